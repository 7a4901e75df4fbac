"""Extending: a later last day is asked for, answered by somebody else, and comes into force.

Whoever comes here shares the plan first, as a report sent meanwhile does, and so waits where a calendar, a day by hand
or a stop holds it; then come the report's open tasks, the request, the period, for all in the same order.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_dates import DueDates, in_calendar
from assignments.errors import ReasonMissing
from assignments.history import Event
from assignments.inserting import hold, insert_into, rows_made
from assignments.plans.queries import get_plan
from assignments.tracking.changes import Change, days_of, record_change
from assignments.tracking.extension_bounds import date_above
from assignments.tracking.extension_errors import (
    AlreadyAnswered,
    AlreadyAsked,
    AuthorityMissing,
    DayBeyondDateAbove,
    DayNotLater,
    NothingToExtend,
    NotTheAsker,
    OwnRequest,
)
from assignments.tracking.extensions import Extension, ExtensionState, get_extension, open_requests
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState


@dataclass(frozen=True)
class Wish:
    """What is asked for: a later last day, for one task or (None) for all that is still open of the report."""

    proposed: date
    reason: str
    document: str = ""
    task_id: int | None = None


def ask(session: Session, plan_id: int, code: str, agency_id: int, wish: Wish, *, who: str, now: datetime) -> Extension:
    """Ask for a later last day. After the old one passed too; `asked_at` tells."""
    reason = _said(wish.reason)
    hold(session, get_plan(session, plan_id), shared=True)
    tasks = _held_tasks(session, plan_id, code, agency_id, wish.task_id)
    _days_in_force(session, tasks, wish.proposed)
    row = Extension(
        plan_id=plan_id,
        period=code,
        agency_id=agency_id,
        task_id=wish.task_id,
        asked_by=who,
        asked_at=now,
        reason=reason,
        document=wish.document.strip() or None,
        former=_in_force(tasks),
        proposed=wish.proposed,
    )
    insert = insert_into(session, Extension).values(row.model_dump(exclude={"id"}))
    if not rows_made(session, insert.on_conflict_do_nothing()):  # the index extensions_open decides
        raise AlreadyAsked
    asked = session.exec(select(Extension).where(open_requests(plan_id, period=code, agency_id=agency_id))).one()
    _note(session, asked, f"asked to extend report {code} to {wish.proposed}", who=who, why=reason, now=now)
    return asked


def grant(session: Session, extension_id: int, *, authority: str, who: str, now: datetime) -> Extension:
    """Yes: the day asked for is in force."""
    extension, tasks = _to_answer(session, extension_id, who)
    _answer(extension, extension.answer, authority=_named(authority), who=who, now=now)
    _extend(session, extension, tasks, extension.proposed, who=who, now=now)
    return extension


def refuse(
    session: Session, extension_id: int, *, reason: str, authority: str = "", who: str, now: datetime
) -> Extension:
    """No: the old day stays."""
    extension, _tasks = _to_answer(session, extension_id, who)
    extension.state = ExtensionState.REFUSED
    _answer(extension, _said(reason), authority=authority.strip() or None, who=who, now=now)
    _note(session, extension, f"refused to extend report {extension.period}", who=who, why=extension.answer, now=now)
    return extension


def offer(
    session: Session, extension_id: int, day: date, *, reason: str, authority: str, who: str, now: datetime
) -> Extension:
    """Another day instead; it comes into force when the asker takes it."""
    extension, tasks = _to_answer(session, extension_id, who)
    _answer(extension, _said(reason), authority=_named(authority), who=who, now=now)
    _days_in_force(session, tasks, day)
    extension.state, extension.offered = ExtensionState.COUNTERED, day
    what = f"offered to extend report {extension.period} to {day}"
    _note(session, extension, what, who=who, why=extension.answer, now=now)
    return extension


def take(session: Session, extension_id: int, *, who: str, now: datetime) -> Extension:
    """The asker takes the other day."""
    extension, tasks = _held(session, extension_id)
    if not extension.is_asked_by(who):
        raise NotTheAsker
    if extension.state is not ExtensionState.COUNTERED or extension.offered is None:
        raise AlreadyAnswered(extension)
    _extend(session, extension, tasks, extension.offered, who=who, now=now)
    return extension


def withdraw(session: Session, extension_id: int, *, who: str, now: datetime) -> Extension:
    """The asker no longer asks, or does not take the other day: the old day stays."""
    extension, _tasks = _held(session, extension_id)
    if not extension.is_asked_by(who):
        raise NotTheAsker
    if not extension.is_open:
        raise AlreadyAnswered(extension)
    extension.state = ExtensionState.WITHDRAWN
    _note(session, extension, f"withdrew the wish to extend report {extension.period}", who=who, now=now)
    return extension


def close_requests(
    session: Session,
    plan_id: int,
    *,
    period: str | None = None,
    agency_id: int | None = None,
    reason: str,
    who: str,
    now: datetime,
) -> int:
    """What was asked for has no object any more: the report came, the plan stopped. How many requests ended so."""
    theirs = select(Extension).where(open_requests(plan_id, period=period, agency_id=agency_id))
    held = theirs.order_by(col(Extension.id)).with_for_update().execution_options(populate_existing=True)
    closed = session.exec(held).all()
    for extension in closed:
        extension.state, extension.answer = ExtensionState.WITHDRAWN, reason
        what = f"closed the wish to extend report {extension.period}"
        _note(session, extension, what, who=who, why=reason, now=now)
    return len(closed)


def _extend(session: Session, extension: Extension, tasks: list[Task], day: date, *, who: str, now: datetime) -> None:
    dates = _days_in_force(session, tasks, day)
    # A task that was given a later day by itself keeps it.
    later = [task for task in tasks if task.latest and task.latest < dates.latest]
    for task in later:
        task.first_latest = task.first_latest or task.latest
        task.extended_to, task.safe, task.latest = day, dates.safe, dates.latest
    extension.state, extension.granted = ExtensionState.GRANTED, day
    recount(session, extension.plan_id, extension.period)
    record_change(
        session,
        Change.EXTENDED,
        {"tasks": [[task.duty_id, days_of(task)] for task in later]},
        plan_id=extension.plan_id,
        period=extension.period,
        agency_id=extension.agency_id,
        who=who,
        what=f"extended report {extension.period} to {day}",
        why=extension.reason,
        now=now,
    )


def _held_tasks(session: Session, plan_id: int, code: str, agency_id: int, task_id: int | None) -> list[Task]:
    """The open tasks that have a date, held; of one report, or the one of it."""
    open_tasks = (
        select(Task)
        .where(Task.plan_id == plan_id, Task.period == code, Task.agency_id == agency_id)
        .where(Task.state == TaskState.OPEN, col(Task.latest).is_not(None))
    )
    if task_id is not None:
        open_tasks = open_tasks.where(Task.id == task_id)
    held = open_tasks.order_by(col(Task.id)).with_for_update().execution_options(populate_existing=True)
    return list(session.exec(held).all())


def _held(session: Session, extension_id: int) -> tuple[Extension, list[Task]]:
    extension = get_extension(session, extension_id)
    hold(session, get_plan(session, extension.plan_id), shared=True)
    session.refresh(extension)  # a succession may have passed it on while we waited
    report = extension.plan_id, extension.period, extension.agency_id
    tasks = _held_tasks(session, *report, extension.task_id)
    hold(session, extension)
    return extension, tasks


def _to_answer(session: Session, extension_id: int, who: str) -> tuple[Extension, list[Task]]:
    extension, tasks = _held(session, extension_id)
    if extension.state is not ExtensionState.ASKED:
        raise AlreadyAnswered(extension)
    if extension.is_asked_by(who):
        raise OwnRequest
    return extension, tasks


def _answer(extension: Extension, answer: str | None, *, authority: str | None, who: str, now: datetime) -> None:
    extension.answer, extension.authority = answer, authority
    extension.answered_by, extension.answered_at = who, now


def _days_in_force(session: Session, tasks: list[Task], day: date) -> DueDates:
    """The days that `day` would bring. Refuses one that is not later, or reaches the date above."""
    in_force = _in_force(tasks)
    if day <= in_force:
        raise DayNotLater(day, in_force)
    dates = in_calendar(day, working_calendar(session))
    above = date_above(session, tasks[0].plan_id, tasks[0].period, tasks[0].agency_id)
    if above and dates.latest >= above.day:
        raise DayBeyondDateAbove(dates, above, in_force)
    return dates


def _in_force(tasks: list[Task]) -> date:
    """The latest day of the report: the first of its tasks'."""
    if not tasks:
        raise NothingToExtend
    return min(task.latest for task in tasks if task.latest)


def _said(reason: str) -> str:
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()


def _named(authority: str) -> str:
    if not authority.strip():
        raise AuthorityMissing
    return authority.strip()


def _note(
    session: Session, extension: Extension, what: str, *, who: str, why: str | None = None, now: datetime
) -> None:
    session.add(
        Event(
            at=now,
            who=who,
            subject=f"plan:{extension.plan_id}",
            what=what,
            why=why,
            plan_id=extension.plan_id,
            period=extension.period,
            agency_id=extension.agency_id,
        )
    )
    session.flush()
