"""Words on a page put into printed rows, and the rows into the order in which they are read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from intake.files.pdf.sheets import Word
from intake.files.source import run_in

APART = 0.09  # of the size of type: a wider gap parts words; blanks are 0.18 and more, letters set apart 0.07
LEVEL = 0.25  # of the size of type: rows closer than that are one
SMALL = 0.75  # of the size of the row: a mark of a note
GUTTER = 12.0  # points that stay empty between two columns
WIDE_GAP = 1.4  # of the size of type: a gap that may be a gutter
NOTE_MARK = re.compile(r"[\[(]?(?:[0-9]{1,3}|\*{1,3})[\])]?[,.;:]?")
SQUARED = re.compile(r"(?:^|\W)(?:[0-9.,]+)?(?:[kcdm]?m|ha)$")  # "500 m2": a unit, no note
FAR = 10  # rows: what stands further below belongs to no column above; a signature takes six


@dataclass(slots=True)
class Row:
    """One printed row. `aside`: it stands in a column beside others; `cells`: the texts of a table without ruling."""

    words: list[Word]
    base: float
    size: float
    aside: bool = False
    cells: tuple[str, ...] = ()

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def text(self) -> str:
        """With its leading bold run between **; marks of notes left out."""
        marks = self.marks
        words: list[Word] = []
        for word in self.words:
            if word not in marks:
                words.append(word)
            elif words:  # what stands behind a mark stands behind the word it hangs on
                words[-1] = replace(words[-1], right=word.right, ends=words[-1].ends or word.ends)
        bold = next((at for at, word in enumerate(words) if not word.bold), len(words))
        return run_in(_joined(words[:bold], words[bold:]), _joined(words[bold:]))

    @property
    def marks(self) -> list[Word]:
        """Raised figures that send the reader to a note; but not the figure of "m2"."""
        return [
            word
            for before, word in zip([None, *self.words], self.words, strict=False)
            if word.raised
            and NOTE_MARK.fullmatch(word.text)
            and not (before and word.text in "23" and SQUARED.search(before.text[-30:]))
        ]

    @property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words if not word.raised)


def printed_rows(words: Iterable[Word]) -> list[Row]:
    """Top to bottom, each row from left to right, whatever order the words were drawn in."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: (-word.base, word.left)):
        last = rows[-1] if rows else None
        if last and last.base - word.base <= LEVEL * max(last.size, word.size):
            last.words.append(word)
            last.size = max(last.size, word.size)
        else:
            rows.append(Row([word], word.base, word.size))
    rows = _with_marks_in_place(rows)
    for row in rows:
        row.words.sort(key=lambda word: word.left)
    return rows


def _with_marks_in_place(rows: list[Row]) -> list[Row]:
    """Small type a little above a row is a raised mark in it, a little below it a lowered one."""
    placed: list[Row] = []
    waiting: Row | None = None
    for row in rows:
        if waiting:
            if waiting.size < SMALL * row.size and waiting.base - row.base < 0.7 * row.size:
                for word in waiting.words:
                    word.raised = True
                row.words += waiting.words
            else:
                placed.append(waiting)
        waiting = row
        last = placed[-1] if placed else None
        if last and row.size < SMALL * last.size and last.base - row.base < 0.35 * last.size:
            last.words += row.words
            waiting = None
    return placed + ([waiting] if waiting else [])


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """Rows beside one another, a letterhead or a signature, become one column after the other."""
    ordered: list[Row] = []
    at = 0
    while at < len(rows):
        end, gutter = _columns(rows, at)
        if end > at:
            ordered += _by_columns(rows[at:end], gutter)
            at = end
        else:
            ordered.append(rows[at])
            at += 1
    return ordered


def gaps(row: Row) -> list[tuple[float, float]]:
    """Where the row is empty for longer than between two words: left and right edge of each gap."""
    found = []
    right = row.words[0].right
    for word in row.words[1:]:
        if word.left - right > max(GUTTER, WIDE_GAP * row.size):
            found.append((right, word.left))
        right = max(right, word.right)
    return found


def _columns(rows: Sequence[Row], start: int) -> tuple[int, float]:
    """Where the columns that begin in this row end, and the x between them; the start itself when there are none."""
    best, best_gutter = start, 0.0
    for gutter in gaps(rows[start])[:3]:
        end, middle = _followed(rows, start, gutter)
        if end > best:
            best, best_gutter = end, middle
    return best, best_gutter


def _followed(rows: Sequence[Row], start: int, gutter: tuple[float, float]) -> tuple[int, float]:
    left, right = gutter
    sides: list[str] = []
    bases = {"left": rows[start].base, "right": rows[start].base}
    for row in rows[start:]:
        side, (left_now, right_now) = _side(row, left, right)
        farther = [bases[name] for name in ("left", "right") if side in (name, "both")]
        if right_now - left_now < GUTTER or max(farther) - row.base > FAR * row.size:
            break
        left, right = left_now, right_now
        bases |= {name: row.base for name in ("left", "right") if side in (name, "both")}
        sides.append(side)
    while sides and sides[-1] == "right":
        sides.pop()  # it is read there anyway
    lefts, rights = (sum(1 for side in sides if side in (name, "both")) for name in ("left", "right"))
    return (start + len(sides) if lefts > 1 and rights > 1 else start), (left + right) / 2


def _side(row: Row, left: float, right: float) -> tuple[str, tuple[float, float]]:
    """On which side of a gutter a row stands, and what it leaves of the gutter."""
    if row.right <= right - GUTTER:
        return "left", (max(left, row.right), right)
    if row.left >= left + GUTTER:
        return "right", (left, min(right, row.left))
    shared = [(max(left, gap[0]), min(right, gap[1])) for gap in gaps(row)]
    return "both", max(shared, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))


def _by_columns(rows: Sequence[Row], gutter: float) -> list[Row]:
    columns: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for column, words in zip(columns, _parted(row, gutter), strict=True):
            if words:
                column.append(Row(words, row.base, max(word.size for word in words), aside=True))
    return [row for column in columns for row in in_reading_order(column)]


def _parted(row: Row, gutter: float) -> tuple[list[Word], list[Word]]:
    return [w for w in row.words if w.left < gutter], [w for w in row.words if w.left >= gutter]


def _joined(words: Sequence[Word], below: Sequence[Word] = ()) -> str:
    """Words with a blank where one was set or there is a gap; letters set apart keep two where a word ends."""
    pairs = list(pairwise([*words, *below[:1]]))
    gaps = [after.left - word.right for word, after in pairs]
    parted = [is_parted(word, after) for word, after in pairs]
    wide = _gap_between_spaced_words(words, gaps, parted)
    text = ""
    for at, word in enumerate(words):
        text += word.text
        if at < len(parted) and parted[at]:
            text += "  " if gaps[at] > wide else " "
    return text


def is_parted(word: Word, after: Word) -> bool:
    """Is there a blank between two words, or are they pieces of one, set in two fonts?"""
    return word.ends or after.left - word.right >= APART * min(word.size, after.size)


def _gap_between_spaced_words(words: Sequence[Word], gaps: Sequence[float], parted: Sequence[bool]) -> float:
    """In "K Ế  H O Ạ C H" the gap that ends a word; without end where letters are not set apart."""
    singles = sum(1 for word, is_parted in zip(words, parted, strict=False) if is_parted and len(word.text) == 1)
    if singles < 4 or singles * 10 < len(words) * 8:
        return float("inf")
    return median(gap for gap, is_parted in zip(gaps, parted, strict=True) if is_parted) * 1.6
