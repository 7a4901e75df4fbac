"""When is it due, and how does it stand? Pure functions: today is an argument."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assignments.dates.due_rules import Wording

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


@dataclass(frozen=True)
class DueDates:
    """The three dates. `printed` as in the plan; `safe` for reminders and ranking; overdue only after `latest`."""

    printed: date
    safe: date
    latest: date


def due_dates(wording: Wording, printed: date) -> DueDates:
    """Literal reading: "trước ngày 15/6" ends on the 14th. Days off are not yet looked at, so latest equals safe."""
    last = printed - timedelta(days=1) if wording is Wording.BEFORE else printed
    return DueDates(printed, last, last)


def standing(safe: date | None, latest: date | None, reported_on: date | None, *, today: date) -> Standing:
    """How a task stands. `safe` warns, `latest` judges."""
    if safe is None or latest is None:
        return Standing.DONE if reported_on else Standing.NO_DATE
    if reported_on:
        return Standing.DONE if reported_on <= latest else Standing.DONE_LATE
    if today > latest:
        return Standing.OVERDUE
    return Standing.DUE_SOON if safe - today <= DUE_SOON else Standing.OPEN
