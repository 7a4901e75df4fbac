"""Whom the names of a plan mean: bodies of the register on the plan's day, new ones, or one that a person must choose.

An unknown name is proposed as new. One that only looks like a body of the register is asked about, never merged.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session, select

from assignments.plans.drafts import Choice, Doubt, DraftHolder, HolderKind, Place, PlanDraft
from assignments.plans.expansion import bodies_of
from assignments.plans.near_names import is_near, own_variants
from assignments.register.agencies import Agency
from assignments.register.finding import agency_finder
from assignments.register.groups import known_groups
from assignments.register.spans import covers, ever
from assignments.register.successions import carriers_on
from foundation.vietnamese import fold
from foundation.words import _

# "Sở Lao động … (nay là Sở Nội vụ)": the plan itself names who goes on.
NEW = "new"
_NOW = re.compile(r"^(?P<old>[^()]+?)\s*\(\s*(?:nay|hiện nay|bây giờ)\s+là\s+(?P<new>[^()]+?)\s*\)$", re.I)


# "các sở, ban, ngành", "UBND các huyện": several bodies under one name.
_SEVERAL = re.compile(r"(?:các|những|mọi|tất cả) |.* các ")


class Standing(StrEnum):
    KNOWN = "known"
    NEW = "new"
    WHICH = "which"
    MANY = "many"  # a group, or a body nobody can list: its members are looked up when the plan is issued

    @property
    def label(self) -> str:
        return {
            Standing.KNOWN: _("có trong danh bạ"),
            Standing.NEW: _("chưa có, sẽ thêm mới"),
            Standing.WHICH: _("phải chọn"),
            Standing.MANY: _("nhóm"),
        }[self]


class Part(StrEnum):
    """As what the plan names a body."""

    HOLDER = "holder"
    PARTNER = "partner"
    DIRECTED = "directed"
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Candidate:
    """An agency the name may mean, and why it is offered."""

    agency_id: int
    name: str
    territory: str
    why: str


@dataclass(frozen=True)
class Recognised:
    """One name as printed.

    agency      whom it means, where that is known; candidates where a person must choose
    heading     place of its heading among the plan's holders, from 1; 0 for partners and directed bodies
    """

    name: str
    part: Part
    standing: Standing
    place: Place
    agency: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    heading: int = 0


def recognised(
    session: Session,
    draft: PlanDraft,
    territory: str,
    *,
    numbers: Sequence[int] | None = None,
    holders_only: bool = False,
    today: date,
) -> list[Recognised]:
    """Every body the plan names, once, in its order: headings first, then the coordinator, partners, directed bodies.

    numbers       the place of each heading in the plan as read, where people have added or dropped some
    holders_only  without partners and directed bodies, whose names alone are kept
    """
    register = _Register(session, territory, draft.issued_on or today)
    found: dict[str, Recognised] = {}
    groups = {fold(group) for group in known_groups(session)}
    for name, part, place, heading, is_many in _named(session, draft, territory, register.on, numbers):
        if holders_only and part in (Part.PARTNER, Part.DIRECTED):
            continue
        is_many = is_many or fold(name) in groups or _SEVERAL.match(fold(name)) is not None
        if fold(name) and fold(name) not in found:
            found[fold(name)] = register.recognise(name, part, place, heading, is_many=is_many)
    return list(found.values())


def agency_doubts(names: Iterable[Recognised]) -> list[Doubt]:
    """One for each name of a holder or of the coordinator that may mean a body of the register: "agency-7"."""
    why = _("Việc, thư nhắc và báo cáo sẽ về cơ quan được chọn; chọn nhầm thì cơ quan khác bị nhắc và tính quá hạn.")
    words = _("“%(name)s” không có trong danh bạ nhưng có thể là: %(bodies)s. Hãy chọn, hoặc thêm là cơ quan mới.")
    found = []
    for key, one in _asked(names):
        facts = {"name": one.name, "bodies": "; ".join(f"{c.name} ({c.why})" for c in one.candidates)}
        choices = [Choice(str(c.agency_id), _("là %(name)s, %(why)s") % vars(c)) for c in one.candidates]
        choices.append(Choice(NEW, _("là cơ quan khác: thêm mới vào danh bạ")))
        found.append(Doubt(key, "agency", True, words % facts, (one.place,), tuple(choices), why))
    return found


def agencies_meant(names: Iterable[Recognised], choices: Mapping[str, str]) -> dict[str, int]:
    """{folded name: agency}: those known, and those that answers to `agency_doubts` choose; no new ones."""
    listed = list(names)
    meant = {fold(one.name): one.agency.agency_id for one in listed if one.agency}
    chosen = {fold(one.name): choices[key] for key, one in _asked(listed) if key in choices}
    return {**meant, **{name: int(choice) for name, choice in chosen.items() if choice != NEW}}


def _asked(names: Iterable[Recognised]) -> Iterator[tuple[str, Recognised]]:
    """The names to ask about, each with the id of its doubt: by its heading, further bodies of one heading counted."""
    times: Counter[int] = Counter()
    for one in names:
        if one.part in (Part.HOLDER, Part.COORDINATOR):
            times[one.heading] += 1
            if one.standing is Standing.WHICH:
                at = times[one.heading]
                yield (f"agency-{one.heading}" if at == 1 else f"agency-{one.heading}-{at}"), one


class _Register:
    """The agencies of one territory, read once, as they were on one day."""

    def __init__(self, session: Session, territory: str, on: date) -> None:
        self.territory, self.on = territory, on
        mine = select(Agency).where(Agency.territory_key == fold(territory), ever(Agency.valid_from, Agency.valid_to))
        every = session.exec(mine).all()
        self.living = [agency for agency in every if covers(agency.valid_from, agency.valid_to, on)]
        self.gone = [agency for agency in every if agency.valid_to and agency.valid_to <= on]
        self.by_id = {agency.id: agency for agency in self.living}
        self.find = agency_finder(session, territory, on=on)
        self.carrier_of = carriers_on(session, on)

    def recognise(self, name: str, part: Part, place: Place, heading: int, *, is_many: bool) -> Recognised:
        if is_many:
            return Recognised(name, part, Standing.MANY, place, heading=heading)
        agency = self._known(name)
        if agency:
            why = _("cùng tên trong danh bạ")
            return Recognised(name, part, Standing.KNOWN, place, _candidate(agency, why), heading=heading)
        candidates = tuple({one.agency_id: one for one in self._candidates(name)}.values())
        standing = Standing.WHICH if candidates else Standing.NEW
        return Recognised(name, part, standing, place, candidates=candidates, heading=heading)

    def _known(self, name: str) -> Agency | None:
        """By its name, or written with its own territory; "X (nay là Y)" is Y where the register has it."""
        now = _NOW.match(name)
        for wanted in (now["new"], now["old"]) if now else (name,):
            for variant in own_variants(wanted, self.territory):
                if agency := self.find(variant):
                    return agency
        return None

    def _candidates(self, name: str) -> Iterator[Candidate]:
        """Who goes on for a namesake that is gone; then names that differ by a slip."""
        now = _NOW.match(name)
        wanted = now["old"] if now else name
        keys = {fold(variant) for variant in own_variants(wanted, self.territory)}
        for old in self.gone:
            carrying = self.by_id.get(self.carrier_of(old.id or 0, "")) if old.name_key in keys else None
            if carrying:
                yield _candidate(carrying, _("tiếp nhận nhiệm vụ của %(name)s") % {"name": old.name})
        for agency in self.living:
            if is_near(wanted, agency.name, self.territory):
                yield _candidate(agency, _("tên gần giống"))


def _named(
    session: Session, draft: PlanDraft, territory: str, on: date, numbers: Sequence[int] | None
) -> Iterator[tuple[str, Part, Place, int, bool]]:
    busy = {duty.holder for duty in draft.duties}
    for heading, holder in zip(numbers or range(1, len(draft.holders) + 1), draft.holders, strict=True):
        if holder.name in busy:
            bodies = bodies_of(session, territory, holder, draft.quotas, on=on)
            for name in bodies or (holder.name,):
                yield name, Part.HOLDER, holder.place, heading, _is_many(holder, bodies)
    if draft.coordinator:
        yield draft.coordinator, Part.COORDINATOR, Place(0, draft.coordinator), 0, False
    for duty in draft.duties:
        for part, names in ((Part.PARTNER, duty.cooperates_with), (Part.DIRECTED, duty.directs)):
            for name in names:
                yield name, part, duty.place, 0, False


def _is_many(holder: DraftHolder, bodies: tuple[str, ...] | None) -> bool:
    return holder.kind is HolderKind.OPEN or (holder.kind is HolderKind.GROUP and bodies is None)


def _candidate(agency: Agency, why: str) -> Candidate:
    assert agency.id is not None
    return Candidate(agency.id, agency.name, agency.territory, why)
