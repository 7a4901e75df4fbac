"""A report is overdue from the first moment of the day after its latest day, in Vietnam, wherever the server stands."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import httpx
import pytest

import console
from foundation.clock import StoppedClock
from foundation.database import transaction
from foundation.house import House
from tests.cast import a_plan
from tests.notifications.morning import mails
from tests.portal.conftest import words

# "Trước ngày 15/12/2025": the 14th is a Sunday, so Monday the 15th is the latest day. Vietnam is seven hours ahead.
LAST_SECOND = datetime(2025, 12, 15, 16, 59, 59, tzinfo=UTC)
MIDNIGHT = datetime(2025, 12, 15, 17, 0, 0, tzinfo=UTC)


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The server's own time zone, also for what asks the C library."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        patch.setenv("PGTZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.fixture
def plan(elsewhere: str, house: House) -> None:
    at(house, LAST_SECOND)  # who signs in does so on the eve
    with transaction() as session:
        a_plan(session, code="2025-Y", printed=date(2025, 12, 15), own_printed=date(2025, 12, 31))


def at(house: House, instant: datetime) -> None:
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = instant


@pytest.mark.parametrize(("instant", "overdue"), [(LAST_SECOND, 0), (MIDNIGHT, 5)])
def test_the_board_and_the_list_count_from_midnight_in_vietnam(
    house: House, plan: None, coordinator: httpx.Client, instant: datetime, overdue: int
) -> None:
    at(house, instant)
    tile = re.search(r'<a class="tile late.*?</a>', coordinator.get("/").text, re.DOTALL)
    assert tile
    assert re.search(r"\d+", words(tile[0]))[0] == str(overdue)  # type: ignore[index]
    listed = words(coordinator.get("/tasks?standing=overdue").text)
    assert listed.count("Quá hạn 1 ngày") == overdue


@pytest.mark.parametrize(
    ("instant", "day", "headline"),
    [
        (LAST_SECOND, "2025-12-15", "Hôm nay là hạn cuối: báo cáo năm 2025"),
        (MIDNIGHT, "2025-12-16", "Quá hạn 1 ngày: báo cáo năm 2025"),
    ],
)
def test_the_digest_is_that_of_the_vietnamese_day(
    house: House, plan: None, coordinator: httpx.Client, instant: datetime, day: str, headline: str
) -> None:
    at(house, instant)
    assert console.run(["remind"]) == 0
    assert {mail.key.rpartition(":")[2] for mail in mails()} == {day}
    [letter] = [mail for mail in mails() if mail.recipient == "vanthu@bacha.example"]
    assert headline in words(coordinator.get(f"/mail/{letter.id}").text)
