"""Urging: which open tasks are to be reminded of."""

from datetime import date
from typing import Any

from sqlalchemy import Select, select, text
from sqlmodel import col

from assignments.plans.plan import Plan, PlanState
from assignments.tracking.tasks import Task


def tasks_to_urge(*, due_by: date) -> Select[Any]:
    """Open, reminded tasks of tracked plans whose safe day is `due_by` or earlier: agency_id, task_id, safe, latest.

    Tasks without a date never appear. A statement, not its rows: there may be a country of them.
    """
    tracked = select(col(Plan.id)).where(col(Plan.state) == PlanState.TRACKED)
    return (
        select(col(Task.agency_id), col(Task.id).label("task_id"), col(Task.safe), col(Task.latest))
        # Written out, not bound: only so both databases see that the index tasks_due fits.
        .where(text("tasks.state = 'open' AND tasks.reminded"))
        .where(col(Task.safe) <= due_by, col(Task.plan_id).in_(tracked))
    )
