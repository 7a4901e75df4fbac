"""Each working morning: reminder digests into the outbox."""

from datetime import date

from foundation.clock import day_in_vietnam
from foundation.database import transaction
from foundation.house import house
from notifications.digests import Posted, post_reminder_digests


def remind_agencies(as_of: date | None = None) -> Posted:
    """Post the digests of one day, today unless given. Running it twice posts nothing twice."""
    now = house().clock.now()
    with transaction() as session:
        return post_reminder_digests(session, today=as_of or day_in_vietnam(now), now=now)
