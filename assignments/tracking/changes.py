"""What changes tasks, written as events: replayed in order (tracking.replay) they give the tasks as they stand.

Days are lists of ISO days or None, in the order of DAYS. An event is written after `recount`: that holds the period,
so events have the order in which their transactions had it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlmodel import Session

from assignments.history import Event

DAYS = ("printed", "last", "safe", "latest", "extended_to", "first_latest")
Days = list[str | None]
Slots = list[list[list[int]]]  # [[duty ids, agency ids], …]: a task for each pair


class Change(StrEnum):
    """What happened, with the facts of its event.

    OPENED       a period: {"slots": Slots, "days": Days}; a task for each pair, open
    STOOD        a period of an older store, as it was found: {"tasks": [[duty, agency, state, reported_on, *Days], …]}
    REPORTED     an agency's report: {"day": ISO, "duties": [ids], "version": number}; the tasks of these duties, open
                 until now, are reported on that day. No duties: a correction, the first day stays
    DATED        a period, or an agency's report: {"days": [[Days, Days], …], "but_for": agency or left out};
                 open tasks with the former days now have the latter
    EXTENDED     an agency's report: {"tasks": [[duty, Days], …]}
    HANDED_OVER  a plan: {"moves": [[duty, period, agency, agency after, state after], …]}; a merged task stays with
                 its agency
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


def record_opened(
    session: Session,
    slots: Iterable[tuple[int, int]],
    dates: Mapping[str, date | str | None],
    *,
    plan_id: int,
    period: str,
    who: str,
    now: datetime,
) -> None:
    """Write that these (duty, agency) have tasks of the period, with these dates; nothing when there are none."""
    if compact := compact_slots(slots):
        days = [str(dates[name]) if dates.get(name) else None for name in DAYS]
        facts = {"slots": compact, "days": days}
        record_change(
            session, Change.OPENED, facts, plan_id=plan_id, period=period, who=who, what=f"opened {period}", now=now
        )


def compact_slots(slots: Iterable[tuple[int, int]]) -> Slots:
    """Duties with the same agencies stand together: a country's period is a few lines."""
    agencies: dict[int, set[int]] = defaultdict(set)
    for duty_id, agency_id in slots:
        agencies[duty_id].add(agency_id)
    duties: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for duty_id in sorted(agencies):
        duties[tuple(sorted(agencies[duty_id]))].append(duty_id)
    return [[duty_ids, list(agency_ids)] for agency_ids, duty_ids in duties.items()]


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
