"""The facts of a digest: what `digests` writes into the outbox, and what `digest_words` is told.

Kept: who owes which tasks by which days, as decided. Told: the same with the plan's words, which `plan_words`
fetches when the letter is written; they never change once the plan is issued.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypedDict, cast

SHOWN_DUTIES = 10
SHOWN_CHARACTERS = 200


class KeptTask(NamedTuple):
    """One unreported task as the outbox keeps it, under "tasks": a JSON array in this order, in no order of urgency.

    safe, latest  ISO days, as they stood when the letter was decided
    """

    agency_id: int
    task_id: int
    safe: str
    latest: str


class ReportFacts(TypedDict):
    """One report an agency owes. Days are ISO; `phrase` and `words` are the plan's own; `office` receives it.

    title   of an ad hoc report, as somebody named it
    duties  how many are unreported; `words` holds the first SHOWN_DUTIES of them
    """

    plan_id: int
    plan: str
    number: str | None
    office: str
    period: str
    title: str | None
    phrase: str | None
    printed: str | None
    safe: str
    latest: str
    duties: int
    words: list[str]


class AgencyFacts(TypedDict):
    """What one agency owes, the most urgent report first. `carries_for`: the bodies whose duties some of it were."""

    agency_id: int
    name: str
    carries_for: list[str]
    reports: list[ReportFacts]


class DigestFacts(TypedDict):
    """One digest as decided on `day`: usually one agency, more where several share an address."""

    day: str
    agencies: list[AgencyFacts]


def kept_tasks(facts: Mapping[str, object]) -> list[KeptTask]:
    """The tasks of a digest; none where the facts are those of another letter, or of nothing anyone can read."""
    try:
        return [KeptTask(*task) for task in cast("list[tuple[int, int, str, str]]", facts["tasks"])]
    except (KeyError, TypeError):
        # A letter that nobody can read must not keep the others from being written.
        return []


def shortened(words: str, limit: int = SHOWN_CHARACTERS) -> str:
    """The plan's words, whole or cut after a word and ended by "…"."""
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(None, 1)[0].rstrip(" ,;:.-–") + "…"
