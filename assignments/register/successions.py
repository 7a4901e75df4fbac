"""Successions: which agency goes on for which, from what day, by whose decision (kế thừa khi sáp nhập, đổi tên)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import JSON, Column, Field, Session, SQLModel, UniqueConstraint, col, select

from assignments.inserting import take_turns
from assignments.register.agencies import Agency
from foundation.database import Instant, word
from foundation.errors import NotFound
from foundation.vietnamese import fold
from foundation.words import _

_REORGANISING = 1_072_025  # any number, the same in every process


def keep_agencies(session: Session, *, shared: bool = True) -> None:
    """Until the transaction ends nobody reorganises agencies: duties given meanwhile would go to bodies that end.

    Not shared: to reorganise them. Called before any row is held.
    """
    take_turns(session, _REORGANISING, shared=shared)


class SuccessionKind(StrEnum):
    RENAME = "rename"  # đổi tên
    MERGE = "merge"  # sáp nhập, hợp nhất
    SPLIT = "split"  # chia, tách: the duties go to several
    DISSOLVE = "dissolve"  # giải thể, kết thúc hoạt động

    @property
    def label(self) -> str:
        return {
            SuccessionKind.RENAME: _("đổi tên"),
            SuccessionKind.MERGE: _("sáp nhập, hợp nhất"),
            SuccessionKind.SPLIT: _("chia, tách"),
            SuccessionKind.DISSOLVE: _("kết thúc hoạt động"),
        }[self]


class Reorganisation(SQLModel, table=True):
    """One decision carried out on one day; undone as a whole, or not at all. `day`: the successors' first day."""

    __tablename__ = "reorganisations"

    id: int | None = Field(default=None, primary_key=True)
    day: date
    decision: str
    applied_at: datetime = Field(sa_type=Instant)
    applied_by: str
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
    undone_because: str | None = None


class Succession(SQLModel, table=True):
    """One agency goes on for another. `topics`: what the duties are about that go; empty: all the rest, and the
    old one ends.
    """

    __tablename__ = "successions"
    __table_args__ = (UniqueConstraint("reorganisation_id", "from_id", "to_id"),)

    id: int | None = Field(default=None, primary_key=True)
    reorganisation_id: int = Field(foreign_key="reorganisations.id")
    kind: SuccessionKind = Field(sa_column=Column(word(SuccessionKind), nullable=False))
    from_id: int = Field(foreign_key="agencies.id", index=True)
    to_id: int = Field(foreign_key="agencies.id", index=True)
    topics: list[str] = Field(sa_type=JSON)


class Handover(SQLModel, table=True):
    """One row that a reorganisation changed: `before` and `after` are the changed columns; undoing writes `before`.

    row_kind  the table's name; row_id its id there
    """

    __tablename__ = "handovers"
    __table_args__ = (UniqueConstraint("reorganisation_id", "row_kind", "row_id"),)

    id: int | None = Field(default=None, primary_key=True)
    reorganisation_id: int = Field(foreign_key="reorganisations.id")
    row_kind: str
    row_id: int
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] = Field(sa_type=JSON)


def list_reorganisations(session: Session) -> list[Reorganisation]:
    """All of them, the latest entered first; undone ones too."""
    return list(session.exec(select(Reorganisation).order_by(col(Reorganisation.id).desc())).all())


def get_reorganisation(session: Session, reorganisation_id: int) -> Reorganisation:
    found = session.get(Reorganisation, reorganisation_id) if 0 < reorganisation_id < 2**31 else None
    if found is None:
        raise NotFound(
            _("Không có lần sắp xếp số %(id)s. Chưa thay đổi gì; hãy chọn trong danh sách các lần sắp xếp.")
            % {"id": reorganisation_id}
        )
    return found


def successions_of(session: Session, reorganisation_id: int) -> list[Succession]:
    mine = select(Succession).where(Succession.reorganisation_id == reorganisation_id)
    return list(session.exec(mine.order_by(col(Succession.id))).all())


def carrier_on(session: Session, agency_id: int, day: date, words: str = "") -> int:
    """Who carries the agency's work on that day: itself while it lives. `words` of a duty decide where it was split."""
    return carriers_on(session, day)(agency_id, words)


def carriers_on(session: Session, day: date) -> Callable[[int, str], int]:
    """`carrier_on` for many agencies: the successions in force are read once."""
    in_force = select(Succession).join(Reorganisation).order_by(col(Succession.id))
    in_force = in_force.where(col(Reorganisation.undone_at).is_(None), col(Reorganisation.day) <= day)
    steps: dict[int, list[tuple[int, list[str]]]] = defaultdict(list)
    for step in session.exec(in_force).all():
        steps[step.from_id].append((step.to_id, step.topics))
    for old_id, new_id in _namesakes(session, day):
        steps[old_id] = steps[old_id] or [(new_id, [])]

    def carrying(agency_id: int, words: str) -> int:
        met: set[int] = set()
        while (following := carrier(steps.get(agency_id, ()), words)) and following not in met:
            met.add(agency_id)
            agency_id = following
        return agency_id

    return carrying


def _namesakes(session: Session, day: date) -> Sequence[tuple[int, int]]:
    """A body first met when its namesake had been founded already, as a successor: it went on under its own name."""
    old, new = aliased(Agency), aliased(Agency)
    same = and_(col(new.territory_key) == old.territory_key, col(new.name_key) == old.name_key, col(new.id) != old.id)
    following = select(old.id, new.id).join(new, and_(same, col(new.valid_from) == old.valid_to))
    lived = and_(col(old.valid_to) > old.valid_from, col(new.valid_from) <= day)
    lives = or_(col(new.valid_to).is_(None), col(new.valid_to) > new.valid_from)
    return [(old_id or 0, new_id or 0) for old_id, new_id in session.exec(following.where(lived, lives)).all()]


def carrier(steps: Iterable[tuple[int, Iterable[str]]], words: str) -> int | None:
    """Of the successors of one body, each with its topics, who takes a duty with these words; None: nobody."""
    rest = None
    for to_id, topics in steps:
        if topics and speaks_of(words, topics):
            return to_id
        if not topics:
            rest = to_id
    return rest


def speaks_of(words: str, topics: Iterable[str]) -> bool:
    told = f" {fold(words)} "
    return any(f" {fold(topic)} " in told for topic in topics)


def now_called(session: Session, agency_ids: Iterable[int], day: date) -> dict[int, str]:
    """For bodies whose work another one carries on that day: its name. With its territory where that is another."""
    names, carrier_of = {}, carriers_on(session, day)
    for agency_id in sorted(set(agency_ids)):
        carrying = carrier_of(agency_id, "")
        if carrying != agency_id:
            old, new = session.get_one(Agency, agency_id), session.get_one(Agency, carrying)
            moved = old.territory_key != new.territory_key
            if moved or old.name_key != new.name_key:
                names[agency_id] = f"{new.name} {new.territory}" if moved else new.name
    return names


def former_holders(
    session: Session, row_kind: str, row_ids: Iterable[int], *, column: str = "agency_id"
) -> dict[int, set[int]]:
    """Who held these rows before their present holder, by reorganisations in force: {row: agencies}."""
    ids = sorted(set(row_ids))
    moved = (
        select(Handover)
        .join(Reorganisation)
        .where(Handover.row_kind == row_kind, col(Handover.row_id).in_(ids), col(Reorganisation.undone_at).is_(None))
    )
    holders: dict[int, set[int]] = {}
    for handover in session.exec(moved).all():
        if column in handover.before:
            holders.setdefault(handover.row_id, set()).add(handover.before[column])
    return holders
