"""Registers: a table of agencies (CSV or XLSX) becomes rows, or a refusal that names every wrong line."""

import csv
import warnings
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from assignments.register.agencies import valid_address
from assignments.register.importing import AgencyRow
from foundation.errors import Unreadable
from foundation.vietnamese import fold, without_marks
from foundation.words import _

HEADINGS = {
    "name": {"ten co quan", "co quan", "ten don vi", "don vi", "ten co quan don vi", "agency", "name"},
    "territory": {"dia ban", "tinh", "tinh thanh pho", "territory", "province"},
    "group": {"nhom", "nhom co quan", "group"},
    "email": {"e mail", "email", "dia chi e mail", "dia chi email", "thu dien tu", "hop thu", "address"},
}
LONGEST_NAME = 300
MOST_LINES = 50_000
LARGEST_UNPACKED = 200 * 2**20  # bytes; a small file may unpack without end
SHOWN = 20  # wrong lines named in one message

Line = tuple[int, list[str]]  # number in the file, cells


def read_register(data: bytes, name: str) -> list[AgencyRow]:
    """Rows of a table with the headings Tên cơ quan, Địa bàn, Nhóm, E-mail. `name` is the file's, for messages.

    Refuses with `Unreadable` naming each wrong line; half a register is never returned.
    """
    lines = _lines(data, name)
    columns, body = _headed(lines, name)
    rows = [_row(number, cells, columns) for number, cells in body]
    if not rows:
        raise Unreadable(
            _("“%(name)s” không có dòng nào dưới dòng tiêu đề. Chưa lưu gì; hãy ghi mỗi cơ quan một dòng.")
            % {"name": name}
        )
    if wrong := [*_wrong(rows)]:
        raise _refusal(name, wrong)
    return rows


def _lines(data: bytes, name: str) -> list[Line]:
    if not data.strip():
        raise Unreadable(_("“%(name)s” không có gì bên trong. Chưa lưu gì; hãy chọn lại tệp.") % {"name": name})
    if data.startswith(b"PK"):
        return _capped(_workbook_lines(data, name), name)
    text = _text(data, name)
    return _capped(_csv_lines(text), name)


def _text(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Unreadable(
            _(
                "“%(name)s” không phải tệp CSV (UTF-8) hay XLSX. "
                "Chưa lưu gì; hãy lưu lại bảng dưới dạng .xlsx hoặc “CSV UTF-8”."
            )
            % {"name": name}
        )
    return text


def _csv_lines(text: str) -> Iterator[Line]:
    first = text.lstrip().partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    before = 0
    try:
        for cells in reader:
            yield before + 1, [" ".join(cell.split()) for cell in cells]
            before = reader.line_num
    except csv.Error:
        raise Unreadable(
            _("Dòng %(line)s có ô dài quá mức hoặc thiếu dấu nháy đóng. Chưa lưu gì; hãy sửa dòng đó rồi nhập lại.")
            % {"line": before + 1}
        ) from None


def _workbook_lines(data: bytes, name: str) -> Iterator[Line]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise BadZipFile
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that openpyxl passes over
            workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what the file claims may be a million empty rows
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, ["" if cell is None else " ".join(str(cell).split()) for cell in cells]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError, EOFError) as error:
        raise Unreadable(
            _("“%(name)s” không mở được như một bảng XLSX. Chưa lưu gì; hãy mở bằng Excel, lưu lại rồi nhập.")
            % {"name": name}
        ) from error


def _capped(lines: Iterable[Line], name: str) -> list[Line]:
    read = list(islice((line for line in lines if any(line[1])), MOST_LINES + 1))
    if len(read) > MOST_LINES:
        raise Unreadable(
            _("“%(name)s” có hơn %(most)s dòng. Chưa lưu gì; hãy chia thành nhiều tệp.")
            % {"name": name, "most": f"{MOST_LINES:,}".replace(",", ".")}
        )
    return read


def _headed(lines: Sequence[Line], name: str) -> tuple[dict[str, int], Sequence[Line]]:
    """Where each column stands, and the lines below. A title or two may stand above the headings."""
    for index, (_number, cells) in enumerate(lines[:20]):
        columns = _columns(cells)
        if "name" in columns and "territory" in columns:
            return columns, lines[index + 1 :]
    raise Unreadable(
        _(
            "“%(name)s” không có dòng tiêu đề với các cột “Tên cơ quan” và “Địa bàn” (thêm được “Nhóm”, “E-mail”). "
            "Chưa lưu gì; hãy thêm dòng tiêu đề rồi nhập lại."
        )
        % {"name": name}
    )


def _columns(cells: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        heading = without_marks(fold(cell))
        for column, names in HEADINGS.items():
            if heading in names:
                found.setdefault(column, index)
    return found


def _row(number: int, cells: Sequence[str], columns: dict[str, int]) -> AgencyRow:
    def cell(column: str) -> str:
        index = columns.get(column, len(cells))
        return cells[index] if index < len(cells) else ""

    return AgencyRow(cell("name"), cell("territory"), cell("group") or None, cell("email") or None, number)


def _wrong(rows: Sequence[AgencyRow]) -> Iterator[str]:
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        facts = {"line": row.line, "email": row.email, "name": row.name, "most": LONGEST_NAME}
        key = fold(row.territory), fold(row.name)
        if not key[1]:
            yield _("Dòng %(line)s: thiếu tên cơ quan.") % facts
        elif not key[0]:
            yield _("Dòng %(line)s: “%(name)s” thiếu địa bàn, ví dụ “tỉnh Lào Cai”.") % facts
        elif max(len(row.name), len(row.territory), len(row.group or "")) > LONGEST_NAME:
            yield _("Dòng %(line)s: một ô dài hơn %(most)s ký tự.") % facts
        elif key in first:
            facts["first"] = first[key]
            yield _("Dòng %(line)s: “%(name)s” đã có ở dòng %(first)s; mỗi cơ quan một dòng.") % facts
        else:
            first[key] = row.line
        if row.email and not valid_address(row.email):
            words = _("Dòng %(line)s: “%(email)s” không phải một địa chỉ e-mail, ví dụ vanthu@bacha.example.")
            yield words % facts


def _refusal(name: str, wrong: Sequence[str]) -> Unreadable:
    shown = list(wrong[:SHOWN])
    if len(wrong) > SHOWN:
        shown.append(_("… và %(n)s chỗ khác.") % {"n": len(wrong) - SHOWN})
    return Unreadable(
        _("“%(name)s” có %(n)s chỗ phải sửa; chưa lưu gì, hãy sửa rồi nhập lại:\n%(list)s")
        % {"name": name, "n": len(wrong), "list": "\n".join(shown)},
        wrong=len(wrong),
    )
