"""How tasks stand, told to the database: the same rules as due_dates.standing, as conditions and sums."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import date

from sqlalchemy import ColumnElement, Row, and_, case, func, literal_column, not_, or_, select
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from assignments.dates.due_dates import DUE_SOON, Standing
from assignments.overview.board_values import Counts
from assignments.plans.plan import Plan, PlanState
from assignments.tracking.states import Part
from assignments.tracking.tasks import COUNTED, Task, TaskState

# The five parts of Counts, in the order of `sums`; DONE stands for every reported task.
PARTS = (Standing.OVERDUE, Standing.DUE_SOON, Standing.DONE, Standing.NO_DATE, Standing.OPEN, Standing.DONE_LATE)


def counted() -> ColumnElement[bool]:
    """Tasks that count: of plans under tracking, neither stopped nor merged into another."""
    return and_(is_tracked(col(Task.plan_id)), col(Task.state).in_(COUNTED))


def is_tracked(plan_id: Mapped[int]) -> ColumnElement[bool]:
    # Asked of each plan: from a list of them SQLite would start, and leave the order of the board's indexes.
    plan = aliased(Plan)
    return select(col(plan.id)).where(col(plan.id) == plan_id, col(plan.state) == PlanState.TRACKED).exists()


def lies_in(part: Part, *, today: date) -> ColumnElement[bool]:
    """Whether a task lies in this part of the official statistics."""
    reported, late = _is(TaskState.REPORTED), stands_as(Standing.DONE_LATE, today=today)
    dated = and_(col(Task.safe).is_not(None), col(Task.latest).is_not(None))
    near, far = (stands_as(kind, today=today) for kind in (Standing.DUE_SOON, Standing.OPEN))
    return {
        Part.DONE_IN_TIME: and_(reported, dated, not_(late)),
        Part.DONE_LATE: and_(dated, late),
        Part.DONE_NO_DATE: and_(reported, not_(dated)),
        Part.OPEN_IN_TIME: or_(near, far),
        Part.OPEN_OVERDUE: stands_as(Standing.OVERDUE, today=today),
        Part.OPEN_NO_DATE: stands_as(Standing.NO_DATE, today=today),
    }[part]


def stands_as(kind: Standing, *, today: date) -> ColumnElement[bool]:
    """Whether a task stands so. DONE: every reported task, the late ones (DONE_LATE) too."""
    is_open = _is(TaskState.OPEN)
    safe, latest = col(Task.safe), col(Task.latest)
    if kind in (Standing.DONE, Standing.DONE_LATE):
        reported = _is(TaskState.REPORTED)
        return reported if kind is Standing.DONE else and_(reported, col(Task.reported_on) > latest)
    if kind is Standing.STOPPED:
        return _is(TaskState.STOPPED)
    if kind is Standing.NO_DATE:
        return and_(is_open, or_(safe.is_(None), latest.is_(None)))
    if kind is Standing.OVERDUE:
        return and_(is_open, safe.is_not(None), latest < today)
    near = safe <= today + DUE_SOON if kind is Standing.DUE_SOON else safe > today + DUE_SOON
    return and_(is_open, latest >= today, near)


def sums(*, today: date) -> list[ColumnElement[int]]:
    """One column a part, in the order of PARTS."""
    return [func.coalesce(func.sum(case((stands_as(part, today=today), 1), else_=0)), 0) for part in PARTS]


def counts(numbers: Sequence[int] | Row[tuple[int, ...]]) -> Counts:
    """Counts from a row's columns in the order of PARTS. int: PostgreSQL sums into Decimal."""
    overdue, due_soon, reported, no_date, in_time, reported_late = (int(number) for number in numbers)
    return Counts(overdue, due_soon, reported, no_date, in_time, reported_late)


def added(several: Iterable[Counts]) -> Counts:
    """The sum, part by part."""
    return Counts(*(sum(numbers) for numbers in zip(astuple(Counts()), *map(astuple, several), strict=True)))


def _is(state: TaskState) -> ColumnElement[bool]:
    # Written out, not bound: only so both databases see that the indexes of one state fit.
    return col(Task.state) == literal_column(f"'{state.value}'")
