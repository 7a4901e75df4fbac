"""The one place that asks the machine what time it is."""

from datetime import UTC, date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    def now(self) -> datetime: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class StoppedClock:
    """A clock that stands still: `--as-of`, the demonstration, tests."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


def morning_of(day: date) -> datetime:
    """09:00 in Vietnam on that day: the instant that `--as-of DAY` means."""
    return datetime.combine(day, time(9), VIETNAM).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last moment of that day in Vietnam."""
    return datetime.combine(day, time.max, VIETNAM).astimezone(UTC)


def day_in_vietnam(instant: datetime) -> date:
    """The day an official in Vietnam would write on a letter at this instant."""
    return instant.astimezone(VIETNAM).date()
