"""dondoc rollup: the reports of one period as one DOCX and one XLSX."""

from pathlib import Path
from typing import Annotated

import typer

from console.entrance import AsOf, command_app, enter
from foundation.words import _

app = command_app()


@app.command(help=_("Tổng hợp báo cáo của một kỳ thành DOCX và XLSX. Chạy lại sẽ viết đè hai tệp đó."))
def rollup(
    plan: Annotated[int, typer.Argument(metavar=_("KẾ_HOẠCH"), help=_("Số của kế hoạch, theo “dondoc plan list”."))],
    period: Annotated[str, typer.Argument(metavar=_("KỲ"), help=_("Mã kỳ, ví dụ 2026-H1."))],
    out: Annotated[Path, typer.Option("--out", metavar=_("THƯ_MỤC"), help=_("Nơi đặt hai tệp."))],
    as_of: AsOf = None,
) -> None:
    enter(as_of)
    from flows.rolling_up import compile_period

    for file in compile_period(plan, period, out):
        typer.echo(_("Đã viết %(file)s") % {"file": file})
