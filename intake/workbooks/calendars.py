"""Calendars: a table of days off and worked Saturdays (CSV or XLSX) becomes marked days, or a refusal."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from io import StringIO

from assignments.dates.working_days import DayKind, DayStatus, MarkedDay, why_wrong
from foundation.errors import Unreadable
from foundation.vietnamese import day, fold, read_day, without_marks
from foundation.words import _
from intake.workbooks.tables import cell_of, headed, refusal_of, table_lines

HEADINGS = {
    "day": {"ngay", "day", "date"},
    "kind": {"loai", "loai ngay", "kind"},
    "notice": {"van ban", "thong bao", "so thong bao", "notice"},
    "status": {"tinh trang", "trang thai", "status"},
}
KINDS = {
    "nghi": DayKind.HOLIDAY,
    "nghi le": DayKind.HOLIDAY,
    "nghi le tet": DayKind.HOLIDAY,
    "nghi bu": DayKind.MAKE_UP,
    "nghi hoan doi": DayKind.SWAPPED_OFF,
    "hoan doi": DayKind.SWAPPED_OFF,
    "lam bu": DayKind.WORKED,
    **{kind.value.replace("_", " "): kind for kind in DayKind},
}
STATUSES = {
    "da quyet dinh": DayStatus.DECIDED,
    "du kien": DayStatus.PROPOSED,
    "da rut": DayStatus.WITHDRAWN,
    **{status.value: status for status in DayStatus},
}


def read_calendar(data: bytes, name: str) -> list[MarkedDay]:
    """Days of a table with the headings Ngày, Loại, Văn bản, Tình trạng. `name` is the file's, for messages.

    Refuses with `Unreadable` naming each wrong line; half a calendar is never returned. No status: decided.
    """
    found = headed(table_lines(data, name), HEADINGS, {"day", "kind", "notice"})
    if not found or not found.body:
        raise Unreadable(
            _(
                "“%(name)s” không có bảng với các cột “Ngày”, “Loại”, “Văn bản” (thêm được “Tình trạng”). "
                "Lịch cũ được giữ nguyên; hãy thêm dòng tiêu đề và mỗi ngày một dòng rồi nạp lại."
            )
            % {"name": name}
        )
    columns, body, _unread = found
    read = [(number, _marked_day(cells, columns)) for number, cells in body]
    if wrong := [*_wrong(read)]:
        raise refusal_of(name, wrong)
    return [marked for _number, marked in read if isinstance(marked, MarkedDay)]


def as_table(days: Iterable[MarkedDay]) -> str:
    """The days as a table (CSV) that read_calendar gives back."""
    table = StringIO()
    lines = csv.writer(table)
    lines.writerow(HEADINGS)
    lines.writerows((one.day.isoformat(), one.kind.value, one.notice, one.status.value) for one in days)
    return table.getvalue()


def _marked_day(cells: Sequence[str], columns: Mapping[str, int]) -> MarkedDay | str:
    """The day of a line, or what is wrong with it as a sentence."""
    said = {column: cell_of(cells, columns, column) for column in HEADINGS}
    when, kind = _day(said["day"]), KINDS.get(_plain(said["kind"]))
    status = STATUSES.get(_plain(said["status"])) if said["status"] else DayStatus.DECIDED
    if when is None:
        return _("“%(day)s” không phải một ngày, ví dụ 2/9/2026.") % said
    if kind is None:
        return _("loại “%(kind)s” không rõ; ghi nghỉ lễ, nghỉ bù, nghỉ hoán đổi hoặc làm bù.") % said
    if status is None:
        return _("tình trạng “%(status)s” không rõ; ghi đã quyết định, dự kiến hoặc đã rút.") % said
    marked = MarkedDay(when, kind, said["notice"], status)
    return why_wrong(marked) or marked


def _wrong(read: Sequence[tuple[int, MarkedDay | str]]) -> Iterator[str]:
    first: dict[date, int] = {}
    for number, marked in read:
        if isinstance(marked, str):
            yield _("Dòng %(line)s: %(reason)s") % {"line": number, "reason": marked}
        elif marked.day in first:
            facts = {"line": number, "day": day(marked.day), "first": first[marked.day]}
            yield _("Dòng %(line)s: ngày %(day)s đã có ở dòng %(first)s; mỗi ngày một dòng.") % facts
        else:
            first[marked.day] = number


def _day(text: str) -> date | None:
    try:
        # A workbook's cell of a day is read as "2026-09-02 00:00:00".
        return datetime.fromisoformat(text).date() if " " in text else read_day(text)
    except ValueError:
        return None


def _plain(text: str) -> str:
    return " ".join(without_marks(fold(text)).replace(",", " ").replace("_", " ").split())
