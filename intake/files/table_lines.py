"""Tables of every kind of file: merged cells put in their places, rows made lines, frames for layout undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.limits import CELLS, COLUMNS
from intake.files.source import Block, SourceLine

# Words of a letterhead or a signature: a table that holds them sets text side by side, it says nothing of rows.
SIDE_BY_SIDE = ("Nơi nhận", "NƠI NHẬN", "CỘNG HÒA", "CỘNG HOÀ", "Độc lập", "TM. ", "KT. ", "TL. ")
MANY_LINES = 12  # in one cell: a page set in a frame, no entry of a table


@dataclass(frozen=True)
class Cell:
    """One cell as the file has it. `lines`: its paragraphs; `wide`, `high`: the columns and rows it fills, from 1."""

    lines: tuple[SourceLine, ...]
    wide: int = 1
    high: int = 1
    frames: bool = False  # a table stands inside: this one only sets it in its place

    @property
    def text(self) -> str:
        words = " ".join(line.text.strip() for line in self.lines if line.text.strip() and line.block is Block.TEXT)
        return words.replace("\t", " ").replace("\n", " ")


def table_lines(rows: Sequence[Sequence[Cell]], number: int) -> Iterator[SourceLine]:
    """One line a row, a tab between cells, between two blank lines; a table for layout gives its cells' own lines.

    `number`: which table of the file it is. Raises Unreadable when merged cells fill more places than any table has.
    """
    yield SourceLine("", goes_on=False)
    if is_layout(rows):
        yield from _by_columns(rows)
    else:
        for row in _grid(rows):
            yield SourceLine("\t".join(row), Block.ROW, goes_on=False, table=number)
        yield from (line for row in rows for cell in row for line in cell.lines if line.block is Block.NOTE)
    yield SourceLine("", goes_on=False)


def is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Does the table only set text in its place: a letterhead, a frame around one text, tables side by side?"""
    cells = [cell for row in rows for cell in row]
    width = max((sum(cell.wide for cell in row) for row in rows), default=0)
    if width <= 1 or any(cell.frames for cell in cells):
        return True
    if width > 3:
        return False
    words = " ".join(cell.text for cell in cells)
    is_page = len(rows) <= 2 and any(len(cell.lines) > MANY_LINES for cell in cells)
    return is_page or any(mark in words for mark in SIDE_BY_SIDE)


def _by_columns(rows: Sequence[Sequence[Cell]]) -> Iterator[SourceLine]:
    """Left column first, as a letterhead is read; rows of frames stay in their order."""
    framed = any(cell.frames for row in rows for cell in row)
    groups = [[row] for row in rows] if framed else [rows]
    for group in groups:
        for column in range(max((len(row) for row in group), default=0)):
            for row in group:
                yield from row[column].lines if column < len(row) else ()
                yield SourceLine("", goes_on=False)


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Texts by place. The words of a merged cell count for every row it fills, a figure once; other places are empty.

    So a body merged over three duties leads each of them, and a sum merged over three items is not counted thrice.
    """
    places: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in places:
                column += 1
            wide = min(max(cell.wide, 1), COLUMNS)
            high = min(max(cell.high, 1), len(rows) - at)
            if len(places) + wide * high > CELLS:
                raise Unreadable(
                    _("Bảng trong tệp có quá nhiều ô. Chưa lưu gì; hãy tách bảng thành nhiều tệp nhỏ hơn.")
                )
            text = cell.text
            repeated = text if any(letter.isalpha() for letter in text) else ""
            for down in range(high):
                for right in range(wide):
                    places[at + down, column + right] = "" if right else (repeated if down else text)
            column += wide
    width = max((column for _row, column in places), default=-1) + 1
    return [[places.get((at, column), "") for column in range(width)] for at in range(len(rows))]


def without_breaks_by_hand(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """What the file calls the end of a paragraph, doubted where the text plainly goes on below it.

    Copies of printed pages make every printed line a paragraph; people press Enter in the middle of a sentence. When
    a tenth of the ends are such, no end of this file is believed.
    """
    texts = [at for at, line in enumerate(lines) if line.text.strip() and line.block is Block.TEXT]
    ends = [(at, below) for at, below in pairwise(texts) if lines[at].goes_on is False]
    doubted = {at for at, below in ends if _is_open(lines[at].text) and _starts_within(lines[below].text)}
    if len(ends) >= 20 and len(doubted) * 10 >= len(ends):
        doubted = {at for at in texts if not lines[at].goes_on}
    return [replace(line, goes_on=None) if at in doubted else line for at, line in enumerate(lines)]


def _is_open(text: str) -> bool:
    return text.rstrip(" *")[-1:] not in (".", ";", ":", "!", "?", "")


def _starts_within(text: str) -> bool:
    words = text.lstrip(" *(")
    return words[:1].islower() and words[1:2] not in (")", ".")
