"""What the register knows of one agency: names, place, life, groups over time, people."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from assignments.register.agencies import Agency, Level, get_agency
from assignments.register.contacts import contacts_of, is_away, reporters_among
from assignments.register.groups import known_groups, memberships_of
from assignments.register.levels import guess_level, level_of
from assignments.register.names import names_of
from assignments.register.people import Alias, Contact, Membership
from assignments.register.placing import children_of
from assignments.register.rows import parent_text
from assignments.register.spans import covering, covers
from foundation.vietnamese import sort_key

OFFERED = 300  # parents whose names a browser proposes


@dataclass(frozen=True)
class ContactLine:
    """One person: in the role today, on leave today, reporting today."""

    contact: Contact
    present: bool
    away: bool
    reports: bool


@dataclass(frozen=True)
class AgencyProfile:
    """`guessed`: the level its name proposes. `parents`: names offered for whom it answers to. `known_groups`: groups
    of others. `address_offered`: the address of who reports, where the agency itself has none.
    """

    agency: Agency
    lives: bool
    guessed: Level | None
    parent: Agency | None
    parent_name: str
    children: tuple[Agency, ...]
    names: tuple[Alias, ...]
    memberships: tuple[Membership, ...]
    contacts: tuple[ContactLine, ...]
    address_offered: Contact | None
    parents: tuple[str, ...]
    known_groups: tuple[str, ...]


def agency_profile(session: Session, agency_id: int, *, today: date) -> AgencyProfile:
    agency = get_agency(session, agency_id)
    contacts = contacts_of(session, [agency_id])[agency_id]
    reporting = reporters_among(contacts, today)
    return AgencyProfile(
        agency=agency,
        lives=covers(agency.valid_from, agency.valid_to, today),
        guessed=guess_level(agency.name, agency.territory),
        parent=session.get(Agency, agency.parent_id) if agency.parent_id else None,
        parent_name=parent_text(session, agency, {}) or "",
        children=tuple(children_of(session, agency_id)),
        names=tuple(names_of(session, [agency_id])[agency_id]),
        memberships=tuple(memberships_of(session, [agency_id])[agency_id]),
        contacts=tuple(
            ContactLine(one, covers(one.since, one.until, today), is_away(one, today), one in reporting)
            for one in contacts
        ),
        address_offered=None if agency.email else next((one for one in reporting if one.email), None),
        parents=_parents(session, agency, today),
        known_groups=known_groups(session),
    )


def _parents(session: Session, agency: Agency, today: date) -> tuple[str, ...]:
    """Those above a commune, of the same territory first; elsewhere the central ones."""
    near = or_(col(Agency.territory_key) == agency.territory_key, col(Agency.level) == Level.CENTRAL)
    living = select(Agency).where(near, covering(Agency.valid_from, Agency.valid_to, today), Agency.id != agency.id)
    above = [one for one in session.exec(living).all() if level_of(one) not in (Level.COMMUNE, Level.OUTSIDE)]
    above.sort(key=lambda one: (one.territory_key != agency.territory_key, sort_key(one.name)))
    return tuple(
        one.name if one.territory_key == agency.territory_key else f"{one.name} ({one.territory})"
        for one in above[:OFFERED]
    )
