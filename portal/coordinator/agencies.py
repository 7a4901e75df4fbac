"""One agency: where it is reached, what it owes, what it sent."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from assignments.overview import agency_page
from assignments.overview.extension_page import extensions_of
from assignments.plans import queries as plan_queries
from assignments.register import agencies
from assignments.submissions import attachments, sending, sent_reports
from foundation.database import reading, transaction
from foundation.errors import NotFound, Unreadable
from foundation.house import house
from foundation.words import _
from notifications import outbox
from portal.coordinator.proposals import proposals_on_page
from portal.dependencies import Id, Now, PeriodCode, Person, PersonsForm, SignedIn, Today, clean
from portal.pages import download, page

router = APIRouter(dependencies=[SignedIn])


@router.get("/agencies/{agency_id}")
def show_agency(request: Request, agency_id: Id, today: Today) -> Response:
    return _agency_page(request, agency_id, today)


@router.post("/agencies/{agency_id}/address", dependencies=[PersonsForm])
def set_address(
    request: Request,
    agency_id: Id,
    person: Person,
    now: Now,
    today: Today,
    email: Annotated[str, Form()] = "",
) -> Response:
    try:
        with transaction() as session:
            agencies.set_address(session, agency_id, clean(email).strip(), who=person.name, now=now)
    except Unreadable as refusal:
        return _agency_page(request, agency_id, today, typed=email, problem=refusal.message, status=422)
    return RedirectResponse(f"/agencies/{agency_id}#address", 303)


@router.get("/agencies/{agency_id}/reports/{plan_id}/{period}")
def show_sent_report(request: Request, agency_id: Id, plan_id: Id, period: PeriodCode, today: Today) -> Response:
    """What the agency sent last. A draft is not shown: the coordinator sees nothing before it is sent."""
    with reading() as session:
        plan_queries.get_period(session, plan_id, period)
        sheet = sending.report_sheet(session, agency_id, plan_id, period, today=today)
        sent = {report.agency_id: report for report in sent_reports.last_versions(session, plan_id, period)}
        report = sent.get(agency_id)
        asked = proposals_on_page(session, report, plan_id, period, today) if report else []
    if agency_id not in sent:
        raise NotFound(
            _("%(agency)s chưa gửi %(report)s. Bản nháp, nếu có, chỉ cơ quan đó nhìn thấy.")
            % {"agency": sheet.agency, "report": sheet.report_name}
        )
    duties = {line.task_id: line for line in sheet.lines}
    facts = {"sheet": sheet, "report": sent[agency_id], "duties": duties, "proposals": asked}
    return page(request, "coordinator/sent_report.html", facts)


@router.get("/files/{attachment_id}")
def download_file(attachment_id: Id) -> FileResponse:
    with reading() as session:
        attachment, path = attachments.attachment_file(session, house().data_dir, None, attachment_id)
    return download(path, attachment.name)


def _agency_page(
    request: Request, agency_id: int, today: Today, *, typed: str | None = None, problem: str = "", status: int = 200
) -> Response:
    with reading() as session:
        agency = agency_page.agency_page(session, agency_id, today=today)
        letters = outbox.recent(session, agency_id=agency_id)
        asked = extensions_of(session, agency_id)
    facts = {"agency": agency, "letters": letters, "asked": asked, "problem": problem}
    email = agency.email or "" if typed is None else typed
    return page(request, "coordinator/agency.html", facts, status=status, email=email)
