"""Working days: which days are worked, and counting by them."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import DayStatus, WorkingCalendar

CALENDAR = WorkingCalendar.of(shipped_days())
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))

# The weekdays off and the Saturdays worked, as the yearly notices name them.
OFF = {
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKED = {2023: "", 2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"}


@pytest.mark.parametrize("year", OFF)
def test_every_day_of_a_year_is_as_its_notice_says(year: int) -> None:
    off, worked = _days(OFF[year], year), _days(WORKED[year], year)
    day = date(year, 1, 1)
    while day.year == year:
        assert CALENDAR.is_working(day) == (day in worked or (day.weekday() < 5 and day not in off)), day
        day += timedelta(days=1)
    assert {day for day in CALENDAR.off if day.year == year} == off
    assert {day for day in CALENDAR.worked if day.year == year} == worked


# A swap decided on Christmas day for the week after; the package has not heard of it.
MISSED_BY_THE_PACKAGE = {date(2026, 1, 2), date(2026, 1, 10)}


def test_an_independent_calendar_agrees_but_for_one_known_swap() -> None:
    package = country_holidays("VN", years=range(2023, 2028), language="vi")
    every_day = [date(2023, 1, 1) + timedelta(days=n) for n in range(5 * 365 + 1)]
    differing = {day for day in every_day if package.is_working_day(day) != CALENDAR.is_working(day)}
    assert differing == MISSED_BY_THE_PACKAGE


def test_each_marked_day_names_its_notice_and_2027_is_provisional() -> None:
    assert all(day.notice for day in shipped_days())
    assert CALENDAR.provisional == {2027}
    decided = {day.day for day in shipped_days() if day.day.year == 2027 and day.status is DayStatus.DECIDED}
    assert decided == {date(2027, 1, 1), date(2027, 11, 24)}


def test_a_withdrawn_day_no_longer_counts() -> None:
    days = [
        day if day.day != date(2027, 2, 4) else type(day)(day.day, day.kind, day.notice, DayStatus.WITHDRAWN)
        for day in shipped_days()
    ]
    assert WorkingCalendar.of(days).is_working(date(2027, 2, 4))
    assert not CALENDAR.is_working(date(2027, 2, 4))


@given(day=DAYS, amount=st.integers(1, 60))
def test_adding_working_days_inverts(day: date, amount: int) -> None:
    later = CALENDAR.add(day, amount)
    assert CALENDAR.between(day, later) == amount
    assert CALENDAR.is_working(later)
    assert CALENDAR.add(later, -amount) == CALENDAR.on_or_before(day)


@given(first=DAYS, last=DAYS)
def test_working_days_between_are_those_that_a_person_would_count(first: date, last: date) -> None:
    early, late = sorted((first, last))
    last_of_count = min(late, early + timedelta(days=200))
    counted = sum(CALENDAR.is_working(early + timedelta(days=n)) for n in range(1, (last_of_count - early).days + 1))
    assert CALENDAR.between(early, last_of_count) == counted
    assert CALENDAR.between(last_of_count, early) == -counted


def _days(text: str, year: int) -> set[date]:
    return {date(year, int(month), int(day)) for day, month in (one.split("/") for one in text.split())}
