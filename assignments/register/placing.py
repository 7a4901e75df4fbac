"""Where an agency stands: its level, whom it answers to, from when until when it is there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.inserting import hold
from assignments.register.agencies import Agency, Level, find_agency, get_agency
from assignments.register.errors import AgencyUnknown, LivesOverlap, ParentInCircle, SpanEmpty
from assignments.register.spans import BEGINNING, ever

_ELSEWHERE = re.compile(r"(.+) \((.+)\)")


@dataclass(frozen=True)
class Place:
    """Level and parent as set, None where nobody did; the agency's first day, and the first on which it is gone."""

    level: Level | None = None
    parent_id: int | None = None
    valid_from: date = BEGINNING
    valid_to: date | None = None


def place_of(agency: Agency) -> Place:
    return Place(agency.level, agency.parent_id, agency.valid_from, agency.valid_to)


def place(session: Session, agency_id: int, wanted: Place, *, who: str, now: datetime) -> None:
    """Put the agency there; every part that changes is an event of its own. Refuses circles and overlapping lives."""
    agency = get_agency(session, agency_id)
    _hold(session, agency, wanted)
    if wanted.valid_to and wanted.valid_to <= wanted.valid_from:
        raise SpanEmpty
    if wanted.parent_id and wanted.parent_id != agency.parent_id:
        parent = get_agency(session, wanted.parent_id)
        if agency.id in {one.id for one in above(session, parent)}:
            raise ParentInCircle(agency.name, parent.name)
    if (wanted.valid_from, wanted.valid_to) != (agency.valid_from, agency.valid_to):
        check_life(session, agency, wanted)
    for name, value in vars(wanted).items():
        if getattr(agency, name) != value:
            setattr(agency, name, value)
            what = f"{name} changed to {'none' if value is None else value}"
            record(session, who=who, subject=f"agency:{agency_id}", what=what, now=now)
    session.flush()


def _hold(session: Session, agency: Agency, wanted: Place) -> None:
    """Whoever would close a circle with us at the same time needs one of these rows too, and in the same order."""
    over = above(session, get_agency(session, wanted.parent_id)) if wanted.parent_id else ()
    for agency_id in sorted({one.id or 0 for one in (agency, *over)}):
        hold(session, session.get_one(Agency, agency_id))


def named_parent(session: Session, agency: Agency, text: str, *, today: date) -> int:
    """By its name in the agency's territory; "Bộ Nội vụ (trung ương)" elsewhere. Raises AgencyUnknown."""
    day = day_of(agency, today)
    parent = find_agency(session, agency.territory, text, on=day)
    if parent is None and (elsewhere := _ELSEWHERE.fullmatch(text.strip())):
        parent = find_agency(session, elsewhere[2], elsewhere[1], on=day)
    if parent is None or parent.id is None:
        raise AgencyUnknown(text, agency.territory)
    return parent.id


def day_of(agency: Agency, today: date) -> date:
    """Today while the agency lives; else the day of its life that is nearest."""
    if agency.valid_to is None or today < agency.valid_to:
        return max(today, agency.valid_from)
    return max(agency.valid_from, agency.valid_to - timedelta(days=1))


def above(session: Session, agency: Agency) -> Iterator[Agency]:
    """The agency, whom it answers to, whom that one answers to …"""
    met: set[int | None] = set()
    step: Agency | None = agency
    while step and step.id not in met:
        yield step
        met.add(step.id)
        step = session.get(Agency, step.parent_id) if step.parent_id else None


def check_life(session: Session, agency: Agency, wanted: Place) -> None:
    """Refuses a life that shares days with that of a namesake."""
    same = select(Agency).where(
        Agency.territory_key == agency.territory_key,
        Agency.name_key == agency.name_key,
        Agency.id != agency.id,
    )
    for other in session.exec(same).all():
        apart = (other.valid_to and other.valid_to <= wanted.valid_from) or (
            wanted.valid_to and wanted.valid_to <= other.valid_from
        )
        if other.valid_from == wanted.valid_from or not apart:
            raise LivesOverlap(agency.name)


def children_of(session: Session, agency_id: int) -> list[Agency]:
    """Who answers to the agency directly."""
    mine = select(Agency).where(Agency.parent_id == agency_id, ever(Agency.valid_from, Agency.valid_to))
    return list(session.exec(mine.order_by(col(Agency.name_key))).all())
