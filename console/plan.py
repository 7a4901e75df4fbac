"""dondoc plan: a document comes in, a draft is looked at, a plan is tracked, and one day it stops."""

from pathlib import Path
from typing import Annotated

import typer

from console import plan_form, plan_periods, plan_rereading
from console.entrance import AsOf, command_app, enter, file_bytes, operator, today
from foundation.database import reading, transaction
from foundation.errors import Unreadable
from foundation.words import _

app = command_app(help=_("Nhập, xem, theo dõi và dừng theo dõi kế hoạch."))
app.add_typer(plan_periods.app, name="period")
app.command("form", help=_("Ghi biểu XLSX để điền một kế hoạch bằng tay, hoặc ghi sẵn một kế hoạch ra biểu."))(
    plan_form.form
)
app.command("roll", help=_("Lập bản đọc cho năm sau từ một kế hoạch đang theo dõi; năm, hạn chuyển theo."))(
    plan_form.roll
)

DraftId = Annotated[int, typer.Argument(metavar=_("BẢN_ĐỌC"), help=_("Số của bản đọc, theo “dondoc plan list”."))]
PlanId = Annotated[int, typer.Argument(metavar=_("KẾ_HOẠCH"), help=_("Số của kế hoạch, theo “dondoc plan list”."))]
Reason = Annotated[str, typer.Option("--reason", metavar=_("LÝ_DO"), help=_("Vì sao; được ghi lại."))]


@app.command("import", help=_("Đọc một văn bản và giữ bản đọc trong kho. Cùng tệp cho cùng bản đọc."))
def import_plan(
    file: Annotated[Path, typer.Argument(metavar=_("TỆP"))],
    replaces: Annotated[
        int | None,
        typer.Option(
            "--replaces",
            metavar=_("BẢN_ĐỌC"),
            help=_("Văn bản này là bản sửa của bản đọc ấy: những gì đã quyết được giữ, chỗ khác được in ra."),
        ),
    ] = None,
) -> None:
    from assignments.plans import draft_store
    from assignments.plans.stored_drafts import DraftOrigin
    from intake.workbooks.tables import is_workbook

    data = file_bytes(file)
    read = plan_form.read_or_mark(data, file)  # refused before the store is even opened
    now = enter().clock.now()
    with transaction() as session:
        if replaces is not None:
            draft_store.get_draft(session, replaces)  # an unknown one is refused before anything is kept
        known = {draft.id for draft in draft_store.list_drafts(session)}
        kept = draft_store.keep(
            session,
            data=data,
            file_name=file.name,
            text=read.text,
            draft=read.draft,
            pages=read.pages,
            origin=DraftOrigin.FORM if is_workbook(data) else DraftOrigin.FILE,
            now=now,
        )
        draft_id = kept.id or 0
    if draft_id in known:
        typer.echo(_("Tệp này đã có: bản đọc số %(id)s, được giữ nguyên.") % {"id": draft_id})
    else:
        typer.echo(_("Đã giữ bản đọc số %(id)s: %(title)s") % {"id": draft_id, "title": read.draft.title or file.name})
    plan_rereading.tell(draft_id, replaces if replaces is not None else draft_id, now=now)
    typer.echo(_("Xem và trả lời các điểm cần hỏi: dondoc plan show %(id)s") % {"id": draft_id})


@app.command("list", help=_("Các bản đọc và kế hoạch trong kho."))
def list_plans() -> None:
    from assignments.plans import draft_store
    from assignments.plans.queries import list_plans as plans_in_store

    enter()
    with reading() as session:
        plans = plans_in_store(session)
        tracked = {plan.draft_id for plan in plans}
        drafts = [draft for draft in draft_store.list_drafts(session) if draft.id not in tracked]
        titles = {draft.id: draft_store.draft_of(draft).title or draft.file_name for draft in drafts}
    states = {"tracked": _("đang theo dõi"), "ended": _("đã kết thúc"), "withdrawn": _("đã rút")}
    for plan in plans:
        number = f" {plan.number}" if plan.number else ""
        typer.echo(_("Kế hoạch %(id)s") % {"id": plan.id} + f"{number} [{states[plan.state.value]}] {plan.title}")
    for draft in drafts:
        state = _("đã rút") if draft.withdrawn_because else _("chưa theo dõi")
        typer.echo(_("Bản đọc %(id)s") % {"id": draft.id} + f" [{state}] {titles[draft.id]}")
    if not plans and not drafts:
        typer.echo(_("Kho chưa có kế hoạch nào. Bắt đầu: dondoc plan import TỆP"))


