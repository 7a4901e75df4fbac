"""The plan above: reports of a draft that fall due too late for the tracked plan that it carries out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.periods import report_name
from assignments.plans.drafts import Citation, Doubt, Place, PlanDraft
from assignments.plans.due_periods import Due, DuePeriod, due_periods
from assignments.plans.plan import Plan, PlanState, ReportingRule
from assignments.plans.regime import Rule, rules_of
from foundation.vietnamese import day as in_figures
from foundation.vietnamese import fold
from foundation.words import _


@dataclass(frozen=True)
class _Late:
    """A report of ours, and the same one as the plan above wants it: `line` of our draft that gives its day."""

    code: str
    ours: date
    theirs: date
    line: int | None
    phrase: str


def doubts_about_above(session: Session, draft: PlanDraft) -> list[Doubt]:
    """One remark for each report whose last day is not before, or for the coordinator later than, the day above.

    The plan above is one that the draft says it carries out, and that is tracked here: same number, same day.
    """
    found: dict[str, Doubt] = {}
    for citation, superior in _superiors(session, draft):
        for late in _late_reports(session, draft, superior):
            found.setdefault(f"above-{late.code}", _doubt(late, citation, superior))
    return list(found.values())


def _superiors(session: Session, draft: PlanDraft) -> Iterator[tuple[Citation, Plan]]:
    cited = [each for each in draft.legal_basis if each.superior and each.number]
    if not cited:
        return
    for plan in session.exec(select(Plan).where(Plan.state == PlanState.TRACKED).order_by(col(Plan.id))):
        for citation in cited:
            same_day = citation.dated is None or citation.dated == plan.issued_on
            if fold(citation.number or "") == fold(plan.number or "") and same_day:
                yield citation, plan


def _late_reports(session: Session, draft: PlanDraft, superior: Plan) -> Iterator[_Late]:
    years = draft.years or ((draft.issued_on.year,) if draft.issued_on else ())
    if not years:
        return
    rows = session.exec(select(ReportingRule).where(ReportingRule.plan_id == superior.id))
    above = [Rule(**row.model_dump(exclude={"id", "plan_id"})) for row in rows]
    theirs = {period.code: period for period in _periods(session, above, sorted(years))}
    own = rules_of(draft, coordinator=draft.coordinator or "")
    for period in _periods(session, own, sorted(years)):
        wanted = theirs.get(period.code)
        if wanted and (late := _compared(period, wanted, own)):
            yield late


def _periods(session: Session, rules: list[Rule], years: list[int]) -> list[DuePeriod]:
    """All of these years: far enough ahead for every report to have begun."""
    begun, over = date(years[0], 1, 1), date(years[-1] + 1, 12, 31)
    return due_periods(rules, working_calendar(session), years=years, since=begun, today=over)


def _compared(period: DuePeriod, wanted: DuePeriod, rules: list[Rule]) -> _Late | None:
    """Our coordinator owes what the agencies of the plan above owe; ours must be in before that day."""
    above = _last(wanted.agencies)
    upward, inward = _last(period.coordinator), _last(period.agencies)
    due = period.coordinator if upward else period.agencies
    is_late = above is not None and (upward > above if upward else inward is not None and inward >= above)
    if not is_late or due is None or above is None:
        return None
    rule = next((rule for rule in rules if rule.phrase == due.phrase), None)
    return _Late(period.code, upward or inward or above, above, rule.line if rule else None, due.phrase or "")


def _last(due: Due | None) -> date | None:
    return due.dates.last if due and due.dates else None


def _doubt(late: _Late, citation: Citation, superior: Plan) -> Doubt:
    words = _(
        "Kế hoạch cấp trên %(number)s cần %(report)s chậm nhất %(theirs)s, kế hoạch này đặt hạn đến %(ours)s: "
        "báo cáo gửi lên trên sẽ muộn."
    ) % {
        "number": superior.number,
        "report": report_name(late.code),
        "theirs": in_figures(late.theirs),
        "ours": in_figures(late.ours),
    }
    why = _("Kế hoạch cấp trên đang được theo dõi ở đây; báo cáo của cấp dưới phải về trước hạn của cấp trên.")
    places = (Place(late.line, late.phrase),) if late.line else ()
    return Doubt(f"above-{late.code}", "regime", False, words, (*places, citation.place), why=why)
