"""One plan for the coordinator: its duties in the source words, its periods and their chain, quotas, budget."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from assignments.dates.periods import report_name
from assignments.desk.working import working_draft
from assignments.overview.board_values import AgencyName, Counts
from assignments.overview.chain import Chain, chains, lacks_day
from assignments.overview.page_values import (
    BudgetOnPage,
    Dates,
    DutyOnPage,
    Heading,
    PeriodOnPage,
    PlanPage,
)
from assignments.overview.quota_progress import quota_progress, quota_totals
from assignments.overview.task_counts import added, counts, sums
from assignments.plans.checklist import Item, checklist
from assignments.plans.draft_store import get_draft
from assignments.plans.plan import BudgetLine, Duty, DutyHolder, Plan, PlanPeriod
from assignments.plans.queries import get_plan, list_periods
from assignments.register.agencies import Agency
from assignments.tracking.tasks import COUNTED, Task
from foundation.vietnamese import sort_key


def plan_page(session: Session, plan_id: int, *, today: date) -> PlanPage:
    """NotFound for an unknown plan; a stopped plan is shown, its stopped tasks uncounted."""
    plan = get_plan(session, plan_id)
    by_slot = _counts(session, plan_id, today=today)
    opened = list_periods(session, plan_id)
    chained = chains(session, plan, opened, today=today)
    periods = tuple(_period(period, chained[period.code], by_slot) for period in opened)
    current = nearest(periods, today=today)
    quotas = quota_progress(session, plan_id, current)
    budget = _budget(session, plan_id)
    return PlanPage(
        id=plan_id,
        draft_id=plan.draft_id,
        title=plan.title,
        number=plan.number,
        issued_on=plan.issued_on,
        issuer=plan.issuer,
        territory=plan.territory,
        coordinator=agency_name(session.get_one(Agency, plan.coordinator_id)),
        state=plan.state,
        stopped_because=plan.stopped_because,
        outline=tuple(plan.outline),
        periods=periods,
        regime=_regime(session, plan, opened),
        current=current,
        headings=_headings(session, plan_id, by_slot, current),
        quotas=quotas,
        quota_totals=quota_totals(quotas),
        budget=budget,
        budget_total=sum(line.amount for line in budget if not line.part),
    )


def nearest(periods: Iterable[PeriodOnPage], *, today: date) -> str | None:
    """The period whose safe date is nearest to today, one without a date only when there is no other."""
    dated = [period for period in periods if period.agencies.safe]
    if dated:
        return min(dated, key=lambda period: abs((period.agencies.safe or today) - today)).code
    return max((period.code for period in periods), default=None)


def agency_name(agency: Agency) -> AgencyName:
    return AgencyName(agency.id or 0, agency.name, agency.territory)


def _counts(session: Session, plan_id: int, *, today: date) -> dict[tuple[int, str], Counts]:
    """{(duty, period): counts} of the whole plan in one query."""
    rows = (
        select(col(Task.duty_id), col(Task.period), *sums(today=today))
        .where(col(Task.plan_id) == plan_id, col(Task.state).in_(COUNTED))
        .group_by(col(Task.duty_id), col(Task.period))
    )
    return {(duty_id, code): counts(numbers) for duty_id, code, *numbers in session.execute(rows).all()}


def _period(period: PlanPeriod, chain: Chain, by_slot: dict[tuple[int, str], Counts]) -> PeriodOnPage:
    return PeriodOnPage(
        code=period.code,
        report_name=report_name(period.code, period.title),
        agencies=Dates(period.phrase, period.printed, period.safe, period.latest),
        coordinator=Dates(period.own_phrase, period.own_printed, period.own_safe, period.own_latest),
        chain=chain,
        lacks_day=lacks_day(period),
        reminded=period.reminded,
        counts=added(numbers for (_duty, code), numbers in by_slot.items() if code == period.code),
    )


def _regime(session: Session, plan: Plan, periods: list[PlanPeriod]) -> tuple[Item, ...]:
    """As people made it at the desk, and as settled since."""
    stored = get_draft(session, plan.draft_id)
    coordinator = session.get_one(Agency, plan.coordinator_id).name
    dated = bool(periods) and not any(period.latest is None for period in periods if not period.title)
    return tuple(checklist(working_draft(session, stored), stored.text, coordinator=coordinator, dated=dated))


def _headings(
    session: Session, plan_id: int, by_slot: dict[tuple[int, str], Counts], current: str | None
) -> tuple[Heading, ...]:
    holders = _holders(session, plan_id)
    duties = select(Duty).where(col(Duty.plan_id) == plan_id).order_by(col(Duty.ordinal))
    headings: dict[str, list[DutyOnPage]] = defaultdict(list)
    for duty in session.execute(duties).scalars():
        duty_id = duty.id or 0
        headings[duty.holder].append(
            DutyOnPage(
                ordinal=duty.ordinal,
                text=duty.text,
                line=duty.line,
                lead=duty.lead,
                cooperates_with=tuple(duty.cooperates_with),
                holders=tuple(sorted(holders[duty_id], key=lambda agency: sort_key(agency.name))),
                counts=by_slot.get((duty_id, current or ""), Counts()),
            )
        )
    return tuple(Heading(holder, tuple(listed)) for holder, listed in headings.items())


def _holders(session: Session, plan_id: int) -> dict[int, list[AgencyName]]:
    rows = (
        select(col(DutyHolder.duty_id), Agency)
        .join(Agency, col(DutyHolder.agency_id) == Agency.id)
        .join(Duty, col(DutyHolder.duty_id) == Duty.id)
        .where(col(Duty.plan_id) == plan_id, col(DutyHolder.until).is_(None))
    )
    holders: dict[int, list[AgencyName]] = defaultdict(list)
    for duty_id, agency in session.execute(rows).all():
        holders[duty_id].append(agency_name(agency))
    return holders


def _budget(session: Session, plan_id: int) -> tuple[BudgetOnPage, ...]:
    rows = select(BudgetLine).where(col(BudgetLine.plan_id) == plan_id).order_by(col(BudgetLine.id))
    return tuple(
        BudgetOnPage(line.no, line.item, line.amount, line.quantity, line.unit, part="." in line.no.strip("."))
        for line in session.execute(rows).scalars()
    )
