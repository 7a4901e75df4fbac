"""History: who changed what, when and why. Append-only: the database itself refuses to alter an event."""

from datetime import datetime
from typing import Any

from sqlmodel import JSON, Field, Index, Session, SQLModel

from foundation.database import Instant


class Event(SQLModel, table=True):
    """One change. `subject` names the thing: "plan:3", "agency:7"; `what` is a verb phrase; `why` a person's reason.

    kind, facts  what it did to tasks, enough to do it again (assignments.tracking.changes); "" and {} if nothing
    plan_id, period, agency_id  where it happened; None: everywhere within the others
    """

    __tablename__ = "events"
    __table_args__ = (Index("events_plan", "plan_id", "period", "agency_id"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant)
    who: str
    subject: str = Field(index=True)
    what: str
    why: str | None = None
    kind: str = Field(default="", sa_column_kwargs={"server_default": ""})
    plan_id: int | None = None
    period: str | None = None
    agency_id: int | None = None
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})


def record(session: Session, *, who: str, subject: str, what: str, why: str | None = None, now: datetime) -> None:
    session.add(Event(at=now, who=who, subject=subject, what=what, why=why))
