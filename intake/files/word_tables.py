"""The cells of a Word table, with the columns and rows that each fills."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from intake.files.limits import COLUMNS
from intake.files.source import SourceLine
from intake.files.table_lines import Cell

WRAPPERS = {qn(tag) for tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins")}


def cells(table: BaseOxmlElement, lines_of: Callable[[BaseOxmlElement], list[SourceLine]]) -> list[list[Cell]]:
    """Rows of cells; a cell merged downwards stands once, in its first row. `lines_of`: the lines inside a cell."""
    rows: list[list[Cell]] = []
    open_above: dict[int, tuple[int, int]] = {}  # column: row and place of the cell that reaches down to here
    for element in _inside(table, "w:tr"):
        if element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            continue  # the row was struck out by a tracked change
        row: list[Cell] = []
        column = _number(element.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        if column:
            row.append(Cell((), column))
        for cell in _inside(element, "w:tc"):
            wide = _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_down = merge is not None and (merge.get(qn("w:val")) or "continue") == "continue"
            if goes_down and column in open_above:
                at, place = open_above[column]
                rows[at][place] = replace(rows[at][place], high=len(rows) - at + 1)
            else:
                lines = tuple(lines_of(cell))
                row.append(Cell(lines, wide, frames=cell.find(qn("w:tbl")) is not None))
                open_above.pop(column, None)
                if merge is not None:
                    open_above[column] = (len(rows), len(row) - 1)
            column += wide
        rows.append(row)
    return rows


def _inside(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)


def _number(element: BaseOxmlElement | None, otherwise: int) -> int:
    value = (element.get(qn("w:val")) or "") if element is not None else ""
    return min(int(value), COLUMNS) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
