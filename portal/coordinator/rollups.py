"""Compiled reports (báo cáo tổng hợp): who is in, who is missing, the two papers, and the wish for a new one."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse

from assignments.plans import queries as plan_queries
from foundation.database import reading, transaction
from foundation.errors import NotFound
from foundation.house import house
from foundation.words import _
from portal.dependencies import Id, Now, PeriodCode, PersonsForm, SignedIn, Today
from portal.pages import download, page
from reports import compiled_reports
from reports.compiled_reports import CompiledReport
from reports.rollup import compile_rollup

router = APIRouter(prefix="/reports", dependencies=[SignedIn])


@router.get("")
def list_rollups(request: Request) -> Response:
    with reading() as session:
        plans = plan_queries.list_plans(session)
        periods = {plan.id: plan_queries.list_periods(session, plan.id or 0) for plan in plans}
        made = {report.key: report for report in compiled_reports.list_compiled(session)}
        waiting = {report.key for report in compiled_reports.requested(session)}
    facts = {"plans": plans, "periods": periods, "made": made, "waiting": waiting}
    return page(request, "coordinator/rollups.html", facts)


@router.get("/{plan_id}/{period}")
def show_rollup(request: Request, plan_id: Id, period: PeriodCode, today: Today) -> Response:
    with reading() as session:
        rollup = compile_rollup(session, plan_id, period, today=today)
        made = compiled_reports.list_compiled(session)
        waiting = compiled_reports.requested(session)
        name = plan_queries.report_names(session, [plan_id])(plan_id, period)
    facts = {"made": _of(made, plan_id, period), "waiting": _of(waiting, plan_id, period)}
    return page(request, "coordinator/rollup.html", facts, plan_id=plan_id, rollup=rollup, report_name=name)


@router.post("/{plan_id}/{period}", dependencies=[PersonsForm])
def request_rollup(plan_id: Id, period: PeriodCode, now: Now) -> Response:
    """Record the wish; the clockwork fulfils it within the minute. A second press changes nothing."""
    with transaction() as session:
        compiled_reports.request(session, plan_id, period, now=now)
    return RedirectResponse(f"/reports/{plan_id}/{period}", 303)


@router.get("/{plan_id}/{period}/word")
def download_word(plan_id: Id, period: PeriodCode) -> FileResponse:
    return _file(plan_id, period, kind=0)


@router.get("/{plan_id}/{period}/excel")
def download_excel(plan_id: Id, period: PeriodCode) -> FileResponse:
    return _file(plan_id, period, kind=1)


def _file(plan_id: int, period: str, *, kind: int) -> FileResponse:
    with reading() as session:
        plan_queries.get_period(session, plan_id, period)
        made = _of(compiled_reports.list_compiled(session), plan_id, period)
    name = (made.word_file, made.excel_file)[kind] if made else None
    path = house().data_dir / "reports" / name if name else None
    if path is None or not path.exists():
        raise NotFound(
            _(
                "Bản tổng hợp này chưa có tệp. Các báo cáo đã nhận vẫn còn; "
                "hãy bấm “Lập báo cáo tổng hợp” rồi đợi một phút."
            )
        )
    return download(path, path.name)


def _of(reports: list[CompiledReport], plan_id: int, period: str) -> CompiledReport | None:
    return next((report for report in reports if (report.plan_id, report.period) == (plan_id, period)), None)
