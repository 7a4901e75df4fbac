"""Other names of agencies: given, taken back, never shared silently."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.inserting import insert_into
from assignments.register.abbreviations import AMBIGUOUS
from assignments.register.agencies import find_agency, get_agency, one_line
from assignments.register.errors import NameMeansAnother, NameMeansNobody
from assignments.register.people import Alias
from assignments.register.spans import among
from foundation.vietnamese import fold, sort_key


def names_of(session: Session, agency_ids: Iterable[int]) -> dict[int, list[Alias]]:
    """The other names each of them has now, in Vietnamese order."""
    wanted = select(Alias).where(among(Alias.agency_id, agency_ids), col(Alias.until).is_(None))
    found: dict[int, list[Alias]] = defaultdict(list)
    for alias in sorted(session.exec(wanted).all(), key=lambda alias: sort_key(alias.name)):
        found[alias.agency_id].append(alias)
    return found


def add_name(session: Session, agency_id: int, name: str, *, who: str, now: datetime, today: date) -> None:
    """Let the agency be found by this name too. Refuses one that means nobody alone, or somebody else already."""
    agency, name = get_agency(session, agency_id), one_line(name)
    if not fold(name) or fold(name) in AMBIGUOUS:
        raise NameMeansNobody(name)
    found = find_agency(session, agency.territory, name, on=max(today, agency.valid_from))
    if found and found.id != agency_id:
        raise NameMeansAnother(name, found.name)
    same = select(Alias).where(Alias.agency_id == agency_id, Alias.name_key == fold(name))
    if known := session.exec(same).first():
        if known.until is None:
            return
        known.name, known.until = name, None
    else:
        row = insert_into(session, Alias).values(agency_id=agency_id, name=name, name_key=fold(name))
        session.execute(row.on_conflict_do_nothing(index_elements=["agency_id", "name_key"]))
    record(session, who=who, subject=f"agency:{agency_id}", what=f"name added: {name}", now=now)


def end_name(session: Session, agency_id: int, alias_id: int, *, who: str, now: datetime, today: date) -> None:
    """From today the name means the agency no longer. A second call changes nothing."""
    alias = session.get(Alias, alias_id)
    if alias and alias.agency_id == agency_id and alias.until is None:
        alias.until = today
        record(session, who=who, subject=f"agency:{agency_id}", what=f"name ended: {alias.name}", now=now)
