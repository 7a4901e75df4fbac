"""Periods that may be compiled: their day is past, or nobody owes a report any more."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_
from sqlmodel import Session, col, select

from assignments.dates.periods import own_day
from assignments.plans.plan import Plan, PlanPeriod, PlanState
from assignments.tracking.tasks import Task, TaskState


@dataclass(frozen=True)
class ClosedPeriod:
    """A period of a tracked plan with its last day, of whoever was given the longest; None where there is no date."""

    plan_id: int
    code: str
    latest: date | None

    def is_past(self, day: date) -> bool:
        return self.latest is not None and day > self.latest


def closed_periods(session: Session, *, today: date) -> list[ClosedPeriod]:
    """In the order of plans. The coordinator's own tasks keep no period open: it compiles.

    The days of single duties are not among them: a compiled report for each would bury the office. By hand they are.
    """
    owed = select(Task.id).where(
        Task.plan_id == PlanPeriod.plan_id, Task.period == PlanPeriod.code, Task.agency_id != Plan.coordinator_id
    )
    answered = owed.exists() & ~owed.where(Task.state == TaskState.OPEN).exists()
    extended = owed.with_only_columns(func.max(Task.latest)).where(col(Task.extended_to).is_not(None))
    longest = extended.scalar_subquery()
    latest = case((longest > PlanPeriod.latest, longest), else_=col(PlanPeriod.latest))
    closed = (
        select(col(PlanPeriod.plan_id), col(PlanPeriod.code), latest)
        .select_from(PlanPeriod)
        .join(Plan, col(Plan.id) == PlanPeriod.plan_id)
        .where(Plan.state == PlanState.TRACKED, or_(latest < today, answered))
        .order_by(col(PlanPeriod.plan_id), col(PlanPeriod.code))
    )
    return [ClosedPeriod(*row) for row in session.exec(closed) if own_day(row[1]) is None]
