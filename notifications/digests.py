"""Digests: what one address is reminded of on one day, decided for all agencies at once."""

import gc
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, exists, func, select

from assignments.agencies import Agency
from assignments.due_dates import DUE_SOON
from assignments.urging import TaskLine, open_tasks_by_agency
from foundation.clock import VIETNAM
from foundation.vietnamese import sort_key
from notifications.digest_facts import agency_json, digest_json, heading_json, report_json
from notifications.outbox import Mail, post_many, waiting

LETTER = "reminder_digest"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Posted:
    """`count` new digests; `without_address` names the agencies that should have had one."""

    count: int
    without_address: tuple[str, ...]


def post_reminder_digests(session: Session, *, today: date, now: datetime) -> Posted:
    """One digest per address for what is overdue or due within a week. Running it twice posts nothing twice."""
    among = select(col(Agency.id)).where(~_has_digest_of(today))
    with _no_search_for_cycles():
        tasks = open_tasks_by_agency(session, due_by=today + DUE_SOON, among=among)
        sources = _Sources(_addressees(session) if tasks else {}, {})
        count = post_many(session, _digests(tasks, sources, today, now))
    without_address = [sources.agencies[id].name for id in tasks if not sources.agencies[id].email]
    logger.info("digests posted", extra={"digests": count, "without_address": len(without_address), "day": str(today)})
    return Posted(count, tuple(sorted(without_address, key=sort_key)))


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """A country's digests are a hundred thousand values and no cycle: looking for one takes a fifth of the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


class _Addressee(NamedTuple):
    id: int
    name: str
    email: str | None


class _Sources(NamedTuple):
    """Who is who, and as JSON the headings met so far."""

    agencies: dict[int, _Addressee]
    headings: dict[tuple[object, ...], str]

    def heading(self, line: TaskLine) -> str:
        """What the report says to every agency that owes it by the same days."""
        key = line[1:-1]  # all but the agency and its duties
        if key not in self.headings:
            facts = line._asdict()
            del facts["agency_id"], facts["duties"]
            self.headings[key] = heading_json(facts)
        return self.headings[key]


class _Part(NamedTuple):
    """What one agency is told. The smaller, the more urgent."""

    safe: date
    agency_id: int
    json: str


def _has_digest_of(today: date) -> ColumnElement[bool]:
    return exists().where(col(Mail.key) == "digest:" + func.lower(Agency.email) + f":{today}")


def _addressees(session: Session) -> dict[int, _Addressee]:
    agencies = select(col(Agency.id), col(Agency.name), col(Agency.email))
    return {row[0]: _Addressee._make(row) for row in session.connection().execute(agencies).all()}


def _digests(
    tasks: Mapping[int, list[TaskLine]], sources: _Sources, today: date, now: datetime
) -> Iterator[dict[str, object]]:
    stale_at = datetime.combine(today + timedelta(days=1), time(), VIETNAM).astimezone(UTC)
    for address, parts in _by_address(tasks, sources).items():
        parts.sort()
        most_urgent = parts[0].agency_id
        yield waiting(
            key=f"digest:{address}:{today}",
            recipient=sources.agencies[most_urgent].email or address,
            letter=LETTER,
            agency_id=most_urgent,
            facts=digest_json(today, [part.json for part in parts]),
            now=now,
            stale_at=stale_at,
        )


def _by_address(tasks: Mapping[int, list[TaskLine]], sources: _Sources) -> dict[str, list[_Part]]:
    """Upper and lower case are one address: nobody should get two letters for them."""
    parts: dict[str, list[_Part]] = {}
    for agency_id, lines in tasks.items():
        _id, name, email = sources.agencies[agency_id]
        if email:
            part = _Part(lines[0].safe, agency_id, agency_json(agency_id, name, _reports(lines, sources)))
            parts.setdefault(email.lower(), []).append(part)
    return parts


def _reports(lines: list[TaskLine], sources: _Sources) -> list[str]:
    """One for each plan and period, where its most urgent duty stands."""
    by_report: dict[tuple[int, str], list[TaskLine]] = {}
    for line in lines:
        by_report.setdefault((line.plan_id, line.period), []).append(line)
    return [
        report_json(sources.heading(owed[0]), [id for line in owed for id in line.duty_ids])
        for owed in by_report.values()
    ]
