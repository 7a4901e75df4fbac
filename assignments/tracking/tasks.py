"""Tasks: one agency's share of one duty in one period (việc theo kỳ)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Column, Field, SQLModel, UniqueConstraint

import assignments.plans.plan  # noqa: F401 (its table is referred to)
from foundation.database import Instant, word
from foundation.words import _


class TaskState(StrEnum):
    OPEN = "open"
    REPORTED = "reported"
    STOPPED = "stopped"  # its plan ended or was withdrawn
    MERGED = "merged"  # its holder's successor already answers for the same duty

    @property
    def label(self) -> str:
        """The official word for it."""
        return {
            TaskState.OPEN: _("chưa hoàn thành"),
            TaskState.REPORTED: _("đã hoàn thành"),
            TaskState.STOPPED: _("đã dừng"),
            TaskState.MERGED: _("đã nhập vào việc của cơ quan kế thừa"),
        }[self]


COUNTED = (TaskState.OPEN, TaskState.REPORTED)  # what counts and is counted; the rest is over


def _listed(name: str, *by: str, where: str) -> Index:
    """Reports in the order of `by`, of tasks in one state."""
    return Index(name, *by, "plan_id", "period", "agency_id", postgresql_where=text(where), sqlite_where=text(where))


class Task(SQLModel, table=True):
    """One agency's share of one duty in one period.

    (duty, agency, period)  the slot: unique; dates are data beside it. The agency changes only by succession
    printed  the day the plan prints; last: the last admissible day before any day off is looked at
    safe     reminders and ranking go by it; latest: overdue only after it. Both in force, so of the extension if any
    extended_to   the last day granted instead of `last`; first_latest: `latest` before the first extension
    reminded copied from the period: False stays quiet
    reported_on  day in Vietnam on which the answering report was sent
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("duty_id", "agency_id", "period"),
        # The morning's question: which open, reminded tasks fall due by a day, by agency.
        Index(
            "tasks_due",
            "safe",
            "agency_id",
            postgresql_where=text("state = 'open' AND reminded"),
            sqlite_where=text("state = 'open' AND reminded"),
        ),
        Index("tasks_agency", "agency_id", "plan_id", "period"),
        Index("tasks_plan", "plan_id", "period"),
        # The lists of the board, each in its own order.
        _listed("tasks_overdue", "latest", where="state = 'open'"),
        _listed("tasks_due_soon", "safe", where="state = 'open'"),
        _listed("tasks_no_date", where="state = 'open' AND (safe IS NULL OR latest IS NULL)"),
        _listed("tasks_reported", "reported_on", where="state = 'reported'"),
        # Until when a period waits for those that were given more time: few among many.
        Index(
            "tasks_extended",
            "plan_id",
            "period",
            postgresql_where=text("extended_to IS NOT NULL"),
            sqlite_where=text("extended_to IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id")
    duty_id: int = Field(foreign_key="duties.id")
    agency_id: int = Field(foreign_key="agencies.id")
    period: str
    printed: date | None = None
    last: date | None = None
    safe: date | None = None
    latest: date | None = None
    extended_to: date | None = None
    first_latest: date | None = None
    phrase: str | None = None
    reminded: bool = True
    state: TaskState = Field(default=TaskState.OPEN, sa_column=Column(word(TaskState), nullable=False))
    reported_on: date | None = None
    opened_at: datetime = Field(sa_type=Instant)
