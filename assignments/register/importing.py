"""The register, imported from a table: agencies and their contacts. Nobody is taken off, an empty cell says nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from assignments.history import record
from assignments.inserting import insert_into
from assignments.register.agencies import Agency, gap_around, list_agencies, new_agency, set_address
from assignments.register.contacts import Person, add_contact, change_contact, contacts_of, person_of
from assignments.register.errors import AgencyUnknown, RegisterWrong
from assignments.register.groups import enter_group, join_all, memberships_of
from assignments.register.import_changes import (
    ImportOutcome,
    RowChange,
    agency_change,
    contact_change,
    differs,
    missing,
    outcome_of,
)
from assignments.register.names import add_name
from assignments.register.placing import check_life, named_parent, place, place_of
from assignments.register.rows import AgencyRow, ContactRow, Register, place_in_file, rows_of
from assignments.register.spans import BEGINNING, covers
from foundation.clock import day_in_vietnam
from foundation.errors import Refusal
from foundation.vietnamese import fold


def preview_register(session: Session, register: Register, *, who: str, now: datetime) -> ImportOutcome:
    """What importing would do: it is done, and taken back."""
    with session.begin_nested() as attempt:
        outcome = import_register(session, register, who=who, now=now)
        attempt.rollback()
    return outcome


def import_register(session: Session, register: Register, *, who: str, now: datetime) -> ImportOutcome:
    """Add whom the register did not know, change what the table says otherwise. Refuses naming every wrong row."""
    outcome = _Import(session, who, now).run(register)
    summary = f"register imported: {outcome.added} added, {outcome.changed} changed"
    record(session, who=who, subject="register", what=summary, now=now)
    return outcome


class _Import:
    """One table on its way in. What a row cannot have is noted in `wrong`; whoever runs it takes everything back."""

    def __init__(self, session: Session, who: str, now: datetime) -> None:
        self.session, self.who, self.now, self.today = session, who, now, day_in_vietnam(now)
        self.wrong: list[str] = []
        self._learn()

    def run(self, register: Register) -> ImportOutcome:
        found = [(row, self._match(row)) for row in register.agencies]
        before = rows_of(self.session, [agency for _row, agency in found if agency], today=self.today)
        changes = [agency_change(row, before[agency.id or 0] if agency else None) for row, agency in found]
        for row, agency in found:  # who ends makes room for a namesake who begins
            if agency and row.valid_to and row.valid_to != agency.valid_to:
                with self._naming(row):
                    self._place(agency, valid_to=row.valid_to)
        self._add([row for row, agency in found if agency is None])
        for row, agency in found:  # who was added may be the parent of others
            here = agency or self.added[_life(row)]
            with self._naming(row):
                self._change(row, here, before.get(here.id or 0) or replace(row, parent=None, names=()))
        people = self._people(register.contacts)
        if self.wrong:
            raise RegisterWrong(self.wrong)
        return outcome_of(changes, people)

    def _learn(self) -> None:
        self.known: dict[tuple[str, str], list[Agency]] = defaultdict(list)
        for agency in list_agencies(self.session):
            self.known[agency.territory_key, agency.name_key].append(agency)

    def _match(self, row: AgencyRow | ContactRow) -> Agency | None:
        """Whom a row is about. Without a first day: the one that began before all and ends as the row says, else
        the one of today.
        """
        name, begins = (row.name, row.valid_from) if isinstance(row, AgencyRow) else (row.agency, row.agency_from)
        same = self.known.get((fold(row.territory), fold(name)), [])
        if begins:
            return next((one for one in same if one.valid_from == begins), None)
        ends = row.valid_to if isinstance(row, AgencyRow) else None
        first = [one for one in same if one.valid_from == BEGINNING and one.valid_to == ends]
        return next((one for one in (*first, *same) if one in first or self._lives(one)), None)

    def _lives(self, agency: Agency) -> bool:
        return covers(agency.valid_from, agency.valid_to, self.today)

    def _add(self, rows: Sequence[AgencyRow]) -> None:
        self.added: dict[object, Agency] = {}
        if not rows:
            return
        made = {_life(row): self._made(row) for row in rows}
        once = insert_into(self.session, Agency).on_conflict_do_nothing(
            index_elements=["territory_key", "name_key", "valid_from"]
        )
        self.session.execute(once, [agency.model_dump(exclude={"id"}) for agency in made.values()])
        self._learn()
        for row in rows:
            same = self.known[fold(row.territory), fold(row.name)]
            agency = self.added[_life(row)] = next(one for one in same if one.valid_from == made[_life(row)].valid_from)
            if len(same) > 1:
                with self._naming(row):
                    check_life(self.session, agency, place_of(agency))
        join_all(self.session, [(self.added[_life(row)].id or 0, group) for row in rows for group in row.groups])

    def _made(self, row: AgencyRow) -> Agency:
        agency = new_agency(territory=row.territory, name=row.name, email=row.email, now=self.now)
        agency.level, agency.valid_from, agency.valid_to = row.level, row.valid_from or BEGINNING, row.valid_to
        if (agency.territory_key, agency.name_key) in self.known and not row.valid_from:
            agency.valid_from, _end = gap_around(self.session, agency, self.today)
        return agency

    def _change(self, row: AgencyRow, agency: Agency, before: AgencyRow) -> None:
        agency_id = agency.id or 0
        if row.level and row.level != before.level:
            self._place(agency, level=row.level)
        if row.parent and differs(row.parent, before.parent):
            self._place(agency, parent_id=named_parent(self.session, agency, row.parent, today=self.today))
        if row.email and row.email != before.email:
            set_address(self.session, agency_id, row.email, who=self.who, now=self.now)
        for group in missing(row.groups, before.groups):
            self._enter(agency_id, group)
        for name in missing(row.names, before.names):
            add_name(self.session, agency_id, name, who=self.who, now=self.now, today=self.today)

    def _place(self, agency: Agency, **parts: object) -> None:
        wanted = replace(place_of(agency), **parts)  # type: ignore[arg-type]
        place(self.session, agency.id or 0, wanted, who=self.who, now=self.now)

    def _enter(self, agency_id: int, group: str) -> None:
        """From before anything known, or from today where it has been a member before."""
        times = memberships_of(self.session, [agency_id])[agency_id]
        since = self.today if fold(group) in {one.group_key for one in times} else BEGINNING
        enter_group(self.session, agency_id, group, since=since, who=self.who, now=self.now)

    def _people(self, rows: Sequence[ContactRow]) -> list[RowChange]:
        agencies = [self._match(row) for row in rows]
        contacts = contacts_of(self.session, {agency.id or 0 for agency in agencies if agency})
        known = {(one.agency_id, one.role, one.name): one for people in contacts.values() for one in people}
        changes = []
        for row, agency in zip(rows, agencies, strict=True):
            with self._naming(row):
                if agency is None or agency.id is None:
                    raise AgencyUnknown(row.agency, row.territory)
                contact = known.get((agency.id, row.person.role, row.person.name))
                before = person_of(contact) if contact else None
                person = _with(before, row.person)
                if contact and contact.id and person != before:
                    change_contact(self.session, agency.id, contact.id, person, who=self.who, now=self.now)
                elif contact is None:
                    add_contact(self.session, agency.id, person, who=self.who, now=self.now)
                changes.append(contact_change(row.agency, row.territory, person, before))
        return changes

    @contextmanager
    def _naming(self, row: AgencyRow | ContactRow) -> Iterator[None]:
        try:
            yield
        except Refusal as refusal:
            self.wrong.append(f"{place_in_file(row.line, row.sheet)}: {refusal.message}")


def _life(row: AgencyRow) -> object:
    return fold(row.territory), fold(row.name), row.valid_from


def _with(before: Person | None, said: Person) -> Person:
    """What was known, with what the row says."""
    if before is None:
        return said
    new = {name: value for name, value in vars(said).items() if value is not None and value != BEGINNING}
    return replace(before, **new)
