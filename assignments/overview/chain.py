"""The chain of one report: agencies, coordinator, the body above. How much time lies between, and what endangers it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.periods import ONCE
from assignments.dates.windows import Window, data_window, day_to_government
from assignments.dates.working_days import WorkingCalendar
from assignments.plans.plan import Plan, PlanPeriod
from assignments.register.agencies import Level
from assignments.register.levels import guess_level
from assignments.tracking.tasks import Task, TaskState

LITTLE = 3  # working days: while agencies are still open, fewer than these endanger the date above


@dataclass(frozen=True)
class Chain:
    """How the dates of one period stand to each other.

    window         the days its figures cover; `by_decree`: as the decree counts them
    closes_late    after the window no working day is left to report on it (Điều 8 khoản 5 điểm b)
    slack_days, slack_working  between the latest days of agencies and coordinator; None when one is missing
    is_backwards   the agencies' last day is not before the coordinator's
    left           working days after today up to the coordinator's safe day; None without one
    agencies_open  agencies that still owe something, the coordinator apart
    government     by when a province reports to the Government: for reference, no duty of the plan
    """

    window: Window | None
    by_decree: bool
    closes_late: bool
    slack_days: int | None
    slack_working: int | None
    is_backwards: bool
    left: int | None
    agencies_open: int
    government: date | None

    @property
    def endangered(self) -> bool:
        return self.left is not None and self.left < LITTLE and self.agencies_open > 0


def chain(period: PlanPeriod, calendar: WorkingCalendar, *, agencies_open: int, provincial: bool, today: date) -> Chain:
    """Pure."""
    window = period.window
    slack = (period.latest, period.own_latest) if period.latest and period.own_latest else None
    return Chain(
        window=window,
        by_decree=window is not None and window == data_window(period.code),
        closes_late=bool(window and period.latest and not window.leaves_a_working_day(period.latest, calendar)),
        slack_days=(slack[1] - slack[0]).days if slack else None,
        slack_working=calendar.between(*slack) if slack else None,
        is_backwards=bool(period.last and period.own_last and period.last >= period.own_last),
        left=max(0, calendar.between(today, period.own_safe)) if period.own_safe else None,
        agencies_open=agencies_open,
        government=day_to_government(period.code) if provincial else None,
    )


def chains(session: Session, plan: Plan, periods: Iterable[PlanPeriod], *, today: date) -> dict[str, Chain]:
    """The chain of each period of a plan by its code."""
    calendar, still_open = working_calendar(session), agencies_open(session, plan.id or 0)
    provincial = guess_level(plan.issuer or "", plan.territory) is Level.PROVINCE
    return {
        period.code: chain(period, calendar, agencies_open=still_open[period.code], provincial=provincial, today=today)
        for period in periods
    }


def agencies_open(session: Session, plan_id: int, codes: Iterable[str] | None = None) -> Counter[str]:
    """Agencies with open tasks by period, the coordinator apart."""
    rows = (
        select(Task.period, func.count(func.distinct(col(Task.agency_id))))
        .join(Plan, col(Plan.id) == Task.plan_id)
        .where(Task.plan_id == plan_id, Task.state == TaskState.OPEN, Task.agency_id != Plan.coordinator_id)
        .group_by(Task.period)
    )
    if codes is not None:
        rows = rows.where(col(Task.period).in_(codes))
    return Counter(dict(session.exec(rows).all()))


def lacks_day(period: PlanPeriod) -> bool:
    """A period comes back or is owed by a plan's regime, something in it is open, and nobody knows its day.

    Single reports and weekly ones are not meant: no day is owed for them.
    """
    undated = any(state == TaskState.OPEN and safe is None for _agency, state, safe, *_rest in period.tally)
    return period.latest is None and period.code != ONCE and "-W" not in period.code and undated
