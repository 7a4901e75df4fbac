"""Reorganisations: who goes on for whom, looked at beforehand, applied, and taken back."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from assignments.overview.reorganisation_page import done_page, preview_page
from assignments.register.agencies import list_agencies
from assignments.register.proposals import Proposal
from assignments.register.reorganisation_data import shipped_days
from assignments.register.successions import SuccessionKind, list_reorganisations
from assignments.tracking.handover import (
    ByHand,
    apply,
    left_before,
    proposal_by_hand,
    read_kind,
    shipped_proposal,
    to_do,
)
from assignments.tracking.handover_errors import AlreadyHandedOver
from assignments.tracking.undoing import undo
from foundation.database import reading, transaction
from foundation.errors import Refusal, Unreadable
from foundation.vietnamese import read_day
from foundation.words import _
from notifications.handing_over import supersede_digests
from portal.dependencies import Id, Now, Person, PersonsForm, SignedIn, Today, TypedForm, clean
from portal.pages import page

router = APIRouter(dependencies=[SignedIn])

PARTS = ("1", "2", "3")  # so many bodies may take a part of the work by what it is about


@router.get("/successions")
def list_successions(request: Request) -> Response:
    with reading() as session:
        done = list_reorganisations(session)
    return page(request, "coordinator/successions.html", done=done)


@router.get("/successions/new")
def new_succession(request: Request) -> Response:
    return _form_page(request, {})


@router.get("/successions/preview")
def preview_succession(request: Request, today: Today) -> Response:
    """Answers stand in the address, so that looking again writes nothing."""
    typed = {name: clean(value) for name, value in request.query_params.items()}
    try:
        return _preview_page(request, typed, today)
    except Refusal as refusal:
        return _form_page(request, typed, refusal.message, status=422)


@router.post("/successions", dependencies=[PersonsForm])
def apply_succession(request: Request, typed: TypedForm, person: Person, now: Now, today: Today) -> Response:
    try:
        with transaction() as session:
            done = apply(session, _proposal(session, typed), who=person.name, now=now, today=today)
            supersede_digests(session, done, now=now)
    except (Unreadable, AlreadyHandedOver) as refusal:
        return _form_page(request, typed, refusal.message, status=422)
    except Refusal as refusal:
        return _preview_page(request, typed, today, refusal.message, status=422)
    return RedirectResponse(f"/successions/{done.id}", 303)


@router.get("/successions/{reorganisation_id}")
def show_succession(request: Request, reorganisation_id: Id) -> Response:
    return _done_page(request, reorganisation_id)


@router.post("/successions/{reorganisation_id}/undoing", dependencies=[PersonsForm])
def undo_succession(request: Request, reorganisation_id: Id, typed: TypedForm, person: Person, now: Now) -> Response:
    reason = typed.get("reason", "")
    try:
        with transaction() as session:
            undone = undo(session, reorganisation_id, reason=reason, who=person.name, now=now)
            supersede_digests(session, undone, now=now)
    except Refusal as refusal:
        return _done_page(request, reorganisation_id, reason, refusal.message, status=422)
    return RedirectResponse(f"/successions/{reorganisation_id}", 303)


def _proposal(session: Session, typed: Mapping[str, str]) -> Proposal:
    day = _day(typed.get("day", ""))
    if territory := typed.get("territory", "").strip():
        return shipped_proposal(session, day, territory, _answers(typed))
    old = [word.strip() for word in typed.get("from", "").split(";") if word.strip()]
    parts = [(typed.get(f"part-{n}", "").strip(), typed.get(f"topics-{n}", "")) for n in PARTS]
    to = [(name, [topic for topic in topics.split(";") if topic.strip()]) for name, topics in parts if name]
    if main := typed.get("to", "").strip():
        to.append((main, []))
    decision = typed.get("decision", "").strip()
    if not old or not to or not decision or not all(topics for _name, topics in to[: len(to) - bool(main)]):
        raise Unreadable(
            _(
                "Chưa xem trước được: cần cơ quan cũ, cơ quan tiếp nhận và văn bản quyết định; "
                "mỗi cơ quan nhận một phần việc cần lĩnh vực của phần đó. Chưa thay đổi gì; hãy ghi thêm."
            )
        )
    kind = read_kind(typed.get("kind", "merge"))
    return proposal_by_hand(session, ByHand(day, decision, kind, [_agency_id(session, word, day) for word in old], to))


def _answers(typed: Mapping[str, str]) -> dict[str, str]:
    """Each by its question or line; another agency typed beside the choices counts more than they."""
    chosen = {name.removeprefix("answer-"): value for name, value in typed.items() if name.startswith("answer-")}
    other = {name.removeprefix("other-"): value for name, value in typed.items() if name.startswith("other-")}
    return chosen | {key: value for key, value in other.items() if value.strip()}


def _agency_id(session: Session, word: str, day: date) -> int:
    """An old body by its number or its exact name, where only one has it."""
    living = list_agencies(session, on=day)
    named = [one for one in living if word in (str(one.id), one.name, f"{one.name} ({one.territory})")]
    if len(named) != 1:
        raise Unreadable(
            _(
                "“%(name)s” không chỉ đúng một cơ quan trong danh bạ vào ngày đó. Chưa thay đổi gì; "
                "hãy ghi số của cơ quan, hoặc tên kèm địa bàn trong ngoặc."
            )
            % {"name": word}
        )
    return named[0].id or 0


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError:
        raise Unreadable(
            _("“%(text)s” không phải một ngày. Chưa thay đổi gì; hãy ghi như 1/7/2025.") % {"text": text}
        ) from None


def _preview_page(
    request: Request, typed: Mapping[str, str], today: date, problem: str = "", status: int = 200
) -> Response:
    with reading() as session:
        proposal = to_do(session, _proposal(session, typed))
        shown = preview_page(session, proposal)
        living = list_agencies(session, on=proposal.day)
        territory = typed.get("territory", "").strip()
        earlier = left_before(session, proposal.day, territory) if territory else []
    kept = {name: value for name, value in typed.items() if name != "csrf" and value}
    asked = {name: value for name, value in kept.items() if not name.startswith(("answer-", "other-"))}
    facts = {"shown": shown, "kept": kept, "asked": asked, "typed": typed, "living": living, "problem": problem}
    facts |= {"early": proposal.day > today, "earlier": earlier}
    return page(request, "coordinator/succession_preview.html", facts, status=status)


def _form_page(request: Request, typed: Mapping[str, str], problem: str = "", status: int = 200) -> Response:
    with reading() as session:
        living = list_agencies(session)
    territories = list(dict.fromkeys(agency.territory for agency in living))
    facts = {"typed": typed, "problem": problem, "days": shipped_days(), "territories": territories, "living": living}
    return page(
        request, "coordinator/succession_new.html", facts, status=status, parts=PARTS, kinds=list(SuccessionKind)
    )


def _done_page(
    request: Request, reorganisation_id: int, reason: str = "", problem: str = "", status: int = 200
) -> Response:
    with reading() as session:
        shown = done_page(session, reorganisation_id)
    facts = {"shown": shown, "reason": reason, "problem": problem}
    return page(request, "coordinator/succession.html", facts, status=status)
