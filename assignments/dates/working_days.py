"""Working days (ngày làm việc): days off, swapped days, and counting by them. Pure.

The calendar cannot be computed: each year notices fix Tết, the second National Day holiday and the swapped days.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from assignments.practices import Before, DayOff
from foundation.words import _

ONE = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_NOTICE = 200


class DayKind(StrEnum):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday"  # nghỉ lễ, Tết (Bộ luật Lao động 2019, Điều 112; Nghị quyết 28/2026/QH16)
    MAKE_UP = "make_up"  # nghỉ bù: the holiday fell on a weekly rest day (Điều 111 khoản 3)
    SWAPPED_OFF = "swapped_off"  # nghỉ hoán đổi
    WORKED = "worked"  # làm bù: a Saturday that is worked for a swapped day

    @property
    def label(self) -> str:
        return {
            "holiday": _("nghỉ lễ, Tết"),
            "make_up": _("nghỉ bù"),
            "swapped_off": _("nghỉ hoán đổi"),
            "worked": _("làm bù"),
        }[self.value]


class DayStatus(StrEnum):
    DECIDED = "decided"  # by law or notice
    PROPOSED = "proposed"  # counted as long as nothing was decided, and said to be provisional
    WITHDRAWN = "withdrawn"  # kept, and no longer counted

    @property
    def label(self) -> str:
        return {"decided": _("đã quyết định"), "proposed": _("dự kiến"), "withdrawn": _("đã rút")}[self.value]


@dataclass(frozen=True, order=True)
class MarkedDay:
    """A day that is off although it is a weekday, or worked although it is a Saturday. `notice`: what says so."""

    day: date
    kind: DayKind
    notice: str
    status: DayStatus

    @property
    def is_worked(self) -> bool:
        return self.kind is DayKind.WORKED


def why_wrong(day: MarkedDay) -> str | None:
    """Why a day cannot be marked so, as a sentence; None when it can."""
    is_weekend = day.day.weekday() >= 5
    if not FIRST_YEAR <= day.day.year <= LAST_YEAR:
        return _("năm phải từ %(first)s đến %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
    if not day.notice.strip():
        return _("thiếu văn bản quyết định hoặc đề xuất ngày này.")
    if len(day.notice) > LONGEST_NOTICE:
        return _("tên văn bản dài hơn %(most)s ký tự.") % {"most": LONGEST_NOTICE}
    if day.is_worked and not is_weekend:
        return _("làm bù chỉ rơi vào thứ Bảy hoặc Chủ nhật.")
    if not day.is_worked and is_weekend:
        return _("cuối tuần vốn đã nghỉ, không cần đánh dấu.")
    return None


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked, and how the office reads a last day. Of a year without a marked day only weekends are off.

    day_off, before  the office's practices
    """

    off: frozenset[date]
    worked: frozenset[date]
    provisional: frozenset[int] = frozenset()  # years in which some day is only proposed
    known: frozenset[int] = field(default=frozenset())
    day_off: DayOff = DayOff.NEXT
    before: Before = Before.EXCLUSIVE

    @classmethod
    def of(
        cls, days: Iterable[MarkedDay], day_off: DayOff = DayOff.NEXT, before: Before = Before.EXCLUSIVE
    ) -> "WorkingCalendar":
        counted = [day for day in days if day.status is not DayStatus.WITHDRAWN]
        return cls(
            off=frozenset(day.day for day in counted if not day.is_worked),
            worked=frozenset(day.day for day in counted if day.is_worked),
            provisional=frozenset(day.day.year for day in counted if day.status is DayStatus.PROPOSED),
            known=frozenset(day.day.year for day in counted),
            day_off=day_off,
            before=before,
        )

    def is_working(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def on_or_before(self, day: date) -> date:
        """The last working day that is not after `day`."""
        return next(day - n * ONE for n in count() if self.is_working(day - n * ONE))

    def on_or_after(self, day: date) -> date:
        """The first working day that is not before `day` (Bộ luật Dân sự 2015, Điều 148 khoản 5)."""
        return next(day + n * ONE for n in count() if self.is_working(day + n * ONE))

    def add(self, day: date, working_days: int) -> date:
        """The n-th working day after `day`, or before it where n is negative; `day` itself is not counted."""
        step = ONE if working_days >= 0 else -ONE
        for _each in range(abs(working_days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after `first`, up to and with `last`; negative when `last` is the earlier one."""
        if last < first:
            return -self.between(last, first)
        weekdays = _weekdays_to(last) - _weekdays_to(first)
        return weekdays - _within(self._off_weekdays, first, last) + _within(self._worked_weekends, first, last)

    @property
    def _off_weekdays(self) -> list[date]:
        return sorted(day for day in self.off - self.worked if day.weekday() < 5)

    @property
    def _worked_weekends(self) -> list[date]:
        return sorted(day for day in self.worked if day.weekday() >= 5)


def _weekdays_to(day: date) -> int:
    """Mondays to Fridays from the first of all days up to and with this one (which was a Monday)."""
    weeks, rest = divmod(day.toordinal(), 7)
    return 5 * weeks + min(rest, 5)


def _within(days: list[date], first: date, last: date) -> int:
    return bisect_left(days, last + ONE) - bisect_left(days, first + ONE)
