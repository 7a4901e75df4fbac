"""Does the sentence go on in the next row? Told by the margins: a row ends a paragraph when the next word had room."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from intake.files.pdf.printed import Page, Printed

EDGE = 3.0  # points within which rows reach a margin
INDENT = 7.0  # points; the usual indent is 28 to 36
SPACED = 1.25  # of the usual distance of rows: above it a paragraph ends
OPENS = re.compile(
    r"\**(?:[-–+•*o]\s|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?\s|[IVX]{1,5}[.)]\s|[a-zđ][).]\s|Điều\s[0-9])"
)


@dataclass(frozen=True)
class Margins:
    """Edges of the text on pages of one width, the usual distance between its rows, and whether first rows stand in."""

    left: float
    right: float
    leading: float
    stands_in: bool


def body_size(rows: Iterable[Printed]) -> float:
    """The size of type in which most of the text is set; 0 when there is none."""
    letters: dict[float, int] = defaultdict(int)
    for row in rows:
        letters[round(row.size, 1)] += len(row.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def margins(pages: Sequence[Page], outside: set[int], size: float) -> dict[int, Margins]:
    """Of the pages of each width."""
    found: dict[int, list[Printed]] = defaultdict(list)
    steps: dict[int, list[float]] = defaultdict(list)
    for page in pages:
        rows = [r for r in page.rows if id(r) not in outside and not r.aside and abs(r.size - size) < 0.15 * size]
        found[page.width] += rows
        steps[page.width] += [a.base - b.base for a, b in pairwise(rows) if a.base > b.base]
    return {width: _margins(rows, steps[width], size) for width, rows in found.items() if rows}


def _margins(rows: list[Printed], steps: list[float], size: float) -> Margins:
    left, right = -_edge([-row.left for row in rows]), _edge([row.right for row in rows])
    standing_in = [(row, below) for row, below in pairwise(rows) if row.left > left + INDENT]
    back = sum(1 for _row, below in standing_in if below.left < left + EDGE)
    level = sum(1 for row, below in standing_in if abs(below.left - row.left) < EDGE and row.right > right - 4 * EDGE)
    leading = median(sorted(steps)[: len(steps) * 2 // 3 + 1]) if steps else 1.2 * size
    return Margins(left, right, leading, back > level)


def _edge(values: list[float]) -> float:
    """The farthest place that several rows reach: one row may hang over."""
    farthest = sorted(values, reverse=True)
    needed = max(2, len(values) // 20)
    for at, value in enumerate(farthest[: len(farthest) - needed + 1]):
        if value - farthest[at + needed - 1] <= EDGE:
            return value
    return farthest[0]


def goes_on(row: Printed, below: Printed | None, is_first: bool, edge: Margins | None) -> bool | None:
    """Does the paragraph of `row` go on in the row read next? `is_first`: it begins its paragraph. None: unknown."""
    if below is None:
        return False
    if edge is None or row.aside or below.aside or _is_centred(row, edge):
        return None
    if abs(row.size - below.size) > 0.1 * row.size:
        return False
    if edge.right - row.right > 0.25 * row.size + below.first + 0.3 * row.size:
        return False
    if row.page == below.page and row.base - below.base > SPACED * edge.leading:
        return False
    told = _by_indent(row, below, is_first, edge)
    is_over = row.text.rstrip("* ")[-1:] in (".", ";", ":", "!", "?")
    if told is not False and is_over and OPENS.match(below.text):
        return False
    if told is None and not is_over:
        return None if OPENS.match(below.text) else True
    return told


def _by_indent(row: Printed, below: Printed, is_first: bool, edge: Margins) -> bool | None:
    """A first row stands in, or hangs out; where nothing does, the edges tell nothing."""
    shift = below.left - row.left
    if not is_first:
        return abs(shift) <= INDENT
    if shift < -INDENT:
        return True
    if shift > INDENT / 2 and abs(below.left - row.hang) <= INDENT:
        return True
    both_stand_in = edge.stands_in and row.left > edge.left + INDENT
    return False if shift > INDENT or both_stand_in else None


def _is_centred(row: Printed, edge: Margins) -> bool:
    left, right = row.left - edge.left, edge.right - row.right
    return left > 2 * INDENT and abs(left - right) < 2 * INDENT
