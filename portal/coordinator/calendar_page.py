"""The page of the calendar, and the page before a change: what would move."""

from collections.abc import Mapping, Sequence
from datetime import date

from fastapi import Request, Response

from assignments.dates.calendar_days import marked_days_of
from assignments.dates.working_days import FIRST_YEAR, LAST_YEAR, DayKind, DayStatus, MarkedDay, WorkingCalendar
from assignments.plans.queries import list_plans, report_names
from assignments.practices import catalogue, practice
from assignments.tracking.redating import Redated
from foundation.database import reading
from portal.coordinator.year_picture import year_picture
from portal.pages import page


def calendar_page(
    request: Request,
    today: date,
    *,
    year: int | None = None,
    chosen: str = "",
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
) -> Response:
    """One year. `chosen`: a marked day put into the forms; `typed`: what stood in them when a `problem` was found."""
    year = min(max(year or today.year, FIRST_YEAR), LAST_YEAR)
    with reading() as session:
        days = marked_days_of(session)
        values = {choice.name: practice(session, choice.name) for choice in catalogue()}
    in_form = next((day for day in days if day.day.isoformat() == chosen), None)
    facts = {
        "year": year,
        "months": year_picture(year, days, today),
        "days": [day for day in days if day.day.year == year],
        "calendar": WorkingCalendar.of(days),
        "choices": catalogue(),
        "values": values,
        "kinds": list(DayKind),
        "statuses": [DayStatus.DECIDED, DayStatus.PROPOSED],
        "form": {**_as_typed(in_form), **(typed or {})},
        "problems": problems or {},
    }
    return page(request, "coordinator/calendar.html", facts, status=422 if problems else 200)


def preview_page(
    request: Request,
    moved: Sequence[Redated],
    *,
    action: str,
    fields: Mapping[str, str],
    days: Sequence[MarkedDay] = (),
    said: Sequence[str] = (),
) -> Response:
    """What a change would move. `fields` come back with it to `action`."""
    with reading() as session:
        plans = {plan.id: plan for plan in list_plans(session)}
        name = report_names(session, {one.plan_id for one in moved})
    rows = [
        (plans[one.plan_id], name(one.plan_id, one.code), former, latter)
        for one in moved
        for former, latter in one.moves
    ]
    facts = {"action": action, "fields": fields, "days": days, "said": said, "rows": rows, "periods": len(moved)}
    return page(request, "coordinator/calendar_preview.html", facts)


def _as_typed(day: MarkedDay | None) -> dict[str, str]:
    """The fields of both forms."""
    empty = {"day": "", "kind": "", "notice": "", "status": DayStatus.DECIDED.value, "withdrawn": "", "reason": ""}
    if day is None:
        return empty
    shown = f"{day.day.day}/{day.day.month}/{day.day.year}"
    typed = {"day": shown, "kind": day.kind.value, "notice": day.notice, "withdrawn": shown}
    return {**empty, **typed, "status": day.status.value}
