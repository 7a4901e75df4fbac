"""Gia hạn for the coordinator: what was asked for, the answer to it, and asking on an agency's behalf."""

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from assignments.overview.extension_page import extension_line, extension_list, extensions_of
from assignments.submissions.sending import report_sheet
from assignments.tracking import extending
from assignments.tracking.extension_bounds import date_above
from assignments.tracking.extension_errors import DayRefused, NothingToExtend
from foundation.database import reading, transaction
from foundation.errors import Conflict, Refusal, Unreadable
from portal.coordinator.board import id_from
from portal.dependencies import Id, Now, PeriodCode, Person, PersonsForm, SignedIn, Today, TypedForm
from portal.extension_forms import answer, decide_as_asker, form_facts, wish_of
from portal.pages import page

router = APIRouter(dependencies=[SignedIn])

REPORT = "/agencies/{agency_id}/reports/{plan_id}/{period}/extension"


@router.get("/extensions")
def list_extensions(request: Request, before: str = "") -> Response:
    with reading() as session:
        extensions = extension_list(session, before=id_from(before))
    return page(request, "coordinator/extensions.html", extensions=extensions, first=not before)


@router.get("/extensions/{extension_id}")
def show_extension(request: Request, extension_id: Id, person: Person) -> Response:
    return _answer_page(request, extension_id, person.name)


@router.post("/extensions/{extension_id}", dependencies=[PersonsForm])
def answer_extension(request: Request, extension_id: Id, person: Person, typed: TypedForm, now: Now) -> Response:
    try:
        with transaction() as session:
            answer(session, extension_id, typed, person.name, now)
    except (Unreadable, DayRefused, NothingToExtend) as refusal:
        return _answer_page(request, extension_id, person.name, typed, refusal)
    return RedirectResponse(f"/extensions/{extension_id}", 303)


@router.post("/extensions/{extension_id}/asker", dependencies=[PersonsForm])
def decide(extension_id: Id, person: Person, typed: TypedForm, now: Now) -> Response:
    """Whoever asked takes the other day, or withdraws."""
    with transaction() as session:
        decide_as_asker(session, extension_id, typed, person.name, now)
    return RedirectResponse(f"/extensions/{extension_id}", 303)


@router.get(REPORT)
def show_form(request: Request, agency_id: Id, plan_id: Id, period: PeriodCode, today: Today) -> Response:
    return _ask_page(request, (agency_id, plan_id, period), today)


@router.post(REPORT, dependencies=[PersonsForm])
def ask(
    request: Request,
    agency_id: Id,
    plan_id: Id,
    period: PeriodCode,
    person: Person,
    typed: TypedForm,
    now: Now,
    today: Today,
) -> Response:
    try:
        with transaction() as session:
            report_sheet(session, agency_id, plan_id, period, today=today)  # refuses what the agency does not owe
            asked = extending.ask(session, plan_id, period, agency_id, wish_of(typed), who=person.name, now=now)
    except (Unreadable, Conflict) as refusal:
        return _ask_page(request, (agency_id, plan_id, period), today, typed, refusal)
    return RedirectResponse(f"/extensions/{asked.id}", 303)


def _answer_page(
    request: Request,
    extension_id: int,
    who: str,
    typed: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    with reading() as session:
        line = extension_line(session, extension_id)
        asked = line.request
        above = date_above(session, asked.plan_id, asked.period, asked.agency_id)
    facts = {"line": line, "own": asked.is_asked_by(who), "above": above, **form_facts(typed, refusal)}
    return page(request, "coordinator/extension.html", facts, status=422 if refusal else 200)


def _ask_page(
    request: Request,
    report: tuple[int, int, str],
    today: date,
    typed: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    agency_id, plan_id, period = report
    with reading() as session:
        sheet = report_sheet(session, agency_id, plan_id, period, today=today)
        asked = extensions_of(session, agency_id, plan_id=plan_id, code=period)
        above = date_above(session, plan_id, period, agency_id)
    facts = {"sheet": sheet, "asked": asked, "above": above, **form_facts(typed, refusal)}
    return page(request, "coordinator/extension_form.html", facts, status=422 if refusal else 200)