@app.command(help=_("In một bản đọc. Từng chi tiết có dòng và câu chữ, từng điểm cần hỏi có các cách trả lời."))
def show(draft_id: DraftId) -> None:
    from assignments.desk.working import desk_of
    from assignments.plans.recognising import recognised
    from assignments.plans.settling import territory_of
    from console.desk_words import settled_lines
    from console.draft_words import draft_lines, issue_command
    from console.name_words import name_lines

    now = enter().clock.now()
    with reading() as session:
        desk = desk_of(session, draft_id, who=None, today=today(), now=now)
        names = recognised(session, desk.draft, territory_of(desk.draft), today=today())
    doubts = [one.doubt for one in desk.doubts if one.is_open]
    typer.echo(_("Bản đọc số %(id)s, từ tệp %(file)s") % {"id": draft_id, "file": desk.file_name})
    for line in (*draft_lines(desk.draft, doubts), *name_lines(names), *settled_lines(desk)):
        typer.echo(line)
    typer.echo("\n" + _("Để theo dõi kế hoạch này:"))
    typer.echo("  " + issue_command(draft_id, desk.draft, doubts))


@app.command(help=_("Theo dõi một bản đọc. Mỗi nhiệm vụ, kỳ báo cáo và cơ quan thành một việc."))
def issue(
    draft_id: DraftId,
    settle: Annotated[
        list[str] | None,
        typer.Option("--settle", metavar=_("ĐIỂM=TRẢ_LỜI"), help=_("Trả lời một điểm cần hỏi; có thể ghi nhiều lần.")),
    ] = None,
    coordinator: Annotated[
        str | None,
        typer.Option("--coordinator", metavar=_("CƠ_QUAN"), help=_("Cơ quan thường trực, nếu khác văn bản.")),
    ] = None,
    remind_past: Annotated[
        bool, typer.Option("--remind-past", help=_("Nhắc cả các kỳ đã qua trước ngày theo dõi."))
    ] = False,
    as_of: AsOf = None,
) -> None:
    from assignments.tracking import issuing

    choices = answers(settle or [])
    now = enter(as_of).clock.now()
    with transaction() as session:
        issued = issuing.issue(
            session,
            draft_id,
            choices=choices,
            coordinator=coordinator,
            remind_past=remind_past,
            who=operator(),
            now=now,
            today=today(),
        )
    typer.echo(
        _("Kế hoạch số %(plan)s đang được theo dõi: %(duties)s nhiệm vụ, %(agencies)s cơ quan, %(tasks)s việc.")
        % {"plan": issued.plan_id, "duties": issued.duties, "agencies": issued.agencies, "tasks": issued.tasks}
    )
    typer.echo(_("Kỳ báo cáo đã mở: %(periods)s") % {"periods": ", ".join(issued.periods) or "–"})


@app.command(help=_("Kết thúc kế hoạch đã làm xong. Việc còn mở dừng lại, báo cáo được giữ."))
def end(plan_id: PlanId, reason: Reason) -> None:
    from assignments.tracking import issuing

    now = enter().clock.now()
    with transaction() as session:
        issuing.end_plan(session, plan_id, reason=reason, who=operator(), now=now)
    typer.echo(_("Kế hoạch số %(id)s đã kết thúc; các việc còn mở đã dừng.") % {"id": plan_id})


@app.command(help=_("Rút kế hoạch nhập nhầm. Việc còn mở dừng lại, báo cáo được giữ."))
def withdraw(plan_id: PlanId, reason: Reason) -> None:
    from assignments.tracking import issuing

    now = enter().clock.now()
    with transaction() as session:
        issuing.withdraw_plan(session, plan_id, reason=reason, who=operator(), now=now)
    typer.echo(_("Kế hoạch số %(id)s đã được rút; các việc còn mở đã dừng.") % {"id": plan_id})


def answers(settle: list[str]) -> dict[str, str]:
    """Each answer by its doubt; two for one doubt are refused, whatever their order."""
    choices: dict[str, str] = {}
    for doubt, choice in map(answer, settle):
        if choices.setdefault(doubt, choice) != choice:
            raise Unreadable(
                _("Điểm “%(doubt)s” có hai trả lời: “%(first)s” và “%(second)s”. Chưa làm gì; hãy giữ một.")
                % {"doubt": doubt, "first": choices[doubt], "second": choice}
            )
    return choices


def answer(words: str) -> tuple[str, str]:
    """ "half-year-date=2026-07-10" -> its two sides."""
    doubt, equals, choice = words.partition("=")
    if not (doubt.strip() and equals and choice.strip()):
        raise Unreadable(
            _("Không hiểu “--settle %(words)s”. Ghi ĐIỂM=TRẢ_LỜI, ví dụ --settle annual-date=2026-11-30. Chưa làm gì.")
            % {"words": words}
        )
    return doubt.strip(), choice.strip()
