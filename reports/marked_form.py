"""A filled-in form with its wrong cells marked: red, each with a note that says what to write."""

from collections.abc import Iterable
from io import BytesIO

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from assignments.plans.form import WrongCell

RED = PatternFill("solid", start_color="FFF4B8AD")
AUTHOR = "Dondoc"


def mark(data: bytes, wrong: Iterable[WrongCell]) -> bytes:
    """The workbook as it came, its wrong cells filled red and commented; opened on the first of them."""
    book = openpyxl.load_workbook(BytesIO(data))
    first = True
    for one in wrong:
        if one.sheet not in book.sheetnames:
            continue
        sheet = book[one.sheet]
        cell = _writable(sheet, one.cell)
        said = f"{cell.comment.text}\n" if cell.comment and cell.comment.author == AUTHOR else ""
        cell.fill = RED
        cell.comment = Comment(said + one.words, AUTHOR, width=320, height=120)
        if first:
            book.active = sheet
            sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = cell.coordinate
            first = False
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _writable(sheet: Worksheet, name: str) -> Cell:
    """The cell; of merged ones the first, which alone has a value, a colour and a note."""
    over = next((merged for merged in sheet.merged_cells.ranges if name in merged), None)
    cell = sheet.cell(over.min_row, over.min_col) if over else sheet[name]
    assert isinstance(cell, Cell)
    return cell
