"""The date above in the chain: on that day whoever waits for a report must report upward, so it must be in before."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from assignments.dates.periods import own_day
from assignments.plans.plan import Plan, PlanPeriod, PlanState
from assignments.plans.queries import get_plan
from assignments.register.agencies import get_agency
from assignments.tracking.tasks import Task


@dataclass(frozen=True)
class DateAbove:
    """The last day of the report above; who owes it, and by which plan."""

    day: date
    whose: str
    plan: str


def date_above(session: Session, plan_id: int, code: str, agency_id: int) -> DateAbove | None:
    """What an agency's own day must stay before: the coordinator's day, else its day in the plan above. None: free."""
    plan = get_plan(session, plan_id)
    if own_day(code):
        return None  # a duty, not a report that somebody compiles
    if agency_id != plan.coordinator_id and (own := _owed(session, plan, code, plan.coordinator_id)):
        return own
    superior = session.get(Plan, plan.superior_id) if plan.superior_id else None
    if superior is None or superior.state is not PlanState.TRACKED:
        return None
    return _owed(session, superior, code, plan.coordinator_id)


def _owed(session: Session, plan: Plan, code: str, agency_id: int) -> DateAbove | None:
    """What an agency owes in a period of a plan, its own extension counted where all its tasks have one."""
    period = session.exec(select(PlanPeriod).where(PlanPeriod.plan_id == plan.id, PlanPeriod.code == code)).first()
    if period is None:
        return None
    last = period.own_last if agency_id == plan.coordinator_id else period.last
    if last is None:
        return None
    mine = select(Task).where(Task.plan_id == plan.id, Task.period == code, Task.agency_id == agency_id)
    day = min((task.extended_to or last for task in session.exec(mine).all()), default=last)
    return DateAbove(day, get_agency(session, agency_id).name, plan.number or plan.title)
