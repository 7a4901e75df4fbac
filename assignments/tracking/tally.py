"""The tally of a period: its tasks in piles that stand alike on any day, kept beside them in the same transaction.

Whatever opens, reports, extends or stops tasks calls `recount` before its transaction ends.
"""

from collections import Counter
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlmodel import Session, col

from assignments.dates.due_dates import Standing, standing
from assignments.plans.plan import KeptPile, PlanPeriod
from assignments.tracking.tasks import COUNTED, Task, TaskState


class Pile(NamedTuple):
    """Open or reported tasks with the same days.

    report   None: of `reports` reports, all of whose open (or all of whose reported) tasks lie here
             else (plan, period, agency), the one whose tasks lie in several piles; `reports`: on so many different days
    late     reported after the latest day
    """

    report: tuple[int, str, int] | None
    state: TaskState
    safe: date | None
    latest: date | None
    late: bool
    tasks: int
    reports: int

    def standing(self, *, today: date) -> Standing:
        """DONE for reported tasks, late ones too."""
        if self.state is TaskState.REPORTED:
            return Standing.DONE
        return standing(self.safe, self.latest, None, today=today)


def recount(session: Session, plan_id: int, code: str | None = None) -> None:
    """Count a plan's tasks again, of one period or of all. A second one waits here, and then counts what we changed."""
    periods = select(PlanPeriod).where(col(PlanPeriod.plan_id) == plan_id).order_by(col(PlanPeriod.id))
    if code is not None:
        periods = periods.where(col(PlanPeriod.code) == code)
    held = periods.with_for_update().execution_options(populate_existing=True)
    for period in session.execute(held).scalars().all():
        its_tasks = and_(col(Task.plan_id) == plan_id, col(Task.period) == period.code)
        period.tally = [_kept(pile) for pile in piles_of(session, its_tasks)]
        session.add(period)
    session.flush()


def kept_piles(session: Session, of: ColumnElement[bool]) -> list[Pile]:
    """The piles as they were last counted; `of` says of which periods."""
    tasks: Counter[tuple[Any, ...]] = Counter()
    reports: Counter[tuple[Any, ...]] = Counter()
    periods = select(col(PlanPeriod.plan_id), col(PlanPeriod.code), col(PlanPeriod.tally)).where(of)
    for plan_id, code, tally in session.execute(periods).all():
        for agency_id, state, safe, latest, late, number, reporting in tally:
            alike = (plan_id, code, agency_id) if agency_id else None, state, safe, latest, late
            tasks[alike] += number
            reports[alike] += reporting
    return [
        Pile(report, TaskState(state), _day(safe), _day(latest), late, tasks[alike], reports[alike])
        for alike in tasks
        for report, state, safe, latest, late in [alike]
    ]


def piles_of(session: Session, tasks: ColumnElement[bool]) -> list[Pile]:
    """The piles of any tasks, counted now."""
    return [
        Pile((plan_id, period, agency_id) if agency_id else None, state, safe, latest, bool(late), int(number), reports)
        for plan_id, period, agency_id, state, safe, latest, late, number, reports in session.execute(_piles(tasks))
    ]


def _piles(tasks: ColumnElement[bool]) -> Select[Any]:
    report = [Task.__table__.c[name] for name in ("plan_id", "period", "agency_id")]  # type: ignore[attr-defined]
    alike = (*report, col(Task.state))
    late = and_(col(Task.state) == TaskState.REPORTED, col(Task.reported_on) > col(Task.latest))
    days = (col(Task.safe), col(Task.latest), case((late, 1), else_=0).label("late"))
    parts = (
        select(*alike, *days, func.count().label("tasks"), func.count().over(partition_by=alike).label("parts"))
        .where(tasks, col(Task.state).in_(COUNTED))
        .group_by(*alike, col(Task.safe), col(Task.latest), "late", col(Task.reported_on))
        .subquery()
    )
    its = parts.c
    owner = [case((its.parts > 1, its[column.key])).label(f"own_{column.key}") for column in report]
    stand = (its.state, its.safe, its.latest, its.late)
    grouped = select(*owner, *stand, func.sum(its.tasks), func.count())
    return grouped.group_by(*(column.key for column in owner), *stand)


def _kept(pile: Pile) -> KeptPile:
    agency_id = pile.report[2] if pile.report else None
    safe, latest = (day.isoformat() if day else None for day in (pile.safe, pile.latest))
    return [agency_id, pile.state.value, safe, latest, pile.late, pile.tasks, pile.reports]


@cache
def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
