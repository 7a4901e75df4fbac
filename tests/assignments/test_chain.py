"""The chain of one report: slack in days and working days, what endangers the date above, what a person must settle."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from assignments.dates.due_dates import in_calendar
from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.windows import Window
from assignments.dates.working_days import WorkingCalendar
from assignments.overview.chain import Chain, chain
from assignments.overview.concerns import concerns
from assignments.overview.plan_page import plan_page
from assignments.plans.plan import PlanPeriod
from assignments.tracking.periods_by_hand import set_day
from assignments.tracking.tasks import TaskState
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.small_plan import DECEMBER, JUNE, OWN_JUNE, SMALL, issued
from tests.assignments.test_periods_by_hand import UNDATED, tasks
from tests.conftest import NOON

CALENDAR = WorkingCalendar.of(shipped_days())


def period(code: str, last: date | None, own_last: date | None) -> PlanPeriod:
    found = PlanPeriod(plan_id=1, code=code, opened_at=datetime(2025, 1, 1, tzinfo=UTC))
    if last:
        days = in_calendar(last, CALENDAR)
        found.last, found.safe, found.latest = days.last, days.safe, days.latest
    if own_last:
        days = in_calendar(own_last, CALENDAR)
        found.own_last, found.own_safe, found.own_latest = days.last, days.safe, days.latest
    return found


def of(
    code: str, last: date | None, own_last: date | None, today: date = date(2025, 7, 1), still_open: int = 4
) -> Chain:
    return chain(period(code, last, own_last), CALENDAR, agencies_open=still_open, provincial=True, today=today)


def test_lao_cai_2025_leaves_three_working_days_in_july_and_two_weeks_in_december() -> None:
    """ "trước ngày 10/7" and "trước ngày 15/7": 10, 11 and 14 July; "30/11" and "15/12" both fall on days off."""
    half = of("2025-H1", date(2025, 7, 9), date(2025, 7, 14))
    assert (half.slack_working, half.slack_days, half.is_backwards) == (3, 5, False)
    year = of("2025-Y", date(2025, 11, 29), date(2025, 12, 14))
    assert (year.slack_days, year.slack_working) == (14, 10)
    assert half.government == date(2025, 6, 25)


@pytest.mark.parametrize(("day", "left", "endangered"), [(9, 3, False), (10, 2, True), (14, 0, True), (20, 0, True)])
def test_open_agencies_endanger_the_date_above_when_few_working_days_are_left(
    day: int, left: int, endangered: bool
) -> None:
    found = of("2025-H1", date(2025, 7, 9), date(2025, 7, 14), today=date(2025, 7, day))
    assert (found.left, found.endangered) == (left, endangered)
    assert not of("2025-H1", None, date(2025, 7, 14), date(2025, 7, day), still_open=0).endangered


def test_agencies_whose_day_is_not_before_the_coordinators_are_backwards() -> None:
    assert of("2025-H1", date(2025, 7, 14), date(2025, 7, 14)).is_backwards
    assert not of("2025-H1", date(2025, 7, 11), date(2025, 7, 14)).is_backwards
    assert not of("2025-H1", None, date(2025, 7, 14)).is_backwards


def test_the_window_is_the_periods_own_else_the_decrees() -> None:
    old = of("2023-H1", date(2023, 6, 14), None)
    assert (old.window, old.by_decree) == (Window(date(2022, 12, 15), date(2023, 6, 14)), True)
    assert old.closes_late  # its last day is the day on which the figures are closed
    assert not of("2025-H1", date(2025, 6, 14), None).closes_late  # a Saturday: until Monday it may still be written
    own = period("2025-H1", date(2025, 6, 14), None)
    own.window_first, own.window_last = date(2025, 1, 1), date(2025, 5, 31)
    found = chain(own, CALENDAR, agencies_open=0, provincial=False, today=date(2025, 6, 1))
    assert (found.by_decree, found.closes_late, found.government) == (False, False, None)


def named(session: Session, today: date) -> list[list[str]]:
    return [[concern.report_name for concern in found] for found in concerns(session, None, today=today)]


def test_a_missing_day_is_named_until_somebody_gives_it(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session, UNDATED).plan_id
        assert [each.lacks_day for each in plan_page(session, plan_id, today=date(2023, 6, 1)).periods] == [False, True]
        assert named(session, date(2023, 6, 1)) == [["báo cáo năm 2023"], []]
        set_day(
            session, plan_id, "2023-Y", date(2023, 12, 5), reason="Sở trả lời", who="lan", now=NOON,
            today=date(2023, 6, 1),
        )  # fmt: skip
        assert named(session, date(2023, 6, 1)) == [[], []]
        assert concerns(session, plan_id + 1, today=date(2023, 6, 1)) == ([], [])


def test_a_report_asked_for_once_or_by_nobody_lacks_no_day(house: House) -> None:
    with transaction() as session:
        issued(session, replace(SMALL, deadlines=()))
    with reading() as session:
        assert named(session, date(2023, 6, 1)) == [[], []]


def test_the_board_names_a_report_whose_agencies_are_open_as_the_date_above_comes_near(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session, replace(SMALL, deadlines=(JUNE, OWN_JUNE, DECEMBER))).plan_id
        # The coordinator's safe day is Monday 19/6/2023.
        assert named(session, date(2023, 6, 14)) == [[], []]
        assert named(session, date(2023, 6, 15)) == [[], ["báo cáo 6 tháng đầu năm 2023"]]
        [near] = concerns(session, None, today=date(2023, 6, 15))[1]
        assert (near.agencies_open, near.left, near.coordinator) == (3, 2, "Sở Nội vụ")
        assert named(session, date(2023, 6, 20)) == [[], []]
        for task in tasks(session, plan_id, "2023-H1"):
            task.state = TaskState.REPORTED if task.latest == date(2023, 6, 14) else task.state
        session.flush()
        assert named(session, date(2023, 6, 15)) == [[], []]
