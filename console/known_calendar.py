"""The calendar a command counts by: the store's where there is one, else what ships with Dondoc. Makes no store."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assignments.dates.working_days import MarkedDay, WorkingCalendar


def known_calendar() -> "tuple[list[MarkedDay], WorkingCalendar]":
    """Every marked day, and the working calendar they make under the office's practices."""
    from assignments.dates.shipped_calendar import shipped_days
    from assignments.dates.working_days import WorkingCalendar
    from foundation.house import house
    from foundation.store import stands

    if not stands(house()):
        return list(shipped_days()), WorkingCalendar.of(shipped_days())
    from assignments.dates.calendar_days import calendar_of, marked_days_of
    from foundation.database import reading

    with reading() as session:
        days = marked_days_of(session)
        return days, calendar_of(session, days)
