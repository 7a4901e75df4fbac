"""The plan above: which tracked plan of a superior body a plan carries out. Its text proposes, a person decides."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.plans.draft_store import draft_of, get_draft
from assignments.plans.drafts import PlanDraft
from assignments.plans.errors import SuperiorInCircle
from assignments.plans.plan import Plan
from assignments.plans.queries import get_plan, list_plans
from foundation.vietnamese import fold

_DAY = r"ngày\s+(?P<day>[0-9]{1,2})\s*(?:/|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:/|năm)\s*(?P<year>[0-9]{4})"
_CITED = re.compile(
    r"(?P<verb>(?:thực hiện|triển khai|căn cứ|kèm theo)\s+)?Kế hoạch\s+số\s*:?\s*"
    rf"(?P<number>[0-9]{{1,5}}[a-z]?\s*[/-]\s*[A-ZĐ][\w/-]*)(?:,?\s+{_DAY})?(?:\s+của\s+(?P<body>[^;,.]{{3,80}}))?",
    re.I,
)
_RANKS = (("tỉnh", "thành phố"), ("huyện", "quận", "thị xã", "thành phố"), ("xã", "phường", "thị trấn", "đặc khu"))


@dataclass(frozen=True)
class Citation:
    """Another plan as the text cites it: "Thực hiện Kế hoạch số 52/KH-UBND ngày 14/6/2023 của …"."""

    number: str
    day: date | None
    body: str | None
    carries_out: bool
    line: int
    words: str


@dataclass(frozen=True)
class SuperiorProposal:
    """A tracked plan of a superior body, and the words that cite it. `same_day`: they give its day too."""

    plan: Plan
    citation: Citation
    same_day: bool


def superior_proposals(session: Session, plan: Plan) -> list[SuperiorProposal]:
    """Those it says it carries out first; then those it stands on. Nothing is linked by this."""
    stored = get_draft(session, plan.draft_id)
    cited = [*citations(stored.text), *_basis(draft_of(stored))]
    found: dict[int | None, SuperiorProposal] = {}
    for citation in sorted(cited, key=lambda one: not one.carries_out):
        for other in list_plans(session):
            if other.id != plan.id and _is_meant(citation, other) and is_above(other, plan):
                same_day = citation.day is not None and citation.day == other.issued_on
                found.setdefault(other.id, SuperiorProposal(other, citation, same_day))
    return list(found.values())


def citations(text: str) -> Iterator[Citation]:
    """The plans that a text cites, in order; one it is only annexed to ("kèm theo") is itself."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    for found in _CITED.finditer(text):
        verb = (found["verb"] or "").lower()
        if not verb.startswith("kèm"):
            yield Citation(
                number=_number(found["number"]),
                day=_day(found),
                body=" ".join(found["body"].split()) if found["body"] else None,
                carries_out=verb.startswith(("thực", "triển")),
                line=bisect_right(starts, found.start()),
                words=" ".join(
                    text[found.start() : found.end("year") if found["year"] else found.end("number")].split()
                ),
            )


def _basis(draft: PlanDraft) -> Iterator[Citation]:
    """The plan's legal basis as the reader found it: decisions and directives too, by number and day."""
    for cited in draft.legal_basis:
        if cited.number:
            yield Citation(
                number=_number(cited.number),
                day=cited.dated,
                body=None,
                carries_out=cited.superior,
                line=cited.place.line,
                words=cited.words,
            )


def is_above(upper: Plan, lower: Plan) -> bool:
    """Is the issuer of a higher rank, or the People's Committee over an office of its own territory?"""
    ours, theirs = fold(lower.issuer or ""), fold(upper.issuer or "")
    if fold(upper.territory) == fold(lower.territory):
        return ours != theirs and theirs.startswith("ủy ban nhân dân") and not ours.startswith("ủy ban nhân dân")
    return min(_ranks(upper.territory), default=0) < max(_ranks(lower.territory), default=0)


def set_superior(
    session: Session, plan_id: int, superior_id: int | None, *, who: str, why: str | None = None, now: datetime
) -> Plan:
    """Link a plan under another, or take the link off. A circle is refused; the same link again changes nothing."""
    plan = get_plan(session, plan_id)
    # All plans are held: two links made at once could close a circle that neither of them sees.
    held = select(Plan.id, Plan.superior_id).order_by(col(Plan.id)).with_for_update(key_share=True)
    above: dict[int | None, int | None] = dict(session.exec(held).all())
    session.refresh(plan)
    step = get_plan(session, superior_id).id if superior_id is not None else None
    while step is not None:
        if step == plan_id:
            raise SuperiorInCircle(plan_id, superior_id)
        step = above[step]
    if plan.superior_id != superior_id:
        plan.superior_id = superior_id
        what = f"under plan {superior_id}" if superior_id is not None else "under no other plan"
        record(session, who=who, subject=f"plan:{plan_id}", what=what, why=why, now=now)
    return plan


def _is_meant(citation: Citation, other: Plan) -> bool:
    """The number must agree, and the day or the issuer; a day that differs speaks against it."""
    if not other.number or _signs(other.number) != _signs(citation.number):
        return False
    if citation.day and other.issued_on:
        return citation.day == other.issued_on
    issuer, body = fold(other.issuer or ""), fold(citation.body or "")
    return bool(issuer and body) and (body.startswith(issuer) or issuer.startswith(body))


def _ranks(territory: str) -> list[int]:
    """1 of a province, 2 of a district, 3 of a commune; both for "thành phố", which may be either."""
    folded = fold(territory)
    return [rank for rank, words in enumerate(_RANKS, start=1) if folded.startswith(words)]


def _signs(number: str) -> list[str]:
    """Its parts: "280-KH-UBND" is a slip for "280/KH-UBND"."""
    return re.split(r"[/-]", _number(number))


def _number(text: str) -> str:
    return re.sub(r"\s+", "", text).upper()


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found["year"] else None
    except ValueError:  # a scan's reading error, not a day
        return None
