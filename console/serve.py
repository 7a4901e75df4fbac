"""dondoc serve: portal, clock and Prefect's server in one process tree."""

import asyncio
import logging
import signal
import socket
from contextlib import nullcontext
from typing import Annotated

import typer

from console.entrance import AsOf, command_app, enter
from foundation.errors import Conflict
from foundation.house import House, move_into
from foundation.words import _

app = command_app()


@app.command(help=_("Mở trang làm việc và chạy các việc định kỳ. Dừng: Ctrl+C."))
def serve(
    host: Annotated[str | None, typer.Option(metavar=_("ĐỊA_CHỈ"), help=_("Mặc định: DONDOC_BIND."))] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help=_("Mặc định: DONDOC_PORT."))] = None,
    clock: Annotated[
        bool, typer.Option(help=_("--no-clock: chỉ trang làm việc, khi máy khác chạy các việc định kỳ."))
    ] = True,
    as_of: AsOf = None,
) -> None:
    home = at_address(enter(as_of), host, port)
    refuse_taken_port(home.settings.bind, home.settings.port)
    typer.echo(_("Trang làm việc: %(url)s  (dừng: Ctrl+C)") % {"url": home.settings.portal_url})
    if not _has_accounts():
        typer.echo(_("Chưa có tài khoản nào để đăng nhập. Tạo: dondoc user add TÊN"))
    # A clock that stands on another day looks at the store; it reminds nobody.
    keep_open(home, clock=clock and as_of is None)


def at_address(home: House, host: str | None, port: int | None) -> House:
    """The same house at the address asked for; its links follow unless the office has said where agencies reach it."""
    settings = home.settings
    chosen: dict[str, object] = {"bind": host or settings.bind, "port": port or settings.port}
    moved = House(settings.model_copy(update=chosen), home.clock, home.demonstration)
    move_into(moved)
    return moved


def keep_open(home: House, *, clock: bool = True) -> None:
    """Serve until told to stop; then the portal, the clock and the child end, in that order."""
    refuse_taken_port(home.settings.bind, home.settings.port)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.INFO)
    for talkative in ("apscheduler", "httpx"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    # The web server repeats the signal that stopped it; by default that would end us before the child is stopped.
    # One that comes before the web server listens for signals is noted, and nothing is opened.
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked.append(number))
    asyncio.run(_live(home, clock, asked))


async def _live(home: House, clock: bool, asked_to_stop: list[int]) -> None:
    from flows.embedded import clockwork
    from portal.app import build_app, server

    app = build_app(home)
    async with clockwork(home) if clock else nullcontext() as work:
        app.state.clockwork = work
        if not asked_to_stop:
            await server(app, host=home.settings.bind, port=home.settings.port).serve()


def refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            raise Conflict(
                _("Máy này không có địa chỉ %(host)s. Chưa mở gì; hãy chọn --host khác, ví dụ 127.0.0.1.")
                % {"host": host}
            ) from None
        except OSError as error:
            raise Conflict(
                _("Không mở được %(host)s:%(port)s: %(reason)s. Hãy dừng chương trình kia, hoặc chọn --port khác.")
                % {"host": host, "port": port, "reason": error.strerror}
            ) from None


def _has_accounts() -> bool:
    from foundation.accounts import list_accounts
    from foundation.database import reading

    with reading() as session:
        return bool(list_accounts(session))
