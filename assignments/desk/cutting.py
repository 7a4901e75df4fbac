"""Duties cut and put together at the desk: one becomes several, several become one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from assignments.desk.arranging import heading_brought_back, heading_of
from assignments.desk.checking import checked_edit, checked_text
from assignments.desk.errors import NotLikeThis
from assignments.desk.items import ItemKind, ItemState
from assignments.desk.rows import Row, behind, free_key
from assignments.desk.steps import Board, Step, board
from assignments.desk.values import Item
from assignments.plans.drafts import DraftDuty
from foundation.words import _


def split(
    session: Session, draft_id: int, key: str, parts: Sequence[str], *, version: int, who: str, now: datetime
) -> list[Item]:
    """A duty becomes several of the same heading, one for each text; the first keeps its key, roles and days stay."""
    held = board(session, draft_id, who=who, now=now)
    row = held.row(key, version)
    duty = _duty(held, row)
    texts = [checked_text(part) for part in parts]
    if len(texts) < 2:
        raise NotLikeThis(_("Tách cần ít nhất hai phần."))
    rows = dict(held.rows)
    made = [replace(row, content=replace(duty, text=texts[0]), state=ItemState.ACCEPTED)]
    for number, text in enumerate(texts[1:], start=1):
        content = replace(duty, text=text)
        position = behind(held.rows, row, number, len(texts) - 1)
        key = free_key(ItemKind.DUTY, content, rows)
        rows[key] = Row(key, ItemKind.DUTY, position, content, None, ItemState.ACCEPTED, now)
        made.append(rows[key])
    return held.take(Step.SPLIT, [*made, *heading_brought_back(held.rows, row)])


def join(
    session: Session, draft_id: int, key: str, with_keys: Mapping[str, int], *, version: int, who: str, now: datetime
) -> list[Item]:
    """Duties of one heading become one, in the order of the desk. with_keys: the others, each with its version.

    The one joined into keeps its role and day where it has one; partners of all are kept.
    """
    held = board(session, draft_id, who=who, now=now)
    into = held.row(key, version)
    others = [held.row(other, seen) for other, seen in with_keys.items() if other != key]
    if not others:
        raise NotLikeThis(_("Gộp cần ít nhất hai nhiệm vụ."))
    heading = heading_of(held.rows, into)
    if any(heading_of(held.rows, other) != heading for other in others):
        raise NotLikeThis(_("Chỉ gộp các nhiệm vụ của cùng một cơ quan; hãy giao chúng cho cùng cơ quan trước."))
    joined = replace(into, content=_joined(held, into, others), state=ItemState.ACCEPTED)
    keys = {other.key for other in others}
    gone = [replace(other, state=ItemState.GONE, joined_into=key) for other in others]
    along = [replace(row, joined_into=key) for row in held.rows.values() if row.joined_into in keys]
    return held.take(Step.JOIN, [joined, *gone, *along, *heading_brought_back(held.rows, into)])


def _joined(held: Board, into: Row, others: Sequence[Row]) -> DraftDuty:
    first = _duty(held, into)
    ordered = [_duty(held, row) for row in sorted([into, *others], key=lambda row: row.position)]
    texts = " ".join(duty.text for duty in ordered)
    return replace(
        first,
        text=texts,
        cooperates_with=tuple(dict.fromkeys(name for duty in ordered for name in duty.cooperates_with)),
        directs=tuple(dict.fromkeys(name for duty in ordered for name in duty.directs)),
        due=first.due or next((duty.due for duty in ordered if duty.due), None),
        product=first.product or next((duty.product for duty in ordered if duty.product), None),
    )


def _duty(held: Board, row: Row) -> DraftDuty:
    content = checked_edit(held.rows, row, row.content, only=ItemKind.DUTY)
    assert isinstance(content, DraftDuty)
    return content
