"""The office's own calendar: what ships with Dondoc, and over it the days that the office entered itself."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Column, Field, Session, SQLModel, col

from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay, WorkingCalendar
from assignments.practices import Before, DayOff, PracticeName, practice
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
    # Columns, not rows: a row seen before by this session would hide what another one changed since.
    own = select(*(col(getattr(CalendarDay, field.name)) for field in fields(MarkedDay)))
    days.update((row[0], MarkedDay(*row)) for row in session.execute(own))
    return [days[day] for day in sorted(days)]


def working_calendar(session: Session) -> WorkingCalendar:
    return calendar_of(session, marked_days_of(session))


def calendar_of(session: Session, days: Iterable[MarkedDay]) -> WorkingCalendar:
    """Any days under the office's practices."""
    day_off, before = practice(session, PracticeName.DAY_OFF), practice(session, PracticeName.BEFORE)
    return WorkingCalendar.of(days, DayOff(day_off), Before(before))
