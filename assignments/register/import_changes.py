"""What an import changes, as plain values: each row with each field before and after."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assignments.register.agencies import Level
from assignments.register.contacts import Person
from assignments.register.people import Role
from assignments.register.rows import AgencyRow
from assignments.register.spans import BEGINNING
from foundation.days import day
from foundation.vietnamese import fold
from foundation.words import _


class RowKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class FieldChange:
    """In words; `before` is "" where there was nothing, or where more is added to it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row. `person` is "" for an agency's own."""

    kind: RowKind
    agency: str
    territory: str
    person: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class ImportOutcome:
    """Counts of agencies and of people, and what was added or changed."""

    added: int
    changed: int
    unchanged: int
    people_added: int = 0
    people_changed: int = 0
    people_unchanged: int = 0
    changes: tuple[RowChange, ...] = ()


def outcome_of(agencies: Sequence[RowChange], people: Sequence[RowChange]) -> ImportOutcome:
    bodies, persons = (Counter(one.kind for one in rows) for rows in (agencies, people))
    return ImportOutcome(
        added=bodies[RowKind.ADDED],
        changed=bodies[RowKind.CHANGED],
        unchanged=bodies[RowKind.UNCHANGED],
        people_added=persons[RowKind.ADDED],
        people_changed=persons[RowKind.CHANGED],
        people_unchanged=persons[RowKind.UNCHANGED],
        changes=tuple(one for one in (*agencies, *people) if one.kind is not RowKind.UNCHANGED),
    )


def agency_change(row: AgencyRow, before: AgencyRow | None) -> RowChange:
    """What the row says otherwise than the store; everything it says where the agency is new."""
    known = before or AgencyRow(row.name, row.territory)
    more = {"groups": missing(row.groups, known.groups), "names": missing(row.names, known.names)}
    said = {**vars(row), **more, "parent": row.parent if differs(row.parent, known.parent) else None}
    fields = [
        _field(label, "" if name in more else getattr(known, name), said[name])
        for name, label in _agency_labels().items()
        if said[name] and said[name] != getattr(known, name)
    ]
    return RowChange(_kind(before, fields), row.name, row.territory, fields=tuple(fields))


def contact_change(agency: str, territory: str, person: Person, before: Person | None) -> RowChange:
    """`person` is what will stand, `before` what stood."""
    known = before or Person(person.name, person.role)
    fields = [
        _field(label, getattr(known, name), getattr(person, name))
        for name, label in _person_labels().items()
        if getattr(person, name) != getattr(known, name)
    ]
    kind = _kind(before, fields)
    return RowChange(kind, agency, territory, f"{person.name}, {person.role.label}", tuple(fields))


def missing(wanted: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """What is wanted and not known in any spelling."""
    there = {fold(one) for one in known}
    return tuple({fold(one): one for one in wanted if fold(one) not in there}.values())


def differs(said: str | None, known: str | None) -> bool:
    return bool(said) and fold(said or "") != fold(known or "")


def _kind(before: object, fields: Sequence[FieldChange]) -> RowKind:
    if before is None:
        return RowKind.ADDED
    return RowKind.CHANGED if fields else RowKind.UNCHANGED


def _field(label: str, before: object, after: object) -> FieldChange:
    return FieldChange(label, _in_words(before), _in_words(after))


def _in_words(value: object) -> str:
    if isinstance(value, date):
        return "" if value == BEGINNING else day(value)
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, Level | Role):
        return value.label
    return str(value or "")


def _agency_labels() -> dict[str, str]:
    return {
        "level": _("Cấp"),
        "parent": _("Cấp trên"),
        "groups": _("Thêm nhóm"),
        "email": _("Thư điện tử"),
        "valid_from": _("Từ ngày"),
        "valid_to": _("Thôi từ ngày"),
        "names": _("Thêm tên gọi khác"),
    }


def _person_labels() -> dict[str, str]:
    return {
        "position": _("Chức vụ"),
        "email": _("Thư điện tử"),
        "phone": _("Điện thoại"),
        "since": _("Từ ngày"),
        "until": _("Thôi từ ngày"),
        "away_from": _("Vắng từ ngày"),
        "away_until": _("Trở lại ngày"),
    }
