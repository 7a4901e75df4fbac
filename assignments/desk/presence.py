"""Who is at the desk of a draft, and at which item."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from assignments.desk.items import DraftReader
from assignments.inserting import insert_into

GONE_AFTER = timedelta(minutes=3)


def here(session: Session, draft_id: int, who: str, key: str | None, now: datetime) -> None:
    """Say that somebody looks at an item (None: at the desk). Called as often as the page likes."""
    row = insert_into(session, DraftReader).values(draft_id=draft_id, who=who, key=key, at=now)
    session.execute(
        row.on_conflict_do_update(index_elements=["draft_id", "who"], set_={"key": key, "at": row.excluded.at})
    )


def readers(session: Session, draft_id: int, *, now: datetime) -> list[DraftReader]:
    """Who was here within the last three minutes, the latest first."""
    present = select(DraftReader).where(DraftReader.draft_id == draft_id, DraftReader.at > now - GONE_AFTER)
    return list(session.exec(present.order_by(col(DraftReader.at).desc(), col(DraftReader.who))).all())
