"""The plan's own words for letters: fetched when they are written, for many at once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from sqlmodel import Session, col, select

from assignments.agencies import Agency
from assignments.plans import Duty, Plan
from notifications.digest_facts import SHOWN_DUTIES, KeptReport, ReportFacts, shortened


class _Words(NamedTuple):
    """plans: {id: (title, number, office that receives the report)}; duties: {id: words, shortened}."""

    plans: dict[int, tuple[str, str | None, str]]
    duties: dict[int, str]


def in_words(session: Session, letters: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """The facts of each letter with titles and duties in the plan's words. Facts of another shape stay as they are."""
    owed = [report for facts in letters for report in _reports(facts)]
    words = _read(session, {report["plan_id"] for report in owed}, {id for report in owed for id in _shown(report)})
    return [_told(facts, words) if _reports(facts) else facts for facts in letters]


def _reports(facts: Mapping[str, object]) -> list[KeptReport]:
    # A letter that nobody can read must not keep the others from being written.
    try:
        parts = cast("list[dict[str, list[KeptReport]]]", facts["agencies"])
        return [report for part in parts for report in part["reports"]]
    except (KeyError, TypeError):
        return []


def _shown(report: KeptReport) -> list[int]:
    return report["duties"][:SHOWN_DUTIES]


def _read(session: Session, plan_ids: set[int], duty_ids: set[int]) -> _Words:
    if not plan_ids:
        return _Words({}, {})
    connection = session.connection()
    plans = select(col(Plan.id), col(Plan.title), col(Plan.number), col(Agency.name)).join(Agency)
    plans = plans.where(col(Plan.id).in_(plan_ids))
    duties = select(col(Duty.id), col(Duty.text)).where(col(Duty.id).in_(duty_ids))
    return _Words(
        {id: (title, number, office) for id, title, number, office in connection.execute(plans)},
        {id: shortened(text) for id, text in connection.execute(duties)},
    )


def _told(facts: Mapping[str, object], words: _Words) -> Mapping[str, object]:
    parts = cast("list[dict[str, list[KeptReport]]]", facts["agencies"])
    told = [{**part, "reports": [_told_report(report, words) for report in part["reports"]]} for part in parts]
    return {**facts, "agencies": told}


def _told_report(report: KeptReport, words: _Words) -> ReportFacts:
    title, number, office = words.plans[report["plan_id"]]
    return {
        "plan_id": report["plan_id"],
        "plan": title,
        "number": number,
        "office": office,
        "period": report["period"],
        "phrase": report["phrase"],
        "printed": report["printed"],
        "safe": report["safe"],
        "latest": report["latest"],
        "duties": len(report["duties"]),
        "words": [words.duties[id] for id in _shown(report)],
    }
