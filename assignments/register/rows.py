"""The register as rows: what a table of it says, and what the store would write into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from assignments.register.agencies import Agency, Level, list_agencies
from assignments.register.contacts import Person, contacts_of, person_of
from assignments.register.groups import groups_on, memberships_of
from assignments.register.names import names_of
from assignments.register.placing import day_of
from assignments.register.spans import BEGINNING
from foundation.words import _


@dataclass(frozen=True)
class AgencyRow:
    """One agency. None and () say nothing. `line` counts from 1 in its sheet, 0 for one that no table says.

    parent      its name; "Bộ Nội vụ (trung ương)" where that is of another territory
    valid_from  BEGINNING is not written
    names       other names it goes by
    """

    name: str
    territory: str
    groups: tuple[str, ...] = ()
    email: str | None = None
    level: Level | None = None
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    names: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    sheet: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ContactRow:
    """One contact of the agency of that name; agency_from: the day that one lives from, where there are two."""

    agency: str
    territory: str
    person: Person
    agency_from: date | None = None
    line: int = field(default=0, compare=False)
    sheet: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Register:
    """What a register says. unread: columns of its file that were not understood, as they are headed."""

    agencies: tuple[AgencyRow, ...]
    contacts: tuple[ContactRow, ...] = ()
    unread: tuple[str, ...] = ()


def place_in_file(line: int, sheet: str | None) -> str:
    """Where a row stands, for messages."""
    words = _("Trang “%(sheet)s”, dòng %(line)s") if sheet else _("Dòng %(line)s")
    return words % {"line": line, "sheet": sheet}


def register_of(session: Session, *, today: date) -> Register:
    """Everybody who ever was, with the groups of today; of former ones those of the last day."""
    agencies = list_agencies(session)
    contacts = contacts_of(session, (agency.id or 0 for agency in agencies))
    return Register(
        tuple(rows_of(session, agencies, today=today).values()),
        tuple(
            ContactRow(agency.name, agency.territory, person_of(contact), _written(agency.valid_from))
            for agency in agencies
            for contact in contacts.get(agency.id or 0, ())
        ),
    )


def rows_of(session: Session, agencies: list[Agency], *, today: date) -> dict[int, AgencyRow]:
    """{agency id: its row}."""
    ids = [agency.id or 0 for agency in agencies]
    times, names = memberships_of(session, ids), names_of(session, ids)
    known = {agency.id: agency for agency in agencies}
    return {
        agency.id or 0: AgencyRow(
            name=agency.name,
            territory=agency.territory,
            groups=groups_on(times.get(agency.id or 0, ()), day_of(agency, today)),
            email=agency.email,
            level=agency.level,
            parent=parent_text(session, agency, known),
            valid_from=_written(agency.valid_from),
            valid_to=agency.valid_to,
            names=tuple(alias.name for alias in names.get(agency.id or 0, ())),
        )
        for agency in agencies
    }


def parent_text(session: Session, agency: Agency, known: Mapping[int | None, Agency]) -> str | None:
    """The parent as a register names it."""
    if agency.parent_id is None:
        return None
    parent = known.get(agency.parent_id) or session.get_one(Agency, agency.parent_id)
    here = parent.territory_key == agency.territory_key
    return parent.name if here else f"{parent.name} ({parent.territory})"


def _written(day: date) -> date | None:
    return None if day == BEGINNING else day
