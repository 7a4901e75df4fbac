"""A draft at the review desk, for tests: the small plan with a few more duties, and shorthands for one step."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from assignments.dates.due_rules import Wording
from assignments.desk.contents import words_of
from assignments.desk.items import ItemKind
from assignments.desk.values import Desk, Item
from assignments.desk.working import desk_of
from assignments.plans.draft_store import get_draft
from assignments.plans.drafts import DraftDue, DraftDuty, Place, PlanDraft
from assignments.plans.stored_drafts import StoredDraft
from tests.assignments.small_plan import SMALL, TORN_PLAN, kept
from tests.cast import key
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
BY_AUTUMN = DraftDue("trước ngày 30/9/2023", Place(10, "trước ngày 30/9/2023"), Wording.BEFORE, date(2023, 9, 30))
SURVEY = DraftDuty(
    "Sở Tài chính",
    "Khảo sát nhu cầu vốn vay của hộ nghèo, lập dự toán gửi Sở Nội vụ.",
    True,
    ("Sở Nội vụ",),
    Place(10, "Khảo sát nhu cầu vốn vay"),
    due=BY_AUTUMN,
)
CONTACT = Place(7, "Đầu mối liên hệ")
UNSURE = DraftDuty(
    "Sở Nội vụ",
    "Đầu mối liên hệ: Phòng Việc làm.",
    True,
    (),
    Place(7, "Đầu mối liên hệ"),
    unsure="câu không có động từ",
)
PLAN = replace(TORN_PLAN, duties=(*SMALL.duties[:1], UNSURE, SMALL.duties[1], SURVEY, SMALL.duties[2]))


def a_draft(session: Session, draft: PlanDraft = PLAN) -> int:
    return key(kept(session, draft).id)


def stored(session: Session, draft_id: int) -> StoredDraft:
    return get_draft(session, draft_id)


def at(minutes: int = 0) -> datetime:
    return NOON + timedelta(minutes=minutes)


def lan(minutes: int = 0) -> dict[str, Any]:
    return {"who": "bà Lan", "now": at(minutes)}


def minh(minutes: int = 0) -> dict[str, Any]:
    return {"who": "ông Minh", "now": at(minutes)}


def desk(session: Session, draft_id: int, who: str | None = "bà Lan", minutes: int = 0) -> Desk:
    return desk_of(session, draft_id, who=who, today=TODAY, now=at(minutes))


def item(session: Session, draft_id: int, words: str, kind: ItemKind = ItemKind.DUTY) -> Item:
    """The one item of that kind whose words begin so."""
    [found] = [
        one for one in desk(session, draft_id).items if one.kind is kind and words_of(one.content).startswith(words)
    ]
    return found


def seen(one: Item) -> dict[str, Any]:
    """What a page sends of an item: its key and the version shown."""
    return {"key": one.key, "version": one.version}


def texts(session: Session, draft_id: int) -> dict[str, list[str]]:
    """The duties on the desk by heading, first words only; dropped ones in brackets."""
    found = {}
    for group in desk(session, draft_id).groups:
        shown = [" ".join(one.content.text.split()[:3]) for one in group.duties]  # type: ignore[union-attr]
        found[group.name] = [
            f"({text})" if one.is_dropped else text for one, text in zip(group.duties, shown, strict=True)
        ]
    return found
