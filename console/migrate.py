"""dondoc migrate: the store to the version of this program."""

import typer

from console.entrance import command_app
from foundation.house import house
from foundation.words import _

app = command_app()


@app.command(help=_("Nâng kho dữ liệu lên phiên bản của chương trình. Kho SQLite được sao lại trước."))
def migrate() -> None:
    from foundation import store

    before = store.store_version(house())
    copy = store.migrate(house())
    after = store.store_version(house())
    if before == after:
        typer.echo(_("Kho dữ liệu đã ở phiên bản %(version)s; không có gì phải làm.") % {"version": after})
        return
    typer.echo(_("Kho dữ liệu nay ở phiên bản %(version)s.") % {"version": after})
    if copy:
        typer.echo(_("Bản cũ được giữ ở %(file)s.") % {"file": copy})
