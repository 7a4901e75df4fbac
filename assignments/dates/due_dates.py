"""When is it due, and how does it stand? Pure functions: today is an argument.

safe    the last working day that is surely on time: reminders and ranking go by it
latest  overdue only after it: a last day that is off moves to the next working day (Bộ luật Dân sự 2015, Điều 148)
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assignments.dates.due_rules import Wording
from assignments.dates.working_days import WorkingCalendar
from assignments.practices import Before, DayOff
from foundation.words import _

DUE_SOON = timedelta(days=7)


class Standing(StrEnum):
    """How a task stands (tình trạng); computed, never stored."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"
    NO_DATE = "no_date"  # không thời hạn: reported on, never shouted about
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return {
            "open": _("Trong hạn"),
            "due_soon": _("Sắp đến hạn"),
            "overdue": _("Quá hạn"),
            "done": _("Đã báo cáo"),
            "done_late": _("Đã báo cáo, quá hạn"),
            "no_date": _("Không thời hạn"),
            "stopped": _("Đã dừng"),
        }[self.value]


class Move(StrEnum):
    """What a day off does to a last day."""

    NEXT = "next"  # to the next working day
    EARLIER = "earlier"  # counted back from an event: rolling forward would defeat the purpose
    NONE = "none"  # the end of a validity, a horizon; or the office's own practice


@dataclass(frozen=True)
class DueDates:
    """The three dates, and `last`: the last admissible day before any day off is looked at.

    printed  the day as the plan prints it, or the last day that it means
    move     what a day off does, or would do
    """

    printed: date
    last: date
    safe: date
    latest: date
    move: Move = Move.NEXT


def due_dates(wording: Wording, printed: date, calendar: WorkingCalendar) -> DueDates:
    """The days of a printed day: "trước ngày 15/6" ends on the 14th."""
    return in_calendar(last_day(wording, printed, calendar), calendar, printed=printed)


def last_day(wording: Wording, printed: date, calendar: WorkingCalendar) -> date:
    excludes = wording is Wording.BEFORE and calendar.before is Before.EXCLUSIVE
    return printed - timedelta(days=1) if excludes else printed


def in_calendar(
    last: date, calendar: WorkingCalendar, *, printed: date | None = None, move: Move = Move.NEXT
) -> DueDates:
    """A last day set into the working calendar. A `printed` day later than it is that of a "trước ngày"."""
    printed = printed or last
    safe, following = calendar.on_or_before(last), calendar.on_or_after(last)
    if move is Move.NEXT:
        reaches = last < printed <= following
        stays = calendar.day_off is DayOff.STAYS or (calendar.day_off is DayOff.NEXT_BEFORE_PRINTED and reaches)
        move = Move.NONE if stays else Move.NEXT
    latest = {Move.NEXT: following, Move.EARLIER: safe, Move.NONE: last}[move]
    return DueDates(printed, last, safe, latest, move)


def standing(safe: date | None, latest: date | None, reported_on: date | None, *, today: date) -> Standing:
    """How a task stands. `safe` warns, `latest` judges."""
    if safe is None or latest is None:
        return Standing.DONE if reported_on else Standing.NO_DATE
    if reported_on:
        return Standing.DONE if reported_on <= latest else Standing.DONE_LATE
    if today > latest:
        return Standing.OVERDUE
    return Standing.DUE_SOON if safe - today <= DUE_SOON else Standing.OPEN
