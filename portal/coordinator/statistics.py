"""Statistics (số liệu): how tasks stand on the evening of any day, and what each rate is a rate of."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response

from assignments.overview import board
from assignments.overview.board_values import BoardFilter
from assignments.overview.statistics import DayAhead, statistics
from assignments.overview.statistics_values import Along, Parts, Reckoning, Rounding, Row, Statistics, rates
from assignments.tracking.states import Part
from foundation.database import reading
from foundation.vietnamese import read_day
from foundation.words import _
from portal.coordinator.board import Filter, kept_in_address
from portal.dependencies import SignedIn, Today, clean
from portal.pages import page

router = APIRouter(dependencies=[SignedIn])

ROWS = 300  # a table on one page; the rest stands in one line, so that it still adds up
FIELDS = {Along.AGENCY: "agency", Along.GROUP: "group", Along.PLAN: "plan", Along.PERIOD: "period"}


@router.get("/statistics")
def show_statistics(
    request: Request, chosen: Filter, today: Today, as_of: str = "", by: str = "", rounding: str = "", along: str = ""
) -> Response:
    asked = {
        "as_of": clean(as_of).strip(),
        "by": by if by in set(Reckoning) else Reckoning.EXTENDED,
        "rounding": rounding if rounding in set(Rounding) else Rounding.CUT,
        "along": along if along in set(Along) else Along.AGENCY,
    }
    problem, found = "", None
    with reading() as session:
        choices = board.filter_choices(session, today=today)
        try:
            day = _day(asked["as_of"]) or today
            found = statistics(session, chosen, as_of=day, by=Reckoning(asked["by"]), today=today)
        except (DayAhead, ValueError) as error:
            problem = error.message if isinstance(error, DayAhead) else _no_such_day(asked["as_of"])
    kept = kept_in_address(chosen)
    facts: dict[str, object] = {"chosen": chosen, "choices": choices, "kept": kept, "asked": asked, "problem": problem}

    def address(**changes: str) -> str:
        """This page with other choices."""
        fields = {name: value for name, value in {**asked, **changes}.items() if value}
        return "/statistics?" + "&".join(part for part in (kept, urlencode(fields)) if part)

    shown = _shown(found, chosen, Along(asked["along"]), today) if found else {}
    return page(
        request, "coordinator/statistics.html", {**facts, **shown}, status=422 if problem else 200, address=address
    )


def _shown(found: Statistics, chosen: BoardFilter, along: Along, today: date) -> dict[str, object]:
    rows = found.rows[along]
    has_lists = found.as_of == today and found.by is Reckoning.EXTENDED

    def list_of(part: Part | str, row: Row | None = None) -> str | None:
        """The address of the tasks behind a count; None where there is no list of them."""
        if not has_lists or (row and not _is_filter(row, rows, along)):
            return None
        kept = dict(parse_qsl(kept_in_address(chosen)))
        its = {FIELDS[along]: row.key} if row else {}
        return "/tasks?" + urlencode({"standing": part, **kept, **its})

    return {
        "found": found,
        "rates": rates(found.total),
        "along": along,
        "rows": rows[:ROWS],
        "more": rows[ROWS:],
        "more_parts": sum((row.parts for row in rows[ROWS:]), Parts()),
        "list_of": list_of,
        "roundings": list(Rounding),
        "largest": max((row.parts.total for row in rows), default=1),
        "alongs": list(Along),
        "parts": list(Part),
    }


def _is_filter(row: Row, rows: Sequence[Row], along: Along) -> bool:
    """Whether the filter can mean just this row: not one without a group, or in two, nor one of two same codes."""
    if along is Along.GROUP:
        return bool(row.key) and " · " not in row.name
    return sum(other.key == row.key for other in rows) == 1


def _day(text: str) -> date | None:
    """Raises ValueError for what is no day."""
    if not text:
        return None
    day = read_day(text)
    if not 1900 < day.year < 2200:  # further off no sum of days and zones is safe
        raise ValueError(text)
    return day


def _no_such_day(text: str) -> str:
    return _("“%(text)s” không có trong lịch. Hãy ghi ví dụ 30/6/2023, hoặc để trống: hôm nay.") % {"text": text}
