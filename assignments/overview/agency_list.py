"""The register as a list: by level, by whom they answer to, or by group; only those that match."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from assignments.register.abbreviations import spelled_out
from assignments.register.agencies import Agency, Level, list_agencies
from assignments.register.contacts import contacts_of, reporters_among
from assignments.register.groups import groups_on, known_groups, memberships_of
from assignments.register.levels import level_of
from assignments.register.names import names_of
from assignments.register.people import Contact
from assignments.register.placing import day_of
from assignments.register.spans import BEGINNING, covers
from foundation.vietnamese import fold, sort_key, without_marks
from foundation.words import _

DEEPEST = 3  # further down nothing is indented more


class Order(StrEnum):
    LEVEL = "level"
    PARENT = "parent"
    GROUP = "group"


@dataclass(frozen=True)
class AgencyFilter:
    """`search`: part of a name, other names too, without marks. `former`: those that are no more, or not yet."""

    search: str = ""
    level: Level | None = None
    group: str = ""
    former: bool = False
    order: Order = Order.LEVEL


@dataclass(frozen=True)
class AgencyLine:
    """One agency in the list; in the order by groups once in each. reporter: who reports for it today."""

    id: int
    name: str
    territory: str
    heading: str
    depth: int
    level: Level | None
    groups: tuple[str, ...]
    email: str | None
    reporter: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class AgencyList:
    """One page: `total` lines match, `everyone` is how many agencies there are at all, `groups` all there are."""

    lines: tuple[AgencyLine, ...]
    total: int
    everyone: int
    groups: tuple[str, ...]


def agency_list(session: Session, chosen: AgencyFilter, *, today: date, start: int = 0, limit: int = 50) -> AgencyList:
    everyone = list_agencies(session)
    ids = [agency.id or 0 for agency in everyone]
    times, names = memberships_of(session, ids), names_of(session, ids)
    groups = {agency.id or 0: groups_on(times.get(agency.id or 0, ()), day_of(agency, today)) for agency in everyone}
    called = {agency_id: [alias.name for alias in aliases] for agency_id, aliases in names.items()}
    matching = [agency for agency in everyone if _matches(agency, chosen, groups, called, today)]
    placed = list(_placed(matching, chosen.order, groups))
    shown = placed[start : start + limit]
    contacts = contacts_of(session, {agency.id or 0 for agency, _heading, _depth in shown})
    lines = (
        _line(agency, heading, depth, groups, reporters_among(contacts.get(agency.id or 0, []), today))
        for agency, heading, depth in shown
    )
    return AgencyList(tuple(lines), len(placed), len(everyone), known_groups(session))


def _matches(
    agency: Agency,
    chosen: AgencyFilter,
    groups: Mapping[int, Sequence[str]],
    called: Mapping[int, Sequence[str]],
    today: date,
) -> bool:
    if covers(agency.valid_from, agency.valid_to, today) is chosen.former:
        return False
    if chosen.level and level_of(agency) is not chosen.level:
        return False
    if chosen.group and fold(chosen.group) not in map(fold, groups[agency.id or 0]):
        return False
    if not chosen.search:
        return True
    wanted, whole = without_marks(chosen.search.strip()), without_marks(spelled_out(chosen.search))
    names = map(without_marks, (agency.name, *called.get(agency.id or 0, ())))
    return any(wanted in name for name in names) or bool(whole and whole in without_marks(agency.name_key))


def _placed(
    agencies: Sequence[Agency], order: Order, groups: Mapping[int, Sequence[str]]
) -> Iterator[tuple[Agency, str, int]]:
    """Each with the heading it stands under, and how deep."""
    if order is Order.PARENT:
        yield from ((agency, "", depth) for agency, depth in _tree(agencies))
    elif order is Order.GROUP:
        within: dict[str, list[Agency]] = defaultdict(list)
        for agency in agencies:
            for group in groups[agency.id or 0] or ("",):
                within[group].append(agency)
        for group in sorted(within, key=lambda name: (not name, sort_key(name))):
            yield from ((one, group or _("Không thuộc nhóm nào"), 0) for one in within[group])
    else:
        on: dict[Level | None, list[Agency]] = defaultdict(list)
        for agency in agencies:
            on[level_of(agency)].append(agency)
        for level in (*Level, None):
            yield from ((one, level.label if level else _("Chưa rõ cấp"), 0) for one in on[level])


def _tree(agencies: Iterable[Agency]) -> Iterator[tuple[Agency, int]]:
    below: dict[int | None, list[Agency]] = defaultdict(list)
    known = {agency.id for agency in agencies}
    for agency in agencies:
        below[agency.parent_id if agency.parent_id in known else None].append(agency)
    waiting = [(agency, 0) for agency in reversed(below[None])]
    while waiting:
        agency, depth = waiting.pop()
        yield agency, min(depth, DEEPEST)
        waiting += [(child, depth + 1) for child in reversed(below[agency.id])]


def _line(
    agency: Agency, heading: str, depth: int, groups: Mapping[int, tuple[str, ...]], reporters: Sequence[Contact]
) -> AgencyLine:
    return AgencyLine(
        id=agency.id or 0,
        name=agency.name,
        territory=agency.territory,
        heading=heading,
        depth=depth,
        level=level_of(agency),
        groups=groups[agency.id or 0],
        email=agency.email,
        reporter=reporters[0].name if reporters else None,
        valid_from=None if agency.valid_from == BEGINNING else agency.valid_from,
        valid_to=agency.valid_to,
    )
