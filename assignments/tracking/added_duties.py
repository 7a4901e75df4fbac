"""Duties that come to a plan later: handed down from the plan above, or proposed in a report."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, and_, col, func, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_dates import in_calendar
from assignments.dates.due_rules import Wording
from assignments.dates.periods import ONCE, free_extra_code, is_extra, is_regular, own_day_code
from assignments.history import record
from assignments.inserting import hold, insert_into
from assignments.plans.addressees import answering
from assignments.plans.duty_links import decide, get_duty
from assignments.plans.errors import NotBelow, NotTracked
from assignments.plans.plan import Duty, DutyHolder, DutyLink, LinkState, Plan, PlanPeriod, PlanState
from assignments.plans.queries import get_plan, list_periods
from assignments.register.agencies import Agency
from assignments.register.successions import keep_agencies
from assignments.tracking.opening import asked_in, begun, open_period, open_tasks
from assignments.tracking.tasks import Task
from foundation.vietnamese import fold


def hand_down(
    session: Session,
    superior_duty_id: int,
    *,
    plan_id: int,
    names: list[str],
    text: str = "",
    who: str,
    now: datetime,
    today: date,
) -> Duty:
    """Hand a duty to named agencies below: a duty of the plan that carries the upper one out, or of the same plan.

    text  its words below; empty: those above. Handed down again in the same words, the same duty gets the new names.
          In the words above it has the day of its own that stands above, unless that is past
    """
    keep_agencies(session)
    superior = get_duty(session, superior_duty_id)
    plan = held_plan(session, plan_id)
    if superior.plan_id not in (plan.superior_id, plan.id):
        raise NotBelow(plan_id)
    agencies = answering(session, plan.territory, names, today=today, now=now)
    words = " ".join(text.split()) or superior.text
    duty = _handed_down(session, superior, plan, words)
    if duty is None:
        holder = "; ".join(agency.name for agency in agencies)
        duty = add_duty(session, plan, text=words, holder=holder, who=who, now=now)
        if superior.due_day and superior.due_day >= today and fold(words) == fold(superior.text):
            for name in ("due_phrase", "due_wording", "due_day"):
                setattr(duty, name, getattr(superior, name))
    decide(session, duty, superior, LinkState.LINKED, who=who, now=now)
    add_holders(session, duty, agencies)
    session.flush()
    for period in current_periods(session, plan, today=today):
        open_tasks(session, plan, period, and_(asked_in(period.code), col(Duty.id) == duty.id), who=who, now=now)
    if duty.due_day:
        _open_its_day(session, plan, own_day_code(duty.due_wording or Wording.BY, duty.due_day), who, now, today)
    return duty


def _open_its_day(session: Session, plan: Plan, code: str, who: str, now: datetime, today: date) -> None:
    """The period of a duty's own day, where it has begun and is not past; a later one opens by itself."""
    for due in begun(session, plan, working_calendar(session), today=today):
        if due.code == code and not due.is_past(today):
            open_period(session, plan, due, reminded=True, who=who, now=now)


def held_plan(session: Session, plan_id: int) -> Plan:
    """The plan, held while duties come to it. Only one under tracking gets any."""
    plan = get_plan(session, plan_id)
    hold(session, plan)
    if plan.state is not PlanState.TRACKED:
        raise NotTracked(plan_id, plan.stopped_because or "")
    return plan


def add_duty(
    session: Session, plan: Plan, *, text: str, holder: str, proposed_in: int | None = None, who: str, now: datetime
) -> Duty:
    """One more duty at the end of the plan, which is held; without anybody who answers for it yet."""
    assert plan.id is not None
    last = session.exec(select(func.max(Duty.ordinal)).where(Duty.plan_id == plan.id)).one()
    duty = Duty(
        plan_id=plan.id,
        ordinal=(last or 0) + 1,
        holder=holder,
        text=text,
        lead=True,
        cooperates_with=[],
        line=0,
        proposed_in=proposed_in,
    )
    session.add(duty)
    session.flush()
    record(session, who=who, subject=f"plan:{plan.id}", what=f"duty {duty.ordinal} added", now=now)
    return duty


def add_holders(session: Session, duty: Duty, agencies: Iterable[Agency]) -> None:
    """Let these answer for the duty; who does already is passed over."""
    rows = [DutyHolder(duty_id=duty.id or 0, agency_id=agency.id or 0) for agency in agencies]
    new = insert_into(session, DutyHolder).on_conflict_do_nothing(index_elements=["duty_id", "agency_id"])
    session.execute(new, [row.model_dump(exclude={"id"}) for row in rows])


def current_periods(session: Session, plan: Plan, *, today: date) -> list[PlanPeriod]:
    """The regular periods in which agencies still have time to report."""
    theirs = select(Task.period).where(Task.plan_id == plan.id, Task.agency_id != plan.coordinator_id).distinct()
    codes = set(session.exec(theirs).all())
    return [
        period
        for period in list_periods(session, plan.id or 0)
        if period.code in codes and is_regular(period.code) and _has_time(period, today)
    ]


def own_period(
    session: Session, plan: Plan, title: str, last: date | None, *, now: datetime, today: date
) -> PlanPeriod:
    """The ad hoc period of that title and last day; opened now if there is none. The plan is held."""
    periods = list_periods(session, plan.id or 0)
    for period in periods:
        if is_extra(period.code) and (period.title, period.last) == (title, last):
            return period
    code = free_extra_code({period.code for period in periods}, (last or today).year)
    period = PlanPeriod(plan_id=plan.id or 0, code=code, title=title, opened_at=now)
    if last:
        days = in_calendar(last, working_calendar(session))
        period.printed, period.last, period.safe, period.latest = days.printed, days.last, days.safe, days.latest
    session.add(period)
    session.flush()
    return period


def _has_time(period: PlanPeriod, today: date) -> bool:
    """A period without a day passes with its year, as when a plan is issued (DuePeriod.is_past)."""
    if period.latest is None:
        return period.code == ONCE or int(period.code[:4]) >= today.year
    return period.latest >= today


def _handed_down(session: Session, superior: Duty, plan: Plan, text: str) -> Duty | None:
    """The duty of the plan that was handed down from the upper one in these words."""
    linked = select(Duty).join(DutyLink, col(DutyLink.duty_id) == Duty.id)
    linked = linked.where(DutyLink.superior_duty_id == superior.id, Duty.plan_id == plan.id, Duty.line == 0)
    return next((duty for duty in session.exec(linked).all() if fold(duty.text) == fold(text)), None)
