"""dondoc deliver: the outbox to the mail server, or to the local mailbox."""

import logging

import typer

from console.entrance import AsOf, command_app, enter
from foundation.words import _

app = command_app()


@app.command(help=_("Gửi các thư đang chờ. Chạy lại không gửi lần thứ hai."))
def deliver(as_of: AsOf = None) -> None:
    house = enter(as_of)
    logging.getLogger("notifications").addHandler(logging.NullHandler())  # what it would log is said below
    from flows.delivering import deliver_mail

    delivered = deliver_mail()
    typer.echo(
        _("Đã gửi %(sent)s thư; gửi lại sau %(later)s; thôi gửi %(given_up)s.")
        % {"sent": delivered.sent, "later": delivered.later, "given_up": delivered.given_up}
    )
    if delivered.silence:
        told = _(
            "Không thư nào gửi đi được: “%(words)s”. Thư vẫn đợi và tự gửi lại; hãy kiểm tra bằng dondoc settings."
        )
        typer.echo(told % {"words": delivered.silence}, err=True)
    if not house.settings.smtp_host:
        typer.echo(
            _("Chưa đặt DONDOC_SMTP_HOST: thư nằm trong hộp thư tại máy (%(folder)s), xem ở trang “Hộp thư”.")
            % {"folder": house.data_dir / "mailbox"}
        )
