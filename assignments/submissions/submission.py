"""Submissions: what an agency sends for one plan and period (báo cáo gửi lên), in numbered versions."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

import assignments.tracking.tasks  # noqa: F401 (its table is referred to)
from foundation.database import Instant, word
from foundation.words import _


class SubmissionState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """The official word for it."""
        return {
            SubmissionState.DRAFT: _("bản nháp"),
            SubmissionState.SENT: _("đã gửi"),
            SubmissionState.ACCEPTED: _("đã tiếp nhận"),
            SubmissionState.RETURNED: _("đã trả lại"),
        }[self]


class AnswerStatus(StrEnum):
    """How an agency says a duty stands."""

    DONE = "done"  # Đã hoàn thành
    IN_PROGRESS = "in_progress"  # Đang thực hiện
    NOT_STARTED = "not_started"  # Chưa thực hiện


class Submission(SQLModel, table=True):
    """The report of one agency for one plan and period; its content stands in the versions."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("plan_id", "agency_id", "period"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    agency_id: int = Field(foreign_key="agencies.id", index=True)
    period: str


class SubmissionVersion(SQLModel, table=True):
    """One version: a draft until sent, then unchangeable. Until review exists sent counts as accepted.

    narrative  text under each heading of the plan's outline: {heading: text}
    receipt    short code the agency may quote; set when sent
    sender     name and telephone of who sent it, as typed
    """

    __tablename__ = "submission_versions"
    __table_args__ = (UniqueConstraint("submission_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submissions.id")
    number: int
    state: SubmissionState = Field(
        default=SubmissionState.DRAFT, sa_column=Column(word(SubmissionState), nullable=False)
    )
    narrative: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    sender: str | None = None
    receipt: str | None = None
    saved_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)


class Answer(SQLModel, table=True):
    """One answer to one task within a version."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("version_id", "task_id"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="submission_versions.id")
    task_id: int = Field(foreign_key="tasks.id")
    status: AnswerStatus | None = Field(default=None, sa_column=Column(word(AnswerStatus), nullable=True))
    result: str = ""


class Achievement(SQLModel, table=True):
    """A reported figure against a quota (kết quả thực hiện); whole number of the quota's unit."""

    __tablename__ = "achievements"
    __table_args__ = (UniqueConstraint("version_id", "quota_id"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="submission_versions.id")
    quota_id: int = Field(foreign_key="quotas.id")
    amount: int


class Attachment(SQLModel, table=True):
    """A file of a version. The bytes lie in the data folder under attachments/<first two of sha256>/<sha256>.

    withdrawn_at  set when the agency took it off its draft; the file stays
    """

    __tablename__ = "attachments"

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="submission_versions.id", index=True)
    sha256: str
    name: str
    size: int
    media_type: str
    added_at: datetime = Field(sa_type=Instant)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Instant)
