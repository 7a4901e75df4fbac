"""The numbers of the board, from the tallies of periods."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col

from assignments.dates.due_dates import Standing
from assignments.overview.board_filter import is_of_agencies
from assignments.overview.board_values import BoardFilter, Counts
from assignments.overview.task_counts import is_tracked
from assignments.plans.plan import PlanPeriod
from assignments.tracking.tally import Pile, kept_piles, piles_of


@dataclass
class BoardCounts:
    """Numbers by standing; DONE_LATE counts the late ones among DONE.

    again     at most so often may a report turn up once more among the dates of a list
    next_due  the next safe date of anything open and not overdue
    """

    tasks: Counter[Standing] = field(default_factory=Counter)
    reports: Counter[Standing] = field(default_factory=Counter)
    again: Counter[Standing] = field(default_factory=Counter)
    next_due: date | None = None


def board_counts(session: Session, chosen: BoardFilter, wanted: ColumnElement[bool], *, today: date) -> BoardCounts:
    """Counted under this filter; `wanted` are its tasks, whatever their standing."""
    piles = piles_of(session, wanted) if is_of_agencies(chosen) else _kept(session, chosen)
    found = BoardCounts()
    reports = set()
    for pile in piles:
        kind = pile.standing(today=today)
        for each in (kind, Standing.DONE_LATE) if pile.late else (kind,):
            found.tasks[each] += pile.tasks
            if pile.report is None:
                found.reports[each] += pile.reports
            else:
                found.again[each] += pile.reports
                reports.add((each, pile.report))
        if kind in (Standing.DUE_SOON, Standing.OPEN) and pile.safe:
            found.next_due = min(found.next_due or pile.safe, pile.safe)
    found.reports.update(kind for kind, _report in reports)
    return found


def as_counts(numbers: Counter[Standing]) -> Counts:
    return Counts(
        overdue=numbers[Standing.OVERDUE],
        due_soon=numbers[Standing.DUE_SOON],
        reported=numbers[Standing.DONE],
        no_date=numbers[Standing.NO_DATE],
        open=numbers[Standing.OPEN],
        reported_late=numbers[Standing.DONE_LATE],
    )


def _kept(session: Session, chosen: BoardFilter) -> list[Pile]:
    conditions: list[ColumnElement[bool]] = [is_tracked(col(PlanPeriod.plan_id))]
    if chosen.plan_id is not None:
        conditions.append(col(PlanPeriod.plan_id) == chosen.plan_id)
    if chosen.period:
        conditions.append(col(PlanPeriod.code) == chosen.period)
    return kept_piles(session, and_(*conditions))
