"""Doubts answered at the desk and opened again, and who is there."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Path, Response

from assignments.desk import presence
from assignments.desk.answers import answer_doubt
from assignments.desk.values import Asked
from assignments.desk.working import desk_of
from assignments.plans.errors import ChoiceUnknown, DoubtUnknown
from foundation.database import reading, transaction
from foundation.errors import Conflict, Unreadable
from foundation.words import _
from portal.coordinator.at_desk import At, AtDesk
from portal.coordinator.desk_answers import answer_typed, other_hint
from portal.coordinator.draft_items import Seen
from portal.coordinator.drafts import Opened
from portal.dependencies import PersonsForm, SignedIn, TypedForm
from portal.pages import page

router = APIRouter(prefix="/drafts/{draft_id}", dependencies=[SignedIn, PersonsForm])

DoubtId = Annotated[str, Path(max_length=80)]


@router.post("/doubts/{doubt_id}/answer")
def answer(at: At, doubt_id: DoubtId, typed: TypedForm) -> Response:
    """`choice` one of the doubt's keys, or `other` in words; `ground` why."""
    try:
        asked = _asked(at, doubt_id)
    except DoubtUnknown:
        return _gone(at)
    given = answer_typed(asked.doubt, typed)
    anchor = f"doubt-{doubt_id}"
    if given == "":
        return at.done("left_open", anchor)
    if given is None:
        return _refused(at, doubt_id, typed, _("Chưa chọn câu trả lời nào. Hãy chọn một, hoặc bấm “Để sau”."), 422)
    version = int(typed["version"]) if typed.get("version", "").isdecimal() and len(typed["version"]) < 10 else 0
    try:
        with transaction() as session:
            answer_doubt(
                session, at.draft_id, doubt_id, given, typed.get("ground"), version=version, today=at.today, **at.by
            )
            presence.here(session, at.draft_id, at.who, None, at.now)
    except ChoiceUnknown:
        return _refused(at, doubt_id, typed, _not_taken(asked, given), 422)
    except (Unreadable, Conflict) as refusal:
        return _refused(at, doubt_id, typed, refusal.message, 409)
    return at.done("answer", anchor)


@router.post("/doubts/{doubt_id}/reopening")
def reopen(at: At, doubt_id: DoubtId, version: Seen = 0) -> Response:
    try:
        with transaction() as session:
            answer_doubt(session, at.draft_id, doubt_id, None, version=version, today=at.today, **at.by)
    except DoubtUnknown:
        return _gone(at)
    except (Unreadable, Conflict) as refusal:
        return _refused(at, doubt_id, {}, refusal.message, 409)
    return at.done("reopen", f"doubt-{doubt_id}")


@router.post("/presence")
def be_here(at: At, key: Annotated[str, Form(max_length=80)] = "") -> Response:
    """Say which item one looks at; the answer names the others at the desk, as a piece of the page."""
    with transaction() as session:
        desk = desk_of(session, at.draft_id, who=at.who, today=at.today, now=at.now)
        known = key if key in {item.key for item in desk.items} else None
        presence.here(session, at.draft_id, at.who, known, at.now)
    return page(at.request, "coordinator/desk_readers.html", desk=desk)


def _asked(at: AtDesk, doubt_id: str) -> Asked:
    with reading() as session:
        desk = desk_of(session, at.draft_id, who=at.who, today=at.today, now=at.now)
    found = next((one for one in desk.doubts if one.doubt.id == doubt_id), None)
    if found is None:
        raise DoubtUnknown(doubt_id, (one.doubt.id for one in desk.doubts))
    return found


def _gone(at: AtDesk) -> Response:
    """The doubt is not asked any more: an edit or another answer has made it needless since the page was opened."""
    words = _("Điểm này không còn trong bản đọc nên trả lời của bạn chưa được ghi; hãy xem các điểm còn lại.")
    return at.again(Opened("", "step", {}, words), 404)


def _refused(at: AtDesk, doubt_id: str, typed: Mapping[str, str], problem: str, status: int) -> Response:
    return at.again(Opened(doubt_id, "answer", typed, problem), status)


def _not_taken(asked: Asked, given: str) -> str:
    """Why an answer in own words was not taken, with how to write it."""
    if hint := other_hint(asked.doubt):
        words = _("Chưa ghi được “%(given)s”: không phải một ngày, hoặc sớm hơn ngày ban hành. %(hint)s")
        return words % {"given": given, "hint": hint}
    if asked.doubt.about == "group":
        return _("Chưa ghi được: tên mỗi cơ quan cần ít nhất hai chữ, mỗi dòng một tên.")
    if asked.doubt.id.startswith("holder-of-"):
        return _("Chưa ghi được “%(given)s”: tên cơ quan cần ít nhất hai chữ.") % {"given": given}
    return _("Câu trả lời này không còn trong các cách trả lời. Chưa ghi gì; hãy chọn lại.")
