"""dondoc settings: each variable, its value and where it comes from; secrets masked."""

import typer

from console.entrance import command_app
from foundation.house import house
from foundation.words import _

app = command_app()


@app.command(help=_("In các thiết lập và nguồn của từng thiết lập; mật khẩu và khóa được che."))
def settings() -> None:
    from foundation.settings import setting_lines, unknown_variables

    sources = {"environment": _("môi trường"), ".env": ".env", "default": _("mặc định")}
    lines = setting_lines(house().settings)
    width = max(len(line.variable) for line in lines)
    for line in lines:
        typer.echo(f"{line.variable:<{width}}  {line.value or '–'}  [{sources[line.source]}]")
    for variable in unknown_variables():
        typer.echo(
            _("Không có thiết lập %(variable)s: giá trị của nó không được dùng.") % {"variable": variable}, err=True
        )
