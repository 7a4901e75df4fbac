"""A table of days off: read whole, or refused with every wrong line named."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from assignments.dates.working_days import DayKind, DayStatus, MarkedDay
from foundation.errors import Unreadable
from intake.workbooks.calendars import read_calendar

CSV = """LỊCH NGHỈ NĂM 2026,,,
Ngày,Loại,Văn bản,Tình trạng
23/11/2026,Nghỉ hoán đổi,77/TB-BNV,dự kiến
2026-11-28,Làm bù,77/TB-BNV,
24/11/2026,"Nghỉ lễ, Tết",28/2026/QH16,đã rút
"""
DAYS = [
    MarkedDay(date(2026, 11, 23), DayKind.SWAPPED_OFF, "77/TB-BNV", DayStatus.PROPOSED),
    MarkedDay(date(2026, 11, 28), DayKind.WORKED, "77/TB-BNV", DayStatus.DECIDED),
    MarkedDay(date(2026, 11, 24), DayKind.HOLIDAY, "28/2026/QH16", DayStatus.WITHDRAWN),
]


def test_a_csv_in_vietnamese_words_is_read() -> None:
    assert read_calendar(CSV.encode(), "lich.csv") == DAYS


def test_a_workbook_with_real_days_is_read() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["day", "kind", "notice", "status"])
    for marked in DAYS:
        day = datetime(marked.day.year, marked.day.month, marked.day.day)  # noqa: DTZ001
        book.active.append([day, marked.kind.value, marked.notice, marked.status.value])
    data = BytesIO()
    book.save(data)
    assert read_calendar(data.getvalue(), "lich.xlsx") == DAYS


def test_every_wrong_line_is_named_and_nothing_is_returned() -> None:
    wrong = "\n".join(
        [
            "Ngày,Loại,Văn bản",
            "31/6/2026,Nghỉ lễ,77/TB-BNV",
            "23/11/2026,Nghỉ chơi,77/TB-BNV",
            "28/11/2026,Nghỉ bù,77/TB-BNV",
            "23/11/2026,Làm bù,77/TB-BNV",
            "25/11/2026,Nghỉ lễ,",
            "26/11/2026,Nghỉ lễ,77/TB-BNV",
            "26/11/2026,Nghỉ lễ,78/TB-BNV",
        ]
    )
    with pytest.raises(Unreadable) as refused:
        read_calendar(wrong.encode(), "lich.csv")
    for line in (2, 3, 4, 5, 6, 8):
        assert f"Dòng {line}:" in refused.value.message
    assert "Dòng 7:" not in refused.value.message


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", "Ngày,Loại,Văn bản\n".encode(), b"\x00\x01", b"PK\x03\x04"])
def test_what_is_no_such_table_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_calendar(data, "lich.csv")
