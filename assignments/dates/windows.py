"""Data windows (thời gian chốt số liệu): which days the figures of a report cover. Pure.

Nghị định 09/2019/NĐ-CP, Điều 12, which other rules may replace, so every period may be given days of its own.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assignments.dates.working_days import WorkingCalendar
from foundation.words import _


class WindowRule(StrEnum):
    DECREE = "decree"  # from the 15th of the month before to the 14th of the last month
    CALENDAR = "calendar"  # whole months, as before the decree and in some sectors

    @property
    def label(self) -> str:
        return {"decree": _("theo Điều 12 Nghị định 09/2019/NĐ-CP"), "calendar": _("tròn tháng theo lịch")}[self.value]


@dataclass(frozen=True)
class Window:
    """`first` to `last`, both counted."""

    first: date
    last: date

    def leaves_a_working_day(self, due: date, calendar: WorkingCalendar) -> bool:
        """A report is sent at least one working day after its figures are closed (Điều 8 khoản 5 điểm b)."""
        return calendar.between(self.last, due) >= 1


def data_window(code: str, rule: WindowRule = WindowRule.DECREE) -> Window | None:
    """The window of a period by its code; None for weeks and single reports, whose window nobody prescribes.

    The decree has no line for nine months: provinces count from 15/12 to 14/9, as its other lines would.
    """
    covered = _months(code)
    if covered is None:
        return None
    year, first, last = covered
    if rule is WindowRule.CALENDAR:
        return Window(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    return Window((date(year, first, 1) - timedelta(days=1)).replace(day=15), date(year, last, 14))


def day_to_government(code: str) -> date | None:
    """Until when ministries and provinces report to the Government: the 25th of the last month (Điều 13 khoản 1)."""
    covered = _months(code)
    return date(covered[0], covered[2], 25) if covered else None


def _months(code: str) -> tuple[int, int, int] | None:
    """Year, first and last month that a period reports on."""
    found = re.fullmatch(r"(\d{4})-(?:(H[12]|Q[1-4]|M(?:0[1-9]|1[0-2]))|9M|Y)", code)
    if not found:
        return None
    part = found[2]
    if part is None:
        return int(found[1]), 1, 9 if code.endswith("9M") else 12
    length = {"H": 6, "Q": 3, "M": 1}[part[0]]
    return int(found[1]), (int(part[1:]) - 1) * length + 1, int(part[1:]) * length
