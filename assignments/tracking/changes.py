"""What changes tasks, written as events: replayed in order (tracking.replay) they give the tasks as they stand.

Days are lists of ISO days or None, in the order of DAYS.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlmodel import Session

from assignments.history import Event

DAYS = ("printed", "last", "safe", "latest", "extended_to", "first_latest")
Days = list[str | None]


class Change(StrEnum):
    """What happened, with the facts of its event.

    OPENED       a period: {"slots": [[duty ids, agency ids], …], "days": Days}; a task for each pair, open
    STOOD        a period of an older store, as it was found: {"tasks": [[duty, agency, state, reported_on, *Days], …]}
    REPORTED     an agency's report: {"day": ISO}; its open tasks of the period are reported on that day
    DATED        a period: {"days": [[Days, Days], …]}; open tasks with the former days now have the latter
    EXTENDED     an agency's report: {"tasks": [[duty, Days], …]}
    HANDED_OVER  a plan: {"moves": [[duty, period, agency, agency after, state after], …]}
    STOPPED      a plan: {}; its open tasks are stopped
    """

    OPENED = "opened"
    STOOD = "stood"
    REPORTED = "reported"
    DATED = "dated"
    EXTENDED = "extended"
    HANDED_OVER = "handed_over"
    STOPPED = "stopped"


class HasDays(Protocol):
    """A task, or what has its six days under the same names."""

    printed: date | None
    last: date | None
    safe: date | None
    latest: date | None
    extended_to: date | None
    first_latest: date | None


def days_of(task: HasDays) -> Days:
    return iso_days(getattr(task, name) for name in DAYS)


def iso_days(days: Iterable[date | None]) -> Days:
    return [day.isoformat() if day else None for day in days]


def record_change(
    session: Session,
    change: Change,
    facts: Mapping[str, Any],
    *,
    plan_id: int,
    period: str | None = None,
    agency_id: int | None = None,
    who: str,
    what: str,
    why: str | None = None,
    now: datetime,
) -> None:
    """Write what was done to tasks. `what` is the verb phrase for people, as everywhere in the history."""
    session.add(
        Event(
            at=now,
            who=who,
            subject=f"plan:{plan_id}",
            what=what,
            why=why,
            kind=change.value,
            plan_id=plan_id,
            period=period,
            agency_id=agency_id,
            facts=dict(facts),
        )
    )
