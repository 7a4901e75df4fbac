"""The rows of a desk in order: headings with their duties, then the other findings; and the draft they make. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assignments.desk.contents import Content
from assignments.desk.items import ItemKind, ItemState
from assignments.desk.rows import Row, by_position
from assignments.desk.values import Group, Item
from assignments.plans.drafts import DraftDuty, DraftHolder, PlanDraft

_FIELDS = {
    "holders": ItemKind.HOLDER,
    "duties": ItemKind.DUTY,
    "deadlines": ItemKind.DEADLINE,
    "quotas": ItemKind.QUOTA,
    "budget": ItemKind.BUDGET,
    "targets": ItemKind.TARGET,
}


@dataclass(frozen=True)
class Arranged:
    """groups: headings with their duties; others: the rest by kind. `by_key`: every item of both."""

    groups: tuple[Group, ...]
    others: dict[ItemKind, tuple[Item, ...]]

    @property
    def by_key(self) -> dict[str, Item]:
        of_groups = [one for group in self.groups for one in ((group.item,) if group.item else ()) + group.duties]
        return {one.key: one for one in (*of_groups, *(one for of_kind in self.others.values() for one in of_kind))}


def arranged(rows: Mapping[str, Row]) -> Arranged:
    """What stands on the desk, dropped findings too, numbered through."""
    lines = _lines_joined_in(rows.values())
    count = 0

    def item(row: Row) -> Item:
        nonlocal count
        count += 1
        return _item(row, count, lines[row.key])

    groups = [
        Group(name, item(heading) if heading else None, tuple(map(item, duties)))
        for name, heading, duties in _groups(rows)
    ]
    kinds = [kind for kind in ItemKind if kind not in (ItemKind.HOLDER, ItemKind.DUTY)]
    return Arranged(tuple(groups), {kind: tuple(map(item, _on_desk(rows, kind))) for kind in kinds})


def draft_made(rows: Mapping[str, Row], reading: PlanDraft) -> PlanDraft:
    """The reading with its findings as people made them; its doubts as they were read."""
    findings: dict[str, Any] = {name: tuple(row.content for row in _issued(rows, of)) for name, of in _FIELDS.items()}
    headings = [(row.read, row.content) for row in by_position(rows.values(), ItemKind.HOLDER) if row.read]
    called: dict[str | None, str] = {_name(read): _name(content) for read, content in headings}
    return replace(reading, coordinator=called.get(reading.coordinator, reading.coordinator), **findings)


def heading_numbers(rows: Mapping[str, Row]) -> list[int]:
    """The place of each heading of the draft made, counted over dropped ones too: a doubt keeps its id "group-7"."""
    return [int(row.position) for row in _issued(rows, ItemKind.HOLDER)]


def duties_under(rows: Mapping[str, Row], heading: Row) -> list[Row]:
    return next((duties for _name, row, duties in _groups(rows) if row and row.key == heading.key), [])


def heading_of(rows: Mapping[str, Row], duty: Row) -> Row | None:
    found = (row for _name, row, duties in _groups(rows) if duty.key in {one.key for one in duties})
    return next(found, None)


def heading_brought_back(rows: Mapping[str, Row], row: Row) -> list[Row]:
    """The dropped heading of a duty that stands again: nothing is issued under a heading that is not."""
    heading = heading_of(rows, row) if row.kind is ItemKind.DUTY else None
    return [replace(heading, state=ItemState.UNSEEN)] if heading and not heading.is_issued else []


def _groups(rows: Mapping[str, Row]) -> list[tuple[str, Row | None, list[Row]]]:
    """A duty stands under the last heading of its name printed above it: some agencies are spoken to twice."""
    headings = _on_desk(rows, ItemKind.HOLDER)
    named: dict[str, list[Row]] = defaultdict(list)
    for heading in headings:
        named[_name(heading.content)].append(heading)
    under: dict[str, list[Row]] = defaultdict(list)
    without: dict[str, list[Row]] = defaultdict(list)
    for duty in _on_desk(rows, ItemKind.DUTY):
        assert isinstance(duty.content, DraftDuty)
        candidates = named.get(duty.content.holder)
        if candidates:
            above = [one for one in candidates if one.content.place.line <= duty.content.place.line]
            under[(above or candidates)[-1 if above else 0].key].append(duty)
        else:
            without[duty.content.holder].append(duty)
    held = [(_name(heading.content), heading, under[heading.key]) for heading in headings]
    return [*held, *((name, None, duties) for name, duties in without.items())]


def _on_desk(rows: Mapping[str, Row], kind: ItemKind) -> list[Row]:
    return [row for row in by_position(rows.values(), kind) if row.is_on_desk]


def _issued(rows: Mapping[str, Row], kind: ItemKind) -> list[Row]:
    return [row for row in by_position(rows.values(), kind) if row.is_issued]


def _lines_joined_in(rows: Iterable[Row]) -> dict[str, set[int]]:
    lines: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.joined_into and row.content.place.line:
            lines[row.joined_into].add(row.content.place.line)
    return lines


def _item(row: Row, number: int, joined_in: Iterable[int]) -> Item:
    own = [row.content.place.line] if row.content.place.line else []
    return Item(
        key=row.key,
        number=number,
        kind=row.kind,
        state=row.state,
        version=row.version,
        content=row.content,
        read=row.read,
        was=row.was,
        changed_by=row.changed_by,
        changed_at=row.changed_at if row.changed_by else None,
        lines=tuple(sorted({*own, *joined_in})),
    )


def _name(content: Content) -> str:
    assert isinstance(content, DraftHolder)
    return content.name
