"""Xin gia hạn, by the agency's link: ask for a later last day, see what became of it, take another day or withdraw."""

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from assignments.overview.extension_page import extensions_of
from assignments.submissions.sending import report_sheet
from assignments.tracking import extending
from assignments.tracking.extension_bounds import date_above
from foundation.database import reading, transaction
from foundation.errors import Conflict, Refusal, Unreadable
from portal.agency.reports import REPORT, agency_id
from portal.dependencies import Id, LinkedAgency, Now, OwnForm, PeriodCode, Today, TypedForm
from portal.extension_forms import decide_as_asker, form_facts, wish_of
from portal.pages import page

router = APIRouter(prefix="/b/{token}")

EXTENSION = REPORT + "/extension"


@router.get(EXTENSION)
def show_requests(
    request: Request, token: str, agency: LinkedAgency, plan_id: Id, period: PeriodCode, today: Today
) -> Response:
    return _page(request, token, (agency_id(agency), plan_id, period), today)


@router.post(EXTENSION, dependencies=[OwnForm])
def ask(
    request: Request,
    token: str,
    agency: LinkedAgency,
    plan_id: Id,
    period: PeriodCode,
    typed: TypedForm,
    now: Now,
    today: Today,
) -> Response:
    asking = agency_id(agency)
    try:
        with transaction() as session:
            report_sheet(session, asking, plan_id, period, today=today)  # refuses what is not this agency's
            wish = wish_of(typed)
            extending.ask(session, plan_id, period, asking, wish, who=f"agency:{asking}", now=now)
    except (Unreadable, Conflict) as refusal:
        return _page(request, token, (asking, plan_id, period), today, typed, refusal)
    return RedirectResponse(f"/b/{token}/plans/{plan_id}/{period}/extension", 303)


@router.post("/extensions/{extension_id}", dependencies=[OwnForm])
def decide(token: str, agency: LinkedAgency, extension_id: Id, typed: TypedForm, now: Now) -> Response:
    """Take the other day that was offered, or withdraw the request."""
    with transaction() as session:
        asked = decide_as_asker(session, extension_id, typed, f"agency:{agency_id(agency)}", now)
    return RedirectResponse(f"/b/{token}/plans/{asked.plan_id}/{asked.period}/extension", 303)


def _page(
    request: Request,
    token: str,
    report: tuple[int, int, str],
    today: date,
    typed: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    asking, plan_id, period = report
    with reading() as session:
        sheet = report_sheet(session, asking, plan_id, period, today=today)
        asked = extensions_of(session, asking, plan_id=plan_id, code=period)
        above = date_above(session, plan_id, period, asking)
    facts = {"token": token, "sheet": sheet, "asked": asked, "above": above, **form_facts(typed, refusal)}
    return page(request, "agency/extension.html", facts, status=422 if refusal else 200)
