"""Tables of a plan as cells under named columns: titles, second header rows and columns' numbers are no data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from intake.parts.alignment import aligned, fit, looks_of, ways
from intake.parts.cells import Cell, Row, row_of
from intake.parts.columns import Role, names_columns
from intake.parts.table_heads import header_index, header_of, numbers_columns
from intake.text.lines import Paragraph
from intake.text.markers import marker

LINES_OF_ROW = 12  # over how many lines a row may be broken
FEWEST_NAMES = 2  # names of columns that make a header
LONGEST_HALF = 5  # words of a name that stand on a second line
FEWEST_CELLS = 3  # a row with fewer is a title over others
LONGEST_TITLE = 30  # words of a line above a table that is its title


@dataclass(frozen=True)
class Grid:
    """A table.

    header   a name for each column, those of two header rows joined
    above    the titles before it, one a line, its title rows among them
    sources  every line of it, those of the header too
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    above: str
    sources: tuple[Paragraph, ...]

    def column(self, pattern: re.Pattern[str], other_than: int | None = None) -> int | None:
        cells = enumerate(self.header)
        return next((at for at, name in cells if pattern.search(name) and at != other_than), None)


def grids(found: Sequence[Paragraph]) -> list[Grid]:
    """The tables of a text in order. One that goes on without its header, after a page, keeps the header it had."""
    tables: list[Grid] = []
    for rows, above in _runs(_mended(found)):
        header_at = header_index(rows)
        last = tables[-1] if tables else None
        if header_at is None and last and _goes_on(last, rows, above):
            sections = [row_of(paragraph) for paragraph in above]
            tables[-1] = _longer(last, [*sections, *rows])
        else:
            title = "\n".join(
                paragraph.text for paragraph in above[-4:] if len(paragraph.text.split()) <= LONGEST_TITLE
            )
            tables.append(_grid(rows, header_at or 0, title))
    return tables


def _mended(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Rows whose cells were broken over lines, whole again: as many lines as make up the width of the header."""
    mended: list[Paragraph] = []
    width = at = 0
    while at < len(found):
        row, at = found[at], at + 1
        names = list(_rest_of_names(row, found[at:])) if row.is_row else []
        for piece in names:
            row = row.plus(piece)
        at += len(names)
        width = _width(row, width)
        pieces = list(_rest_of(row, found[at : at + LINES_OF_ROW], width)) if row.is_row else []
        for piece in pieces:
            row = row.plus(piece)
        mended.append(row)
        at += len(pieces)
    return mended


def _rest_of_names(row: Paragraph, following: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The second halves of names of columns, which begin with a small letter."""
    cells = row_of(row)
    if cells.number or names_columns(cells.texts) < FEWEST_NAMES:
        return
    for piece in following[:LINES_OF_ROW]:
        own = row_of(piece)
        are_names = len(own.texts) > 1 and piece.text.islower()  # "chủ trì | phối hợp": a second row of names
        if not piece.text[0].islower() or own.number or are_names or len(own.texts[0].split()) > LONGEST_HALF:
            return
        yield piece


def _rest_of(row: Paragraph, following: Sequence[Paragraph], width: int) -> Sequence[Paragraph]:
    """What belongs to the row's last cell, and its further cells; nothing unless it gets as wide as it must."""
    tabs = row.text.count("\t")
    if not width or not row_of(row).number:
        return ()
    for count, piece in enumerate(following):
        is_whole = tabs + 1 >= width
        if is_whole and (piece.is_row or marker(piece.text) or not piece.text[0].islower()):
            return following[:count]
        first = row_of(piece)
        if not is_whole and (not first.texts[0] or first.is_total or (piece.is_row and first.number)):
            return ()
        tabs += piece.text.count("\t")
        if tabs + 1 > width:
            return ()
    return following if tabs + 1 >= width else ()


def _width(row: Paragraph, width: int) -> int:
    """The width of the table a row stands in: that of its header."""
    if not row.is_row:
        return width
    cells = row.text.split("\t")
    return len(cells) if names_columns(cells) > 2 and len(cells) > 2 else width


def _runs(found: Sequence[Paragraph]) -> Iterator[tuple[list[Row], list[Paragraph]]]:
    """Rows that follow each other, and the text since the table before."""
    above: list[Paragraph] = []
    rows: list[Row] = []
    for paragraph in [*found, None]:
        if rows and (paragraph is None or not paragraph.is_row or paragraph.table != rows[-1].source.table):
            yield rows, above
            rows, above = [], []
        if paragraph is not None and paragraph.is_row:
            rows.append(row_of(paragraph))
        elif paragraph is not None:
            above.append(paragraph)


def _goes_on(last: Grid, rows: Sequence[Row], above: Sequence[Paragraph]) -> bool:
    """The same table after a page, or after a section row that had one cell only."""
    is_as_wide = len(rows[0].cells) == len(last.header)
    is_section = len(above) == 1 and len(above[0].text.split()) <= 30 and rows[0].source.table == above[0].table
    return is_as_wide and (not above or is_section)


def _longer(last: Grid, rows: Sequence[Row]) -> Grid:
    data = _set_under(last.header, rows)
    return replace(last, rows=(*last.rows, *data), sources=(*last.sources, *(row.source for row in rows)))


def _set_under(header: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    """Rows with a cell for each name. Where empty cells left no trace, each piece stands under what it looks like."""
    looks = looks_of(header, [row.texts for row in rows])
    keeps_empty = any("" in row.texts[: len(row.texts) - 1] for row in rows)
    whole = [_with_number(row, looks) for row in rows]
    return [row.wide(len(header)) if keeps_empty else _spread(row, looks) for row in whole]


def _with_number(row: Row, looks: Sequence[Role]) -> Row:
    """A total whose empty first cell was lost, with that cell."""
    is_torn = row.is_total and len(row.cells) < len(looks) and looks[0] is Role.NUMBER and row.texts[0] != ""
    before, after = (sum(map(fit, row.texts[1:], looks[start:])) for start in (1, 2))
    empty = Cell("", row.cells[0].place)
    return replace(row, cells=(empty, *row.cells)) if is_torn and after >= before else row


def _spread(row: Row, looks: Sequence[Role]) -> Row:
    if len(row.cells) >= len(looks) or len(row.filled) < FEWEST_CELLS:
        return row.wide(len(looks))
    texts, is_certain = row.texts, ways(row.texts, looks) == 1
    if all(fit(text, look) >= 0 for text, look in zip(texts, looks, strict=False)):
        return replace(row.wide(len(looks)), guessed=not is_certain)
    empty = row.wide(len(looks)).cells[-1]
    cells = [empty] * len(looks)
    for cell, column in zip(row.cells, aligned(texts, looks), strict=True):
        before = cells[column]
        cells[column] = Cell(f"{before.text} {cell.text}", before.place) if before.text else cell
    return replace(row, cells=tuple(cells), guessed=not is_certain)


def _grid(rows: Sequence[Row], header_at: int, above: str) -> Grid:
    """The table below its header; the same header again, as after a page break, is no data."""
    header, first = header_of(rows, header_at)
    data = [
        row for row in rows[first:] if row.filled and not numbers_columns(row) and row.texts != rows[header_at].texts
    ]
    title = "\n".join([above, *(text for row in rows[:header_at] for text in row.filled)]).strip()
    return Grid(tuple(header), tuple(_set_under(header, data)), title, tuple(row.source for row in rows))
