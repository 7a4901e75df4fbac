"""A year as twelve grids of weeks: what each day is, for the page to draw. Pure."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assignments.dates.working_days import DayKind, DayStatus, MarkedDay


@dataclass(frozen=True)
class Cell:
    """One day. `mark`: as the list under the grid tells it; None for a day that is as its weekday says."""

    day: date
    mark: MarkedDay | None
    is_today: bool

    @property
    def look(self) -> str:
        """The class of the cell: off, worked, weekend or plain."""
        if self.mark:
            return "worked" if self.mark.kind is DayKind.WORKED else "off"
        return "weekend" if self.day.weekday() >= 5 else ""

    @property
    def is_proposed(self) -> bool:
        return self.mark is not None and self.mark.status is DayStatus.PROPOSED


@dataclass(frozen=True)
class Month:
    number: int
    weeks: list[list[Cell | None]]  # Monday to Sunday; None: of another month


def year_picture(year: int, days: Iterable[MarkedDay], today: date) -> list[Month]:
    """Withdrawn days are drawn as their weekday."""
    marks = {day.day: day for day in days if day.status is not DayStatus.WITHDRAWN}
    return [
        Month(
            month,
            [
                [Cell(day, marks.get(day), day == today) if day.month == month else None for day in week]
                for week in Calendar().monthdatescalendar(year, month)
            ],
        )
        for month in range(1, 13)
    ]
