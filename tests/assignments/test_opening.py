"""Periods opened by the clockwork: what has begun, once, also when two runs meet."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import select

from assignments.plans.queries import list_periods
from assignments.tracking.issuing import end_plan
from assignments.tracking.opening import open_periods
from assignments.tracking.tasks import Task
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.small_plan import SMALL, issued
from tests.conftest import NOON

OPEN_ENDED = replace(SMALL, years=())
NEXT_YEAR = date(2023, 12, 15)  # the day that its first half begins


def open_next_year() -> int:
    with transaction() as session:
        return open_periods(session, today=NEXT_YEAR, now=NOON + timedelta(days=204))


def test_each_later_year_of_an_open_ended_plan_opens_as_it_begins_and_once(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session, OPEN_ENDED).plan_id
        issued(session, replace(SMALL, number="28/KH-UBND"))
        assert open_periods(session, today=date(2023, 12, 14), now=NOON) == 0
    assert open_next_year() == 8
    assert open_next_year() == 0
    with reading() as session:
        periods = list_periods(session, plan_id)
        assert [one.code for one in periods] == ["2023-H1", "2023-Y", "2024-H1", "2024-Y"]
        assert [one.last for one in periods[2:]] == [date(2024, 6, 14), date(2024, 12, 14)]
        assert [one.latest for one in periods[2:]] == [date(2024, 6, 14), date(2024, 12, 16)]  # 14/12 is a Saturday
        assert all(one.reminded for one in periods)


def test_two_runs_at_once_open_each_slot_once(house: House) -> None:
    with transaction() as session:
        issued(session, OPEN_ENDED)
    with ThreadPoolExecutor(4) as runs:
        opened = list(runs.map(lambda _run: open_next_year(), range(4)))
    assert sum(opened) == 8
    with reading() as session:
        slots = select(Task.duty_id, Task.agency_id, Task.period)
        assert session.exec(select(func.count()).select_from(slots.distinct().subquery())).one() == 16


def test_a_plan_that_stopped_opens_nothing_more(house: House) -> None:
    with transaction() as session:
        end_plan(session, issued(session, OPEN_ENDED).plan_id, reason="Đã tổng kết", who="lan", now=NOON)
    assert open_next_year() == 0


def test_an_import_and_an_issue_leave_nothing_when_the_transaction_fails(house: House) -> None:
    try:
        with transaction() as session:
            issued(session)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    with reading() as session:
        assert session.exec(select(func.count()).select_from(Task)).one() == 0
