"""The coordinator's board: who is late first, then what is due, counted by tally and listed in one statement."""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, and_, exists, func, literal, or_, select, union_all
from sqlmodel import Session, col

from assignments.dates.due_dates import Standing
from assignments.overview.board_counts import BoardCounts, as_counts, board_counts
from assignments.overview.board_filter import filter_choices, matching
from assignments.overview.board_values import AgencyName, Board, BoardFilter, BoardRow
from assignments.overview.task_counts import stands_as
from assignments.overview.task_list import task_list
from assignments.plans.plan import Duty, Plan
from assignments.plans.queries import report_names
from assignments.register.agencies import Agency
from assignments.tracking.standings import days_late
from assignments.tracking.tasks import Task
from foundation.vietnamese import sort_key

__all__ = ["ROWS", "board", "filter_choices", "task_list"]

ROWS = 50  # a list on one page
LISTS = (Standing.OVERDUE, Standing.DUE_SOON, Standing.NO_DATE, Standing.DONE)
DAYS = {Standing.OVERDUE: col(Task.latest), Standing.DUE_SOON: col(Task.safe), Standing.DONE: col(Task.reported_on)}
REPORT = [Task.__table__.c[name] for name in ("plan_id", "period", "agency_id")]  # type: ignore[attr-defined]


def board(session: Session, chosen: BoardFilter, *, today: date) -> Board:
    """The board under this filter. Tasks of stopped plans do not count; `standing` is not looked at here."""
    wanted = matching(session, chosen, today=today)
    numbers = board_counts(session, chosen, wanted, today=today)
    lists = _lists(session, wanted, numbers, today=today)
    unreached = _without_address(session, wanted)
    return Board(
        counts=as_counts(numbers.tasks),
        reports=as_counts(numbers.reports),
        overdue=tuple(sorted(lists[Standing.OVERDUE], key=_latest_first)[:ROWS]),
        due_soon=tuple(sorted(lists[Standing.DUE_SOON], key=_soonest_first)[:ROWS]),
        no_date=tuple(sorted(lists[Standing.NO_DATE], key=_by_report)[:ROWS]),
        reported=tuple(sorted(lists[Standing.DONE], key=_newest_first)[:ROWS]),
        without_address=tuple(unreached[:ROWS]),
        without_address_count=len(unreached),
        next_due=numbers.next_due,
    )


def _lists(
    session: Session, wanted: ColumnElement[bool], numbers: BoardCounts, *, today: date
) -> dict[Standing, list[BoardRow]]:
    lists: dict[Standing, list[BoardRow]] = defaultdict(list)
    firsts = [_first(kind, wanted, numbers, today=today) for kind in LISTS if numbers.tasks[kind]]
    if firsts:
        rows = session.execute(_rows(firsts, today=today)).all()
        names = report_names(session, (row.plan_id for row in rows))
        for row in rows:
            lists[Standing(row.standing)].append(_board_row(row, names(row.plan_id, row.period), today=today))
    return lists


def _first(kind: Standing, wanted: ColumnElement[bool], numbers: BoardCounts, *, today: date) -> Subquery:
    """The most urgent reports of one list. One whose tasks fall on several days may turn up once for each."""
    stands = stands_as(kind, today=today)
    if kind is Standing.DUE_SOON:
        # Nothing due soon is earlier: the index is not read through everything overdue first.
        stands = and_(stands, col(Task.safe) >= numbers.next_due)
    day = [DAYS[kind]] if kind in DAYS else []
    order = [each.desc() for each in day] if kind is Standing.DONE else day
    return (
        select(literal(kind.value).label("standing"), *REPORT, *day)
        .distinct()
        .where(wanted, stands)
        .order_by(*order, *REPORT)
        .limit(ROWS + numbers.again[kind])
        .subquery()
    )


def _rows(firsts: list[Subquery], *, today: date) -> Select[Any]:
    """Everything that a list shows of these reports."""
    slots = (select(each.c.standing, *(each.c[column.key] for column in REPORT)).distinct() for each in firsts)
    first = union_all(*slots).subquery("first").c
    same_report = and_(*(first[column.key] == column for column in REPORT))
    same_standing = or_(*(and_(first.standing == kind.value, stands_as(kind, today=today)) for kind in LISTS))
    reports = (
        select(
            *first,
            func.count().label("tasks"),
            # Duties are numbered as the plan prints them, so the lowest id is the first.
            func.min(col(Task.duty_id)).label("first_duty"),
            func.min(col(Task.phrase)).label("phrase"),
            func.min(col(Task.safe)).label("safe"),
            func.min(col(Task.latest)).label("latest"),
            func.max(col(Task.reported_on)).label("reported_on"),
        )
        .join(Task, and_(same_report, same_standing))
        .group_by(*first)
        .subquery("reports")
    )
    return (
        select(reports, col(Agency.name), col(Agency.email), col(Plan.title), col(Duty.text))
        .join(Agency, reports.c.agency_id == Agency.id)
        .join(Plan, reports.c.plan_id == Plan.id)
        .join(Duty, reports.c.first_duty == Duty.id)
    )


def _board_row(row: Row[Any], report_name: str, *, today: date) -> BoardRow:
    return BoardRow(
        agency_id=row.agency_id,
        agency=row.name,
        email=row.email,
        plan_id=row.plan_id,
        plan_title=row.title,
        period=row.period,
        report_name=report_name,
        phrase=row.phrase,
        safe=row.safe,
        latest=row.latest,
        days_late=days_late(row.latest, row.reported_on, today=today),
        duties=row.tasks,
        first_duty=row.text,
        reported_on=row.reported_on,
    )


def _without_address(session: Session, wanted: ColumnElement[bool]) -> list[AgencyName]:
    """Agencies with tasks under the filter that no letter reaches, in Vietnamese order."""
    its_tasks = exists().where(col(Task.agency_id) == Agency.id, wanted)
    rows = select(col(Agency.id), col(Agency.name), col(Agency.territory)).where(col(Agency.email).is_(None), its_tasks)
    names = [AgencyName(agency_id, name, territory) for agency_id, name, territory in session.execute(rows).all()]
    return sorted(names, key=lambda agency: _by_name(agency.name))


def _latest_first(row: BoardRow) -> tuple[object, ...]:
    return -row.days_late, *_by_report(row)


def _soonest_first(row: BoardRow) -> tuple[object, ...]:
    return row.safe or date.max, *_by_report(row)


def _newest_first(row: BoardRow) -> tuple[object, ...]:
    return -(row.reported_on or date.min).toordinal(), *_by_report(row)


def _by_report(row: BoardRow) -> tuple[object, ...]:
    return row.plan_id, row.period, _by_name(row.agency)


_by_name = lru_cache(20_000)(sort_key)  # the same names page after page
