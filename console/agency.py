"""dondoc agency: the register of agencies and their addresses."""

from pathlib import Path
from typing import Annotated

import typer

from console.entrance import command_app, enter, file_bytes, operator, today, write_file
from foundation.database import reading, transaction
from foundation.words import _

app = command_app(help=_("Danh bạ cơ quan: nhập, xem, đặt địa chỉ thư."))


@app.command(
    "import", help=_("Nhập danh bạ CSV hoặc XLSX. Cần cột Tên cơ quan, Địa bàn; mẫu đủ cột: dondoc agency export.")
)
def import_register(file: Annotated[Path, typer.Argument(metavar=_("TỆP"))]) -> None:
    from assignments.register.importing import import_register
    from intake.workbooks.registers import read_register

    register = read_register(file_bytes(file), file.name)
    now = enter().clock.now()
    with transaction() as session:
        outcome = import_register(session, register, who=operator(), now=now)
    typer.echo(
        _("Danh bạ: thêm %(added)s, đổi %(changed)s, giữ nguyên %(unchanged)s cơ quan.")
        % {"added": outcome.added, "changed": outcome.changed, "unchanged": outcome.unchanged}
    )
    if register.unread:
        typer.echo(_("Các cột không dùng đến: %(names)s.") % {"names": "; ".join(register.unread)})
    if register.contacts:
        typer.echo(
            _("Đầu mối liên hệ: thêm %(added)s, đổi %(changed)s, giữ nguyên %(unchanged)s người.")
            % {
                "added": outcome.people_added,
                "changed": outcome.people_changed,
                "unchanged": outcome.people_unchanged,
            }
        )


@app.command("export", help=_("Ghi danh bạ thành tệp XLSX: cơ quan, đầu mối liên hệ. Sửa xong nhập lại được."))
def export_register(file: Annotated[Path, typer.Argument(metavar=_("TỆP"))]) -> None:
    from assignments.register.rows import register_of
    from reports.register_book import write

    enter()
    with reading() as session:
        register = register_of(session, today=today())
    write_file(file, write(register))
    agencies, people = len(register.agencies), len(register.contacts)
    typer.echo(
        _("Đã ghi %(file)s: %(agencies)s cơ quan, %(people)s đầu mối liên hệ.")
        % {"file": file, "agencies": agencies, "people": people}
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
