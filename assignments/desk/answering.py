"""Doubts with their answers, as they stand: for the page, for issue, and for whoever answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from assignments.desk.arranging import arranged, draft_made, heading_numbers
from assignments.desk.doubts import Stands, doubt_keys, doubts_read
from assignments.desk.items import DraftAnswer
from assignments.desk.rows import Row
from assignments.desk.steps import Board
from assignments.desk.values import Asked, Item
from assignments.history import record
from assignments.plans.draft_store import draft_of
from assignments.plans.drafts import Doubt, PlanDraft
from assignments.plans.errors import ChoiceUnknown
from assignments.plans.settling import check_answer, open_doubts, with_identity
from assignments.plans.stored_drafts import StoredDraft


@dataclass(frozen=True)
class Working:
    """draft: what would be issued now, its doubts those that stand; every: those of the reading, edits considered."""

    draft: PlanDraft
    numbers: list[int]
    every: list[Stands]


def standing_doubts(stored: StoredDraft, rows: Mapping[str, Row]) -> Working:
    reading = draft_of(stored)
    every = doubts_read(rows, reading)
    standing = tuple(one.doubt for one in every if one.by is None)
    draft = replace(draft_made(rows, reading), doubts=standing)
    return Working(draft, heading_numbers(rows), every)


def untouched(reading: PlanDraft) -> Working:
    """The same where nobody has taken a step."""
    numbers = list(range(1, len(reading.holders) + 1))
    return Working(reading, numbers, [Stands(doubt, None) for doubt in reading.doubts])


def asked(session: Session, stored: StoredDraft, rows: Mapping[str, Row], *, today: date) -> list[Asked]:
    """Every doubt with its answer or the edit that settled it: blocking ones first, open or not."""
    working = standing_doubts(stored, rows)
    answers = load_answers(session, stored.id or 0)
    read = [one.doubt for one in working.every]
    draft = with_identity(working.draft, _given(doubt_keys(read), answers))
    groups = open_doubts(session, draft, numbers=working.numbers, today=today)[len(draft.doubts) :]
    keys = doubt_keys([*read, *groups])
    items = arranged(rows).by_key
    stands = [*working.every, *(Stands(doubt, None) for doubt in groups)]
    found = [
        _moot(one, keys[one.doubt.id], items)
        if one.by
        else _asked(one.doubt, keys[one.doubt.id], answers.get(keys[one.doubt.id]), draft)
        for one in stands
    ]
    ordered = sorted(found, key=lambda one: not one.doubt.blocking)
    return [replace(one, number=number) for number, one in enumerate(ordered, start=1)]


def load_answers(session: Session, draft_id: int) -> dict[str, DraftAnswer]:
    """By the key of the doubt, opened again or not."""
    mine = select(DraftAnswer).where(DraftAnswer.draft_id == draft_id).execution_options(populate_existing=True)
    return {answer.doubt_key: answer for answer in session.exec(mine).all()}


def answer_as_json(answer: DraftAnswer) -> dict[str, Any]:
    values = answer.model_dump(exclude={"id", "draft_id", "answered_at"})
    return {**values, "table": "answers", "key": answer.doubt_key, "answered_at": answer.answered_at.isoformat()}


def restore_answer(held: Board, key: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> None:
    """The answer as it stood before a step, under a new version; open where there was none."""
    answer = load_answers(held.session, held.draft_id)[key]
    then = before or {**after, "choice": None, "ground": None}
    answer.choice, answer.ground, answer.answered_by = then["choice"], then["ground"], then["answered_by"]
    answer.answered_at = datetime.fromisoformat(then["answered_at"])
    answer.version += 1
    held.session.add(answer)
    what = f"answer to {answer.doubt_id} undone"
    record(held.session, who=held.who, subject=f"draft:{held.draft_id}", what=what, now=held.now)


def _given(keys: Mapping[str, str], answers: Mapping[str, DraftAnswer]) -> dict[str, str]:
    return {doubt_id: answers[key].choice or "" for doubt_id, key in keys.items() if key in answers}


def _moot(one: Stands, key: str, items: Mapping[str, Item]) -> Asked:
    assert one.by is not None
    by = items.get(one.by.key) or items[one.by.joined_into or ""]
    return Asked(0, one.doubt, key, by=one.by.changed_by, at=one.by.changed_at, settled_by=by)


def _asked(doubt: Doubt, key: str, answer: DraftAnswer | None, draft: PlanDraft) -> Asked:
    if answer is None:
        return Asked(0, doubt, key)
    if answer.choice is None or not _still_answers(doubt, answer.choice, draft):
        return Asked(0, doubt, key, version=answer.version)
    words = next((choice.words for choice in doubt.choices if choice.key == answer.choice), answer.choice)
    return Asked(
        0, doubt, key, answer.choice, words, answer.ground, answer.answered_by, answer.answered_at, answer.version
    )


def _still_answers(doubt: Doubt, choice: str, draft: PlanDraft) -> bool:
    try:
        check_answer(doubt, choice, draft)
    except ChoiceUnknown:
        return False
    return True
