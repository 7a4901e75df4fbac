"""Rows of all pages as they are kept while a document is put together: text and edges, no single words."""

from dataclasses import dataclass, field
from itertools import pairwise

from intake.files.pdf.rows import Row, is_parted
from intake.files.pdf.tables import Table


@dataclass(slots=True)
class Printed:
    """One printed row in points. `first`: width of its first word; `hang`: where its second word begins.

    notes   marks of footnotes in it, and whether it begins with one (`begins_note`)
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    first: float
    hang: float
    bold: bool
    aside: bool
    notes: tuple[str, ...]
    begins_note: bool


@dataclass(slots=True)
class Page:
    """What stands on a page in reading order. `blank_picture`: a picture and no word; `left_out`: no text, by id."""

    number: int
    width: int
    items: list[Printed | Table]
    aside: tuple[str, ...]
    blank_picture: bool
    left_out: set[int] = field(default_factory=set)

    @property
    def first(self) -> Printed | Table | None:
        return next((item for item in self.items if id(item) not in self.left_out), None)

    @property
    def last(self) -> Printed | Table | None:
        return next((item for item in reversed(self.items) if id(item) not in self.left_out), None)

    @property
    def rows(self) -> list[Printed]:
        return [item for item in self.items if isinstance(item, Printed)]


def printed(row: Row, page: int) -> Printed:
    marks = row.marks
    words = row.words
    begins = bool(marks) and words[0] is marks[0]
    pieces = 1 + next((at for at, (a, b) in enumerate(pairwise(words)) if is_parted(a, b)), len(words) - 1)
    text = f"{words[0].text} {row.text}" if begins else row.text
    return Printed(
        text=text,
        page=page,
        left=row.left,
        right=row.right,
        base=row.base,
        size=row.size,
        first=words[pieces - 1].right - words[0].left,
        hang=words[pieces].left if pieces < len(words) else words[-1].right,
        bold=row.is_bold,
        aside=row.aside,
        notes=tuple(mark.text.strip("[]().,;:") for mark in marks),
        begins_note=begins,
    )
