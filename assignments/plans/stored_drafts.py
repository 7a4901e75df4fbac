"""The table of drafts: what was read from a document, its source text and where it stands."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from foundation.database import Instant


class StoredDraft(SQLModel, table=True):
    """One document as read (bản đọc). The same bytes give the same row.

    sha256    of the file's bytes, hexadecimal
    text      the numbered source text: line 1 is the first
    reading   assignments.plans.drafts.PlanDraft as JSON
    withdrawn_because  set when it was taken back before issue; the row stays
    """

    __tablename__ = "drafts"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    file_name: str
    text: str
    reading: str
    kept_at: datetime = Field(sa_type=Instant)
    withdrawn_because: str | None = None
