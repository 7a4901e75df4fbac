"""Tables (CSV or XLSX): their lines with the numbers they have in the file, or a refusal."""

import csv
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from foundation.errors import Unreadable
from foundation.vietnamese import fold, without_marks
from foundation.words import _

MOST_LINES = 50_000
LARGEST_UNPACKED = 200 * 2**20  # bytes; a small file may unpack without end
SHOWN = 20  # wrong lines named in one message

# What openpyxl raises on parts that are missing, cut or of another shape.
UNREADABLE = (BadZipFile, KeyError, ValueError, IndexError, SyntaxError, EOFError, AttributeError, TypeError)

Line = tuple[int, list[str]]  # number in the file, cells


def is_workbook(data: bytes) -> bool:
    """Is it an XLSX file, whatever its name?"""
    try:
        with ZipFile(BytesIO(data)) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def table_lines(data: bytes, name: str) -> list[Line]:
    """The lines that are not empty. `name` is the file's, for messages."""
    if not data.strip():
        raise Unreadable(_("“%(name)s” không có gì bên trong. Chưa lưu gì; hãy chọn lại tệp.") % {"name": name})
    if data.startswith(b"PK"):
        return next(iter(sheets_of(data, name).values()))
    text = _text(data, name)
    return _capped(_csv_lines(text), name)


def sheets_of(data: bytes, name: str) -> dict[str, list[Line]]:
    """The lines of each sheet of a workbook, by the sheet's name."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise BadZipFile
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that openpyxl passes over
            workbook = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = {}
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what the file claims may be a million empty rows
            sheets[sheet.title] = _capped(_sheet_lines(sheet.iter_rows(values_only=True)), name)
        return sheets
    except (*UNREADABLE, InvalidFileException) as error:
        raise Unreadable(
            _("“%(name)s” không mở được như một bảng XLSX. Chưa lưu gì; hãy mở bằng Excel, lưu lại rồi nhập.")
            % {"name": name}
        ) from error


def formulas_without_value(data: bytes) -> list[tuple[str, str]]:
    """(sheet, cell) of each formula that no program has worked out: what it says cannot be read. Of a workbook read."""
    import openpyxl

    with ZipFile(BytesIO(data)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]
    if not any(b"<f>" in part or b"<f " in part for part in parts):
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written = openpyxl.load_workbook(BytesIO(data), read_only=True)
        worked_out = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    found = []
    for sheet in written.worksheets:
        sheet.reset_dimensions()
        worked_out[sheet.title].reset_dimensions()
        for row, values in zip(sheet.iter_rows(), worked_out[sheet.title].iter_rows(values_only=True), strict=False):
            pairs = zip(row, values, strict=False)
            found += [
                (sheet.title, cell.coordinate) for cell, value in pairs if cell.data_type == "f" and value is None
            ]
    return found


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


def _sheet_lines(rows: Iterable[Iterable[object]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=1):
        yield number, [_cell_text(cell) for cell in cells]


def _cell_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else " ".join(str(cell).split())


def _capped(lines: Iterable[Line], name: str) -> list[Line]:
    read = list(islice((line for line in lines if any(line[1])), MOST_LINES + 1))
    if len(read) > MOST_LINES:
        raise Unreadable(
            _("“%(name)s” có hơn %(most)s dòng. Chưa lưu gì; hãy chia thành nhiều tệp.")
            % {"name": name, "most": f"{MOST_LINES:,}".replace(",", ".")}
        )
    return read


class Headed(NamedTuple):
    """Where each column stands, and the lines below. unread: headings that nobody asked for, as they stand."""

    columns: dict[str, int]
    body: Sequence[Line]
    unread: tuple[str, ...]


def headed(lines: Sequence[Line], headings: Mapping[str, set[str]], needed: set[str]) -> Headed | None:
    """The table below its headings; None without a line that heads all that is needed.

    headings  the words that head each column, folded and without marks
    """
    for index, (_number, cells) in enumerate(lines[:20]):  # a title or two may stand above
        columns = _columns(cells, headings)
        if needed <= columns.keys():
            unread = (cell for place, cell in enumerate(cells) if cell and place not in columns.values())
            return Headed(columns, lines[index + 1 :], tuple(unread))
    return None


def _columns(cells: Sequence[str], headings: Mapping[str, set[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        heading = without_marks(fold(cell))
        for column, names in headings.items():
            if heading in names:
                found.setdefault(column, index)
    return found


def cell_of(cells: Sequence[str], columns: Mapping[str, int], column: str) -> str:
    index = columns.get(column, len(cells))
    return cells[index] if index < len(cells) else ""


def refusal_of(name: str, wrong: Sequence[str]) -> Unreadable:
    """Every wrong line, named."""
    shown = list(wrong[:SHOWN])
    if len(wrong) > SHOWN:
        shown.append(_("… và %(n)s chỗ khác.") % {"n": len(wrong) - SHOWN})
    return Unreadable(
        _("“%(name)s” có %(n)s chỗ phải sửa; chưa lưu gì, hãy sửa rồi nhập lại:\n%(list)s")
        % {"name": name, "n": len(wrong), "list": "\n".join(shown)},
        wrong=len(wrong),
    )
