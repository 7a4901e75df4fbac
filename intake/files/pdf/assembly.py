"""Pages of a PDF put together: source lines that know their page, what stood around them, and whether they go on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from intake.files.pdf.around import around, footnotes
from intake.files.pdf.flow import Margins, body_size, goes_on, margins
from intake.files.pdf.printed import Page, Printed, printed
from intake.files.pdf.rows import in_reading_order, printed_rows
from intake.files.pdf.sheets import Sheet
from intake.files.pdf.tables import Table, tables
from intake.files.source import Block, SourceLine
from intake.files.table_lines import table_lines, without_breaks_by_hand

APART = 1.8  # of the usual distance of rows: a blank line stands between them
SAME_EDGE = 6.0  # points by which the columns of a table may move from page to page
MOST_HEAD_ROWS = 3


def page_of(sheet: Sheet) -> Page:
    found, outside = tables(sheet)
    rows = [printed(row, sheet.number) for row in in_reading_order(printed_rows(outside))]
    items: list[Printed | Table] = list(rows)
    for table in found:
        # Below the last row that stands above the table; a row beside another column keeps its place.
        at = max((i + 1 for i, item in enumerate(items) if _bottom(item) >= table.top - 2), default=0)
        items.insert(at, table)
    blank = not sheet.words and sheet.has_picture
    return Page(sheet.number, round(sheet.width / 5), items, (sheet.aside,), blank)


def _bottom(item: Printed | Table) -> float:
    return item.base if isinstance(item, Printed) else item.bottom


def lines_of(pages: Sequence[Page]) -> list[SourceLine]:
    outside = around(pages)
    size = body_size(row for page in pages for row in page.rows)
    notes = {note for page in pages for note in footnotes(page, outside, size)}
    left_out = outside | notes
    edges = margins(pages, left_out, size)
    ends = _ends(pages, left_out, edges)
    for page in pages:
        page.left_out = left_out
    in_tables = _Tables(pages)
    lines: list[SourceLine] = []
    for page in pages:
        if page.blank_picture:
            lines.append(SourceLine("", Block.PICTURE, page.number))
        above: Printed | None = None
        for item in page.items:
            if isinstance(item, Table):
                lines += in_tables.lines(item)
                above = None
                continue
            edge = edges.get(page.width)
            if above and edge and above.base - item.base > APART * edge.leading:
                lines.append(SourceLine("", page=page.number, goes_on=ends.get(id(above), False)))
            lines.append(_line(item, outside, notes, ends))
            above = item
        lines += [SourceLine(words, Block.AROUND, page.number) for words in page.aside if words]
    return without_breaks_by_hand(lines)


def _line(row: Printed, outside: set[int], notes: set[int], ends: dict[int, bool | None]) -> SourceLine:
    if id(row) in outside:
        return SourceLine(row.text, Block.AROUND, row.page)
    if id(row) in notes:
        return SourceLine(row.text, Block.NOTE, row.page)
    return SourceLine(row.text, page=row.page, goes_on=ends[id(row)])


def _ends(pages: Sequence[Page], left_out: set[int], edges: dict[int, Margins]) -> dict[int, bool | None]:
    """For each row of the text, whether its paragraph goes on in the next, over the end of a page too."""
    widths = {page.number: page.width for page in pages}
    items = [item for page in pages for item in page.items if id(item) not in left_out]
    ends: dict[int, bool | None] = {}
    is_first = True
    for item, below in pairwise([*items, None]):
        if not isinstance(item, Printed):
            is_first = True
            continue
        told = goes_on(item, below if isinstance(below, Printed) else None, is_first, edges.get(widths[item.page]))
        ends[id(item)] = told
        is_first = told is not True
    return ends


class _Tables:
    """Lines of all tables. One that goes on over a page keeps its number and loses the head repeated there."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._found: dict[int, list[SourceLine]] = {}
        begun = dict(_continuations(pages))
        number = 0
        heads: dict[int, list[str]] = {}
        for page in pages:
            for table in page.items:
                if not isinstance(table, Table):
                    continue
                above = begun.get(id(table))
                number += above is None
                lines = [replace(line, page=page.number) for line in table_lines(table.rows, number)]
                rows = [line.text for line in lines if line.block is Block.ROW]
                heads[id(table)] = heads[above] if above in heads else rows[:MOST_HEAD_ROWS]
                self._found[id(table)] = lines
                if above is not None:
                    _join(self._found[above], lines, heads[above])

    def lines(self, table: Table) -> list[SourceLine]:
        return self._found[id(table)]


def _continuations(pages: Sequence[Page]) -> Iterator[tuple[int, int]]:
    """Tables that begin a page where the page before ends in one of the same columns: which goes on which."""
    for page, below in pairwise(pages):
        above, table = page.last, below.first
        if not isinstance(above, Table) or not isinstance(table, Table):
            continue
        edges = list(zip(above.edges, table.edges, strict=False))
        if len(above.edges) == len(table.edges) and all(abs(a - b) <= SAME_EDGE for a, b in edges):
            yield id(table), id(above)


def _join(above: list[SourceLine], lines: list[SourceLine], head: list[str]) -> None:
    """Take out of `lines` the repeated head, and what belongs to the last row above: a row broken by the page."""
    rows = [at for at, line in enumerate(lines) if line.block is Block.ROW]
    repeated = 0
    while repeated < min(len(head), len(rows) - 1) and lines[rows[repeated]].text == head[repeated]:
        lines[rows[repeated]] = replace(lines[rows[repeated]], block=Block.AROUND, table=0)
        repeated += 1
    last = max((at for at, line in enumerate(above) if line.block is Block.ROW), default=None)
    if last is None or repeated >= len(rows):
        return
    first = rows[repeated]
    upper, lower = above[last].text.split("\t"), lines[first].text.split("\t")
    if upper[0] and not lower[0] and any(cell[:1].islower() for cell in lower):
        cells = [f"{a} {b}".strip() for a, b in zip(upper, lower, strict=False)]
        above[last] = replace(above[last], text="\t".join(cells))
        lines[first] = replace(lines[first], block=Block.AROUND, table=0)
