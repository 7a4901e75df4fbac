"""Opening periods: a reporting period that has begun gets its tasks."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, literal, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_rules import Wording
from assignments.dates.periods import is_extra, own_day, own_day_code
from assignments.dates.working_days import WorkingCalendar
from assignments.inserting import hold, insert_into
from assignments.plans.due_periods import DuePeriod, due_periods, own_day_periods
from assignments.plans.plan import Duty, DutyHolder, Plan, PlanPeriod, PlanState, ReportingRule
from assignments.plans.regime import Rule
from assignments.tracking.changes import record_opened
from assignments.tracking.states import TASKS
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState
from foundation.clock import day_in_vietnam

DATES = ("printed", "last", "safe", "latest", "phrase")


def open_periods(session: Session, *, today: date, now: datetime) -> int:
    """Open what has begun in every tracked plan; the number of new tasks. Safe to repeat and beside itself."""
    opened = _codes_opened(session)
    calendar = working_calendar(session)
    tracked = select(Plan).where(Plan.state == PlanState.TRACKED).order_by(col(Plan.id))
    new_tasks = 0
    for plan in session.exec(tracked).all():
        missing = [
            due for due in begun(session, plan, calendar, today=today) if due.code not in opened.get(plan.id, ())
        ]
        if missing and _is_still_tracked(session, plan):
            new_tasks += sum(open_period(session, plan, due, reminded=True, now=now) for due in missing)
    return new_tasks


def begun(session: Session, plan: Plan, calendar: WorkingCalendar, *, today: date) -> list[DuePeriod]:
    """A plan's periods that have begun: of its own years, or of every year since the first when it is open-ended."""
    rows = session.exec(select(ReportingRule).where(ReportingRule.plan_id == plan.id).order_by(col(ReportingRule.id)))
    rules = [Rule(**row.model_dump(exclude={"id", "plan_id"})) for row in rows]
    # The next year's first periods begin before it does.
    years = plan.years or range(plan.first_year, max(plan.first_year, today.year + 1) + 1)
    regular = due_periods(rules, calendar, years=years, since=day_in_vietnam(plan.tracked_since), today=today)
    return [*regular, *own_day_periods(_own_days(session, plan), calendar, today=today)]


def open_period(
    session: Session, plan: Plan, due: DuePeriod, *, reminded: bool, who: str = "dondoc", now: datetime
) -> int:
    """Open one period of a tracked plan; the number of new tasks, 0 when another run was first."""
    row = _period_row(plan, due, reminded=reminded, now=now)
    insert = insert_into(session, PlanPeriod).values(row.model_dump(exclude={"id"}))
    session.execute(insert.on_conflict_do_nothing(index_elements=["plan_id", "code"]))
    # What the store holds decides from here: another run may have opened the period with other dates.
    period = session.exec(select(PlanPeriod).where(PlanPeriod.plan_id == plan.id, PlanPeriod.code == due.code)).one()
    asked = asked_in(period.code)
    return open_tasks(session, plan, period, asked, agencies=due.agencies is not None, who=who, now=now)


def open_tasks(
    session: Session,
    plan: Plan,
    period: PlanPeriod,
    duties: ColumnElement[bool],
    *,
    agencies: bool = True,
    who: str,
    now: datetime,
) -> int:
    """Open the tasks of these duties in a period that is there; the number of new ones. Safe to repeat.

    agencies  False: the coordinator's alone
    """
    own = col(DutyHolder.agency_id) == plan.coordinator_id
    # The day of a duty is one for all who answer for it; a report has another one upward.
    dates = _own_dates(period) if own_day(period.code) is None else _agencies_dates(period)
    opened = [(dates, _open_tasks(session, period, and_(duties, own), dates, now))]
    if agencies:
        dates = _agencies_dates(period)
        opened.append((dates, _open_tasks(session, period, and_(duties, ~own), dates, now)))
    recount(session, period.plan_id, period.code)
    for dates, slots in opened:
        record_opened(session, slots, dates, plan_id=period.plan_id, period=period.code, who=who, now=now)
    return sum(len(slots) for _dates, slots in opened)


def asked_in(code: str) -> ColumnElement[bool]:
    """Which duties a period asks about; the holder of each stands in DutyHolder.

    The period of a day: the duties that must be done by it. An ad hoc report: all. A report of the regime: the duties
    without a day of their own; and, since everybody owes that report, of an agency that has none such what it has not
    reported done.
    """
    # What a report proposed is owed once, in the period in which somebody took it up.
    regular = col(Duty.proposed_in).is_(None)
    if day := own_day(code):
        is_before = col(Duty.due_wording) == Wording.BEFORE
        return and_(
            regular, col(Duty.due_day) == day, is_before if code == own_day_code(Wording.BEFORE, day) else ~is_before
        )
    if is_extra(code):
        return regular
    return and_(regular, or_(col(Duty.due_day).is_(None), and_(~_has_standing_duty(), ~_is_done())))


