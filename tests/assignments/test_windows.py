"""Which days a report covers: the decree's lines, whole months, and the day that must be left to write it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.windows import Window, WindowRule, data_window, day_to_government
from assignments.dates.working_days import WorkingCalendar

CALENDAR = WorkingCalendar.of(shipped_days())


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2025-M01", date(2024, 12, 15), date(2025, 1, 14)),
        ("2025-M03", date(2025, 2, 15), date(2025, 3, 14)),
        ("2025-Q1", date(2024, 12, 15), date(2025, 3, 14)),
        ("2025-Q2", date(2025, 3, 15), date(2025, 6, 14)),
        ("2025-Q3", date(2025, 6, 15), date(2025, 9, 14)),
        ("2025-Q4", date(2025, 9, 15), date(2025, 12, 14)),
        ("2025-H1", date(2024, 12, 15), date(2025, 6, 14)),
        ("2025-H2", date(2025, 6, 15), date(2025, 12, 14)),
        ("2025-9M", date(2024, 12, 15), date(2025, 9, 14)),
        ("2025-Y", date(2024, 12, 15), date(2025, 12, 14)),
    ],
)
def test_the_decrees_windows(code: str, first: date, last: date) -> None:
    assert data_window(code) == Window(first, last)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-9M", date(2025, 1, 1), date(2025, 9, 30)),
        ("2025-Y", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_whole_months_where_a_sector_counts_so(code: str, first: date, last: date) -> None:
    assert data_window(code, WindowRule.CALENDAR) == Window(first, last)


@pytest.mark.parametrize("code", ["once", "2025-W07", "2025-X1", "2025-M13", "2025-Q5"])
def test_nobody_prescribes_the_window_of_a_week_or_of_a_single_report(code: str) -> None:
    assert data_window(code) is None
    assert day_to_government(code) is None


@given(some.sampled_from(WindowRule), some.integers(2000, 2100), some.sampled_from([("M", 12), ("Q", 4), ("H", 2)]))
def test_the_windows_of_a_year_join_without_a_gap(rule: WindowRule, year: int, kind: tuple[str, int]) -> None:
    letter, parts = kind
    numbers = [f"{part:02d}" if letter == "M" else str(part) for part in range(1, parts + 1)]
    windows = [data_window(f"{year}-{letter}{number}", rule) for number in numbers]
    whole = data_window(f"{year}-Y", rule)
    found = [window for window in windows if window]
    assert len(found) == parts
    assert whole == Window(found[0].first, found[-1].last)
    assert all(later.first - one.last == timedelta(days=1) for one, later in pairwise(found))


def test_provinces_report_to_the_government_by_the_25th_of_the_last_month() -> None:
    assert [day_to_government(f"2025-{part}") for part in ("M02", "Q1", "H1", "9M", "Y")] == [
        date(2025, month, 25) for month in (2, 3, 6, 9, 12)
    ]


def test_a_day_must_be_left_between_the_figures_and_the_report() -> None:
    half = Window(date(2022, 12, 15), date(2023, 6, 14))  # a Wednesday
    assert not half.leaves_a_working_day(date(2023, 6, 14), CALENDAR)
    assert half.leaves_a_working_day(date(2023, 6, 15), CALENDAR)
    year = Window(date(2024, 12, 15), date(2025, 12, 14))  # a Sunday
    assert not year.leaves_a_working_day(date(2025, 12, 12), CALENDAR)
    assert year.leaves_a_working_day(date(2025, 12, 15), CALENDAR)
