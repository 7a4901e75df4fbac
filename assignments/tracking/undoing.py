"""Undoing a reorganisation: the journal is written back. Refused, saying what, when something was done on it since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select

from assignments.errors import ReasonMissing
from assignments.history import record
from assignments.inserting import hold
from assignments.plans.plan import Duty, DutyHolder, Plan
from assignments.register.agencies import Agency
from assignments.register.successions import (
    Handover,
    Reorganisation,
    Succession,
    get_reorganisation,
    keep_agencies,
    successions_of,
)
from assignments.tracking import handover_journal as journal
from assignments.tracking.handover_errors import AlreadyUndone, DoneSince, LaterOneFirst
from assignments.tracking.handover_moves import affected_plans
from assignments.tracking.tasks import Task
from foundation.words import _

# What was said or sent about a body that never was harms nobody.
_TOLD = ("successions", "handovers", "outbox")


def undo(session: Session, reorganisation_id: int, *, reason: str, who: str, now: datetime) -> Reorganisation:
    """The store as it was before, but for the history. Founded bodies never were."""
    keep_agencies(session, shared=False)
    done = get_reorganisation(session, reorganisation_id)
    hold(session, done)
    if not reason.strip():
        raise ReasonMissing
    if done.undone_at:
        raise AlreadyUndone(reorganisation_id)
    steps = successions_of(session, reorganisation_id)
    plans = affected_plans(session, {id for step in steps for id in (step.from_id, step.to_id)})
    for plan in plans:
        hold(session, plan)
    session.expire_all()
    lines = list(session.exec(select(Handover).where(Handover.reorganisation_id == done.id)).all())
    _refuse_if_later(session, done, steps, lines)
    if since := list(_done_since(session, done, lines)):
        raise DoneSince(reorganisation_id, since)
    moves = _written_back(session, lines)
    done.undone_at, done.undone_because = now, reason.strip()
    session.add(done)
    session.flush()
    touched = {_plan_id(session, line) for line in lines} - {None}
    ids = [plan.id for plan in plans if plan.id and plan.id in touched]
    journal.tell_plans(session, ids, moves, who=who, what="handed back", why=reason.strip(), now=now)
    for step in steps:
        record(
            session, who=who, subject=f"agency:{step.from_id}", what="succession undone", why=reason.strip(), now=now
        )
    return done


def _refuse_if_later(
    session: Session, done: Reorganisation, steps: Sequence[Succession], lines: Sequence[Handover]
) -> None:
    agencies = {id for step in steps for id in (step.from_id, step.to_id)}
    rows = {(line.row_kind, line.row_id) for line in lines}
    later = select(Reorganisation).where(col(Reorganisation.id) > done.id, col(Reorganisation.undone_at).is_(None))
    for other in session.exec(later.order_by(col(Reorganisation.id).desc())).all():
        theirs = {id for step in successions_of(session, other.id or 0) for id in (step.from_id, step.to_id)}
        moved = session.exec(
            select(Handover.row_kind, Handover.row_id).where(Handover.reorganisation_id == other.id)
        ).all()
        if agencies & theirs or rows & set(moved):
            raise LaterOneFirst(done.id or 0, other.id or 0, other.decision)


def _done_since(session: Session, done: Reorganisation, lines: Sequence[Handover]) -> Iterator[str]:
    for line in lines:
        if not journal.stands(session, line.row_kind, line.row_id, line.after):
            yield _in_words(session, line)
    yield from _opened_since(session, done, lines)
    founded = [line.row_id for line in lines if line.row_kind == "agencies" and _is_founding(line, done)]
    if founded:
        yield from _new_ties(session, founded, {(line.row_kind, line.row_id) for line in lines})


def _is_founding(line: Handover, done: Reorganisation) -> bool:
    return line.before.get("valid_to") == done.day.isoformat()


def _opened_since(session: Session, done: Reorganisation, lines: Sequence[Handover]) -> Iterator[str]:
    """Tasks of duties that changed hands, in a period that began later: they would have two holders, or none."""
    holders = [line.row_id for line in lines if line.row_kind == "duty_holders"]
    moved = {line.row_id for line in lines if line.row_kind == "tasks"}
    duties = select(DutyHolder.duty_id).where(col(DutyHolder.id).in_(holders))
    later = select(Task, Plan).join(Plan).where(col(Task.duty_id).in_(duties), Task.opened_at > done.applied_at)
    for task, plan in session.exec(later).all():
        if task.id not in moved:
            yield _("kỳ %(period)s của %(plan)s đã mở") % {"period": task.period, "plan": plan.number or plan.title}


def _new_ties(session: Session, founded: Sequence[int], journaled: set[tuple[str, int]]) -> Iterator[str]:
    """Whatever else refers to a founded body: a new plan, a report, a contact."""
    names = {one.id: one.name for one in session.exec(select(Agency).where(col(Agency.id).in_(founded))).all()}
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in _TOLD and "id" in table.c:
            for row_id, agency_id in _ties(session, table, founded):
                if (table.name, row_id) not in journaled:
                    yield _("%(agency)s đã có kế hoạch, việc, báo cáo hoặc đầu mối mới") % {"agency": names[agency_id]}


def _ties(session: Session, table: Table, founded: Sequence[int]) -> Iterator[tuple[int, int]]:
    for column in table.columns:
        if any(key.column.table.name == "agencies" for key in column.foreign_keys):
            rows = session.execute(select_columns(table.c.id, column).where(column.in_(founded))).all()
            yield from ((row_id, agency_id) for row_id, agency_id in rows)


def _written_back(session: Session, lines: Iterable[Handover]) -> dict[int, list[list[Any]]]:
    """Returns the moves of the tasks by plan, as Change.HANDED_OVER has them."""
    moves: dict[int, list[list[Any]]] = defaultdict(list)
    for line in lines:
        row = journal.write(session, line.row_kind, line.row_id, line.before)
        if isinstance(row, Task):
            was, state = line.after["agency_id"], line.before["state"]
            moves[row.plan_id].append([row.duty_id, row.period, was, row.agency_id, state])
    return moves


def _in_words(session: Session, line: Handover) -> str:
    row = session.get_one(journal.KINDS[line.row_kind], line.row_id)
    if isinstance(row, Task):
        duty = session.get_one(Duty, row.duty_id)
        changed = _("đã báo cáo hoặc đổi hạn")
        return f"{_('nhiệm vụ')} {duty.ordinal}, {row.period}: {changed}"
    name = getattr(row, "name", None) or getattr(row, "title", None) or getattr(row, "indicator", None)
    return _("%(name)s đã được sửa") % {"name": name or line.row_kind}


def _plan_id(session: Session, line: Handover) -> int | None:
    row = session.get_one(journal.KINDS[line.row_kind], line.row_id)
    if isinstance(row, DutyHolder):
        return session.get_one(Duty, row.duty_id).plan_id
    return row.id if isinstance(row, Plan) else getattr(row, "plan_id", None)
