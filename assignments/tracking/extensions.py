"""Extensions (gia hạn): asked with a reason and a day, answered by somebody else."""

from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy import ColumnElement, Index, text
from sqlmodel import Column, Field, Session, SQLModel, col, func, select

import assignments.tracking.tasks  # noqa: F401 (its table is referred to)
from foundation.database import Instant, word
from foundation.errors import NotFound
from foundation.words import _


class ExtensionState(StrEnum):
    ASKED = "asked"
    COUNTERED = "countered"  # another day was offered; the asker takes it or not
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "asked": _("chờ trả lời"),
            "countered": _("được đề xuất ngày khác"),
            "granted": _("được gia hạn"),
            "refused": _("không được gia hạn"),
            "withdrawn": _("đã rút lại"),
        }[self.value]


OPEN = (ExtensionState.ASKED, ExtensionState.COUNTERED)


class Extension(SQLModel, table=True):
    """One request for a later last day, for all that an agency still owes of one report, or for one task of it.

    asked_by     "agency:7" by its link, or the name of whoever asked for it
    proposed     the last day asked for; `offered` the last day offered instead; `granted` the one in force
    former       the latest day that was in force when it was asked
    answer       why it was refused, or another day offered; or why it was closed without an answer
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

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_asked_by(self, who: str) -> bool:
        """Whoever asked; and the agency itself, for which somebody else may have asked."""
        return who in (self.asked_by, f"agency:{self.agency_id}")


def get_extension(session: Session, extension_id: int) -> Extension:
    extension = session.get(Extension, extension_id) if 0 < extension_id < 2**31 else None
    if extension is None:
        raise NotFound(
            _("Không có đề nghị gia hạn số %(id)s. Chưa thay đổi gì; hãy chọn trong danh sách đề nghị.")
            % {"id": extension_id},
            extension_id=extension_id,
        )
    return extension


def open_requests(plan_id: int, *, period: str | None = None, agency_id: int | None = None) -> ColumnElement[bool]:
    """Requests that wait for an answer, or for the asker's; of a whole plan, a period or one report."""
    theirs = (col(Extension.plan_id) == plan_id) & col(Extension.state).in_(OPEN)
    if period is not None:
        theirs &= col(Extension.period) == period
    if agency_id is not None:
        theirs &= col(Extension.agency_id) == agency_id
    return theirs


def count_waiting(session: Session) -> int:
    """How many requests nobody has answered yet."""
    return session.exec(select(func.count()).where(col(Extension.state) == ExtensionState.ASKED)).one()


class HasLatest(Protocol):
    """A task, or what has its two latest days under the same names."""

    @property
    def latest(self) -> date | None: ...
    @property
    def first_latest(self) -> date | None: ...


def original_latest(task: HasLatest) -> date | None:
    """The latest day before any extension: what statistics by the original date judge by."""
    return task.first_latest or task.latest
