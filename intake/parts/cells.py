"""Cells and rows of a table, each with its place in the source."""

import re
from dataclasses import dataclass, replace

from assignments.plans.drafts import Place
from foundation.words import _
from intake.text.lines import Paragraph

NUMBER = re.compile(r"(?:[IVXLC]+|[A-HĐ]|[a-zđ]|[0-9]{1,3})(?:\.[0-9]{1,2}){0,3}")
TOTAL = re.compile(
    r"(?:tổng|cộng|toàn (?:tỉnh|huyện|xã|thành phố|ngành))\s*(?:[0-9(:.…]|$)|cộng\s+(?:toàn|mục|phần|[IVX0-9])"
    r"|tổng\s*(?:cộng|số|kinh phí|chi phí|nhu cầu|dự toán|chỉ tiêu|toàn)",
    re.I,
)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and where it is printed."""

    text: str
    place: Place


@dataclass(frozen=True)
class Row:
    """One row. `guessed`: which of its cells stand under which column is a guess."""

    cells: tuple[Cell, ...]
    source: Paragraph
    guessed: bool = False

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]

    @property
    def filled(self) -> list[str]:
        return [cell.text for cell in self.cells if cell.text]

    @property
    def number(self) -> str:
        """The number in the first cell, without its full stop; empty where it holds something else."""
        bare = self.cells[0].text.strip(" .):/") if self.cells else ""
        return bare if NUMBER.fullmatch(bare) else ""

    @property
    def is_total(self) -> bool:
        return any(TOTAL.match(text) for text in self.texts[:3])

    def wide(self, width: int) -> "Row":
        """The same row with empty cells up to `width`."""
        end = Cell("", self.source.place(len(self.source.text)))
        return replace(self, cells=(*self.cells, *(end for _ in range(width - len(self.cells)))))


def guessed_columns() -> str:
    """Why a row is unsure whose cells may stand under other columns, in words for people."""
    return _("Bảng bị mất ranh giới giữa các ô; ô nào thuộc cột nào là phỏng đoán.")


def row_of(source: Paragraph) -> Row:
    """A paragraph of cells, cut at its tabs."""
    cells, start = [], 0
    for text in source.text.split("\t"):
        lead = len(text) - len(text.lstrip())
        cells.append(Cell(text.strip(), source.place(start + lead, start + max(len(text.rstrip()), lead))))
        start += len(text) + 1
    return Row(tuple(cells), source)
