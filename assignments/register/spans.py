"""Spans of days: from a first day until before a last one. BEGINNING: from before anything we know; None: open."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

BEGINNING = date.min


def covers(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day < until)


def covering(since: date, until: date | None, day: date) -> ColumnElement[bool]:
    """`covers` for the database; `since` and `until` are columns."""
    return and_(col(since) <= day, or_(col(until).is_(None), col(until) > day))


def ever(since: date, until: date | None) -> ColumnElement[bool]:
    """For the database: the span has at least one day. What ended before it began never was."""
    return or_(col(until).is_(None), col(until) > col(since))
