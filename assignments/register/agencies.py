"""Agencies: one body of one territory. "Sở Tài chính" of two provinces are two agencies."""

import re
import unicodedata
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from assignments.errors import AddressWrong
from assignments.history import record
from assignments.inserting import insert_into
from assignments.register.abbreviations import spelled_out
from assignments.register.agency import Agency as Agency
from assignments.register.agency import Level as Level
from assignments.register.errors import AgencyNameless
from assignments.register.people import Alias
from assignments.register.spans import BEGINNING as BEGINNING
from assignments.register.spans import covering, ever
from foundation.errors import NotFound
from foundation.vietnamese import fold, sort_key
from foundation.words import _

# One plain address. No spaces, brackets or line ends: it goes into the head of a letter as it stands.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z]{_LABEL}")


def get_agency(session: Session, agency_id: int) -> Agency:
    agency = session.get(Agency, agency_id) if 0 < agency_id < 2**31 else None
    if agency is None:
        raise NotFound(
            _("Không có cơ quan số %(id)s. Chưa thay đổi gì; hãy chọn trong danh sách cơ quan.") % {"id": agency_id},
            agency_id=agency_id,
        )
    return agency


def find_agency(session: Session, territory: str, name: str, *, on: date) -> Agency | None:
    """Who goes by that name in that territory on that day; never across territories.

    By its own name; else, spelled out or by another name, when that is one of them and no other.
    """
    living = select(Agency).where(Agency.territory_key == fold(territory), _lives(on))
    if own := session.exec(living.where(Agency.name_key == fold(name))).first():
        return own
    called = select(Alias.agency_id).where(
        col(Alias.name_key).in_({fold(name), spelled_out(name)}), or_(col(Alias.until).is_(None), col(Alias.until) > on)
    )
    others = session.exec(
        living.where(or_(col(Agency.name_key) == spelled_out(name), col(Agency.id).in_(called)))
    ).all()
    return others[0] if len(others) == 1 else None


def list_agencies(session: Session, *, on: date | None = None) -> list[Agency]:
    """Those living on a day, by territory and name in Vietnamese order; None: all that ever were or will be."""
    there = _lives(on) if on else ever(Agency.valid_from, Agency.valid_to)
    agencies = session.exec(select(Agency).where(there)).all()
    return sorted(agencies, key=lambda agency: (sort_key(agency.territory), sort_key(agency.name), agency.valid_from))


def ensure_agency(session: Session, *, territory: str, name: str, on: date, now: datetime) -> Agency:
    """The agency of that territory and name on that day, made now if it was unknown."""
    found = find_agency(session, territory, name, on=on)
    return found or _added(session, new_agency(territory=territory, name=name, email=None, now=now), on)


def add_agency(session: Session, *, territory: str, name: str, who: str, today: date, now: datetime) -> Agency:
    """A person enters an agency. Whoever goes by that name already is that agency."""
    if not fold(name) or not fold(territory):
        raise AgencyNameless
    found = find_agency(session, territory, name, on=today)
    if found:
        return found
    made = ensure_agency(session, territory=territory, name=name, on=today, now=now)
    record(session, who=who, subject=f"agency:{made.id}", what="added to the register", now=now)
    return made


def set_address(session: Session, agency_id: int, email: str, *, who: str, now: datetime) -> Agency:
    """Give the agency its one address. A change ends the links signed for the old one."""
    agency = get_agency(session, agency_id)
    address = valid_address(email)
    if address is None:
        raise AddressWrong(email)
    if agency.email != address:
        agency.email = address
        agency.address_version += 1
        record(session, who=who, subject=f"agency:{agency.id}", what="address changed", now=now)
    return agency


def valid_address(text: str) -> str | None:
    """The one e-mail address in `text`, or None when it is anything else."""
    address = text.strip()
    if len(address) > 254 or ".." in address or not _ADDRESS.fullmatch(address):
        return None
    return address


def new_agency(*, territory: str, name: str, email: str | None, now: datetime) -> Agency:
    """A row not yet in the store."""
    return Agency(
        territory=one_line(territory),
        territory_key=fold(territory),
        name=one_line(name),
        name_key=fold(name),
        email=email,
        created_at=now,
    )


def one_line(name: str) -> str:
    """Without control and direction characters: a name goes onto terminals, into letters and papers."""
    spaced = " ".join(name.split())
    return "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")


def _lives(day: date) -> ColumnElement[bool]:
    return covering(Agency.valid_from, Agency.valid_to, day)


def _added(session: Session, agency: Agency, on: date) -> Agency:
    """Living on that day, and on no day on which another of the name does."""
    agency.valid_from, agency.valid_to = gap_around(session, agency, on)
    row = insert_into(session, Agency).values(agency.model_dump(exclude={"id"}))
    # Two imports may meet the same body at once: the unique name decides, and both go on with one row.
    # One that never was has its row still: it lives again.
    unique = ["territory_key", "name_key", "valid_from"]
    never, again = col(Agency.valid_to) <= col(Agency.valid_from), {"valid_to": row.excluded.valid_to}
    session.execute(row.on_conflict_do_update(index_elements=unique, set_=again, where=never))
    kept = find_agency(session, agency.territory, agency.name, on=on)
    assert kept is not None
    return kept


def gap_around(session: Session, agency: Agency, on: date) -> tuple[date, date | None]:
    """The days around `on` that no agency of this name and territory lives."""
    same = select(Agency).where(Agency.territory_key == agency.territory_key, Agency.name_key == agency.name_key)
    others = session.exec(same.where(ever(Agency.valid_from, Agency.valid_to))).all()
    ended = [other.valid_to for other in others if other.valid_to and other.valid_to <= on]
    return max(ended, default=BEGINNING), min((o.valid_from for o in others if o.valid_from > on), default=None)