def _has_standing_duty() -> ColumnElement[bool]:
    """Has the holder any duty of this plan without a day of its own?"""
    other, held = aliased(Duty), aliased(DutyHolder)
    return (
        select(held.id)
        .join(other, col(other.id) == held.duty_id)
        .where(
            held.agency_id == DutyHolder.agency_id,
            other.plan_id == Duty.plan_id,
            col(held.until).is_(None),
            col(other.due_day).is_(None),
            col(other.proposed_in).is_(None),
        )
        .exists()
    )


def _is_done() -> ColumnElement[bool]:
    """Has the holder reported the duty in the period of its day?"""
    kind = func.substr(col(Task.period), 6, 1)
    reported = select(Task.id).where(
        Task.duty_id == Duty.id, Task.agency_id == DutyHolder.agency_id, Task.state == TaskState.REPORTED
    )
    return reported.where(kind.in_(("B", "D"))).exists()


def _own_days(session: Session, plan: Plan) -> list[tuple[Wording, date, str | None]]:
    """The days of its duties, with the plan's words for each; of several words the first."""
    rows = session.exec(
        select(col(Duty.due_wording), col(Duty.due_day), col(Duty.due_phrase))
        .where(Duty.plan_id == plan.id, col(Duty.due_day).is_not(None), col(Duty.proposed_in).is_(None))
        .order_by(col(Duty.ordinal))
    )
    return [(wording or Wording.BY, day, phrase) for wording, day, phrase in rows if day]


def _period_row(plan: Plan, due: DuePeriod, *, reminded: bool, now: datetime) -> PlanPeriod:
    assert plan.id is not None
    row = PlanPeriod(plan_id=plan.id, code=due.code, title=due.title, reminded=reminded, opened_at=now)
    if due.window:
        row.window_first, row.window_last = due.window.first, due.window.last
    if due.agencies:
        row.phrase = due.agencies.phrase
        if dates := due.agencies.dates:
            row.printed, row.last, row.safe, row.latest = dates.printed, dates.last, dates.safe, dates.latest
    if due.coordinator:
        row.own_phrase = due.coordinator.phrase
        if dates := due.coordinator.dates:
            row.own_printed, row.own_last = dates.printed, dates.last
            row.own_safe, row.own_latest = dates.safe, dates.latest
    return row


def _agencies_dates(period: PlanPeriod) -> dict[str, date | str | None]:
    return {name: getattr(period, name) for name in DATES}


def _own_dates(period: PlanPeriod) -> dict[str, date | str | None]:
    return {name: getattr(period, f"own_{name}") for name in DATES}


def _open_tasks(
    session: Session,
    period: PlanPeriod,
    whose: ColumnElement[bool],
    dates: dict[str, date | str | None],
    now: datetime,
) -> list[tuple[int, int]]:
    """One task for each duty and agency that answers for it, in one statement; the slot decides what is new."""
    columns = Task.__table__.c  # type: ignore[attr-defined]
    given: dict[str, object] = {
        **dates,
        "period": period.code,
        "reminded": period.reminded,
        "state": TASKS.move(None, TaskState.OPEN),
        "opened_at": now,
    }
    values = [literal(value, columns[name].type).label(name) for name, value in given.items()]
    if own_day(period.code):  # each duty in the plan's own words
        values[list(given).index("phrase")] = col(Duty.due_phrase).label("phrase")
    slots = (
        select(col(Duty.plan_id), col(Duty.id), col(DutyHolder.agency_id), *values)
        .join(DutyHolder, col(DutyHolder.duty_id) == col(Duty.id))
        .where(col(Duty.plan_id) == period.plan_id, col(DutyHolder.until).is_(None), whose)
    )
    insert = insert_into(session, Task).from_select(["plan_id", "duty_id", "agency_id", *given], slots)
    new = insert.on_conflict_do_nothing(index_elements=["duty_id", "agency_id", "period"])
    made = session.execute(new.returning(col(Task.duty_id), col(Task.agency_id))).all()
    return [(duty_id, agency_id) for duty_id, agency_id in made]


def _is_still_tracked(session: Session, plan: Plan) -> bool:
    """Hold the plan against being stopped while its tasks are opened."""
    hold(session, plan, shared=True)
    return plan.state is PlanState.TRACKED


def _codes_opened(session: Session) -> dict[int | None, set[str]]:
    opened: dict[int | None, set[str]] = {}
    for plan_id, code in session.exec(select(PlanPeriod.plan_id, PlanPeriod.code)):
        opened.setdefault(plan_id, set()).add(code)
    return opened
