"""Contacts: the people who answer for an agency, in their roles, and who of them reports on a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.errors import AddressWrong
from assignments.history import record
from assignments.inserting import insert_into
from assignments.register.agencies import get_agency, one_line, valid_address
from assignments.register.errors import PersonNameless, PersonTwice, PersonUnknown, SpanEmpty
from assignments.register.people import Contact, Role
from assignments.register.spans import BEGINNING, among, covers
from foundation.vietnamese import sort_key

STAND_INS = (Role.REPORTER, Role.DEPUTY, Role.CLERK)
ROLES = tuple(Role)


@dataclass(frozen=True)
class Person:
    """What is known of one contact. `until` and `away_until`: the first day gone, the day of return."""

    name: str
    role: Role
    position: str | None = None
    email: str | None = None
    phone: str | None = None
    since: date = BEGINNING
    until: date | None = None
    away_from: date | None = None
    away_until: date | None = None


def reporters_on(session: Session, agency_id: int, day: date) -> list[Contact]:
    """Who reports for the agency on a day: its reporters who are there; else the deputies, else the clerks."""
    return reporters_among(contacts_of(session, [agency_id])[agency_id], day)


def reporters_among(contacts: Sequence[Contact], day: date) -> list[Contact]:
    """Of the contacts of one agency, who reports on that day."""
    there = [contact for contact in contacts if is_there(contact, day)]
    return next(filter(None, ([one for one in there if one.role is role] for role in STAND_INS)), [])


def is_there(contact: Contact, day: date) -> bool:
    """In the role on that day, and not on leave."""
    return covers(contact.since, contact.until, day) and not is_away(contact, day)


def is_away(contact: Contact, day: date) -> bool:
    return contact.away_from is not None and covers(contact.away_from, contact.away_until, day)


def contacts_of(session: Session, agency_ids: Iterable[int]) -> dict[int, list[Contact]]:
    """All contacts of each of them, former ones too, by role and name."""
    wanted = select(Contact).where(among(Contact.agency_id, agency_ids))
    found: dict[int, list[Contact]] = defaultdict(list)
    for contact in sorted(session.exec(wanted).all(), key=lambda one: (ROLES.index(one.role), sort_key(one.name))):
        found[contact.agency_id].append(contact)
    return found


def get_contact(session: Session, agency_id: int, contact_id: int) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None or contact.agency_id != agency_id:
        raise PersonUnknown
    return contact


def add_contact(session: Session, agency_id: int, person: Person, *, who: str, now: datetime) -> None:
    """A person in a role. The same person in the same role is refused, whoever enters them at the same moment."""
    get_agency(session, agency_id)
    person = checked(person)
    row = insert_into(session, Contact).values(agency_id=agency_id, added_at=now, **vars(person))
    row = row.on_conflict_do_nothing(index_elements=["agency_id", "role", "name"])
    if session.scalar(row.returning(col(Contact.id))) is None:
        raise PersonTwice(person.name)
    record(session, who=who, subject=f"agency:{agency_id}", what=f"contact added: {person.role}", now=now)


def change_contact(
    session: Session, agency_id: int, contact_id: int, person: Person, *, who: str, now: datetime
) -> None:
    """Everything known of the contact is now this. Nothing changed: nothing recorded."""
    contact = get_contact(session, agency_id, contact_id)
    person = checked(person)
    same = select(Contact.id).where(
        Contact.agency_id == agency_id, Contact.role == person.role, Contact.name == person.name
    )
    if session.exec(same.where(Contact.id != contact_id)).first():
        raise PersonTwice(person.name)
    changed = [name for name, value in vars(person).items() if getattr(contact, name) != value]
    for name in changed:
        setattr(contact, name, getattr(person, name))
    if changed:
        what = f"contact {contact_id} changed: {', '.join(changed)}"
        record(session, who=who, subject=f"agency:{agency_id}", what=what, now=now)


def checked(person: Person) -> Person:
    """As it may be kept: on one line, with an address that is one, in spans that have days."""
    name = one_line(person.name)
    if not name:
        raise PersonNameless
    address = valid_address(person.email) if person.email else None
    if person.email and address is None:
        raise AddressWrong(person.email)
    ends_early = person.until and person.until <= person.since
    back_early = person.away_until and (person.away_from is None or person.away_until <= person.away_from)
    if ends_early or back_early:
        raise SpanEmpty
    position, phone = (one_line(text or "") or None for text in (person.position, person.phone))
    return replace(person, name=name, email=address, position=position, phone=phone)


def person_of(contact: Contact) -> Person:
    return Person(**{name: getattr(contact, name) for name in Person.__dataclass_fields__})
