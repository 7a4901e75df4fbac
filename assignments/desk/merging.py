"""The rows of a desk brought up to a reading: the first one, a better one, or that of a corrected document. Pure.

Between the old reading and the new one a person's edit stands wherever the document has not changed the same field:
there the document speaks last. Whatever it says otherwise is unseen again. The rows that were read are, in order,
always exactly the findings of the reading.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from math import floor

from assignments.desk.contents import Content, contents_of, same_words
from assignments.desk.items import ItemKind, ItemState
from assignments.desk.likeness import matched, under_new_name
from assignments.desk.rows import Row, by_position, free_key
from assignments.desk.values import Changed, Differences
from assignments.plans.drafts import DraftDeadline, DraftDuty, DraftHolder, PlanDraft, Source


@dataclass(frozen=True)
class Merged:
    """rows: all of them by key, those that changed with the next version."""

    rows: dict[str, Row]
    differences: Differences


def merged(rows: Mapping[str, Row], reading: PlanDraft, *, at: datetime) -> Merged:
    """`at`: when the reading was kept; stands on findings that nobody has touched."""
    found = contents_of(reading)
    if all(_is_up_to_date(rows, kind, new) for kind, new in found.items()):
        return Merged(dict(rows), Differences(same=sum(row.read is not None for row in rows.values())))
    merger = _Merger(dict(rows), at)
    for kind, new in found.items():
        merger.bring_up(kind, new)
    merger.keep_headings()
    return Merged(merger.with_versions(rows), merger.differences())


def _is_up_to_date(rows: Mapping[str, Row], kind: ItemKind, new: Sequence[Content]) -> bool:
    return [row.read for row in by_position(rows.values(), kind) if row.read is not None] == list(new)


class _Merger:
    """One run over the kinds, headings first: a heading that has another name now is so in its duties."""

    def __init__(self, rows: dict[str, Row], at: datetime) -> None:
        self.rows, self.at = rows, at
        self.renamed: dict[str, str] = {}  # headings as read before -> as read now
        self.called: dict[str, str] = {}  # headings as on the desk before -> on the desk now
        self.same = 0
        self.changed: list[Changed] = []
        self.new: list[Content] = []
        self.gone: list[Row] = []

    def bring_up(self, kind: ItemKind, new: Sequence[Content]) -> None:
        of_kind = by_position(self.rows.values(), kind)
        old = [row for row in of_kind if row.read is not None]
        pairs = matched(kind, [row.read for row in old if row.read is not None], new, self.renamed)
        added = [row for row in of_kind if row.read is None]
        self._move(added, old, pairs, len(new))
        for index, row in enumerate(old):
            parts = _split_off(row, added)
            if index in pairs:
                self._carry(row.key, new[pairs[index]], pairs[index] + 1, parts)
            else:
                self._let_go(row.key, parts)
        for index in sorted(set(range(len(new))) - set(pairs.values())):
            self._add(kind, new[index], index + 1)

    def keep_headings(self) -> None:
        """A heading that is gone or dropped stays while something that would be issued stands under it."""
        needed = {
            row.content.holder for row in self.rows.values() if row.is_issued and isinstance(row.content, DraftDuty)
        }
        headings = by_position(self.rows.values(), ItemKind.HOLDER)
        issued = {_name(row) for row in headings if row.is_issued}
        end = max((row.position for row in headings if row.is_on_desk), default=0)
        for row in headings:
            if _name(row) in needed - issued:
                end += not row.is_on_desk
                position = row.position if row.is_on_desk else end
                self.rows[row.key] = replace(row, state=ItemState.UNSEEN, position=position)
                issued.add(_name(row))
        self.gone = [row for row in self.gone if not self.rows[row.key].is_on_desk]

    def with_versions(self, before: Mapping[str, Row]) -> dict[str, Row]:
        return {
            key: row if key not in before or row == before[key] else replace(row, version=before[key].version + 1)
            for key, row in self.rows.items()
        }

    def differences(self) -> Differences:
        gone = tuple(row.content for row in self.gone)
        return Differences(self.same, tuple(self.changed), tuple(self.new), gone)

    def _carry(self, key: str, new: Content, position: int, parts: Iterable[str]) -> None:
        row = self.rows[key]
        assert row.read is not None
        content, kept = _three_ways(row.read, row.content, new)
        if row.kind is ItemKind.HOLDER:
            self._call(row, new, content)
        carried = replace(row, content=self._under_present_name(content), read=new, position=position)
        for part in parts:
            self.rows[part] = replace(self.rows[part], content=replace(self.rows[part].content, place=new.place))
        if same_words(under_new_name(row.read, self.renamed), new):
            self.same += row.is_on_desk
            self.rows[key] = carried
            return
        self.rows[key] = replace(carried, was=row.read, state=ItemState.UNSEEN if row.is_on_desk else row.state)
        self.changed.append(Changed(key, row.kind, row.read, new, kept))
        self._look_again([row.joined_into, *parts])

    def _let_go(self, key: str, parts: Iterable[str]) -> None:
        row = self.rows[key]
        self.rows[key] = replace(row, read=None, was=None, state=ItemState.GONE)
        if row.is_issued:
            self.gone.append(row)
        self._look_again([row.joined_into, *parts])

    def _call(self, row: Row, new: Content, content: Content) -> None:
        assert isinstance(row.read, DraftHolder)
        assert isinstance(new, DraftHolder)
        assert isinstance(content, DraftHolder)
        self.renamed[row.read.name] = new.name
        self.called[_name(row)] = self.called[new.name] = content.name

    def _add(self, kind: ItemKind, content: Content, position: int) -> None:
        known = self.rows
        own = self._under_present_name(content)
        key = free_key(kind, content, known)
        self.rows[key] = Row(key, kind, position, own, content, ItemState.UNSEEN, self.at)
        if kind is ItemKind.HOLDER:
            self.called.setdefault(_name(self.rows[key]), _name(self.rows[key]))
        self.new.append(own)

    def _move(self, added: Iterable[Row], old: Sequence[Row], pairs: Mapping[int, int], end: int) -> None:
        """What people added stays right behind what it was behind; at the end it stays at the end."""
        for number, row in enumerate(added, start=1):
            index = floor(row.position) - 1
            behind = index < len(old) and index in pairs
            position = pairs[index] + 1 + row.position % 1 if behind else end + number
            content = self._under_present_name(row.content)
            if isinstance(content, DraftDuty) and content.source is Source.HAND:
                content = replace(content, place=replace(content.place, line=0))  # lines have moved
            self.rows[row.key] = replace(row, position=position, content=content)

    def _look_again(self, keys: Iterable[str | None]) -> None:
        for key in keys:
            if key in self.rows and self.rows[key].state is ItemState.ACCEPTED:
                self.rows[key] = replace(self.rows[key], state=ItemState.UNSEEN)

    def _under_present_name(self, content: Content) -> Content:
        match content:
            case DraftDuty():
                return replace(content, holder=self._now_called(content.holder))
            case DraftDeadline():
                return replace(content, who=self._now_called(content.who))
        return content

    def _now_called(self, name: str) -> str:
        return self.called.get(name, name)


def _three_ways(old: Content, mine: Content, new: Content) -> tuple[Content, tuple[str, ...]]:
    """The new finding with a person's edits of what the document left as it was, and the fields so kept."""
    names = [field.name for field in fields(new) if field.name != "place"]
    kept = {
        name: getattr(mine, name)
        for name in names
        if getattr(mine, name) != getattr(old, name) and getattr(new, name) == getattr(old, name)
    }
    return replace(new, **kept), tuple(name for name in kept if name != "unsure")


def _split_off(row: Row, added: Iterable[Row]) -> list[str]:
    """Keys of its parts: added, and printed at its place."""
    return [one.key for one in added if one.is_on_desk and row.read and one.content.place == row.read.place]


def _name(row: Row) -> str:
    assert isinstance(row.content, DraftHolder)
    return row.content.name
