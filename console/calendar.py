"""dondoc calendar: the days off and the worked Saturdays of a year, each with what says so."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from console.entrance import command_app
from foundation.words import _

if TYPE_CHECKING:
    from assignments.dates.working_days import MarkedDay

app = command_app()


@app.command(help=_("Các ngày nghỉ và ngày làm bù của một năm, mỗi ngày kèm văn bản."))
def calendar(
    year: Annotated[int, typer.Argument(min=1990, max=2100, metavar=_("NĂM"))],
    as_json: Annotated[bool, typer.Option("--json", help=_("In dạng JSON."))] = False,
) -> None:
    from assignments.dates.shipped_calendar import shipped_days
    from assignments.dates.working_days import DayStatus
    from foundation.days import day_of_week

    days = [day for day in shipped_days() if day.day.year == year and day.status is not DayStatus.WITHDRAWN]
    if as_json:
        told = {"days_off": [_facts(day) for day in days if not day.is_worked]}
        told["worked"] = [_facts(day) for day in days if day.is_worked]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    if not days:
        typer.echo(_("Chưa có lịch nghỉ năm %(year)s; chỉ tính ngày cuối tuần.") % {"year": year})
    for day in days:
        typer.echo(f"{day_of_week(day.day):<24} {day.kind.label:<16} {day.notice} · {day.status.label}")


def _facts(day: "MarkedDay") -> dict[str, str]:
    return {"day": day.day.isoformat(), "kind": day.kind, "notice": day.notice, "status": day.status}
