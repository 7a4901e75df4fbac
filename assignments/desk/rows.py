"""The rows of a desk as values, read from the store and written back. A step is worked out on values alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from assignments.desk.contents import Content, dumped, keys_of, loaded
from assignments.desk.items import DraftItem, ItemKind, ItemState


@dataclass(frozen=True)
class Row:
    """One DraftItem; its fields are explained there."""

    key: str
    kind: ItemKind
    position: float
    content: Content
    read: Content | None
    state: ItemState
    changed_at: datetime
    changed_by: str | None = None
    version: int = 1
    was: Content | None = None
    joined_into: str | None = None

    @property
    def is_on_desk(self) -> bool:
        return self.state is not ItemState.GONE

    @property
    def is_issued(self) -> bool:
        """Would it be issued now?"""
        return self.state in (ItemState.UNSEEN, ItemState.ACCEPTED)


def load(session: Session, draft_id: int) -> dict[str, Row]:
    """The rows of a draft by key, afresh from the store; none while nobody took a step."""
    mine = select(DraftItem).where(DraftItem.draft_id == draft_id).order_by(col(DraftItem.id))
    rows = session.exec(mine.execution_options(populate_existing=True)).all()
    return {row.key: _row(row.model_dump()) for row in rows}


def write(session: Session, draft_id: int, rows: Iterable[Row]) -> None:
    """Each row as given, made where its key is new."""
    wanted = {row.key: row for row in rows}
    if not wanted:
        return
    mine = select(DraftItem).where(DraftItem.draft_id == draft_id, col(DraftItem.key).in_(wanted))
    there = {row.key: row for row in session.exec(mine).all()}
    for key, row in wanted.items():
        columns = _columns(row)
        item = there.get(key)
        if item is None:
            session.add(DraftItem(draft_id=draft_id, **columns))
        else:
            for name, value in columns.items():
                setattr(item, name, value)
    session.flush()


def by_position(rows: Iterable[Row], kind: ItemKind) -> list[Row]:
    """Those of one kind in order; of two at one place the one made earlier is first."""
    return sorted((row for row in rows if row.kind is kind), key=lambda row: row.position)


def behind(rows: Mapping[str, Row], row: Row, part: int = 1, parts: int = 1) -> float:
    """A place behind a row and before the next of its kind: that of the `part`-th of `parts`."""
    later = [one.position for one in rows.values() if one.kind is row.kind and one.position > row.position]
    return row.position + (min(later, default=row.position + 1) - row.position) * part / (parts + 1)


def free_key(kind: ItemKind, content: Content, taken: Mapping[str, object]) -> str:
    """The key of the content's words, numbered on where it is taken."""
    [key] = keys_of(kind, [content])
    return next(one for one in (key, *(f"{key}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


def as_json(row: Row) -> dict[str, Any]:
    return {**_columns(row), "table": "items", "changed_at": row.changed_at.isoformat()}


def from_json(values: Mapping[str, Any]) -> Row:
    return _row({**values, "changed_at": datetime.fromisoformat(values["changed_at"])})


def _row(values: Mapping[str, Any]) -> Row:
    kind = ItemKind(values["kind"])
    return Row(
        key=values["key"],
        kind=kind,
        position=values["position"],
        content=loaded(kind, values["content"]),
        read=loaded(kind, values["read"]) if values["read"] else None,
        state=ItemState(values["state"]),
        changed_at=values["changed_at"],
        changed_by=values["changed_by"],
        version=values["version"],
        was=loaded(kind, values["was"]) if values["was"] else None,
        joined_into=values["joined_into"],
    )


def _columns(row: Row) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in Row.__dataclass_fields__}
    contents = {name: values[name] and dumped(row.kind, values[name]) for name in ("content", "read", "was")}
    return {**values, **contents}
