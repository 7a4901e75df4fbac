"""The board (bảng theo dõi), and the list behind each of its counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response

from assignments.dates.due_dates import Standing
from assignments.overview import board
from assignments.overview.board_values import BoardFilter, BoardRow
from assignments.overview.concerns import concerns
from assignments.tracking.extensions import count_waiting
from assignments.tracking.states import Part
from foundation.database import reading
from portal.dependencies import SignedIn, Today, clean
from portal.pages import page

router = APIRouter(dependencies=[SignedIn])

LARGEST_ID = 2_147_483_647


def chosen_filter(
    plan: str = "", period: str = "", agency: str = "", group: str = "", q: str = "", standing: str = ""
) -> BoardFilter:
    """The filter as it stands in the address; an empty field is no filter."""
    return BoardFilter(
        plan_id=id_from(plan),
        period=clean(period) or None,
        agency_id=id_from(agency),
        group=clean(group) or None,
        search=clean(q).strip() or None,
        standing=_standing(standing),
    )


Filter = Annotated[BoardFilter, Depends(chosen_filter)]


@router.get("/")
def show_board(request: Request, chosen: Filter, today: Today) -> Response:
    with reading() as session:
        shown = board.board(session, chosen, today=today)
        choices = board.filter_choices(session, today=today)
        waiting = count_waiting(session)
        undated, endangered = concerns(session, chosen.plan_id, today=today)
    facts = {"board": shown, "choices": choices, "chosen": chosen, "kept": kept_in_address(chosen), "waiting": waiting}
    facts |= {"undated": undated, "endangered": endangered}
    return page(request, "coordinator/board.html", facts, overdue=_by_report(shown.overdue))


@router.get("/tasks")
def list_tasks(request: Request, chosen: Filter, today: Today, after: str = "") -> Response:
    with reading() as session:
        tasks = board.task_list(session, chosen, today=today, after=id_from(after))
        choices = board.filter_choices(session, today=today)
    facts = {"tasks": tasks, "choices": choices, "chosen": chosen, "kept": kept_in_address(chosen)}
    return page(request, "coordinator/tasks.html", facts, first=not after)


def kept_in_address(chosen: BoardFilter) -> str:
    """The filter as a query, without the standing: "plan=3&q=duc+hoa"."""
    fields = {
        "plan": chosen.plan_id,
        "period": chosen.period,
        "agency": chosen.agency_id,
        "group": chosen.group,
        "q": chosen.search,
    }
    return urlencode({name: value for name, value in fields.items() if value is not None})


@dataclass(frozen=True)
class ReportGroup:
    """The late rows of one report: the plan's phrase stands once above them."""

    plan_id: int
    plan_title: str
    report_name: str
    phrase: str | None
    rows: list[BoardRow]


def _by_report(rows: Iterable[BoardRow]) -> list[ReportGroup]:
    groups: dict[tuple[int, str, str | None], ReportGroup] = {}
    for row in rows:
        empty = ReportGroup(row.plan_id, row.plan_title, row.report_name, row.phrase, [])
        groups.setdefault((row.plan_id, row.period, row.phrase), empty).rows.append(row)
    return list(groups.values())


def _standing(text: str) -> Standing | Part | None:
    kinds: tuple[type[Standing], type[Part]] = (Standing, Part)
    return next((kind(text) for kind in kinds if text in set(kind)), None)


def id_from(text: str) -> int | None:
    """None for what is no id, however many digits it has: Python refuses to read thousands of them."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID))
    return int(text) if is_number and int(text) <= LARGEST_ID else None
