"""Refusals about days of the calendar. `message` is shown to the user as it is."""

from datetime import date

from foundation.days import day_of_week
from foundation.errors import NotFound, Unreadable
from foundation.words import _


class DayWrong(Unreadable):
    """A day that cannot be marked so; `reason` is a sentence."""

    def __init__(self, day: date, reason: str) -> None:
        super().__init__(
            _("Chưa ghi ngày %(day)s: %(reason)s Lịch cũ được giữ nguyên; hãy sửa rồi ghi lại.")
            % {"day": day_of_week(day), "reason": reason},
            day=day,
        )


class DayNotMarked(NotFound):
    def __init__(self, day: date) -> None:
        super().__init__(
            _("Lịch không đánh dấu ngày %(day)s nên không có gì để rút. Hãy chọn một ngày trong danh sách.")
            % {"day": day_of_week(day)},
            day=day,
        )
