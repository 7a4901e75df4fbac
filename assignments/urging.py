"""Urging: which open tasks are to be reminded of, by agency."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Select, String, cast, text
from sqlmodel import Session, col, func, select

from assignments.plans import Plan, PlanState
from assignments.tasks import Task


class TaskLine(NamedTuple):
    """The open tasks of one agency in one plan and period that fall due on the same day.

    A plain tuple, grouped by the database: there may be a country of them. `duties` are ids, separated by commas.
    """

    agency_id: int
    plan_id: int
    period: str
    phrase: str | None
    printed: date | None
    safe: date
    latest: date
    duties: str

    @property
    def duty_ids(self) -> list[int]:
        """In the plan's order."""
        return sorted(map(int, self.duties.split(",")))


def open_tasks_by_agency(
    session: Session, *, due_by: date, among: Select[tuple[int]] | None = None
) -> dict[int, list[TaskLine]]:
    """Open, reminded tasks of tracked plans whose safe day is `due_by` or earlier, the most urgent first.

    Tasks without a date never appear. `among` selects the agency ids to look at; all of them when it is left out.
    """
    tracked = select(Plan.id).where(Plan.state == PlanState.TRACKED)
    line = [col(getattr(Task, name)) for name in TaskLine._fields[:-1]]
    due = (
        select(*line, func.aggregate_strings(cast(col(Task.duty_id), String), ","))  # type: ignore[call-overload]
        # Written out, not bound: only so both databases see that the index tasks_due fits.
        .where(text("tasks.state = 'open' AND tasks.reminded"))
        .where(col(Task.safe) <= due_by, col(Task.plan_id).in_(tracked))
        .group_by(*line)
        .order_by(col(Task.agency_id), col(Task.safe), col(Task.plan_id), col(Task.period))
    )
    if among is not None:
        due = due.where(col(Task.agency_id).in_(among))
    return _by_agency(map(TaskLine._make, session.connection().execute(due).all()))


def _by_agency(lines: Iterable[TaskLine]) -> dict[int, list[TaskLine]]:
    return {agency_id: list(theirs) for agency_id, theirs in groupby(lines, key=itemgetter(0))}
