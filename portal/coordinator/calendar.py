"""The calendar: days off and worked Saturdays of a year, the practices, and what a change would move.

Each form is answered with what it would move, and done when it comes back from there.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from assignments import practices
from assignments.dates.calendar_days import (
    calendar_of,
    laid_over,
    marked_days_of,
    set_days,
    withdraw_day,
    withdrawn_day,
)
from assignments.dates.errors import DayWrong
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay, why_wrong
from assignments.errors import ReasonMissing
from assignments.tracking.redating import redate, to_redate
from foundation.database import reading, transaction
from foundation.errors import NotFound, Unreadable
from foundation.vietnamese import read_day
from foundation.words import _
from intake.workbooks.calendars import as_table, read_calendar
from portal.coordinator.calendar_page import calendar_page, preview_page
from portal.dependencies import Now, Person, PersonsForm, SignedIn, Today, clean

router = APIRouter(prefix="/calendar", dependencies=[SignedIn])

Text = Annotated[str, Form()]
FILE_LIMIT = 1_000_000  # bytes; a year of days is two thousand


@router.get("")
def show_calendar(request: Request, today: Today, year: str = "", day: str = "") -> Response:
    """One year; `day` (ISO) is put into the forms."""
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    return calendar_page(request, today, year=int(year) if is_year else None, chosen=day)


@router.post("/days", dependencies=[PersonsForm])
def mark_days(
    request: Request,
    person: Person,
    now: Now,
    today: Today,
    day: Text = "",
    kind: Text = "",
    notice: Text = "",
    status: Text = "",
    table: Text = "",
) -> Response:
    """A day as typed is shown with what it would move; as `table`, as it was shown, it is marked."""
    typed = {"day": day, "kind": kind, "notice": clean(notice).strip(), "status": status}
    try:
        days = read_calendar(clean(table).encode(), "") if table else [_marked_day(typed)]
    except Unreadable as refusal:
        return calendar_page(request, today, typed=typed, problems={"days": refusal.message})
    if not table:
        return _preview_days(request, days, "/calendar/days", {"table": as_table(days)})
    with transaction() as session:
        set_days(session, days, who=person.name, now=now)
        redate(session, who=person.name, now=now)
    return _to_year(days[0].day)


@router.post("/files", dependencies=[PersonsForm])
def read_file(request: Request, today: Today, file: UploadFile | None = None) -> Response:
    """The days of a file, shown with what they would move."""
    try:
        if file is None or not file.filename:
            raise Unreadable(_("Chưa chọn tệp nào. Lịch được giữ nguyên; hãy chọn một tệp rồi bấm “Xem trước”."))
        if (file.size or 0) > FILE_LIMIT:
            raise Unreadable(_("Tệp nặng hơn 1 MB, không giống một lịch nghỉ. Lịch được giữ nguyên; hãy chọn lại."))
        days = read_calendar(file.file.read(), clean(file.filename))
    except Unreadable as refusal:
        return calendar_page(request, today, problems={"files": refusal.message})
    return _preview_days(request, days, "/calendar/days", {"table": as_table(days)})


@router.post("/withdrawals", dependencies=[PersonsForm])
def withdraw(
    request: Request, person: Person, now: Now, today: Today, day: Text = "", reason: Text = "", sure: Text = ""
) -> Response:
    typed = {"withdrawn": day, "reason": clean(reason).strip()}
    try:
        chosen = _day(day)
        with reading() as session:
            withdrawn = withdrawn_day(marked_days_of(session), chosen)
        if not typed["reason"]:
            raise ReasonMissing
    except (Unreadable, NotFound) as refusal:
        return calendar_page(request, today, typed=typed, problems={"withdrawals": refusal.message})
    if not sure:
        fields = {"day": day, "reason": typed["reason"], "sure": "yes"}
        return _preview_days(request, [withdrawn], "/calendar/withdrawals", fields)
    with transaction() as session:
        withdraw_day(session, chosen, reason=typed["reason"], who=person.name, now=now)
        redate(session, who=person.name, now=now)
    return _to_year(chosen)


@router.post("/practices", dependencies=[PersonsForm])
def decide_practice(
    request: Request, person: Person, now: Now, today: Today, name: Text = "", value: Text = "", sure: Text = ""
) -> Response:
    try:
        choice = practices.choice_of(name, value)
    except Unreadable as refusal:
        return calendar_page(request, today, problems={"practices": refusal.message})
    if sure:
        with transaction() as session:
            practices.set_practice(session, name, value, who=person.name, now=now)
            redate(session, who=person.name, now=now)
        return RedirectResponse("/calendar#practices", 303)
    with reading() as session:
        calendar = calendar_of(session, marked_days_of(session), {choice.name: value})
        moved = to_redate(session, calendar)
    fields = {"name": name, "value": value, "sure": "yes"}
    said = [f"{choice.title} → {choice.values[value]}"]
    return preview_page(request, moved, action="/calendar/practices", fields=fields, said=said)


def _preview_days(request: Request, days: Sequence[MarkedDay], action: str, fields: Mapping[str, str]) -> Response:
    with reading() as session:
        calendar = calendar_of(session, laid_over(marked_days_of(session), days))
        moved = to_redate(session, calendar)
    return preview_page(request, moved, action=action, fields=fields, days=days)


def _marked_day(typed: Mapping[str, str]) -> MarkedDay:
    if typed["kind"] not in set(DayKind) or typed["status"] not in (DayStatus.DECIDED, DayStatus.PROPOSED):
        raise Unreadable(_("Chưa chọn loại ngày hoặc tình trạng. Lịch được giữ nguyên; hãy chọn rồi ghi lại."))
    day = MarkedDay(_day(typed["day"]), DayKind(typed["kind"]), typed["notice"], DayStatus(typed["status"]))
    if reason := why_wrong(day):
        raise DayWrong(day.day, reason)
    return day


def _day(text: str) -> date:
    try:
        return read_day(clean(text))
    except ValueError:
        raise Unreadable(
            _("“%(text)s” không phải một ngày. Lịch được giữ nguyên; hãy ghi ví dụ 2/9/2026.") % {"text": text}
        ) from None


def _to_year(day: date) -> RedirectResponse:
    return RedirectResponse(f"/calendar?year={day.year}#marked", 303)
