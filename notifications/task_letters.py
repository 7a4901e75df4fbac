"""The letters that one task has caused."""

from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from assignments.register.agencies import Agency
from notifications.digest_facts import kept_tasks
from notifications.outbox import Mail


def letters_about(session: Session, task_id: int, agency_ids: list[int], *, since: datetime) -> list[Mail]:
    """Newest first. `agency_ids`: whoever has held the task; `since`: when it was opened."""
    # A letter is kept under one agency of its address, which may be another one than the task's.
    addresses = select(func.lower(Agency.email)).where(col(Agency.id).in_(agency_ids))
    neighbours = select(Agency.id).where(func.lower(Agency.email).in_(addresses))
    theirs = or_(col(Mail.agency_id).in_(agency_ids), col(Mail.agency_id).in_(neighbours))
    posted = select(Mail).where(theirs, col(Mail.posted_at) >= since).order_by(col(Mail.id).desc())
    return [
        mail for mail in session.exec(posted).all() if any(task_id == told.task_id for told in kept_tasks(mail.facts))
    ]
