"""Successions: which agency goes on for which, from what day, by whose decision (kế thừa khi sáp nhập, đổi tên)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

from foundation.database import Instant, word


class SuccessionKind(StrEnum):
    RENAME = "rename"  # đổi tên
    MERGE = "merge"  # sáp nhập, hợp nhất
    SPLIT = "split"  # chia, tách: the duties go to several
    DISSOLVE = "dissolve"  # giải thể, kết thúc hoạt động


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
    """One agency goes on for another. `topics`: of a split, what its duties are about; empty: all the rest."""

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
