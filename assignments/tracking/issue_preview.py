"""What issuing a draft would make: it is made, counted and taken back, for the page that asks first."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.dates.due_dates import DUE_SOON
from assignments.plans.queries import get_plan
from assignments.register.agencies import Agency
from assignments.tracking.issuing import Issued, issue
from assignments.tracking.tasks import Task
from assignments.tracking.urging import tasks_to_urge


@dataclass(frozen=True)
class IssuePreview:
    """coordinator: who would receive the reports; letters: addresses that the next digest would remind of the plan."""

    issued: Issued
    coordinator: str
    letters: int
    without_address: tuple[str, ...]


def preview_issue(
    session: Session, draft_id: int, *, coordinator: str | None, remind_past: bool, who: str, now: datetime, today: date
) -> IssuePreview:
    """Refuses as `issuing.issue` does. Nothing of it stays but, on PostgreSQL, gaps in the numbers of rows."""
    trial = session.begin_nested()
    try:
        issued = issue(
            session,
            draft_id,
            choices={},
            coordinator=coordinator,
            remind_past=remind_past,
            who=who,
            now=now,
            today=today,
        )
        receiving = session.get_one(Agency, get_plan(session, issued.plan_id).coordinator_id).name
        reminded = _reminded(session, issued.plan_id, today)
        addresses = {address.lower() for _name, address in reminded if address}
        unreached = tuple(sorted({name for name, address in reminded if not address}))
        return IssuePreview(issued, receiving, len(addresses), unreached)
    finally:
        trial.rollback()


def _reminded(session: Session, plan_id: int, today: date) -> list[tuple[str, str | None]]:
    due = tasks_to_urge(due_by=today + DUE_SOON).subquery("due")
    mine = select(Agency.name, Agency.email).join(Task, col(Task.agency_id) == col(Agency.id))
    mine = mine.join(due, due.c.task_id == col(Task.id)).where(Task.plan_id == plan_id).distinct()
    return [(name, address) for name, address in session.exec(mine).all()]
