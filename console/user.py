"""dondoc user: who may sign in to the portal."""

import sys
from typing import Annotated

import typer

from console.entrance import command_app, enter
from foundation.database import reading, transaction
from foundation.words import _

app = command_app(help=_("Tài khoản người dùng của cơ quan thường trực."))


@app.command(help=_("Tạo tài khoản. Mật khẩu được hỏi, hoặc đọc từ dòng đầu với --password-stdin."))
def add(
    name: Annotated[str, typer.Argument(metavar=_("TÊN"), help=_("Tên đăng nhập hoặc thư điện tử."))],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help=_("Đọc mật khẩu từ đầu vào chuẩn."))] = False,
) -> None:
    from foundation.accounts import add_account

    home = enter()
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _asked_for()
    with transaction() as session:
        account = add_account(session, name=name, password=password, now=home.clock.now())
    typer.echo(
        _("Đã tạo tài khoản %(name)s. Đăng nhập tại %(url)s/sign-in")
        % {"name": account.name, "url": home.settings.portal_url}
    )


@app.command(help=_("Đặt mật khẩu mới. Mọi phiên làm việc đang mở của tài khoản kết thúc."))
def password(
    name: Annotated[str, typer.Argument(metavar=_("TÊN"), help=_("Tên đăng nhập, theo “dondoc user list”."))],
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help=_("Đọc mật khẩu từ đầu vào chuẩn."))] = False,
) -> None:
    from foundation.accounts import set_password

    home = enter()
    chosen = sys.stdin.readline().rstrip("\r\n") if password_stdin else _asked_for()
    with transaction() as session:
        account = set_password(session, name=name, password=chosen, now=home.clock.now())
    typer.echo(_("Tài khoản %(name)s có mật khẩu mới; hãy đăng nhập lại.") % {"name": account.name})


@app.command("list", help=_("Các tài khoản trong kho."))
def list_users() -> None:
    from foundation.accounts import list_accounts

    enter()
    with reading() as session:
        accounts = list_accounts(session)
    for account in accounts:
        typer.echo(account.name + (_("  (đã khóa)") if account.disabled_at else ""))
    if not accounts:
        typer.echo(_("Chưa có tài khoản nào. Tạo: dondoc user add TÊN"))


def _asked_for() -> str:
    return str(typer.prompt(_("Mật khẩu"), hide_input=True, confirmation_prompt=_("Nhập lại mật khẩu")))
