"""Undo at the desk: the last step of a person is taken back, unless somebody changed the same things since."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from assignments.desk import rows as row_store
from assignments.desk.answering import restore_answer
from assignments.desk.arranging import arranged
from assignments.desk.errors import ChangedSince, NothingToUndo
from assignments.desk.items import DraftStep, ItemState
from assignments.desk.rows import Row
from assignments.desk.steps import Board, Step, board, keys_touched, last_step_on
from assignments.desk.values import Item, Undoable
from assignments.plans.drafts import DraftDuty, DraftHolder


def undo(session: Session, draft_id: int, *, who: str, now: datetime) -> list[Item]:
    """Take back the last step of that person that stands: a split, a join, an answer too. Returns what it changed.

    Raises NothingToUndo, and ChangedSince where somebody changed one of its rows since.
    """
    held = board(session, draft_id, who=who, now=now)
    step = last_step(session, draft_id, who)
    if step is None:
        raise NothingToUndo
    _refuse_changed_since(session, step)
    before = {row["key"]: row for row in step.before}
    changed = {}
    for row in step.after:
        key = row["key"]
        if row["table"] == "answers":
            restore_answer(held, key, before.get(key), row)
        else:
            changed[key] = _as_before(held, row_store.from_json(before.get(key) or row), is_new=key not in before)
    _refuse_without_heading(held, step, {**held.rows, **changed})
    row_store.write(session, draft_id, changed.values())
    step.undone_at = now
    session.add(step)
    session.flush()
    items = arranged({**held.rows, **changed}).by_key
    return [items[key] for key in changed if key in items]


def last_step(session: Session, draft_id: int, who: str) -> DraftStep | None:
    """The last step of that person that was not taken back."""
    own = select(DraftStep).where(
        DraftStep.draft_id == draft_id,
        DraftStep.who == who,
        col(DraftStep.undone_at).is_(None),
        DraftStep.what != Step.REREAD.value,
    )
    return session.exec(own.order_by(col(DraftStep.id).desc()).limit(1)).first()


def undoable(session: Session, draft_id: int, who: str | None) -> Undoable | None:
    step = last_step(session, draft_id, who) if who else None
    return Undoable(Step(step.what).label, step.at, keys_touched(step)) if step else None


def _as_before(held: Board, row: Row, *, is_new: bool) -> Row:
    """The row as it stood, under a new version: whoever saw it in between is told. What was not there goes."""
    values = vars(row) | {"version": held.rows[row.key].version + 1}
    return Row(**(values | {"state": ItemState.GONE} if is_new else values))


def _refuse_without_heading(held: Board, step: DraftStep, rows: Mapping[str, Row]) -> None:
    """What others put under a heading since keeps it: taken back, their duty would be nobody's."""
    going = _headings(held.rows) - _headings(rows)
    for row in rows.values():
        if row.is_issued and isinstance(row.content, DraftDuty) and row.content.holder in going:
            other = last_step_on(held.session, held.draft_id, row.key) or step
            raise ChangedSince(Step(step.what).label, other.who, Step(other.what).label, other.at)


def _headings(rows: Mapping[str, Row]) -> set[str]:
    return {row.content.name for row in rows.values() if row.is_issued and isinstance(row.content, DraftHolder)}


def _refuse_changed_since(session: Session, step: DraftStep) -> None:
    own = set(keys_touched(step))
    later = select(DraftStep).where(
        DraftStep.draft_id == step.draft_id, col(DraftStep.id) > step.id, col(DraftStep.undone_at).is_(None)
    )
    for other in session.exec(later.order_by(col(DraftStep.id).desc())).all():
        if own & set(keys_touched(other)):
            raise ChangedSince(Step(step.what).label, other.who, Step(other.what).label, other.at)
