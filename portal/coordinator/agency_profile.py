"""What the register knows of one agency, and the forms that change it. A form that is refused comes back as typed."""

from collections.abc import Callable, Mapping
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from assignments.overview.agency_profile import agency_profile
from assignments.register import contacts, groups, names, placing
from assignments.register.agencies import Level, get_agency
from assignments.register.contacts import Person
from assignments.register.people import Role
from assignments.register.placing import Place
from assignments.register.spans import BEGINNING
from foundation.database import reading, transaction
from foundation.errors import Refusal, Unreadable
from foundation.vietnamese import read_day
from foundation.words import _
from portal.dependencies import Id, Now, PersonsForm, SignedIn, Today, TypedForm
from portal.dependencies import Person as Asker
from portal.pages import page

router = APIRouter(prefix="/agencies/{agency_id}", dependencies=[SignedIn])


@router.get("/profile")
def show_profile(request: Request, agency_id: Id, today: Today) -> Response:
    return _page(request, agency_id, today)


@router.post("/place", dependencies=[PersonsForm])
def place(request: Request, agency_id: Id, asker: Asker, typed: TypedForm, now: Now, today: Today) -> Response:
    def act(session: Session) -> None:
        agency, parent = get_agency(session, agency_id), typed.get("parent", "").strip()
        wanted = Place(
            level=_level(typed.get("level", "")),
            parent_id=placing.named_parent(session, agency, parent, today=today) if parent else None,
            valid_from=_day(typed, "valid_from") or BEGINNING,
            valid_to=_day(typed, "valid_to"),
        )
        placing.place(session, agency_id, wanted, who=asker.name, now=now)

    return _done(request, agency_id, today, "place", typed, act)


@router.post("/names", dependencies=[PersonsForm])
def add_name(request: Request, agency_id: Id, asker: Asker, typed: TypedForm, now: Now, today: Today) -> Response:
    def act(session: Session) -> None:
        names.add_name(session, agency_id, typed.get("name", ""), who=asker.name, now=now, today=today)

    return _done(request, agency_id, today, "names", typed, act)


@router.post("/names/{alias_id}/ending", dependencies=[PersonsForm])
def end_name(
    request: Request, agency_id: Id, alias_id: Id, asker: Asker, typed: TypedForm, now: Now, today: Today
) -> Response:
    def act(session: Session) -> None:
        names.end_name(session, agency_id, alias_id, who=asker.name, now=now, today=today)

    return _done(request, agency_id, today, "names", typed, act)


@router.post("/groups", dependencies=[PersonsForm])
def enter_group(request: Request, agency_id: Id, asker: Asker, typed: TypedForm, now: Now, today: Today) -> Response:
    def act(session: Session) -> None:
        since, until = _day(typed, "since") or BEGINNING, _day(typed, "until")
        group = typed.get("group", "")
        groups.enter_group(session, agency_id, group, since=since, until=until, who=asker.name, now=now)

    return _done(request, agency_id, today, "groups", typed, act)


@router.post("/groups/{membership_id}/ending", dependencies=[PersonsForm])
def leave_group(
    request: Request, agency_id: Id, membership_id: Id, asker: Asker, typed: TypedForm, now: Now, today: Today
) -> Response:
    def act(session: Session) -> None:
        until = _day(typed, "until") or today
        groups.leave_group(session, agency_id, membership_id, until=until, who=asker.name, now=now)

    return _done(request, agency_id, today, f"group-{membership_id}", typed, act)


@router.post("/contacts", dependencies=[PersonsForm])
def add_contact(request: Request, agency_id: Id, asker: Asker, typed: TypedForm, now: Now, today: Today) -> Response:
    def act(session: Session) -> None:
        contacts.add_contact(session, agency_id, _person(typed), who=asker.name, now=now)

    return _done(request, agency_id, today, "contacts", typed, act)


@router.post("/contacts/{contact_id}", dependencies=[PersonsForm])
def change_contact(
    request: Request, agency_id: Id, contact_id: Id, asker: Asker, typed: TypedForm, now: Now, today: Today
) -> Response:
    def act(session: Session) -> None:
        contacts.change_contact(session, agency_id, contact_id, _person(typed), who=asker.name, now=now)

    return _done(request, agency_id, today, f"contact-{contact_id}", typed, act)


def _done(
    request: Request,
    agency_id: int,
    today: date,
    form: str,
    typed: Mapping[str, str],
    act: Callable[[Session], None],
) -> Response:
    """Do it and show the page anew, or show the form as it was typed with what is wrong."""
    try:
        with transaction() as session:
            act(session)
    except Refusal as refusal:
        return _page(request, agency_id, today, form=form, typed=typed, problem=refusal.message, status=422)
    return RedirectResponse(f"/agencies/{agency_id}/profile#{form}", 303)


def _page(
    request: Request,
    agency_id: int,
    today: date,
    *,
    form: str = "",
    typed: Mapping[str, str] | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    with reading() as session:
        profile = agency_profile(session, agency_id, today=today)
    facts = {"profile": profile, "form": form, "typed": typed or {}, "problem": problem}
    facts |= {"levels": list(Level), "roles": list(Role), "beginning": BEGINNING, "blank": Person("", Role.REPORTER)}
    return page(request, "coordinator/agency_profile.html", facts, status=status)


def _person(typed: Mapping[str, str]) -> Person:
    role = typed.get("role", "")
    if role not in set(Role):
        raise Unreadable(_("Chưa chọn vai trò nên chưa lưu gì; hãy chọn một vai trò trong danh sách."))
    return Person(
        name=typed.get("name", ""),
        role=Role(role),
        position=typed.get("position", "").strip() or None,
        email=typed.get("email", "").strip() or None,
        phone=typed.get("phone", "").strip() or None,
        since=_day(typed, "since") or BEGINNING,
        until=_day(typed, "until"),
        away_from=_day(typed, "away_from"),
        away_until=_day(typed, "away_until"),
    )


def _level(text: str) -> Level | None:
    if text and text not in set(Level):
        raise Unreadable(_("Cấp không có trong danh sách nên chưa lưu gì; hãy chọn một cấp."))
    return Level(text) if text else None


def _day(typed: Mapping[str, str], name: str) -> date | None:
    """None for an empty field."""
    text = typed.get(name, "").strip()
    try:
        return read_day(text) if text else None
    except ValueError:
        raise Unreadable(
            _("“%(text)s” không phải một ngày nên chưa lưu gì; hãy ghi ngày/tháng/năm, ví dụ 1/7/2025.")
            % {"text": text}
        ) from None
