"""Rules about last days that hold for every date, not only the ones we thought of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assignments.dates.due_dates import Standing, due_dates, in_calendar, standing
from assignments.dates.due_rules import Wording
from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import WorkingCalendar
from assignments.practices import Before, DayOff

CALENDAR = WorkingCalendar.of(shipped_days())
LAST_DAY = date(2023, 6, 14)
days = some.dates(date(2023, 1, 1), date(2023, 12, 31))


# What the guide's worked examples say of the printed days of two plans.
WORKED = [
    (Wording.BEFORE, "2023-06-15", "2023-06-14", "2023-06-14", "2023-06-14"),
    (Wording.BEFORE, "2023-12-15", "2023-12-14", "2023-12-14", "2023-12-14"),
    (Wording.BEFORE, "2025-07-15", "2025-07-14", "2025-07-14", "2025-07-14"),
    (Wording.BEFORE, "2025-12-15", "2025-12-14", "2025-12-12", "2025-12-15"),
    (Wording.BEFORE, "2025-07-10", "2025-07-09", "2025-07-09", "2025-07-09"),
    (Wording.BEFORE, "2025-11-30", "2025-11-29", "2025-11-28", "2025-12-01"),
    (Wording.BY, "2026-01-02", "2026-01-02", "2025-12-31", "2026-01-05"),
    (Wording.BY, "2026-01-10", "2026-01-10", "2026-01-10", "2026-01-10"),
]


@pytest.mark.parametrize(("wording", "printed", "last", "safe", "latest"), WORKED)
def test_a_printed_day_gives_its_days(wording: Wording, printed: str, last: str, safe: str, latest: str) -> None:
    found = due_dates(wording, date.fromisoformat(printed), CALENDAR)
    assert (found.last, found.safe, found.latest) == tuple(map(date.fromisoformat, (last, safe, latest)))


@pytest.mark.parametrize(
    ("day_off", "before", "days"),
    [
        # "trước ngày 30/11/2025": the 29th is a Saturday, and the next working day is after the printed one.
        (DayOff.NEXT, Before.EXCLUSIVE, (29, 28, date(2025, 12, 1))),
        (DayOff.NEXT_BEFORE_PRINTED, Before.EXCLUSIVE, (29, 28, date(2025, 11, 29))),
        (DayOff.STAYS, Before.EXCLUSIVE, (29, 28, date(2025, 11, 29))),
        (DayOff.NEXT, Before.INCLUSIVE, (30, 28, date(2025, 12, 1))),
        (DayOff.NEXT_BEFORE_PRINTED, Before.INCLUSIVE, (30, 28, date(2025, 12, 1))),
    ],
)
def test_the_office_decides_what_the_law_leaves_open(
    day_off: DayOff, before: Before, days: tuple[int, int, date]
) -> None:
    calendar = WorkingCalendar.of(shipped_days(), day_off, before)
    found = due_dates(Wording.BEFORE, date(2025, 11, 30), calendar)
    assert (found.last.day, found.safe.day, found.latest) == days


def test_a_day_that_does_not_reach_the_printed_one_moves() -> None:
    calendar = WorkingCalendar.of(shipped_days(), DayOff.NEXT_BEFORE_PRINTED)
    assert in_calendar(date(2025, 11, 29), calendar).latest == date(2025, 12, 1)
    assert in_calendar(date(2025, 11, 29), calendar, printed=date(2025, 12, 2)).latest == date(2025, 12, 1)


@given(some.sampled_from(Wording), some.dates(date(2022, 1, 2), date(2028, 12, 31)), some.sampled_from(DayOff))
def test_a_safe_day_is_worked_and_never_after_the_last_nor_the_latest(
    wording: Wording, printed: date, day_off: DayOff
) -> None:
    found = due_dates(wording, printed, WorkingCalendar.of(shipped_days(), day_off))
    assert CALENDAR.is_working(found.safe)
    assert found.safe <= found.last <= found.latest
    assert found.last == (printed - timedelta(days=1) if wording is Wording.BEFORE else printed)


@given(days, days)
def test_waiting_never_improves_the_standing_of_an_open_task(one_day: date, another_day: date) -> None:
    worsening = [Standing.OPEN, Standing.DUE_SOON, Standing.OVERDUE]
    earlier, later = sorted([one_day, another_day])
    assert worsening.index(standing(LAST_DAY, LAST_DAY, None, today=earlier)) <= worsening.index(
        standing(LAST_DAY, LAST_DAY, None, today=later)
    )


@given(reported_on=days, today=days)
def test_a_reported_task_stands_as_on_the_day_of_its_report(reported_on: date, today: date) -> None:
    expected = Standing.DONE if reported_on <= LAST_DAY else Standing.DONE_LATE
    assert standing(LAST_DAY, LAST_DAY, reported_on, today=today) is expected


def test_overdue_begins_the_day_after_the_last_day() -> None:
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY) is Standing.DUE_SOON
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY + timedelta(days=1)) is Standing.OVERDUE


def test_soon_means_within_seven_days() -> None:
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY - timedelta(days=7)) is Standing.DUE_SOON
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY - timedelta(days=8)) is Standing.OPEN


def test_a_task_without_a_day_is_never_overdue() -> None:
    assert standing(None, None, None, today=date(2099, 1, 1)) is Standing.NO_DATE
    assert standing(None, None, LAST_DAY, today=date(2099, 1, 1)) is Standing.DONE
