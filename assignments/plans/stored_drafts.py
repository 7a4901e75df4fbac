"""The table of drafts: what was read from a document, its source text and where it stands."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import JSON, Column, Field, SQLModel

from foundation.database import Instant, word


class DraftOrigin(StrEnum):
    FILE = "file"
    TYPED = "typed"  # typed or pasted in the portal
    FORM = "form"  # the XLSX form filled in
    ROLLED = "rolled"  # a plan of an earlier year taken over into the next


class StoredDraft(SQLModel, table=True):
    """One document as read (bản đọc). The same bytes give the same row.

    sha256    of the file's bytes, hexadecimal
    text      the numbered source text: line 1 is the first
    pages     page of each line; empty where the file has no pages
    reading   assignments.plans.drafts.PlanDraft as JSON, as the machine read it; what people made of it stands in
              the tables of assignments.desk
    withdrawn_because  set when it was taken back before issue; the row stays
    replaces_id   the reading of an earlier version of the document, whose answers were taken over
    rolled_from   the plan it was taken over from; no foreign key: plans refer to drafts
    """

    __tablename__ = "drafts"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    file_name: str
    text: str
    pages: list[int] = Field(default_factory=list, sa_type=JSON, sa_column_kwargs={"server_default": "[]"})
    reading: str
    kept_at: datetime = Field(sa_type=Instant)
    withdrawn_because: str | None = None
    origin: DraftOrigin = Field(
        default=DraftOrigin.FILE, sa_column=Column(word(DraftOrigin), nullable=False, server_default="file")
    )
    replaces_id: int | None = Field(default=None, foreign_key="drafts.id")
    rolled_from: int | None = None
