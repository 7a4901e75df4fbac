"""dondoc deploy: the timetable as Prefect deployments."""

import os

import typer

from console.entrance import command_app
from foundation.house import house
from foundation.words import _

app = command_app()


@app.command(help=_("Đăng ký lịch chạy với máy chủ Prefect (PREFECT_API_URL, hoặc máy chủ của “dondoc serve”)."))
def deploy() -> None:
    from flows.prefect_server import api_url, enter_prefect, prefect_environment

    api = os.environ.get("PREFECT_API_URL") or api_url(house())
    enter_prefect(house(), api)
    from flows.deployments import POOL, register

    for name in register(api):
        typer.echo(_("Đã đăng ký %(name)s") % {"name": name})
    typer.echo(_("Chạy các việc này trên máy bất kỳ cùng kho dữ liệu:"))
    told = prefect_environment(house(), api)
    surroundings = " ".join(
        f"{name}={told[name]}" for name in ("PREFECT_HOME", "TMPDIR", "DO_NOT_TRACK", "PREFECT_API_URL")
    )
    typer.echo(f"  {surroundings} prefect worker start --pool {POOL} --type process")
