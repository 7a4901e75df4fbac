"""dondoc agency: the register of agencies and their addresses."""

from pathlib import Path
from typing import Annotated

import typer

from console.entrance import command_app, enter, file_bytes, operator, today
from foundation.database import reading, transaction
from foundation.words import _

app = command_app(help=_("Danh bạ cơ quan: nhập, xem, đặt địa chỉ thư."))


@app.command("import", help=_("Nhập danh bạ CSV hoặc XLSX. Các cột: Tên cơ quan, Địa bàn, Nhóm, E-mail."))
def import_register(file: Annotated[Path, typer.Argument(metavar=_("TỆP"))]) -> None:
    from assignments.register.importing import import_agencies
    from intake.registers import read_register

    rows = read_register(file_bytes(file), file.name)
    now = enter().clock.now()
    with transaction() as session:
        outcome = import_agencies(session, rows, who=operator(), now=now)
    typer.echo(
        _("Danh bạ: thêm %(added)s, đổi %(changed)s, giữ nguyên %(unchanged)s cơ quan.")
        % {"added": outcome.added, "changed": outcome.changed, "unchanged": outcome.unchanged}
    )


@app.command("list", help=_("Các cơ quan và địa chỉ thư."))
def list_register() -> None:
    from assignments.register.agencies import list_agencies

    enter()
    with reading() as session:
        agencies = list_agencies(session, on=today())
    for agency in agencies:
        typer.echo(f"{agency.id:>4}  {agency.name} ({agency.territory})  {agency.email or _('chưa có địa chỉ')}")
    if not agencies:
        typer.echo(_("Danh bạ còn trống. Nhập: dondoc agency import TỆP"))


@app.command(help=_("Đặt địa chỉ thư của một cơ quan. Đường dẫn đã gửi tới địa chỉ cũ hết hiệu lực."))
def address(
    agency_id: Annotated[int, typer.Argument(metavar=_("SỐ"), help=_("Số của cơ quan, theo “dondoc agency list”."))],
    email: Annotated[str, typer.Argument(metavar=_("ĐỊA_CHỈ"))],
) -> None:
    from assignments.register.agencies import set_address

    now = enter().clock.now()
    with transaction() as session:
        agency = set_address(session, agency_id, email, who=operator(), now=now)
    typer.echo(_("%(name)s nhận thư ở %(email)s.") % {"name": agency.name, "email": agency.email})
