"""A plan among others: the plan above it, duty by duty; and its duties handed down to agencies below."""

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from assignments.overview import cascade_page
from assignments.plans import duty_links, superiors
from assignments.plans.plan import LinkState
from assignments.plans.queries import get_plan
from assignments.tracking import added_duties
from foundation.database import reading, transaction
from foundation.errors import Conflict, Refusal, Unreadable
from foundation.words import _
from portal.coordinator.board import id_from
from portal.dependencies import Id, Now, Person, PersonsForm, SignedIn, Today, TypedForm
from portal.pages import page

router = APIRouter(prefix="/plans/{plan_id}", dependencies=[SignedIn])


@router.get("/cascade")
def show_cascade(request: Request, plan_id: Id, today: Today) -> Response:
    return _cascade(request, plan_id, today)


@router.post("/superior", dependencies=[PersonsForm])
def set_superior(request: Request, plan_id: Id, person: Person, typed: TypedForm, now: Now, today: Today) -> Response:
    """Put another plan above this one, or take off the one that is there."""
    superior = None if "off" in typed else id_from(typed.get("superior", ""))
    try:
        if superior is None and "off" not in typed:
            raise Unreadable(_("Chưa chọn kế hoạch nào nên chưa thay đổi gì; hãy chọn một kế hoạch trong danh sách."))
        with transaction() as session:
            why = typed.get("why", "").strip() or None
            superiors.set_superior(session, plan_id, superior, who=person.name, why=why, now=now)
    except (Unreadable, Conflict) as refusal:
        return _cascade(request, plan_id, today, typed, refusal)
    return RedirectResponse(f"/plans/{plan_id}/cascade", 303)


@router.post("/links", dependencies=[PersonsForm])
def decide_link(request: Request, plan_id: Id, person: Person, typed: TypedForm, now: Now, today: Today) -> Response:
    """Say that two duties correspond, or that they do not."""
    duty, above = id_from(typed.get("duty", "")), id_from(typed.get("above", ""))
    state = LinkState.REFUSED if "refused" in typed else LinkState.LINKED
    try:
        if duty is None or above is None:
            raise Unreadable(_("Chưa chọn đủ hai nhiệm vụ nên chưa nối gì; hãy chọn một nhiệm vụ ở mỗi danh sách."))
        with transaction() as session:
            duty_links.get_duty(session, duty, plan_id=plan_id)
            duty_links.set_link(session, duty, above, state, who=person.name, now=now)
    except (Unreadable, Conflict) as refusal:
        return _cascade(request, plan_id, today, typed, refusal)
    return RedirectResponse(f"/plans/{plan_id}/cascade#duties", 303)


@router.get("/duties/{duty_id}/handing-down")
def show_handing_down(request: Request, plan_id: Id, duty_id: Id, today: Today) -> Response:
    return _handing_down(request, plan_id, duty_id, today)


@router.post("/duties/{duty_id}/handing-down", dependencies=[PersonsForm])
def hand_down(
    request: Request, plan_id: Id, duty_id: Id, person: Person, typed: TypedForm, now: Now, today: Today
) -> Response:
    try:
        with transaction() as session:
            duty_links.get_duty(session, duty_id, plan_id=plan_id)
            added_duties.hand_down(
                session,
                duty_id,
                plan_id=id_from(typed.get("below", "")) or plan_id,
                names=typed.get("names", "").splitlines(),
                text=typed.get("text", ""),
                who=person.name,
                now=now,
                today=today,
            )
    except (Unreadable, Conflict) as refusal:
        return _handing_down(request, plan_id, duty_id, today, typed, refusal)
    return RedirectResponse(f"/plans/{plan_id}/cascade#below", 303)


def _cascade(
    request: Request,
    plan_id: int,
    today: date,
    typed: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    with reading() as session:
        facts: dict[str, object] = {
            "cascade": cascade_page.cascade(session, plan_id, today=today),
            "links": cascade_page.links(session, plan_id),
        }
    return _form_page(request, "coordinator/cascade.html", facts, typed, refusal)


def _handing_down(
    request: Request,
    plan_id: int,
    duty_id: int,
    today: date,
    typed: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    with reading() as session:
        get_plan(session, plan_id)
        duty = duty_links.get_duty(session, duty_id, plan_id=plan_id)
        cascade = cascade_page.cascade(session, plan_id, today=today)
    facts: dict[str, object] = {"duty": duty, "cascade": cascade}
    return _form_page(request, "coordinator/hand_down.html", facts, typed, refusal)


def _form_page(
    request: Request,
    template: str,
    facts: dict[str, object],
    typed: dict[str, str] | None,
    refusal: Refusal | None,
) -> Response:
    """With what was typed, and what is wrong with it."""
    more = {"typed": typed or {}, "problem": refusal.message if refusal else ""}
    return page(request, template, facts | more, status=422 if refusal else 200)
