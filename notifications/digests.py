"""Digests: what one address is reminded of on one day, decided for all agencies at once inside the database."""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, Subquery, func, literal, select
from sqlmodel import JSON, Session, col

from assignments.dates.due_dates import DUE_SOON
from assignments.register.agencies import Agency
from assignments.tracking.urging import tasks_to_urge
from foundation.clock import VIETNAM
from foundation.vietnamese import sort_key
from notifications.outbox import post_selected

LETTER = "reminder_digest"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Posted:
    """`count` new digests; `without_address` names the agencies that should have had one."""

    count: int
    without_address: tuple[str, ...]


def post_reminder_digests(session: Session, *, today: date, now: datetime) -> Posted:
    """One digest per address for what is overdue or due within a week. Running it twice posts nothing twice."""
    due = tasks_to_urge(due_by=today + DUE_SOON).subquery("due")
    digests = _digests(due, today, dialect=session.get_bind().dialect.name)
    # A digest that has not left when its day ends is stale: tomorrow's speaks instead.
    stale_at = datetime.combine(today + timedelta(days=1), time(), VIETNAM).astimezone(UTC)
    count = post_selected(session, digests, letter=LETTER, now=now, stale_at=stale_at)
    unreached = session.scalars(select(col(Agency.name)).join(due).where(col(Agency.email).is_(None)).distinct()).all()
    logger.info("digests posted", extra={"digests": count, "without_address": len(unreached), "day": str(today)})
    return Posted(count, tuple(sorted(unreached, key=sort_key)))


def _digests(due: Subquery, today: date, *, dialect: str) -> Select[Any]:
    """One row per address: key, recipient, agency, and as facts the day and each of its digest_facts.KeptTask.

    Upper and lower case are one address: nobody should get two letters for them.
    """
    json_object, json_list, json_row = _JSON[dialect]
    address = func.lower(col(Agency.email))
    tasks = json_list(json_row(due.c.agency_id, due.c.task_id, due.c.safe, due.c.latest))
    return (
        select(
            (literal("digest:") + address + literal(f":{today}")).label("key"),
            func.min(col(Agency.email)).label("recipient"),
            func.min(due.c.agency_id).label("agency_id"),
            json_object(literal("day"), literal(str(today)), literal("tasks"), tasks, type_=JSON).label("facts"),
        )
        .join(due)
        .where(col(Agency.email).is_not(None))
        .group_by(address)
    )


# An object of names and values, a list of all rows of a group, one row: each database has its own names for them.
_JSON = {
    "postgresql": (func.json_build_object, func.json_agg, func.json_build_array),
    "sqlite": (func.json_object, func.json_group_array, func.json_array),
}
