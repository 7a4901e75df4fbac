"""dondoc read: what stands in a plan document. Touches no database."""

import json
from pathlib import Path
from typing import Annotated

import typer

from console.entrance import command_app, file_bytes
from foundation.words import _

app = command_app()


@app.command(help=_("Đọc một văn bản kế hoạch và in những gì đọc được; không chạm kho dữ liệu."))
def read(
    file: Annotated[Path, typer.Argument(metavar=_("TỆP"), help=_("DOCX, PDF, HTML, Markdown hoặc văn bản thường."))],
    as_json: Annotated[bool, typer.Option("--json", help=_("In dạng JSON trung lập."))] = False,
) -> None:
    import intake
    from console.draft_words import draft_lines

    reading = intake.read_plan(file_bytes(file), file.name)
    if as_json:
        typer.echo(json.dumps(intake.neutral(reading.draft), ensure_ascii=False, indent=2))
        return
    for line in draft_lines(reading.draft, reading.draft.doubts):
        typer.echo(line)
