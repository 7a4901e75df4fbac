"""What people decide about findings: accept, edit, give, drop, take back, add. One step, one transaction.

Each holds the draft, refuses after issue or withdrawal (AlreadyIssued, DraftWithdrawn) and on a version that is no
longer the newest (errors.Overtaken says who changed what and when), and returns the items it changed.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from assignments.desk.answering import load_answers, standing_doubts
from assignments.desk.arranging import duties_under, heading_brought_back
from assignments.desk.checking import checked_edit, checked_name
from assignments.desk.contents import Content
from assignments.desk.doubts import doubt_keys, quoted_rows
from assignments.desk.items import ItemKind, ItemState
from assignments.desk.rows import Row, behind, by_position, free_key
from assignments.desk.steps import Board, Step, board
from assignments.desk.values import Item
from assignments.plans.drafts import DraftDeadline, DraftDuty, DraftHolder, HolderKind, Place, Source
from foundation.vietnamese import fold


def accept(session: Session, draft_id: int, key: str, *, version: int, who: str, now: datetime) -> list[Item]:
    """Seen, and right as it stands. A dropped one comes back with its heading."""
    held = board(session, draft_id, who=who, now=now)
    row = held.row(key, version)
    return held.take(Step.ACCEPT, [replace(row, state=ItemState.ACCEPTED), *heading_brought_back(held.rows, row)])


def accept_sure(session: Session, draft_id: int, *, holder: str | None = None, who: str, now: datetime) -> list[Item]:
    """Accept every unseen finding of which the reader is sure and that no open doubt quotes.

    holder  the key of a heading: only it and its duties
    """
    held = board(session, draft_id, who=who, now=now)
    rows: Iterable[Row] = held.rows.values()
    if holder is not None:
        heading = held.row(holder)
        rows = [heading, *duties_under(held.rows, heading)]
    in_doubt = _in_doubt(held)
    sure = [row for row in rows if row.state is ItemState.UNSEEN and not row.content.unsure and row.was is None]
    accepted = [replace(row, state=ItemState.ACCEPTED) for row in sure if row.key not in in_doubt]
    return held.take(Step.ACCEPT_SURE, accepted)


def edit(
    session: Session, draft_id: int, key: str, content: Content, *, version: int, who: str, now: datetime
) -> list[Item]:
    """The finding as the person makes it: `replace(item.content, text="…")`. Its place stays; it counts as accepted.

    A heading renamed is renamed in its duties and deadlines. The heading of a duty is changed by `give_to`.
    Raises errors.NotLikeThis.
    """
    held = board(session, draft_id, who=who, now=now)
    row = held.row(key, version)
    edited = replace(row, content=checked_edit(held.rows, row, content), state=ItemState.ACCEPTED)
    return held.take(
        Step.EDIT, [edited, *_renamed_along(held, row, edited.content), *heading_brought_back(held.rows, row)]
    )


def give_to(
    session: Session, draft_id: int, key: str, holder: str, *, version: int, who: str, now: datetime
) -> list[Item]:
    """A duty to another heading of the draft; a name the draft does not have becomes a heading of its own."""
    held = board(session, draft_id, who=who, now=now)
    row = held.row(key, version)
    heading, made = _heading(held, holder, row.content.place)
    content = checked_edit(held.rows, row, row.content, only=ItemKind.DUTY)
    assert isinstance(content, DraftDuty)
    given = replace(row, content=replace(content, holder=heading), state=ItemState.ACCEPTED)
    return held.take(Step.GIVE, [given, *made])


def drop(session: Session, draft_id: int, key: str, *, version: int, who: str, now: datetime) -> list[Item]:
    """ "Không phải nhiệm vụ": not issued. A heading takes its duties and deadlines along."""
    held = board(session, draft_id, who=who, now=now)
    row = held.row(key, version)
    along = [one for one in _under(held, row) if one.is_issued]
    return held.take(Step.DROP, [replace(one, state=ItemState.DROPPED) for one in (row, *along)])


def take_back(session: Session, draft_id: int, key: str, *, version: int, who: str, now: datetime) -> list[Item]:
    """A dropped finding is to be looked at again: a heading with what was dropped with it, a duty with its heading."""
    held = board(session, draft_id, who=who, now=now)
    row = held.row(key, version)
    if row.state is not ItemState.DROPPED:
        return []
    along = [one for one in _under(held, row) if one.state is ItemState.DROPPED and one.changed_at == row.changed_at]
    back = [replace(one, state=ItemState.UNSEEN) for one in (row, *along)]
    return held.take(Step.TAKE_BACK, [*back, *heading_brought_back(held.rows, row)])


def add_duty(session: Session, draft_id: int, duty: DraftDuty, *, who: str, now: datetime) -> list[Item]:
    """A duty the reader did not find, behind the others of its heading (which may be a new one).

    `duty.place.line` is the line of the source a person points to, 0 for none.
    """
    held = board(session, draft_id, who=who, now=now)
    heading, made = _heading(held, duty.holder, duty.place)
    content = replace(duty, holder=heading, source=Source.HAND, unsure="")
    if any(row.is_issued and row.read is None and row.content == content for row in held.rows.values()):
        return []  # pressed twice
    key = free_key(ItemKind.DUTY, content, held.rows)
    at = _behind_the_last_of(held, heading)
    row = Row(key, ItemKind.DUTY, at, content, None, ItemState.ACCEPTED, now)
    checked_edit(held.rows, row, content)
    return held.take(Step.ADD, [row, *made])


def _heading(held: Board, name: str, place: Place) -> tuple[str, list[Row]]:
    """The name of the heading that goes by it, and the rows that change for it: made, or taken back."""
    name = checked_name(name)
    headings = [row for row in by_position(held.rows.values(), ItemKind.HOLDER) if row.is_on_desk]
    called = [row for row in headings if isinstance(row.content, DraftHolder) and fold(row.content.name) == fold(name)]
    for row in sorted(called, key=lambda row: not row.is_issued):
        assert isinstance(row.content, DraftHolder)
        return row.content.name, [] if row.is_issued else [replace(row, state=ItemState.ACCEPTED)]
    content = DraftHolder(name, HolderKind.SINGLE, place)
    end = max((row.position for row in held.rows.values() if row.kind is ItemKind.HOLDER), default=0) + 1
    key = free_key(ItemKind.HOLDER, content, held.rows)
    return name, [Row(key, ItemKind.HOLDER, end, content, None, ItemState.ACCEPTED, held.now)]


def _behind_the_last_of(held: Board, heading: str) -> float:
    duties = by_position(held.rows.values(), ItemKind.DUTY)
    own = [row for row in duties if isinstance(row.content, DraftDuty) and row.content.holder == heading]
    return behind(held.rows, own[-1]) if own else max((row.position for row in duties), default=0) + 1


def _under(held: Board, row: Row) -> list[Row]:
    """What goes with a heading: its duties, and the days it alone owes a report."""
    if not isinstance(row.content, DraftHolder):
        return []
    name = row.content.name
    others = [one for one in held.rows.values() if one.kind is ItemKind.HOLDER and one.key != row.key]
    is_alone = name not in {getattr(one.content, "name", "") for one in others if one.is_issued}
    days = [one for one in held.rows.values() if isinstance(one.content, DraftDeadline) and one.content.who == name]
    return [*duties_under(held.rows, row), *(days if is_alone else [])]


def _renamed_along(held: Board, row: Row, content: Content) -> list[Row]:
    """What stands under a heading, under its new name; nobody has looked at it for that."""
    if not (isinstance(row.content, DraftHolder) and isinstance(content, DraftHolder)):
        return []
    name = content.name
    along = [(one, one.content) for one in _under(held, row)]
    duties = [replace(one, content=replace(said, holder=name)) for one, said in along if isinstance(said, DraftDuty)]
    days = [replace(one, content=replace(said, who=name)) for one, said in along if isinstance(said, DraftDeadline)]
    return [*duties, *days]


def _in_doubt(held: Board) -> set[str]:
    """Keys of the findings that a doubt without an answer quotes."""
    doubts = standing_doubts(held.stored, held.rows).draft.doubts
    answers = load_answers(held.session, held.draft_id)
    keys = doubt_keys(doubts)
    open_ones = [one for one in doubts if keys[one.id] not in answers or answers[keys[one.id]].choice is None]
    return {row.key for one in open_ones for row in quoted_rows(one, held.rows)}
