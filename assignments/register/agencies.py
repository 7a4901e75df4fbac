"""Agencies: one body of one territory. "Sở Tài chính" of two provinces are two agencies."""

import re
import unicodedata
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Column, Field, Session, SQLModel, UniqueConstraint, select

from assignments.errors import AddressWrong
from assignments.history import record
from assignments.inserting import insert_into
from foundation.database import Instant, word
from foundation.errors import NotFound
from foundation.vietnamese import fold, sort_key
from foundation.words import _

# One plain address. No spaces, brackets or line ends: it goes into the head of a letter as it stands.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z]{_LABEL}")


BEGINNING = date.min  # valid from before anything we know


class Level(StrEnum):
    """Where an agency stands (cấp)."""

    CENTRAL = "central"  # trung ương: bộ, cơ quan ngang bộ
    PROVINCE = "province"  # cấp tỉnh: UBND tỉnh, sở, ban, ngành
    DISTRICT = "district"  # cấp huyện, until 30/6/2025
    COMMUNE = "commune"  # cấp xã
    OUTSIDE = "outside"  # doanh nghiệp, hội: not under command


class Agency(SQLModel, table=True):
    """One body of one territory (cơ quan, đơn vị).

    territory        "tỉnh Long An"; from the plan's issuer or the imported register
    name             as first met; `name_key` and `territory_key` are foundation.vietnamese.fold of the two
    group            the group it belongs to, as plans print it: "UBND các huyện, thị xã"; folded in group_key
    email            one address; None stands on the board and in what `remind` prints
    address_version  goes up with each change of address: links signed under the old one end
    parent_id        whom it answers to, where known
    valid_from       first day of its life; BEGINNING where unknown. "Sở Nội vụ" of tỉnh Lào Cai before and after
                     1/7/2025 are two agencies
    valid_to         first day on which it is no longer there; None: it lives. Not after valid_from: it never was
    """

    __tablename__ = "agencies"
    __table_args__ = (UniqueConstraint("territory_key", "name_key", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    territory: str
    territory_key: str
    name: str
    name_key: str
    group: str | None = None
    group_key: str | None = Field(default=None, index=True)
    email: str | None = None
    address_version: int = 1
    level: Level | None = Field(default=None, sa_column=Column(word(Level), nullable=True))
    parent_id: int | None = Field(default=None, foreign_key="agencies.id", index=True)
    valid_from: date = Field(default=BEGINNING, sa_column_kwargs={"server_default": BEGINNING.isoformat()})
    valid_to: date | None = None
    created_at: datetime = Field(sa_type=Instant)


def get_agency(session: Session, agency_id: int) -> Agency:
    agency = session.get(Agency, agency_id) if 0 < agency_id < 2**31 else None
    if agency is None:
        raise NotFound(
            _("Không có cơ quan số %(id)s. Chưa thay đổi gì; hãy chọn trong danh sách cơ quan.") % {"id": agency_id},
            agency_id=agency_id,
        )
    return agency


def find_agency(session: Session, territory: str, name: str) -> Agency | None:
    """By folded territory and name; never across territories."""
    wanted = select(Agency).where(Agency.territory_key == fold(territory), Agency.name_key == fold(name))
    return session.exec(wanted).first()


def list_agencies(session: Session) -> list[Agency]:
    """All of them, by territory and name in Vietnamese order."""
    agencies = session.exec(select(Agency)).all()
    return sorted(agencies, key=lambda agency: (sort_key(agency.territory), sort_key(agency.name)))


def members_of_group(session: Session, territory: str, group: str) -> list[Agency]:
    """Whom the register counts to a group, in Vietnamese order; the group's name as plans print it."""
    wanted = select(Agency).where(Agency.territory_key == fold(territory), Agency.group_key == fold(group))
    return sorted(session.exec(wanted).all(), key=lambda agency: sort_key(agency.name))


def ensure_agency(session: Session, *, territory: str, name: str, now: datetime, group: str | None = None) -> Agency:
    """The agency of that territory and name, made now if it was unknown. A known group is never overwritten."""
    agency = find_agency(session, territory, name)
    if agency is None:
        agency = _added(session, new_agency(territory=territory, name=name, group=group, email=None, now=now))
    if group and agency.group is None:
        agency.group, agency.group_key = group, fold(group)
    return agency


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


def new_agency(*, territory: str, name: str, group: str | None, email: str | None, now: datetime) -> Agency:
    """A row not yet in the store."""
    return Agency(
        territory=_one_line(territory),
        territory_key=fold(territory),
        name=_one_line(name),
        name_key=fold(name),
        group=group,
        group_key=fold(group) if group else None,
        email=email,
        created_at=now,
    )


def _one_line(name: str) -> str:
    """Without control and direction characters: a name goes onto terminals, into letters and papers."""
    spaced = " ".join(name.split())
    return "".join(letter for letter in spaced if unicodedata.category(letter)[0] != "C")


def _added(session: Session, agency: Agency) -> Agency:
    row = insert_into(session, Agency).values(agency.model_dump(exclude={"id"}))
    # Two imports may meet the same body at once: the unique name decides, and both go on with one row.
    session.execute(row.on_conflict_do_nothing(index_elements=["territory_key", "name_key", "valid_from"]))
    kept = find_agency(session, agency.territory, agency.name)
    assert kept is not None
    return kept
