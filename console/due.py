"""dondoc due: when a phrase of a plan falls due, for anybody."""

import json
from typing import Annotated

import typer

from console.entrance import command_app, day_asked_for
from console.known_calendar import known_calendar
from foundation.words import _

app = command_app()


@app.command(help=_("Một câu ghi thời hạn nghĩa là ngày nào: ngày được ghi, hạn an toàn, muộn nhất, và vì sao."))
def due(
    phrase: Annotated[str, typer.Argument(metavar=_("CÂU"), help=_("Ví dụ “trước ngày 15/6”."))],
    issued: Annotated[str | None, typer.Option(metavar=_("NGÀY"), help=_("Ngày ban hành văn bản."))] = None,
    year: Annotated[int | None, typer.Option(min=1990, max=2100, help=_("Năm của kế hoạch."))] = None,
    event: Annotated[str | None, typer.Option(metavar=_("NGÀY"), help=_("Ngày của sự kiện mà hạn tính từ đó."))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("In dạng JSON."))] = False,
) -> None:
    from assignments.dates.due_answers import Circumstances, answer
    from assignments.dates.due_rules import recurs, wording_of
    from assignments.dates.due_words import explanation, warnings
    from intake.timing.due_phrases import due_rule

    _days, calendar = known_calendar()
    rule = due_rule(phrase)
    found = answer(rule, Circumstances(calendar, year, day_asked_for(issued), day_asked_for(event)))
    days = {"printed": found.printed, "safe": found.safe, "latest": found.latest}
    told = {
        "rule": wording_of(rule).value,
        **{name: value.isoformat() if value else None for name, value in days.items()},
        "recurring": recurs(rule),
        "explanation": explanation(rule, found),
        "warnings": warnings(found),
    }
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    from foundation.days import day_of_week

    names = {"printed": _("Ngày được ghi"), "safe": _("Hạn an toàn"), "latest": _("Muộn nhất")}
    for name, value in days.items():
        typer.echo(f"{names[name]:<14} {day_of_week(value) if value else '–'}")
    typer.echo(told["explanation"])
    for warning in warnings(found):
        typer.echo(_("Cần xem lại: %(warning)s") % {"warning": warning})
