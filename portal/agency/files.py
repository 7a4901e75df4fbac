"""The files of a report: its own page, so that a refused upload loses nothing that was typed elsewhere."""

from fastapi import APIRouter, Request, Response, UploadFile
from fastapi.responses import FileResponse, RedirectResponse

from assignments.submissions import attachments, sending
from assignments.submissions.report_values import ReportSheet
from foundation.database import reading, transaction
from foundation.errors import TooLarge, Unreadable
from foundation.house import house
from foundation.words import _
from portal.agency.reports import REPORT, agency_id, report_address
from portal.dependencies import Id, LinkedAgency, Now, OwnForm, PeriodCode, Today, clean
from portal.pages import download, page

router = APIRouter(prefix="/b/{token}")

FILES = REPORT + "/files"


@router.get(FILES)
def list_files(
    request: Request, token: str, agency: LinkedAgency, plan_id: Id, period: PeriodCode, today: Today
) -> Response:
    with reading() as session:
        sheet = sending.report_sheet(session, agency_id(agency), plan_id, period, today=today)
    return _files_page(request, token, sheet)


@router.post(FILES, dependencies=[OwnForm])
def add_file(
    request: Request,
    token: str,
    agency: LinkedAgency,
    plan_id: Id,
    period: PeriodCode,
    now: Now,
    today: Today,
    file: UploadFile | None = None,
) -> Response:
    where = agency_id(agency), plan_id, period
    with reading() as session:
        sheet = sending.report_sheet(session, *where, today=today)
    if file is None or not file.filename:
        return _files_page(request, token, sheet, _("Chưa chọn tệp nào. Hãy chọn một tệp rồi bấm “Tải lên”."), 422)
    try:
        data = file.file.read(attachments.LIMIT + 1)
        with transaction() as session:
            attachments.attach(session, house().data_dir, *where, name=clean(file.filename), data=data, now=now)
    except (Unreadable, TooLarge) as refusal:
        status = 413 if isinstance(refusal, TooLarge) else 422
        return _files_page(request, token, sheet, refusal.message, status)
    return RedirectResponse(report_address(token, sheet) + "/files", 303)


@router.get(FILES + "/{attachment_id}")
def download_file(agency: LinkedAgency, plan_id: Id, period: PeriodCode, attachment_id: Id) -> FileResponse:
    with reading() as session:
        found, path = attachments.attachment_file(session, house().data_dir, agency_id(agency), attachment_id)
    return download(path, found.name)


@router.post(FILES + "/{attachment_id}/removal", dependencies=[OwnForm])
def remove_file(
    token: str, agency: LinkedAgency, plan_id: Id, period: PeriodCode, attachment_id: Id, now: Now
) -> Response:
    with transaction() as session:
        attachments.remove_attachment(session, agency_id(agency), attachment_id, now=now)
    return RedirectResponse(f"/b/{token}/plans/{plan_id}/{period}/files", 303)


def _files_page(request: Request, token: str, sheet: ReportSheet, problem: str = "", status: int = 200) -> Response:
    facts = {"token": token, "sheet": sheet, "problem": problem, "action": report_address(token, sheet)}
    return page(request, "agency/files.html", facts, status=status, limit=attachments.LIMIT // 1024 // 1024)
