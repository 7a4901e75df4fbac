"""One step at the desk: the draft is held, rows change, and what stood before is kept so that it can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Never

from sqlmodel import Session, col, select

from assignments.desk import rows as row_store
from assignments.desk.arranging import arranged
from assignments.desk.contents import words_of
from assignments.desk.errors import ItemUnknown, Overtaken
from assignments.desk.items import DraftStep, ItemState
from assignments.desk.merging import Merged, merged
from assignments.desk.rows import Row
from assignments.desk.values import Item
from assignments.inserting import hold
from assignments.plans.draft_store import draft_of, get_draft, plan_of
from assignments.plans.errors import AlreadyIssued, DraftWithdrawn
from assignments.plans.stored_drafts import StoredDraft
from foundation.words import N_, _

MACHINE = "dondoc"  # who read the document again


class Step(StrEnum):
    """What was done. `label` completes "bà Lan đã … mục này"."""

    ACCEPT = "accept"
    ACCEPT_SURE = "accept_sure"
    EDIT = "edit"
    SPLIT = "split"
    JOIN = "join"
    GIVE = "give"
    DROP = "drop"
    TAKE_BACK = "take_back"
    ADD = "add"
    ANSWER = "answer"
    REOPEN = "reopen"
    REREAD = "reread"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Step.ACCEPT: N_("nhận"),
    Step.ACCEPT_SURE: N_("nhận các mục chắc chắn, trong đó có"),
    Step.EDIT: N_("sửa"),
    Step.SPLIT: N_("tách"),
    Step.JOIN: N_("gộp"),
    Step.GIVE: N_("giao cơ quan khác"),
    Step.DROP: N_("đánh dấu không phải nhiệm vụ"),
    Step.TAKE_BACK: N_("lấy lại"),
    Step.ADD: N_("thêm"),
    Step.ANSWER: N_("quyết"),
    Step.REOPEN: N_("mở lại"),
    Step.REREAD: N_("đọc lại văn bản, trong đó có"),
}


@dataclass
class Board:
    """A draft held for one step. `rows` are as they stood before it."""

    session: Session
    stored: StoredDraft
    rows: dict[str, Row]
    who: str
    now: datetime

    @property
    def draft_id(self) -> int:
        assert self.stored.id is not None
        return self.stored.id

    def row(self, key: str, version: int | None = None) -> Row:
        """The row as the person saw it. Raises ItemUnknown, and Overtaken when it is not that version any more."""
        row = self.rows.get(key)
        if row and version is not None and row.version != version:
            self.refuse_overtaken(key, words_of(row.content))
        if row is None or not row.is_on_desk:
            raise ItemUnknown(key)
        return row

    def refuse_overtaken(self, key: str, now_says: str) -> Never:
        last = last_step_on(self.session, self.draft_id, key)
        if last is None:
            raise Overtaken(MACHINE, Step.REREAD.label, self.stored.kept_at, now_says)
        did = _("hoàn tác") if last.undone_at else Step(last.what).label
        raise Overtaken(last.who, did, last.undone_at or last.at, now_says)

    def take(self, step: Step, changed: Iterable[Row]) -> list[Item]:
        """Write the rows, each with its next version, and the step. Rows left as they were are passed over."""
        new = {row.key: self._touched(row) for row in changed if row != self.rows.get(row.key)}
        before = [row_store.as_json(self.rows[key]) for key in new if key in self.rows]
        row_store.write(self.session, self.draft_id, new.values())
        if new:
            keep_step(self, step, before, [row_store.as_json(row) for row in new.values()])
        self.rows |= new
        items = arranged(self.rows).by_key
        return [items[key] for key in new if key in items]

    def _touched(self, row: Row) -> Row:
        before = self.rows.get(row.key)
        return replace(
            row,
            was=None if row.state is ItemState.ACCEPTED else row.was,  # somebody has looked
            version=before.version + 1 if before else 1,
            changed_by=self.who,
            changed_at=self.now,
        )


def board(session: Session, draft_id: int, *, who: str, now: datetime) -> Board:
    """The draft, held until the transaction ends. Refuses one already issued or taken back."""
    stored = get_draft(session, draft_id)
    hold(session, stored)
    if plan := plan_of(session, stored):
        raise AlreadyIssued(draft_id, plan.id, plan.number or plan.title)
    if stored.withdrawn_because is not None:
        raise DraftWithdrawn(draft_id, stored.withdrawn_because)
    return Board(session, stored, bring_up(session, stored, now=now).rows, who, now)


def bring_up(session: Session, stored: StoredDraft, *, now: datetime) -> Merged:
    """The rows of a held draft brought up to its reading. A second call changes nothing."""
    assert stored.id is not None
    rows = row_store.load(session, stored.id)
    new = merged(rows, draft_of(stored), at=stored.kept_at)
    changed = {key: row for key, row in new.rows.items() if row != rows.get(key)}
    row_store.write(session, stored.id, changed.values())
    if rows and changed:
        before = [row_store.as_json(rows[key]) for key in changed if key in rows]
        machine = Board(session, stored, rows, MACHINE, now)
        keep_step(machine, Step.REREAD, before, [row_store.as_json(row) for row in changed.values()])
    return new


def current_rows(session: Session, stored: StoredDraft) -> dict[str, Row]:
    """The rows as they stand under the present reading. Writes nothing."""
    return merged(row_store.load(session, stored.id or 0), draft_of(stored), at=stored.kept_at).rows


def keep_step(of: Board, step: Step, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    of.session.add(DraftStep(draft_id=of.draft_id, who=of.who, what=step.value, before=before, after=after, at=of.now))
    of.session.flush()


def last_step_on(session: Session, draft_id: int, key: str) -> DraftStep | None:
    """Who touched a row last, be it by taking a step back."""
    steps = session.exec(select(DraftStep).where(DraftStep.draft_id == draft_id).order_by(col(DraftStep.id))).all()
    touching = [step for step in steps if key in keys_touched(step)]
    return max(touching, key=lambda step: (step.undone_at or step.at, step.id or 0), default=None)


def keys_touched(step: DraftStep) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_key(row) for row in (*step.after, *step.before)))


def _key(row: Mapping[str, Any]) -> str:
    return str(row["key"])
