"""dondoc statistics: how many tasks stand how, on any day, with every rate's denominator."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from console.entrance import command_app, day_asked_for, enter, today
from foundation.database import reading
from foundation.words import _, ngettext

if TYPE_CHECKING:
    from assignments.overview.statistics_values import Parts, Rounding, Statistics

app = command_app()


@app.command(
    help=_("Số liệu thực hiện nhiệm vụ của một ngày, theo cơ quan, kế hoạch, kỳ và nhóm; mỗi tỷ lệ kèm mẫu số.")
)
def statistics(
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar=_("NGÀY"), help=_("Số liệu đến hết ngày này; không ghi: hôm nay."))
    ] = None,
    by: Annotated[
        Literal["extended", "original"],
        typer.Option(help=_("Tính theo hạn đang áp dụng (extended) hay hạn ban đầu (original).")),
    ] = "extended",
    plan: Annotated[int | None, typer.Option(metavar=_("KẾ_HOẠCH"), help=_("Chỉ một kế hoạch."))] = None,
    rounding: Annotated[
        Literal["cut", "half-up"], typer.Option(help=_("Tỷ lệ: cắt bỏ (cut) hay làm tròn (half-up)."))
    ] = "cut",
    as_json: Annotated[bool, typer.Option("--json", help=_("In dạng JSON."))] = False,
) -> None:
    from assignments.overview import statistics as counting
    from assignments.overview.board_values import BoardFilter
    from assignments.overview.statistics_values import Reckoning, Rounding
    from assignments.plans.queries import get_plan

    day = day_asked_for(as_of)
    enter()
    with reading() as session:
        chosen = BoardFilter(plan_id=get_plan(session, plan).id if plan is not None else None)
        found = counting.statistics(session, chosen, as_of=day or today(), by=Reckoning(by), today=today())
    if as_json:
        typer.echo(json.dumps(_as_json(found, Rounding(rounding)), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(found, Rounding(rounding))))


def _as_json(found: "Statistics", rounding: "Rounding") -> dict[str, Any]:
    from assignments.overview.statistics_values import rates

    return {
        "as_of": found.as_of.isoformat(),
        "by": found.by.value,
        "known_from": found.known_from.isoformat() if found.known_from else None,
        "total": _numbers(found.total),
        "rounding": rounding.value,
        "rates": {
            rate.kind.value: {
                "percent": rate.percent(rounding),
                "numerator": rate.numerator,
                "denominator": rate.denominator,
            }
            for rate in rates(found.total)
        },
        **{
            along.value: [{"key": row.key, "name": row.name, **_numbers(row.parts)} for row in rows]
            for along, rows in found.rows.items()
        },
    }


def _numbers(parts: "Parts") -> dict[str, int]:
    return {"total": parts.total, **asdict(parts)}


def _lines(found: "Statistics", rounding: "Rounding") -> Iterator[str]:
    from assignments.overview.statistics_values import rates
    from assignments.tracking.states import Part
    from foundation.days import day
    from foundation.vietnamese import number

    words = {"day": day(found.as_of), "by": found.by.label}
    yield _("Số liệu đến hết ngày %(day)s, %(by)s:") % words + " " + _duties(found.total.total)
    if found.known_from:
        yield _("Trước ngày %(day)s kho chưa ghi lịch sử; số liệu của ngày được hỏi có thể thiếu.") % {
            "day": day(found.known_from)
        }
    for part in Part:
        yield f"  {part.label:<34}{number(found.total.of(part)):>9}"
    yield "  " + _("trong đó sắp đến hạn") + f" {number(found.total.due_soon)}"
    for rate in rates(found.total):
        yield f"{rate.kind.label}: {rate.shown(rounding)} = {number(rate.numerator)}/{number(rate.denominator)}"
        yield f"  {rate.kind.numerator_words} / {rate.kind.denominator_words}"
    yield _("Cách lấy hai số lẻ: %(rounding)s.") % {"rounding": rounding.label}
    for along, rows in found.rows.items():
        yield f"\n{along.label}:"
        for row in rows:
            its = (f"{part.label} {number(row.parts.of(part))}" for part in Part if row.parts.of(part))
            yield f"  {row.name}: {_duties(row.parts.total)}; " + ", ".join(its)


def _duties(n: int) -> str:
    from foundation.vietnamese import number

    return ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", n) % {"n": number(n)}
