"""Statistics of tasks, of today from the table and of any past day from the history; both are counted by one rule."""

from collections import Counter, defaultdict
from collections.abc import Hashable
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from assignments.history import Event
from assignments.overview.board_values import BoardFilter
from assignments.overview.statistics_names import Alike, Names
from assignments.overview.statistics_values import Along, Parts, Reckoning, Row, Statistics
from assignments.overview.task_counts import counted
from assignments.tracking.changes import Change
from assignments.tracking.extensions import original_latest
from assignments.tracking.replay import events, replayed
from assignments.tracking.states import Timeliness, part_of, timeliness
from assignments.tracking.tasks import COUNTED, Task
from foundation.clock import day_in_vietnam, end_of
from foundation.days import day
from foundation.errors import Unreadable
from foundation.words import _


class DayAhead(Unreadable):
    """Statistics are of what was, or is."""

    def __init__(self, asked: date, today: date) -> None:
        super().__init__(
            _("Chưa có số liệu của ngày %(asked)s: hôm nay là %(today)s. Hãy chọn một ngày không muộn hơn hôm nay.")
            % {"asked": day(asked), "today": day(today)},
            asked=asked,
        )


def statistics(
    session: Session, chosen: BoardFilter, *, as_of: date, by: Reckoning = Reckoning.EXTENDED, today: date
) -> Statistics:
    """Tasks of plans under tracking on the evening of `as_of`, under this filter; its standing is not looked at."""
    if as_of > today:
        raise DayAhead(as_of, today)
    tasks = _as_they_stand(session, chosen) if as_of == today else _as_they_stood(session, chosen, as_of)
    names = Names(session, tasks, on=as_of)
    wanted = names.matching(chosen)
    tasks = Counter({task: number for task, number in tasks.items() if task.agency_id in wanted})
    return Statistics(
        as_of=as_of,
        by=by,
        total=_parts(tasks, by, as_of),
        other=_parts(tasks, by.other, as_of),
        rows={along: _rows(tasks, along, names, by, as_of) for along in Along},
        known_from=_known_from(session, chosen, as_of),
    )


def _as_they_stand(session: Session, chosen: BoardFilter) -> Counter[Alike]:
    columns = [col(getattr(Task, name)) for name in Alike._fields]
    tasks = select(*columns, func.count()).where(counted()).group_by(*columns)
    if chosen.plan_id is not None:
        tasks = tasks.where(col(Task.plan_id) == chosen.plan_id)
    if chosen.period:
        tasks = tasks.where(col(Task.period) == chosen.period)
    return Counter({Alike(*alike): number for *alike, number in session.execute(tasks).all()})


def _as_they_stood(session: Session, chosen: BoardFilter, as_of: date) -> Counter[Alike]:
    then = replayed(events(session, end_of(as_of), chosen.plan_id, chosen.period))
    return Counter(
        Alike(
            plan_id=task.plan_id,
            period=slot.period,
            agency_id=slot.agency_id,
            state=task.state,
            safe=task.days.safe,
            latest=task.days.latest,
            first_latest=task.days.first_latest,
            reported_on=task.reported_on,
        )
        for slot, task in then.tasks().items()
        if task.state in COUNTED and task.plan_id not in then.stopped
    )


def _parts(tasks: Counter[Alike], by: Reckoning, as_of: date) -> Parts:
    numbers: Counter[str] = Counter()
    for task, number in tasks.items():
        latest = task.latest if by is Reckoning.EXTENDED else original_latest(task)
        # Of the days before an extension only the latest was kept; it stands for the safe one, too.
        safe = task.safe if latest == task.latest else latest
        how = timeliness(safe, latest, task.reported_on, today=as_of)
        numbers[part_of(task.state, how).value] += number
        numbers["due_soon"] += number if how is Timeliness.DUE_SOON else 0
    return Parts(**numbers)


def _rows(tasks: Counter[Alike], along: Along, names: Names, by: Reckoning, as_of: date) -> tuple[Row, ...]:
    its_tasks: dict[Hashable, Counter[Alike]] = defaultdict(Counter)
    for task, number in tasks.items():
        its_tasks[names.key(along, task)][task] = number
    named = sorted((*names.row(along, key), key) for key in its_tasks)
    return tuple(
        Row(key, name, detail, _parts(its_tasks[whose], by, as_of)) for _place, key, name, detail, whose in named
    )


def _known_from(session: Session, chosen: BoardFilter, as_of: date) -> date | None:
    found = select(func.max(col(Event.at))).where(col(Event.kind) == Change.STOOD.value)
    if chosen.plan_id is not None:
        found = found.where(col(Event.plan_id) == chosen.plan_id)
    brought_forward = session.execute(found).scalar()
    known = day_in_vietnam(brought_forward) if brought_forward else None
    return known if known and as_of < known else None
