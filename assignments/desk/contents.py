"""The findings of a draft as rows of the desk keep them: as JSON and back, and the key of each from its words. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from assignments.desk.items import ItemKind
from assignments.plans.drafts import (
    DraftBudgetLine,
    DraftDeadline,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    DraftTarget,
    PlanDraft,
)
from foundation.vietnamese import fold

Content = DraftHolder | DraftDuty | DraftDeadline | DraftQuota | DraftBudgetLine | DraftTarget

_TYPES: dict[ItemKind, TypeAdapter[Content]] = {
    ItemKind.HOLDER: TypeAdapter(DraftHolder),
    ItemKind.DUTY: TypeAdapter(DraftDuty),
    ItemKind.DEADLINE: TypeAdapter(DraftDeadline),
    ItemKind.QUOTA: TypeAdapter(DraftQuota),
    ItemKind.BUDGET: TypeAdapter(DraftBudgetLine),
    ItemKind.TARGET: TypeAdapter(DraftTarget),
}


def contents_of(draft: PlanDraft) -> dict[ItemKind, tuple[Content, ...]]:
    """Every finding of a draft by kind, in the draft's order."""
    return {
        ItemKind.HOLDER: draft.holders,
        ItemKind.DUTY: draft.duties,
        ItemKind.DEADLINE: draft.deadlines,
        ItemKind.QUOTA: draft.quotas,
        ItemKind.BUDGET: draft.budget,
        ItemKind.TARGET: draft.targets,
    }


def dumped(kind: ItemKind, content: Content) -> dict[str, Any]:
    return dict(_TYPES[kind].dump_python(content, mode="json"))


def loaded(kind: ItemKind, content: dict[str, Any]) -> Content:
    return _TYPES[kind].validate_python(content)


def keys_of(kind: ItemKind, contents: Iterable[Content]) -> list[str]:
    """A key for each from the words that tell it from others: lines may move. Repeats are numbered."""
    times: Counter[str] = Counter()
    keys = []
    for content in contents:
        key = f"{kind}-{sha256(_telling(content).encode()).hexdigest()[:8]}"
        times[key] += 1
        keys.append(key if times[key] == 1 else f"{key}-{times[key]}")
    return keys


def same_words(one: Content, other: Content) -> bool:
    """Do both say the same, wherever it stands and however sure the reader is?"""
    return _said(one) == _said(other)


def words_of(content: Content) -> str:
    """What it says, for a message and for comparing."""
    match content:
        case DraftHolder():
            return content.name
        case DraftDuty() | DraftTarget():
            return content.text
        case DraftDeadline():
            return content.phrase
        case DraftQuota():
            return content.unit
        case DraftBudgetLine():
            return content.item


def _said(content: Content) -> dict[str, Any]:
    values = asdict(content)
    for due in (values, values.get("due") or {}):
        due.pop("place", None)
    values.pop("unsure", None)
    return values


def _telling(content: Content) -> str:
    beside: tuple[str, ...] = ()
    match content:
        case DraftDuty():
            beside = (content.holder,)
        case DraftDeadline():
            beside = (content.who, content.kind, content.period or "")
        case DraftQuota():
            beside = (content.measure or "",)
        case DraftBudgetLine():
            beside = (content.no,)
    return "\n".join(map(fold, (*beside, words_of(content))))
