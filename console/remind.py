"""dondoc remind: the digests of one day."""

import typer

from console.entrance import AsOf, command_app, enter
from foundation.words import _

app = command_app()


@app.command(
    help=_("Lập thư nhắc của một ngày. Chạy lại không lập thư thứ hai; thư rời đi ở lần “dondoc deliver” sau.")
)
def remind(as_of: AsOf = None) -> None:
    enter(as_of)
    from flows.reminding import remind_agencies

    posted = remind_agencies()
    typer.echo(_("Đã lập %(n)s thư nhắc.") % {"n": posted.count})
    if not posted.count:
        typer.echo(_("Không có việc quá hạn hay sắp đến hạn, hoặc thư của ngày này đã được lập."))
    say_who_has_no_address(posted.without_address)


def say_who_has_no_address(names: tuple[str, ...]) -> None:
    if not names:
        return
    typer.echo(_("%(n)s cơ quan có việc phải nhắc nhưng chưa có địa chỉ thư:") % {"n": len(names)})
    for name in names:
        typer.echo(f"  - {name}")
    typer.echo(_("Hãy đặt địa chỉ: dondoc agency address SỐ ĐỊA_CHỈ (số: dondoc agency list)."))
