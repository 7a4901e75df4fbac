"""Rows whose cells run together on one line, a blank where a column ended: cut by what the words look like."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from intake.naming.names import body_list
from intake.naming.vocabulary import CAPITAL
from intake.parts.alignment import aligned
from intake.parts.columns import Role, names_columns, roles_of
from intake.parts.shares import RUN_ON
from intake.parts.table_heads import names_below
from intake.text.cleaning import Line
from intake.text.lines import Paragraph

OPENING = re.compile(r"(?:STT|TT|Số TT)\s\S", re.I)
NAME_START = re.compile(rf"\s+(?=[{CAPITAL}])(?![IVX]+(?!\w))")
NUMBERED = re.compile(r"(?P<number>[0-9]{1,3})[.)]?\s+(?=\S)")
SECTION = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?\s+(?=\S)")
TIME = re.compile(
    r"(?<=\s)(?=(?:Quý|Tháng|Năm|Trước|Thường xuyên|H[ằà]ng|Trong|Định kỳ|Từ (?:tháng|ngày|quý)|Chậm nhất|Cả năm"
    r"|[0-9]{1,2}/[0-9]{1,4})(?!\w))"
)
END = re.compile(r"nơi nhận|phụ lục|trên đây là|(?:TM|KT)\s*\.|đề cương|[IVX]{1,5}\.\s", re.I)
FEWEST_NAMES = 4
WORDS_OF_TIME = 4  # "Từ tháng 3 đến" is still one time with what follows
HIGHEST_HEADER = 4  # lines
LONGEST_ROW = 12  # lines


def flattened_rows(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The rows of such tables, each a paragraph of cells with a tab between, its header first. All are guesses."""
    at = 0
    while at < len(lines):
        header = _header(lines, at)
        names = [" ".join(piece.text for piece in cell) for cell in header]
        height = len({line for cell in header for piece in cell for _offset, line in piece.starts})
        rows = list(_rows(lines, at + height)) if _is_header(names) else []
        if len(rows) > 1:
            yield _joined(header)
            yield from (_row(row, roles_of(names)) for row in rows)
        at += height + sum(map(len, rows)) if len(rows) > 1 else 1


def _header(lines: Sequence[Line], at: int) -> list[list[Paragraph]]:
    """The names of the columns, from their first line up to the first row; one that stands over others is in each."""
    if not OPENING.match(lines[at].text):
        return []
    within = range(at + 1, min(len(lines), at + 1 + HIGHEST_HEADER))
    first = next((row for row in within if _counts(lines[row]) == 1 or SECTION.match(lines[row].text)), 0)
    if not first or any("\t" in line.text for line in lines[at:first]):
        return []
    names = list(_split(_whole(lines[at:first]), NAME_START))
    if found := names_below([name.text for name in names]):
        over, below = found
        parts = [[names[over], name] for name in names[below:]]
        return [*([name] for name in names[:over]), *parts, *([name] for name in names[over + 1 : below])]
    return [[name] for name in names]


def _is_header(names: Sequence[str]) -> bool:
    roles = roles_of(names)
    return names_columns(names) >= max(FEWEST_NAMES, len(names) - 1) and {Role.TASK, Role.LEAD} <= set(roles)


def _rows(lines: Sequence[Line], at: int) -> Iterator[list[Line]]:
    """The lines of each row: it begins with the next number, and ends where the row after it begins."""
    row: list[Line] = []
    number = 0
    for index, line in enumerate(lines[at:], start=at):
        is_next = _counts(line) in (number + 1, 1 if _is_section(row) else number + 1)
        is_section = SECTION.match(line.text) and _counts(*lines[index + 1 : index + 2]) in (1, number + 1)
        is_over = "\t" in line.text or (END.match(line.text) and not is_section) or len(row) >= LONGEST_ROW
        if is_over or not (row or is_next or is_section):
            break
        if is_next or is_section:
            yield from [row] if row else []
            row, number = [], _counts(line) or number
        row.append(line)
    yield from [row] if row else []


def _counts(line: Line | None = None) -> int:
    """What the number of a row counts; 0 where none opens the line."""
    found = NUMBERED.match(line.text) if line else None
    return int(found["number"]) if found else 0


def _is_section(row: Sequence[Line]) -> bool:
    return len(row) == 1 and bool(SECTION.match(row[0].text))


def _row(lines: Sequence[Line], roles: Sequence[Role]) -> Paragraph:
    whole = _whole(lines)
    if _is_section(lines) and (section := SECTION.match(whole.text)):
        return _joined([[whole.cut(0, section.end())], [whole.cut(section.end())], *([] for _ in roles[2:])])
    start = NUMBERED.match(whole.text)
    first = start.end() if start else 0
    pieces = list(_pieces(whole.cut(first)))
    cells: list[list[Paragraph]] = [[whole.cut(0, first)], *([] for _ in roles[1:])]
    for piece, column in zip(pieces, aligned([piece.text for piece in pieces], roles[1:]), strict=True):
        cells[column + 1].append(piece)
    return _joined(cells)


def _pieces(text: Paragraph) -> Iterator[Paragraph]:
    """The words up to each body, each time and what follows a time; a body is one only if its whole piece is a name."""
    times: list[int] = []
    for found in TIME.finditer(text.text):
        if not times or len(text.text[times[-1] : found.start()].split()) > WORDS_OF_TIME:
            times.append(found.start())
    cuts = {*times, *(found.start() for found in RUN_ON.finditer(text.text))}
    after_time = NAME_START.search(text.text, times[-1] + 1) if times else None
    cuts |= {after_time.end()} if after_time else set()
    starts = [0]
    for cut, end in pairwise([*sorted(cuts), len(text.text)]):
        if cut in times or (after_time and cut >= after_time.end()) or _is_names(text.text[cut:end]):
            starts.append(cut)
    for start, end in pairwise([*starts, len(text.text)]):
        yield text.cut(start, end)


def _is_names(words: str) -> bool:
    parts = [part.strip(" ,.") for part in words.split(";") if part.strip(" ,.")]
    spans = [body_list(part) for part in parts]
    return all(listed and listed[-1][1] == len(part) for part, listed in zip(parts, spans, strict=True))


def _whole(lines: Sequence[Line]) -> Paragraph:
    first, *rest = (Paragraph(line.text, ((0, line.number),)) for line in lines)
    for paragraph in rest:
        first = first.plus(paragraph)
    return first


def _split(text: Paragraph, pattern: re.Pattern[str]) -> Iterator[Paragraph]:
    starts = [0, *(found.end() for found in pattern.finditer(text.text))]
    for start, end in pairwise([*starts, len(text.text)]):
        yield text.cut(start, end)


def _joined(cells: Sequence[Sequence[Paragraph]]) -> Paragraph:
    text = ""
    starts: list[tuple[int, int]] = []
    for at, cell in enumerate(cells):
        text += "\t" if at else ""
        for count, piece in enumerate(cell):
            text += " " if count else ""
            starts += [(len(text) + offset, line) for offset, line in piece.starts]
            text += piece.text
    return Paragraph(text, tuple(starts))
