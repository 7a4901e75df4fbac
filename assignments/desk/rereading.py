"""A corrected document, or the same one read by a better reader, keeps what was settled and shows what changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from assignments.desk import rows as row_store
from assignments.desk.answering import asked, load_answers
from assignments.desk.doubts import doubt_keys
from assignments.desk.errors import DeskBegun, ReplacedAlreadyIssued
from assignments.desk.items import DraftAnswer, DraftStep, ItemState
from assignments.desk.merging import Merged, merged
from assignments.desk.rows import Row
from assignments.desk.steps import Board, Step, bring_up, current_rows, keep_step
from assignments.desk.values import Differences
from assignments.history import record
from assignments.inserting import hold
from assignments.plans.draft_store import draft_of, plan_of, withdraw_draft
from assignments.plans.errors import AlreadyIssued
from assignments.plans.stored_drafts import StoredDraft
from foundation.clock import day_in_vietnam
from foundation.words import _


def take_over(
    session: Session, new_stored: StoredDraft, old_stored: StoredDraft, *, who: str, now: datetime
) -> Differences:
    """Carry states, edits and answers of the old draft's desk to the new one, and withdraw the old draft.

    The same draft twice: only brings its desk up to the reading it has now. Done once, the second call tells the same
    and changes nothing. Raises ReplacedAlreadyIssued where a plan came from the old draft, DeskBegun where people
    worked on the new one; then nothing changes.
    """
    for stored in sorted({new_stored.id: new_stored, old_stored.id: old_stored}.values(), key=lambda one: one.id or 0):
        hold(session, stored)
    if new_stored.id == old_stored.id:
        return _read_again(session, new_stored, now=now)
    if new_stored.replaces_id == old_stored.id:
        return differences(session, new_stored, old_stored)
    _refuse(session, new_stored, old_stored)
    carried = _merged(session, new_stored, old_stored)
    _write(Board(session, new_stored, row_store.load(session, new_stored.id or 0), who, now), carried.rows)
    answers = _carry_answers(session, new_stored, old_stored)
    new_stored.replaces_id = old_stored.id
    session.add(new_stored)
    if old_stored.withdrawn_because is None:
        reason = _("Thay bằng bản đọc số %(id)s") % {"id": new_stored.id}
        withdraw_draft(session, old_stored.id or 0, reason=reason, who=who, now=now)
    what = f"took over what was settled in draft {old_stored.id}"
    record(session, who=who, subject=f"draft:{new_stored.id}", what=what, now=now)
    session.flush()
    standing = {
        one.key
        for one in asked(session, new_stored, carried.rows, today=day_in_vietnam(now))
        if one.choice is not None or one.settled_by
    }
    reopened = tuple(doubt_id for key, doubt_id in answers.items() if key not in standing)
    return replace(carried.differences, reopened=reopened)


def differences(session: Session, new_stored: StoredDraft, old_stored: StoredDraft) -> Differences:
    """What taking over would change. Writes nothing. Doubts about groups are not looked at."""
    found = _merged(session, new_stored, old_stored).differences
    keys = set(doubt_keys(draft_of(new_stored).doubts).values())
    answers = load_answers(session, old_stored.id or 0).values()
    reopened = [one.doubt_id for one in answers if one.choice and one.doubt_key not in keys]
    return replace(found, reopened=tuple(one for one in reopened if not one.startswith("group-")))


def _merged(session: Session, new_stored: StoredDraft, old_stored: StoredDraft) -> Merged:
    return merged(current_rows(session, old_stored), draft_of(new_stored), at=new_stored.kept_at)


def _read_again(session: Session, stored: StoredDraft, *, now: datetime) -> Differences:
    if plan := plan_of(session, stored):
        raise AlreadyIssued(stored.id or 0, plan.id, plan.number or plan.title)
    if not row_store.load(session, stored.id or 0):
        return Differences()  # nobody has settled anything: the desk is the reading
    return bring_up(session, stored, now=now).differences


def _refuse(session: Session, new_stored: StoredDraft, old_stored: StoredDraft) -> None:
    if plan := plan_of(session, old_stored):
        raise ReplacedAlreadyIssued(old_stored.id or 0, plan.id)
    if plan := plan_of(session, new_stored):
        raise AlreadyIssued(new_stored.id or 0, plan.id, plan.number or plan.title)
    taken = select(DraftStep.id).where(DraftStep.draft_id == new_stored.id, col(DraftStep.undone_at).is_(None))
    if session.exec(taken.limit(1)).first() is not None:
        raise DeskBegun(new_stored.id or 0)


def _write(held: Board, carried: Mapping[str, Row]) -> None:
    """What stands in the new draft already, untouched, makes room."""
    old = {
        key: replace(row, state=ItemState.GONE, read=None, version=row.version + 1)
        for key, row in held.rows.items()
        if key not in carried
    }
    new = {
        key: replace(row, version=max(row.version, held.rows[key].version) + 1) if key in held.rows else row
        for key, row in carried.items()
    }
    before = [row_store.as_json(row) for row in held.rows.values()]
    rows = {**old, **new}
    row_store.write(held.session, held.draft_id, rows.values())
    keep_step(held, Step.REREAD, before, [row_store.as_json(row) for row in rows.values()])


def _carry_answers(session: Session, new_stored: StoredDraft, old_stored: StoredDraft) -> dict[str, str]:
    """{key: id} of the doubts that had an answer."""
    old = [one for one in load_answers(session, old_stored.id or 0).values() if one.choice is not None]
    there = load_answers(session, new_stored.id or 0)
    for answer in old:
        values = answer.model_dump(exclude={"id", "draft_id"})
        own = there.get(answer.doubt_key) or DraftAnswer(**values, draft_id=new_stored.id or 0)
        own.choice, own.ground = answer.choice, answer.ground
        own.answered_by, own.answered_at = answer.answered_by, answer.answered_at
        session.add(own)
    session.flush()
    return {one.doubt_key: one.doubt_id for one in old}
