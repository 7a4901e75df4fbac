"""What every page owes its reader: a number in words of their language, and no claims beyond the filter."""

from datetime import date

import httpx
import pytest

from foundation.clock import StoppedClock, morning_of
from foundation.house import House
from tests.cast import Cast
from tests.portal.conftest import words


@pytest.fixture(params=[(15, "1 day overdue"), (16, "2 days overdue")])
def overdue(house: House, request: pytest.FixtureRequest) -> str:
    """A day or two after the last day; how English says it."""
    day, said = request.param
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = morning_of(date(2023, 6, day))
    return str(said)


def test_english_pages_say_1_day_and_2_days(overdue: str, cast: Cast, coordinator: httpx.Client) -> None:
    coordinator.get("/language?to=en&back=/")
    page = words(coordinator.get("/tasks?standing=overdue").text)
    assert overdue in page
    assert " duties " in page


def test_a_filter_that_matches_nothing_says_only_that(cast: Cast, coordinator: httpx.Client) -> None:
    page = words(coordinator.get("/?q=khong+co").text)
    assert "Không có mục nào khớp bộ lọc. Bỏ lọc" in page
    assert "Mọi nhiệm vụ đều có hạn" not in page
    assert "Không có gì quá hạn" not in page
