"""The register: addresses and groups of agencies, imported from a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.inserting import insert_into
from assignments.register.agencies import Agency, new_agency
from assignments.register.groups import groups_on, join, memberships_of
from assignments.register.spans import covering
from foundation.clock import day_in_vietnam
from foundation.vietnamese import fold


@dataclass(frozen=True)
class AgencyRow:
    """One line of a register. `line` counts from 1 in the file; None leaves what is known."""

    name: str
    territory: str
    group: str | None
    email: str | None
    line: int


@dataclass(frozen=True)
class ImportOutcome:
    added: int
    changed: int
    unchanged: int


def import_agencies(session: Session, rows: Sequence[AgencyRow], *, who: str, now: datetime) -> ImportOutcome:
    """Add unknown agencies; give known ones the group and address of the table. Nobody is taken off."""
    today = day_in_vietnam(now)
    known = _known(session, rows, today)
    unknown = {_key(row): row for row in rows if _key(row) not in known}
    changed = {_key(row) for row in rows if _key(row) in known and _changed(session, known[_key(row)], row, who, now)}
    if unknown:
        _add(session, list(unknown.values()), now)
        known_now = _known(session, rows, today)
        for key, row in unknown.items():
            if row.group:
                join(session, known_now[key].id or 0, row.group)
    outcome = ImportOutcome(len(unknown), len(changed), len(known) - len(changed))
    summary = f"register imported: {outcome.added} added, {outcome.changed} changed"
    record(session, who=who, subject="register", what=summary, now=now)
    return outcome


def _known(session: Session, rows: Sequence[AgencyRow], today: date) -> dict[tuple[str, str], Agency]:
    territories = {fold(row.territory) for row in rows}
    names = {_key(row) for row in rows}
    agencies = session.exec(
        select(Agency).where(
            col(Agency.territory_key).in_(territories), covering(Agency.valid_from, Agency.valid_to, today)
        )
    ).all()
    found = {(agency.territory_key, agency.name_key): agency for agency in agencies}
    return {key: agency for key, agency in found.items() if key in names}


def _changed(session: Session, agency: Agency, row: AgencyRow, who: str, now: datetime) -> bool:
    changed = False
    if row.group and not _is_member(session, agency, row.group, day_in_vietnam(now)):
        join(session, agency.id or 0, row.group)
        changed = True
    if row.email and agency.email != row.email:
        agency.email = row.email
        agency.address_version += 1
        record(session, who=who, subject=f"agency:{agency.id}", what="address changed", now=now)
        changed = True
    return changed


def _is_member(session: Session, agency: Agency, group: str, today: date) -> bool:
    groups = groups_on(memberships_of(session, [agency.id or 0])[agency.id or 0], today)
    return fold(group) in {fold(one) for one in groups}


def _add(session: Session, rows: Sequence[AgencyRow], now: datetime) -> None:
    agencies = [new_agency(territory=row.territory, name=row.name, email=row.email, now=now) for row in rows]
    once = insert_into(session, Agency).on_conflict_do_nothing(
        index_elements=["territory_key", "name_key", "valid_from"]
    )
    session.execute(once, [agency.model_dump(exclude={"id"}) for agency in agencies])


def _key(row: AgencyRow) -> tuple[str, str]:
    return fold(row.territory), fold(row.name)
