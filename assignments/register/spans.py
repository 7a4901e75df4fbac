"""Conditions of the register. Spans of days go from a first day until before a last one.

BEGINNING: from before anything we know; None: open.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, true
from sqlmodel import col

BEGINNING = date.min
_MOST_VALUES = 10_000


def covers(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day < until)


def covering(since: date, until: date | None, day: date) -> ColumnElement[bool]:
    """`covers` for the database; `since` and `until` are columns."""
    return and_(col(since) <= day, or_(col(until).is_(None), col(until) > day))


def among(column: int, ids: Iterable[int]) -> ColumnElement[bool]:
    """For the database: the column is one of these ids. Of very many, any: a statement takes only so many values."""
    wanted = list(ids)
    return col(column).in_(wanted) if len(wanted) <= _MOST_VALUES else true()


def ever(since: date, until: date | None) -> ColumnElement[bool]:
    """For the database: the span has at least one day. What ended before it began never was."""
    return or_(col(until).is_(None), col(until) > col(since))
