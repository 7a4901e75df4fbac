"""dondoc extension: requests for a later last day, and the answer to them."""

from typing import TYPE_CHECKING, Annotated

import typer

from console.entrance import command_app, enter, operator
from foundation.database import reading, transaction
from foundation.words import _

if TYPE_CHECKING:
    from assignments.overview.extension_page import ExtensionLine

app = command_app(help=_("Đề nghị gia hạn: xem, đồng ý, không đồng ý."))

Number = Annotated[int, typer.Argument(metavar=_("SỐ"), help=_("Số của đề nghị, theo “dondoc extension list”."))]


@app.command("list", help=_("Các đề nghị: đang chờ trước, rồi các đề nghị đã xong."))
def list_requests() -> None:
    from assignments.overview.extension_page import extension_list

    enter()
    with reading() as session:
        found = extension_list(session)
    for line in (*found.waiting, *found.offered, *found.over):
        for text in _lines(line):
            typer.echo(text)
    if not (found.waiting or found.offered or found.over):
        typer.echo(_("Chưa có đề nghị gia hạn nào."))


@app.command(help=_("Đồng ý: ngày đề nghị thành hạn mới, ngày cũ được giữ bên cạnh."))
def grant(
    number: Number,
    authority: Annotated[
        str, typer.Option("--authority", metavar=_("CẤP"), help=_("Ai quyết định: cấp đã giao nhiệm vụ."))
    ],
) -> None:
    from assignments.tracking import extending
    from foundation.days import day
    from notifications.outbox import supersede

    now = enter().clock.now()
    with transaction() as session:
        granted = extending.grant(session, number, authority=authority, who=operator(), now=now)
        new_day = {"id": number, "day": day(granted.granted or granted.proposed)}
        reason = _("Được gia hạn đến %(day)s") % new_day
        supersede(session, agency_id=granted.agency_id, reason=reason, now=now)
    typer.echo(_("Đề nghị số %(id)s: hạn mới là hết ngày %(day)s.") % new_day)


@app.command(help=_("Không đồng ý: hạn cũ giữ nguyên."))
def refuse(
    number: Number,
    reason: Annotated[str, typer.Option("--reason", metavar=_("LÝ_DO"), help=_("Vì sao; cơ quan đọc lý do này."))],
) -> None:
    from assignments.tracking import extending

    now = enter().clock.now()
    with transaction() as session:
        extending.refuse(session, number, reason=reason, who=operator(), now=now)
    typer.echo(_("Đề nghị số %(id)s không được đồng ý; hạn cũ giữ nguyên.") % {"id": number})


def _lines(line: "ExtensionLine") -> list[str]:
    from foundation.days import day

    asked = line.request
    facts = {"old": day(asked.former) if asked.former else "–", "new": day(line.new_day), "reason": asked.reason}
    return [
        f"{asked.id:>4}  [{line.state.label}] {line.agency.name}: {line.report_name}, {line.plan_title}",
        "      " + _("từ %(old)s đến %(new)s; lý do: %(reason)s") % facts,
    ]
