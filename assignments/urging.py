"""Urging: which open tasks are to be reminded of, by agency."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Select, text
from sqlmodel import Session, col, select

from assignments.plans import Plan, PlanState
from assignments.tasks import Task


class TaskLine(NamedTuple):
    """One open task as reminding needs it; a plain tuple, for there may be a country of them."""

    agency_id: int
    plan_id: int
    period: str
    duty_id: int
    safe: date
    latest: date
    printed: date | None
    phrase: str | None


def open_tasks_by_agency(
    session: Session, *, due_by: date, among: Select[tuple[int]] | None = None
) -> dict[int, list[TaskLine]]:
    """Open, reminded tasks of tracked plans whose safe day is `due_by` or earlier, the most urgent first.

    Tasks without a date never appear. `among` selects the agency ids to look at; all of them when it is left out.
    """
    tracked = select(Plan.id).where(Plan.state == PlanState.TRACKED)
    due = (
        select(*(col(getattr(Task, name)) for name in TaskLine._fields))
        # Written out, not bound: only so both databases see that the index tasks_due fits.
        .where(text("tasks.state = 'open' AND tasks.reminded"))
        .where(col(Task.safe) <= due_by, col(Task.plan_id).in_(tracked))
        .order_by(col(Task.agency_id), col(Task.safe), col(Task.duty_id))
    )
    if among is not None:
        due = due.where(col(Task.agency_id).in_(among))
    return _by_agency(map(TaskLine._make, session.connection().execute(due).all()))


def _by_agency(lines: Iterable[TaskLine]) -> dict[int, list[TaskLine]]:
    return {agency_id: list(theirs) for agency_id, theirs in groupby(lines, key=itemgetter(0))}
