"""What people say about periods: an ad hoc report, a day where the plan gives none, the days its figures cover."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, true, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_dates import in_calendar
from assignments.dates.periods import free_extra_code, own_day
from assignments.dates.windows import WindowRule, data_window
from assignments.errors import ReasonMissing
from assignments.history import Event
from assignments.inserting import hold
from assignments.plans.due_periods import Due, DuePeriod
from assignments.plans.plan import Plan, PlanPeriod, PlanState, ReportingRule, Tier
from assignments.plans.queries import get_period, get_plan, list_periods
from assignments.tracking.changes import DAYS as ALL_DAYS
from assignments.tracking.changes import Change, Days, iso_days, record_change
from assignments.tracking.opening import open_period
from assignments.tracking.period_errors import (
    DayBeforePlan,
    DayIsPast,
    PlanIsStopped,
    SameReport,
    TitleMissing,
    WindowBackwards,
)
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState
from foundation.vietnamese import fold

DAYS = ("printed", "last", "safe", "latest")  # of a tier, as nobody has extended them
_TierDays = dict[str, date | None]


def add_report(
    session: Session, plan_id: int, *, title: str, last: date, asked_by: str, who: str, now: datetime, today: date
) -> PlanPeriod:
    """Ask every agency of the plan for one more report (báo cáo đột xuất, chuyên đề), with a title and a last day."""
    plan = _held(session, plan_id)
    title, reason = " ".join(title.split()), _said(asked_by)
    if not title:
        raise TitleMissing
    if last < today:
        raise DayIsPast(last, today)
    known = list_periods(session, plan_id)
    if any(period.title and fold(period.title) == fold(title) and period.last == last for period in known):
        raise SameReport(title, last)
    code = free_extra_code({period.code for period in known}, last.year)
    due = Due(in_calendar(last, working_calendar(session)), None)
    report = DuePeriod(code, today, agencies=due, title=title)
    open_period(session, plan, report, reminded=True, who=who, now=now)
    _note(session, plan_id, f"asked for {code}", reason, who, now, code)
    return get_period(session, plan_id, code)


def set_day(
    session: Session,
    plan_id: int,
    code: str,
    last: date,
    *,
    tier: Tier = Tier.AGENCIES,
    reason: str,
    who: str,
    now: datetime,
    today: date,
) -> bool:
    """Give a period its last day, or another one; what is open follows, unless it was given still more time.

    reason  who said so, and where
    False: it was so already
    """
    plan = _held(session, plan_id)
    period, reason = get_period(session, plan_id, code), _said(reason)
    hold(session, period)
    if plan.issued_on and last < plan.issued_on:
        raise DayBeforePlan(last, plan.issued_on)
    own = "own_" if tier is Tier.COORDINATOR else ""
    dates = in_calendar(last, working_calendar(session))
    former = {name: getattr(period, own + name) for name in DAYS}
    latter = {name: getattr(dates, name) for name in DAYS}
    if former["last"] == last and former["latest"] == dates.latest:
        return False
    for name in DAYS:
        setattr(period, own + name, latter[name])
    period.reminded = period.reminded or dates.latest >= today
    whose = col(Task.agency_id) == plan.coordinator_id
    for_all = own_day(code) is not None  # the coordinator's own duties of that day too
    days = _followed(session, period, (former, latter), whose if own else true() if for_all else ~whose)
    recount(session, plan_id, code)
    record_change(
        session,
        Change.DATED,
        {"days": days} if own or for_all else {"days": days, "but_for": plan.coordinator_id},
        plan_id=plan_id,
        period=code,
        agency_id=plan.coordinator_id if own else None,
        who=who,
        what=f"day of {code} set",
        why=reason,
        now=now,
    )
    return True


def set_window(
    session: Session, plan_id: int, code: str, first: date, last: date, *, reason: str, who: str, now: datetime
) -> bool:
    """Which days the figures of one period cover. False: it was so already."""
    _held(session, plan_id)
    period, reason = get_period(session, plan_id, code), _said(reason)
    hold(session, period)
    if last < first:
        raise WindowBackwards(first, last)
    if (period.window_first, period.window_last) == (first, last):
        return False
    period.window_first, period.window_last = first, last
    _note(session, plan_id, f"window of {code} set", reason, who, now, code)
    return True


def set_window_rule(session: Session, plan_id: int, rule: WindowRule, *, reason: str, who: str, now: datetime) -> bool:
    """How the plan's windows are counted; of the open periods those follow whose window nobody set by hand."""
    _held(session, plan_id)
    reason = _said(reason)
    rows = session.exec(select(ReportingRule).where(ReportingRule.plan_id == plan_id)).all()
    if all(row.window == rule for row in rows):
        return False
    for row in rows:
        row.window = rule.value
    for period in list_periods(session, plan_id):
        by_rule = {data_window(period.code, each) for each in WindowRule}
        window = data_window(period.code, rule)
        if window and period.window in by_rule:
            period.window_first, period.window_last = window.first, window.last
    _note(session, plan_id, f"windows counted by {rule.value}", reason, who, now)
    return True


def _held(session: Session, plan_id: int) -> Plan:
    """The plan, held: nobody sends, opens, extends or stops meanwhile. Refuses one that is stopped."""
    plan = get_plan(session, plan_id)
    hold(session, plan)
    if plan.state is not PlanState.TRACKED:
        raise PlanIsStopped(plan_id)
    return plan


def _said(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()


def _followed(
    session: Session, period: PlanPeriod, days: tuple[_TierDays, _TierDays], whose: ColumnElement[bool]
) -> list[list[Days]]:
    """Give the open tasks the period's latter days; which days became which.

    Who was given more time and would now have less than everybody gets the day of all.
    """
    former, latter = ({**dict.fromkeys(ALL_DAYS), **each} for each in days)
    here = (col(Task.plan_id) == period.plan_id, col(Task.period) == period.code)
    still_open = and_(*here, whose, col(Task.state) == TaskState.OPEN)
    columns = [col(getattr(Task, name)) for name in ALL_DAYS]
    given = session.execute(sa_select(*columns).where(still_open, col(Task.extended_to).is_not(None)).distinct())
    short = [row._asdict() for row in given if row.extended_to < latter["last"]]
    for each in (former, *short):
        same = [column.is_not_distinct_from(each[name]) for name, column in zip(ALL_DAYS, columns, strict=True)]
        session.execute(update(Task).where(still_open, *same).values(**latter, reminded=period.reminded))
    return [[iso_days(each.values()), iso_days(latter.values())] for each in (former, *short)]


def _note(
    session: Session, plan_id: int, what: str, why: str, who: str, now: datetime, period: str | None = None
) -> None:
    session.add(Event(at=now, who=who, subject=f"plan:{plan_id}", what=what, why=why, plan_id=plan_id, period=period))
