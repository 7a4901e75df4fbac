"""Tasks rebuilt from the events alone: as they stand, or as they stood at any moment. The core is pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from sqlmodel import Session, col, select

from assignments.history import Event
from assignments.tracking.changes import Change
from assignments.tracking.tasks import TaskState

Pair = tuple[int, int]  # duty, agency


class Slot(NamedTuple):
    duty_id: int
    agency_id: int
    period: str


class TaskDays(NamedTuple):
    """In the order of changes.DAYS."""

    printed: date | None = None
    last: date | None = None
    safe: date | None = None
    latest: date | None = None
    extended_to: date | None = None
    first_latest: date | None = None


class ReplayedTask(NamedTuple):
    """What the events say of one task; whose it is and of which duty and period stands in its slot."""

    plan_id: int
    state: TaskState
    days: TaskDays
    reported_on: date | None = None


class Replay:
    """Tasks after the events so far, of one period or of all, and the plans that were stopped."""

    def __init__(self, period: str | None = None) -> None:
        self.period = period
        self.periods: dict[tuple[int, str], dict[Pair, ReplayedTask]] = defaultdict(dict)
        self.stopped: set[int] = set()

    def apply(self, event: Event) -> None:
        if event.kind:
            _APPLY[Change(event.kind)](self, event)

    def tasks(self) -> dict[Slot, ReplayedTask]:
        return {
            Slot(duty_id, agency_id, period): task
            for (_plan_id, period), its in self.periods.items()
            for (duty_id, agency_id), task in its.items()
        }

    def task(self, plan_id: int, slot: Slot) -> ReplayedTask | None:
        return self.periods[plan_id, slot.period].get((slot.duty_id, slot.agency_id))

    def of_period(self, event: Event) -> dict[Pair, ReplayedTask]:
        assert event.plan_id is not None
        assert event.period is not None
        return self.periods[event.plan_id, event.period]


def replay(session: Session, until: datetime | None = None, plan_id: int | None = None) -> dict[Slot, ReplayedTask]:
    """The tasks as all events up to and with `until` made them, of one plan or of all."""
    return replayed(events(session, until, plan_id)).tasks()


def replayed(events: Iterable[Event]) -> Replay:
    found = Replay()
    for event in events:
        found.apply(event)
    return found


def events(
    session: Session, until: datetime | None = None, plan_id: int | None = None, period: str | None = None
) -> Iterable[Event]:
    """What was done to tasks, in order; of one plan or period, what was done to the whole plan too."""
    wanted = select(Event).where(Event.kind != "").order_by(col(Event.id))
    if until is not None:
        wanted = wanted.where(Event.at <= until)
    if plan_id is not None:
        wanted = wanted.where(Event.plan_id == plan_id)
    if period is not None:
        wanted = wanted.where(col(Event.period).is_(None) | (col(Event.period) == period))
    return session.exec(wanted.execution_options(yield_per=1000))


def _opened(now: Replay, event: Event) -> None:
    its, days = now.of_period(event), _days(event.facts["days"])
    task = ReplayedTask(event.plan_id or 0, TaskState.OPEN, days)
    for duty_ids, agency_ids in event.facts["slots"]:
        for duty_id in duty_ids:
            its.update(((duty_id, agency_id), task) for agency_id in agency_ids)


def _stood(now: Replay, event: Event) -> None:
    its = now.of_period(event)
    for duty_id, agency_id, state, reported_on, *days in event.facts["tasks"]:
        its[duty_id, agency_id] = ReplayedTask(event.plan_id or 0, TaskState(state), _days(days), _day(reported_on))


def _reported(now: Replay, event: Event) -> None:
    its, agency_id = now.of_period(event), event.agency_id or 0
    day = _day(event.facts["day"])
    for duty_id in event.facts["duties"]:
        task = its[duty_id, agency_id]
        its[duty_id, agency_id] = task._replace(state=TaskState.REPORTED, reported_on=day)


def _dated(now: Replay, event: Event) -> None:
    its = now.of_period(event)
    after = {_days(former): _days(latter) for former, latter in event.facts["days"]}
    for slot, task in its.items():
        is_meant = event.agency_id in (None, slot[1]) and event.facts.get("but_for") != slot[1]
        if is_meant and task.state is TaskState.OPEN and task.days in after:
            its[slot] = task._replace(days=after[task.days])


def _extended(now: Replay, event: Event) -> None:
    its, agency_id = now.of_period(event), event.agency_id or 0
    for duty_id, days in event.facts["tasks"]:
        its[duty_id, agency_id] = its[duty_id, agency_id]._replace(days=_days(days))


def _handed_over(now: Replay, event: Event) -> None:
    moves = [move for move in event.facts["moves"] if now.period in (None, move[1])]
    # All are taken before any is put down: two bodies may hand over to each other.
    taken = [
        now.periods[event.plan_id or 0, period].pop((duty_id, agency_id)) for duty_id, period, agency_id, *_ in moves
    ]
    for task, (duty_id, period, _before, agency_id, state) in zip(taken, moves, strict=True):
        now.periods[task.plan_id, period][duty_id, agency_id] = task._replace(state=TaskState(state))


def _stopped(now: Replay, event: Event) -> None:
    assert event.plan_id is not None
    now.stopped.add(event.plan_id)
    for (plan_id, _period), its in now.periods.items():
        if plan_id == event.plan_id:
            for slot, task in its.items():
                if task.state is TaskState.OPEN:
                    its[slot] = task._replace(state=TaskState.STOPPED)


_APPLY: dict[Change, Callable[[Replay, Event], None]] = {
    Change.OPENED: _opened,
    Change.STOOD: _stood,
    Change.REPORTED: _reported,
    Change.DATED: _dated,
    Change.EXTENDED: _extended,
    Change.HANDED_OVER: _handed_over,
    Change.STOPPED: _stopped,
}


def _days(days: Iterable[str | None]) -> TaskDays:
    return _task_days(tuple(days))


@cache
def _task_days(days: tuple[str | None, ...]) -> TaskDays:
    return TaskDays(*(_day(each) for each in days))


@cache
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
