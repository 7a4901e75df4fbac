"""The facts of a digest: what `digests` writes into the outbox, and what `digest_words` is told.

Kept: who owes which duties by which days, as decided. Told: the same with the plan's words, which `plan_words`
fetches when the letter is written; they never change once the plan is issued.

Written as JSON text from parts, each put together once for all agencies: plain `json.dumps` of every digest
takes longer than everything else that a morning's decision does for a whole country.
"""

from collections.abc import Sequence
from datetime import date
from json import JSONEncoder
from typing import TypedDict

SHOWN_DUTIES = 10
SHOWN_CHARACTERS = 200

_JSON = JSONEncoder(ensure_ascii=False, default=str)


class KeptReport(TypedDict):
    """One report an agency owes, as the outbox keeps it. `duties`: ids of what is unreported, in the plan's order."""

    plan_id: int
    period: str
    phrase: str | None
    printed: str | None
    safe: str
    latest: str
    duties: list[int]


class ReportFacts(TypedDict):
    """One report an agency owes. Days are ISO; `phrase` and `words` are the plan's own; `office` receives it.

    duties  how many are unreported; `words` holds the first SHOWN_DUTIES of them
    """

    plan_id: int
    plan: str
    number: str | None
    office: str
    period: str
    phrase: str | None
    printed: str | None
    safe: str
    latest: str
    duties: int
    words: list[str]


class AgencyFacts(TypedDict):
    """What one agency owes, the most urgent report first."""

    agency_id: int
    name: str
    reports: list[ReportFacts]


class DigestFacts(TypedDict):
    """One digest as decided on `day`: usually one agency, more where several share an address."""

    day: str
    agencies: list[AgencyFacts]


def digest_json(day: date, agencies: Sequence[str]) -> str:
    return f'{{"day": "{day}", "agencies": [{", ".join(agencies)}]}}'


def agency_json(agency_id: int, name: str, reports: Sequence[str]) -> str:
    return f'{{"agency_id": {agency_id}, "name": {text_json(name)}, "reports": [{", ".join(reports)}]}}'


def report_json(heading: str, duties: Sequence[int]) -> str:
    """`heading` as heading_json makes it; `duties`: ids of all that are unreported."""
    return f'{{{heading}, "duties": [{", ".join(map(str, duties))}]}}'


def heading_json(facts: dict[str, object]) -> str:
    """What a report says to every agency that owes it: members of an object, without the braces."""
    return _JSON.encode(facts)[1:-1]


def text_json(text: str) -> str:
    return _JSON.encode(text)


def shortened(words: str, limit: int = SHOWN_CHARACTERS) -> str:
    """The plan's words, whole or cut after a word and ended by "…"."""
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(None, 1)[0].rstrip(" ,;:.-–") + "…"
