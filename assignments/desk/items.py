"""The tables of the review desk: each finding of a draft as people have made it, their answers, and every step."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

import assignments.plans.stored_drafts  # noqa: F401 (its table is referred to)
from foundation.database import Instant, word


class ItemKind(StrEnum):
    """Which finding of assignments.plans.drafts stands in `content`."""

    HOLDER = "holder"
    DUTY = "duty"
    DEADLINE = "deadline"
    QUOTA = "quota"
    BUDGET = "budget"
    TARGET = "target"


class ItemState(StrEnum):
    UNSEEN = "unseen"
    ACCEPTED = "accepted"
    DROPPED = "dropped"  # "không phải nhiệm vụ": not issued, and kept to be taken back
    GONE = "gone"  # joined into another, undone, or no longer in the document: not on the desk, for no row is deleted


class DraftItem(SQLModel, table=True):
    """One finding on the desk (chi tiết đọc được).

    key       from its words, so that the same finding of a corrected document has the same: "duty-3f2a91c0"
    position  order among its kind; what was read has whole numbers from 1, a part split off stands right behind
    content   the finding as JSON, as people have made it; `read` as the machine read it, None for what a person added
    was       as it was read before, where a corrected document says it otherwise and nobody has looked since
    joined_into  key of the duty that this one has become part of
    version   goes up with every change; a change made on an older one is refused
    """

    __tablename__ = "draft_items"
    __table_args__ = (UniqueConstraint("draft_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id")
    key: str
    kind: ItemKind = Field(sa_column=Column(word(ItemKind), nullable=False))
    position: float
    content: dict[str, Any] = Field(sa_type=JSON)
    read: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    was: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    joined_into: str | None = None
    state: ItemState = Field(default=ItemState.UNSEEN, sa_column=Column(word(ItemState), nullable=False))
    version: int = 1
    changed_by: str | None = None
    changed_at: datetime = Field(sa_type=Instant)


class DraftAnswer(SQLModel, table=True):
    """How a doubt of a draft is answered. `choice` None: opened again. `ground`: why, kept in the history.

    doubt_key  from what the doubt quotes: the same question about a corrected document has the same
    doubt_id   what it was called when it was answered
    """

    __tablename__ = "draft_answers"
    __table_args__ = (UniqueConstraint("draft_id", "doubt_key"),)

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id")
    doubt_key: str
    doubt_id: str
    choice: str | None = None
    ground: str | None = None
    version: int = 1
    answered_by: str
    answered_at: datetime = Field(sa_type=Instant)


class DraftStep(SQLModel, table=True):
    """One step at the desk, with what stood before and after it, so that it can be undone.

    what           assignments.desk.steps.Step value
    before, after  [{"table": "items" | "answers", "key": …, …columns…}]; a row that was not there is left out
    undone_at      set when the step was taken back; the step stays
    """

    __tablename__ = "draft_steps"

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id", index=True)
    who: str
    what: str
    before: list[dict[str, Any]] = Field(sa_type=JSON)
    after: list[dict[str, Any]] = Field(sa_type=JSON)
    at: datetime = Field(sa_type=Instant)
    undone_at: datetime | None = Field(default=None, sa_type=Instant)


class DraftReader(SQLModel, table=True):
    """Who is at the desk, and at which item; older than a few minutes means gone."""

    __tablename__ = "draft_readers"
    __table_args__ = (UniqueConstraint("draft_id", "who"),)

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="drafts.id")
    who: str
    key: str | None = None
    at: datetime = Field(sa_type=Instant)
