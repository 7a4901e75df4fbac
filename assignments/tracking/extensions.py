"""Extensions (gia hạn): asked with a reason and a day, answered by somebody else."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Column, Field, SQLModel

from foundation.database import Instant, word


class ExtensionState(StrEnum):
    ASKED = "asked"
    COUNTERED = "countered"  # another day was offered; the asker takes it or not
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Extension(SQLModel, table=True):
    """One request for a later last day, for all that an agency still owes of one report, or for one task of it.

    asked_by     "agency:7" by its link, or the name of whoever asked for it
    proposed     the last day asked for; `offered` the last day offered instead; `granted` the one in force
    former       the last day that was in force when it was asked
    document     number and date of the written request, where there is one
    authority    who decided, as it should stand in the record (chủ tịch, phó chủ tịch phụ trách)
    """

    __tablename__ = "extensions"
    __table_args__ = (
        # One request at a time: two that cross would leave nobody knowing which day stands.
        Index(
            "extensions_open",
            "plan_id",
            "period",
            "agency_id",
            unique=True,
            postgresql_where=text("state IN ('asked', 'countered')"),
            sqlite_where=text("state IN ('asked', 'countered')"),
        ),
        Index("extensions_agency", "agency_id", "plan_id", "period"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    period: str
    agency_id: int = Field(foreign_key="agencies.id")
    task_id: int | None = Field(default=None, foreign_key="tasks.id")
    state: ExtensionState = Field(default=ExtensionState.ASKED, sa_column=Column(word(ExtensionState), nullable=False))
    asked_by: str
    asked_at: datetime = Field(sa_type=Instant)
    reason: str
    document: str | None = None
    former: date | None = None
    proposed: date
    offered: date | None = None
    granted: date | None = None
    answered_by: str | None = None
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    answer: str | None = None
    authority: str | None = None
