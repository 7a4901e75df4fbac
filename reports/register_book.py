"""The register of agencies -> XLSX: one sheet of agencies, one of people. Read back, it changes nothing."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assignments.register.agencies import Level
from assignments.register.people import Role
from assignments.register.rows import AgencyRow, ContactRow, Register
from assignments.register.spans import BEGINNING

AGENCIES, PEOPLE = "Cơ quan", "Đầu mối liên hệ"
_AGENCY = (
    ("Tên cơ quan", 46),
    ("Địa bàn", 22),
    ("Cấp", 22),
    ("Cấp trên", 36),
    ("Nhóm", 36),
    ("E-mail", 32),
    ("Hoạt động từ ngày", 14),
    ("Thôi hoạt động từ ngày", 14),
    ("Tên gọi khác", 36),
)
_PERSON = (
    ("Tên cơ quan", 46),
    ("Địa bàn", 22),
    ("Hoạt động từ ngày", 14),
    ("Họ tên", 28),
    ("Vai trò", 22),
    ("Chức vụ", 24),
    ("E-mail", 32),
    ("Điện thoại", 16),
    ("Từ ngày", 12),
    ("Thôi từ ngày", 12),
    ("Vắng từ ngày", 12),
    ("Trở lại ngày", 12),
)
_SPARE = 1_000  # rows below the last that offer the same words
_FIRST_YEAR = 1900  # Excel knows no day before


def write(register: Register) -> bytes:
    kept = BytesIO()
    book = Workbook(kept, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    days = book.add_format({"num_format": "d/m/yyyy", "align": "left"})
    head = book.add_format({"bold": True, "bg_color": "#EBE9E2", "bottom": 1, "text_wrap": True, "valign": "top"})
    agencies, people = book.add_worksheet(AGENCIES), book.add_worksheet(PEOPLE)
    agencies.write_comment("A1", _EXPLANATION, {"x_scale": 3, "y_scale": 2})
    for sheet, headings in ((agencies, _AGENCY), (people, _PERSON)):
        for column, (name, width) in enumerate(headings):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        sheet.freeze_panes(1, 1)
    _rows(agencies, [_agency(row) for row in register.agencies], days)
    _rows(people, [_person(row) for row in register.contacts], days)
    _offer(agencies, 2, Level, len(register.agencies))
    _offer(people, 4, Role, len(register.contacts))
    book.close()
    return kept.getvalue()


_EXPLANATION = (
    "Mỗi cơ quan một dòng. Ô để trống thì giữ nguyên điều đã biết; không dòng nào bị xóa khi nhập. "
    "Nhiều nhóm hoặc nhiều tên gọi cách nhau bằng dấu “;”. Cấp trên ở địa bàn khác ghi “Tên (địa bàn)”."
)


def _agency(row: AgencyRow) -> Sequence[str | date | None]:
    level = row.level.word if row.level else None
    names, groups = "; ".join(row.names), "; ".join(row.groups)
    return row.name, row.territory, level, row.parent, groups, row.email, row.valid_from, row.valid_to, names


def _person(row: ContactRow) -> Sequence[str | date | None]:
    one = row.person
    since = None if one.since == BEGINNING else one.since
    days = since, one.until, one.away_from, one.away_until
    return (
        row.agency,
        row.territory,
        row.agency_from,
        one.name,
        one.role.word,
        one.position,
        one.email,
        one.phone,
        *days,
    )


def _rows(sheet: Worksheet, rows: Sequence[Sequence[str | date | None]], days: object) -> None:
    for number, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
                sheet.write_datetime(number, column, cell, days)
            elif cell:
                # What somebody typed stays text, also when it begins with "=".
                sheet.write_string(number, column, cell if isinstance(cell, str) else cell.isoformat())


def _offer(sheet: Worksheet, column: int, kind: type[Level | Role], rows: int) -> None:
    words = [one.word for one in kind]
    sheet.data_validation(1, column, rows + _SPARE, column, {"validate": "list", "source": words})
