"""Tables whose columns are set apart by blanks alone, as programs draw them that keep the layout of a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.parts.cells import TOTAL
from intake.parts.columns import ROW_NUMBER, names_columns
from intake.parts.figures import FIGURE
from intake.text.cleaning import Line
from intake.text.lines import Paragraph

SEGMENT = re.compile(r"\S+(?: \S+)*")
OPENING = re.compile(r"\s*(?:stt|s\.t\.t|số tt|tt)\.?(?=\s{2})", re.I)
NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-H]|[0-9]{1,3}(?:\.[0-9]{1,2}){0,2})[.)]?")
FEWEST_NAMES = 3
FEWEST_ROWS = 2
LONGEST_TABLE = 2000  # lines
MOST_EMPTY = 3  # blank lines in a row inside a table
GUTTER = 2  # blanks that set two columns apart


@dataclass
class _Cells:
    """The words of one row as they are collected: for each column its pieces with their lines."""

    pieces: list[list[tuple[str, int]]]
    guessed: bool = False


def aligned_rows(raw: Sequence[str], lines: Sequence[Line]) -> Iterator[tuple[Paragraph, bool]]:
    """The rows of such tables, a tab between their cells, the header first; and whether a row's lines are a guess.

    raw  the lines as they were printed; `lines` the same ones cleaned, in the same order
    """
    at = 0
    while at < len(raw):
        if not OPENING.match(raw[at]) or " ".join(raw[at].split()) != lines[at].text:
            at += 1
            continue
        end = _end(raw, lines, at)
        table, counted = _table(raw, lines, at, end), _counted(raw, lines, at, end)
        yield from table if table and (not counted or _stand_below(raw[at:end])) else counted
        at = end


def _end(raw: Sequence[str], lines: Sequence[Line], at: int) -> int:
    """Behind the last line that can belong to the table: prose fills the page from its left edge in one piece."""
    edge = len(raw[at]) - len(raw[at].lstrip())
    last, empty = at + 1, 0
    for index in range(at + 1, min(len(raw), at + LONGEST_TABLE)):
        text = raw[index]
        segments = SEGMENT.findall(text)
        empty = 0 if segments else empty + 1
        indent = len(text) - len(text.lstrip())
        is_prose = len(segments) == 1 and indent <= edge + 1 and not NUMBER.fullmatch(segments[0])
        is_changed = " ".join(text.split()) != lines[index].text  # marks of a table of another kind were taken out
        if is_changed or empty > MOST_EMPTY or is_prose:
            break
        last = index + 1 if segments else last
    return last


def _table(raw: Sequence[str], lines: Sequence[Line], at: int, end: int) -> list[tuple[Paragraph, bool]]:
    columns = _columns(raw[at:end])
    if len(columns) < FEWEST_NAMES:
        return []
    texts = [_placed(text, columns) for text in raw[at:end]]
    starts = _starts(texts)
    rows: list[_Cells] = []
    for index, segments in enumerate(texts):
        is_page_number = len(segments) == 1 and segments[0][1].isdigit() and segments[0][0] > 0
        if not segments or is_page_number:
            continue
        if index in starts:
            rows.append(_Cells([[] for _ in columns], starts[index]))
        for column, text in segments:
            rows[-1].pieces[column].append((text, lines[at + index].number))
    names = [" ".join(text for text, _number in cell) for cell in rows[0].pieces]
    if names_columns(names) < FEWEST_NAMES or len(rows) <= FEWEST_ROWS:
        return []
    return [(_row(row), row.guessed) for row in rows]


def _placed(text: str, columns: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """The pieces of a line, each with its column."""
    return [(_column((found.start(), found[0]), columns), found[0]) for found in SEGMENT.finditer(text)]


def _starts(texts: Sequence[Sequence[tuple[int, str]]]) -> dict[int, bool]:
    """Where rows begin, and whether that is a guess. A number may stand in the middle of its row's height."""
    opening = [at for at, line in enumerate(texts) if at == 0 or (line and _opens(line))]
    numbered = [at for at in opening[1:] if NUMBER.fullmatch(texts[at][0][1])]
    begun = [at for at, line in enumerate(texts) if dict(line).get(1, "")[:1].isupper()]
    first = numbered[0] if numbered else 0
    is_centred = sum(at not in begun for at in numbered) * 2 > len(numbered) and any(0 < at < first for at in begun)
    if not is_centred:
        return dict.fromkeys(opening, False)
    starts, last, expected = {0: False}, 0, 0
    for at in opening[1:]:
        found = [start for start in begun if last < start <= at] if at in numbered else [at]
        found = [start for start in found if not texts[start - 1]] or found or [at]
        start = min(found, key=lambda start: abs(start - expected)) if expected else found[0]
        starts[start] = len(found) != 1
        last, expected = at, 2 * at - start + 1
    return starts


