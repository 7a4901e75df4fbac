"""History: who changed what, when and why. Append-only."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel

from foundation.database import Instant


class Event(SQLModel, table=True):
    """One change. `subject` names the thing: "plan:3", "agency:7"; `what` is a verb phrase; `why` a person's reason."""

    __tablename__ = "events"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant)
    who: str
    subject: str = Field(index=True)
    what: str
    why: str | None = None


def record(session: Session, *, who: str, subject: str, what: str, why: str | None = None, now: datetime) -> None:
    session.add(Event(at=now, who=who, subject=subject, what=what, why=why))
