"""Doubts answered at the desk: by a choice with its ground, or by an edit that makes them moot."""

from datetime import date, datetime

from sqlmodel import Session

from assignments.desk.answering import answer_as_json, asked, load_answers, standing_doubts
from assignments.desk.contents import words_of
from assignments.desk.errors import SettledByEdit
from assignments.desk.items import DraftAnswer
from assignments.desk.steps import Board, Step, board, current_rows, keep_step
from assignments.desk.values import Asked
from assignments.history import record
from assignments.plans.draft_store import get_draft
from assignments.plans.errors import DoubtUnknown
from assignments.plans.settling import check_answer, with_identity
from foundation.words import _


def answer_doubt(
    session: Session,
    draft_id: int,
    doubt_id: str,
    choice: str | None,
    ground: str | None = None,
    *,
    version: int,
    who: str,
    now: datetime,
    today: date,
) -> Asked:
    """Answer a doubt; None opens it again. `version` of the answer as shown, 0 for one never answered.

    Raises DoubtUnknown, ChoiceUnknown, errors.Overtaken, errors.SettledByEdit, AlreadyIssued, DraftWithdrawn.
    """
    held = board(session, draft_id, who=who, now=now)
    doubts = asked(session, held.stored, held.rows, today=today)
    one = next((one for one in doubts if one.doubt.id == doubt_id), None)
    if one is None:
        raise DoubtUnknown(doubt_id, (known.doubt.id for known in doubts))
    if one.settled_by:
        raise SettledByEdit(one.by or "", one.at or now, words_of(one.settled_by.content))
    if one.version != version:
        held.refuse_overtaken(one.key, one.choice_words or _("chưa quyết"))
    choice = choice.strip() if choice else None
    if choice:
        given = {other.doubt.id: other.choice for other in doubts if other.choice}
        check_answer(one.doubt, choice, with_identity(standing_doubts(held.stored, held.rows).draft, given))
    _write(held, one, choice or None, ground.strip() if choice and ground and ground.strip() else None)
    return next(one for one in asked(session, held.stored, held.rows, today=today) if one.doubt.id == doubt_id)


def answers_of(session: Session, draft_id: int, *, today: date) -> dict[str, str]:
    """The answers that stand, by doubt id, as `choices` of issuing.issue takes them."""
    return {one.doubt.id: one.choice for one in answered(session, draft_id, today=today) if one.choice is not None}


def answered(session: Session, draft_id: int, *, today: date) -> list[Asked]:
    """The doubts whose answers stand, with who gave each, when and why."""
    stored = get_draft(session, draft_id)
    every = asked(session, stored, current_rows(session, stored), today=today)
    return [one for one in every if one.choice is not None]


def _write(held: Board, one: Asked, choice: str | None, ground: str | None) -> None:
    answers = load_answers(held.session, held.draft_id)
    answer = answers.get(one.key)
    before = [answer_as_json(answer)] if answer else []
    answer = answer or DraftAnswer(
        draft_id=held.draft_id, doubt_key=one.key, version=0, answered_by=held.who, answered_at=held.now, doubt_id=""
    )
    answer.doubt_id, answer.choice, answer.ground = one.doubt.id, choice, ground
    answer.answered_by, answer.answered_at = held.who, held.now
    answer.version += 1
    held.session.add(answer)
    held.session.flush()
    keep_step(held, Step.ANSWER if choice else Step.REOPEN, before, [answer_as_json(answer)])
    what = f"{one.doubt.id} answered {choice}" if choice else f"{one.doubt.id} opened again"
    record(held.session, who=held.who, subject=f"draft:{held.draft_id}", what=what, why=ground, now=held.now)