def _opens(line: Sequence[tuple[int, str]]) -> bool:
    column, text = line[0]
    return bool((column == 0 and NUMBER.fullmatch(text)) or ROW_NUMBER.fullmatch(text) or _is_total(line))


def _counted(raw: Sequence[str], lines: Sequence[Line], at: int, end: int) -> list[tuple[Paragraph, bool]]:
    """Rows that do not stand below each other: a line each, with a piece for each name or, of empty cells, fewer."""
    rows = [(SEGMENT.findall(raw[index]), lines[index].number) for index in range(at, end) if raw[index].strip()]
    names = rows[0][0]
    if names_columns(names) < FEWEST_NAMES or len(rows) <= FEWEST_ROWS:
        return []
    if not all(len(pieces) == len(names) or _is_short(pieces, names) for pieces, _number in rows):
        return []
    return [(_row(_Cells([[(piece, number)] for piece in pieces])), False) for pieces, number in rows]


def _is_total(segments: Sequence[tuple[int, str]]) -> bool:
    """ "Tổng cộng" with a figure beside it; the words alone may end a cell."""
    words = segments[0][1]
    return words[0].isupper() and bool(TOTAL.match(words)) and any(FIGURE.fullmatch(text) for _at, text in segments)


def _is_short(pieces: Sequence[str], names: Sequence[str]) -> bool:
    is_total = bool(TOTAL.match(pieces[0])) and len(pieces) > 1
    return len(pieces) < len(names) and (is_total or bool(NUMBER.fullmatch(pieces[0])))


def _columns(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches between gutters: places that are blank in every line of several pieces."""
    width = max(map(len, texts), default=0)
    filled = bytearray(width + GUTTER)
    for text in texts:
        segments = list(SEGMENT.finditer(text))
        for segment in segments if len(segments) > 1 else []:
            if TOTAL.match(segment[0]):
                continue  # it may stand across the first columns
            filled[segment.start() : segment.end()] = b"\x01" * (segment.end() - segment.start())
    return [found.span() for found in re.finditer(rb"\x01+(?:\x00\x01+)*", bytes(filled))]


def _stand_below(texts: Sequence[str]) -> bool:
    """Does each piece of a line stand in a column of its own?"""
    columns = _columns(texts)
    places = ([_column((found.start(), found[0]), columns) for found in SEGMENT.finditer(text)] for text in texts)
    return all(len(set(line)) == len(line) for line in places)


def _column(segment: tuple[int, str], columns: Sequence[tuple[int, int]]) -> int:
    """The column that a piece stands in; one that runs over several stands in the first of them."""
    start, end = segment[0], segment[0] + len(segment[1])
    inside = [at for at, (left, right) in enumerate(columns) if start < right and end > left]
    if inside:
        return inside[0]
    return min(range(len(columns)), key=lambda at: abs(columns[at][0] - start))


def _row(row: _Cells) -> Paragraph:
    text = ""
    starts: list[tuple[int, int]] = []
    for at, cell in enumerate(row.pieces):
        text += "\t" if at else ""
        for count, (piece, number) in enumerate(cell):
            text += " " if count else ""
            starts.append((len(text), number))
            text += piece
    first = starts[0][1]
    return Paragraph(text, tuple(starts) if starts[0][0] == 0 else ((0, first), *starts))
