"""The office's own calendar: what ships with Dondoc, and over it the days that the office entered itself."""

from datetime import date, datetime

from sqlmodel import Column, Field, Session, SQLModel, select

from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay, WorkingCalendar
from foundation.database import Instant, word


class CalendarDay(SQLModel, table=True):
    """One day as the office entered it; it stands in place of the shipped one. Taken back: status WITHDRAWN."""

    __tablename__ = "calendar_days"

    day: date = Field(primary_key=True)
    kind: DayKind = Field(sa_column=Column(word(DayKind), nullable=False))
    notice: str
    status: DayStatus = Field(sa_column=Column(word(DayStatus), nullable=False))
    set_at: datetime = Field(sa_type=Instant)


def marked_days_of(session: Session) -> list[MarkedDay]:
    """Every marked day as it counts for this office, in order."""
    days = {day.day: day for day in shipped_days()}
    for own in session.exec(select(CalendarDay)).all():
        days[own.day] = MarkedDay(own.day, own.kind, own.notice, own.status)
    return [days[day] for day in sorted(days)]


def working_calendar(session: Session) -> WorkingCalendar:
    return WorkingCalendar.of(marked_days_of(session))
