"""Steps on the findings of a draft: accept, edit, split, join, give to another agency, drop, take back, add."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from sqlmodel import Session

from assignments.desk import cutting, deciding, undoing
from assignments.desk.errors import ItemUnknown, NotLikeThis
from assignments.desk.items import ItemKind
from assignments.desk.values import Desk, Item
from assignments.desk.working import desk_of
from assignments.plans.drafts import DraftDuty, Place
from foundation.words import _
from portal.coordinator.at_desk import At, AtDesk
from portal.coordinator.desk_fields import content_from
from portal.dependencies import PersonsForm, SignedIn, TypedForm

router = APIRouter(prefix="/drafts/{draft_id}", dependencies=[SignedIn, PersonsForm])

MANY = 2**31 - 1
Key = Annotated[str, Path(max_length=80)]
Seen = Annotated[int, Query(ge=0, le=MANY)]  # the version of the item as the page showed it


@router.post("/items/{key}/acceptance")
def accept(at: At, key: Key, version: Seen = 0) -> Response:
    return at.step("accept", lambda s: deciding.accept(s, at.draft_id, key, version=version, **at.by), key=key)


@router.post("/items/{key}/dismissal")
def drop(at: At, key: Key, version: Seen = 0) -> Response:
    return at.step("drop", lambda s: deciding.drop(s, at.draft_id, key, version=version, **at.by), key=key)


@router.post("/items/{key}/recovery")
def take_back(at: At, key: Key, version: Seen = 0) -> Response:
    return at.step("take_back", lambda s: deciding.take_back(s, at.draft_id, key, version=version, **at.by), key=key)


@router.post("/items/{key}/edits")
def edit(at: At, key: Key, typed: TypedForm) -> Response:
    def step(session: Session) -> list[Item]:
        desk = _desk(session, at)
        content = content_from(_item(desk, key).content, typed, desk.draft)
        return deciding.edit(session, at.draft_id, key, content, version=_version(typed), **at.by)

    return at.step("edit", step, key=key, how="edit", typed=typed)


@router.post("/items/{key}/parts")
def split(at: At, key: Key, typed: TypedForm) -> Response:
    parts = [part for part in typed.get("parts", "").splitlines() if part.strip()]

    def step(session: Session) -> list[Item]:
        return cutting.split(session, at.draft_id, key, parts, version=_version(typed), **at.by)

    return at.step("split", step, key=key, how="split", typed=typed)


@router.post("/items/{key}/joining")
def join(at: At, key: Key, typed: TypedForm) -> Response:
    """`with-KEY` holds the version of each other duty that is ticked."""
    chosen = {name.removeprefix("with-"): _number(value) for name, value in typed.items() if name.startswith("with-")}

    def step(session: Session) -> list[Item]:
        return cutting.join(session, at.draft_id, key, chosen, version=_version(typed), **at.by)[:1]

    return at.step("join", step, key=key, how="join", typed=typed)


@router.post("/items/{key}/holder")
def give(at: At, key: Key, typed: TypedForm) -> Response:
    def step(session: Session) -> list[Item]:
        return deciding.give_to(session, at.draft_id, key, _holder(typed), version=_version(typed), **at.by)[:1]

    return at.step("give", step, key=key, how="give", typed=typed)


@router.post("/acceptances")
def accept_sure(at: At, holder: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Every finding of which the reader is sure; `holder` the key of one heading."""

    def step(session: Session) -> list[Item]:
        return deciding.accept_sure(session, at.draft_id, holder=holder or None, **at.by)

    return at.step("accept_sure", step, key=holder)


@router.post("/duties")
def add_duty(at: At, typed: TypedForm) -> Response:
    made: list[Item] = []

    def step(session: Session) -> list[Item]:
        desk = _desk(session, at)
        duty = DraftDuty(_holder(typed), _text(desk, typed), typed.get("role") != "help", (), _place(desk, typed))
        made.extend(deciding.add_duty(session, at.draft_id, duty, **at.by))
        return made

    answer = at.step("add", step, key="", how="add", typed=typed)
    added = next((item for item in made if item.kind is ItemKind.DUTY), None)
    return at.done("add", added.key) if added and answer.status_code == 303 else answer


@router.post("/undoing")
def undo(at: At) -> Response:
    """The last step that this person took here."""
    changed: list[Item] = []

    def step(session: Session) -> list[Item]:
        changed.extend(undoing.undo(session, at.draft_id, **at.by))
        return changed

    answer = at.step("undo", step)
    if answer.status_code != 303:
        return answer
    return at.done("undo", changed[0].key if changed else "")


def _desk(session: Session, at: AtDesk) -> Desk:
    return desk_of(session, at.draft_id, who=at.who, today=at.today, now=at.now)


def _item(desk: Desk, key: str) -> Item:
    found = next((item for item in desk.items if item.key == key), None)
    if found is None:
        raise ItemUnknown(key)
    return found


def _holder(typed: Mapping[str, str]) -> str:
    name = typed.get("new_holder", "").strip() or typed.get("holder", "").strip()
    if not name:
        raise NotLikeThis(_("Chưa chọn cơ quan."))
    return name


def _text(desk: Desk, typed: Mapping[str, str]) -> str:
    return typed.get("text", "").strip() or _place(desk, typed).words


def _place(desk: Desk, typed: Mapping[str, str]) -> Place:
    """The line of the source that the form names; line 0 for none."""
    written = typed.get("line", "").strip()
    if not written:
        return Place(0, "")
    lines = desk.text.split("\n")
    line = _number(written)
    if not 1 <= line <= len(lines):
        words = _("Văn bản không có dòng “%(line)s”; các dòng từ 1 đến %(last)s.")
        raise NotLikeThis(words % {"line": written, "last": len(lines)})
    return Place(line, lines[line - 1].strip())


def _version(typed: Mapping[str, str]) -> int:
    return _number(typed.get("version", ""))


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0
