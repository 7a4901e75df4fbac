"""dondoc restore: a backup into an empty store."""

from pathlib import Path
from typing import Annotated

import typer

from console.entrance import command_app, named_file
from foundation.house import house
from foundation.words import _

app = command_app()


@app.command(help=_("Khôi phục một bản sao lưu vào kho và thư mục dữ liệu còn trống; không ghi đè gì."))
def restore(file: Annotated[Path, typer.Argument(metavar=_("TỆP"))]) -> None:
    from foundation import backup

    backup.restore(house(), named_file(file))
    typer.echo(_("Đã khôi phục từ %(file)s. Hãy xem lại: dondoc plan list") % {"file": file})
