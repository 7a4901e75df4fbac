"""An agency's reports, opened by its link: fill in, check, send, keep the receipt."""

from datetime import datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from assignments.overview.extension_page import extensions_of
from assignments.register.agencies import Agency
from assignments.register.successions import now_called
from assignments.submissions import sending, sent_reports
from assignments.submissions.report_values import Problem, ReportEntry, ReportIncomplete, ReportSheet
from assignments.submissions.submission import SubmissionState
from foundation.database import reading, transaction
from foundation.words import _
from notifications import outbox
from portal.agency.report_form import entry_of, form_of, sender_of, unanswered
from portal.dependencies import Id, LinkedAgency, Now, OwnForm, PeriodCode, Today, TypedForm
from portal.pages import page

router = APIRouter(prefix="/b/{token}")

REPORT = "/plans/{plan_id}/{period}"
SENT = {SubmissionState.SENT, SubmissionState.ACCEPTED}


@router.get("")
def list_reports(request: Request, token: str, agency: LinkedAgency, today: Today) -> Response:
    with reading() as session:
        reports = sent_reports.list_reports(session, agency_id(agency), today=today)
        asked = extensions_of(session, agency_id(agency))
        drafts = sent_reports.left_drafts(session, agency_id(agency))
        carrying = now_called(session, [agency_id(agency)], today).get(agency_id(agency))
    facts = {"agency": agency, "reports": reports, "asked": asked, "drafts": drafts, "carrying": carrying}
    return page(request, "agency/reports.html", facts, token=token)


@router.get(REPORT)
def show_report(
    request: Request, token: str, agency: LinkedAgency, plan_id: Id, period: PeriodCode, today: Today, edit: str = ""
) -> Response:
    """The form; once the report was sent its receipt, until a correction is asked for."""
    with reading() as session:
        sheet = sending.report_sheet(session, agency_id(agency), plan_id, period, today=today)
    if sheet.state in SENT and not edit:
        return page(request, "agency/receipt.html", token=token, sheet=sheet)
    return _form_page(request, token, sheet)


@router.get(REPORT + "/check")
def check_report(
    request: Request, token: str, agency: LinkedAgency, plan_id: Id, period: PeriodCode, today: Today
) -> Response:
    """Everything as saved, once more; only the button on this page sends."""
    with reading() as session:
        sheet = sending.report_sheet(session, agency_id(agency), plan_id, period, today=today)
    if sheet.state in SENT:
        return RedirectResponse(report_address(token, sheet), 303)
    return _check_page(request, token, sheet)


@router.post(REPORT, dependencies=[OwnForm])
def take_report(
    request: Request,
    token: str,
    agency: LinkedAgency,
    plan_id: Id,
    period: PeriodCode,
    typed: TypedForm,
    now: Now,
    today: Today,
) -> Response:
    with reading() as session:
        sheet = sending.report_sheet(session, agency_id(agency), plan_id, period, today=today)
    if typed.get("action") == "send":
        return _send(request, token, sheet, typed, now, today)
    return _save(request, token, sheet, typed, now, today)


def _save(
    request: Request, token: str, sheet: ReportSheet, typed: dict[str, str], now: datetime, today: Today
) -> Response:
    """Keep what was typed; then back to the form, on to the check, or on to the files.

    With a figure that is no number nothing is kept: it all stands on the page, to be corrected and saved again.
    """
    where = sheet.agency_id, sheet.plan_id, sheet.period
    action = typed.get("action")
    try:
        with transaction() as session:
            saved = sending.save_draft(session, *where, entry_of(sheet, typed), now=now)
            kept = sending.report_sheet(session, *where, today=today)
            missing = unanswered(kept) if action == "check" else ()
            if saved.problems:
                raise ReportIncomplete((*missing, *saved.problems))
    except ReportIncomplete as refusal:
        return _form_page(request, token, sheet, typed, refusal.problems, unsaved=True)
    if missing:
        return _form_page(request, token, kept, typed, missing)
    onward = {"check": "/check", "files": "/files"}.get(action or "", "#saved")
    return RedirectResponse(report_address(token, sheet) + onward, 303)


def _send(
    request: Request, token: str, sheet: ReportSheet, typed: dict[str, str], now: datetime, today: Today
) -> Response:
    """Send what the check page showed. Sent already, by a second press or a colleague: its receipt."""
    receipt = RedirectResponse(report_address(token, sheet), 303)
    if sheet.state in SENT:
        return receipt
    where = sheet.agency_id, sheet.plan_id, sheet.period
    try:
        with transaction() as session:
            sending.hold_report(session, *where)
            sheet = sending.report_sheet(session, *where, today=today)
            if sheet.state in SENT:
                return receipt
            if typed.get("seen", _seen(sheet)) != _seen(sheet):
                raise _SavedMeanwhile
            sending.send(session, *where, ReportEntry(sender=sender_of(typed)), now=now, today=today)
            # A digest written before the report came must not remind of it any more.
            reason = _("%(report)s đã gửi") % {"report": sheet.report_name}
            outbox.supersede(session, agency_id=sheet.agency_id, reason=reason, now=now)
    except ReportIncomplete as refusal:
        return _form_page(request, token, sheet, None, refusal.problems)
    except _SavedMeanwhile:
        changed = _("Bản nháp vừa được sửa ở nơi khác nên chưa gửi. Đây là nội dung mới nhất; hãy xem lại rồi gửi.")
        return _check_page(request, token, sheet, typed, changed, status=409)
    return receipt


class _SavedMeanwhile(Exception):
    """The draft is no longer the one that the check page showed."""


def _form_page(
    request: Request,
    token: str,
    sheet: ReportSheet,
    typed: dict[str, str] | None = None,
    problems: tuple[Problem, ...] = (),
    *,
    unsaved: bool = False,
) -> Response:
    """`unsaved`: what was typed stands on this page and nowhere else."""
    facts = {"token": token, "sheet": sheet, "problems": problems, "action": report_address(token, sheet)}
    facts["unsaved"] = unsaved
    form = form_of(sheet, typed, problems)
    return page(request, "agency/report.html", facts, status=422 if problems else 200, form=form)


def _check_page(
    request: Request,
    token: str,
    sheet: ReportSheet,
    typed: dict[str, str] | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    facts = {"token": token, "sheet": sheet, "action": report_address(token, sheet), "seen": _seen(sheet)}
    facts |= {"missing": unanswered(sheet), "typed": typed or {}, "problem": problem}
    return page(request, "agency/check.html", facts, status=status)


def _seen(sheet: ReportSheet) -> str:
    """Names the state of the draft: another one means that somebody saved in between."""
    return f"{sheet.version}:{sheet.saved_at.isoformat() if sheet.saved_at else ''}"


def report_address(token: str, sheet: ReportSheet) -> str:
    return f"/b/{token}/plans/{sheet.plan_id}/{sheet.period}"


def agency_id(agency: Agency) -> int:
    assert agency.id is not None
    return agency.id
