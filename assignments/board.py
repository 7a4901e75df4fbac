"""The coordinator's board: who is late first, then what is due, counted and listed in a few set-based queries."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Row, Select, case, exists, func, literal, null, select, union_all
from sqlmodel import Session, col

from assignments.agencies import Agency
from assignments.board_filter import filter_choices, matching
from assignments.board_values import AgencyName, Board, BoardFilter, BoardRow, Counts
from assignments.due_dates import Standing
from assignments.periods import report_name
from assignments.plans import Duty, Plan
from assignments.standings import days_late
from assignments.task_counts import kind_of, stands_as
from assignments.task_list import task_list
from assignments.tasks import Task
from foundation.vietnamese import sort_key

__all__ = ["ROWS", "board", "filter_choices", "task_list"]

ROWS = 50  # a list on one page
LISTS = (Standing.OVERDUE, Standing.DUE_SOON, Standing.NO_DATE, Standing.DONE)


def board(session: Session, chosen: BoardFilter, *, today: date) -> Board:
    """The board under this filter. Tasks of stopped plans do not count; `standing` is not looked at here."""
    wanted = matching(session, chosen)
    totals: dict[Standing, Row[Any]] = {}
    lists: dict[Standing, list[BoardRow]] = defaultdict(list)
    for row in session.execute(_lists_and_totals(_reports(wanted, today=today))).all():
        if row.agency_id is None:
            totals[Standing(row.standing)] = row
        else:
            lists[Standing(row.standing)].append(_board_row(row, today=today))
    unreached = _without_address(session, wanted)
    ahead = [totals[kind].safe for kind in (Standing.DUE_SOON, Standing.OPEN) if kind in totals]
    return Board(
        counts=_counts({kind: (row.tasks, row.late_tasks) for kind, row in totals.items()}),
        reports=_counts({kind: (row.reports, row.late_reports) for kind, row in totals.items()}),
        overdue=tuple(sorted(lists[Standing.OVERDUE], key=_latest_first)),
        due_soon=tuple(sorted(lists[Standing.DUE_SOON], key=_soonest_first)),
        no_date=tuple(sorted(lists[Standing.NO_DATE], key=_by_report)),
        reported=tuple(sorted(lists[Standing.DONE], key=_newest_first)),
        without_address=tuple(unreached[:ROWS]),
        without_address_count=len(unreached),
        next_due=min(ahead, default=None),
    )


def _reports(wanted: ColumnElement[bool], *, today: date) -> CTE:
    """One row per agency, plan, period and standing: how many of its tasks stand so, and the first duty of them."""
    slot = (col(Task.agency_id), col(Task.plan_id), col(Task.period))
    late = case((stands_as(Standing.DONE_LATE, today=today), 1), else_=0)
    return (
        select(
            *slot,
            kind_of(today=today).label("standing"),
            func.count().label("tasks"),
            # Duties are numbered as the plan prints them, so the lowest id is the first.
            func.min(col(Task.duty_id)).label("first_duty"),
            func.min(col(Task.phrase)).label("phrase"),
            func.min(col(Task.safe)).label("safe"),
            func.min(col(Task.latest)).label("latest"),
            func.max(col(Task.reported_on)).label("reported_on"),
            func.sum(late).label("late_tasks"),
        )
        .join(Plan, col(Task.plan_id) == Plan.id)
        .where(wanted)
        .group_by(*slot, "standing")
        .cte("reports")
    )


def _lists_and_totals(reports: CTE) -> Select[Any]:
    """The four lists, then one total per standing (its agency_id is null): one statement groups the tasks once."""
    rows = union_all(*(select(_list(reports, kind).subquery()) for kind in LISTS), _totals(reports)).subquery("listed")
    return (
        select(rows, col(Agency.name), col(Agency.email), col(Plan.title), col(Duty.text))
        .join(Agency, rows.c.agency_id == Agency.id, isouter=True)
        .join(Plan, rows.c.plan_id == Plan.id, isouter=True)
        .join(Duty, rows.c.first_duty == Duty.id, isouter=True)
    )


def _list(reports: CTE, kind: Standing) -> Select[Any]:
    most_urgent = {Standing.OVERDUE: reports.c.latest, Standing.DONE: reports.c.reported_on.desc()}
    return (
        select(reports, literal(1).label("reports"), literal(0).label("late_reports"))
        .where(reports.c.standing == kind.value)
        .order_by(most_urgent.get(kind, reports.c.safe), reports.c.plan_id, reports.c.period, reports.c.agency_id)
        .limit(ROWS)
    )


def _totals(reports: CTE) -> Select[Any]:
    summed = {
        "standing": reports.c.standing,
        "tasks": func.sum(reports.c.tasks),
        "safe": func.min(reports.c.safe),
        "late_tasks": func.sum(reports.c.late_tasks),
    }
    late_reports = func.sum(case((reports.c.late_tasks > 0, 1), else_=0))
    columns = [summed.get(column.name, null()) for column in reports.c]
    return select(*columns, func.count(), late_reports).group_by(reports.c.standing)


def _counts(numbers: dict[Standing, tuple[int, int]]) -> Counts:
    """From {standing: (number, late ones among them)}. int: PostgreSQL sums into Decimal."""
    return Counts(
        overdue=int(numbers.get(Standing.OVERDUE, (0, 0))[0]),
        due_soon=int(numbers.get(Standing.DUE_SOON, (0, 0))[0]),
        reported=int(numbers.get(Standing.DONE, (0, 0))[0]),
        no_date=int(numbers.get(Standing.NO_DATE, (0, 0))[0]),
        open=int(numbers.get(Standing.OPEN, (0, 0))[0]),
        reported_late=int(numbers.get(Standing.DONE, (0, 0))[1]),
    )


def _board_row(row: Row[Any], *, today: date) -> BoardRow:
    return BoardRow(
        agency_id=row.agency_id,
        agency=row.name,
        email=row.email,
        plan_id=row.plan_id,
        plan_title=row.title,
        period=row.period,
        report_name=report_name(row.period),
        phrase=row.phrase,
        safe=row.safe,
        latest=row.latest,
        days_late=days_late(row.latest, row.reported_on, today=today),
        duties=int(row.tasks),
        first_duty=row.text,
        reported_on=row.reported_on,
    )


def _without_address(session: Session, wanted: ColumnElement[bool]) -> list[AgencyName]:
    """Agencies with tasks under the filter that no letter reaches, in Vietnamese order."""
    its_tasks = exists().where(col(Task.agency_id) == Agency.id, col(Task.plan_id) == Plan.id, wanted)
    rows = select(col(Agency.id), col(Agency.name), col(Agency.territory)).where(col(Agency.email).is_(None), its_tasks)
    names = [AgencyName(agency_id, name, territory) for agency_id, name, territory in session.execute(rows).all()]
    return sorted(names, key=lambda agency: sort_key(agency.name))


def _latest_first(row: BoardRow) -> tuple[object, ...]:
    return -row.days_late, *_by_report(row)


def _soonest_first(row: BoardRow) -> tuple[object, ...]:
    return row.safe or date.max, *_by_report(row)


def _newest_first(row: BoardRow) -> tuple[object, ...]:
    return -(row.reported_on or date.min).toordinal(), *_by_report(row)


def _by_report(row: BoardRow) -> tuple[object, ...]:
    return row.plan_id, row.period, sort_key(row.agency)
