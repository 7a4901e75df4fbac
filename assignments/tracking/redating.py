"""Redating: the open dates of every tracked plan, worked out again when the calendar may have changed.

Only what follows from a last day is worked out anew; the printed, the last and the extended day stay, and so do all
days of what was reported.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import Session, SQLModel, col

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_dates import in_calendar
from assignments.dates.working_days import WorkingCalendar
from assignments.inserting import hold
from assignments.plans.plan import Plan, PlanPeriod, PlanState
from assignments.plans.queries import get_plan
from assignments.tracking.changes import DAYS, Change, iso_days, record_change
from assignments.tracking.replay import TaskDays
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState

PERIOD_DAYS = DAYS[:4]  # a period is never extended, its tasks are


@dataclass(frozen=True)
class Redated:
    """One period whose days move: each set of days that it or an open task of it has, and what becomes of it."""

    plan_id: int
    code: str
    moves: tuple[tuple[TaskDays, TaskDays], ...]


def redate(session: Session, *, who: str, now: datetime) -> list[Redated]:
    """Set the open dates by the calendar as it stands; what moved. Safe to repeat and beside itself."""
    moved = []
    for plan_id in sorted({one.plan_id for one in to_redate(session, working_calendar(session))}):
        plan = get_plan(session, plan_id)
        hold(session, plan)
        if plan.state is PlanState.TRACKED:
            # Asked again, now that nobody else redates this plan: another run may have been first, or changed a day.
            for one in to_redate(session, working_calendar(session), plan_id):
                _redate(session, one, who=who, now=now)
                moved.append(one)
    return moved


def to_redate(session: Session, calendar: WorkingCalendar, plan_id: int | None = None) -> list[Redated]:
    """What would move if the calendar were this one, in the order of plans; nothing is changed."""
    moves: dict[tuple[int, str], dict[TaskDays, TaskDays]] = defaultdict(dict)
    for plan, code, *days in _days_in_force(session, plan_id):
        former = TaskDays(*days)
        if (latter := redated(former, calendar)) != former:
            moves[plan, code][former] = latter
    return [Redated(plan, code, tuple(sorted(moves[plan, code].items(), key=str))) for plan, code in sorted(moves)]


def redated(days: TaskDays, calendar: WorkingCalendar) -> TaskDays:
    """The same last day in another calendar. Of an extended task its extended day counts."""
    if days.last is None:
        return days
    first = in_calendar(days.last, calendar, printed=days.printed)
    if days.extended_to is None:
        return days._replace(safe=first.safe, latest=first.latest)
    own = in_calendar(days.extended_to, calendar)
    return days._replace(safe=own.safe, latest=own.latest, first_latest=first.latest)


def _days_in_force(session: Session, plan_id: int | None) -> Iterable[Row[Any]]:
    """(plan, period, days…): of periods for either tier, of open tasks for each set of days that some have."""
    tracked = select(col(Plan.id)).where(col(Plan.state) == PlanState.TRACKED)
    if plan_id is not None:
        tracked = tracked.where(col(Plan.id) == plan_id)
    for prefix in ("", "own_"):
        its = select(col(PlanPeriod.plan_id), col(PlanPeriod.code), *_columns(PlanPeriod, PERIOD_DAYS, prefix))
        yield from session.execute(its.where(col(PlanPeriod.plan_id).in_(tracked)))
    which = (col(Task.plan_id), col(Task.period), *_columns(Task, DAYS))
    open_tasks = select(*which).where(col(Task.state) == TaskState.OPEN, col(Task.plan_id).in_(tracked))
    yield from session.execute(open_tasks.group_by(*which))


def _redate(session: Session, one: Redated, *, who: str, now: datetime) -> None:
    here = (col(Task.plan_id) == one.plan_id, col(Task.period) == one.code, col(Task.state) == TaskState.OPEN)
    # One after the other is as good as all at once: days that a move ends in are not moved again.
    for former, latter in one.moves:
        _move(session, Task, here, dict(zip(DAYS, former, strict=True)), latter)
    its = (col(PlanPeriod.plan_id) == one.plan_id, col(PlanPeriod.code) == one.code)
    for former, latter in one.moves:
        if former.extended_to is None:
            for prefix in ("", "own_"):
                _move(session, PlanPeriod, its, dict(zip(PERIOD_DAYS, former, strict=False)), latter, prefix)
    recount(session, one.plan_id, one.code)
    facts = {"days": [[iso_days(former), iso_days(latter)] for former, latter in one.moves]}
    what = f"dated {one.code} by the calendar"
    record_change(session, Change.DATED, facts, plan_id=one.plan_id, period=one.code, who=who, what=what, now=now)


def _move(
    session: Session, kind: type[SQLModel], where: Any, former: dict[str, Any], latter: TaskDays, prefix: str = ""
) -> None:
    """Rows with the former days get the latter. Rows this session has read already are not refreshed."""
    alike = [
        column.is_not_distinct_from(day)
        for column, day in zip(_columns(kind, former, prefix), former.values(), strict=True)
    ]
    days = {f"{prefix}{name}": getattr(latter, name) for name in former}
    moving = update(kind).where(*where, *alike).values(days)
    session.execute(moving, execution_options={"synchronize_session": False})


def _columns(kind: type[SQLModel], names: Iterable[str], prefix: str = "") -> list[InstrumentedAttribute[Any]]:
    return [getattr(kind, f"{prefix}{name}") for name in names]
