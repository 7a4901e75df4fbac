"""What pages print around their text: numbers, running heads and feet by their place; footnotes by their type."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

from intake.files.pdf.printed import Page, Printed

NUMBER = re.compile(
    r"\W{0,3}(?:trang|page)?\s{0,2}(?:số\s{0,2})?\W{0,3}(?P<number>[0-9]{1,4})(?:\s?(?:/|trên|of)\s?[0-9]{1,4})?\W{0,3}",
    re.I,
)
ANNEX = re.compile(r"\W*(?:phụ lục|biểu|mẫu|phần|chương)\b", re.I)
OUTERMOST = 3  # rows at the top and at the bottom that may be a running head or foot
LEVEL = 3.0  # points: a running head stands at one height, more or less
DENSE = 0.4  # of the pages between its first and last: heads of left and right pages take turns
NOTE_SIZE = 0.88  # of the size of the text: larger type is no footnote
NOTE = re.compile(r"[\[(]?(?P<mark>[0-9]{1,3}|\*{1,3})[\])]?[.:]?\s*(?=[^\W\d])")


def around(pages: Sequence[Page]) -> set[int]:
    """Identities of the rows that are numbers of pages, running heads or feet."""
    outer = {page.number: _outermost(page) for page in pages}
    found = _numbers({number: [rows[:1] for rows in edges] for number, edges in outer.items()})
    groups: dict[str, list[Printed]] = defaultdict(list)
    for row in (row for edges in outer.values() for rows in edges for row in rows):
        if id(row) not in found and not ANNEX.match(row.text):
            groups[re.sub(r"[0-9]+", "", row.text).lower().strip()].append(row)
    groups.pop("", None)
    for rows in groups.values():
        heights = Counter(round(row.base / LEVEL) for row in rows)
        level = [row for row in rows if sum(heights[round(row.base / LEVEL) + step] for step in (-1, 0, 1)) > 1]
        numbers = {row.page for row in level}
        if len(numbers) > 1 and len(numbers) >= DENSE * (max(numbers) - min(numbers) + 1):
            found |= {id(row) for row in level}
    # What stands further in than a row of the text is text too.
    heads = (takewhile(lambda row: id(row) in found, rows) for edges in outer.values() for rows in edges)
    return {id(row) for rows in heads for row in rows}


def _outermost(page: Page) -> list[list[Printed]]:
    """The rows at the top and those at the foot, from the edge inwards."""
    rows = sorted(page.rows, key=lambda row: -row.base)
    half = min(OUTERMOST, (len(rows) + 1) // 2)
    return [rows[:half], rows[::-1][: min(half, len(rows) - half)]]


def _numbers(edges: dict[int, list[list[Printed]]]) -> set[int]:
    """Bare numbers at the edge that count along with the pages, or stand there alone."""
    found: dict[int, list[Printed]] = defaultdict(list)
    for number, ends in edges.items():
        for row in (row for rows in ends for row in rows):
            match = NUMBER.fullmatch(row.text.replace("*", ""))
            if match:
                found[int(match["number"]) - number].append(row)
    few = len(edges) <= 2
    return {id(row) for shift, rows in found.items() for row in rows if not shift or few or len(rows) > 1}


def footnotes(page: Page, outside: set[int], size: float) -> set[int]:
    """Identities of the rows at the foot of a page that are notes: small type that begins with a mark of the text."""
    rows = sorted((row for row in page.rows if id(row) not in outside), key=lambda row: -row.base)
    marks = {mark for row in rows if not row.begins_note for mark in row.notes}
    at = len(rows)
    while at and rows[at - 1].size <= NOTE_SIZE * size and not rows[at - 1].aside:
        at -= 1
    small = rows[at:]
    for first, row in enumerate(small):
        match = NOTE.match(row.text)
        if match and (row.begins_note or match["mark"] in marks):
            return {id(note) for note in small[first:]}
    return set()
