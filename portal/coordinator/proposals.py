"""What a report asks of others (kiến nghị, đề xuất), and what of it is tracked as a duty of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from assignments.overview.cascade_page import taken_proposals
from assignments.overview.cascade_values import TakenProposal
from assignments.plans.queries import get_plan, report_names
from assignments.register.agencies import list_agencies
from assignments.submissions.proposals import Chosen, ReportChanged, take_proposals
from assignments.submissions.report_values import SentReport
from assignments.submissions.sent_reports import last_versions
from assignments.tracking.added_duties import current_periods
from foundation.database import reading, transaction
from foundation.errors import Conflict, NotFound, Refusal, Unreadable
from foundation.vietnamese import fold, read_day
from foundation.words import _
from intake.proposals import Proposal
from portal.dependencies import Id, Now, PeriodCode, Person, PersonsForm, SignedIn, Today, TypedForm
from portal.pages import page
from portal.report_proposals import proposals_of

router = APIRouter(prefix="/agencies/{agency_id}/reports/{plan_id}/{period}/proposals", dependencies=[SignedIn])


@dataclass(frozen=True)
class ProposalOnPage:
    """One proposal as read; `file` where it stands; `duty` what became of it, None: nothing yet."""

    number: int
    proposal: Proposal
    file: str | None
    duty: TakenProposal | None


@router.get("")
def show_proposals(request: Request, agency_id: Id, plan_id: Id, period: PeriodCode, today: Today) -> Response:
    return _page(request, (agency_id, plan_id, period), today)


@router.post("", dependencies=[PersonsForm])
def take(
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
        last = _last_day(typed, today)
        with transaction() as session:
            report = sent_report(session, agency_id, plan_id, period)
            if typed.get("version") != str(report.version_id):
                raise ReportChanged(report.agency)
            take_proposals(
                session,
                report.version_id,
                _chosen(proposals_on_page(session, report, plan_id, period, today), typed),
                period=typed.get("period") or None,
                last=last,
                who=person.name,
                now=now,
                today=today,
            )
    except (Unreadable, Conflict) as refusal:
        return _page(request, (agency_id, plan_id, period), today, typed, refusal)
    return RedirectResponse(f"/agencies/{agency_id}/reports/{plan_id}/{period}#proposals", 303)


def sent_report(session: Session, agency_id: int, plan_id: int, period: str) -> SentReport:
    """What the agency sent last. NotFound before it sent any."""
    for report in last_versions(session, plan_id, period):
        if report.agency_id == agency_id:
            return report
    raise NotFound(_("Cơ quan này chưa gửi báo cáo của kỳ này nên chưa có kiến nghị nào. Hãy mở lại trang cơ quan."))


def proposals_on_page(
    session: Session, report: SentReport, plan_id: int, period: str, today: date
) -> list[ProposalOnPage]:
    taken = taken_proposals(session, plan_id, agency_id=report.agency_id, period=period, today=today)
    became = {fold(duty.text): duty for duty in taken}
    return [
        ProposalOnPage(number, proposal, file, became.get(fold(proposal.text)))
        for number, (proposal, file) in enumerate(proposals_of(session, report), start=1)
    ]


def _chosen(proposals: Iterable[ProposalOnPage], typed: dict[str, str]) -> list[Chosen]:
    marked = [one for one in proposals if f"take-{one.number}" in typed]
    return [Chosen(typed.get(f"addressee-{one.number}", ""), one.proposal.text) for one in marked]


def _last_day(typed: dict[str, str], today: date) -> date | None:
    text = typed.get("last", "").strip()
    if not text or typed.get("period"):
        return None
    try:
        return read_day(text, today.year)
    except ValueError:
        raise Unreadable(
            _("“%(text)s” không phải một ngày. Chưa giao gì; hãy ghi như 30/9/2023, hoặc để trống.") % {"text": text}
        ) from None


def _page(
    request: Request,
    where: tuple[int, int, str],
    today: date,
    typed: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    agency_id, plan_id, period = where
    with reading() as session:
        report = sent_report(session, agency_id, plan_id, period)
        plan = get_plan(session, plan_id)
        name = report_names(session, [plan_id])
        facts = {
            "report": report,
            "plan": plan,
            "period": period,
            "report_title": name(plan_id, period),
            "proposals": proposals_on_page(session, report, plan_id, period, today),
            "periods": [(one.code, name(plan_id, one.code)) for one in current_periods(session, plan, today=today)],
            "names": [one.name for one in list_agencies(session, on=today) if one.territory == plan.territory],
        }
    problem = refusal.message if refusal else ""
    status = 422 if refusal else 200
    return page(request, "coordinator/proposals.html", facts, typed=typed or {}, problem=problem, status=status)
