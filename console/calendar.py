"""dondoc calendar: the days off and the worked Saturdays of a year, each with what says so."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.entrance import command_app, enter, file_bytes, operator
from console.known_calendar import known_calendar
from foundation.words import _

if TYPE_CHECKING:
    from assignments.dates.working_days import MarkedDay

app = command_app()


@app.command(help=_("Các ngày nghỉ và ngày làm bù của một năm, mỗi ngày kèm văn bản. Với --load: nạp một tệp trước."))
def calendar(
    year: Annotated[int, typer.Argument(min=1990, max=2100, metavar=_("NĂM"))],
    as_json: Annotated[bool, typer.Option("--json", help=_("In dạng JSON."))] = False,
    load: Annotated[
        Path | None,
        typer.Option(metavar=_("TỆP"), help=_("CSV hoặc XLSX, các cột Ngày, Loại, Văn bản, Tình trạng.")),
    ] = None,
) -> None:
    from assignments.dates.working_days import DayStatus
    from foundation.days import day_of_week

    if load:
        _load(load, quiet=as_json)
    days, _calendar = known_calendar()
    days = [day for day in days if day.day.year == year and day.status is not DayStatus.WITHDRAWN]
    if as_json:
        told = {"days_off": [_facts(day) for day in days if not day.is_worked]}
        told["worked"] = [_facts(day) for day in days if day.is_worked]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    if not days:
        typer.echo(_("Chưa có lịch nghỉ năm %(year)s; chỉ tính ngày cuối tuần.") % {"year": year})
    for day in days:
        typer.echo(f"{day_of_week(day.day):<24} {day.kind.label:<16} {day.notice} · {day.status.label}")


def _load(file: Path, *, quiet: bool) -> None:
    """Mark the days of a file and move the open dates, all of it or nothing."""
    from assignments.dates.calendar_days import set_days
    from assignments.tracking.redating import redate
    from foundation.database import transaction
    from intake.workbooks.calendars import read_calendar

    days = read_calendar(file_bytes(file), file.name)  # refused before the store is even opened
    now = enter().clock.now()
    with transaction() as session:
        marked = set_days(session, days, who=operator(), now=now)
        moved = redate(session, who=operator(), now=now)
    if not quiet:
        typer.echo(
            _("Đã nạp lịch: %(marked)s ngày mới hoặc đổi, %(moved)s kỳ báo cáo đang mở đổi hạn.")
            % {"marked": marked, "moved": len(moved)}
        )


def _facts(day: "MarkedDay") -> dict[str, str]:
    return {"day": day.day.isoformat(), "kind": day.kind, "notice": day.notice, "status": day.status}
