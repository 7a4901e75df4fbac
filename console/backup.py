"""dondoc backup: store, attachments and key into one file."""

from pathlib import Path
from typing import Annotated

import typer

from console.entrance import command_app
from foundation.house import house
from foundation.words import _

app = command_app()


@app.command(help=_("Sao lưu kho dữ liệu, tệp đính kèm và khóa vào một tệp .tar.gz."))
def backup(file: Annotated[Path, typer.Argument(metavar=_("TỆP"))]) -> None:
    from foundation.backup import back_up

    made = back_up(house(), file)
    typer.echo(_("Đã sao lưu vào %(file)s. Tệp có cả khóa ký: hãy giữ kín.") % {"file": made})
