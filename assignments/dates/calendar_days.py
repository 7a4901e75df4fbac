"""The office's own calendar: what ships with Dondoc, and over it the days that the office entered itself."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Column, Field, Session, SQLModel, col

from assignments.dates.errors import DayNotMarked, DayWrong
from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay, WorkingCalendar, why_wrong
from assignments.errors import ReasonMissing
from assignments.history import record
from assignments.inserting import insert_into
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
    """Every marked day as it counts for this office, in order; the withdrawn ones too."""
    # Columns, not rows: a row seen before by this session would hide what another one changed since.
    own = select(*(col(getattr(CalendarDay, field.name)) for field in fields(MarkedDay)))
    return laid_over(shipped_days(), (MarkedDay(*row) for row in session.execute(own)))


def laid_over(days: Iterable[MarkedDay], own: Iterable[MarkedDay]) -> list[MarkedDay]:
    """Marked days with others in their place, in order."""
    found = {day.day: day for day in days} | {day.day: day for day in own}
    return [found[day] for day in sorted(found)]


def working_calendar(session: Session) -> WorkingCalendar:
    return calendar_of(session, marked_days_of(session))


def calendar_of(
    session: Session, days: Iterable[MarkedDay], practised: Mapping[PracticeName, str] | None = None
) -> WorkingCalendar:
    """Any days under the office's practices; `practised`: those to be tried instead."""
    by = {name: practice(session, name) for name in PracticeName} | dict(practised or {})
    return WorkingCalendar.of(days, DayOff(by[PracticeName.DAY_OFF]), Before(by[PracticeName.BEFORE]))


def set_days(session: Session, days: Iterable[MarkedDay], *, who: str, now: datetime) -> int:
    """Mark days, or mark them otherwise; how many were not so already. Raises DayWrong, and then none is marked.

    The caller redates in the same transaction (assignments.tracking.redating).
    """
    days = list(days)
    for day in days:
        if reason := why_wrong(day):
            raise DayWrong(day.day, reason)
    known = {day.day: day for day in marked_days_of(session)}
    new = [day for day in days if known.get(day.day) != day]
    for day in new:
        _put(session, day, now)
        what = f"marked {day.kind.value}, {day.status.value}, by {day.notice}"
        record(session, who=who, subject=_subject(day.day), what=what, now=now)
    return len(new)


def withdrawn_day(days: Iterable[MarkedDay], day: date) -> MarkedDay:
    """How a marked day stands once it is taken back. Raises DayNotMarked."""
    found = next((one for one in days if one.day == day and one.status is not DayStatus.WITHDRAWN), None)
    if found is None:
        raise DayNotMarked(day)
    return replace(found, status=DayStatus.WITHDRAWN)


def withdraw_day(session: Session, day: date, *, reason: str, who: str, now: datetime) -> None:
    """The day is as its weekday says, whatever ships with Dondoc. Raises DayNotMarked, ReasonMissing."""
    withdrawn = withdrawn_day(marked_days_of(session), day)
    if not reason.strip():
        raise ReasonMissing
    _put(session, withdrawn, now)
    record(session, who=who, subject=_subject(day), what="withdrawn", why=reason.strip(), now=now)


def _put(session: Session, day: MarkedDay, now: datetime) -> None:
    values = {"kind": day.kind, "notice": day.notice, "status": day.status, "set_at": now}
    insert = insert_into(session, CalendarDay).values(day=day.day, **values)
    session.execute(insert.on_conflict_do_update(index_elements=["day"], set_=values))


def _subject(day: date) -> str:
    return f"day:{day.isoformat()}"
