"""dondoc plan form, plan roll: the XLSX form of a plan, and the plan of next year from this one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.entrance import enter, operator, write_file
from foundation.errors import Unreadable
from foundation.words import _

if TYPE_CHECKING:
    from intake import Reading


def form(
    file: Annotated[Path, typer.Argument(metavar=_("TỆP"), help=_("Tệp .xlsx sẽ được ghi."))],
    plan: Annotated[
        int | None, typer.Option("--plan", metavar=_("KẾ_HOẠCH"), help=_("Ghi sẵn kế hoạch đang theo dõi số này."))
    ] = None,
    draft: Annotated[
        int | None, typer.Option("--draft", metavar=_("BẢN_ĐỌC"), help=_("Ghi sẵn bản đọc số này."))
    ] = None,
) -> None:
    from assignments.desk.working import working_draft
    from assignments.plans.as_draft import draft_of_plan
    from assignments.plans.draft_store import get_draft
    from foundation.database import reading
    from reports import plan_form

    if plan is not None and draft is not None:
        raise Unreadable(_("Chỉ chọn một: --plan hoặc --draft. Chưa ghi tệp nào."))
    known = None
    if plan is not None or draft is not None:
        enter()
        with reading() as session:
            known = (
                draft_of_plan(session, plan)
                if plan is not None
                else working_draft(session, get_draft(session, draft or 0))
            )
    write_file(file, plan_form.write(known))
    typer.echo(_("Đã ghi biểu: %(file)s. Điền xong, nhập lại: dondoc plan import %(file)s") % {"file": file})


def read_or_mark(data: bytes, file: Path) -> "Reading":
    """Read a document. A form with wrong cells is refused, and a copy beside it has them marked."""
    import intake
    from intake.workbooks.form_cells import FormWrong
    from reports import marked_form

    try:
        return intake.read_plan(data, file.name)
    except FormWrong as refusal:
        marked = file.with_name(f"{file.stem}-cho-sua.xlsx")
        write_file(marked, marked_form.mark(data, refusal.wrong))
        typer.echo(_("Các ô sai được đánh dấu trong %(file)s.") % {"file": marked}, err=True)
        raise


def roll(
    plan: Annotated[int, typer.Argument(metavar=_("KẾ_HOẠCH"), help=_("Số của kế hoạch, theo “dondoc plan list”."))],
    year: Annotated[
        int | None, typer.Option("--year", metavar=_("NĂM"), help=_("Năm của kế hoạch mới; mặc định là năm kế tiếp."))
    ] = None,
) -> None:
    from assignments.desk import rolling
    from foundation.database import transaction

    now = enter().clock.now()
    with transaction() as session:
        stored = rolling.roll(session, plan, year=year, who=operator(), now=now)
    typer.echo(_("Đã lập bản đọc số %(id)s: %(name)s") % {"id": stored.id, "name": stored.file_name})
    typer.echo(_("Xem và sửa trên trang Kế hoạch, hoặc: dondoc plan show %(id)s") % {"id": stored.id})
