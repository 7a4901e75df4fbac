"""Tables that lost their tabs, as text drawn from web pages and scans has them: a cell a line, put back in rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import normalize

from intake.parts.aligned_rows import aligned_rows
from intake.parts.alignment import aligned, fit, looks_of, ways
from intake.parts.cells import TOTAL
from intake.parts.columns import ROW_NUMBER, Role, names_columns, roles_of
from intake.parts.figures import FIGURE
from intake.parts.flattened import flattened_rows
from intake.parts.flattened_figures import flattened_figures
from intake.parts.table_heads import names_below
from intake.text.cleaning import Line
from intake.text.lines import Paragraph, paragraphs
from intake.text.markers import marker, value_of

FEWEST_NAMES = 3  # names of columns that make a header
LONGEST_HEADER = 24  # lines
LONGEST_ROW = 40  # lines
NUMBER = re.compile(r"(?P<mark>(?:[IVX]{1,5}|[A-H]|[0-9]{1,3}(?:\.[0-9]{1,2}){0,2}))\s*[.)]?")
COLUMN_NUMBER = re.compile(r"\(?(?:[0-9]{1,2}|[AB])\)?(?:\s*=.*)?")
END = re.compile(r"nơi nhận|phụ lục|trên đây là|ghi chú\s*:|(?:TM|KT|TL|TUQ)\s*\.|đề cương|biểu (?:mẫu|số)", re.I)
BORDER = "|"  # alone on its line: what is left of a table's ruling, after each cell


@dataclass(frozen=True)
class Restored:
    """The text with its rows put together again. `guessed`: lines of rows whose cells may stand under other columns."""

    found: list[Paragraph]
    guessed: frozenset[int]


@dataclass
class _Piece:
    text: str
    lines: list[Line]


def restored(lines: Sequence[Line], raw: Sequence[str] = ()) -> Restored:
    """The paragraphs of a text, tables of one cell a line among them as rows of cells with a tab between.

    raw  the lines with all their blanks, which may be what sets the columns of a table apart
    """
    set_by_blanks = list(aligned_rows([normalize("NFC", text) for text in raw], lines))
    rows = [row for row, _is_guess in set_by_blanks]
    taken = {number for row in rows for _offset, number in row.starts}
    flat = list(flattened_rows([line for line in lines if line.text and line.number not in taken]))
    rows += flat
    taken |= {number for row in flat for _offset, number in row.starts}
    guessed = {row.starts[0][1] for row in [*flat, *(row for row, is_guess in set_by_blanks if is_guess)]}
    for row, is_guess in flattened_figures([line for line in lines if line.text and line.number not in taken]):
        rows.append(row)
        taken |= {number for _offset, number in row.starts}
        guessed |= {row.starts[0][1]} if is_guess else set()
    at = 0
    written = [line for line in lines if line.text and line.number not in taken]
    while at < len(written):
        table = _table(written, at)
        if table is None:
            at += 1
            continue
        header, data, at = table
        found = list(_rows(header, data))
        rows += [row for row, _is_guess in found]
        taken |= {line.number for piece in [*header, *(p for row in data for p in row)] for line in piece.lines}
        guessed |= {row.starts[0][1] for row, is_guess in found if is_guess}
    rest = [replace(line, text="") if line.number in taken or line.text == BORDER else line for line in lines]
    every = sorted([*paragraphs(rest if rows else list(lines)), *rows], key=lambda paragraph: paragraph.starts[0][1])
    return Restored(every, frozenset(guessed))


def _table(lines: Sequence[Line], at: int) -> tuple[list[_Piece], list[list[_Piece]], int] | None:
    """The table that opens here: its header, its rows as pieces, and the index behind it."""
    if not ROW_NUMBER.fullmatch(lines[at].text):
        return None
    within = range(at + 1, min(len(lines), at + LONGEST_HEADER))
    first = next((i for i in within if COLUMN_NUMBER.fullmatch(lines[i].text) or _opens(lines, i)), 0)
    if not first:
        return None
    header = _opened(_pieces(lines[at:first]))
    if names_columns(piece.text for piece in header) < FEWEST_NAMES or any("\t" in p.text for p in header):
        return None
    first += _column_numbers(lines[first:], len(header))
    starts = list(_starts(lines, first, header))
    if len(starts) < 3:  # two rows and the end of the second
        return None
    return header, [_pieces(lines[start:end]) for start, end in pairwise(starts)], starts[-1]


def _opened(header: list[_Piece]) -> list[_Piece]:
    """The header with the names that stand below another in its place."""
    found = names_below([piece.text for piece in header])
    if found is None:
        return header
    over, first = found
    parts = [_Piece(f"{header[over].text} {piece.text}", header[over].lines + piece.lines) for piece in header[first:]]
    return [*header[:over], *parts, *header[over + 1 : first]]


def _column_numbers(lines: Sequence[Line], width: int) -> int:
    """How many lines number the columns below the header."""
    texts = [line.text.strip("()") for line in lines if line.text != BORDER][:width]
    if texts != [str(number) for number in range(1, width + 1)]:
        return 0
    return next(at for at, line in enumerate(lines) if line.text.strip("()") == str(width)) + 1


def _starts(lines: Sequence[Line], first: int, header: Sequence[_Piece]) -> Iterator[int]:
    """Where each row begins, and where the last one ends: numbers that go on counting, totals."""
    width, titles = len(header), {piece.text for piece in header}
    last: dict[str, int] = {}
    start: int | None = None
    for at in range(first, len(lines)):
        line = lines[at]
        is_over = END.match(line.text) or _is_heading(line) or (start is not None and at - start > LONGEST_ROW)
        cells = 0 if start is None or is_over else _width(lines[start:at])
        if "\t" in line.text or is_over:
            yield from [] if start is None else [at]
            return
        follows = _behind(lines, at)
        is_next = _counts_on(line, last) and (start is None or cells >= width or (cells > 1 and not _mark_of(follows)))
        if (is_next and not FIGURE.fullmatch(follows)) or (
            TOTAL.match(line.text) and (start is not None or at == first)
        ):
            last |= _count(line)
            start = at
            yield at
        elif start is not None and cells >= width and not _goes_on(lines, at, titles, last):
            yield at
            return
    yield from [] if start is None else [len(lines)]


def _opens(lines: Sequence[Line], at: int) -> bool:
    """Does the first row begin here: with its number, or with a total and its figure?"""
    return bool(_mark(lines[at]) or (TOTAL.match(lines[at].text) and FIGURE.fullmatch(_behind(lines, at))))


def _behind(lines: Sequence[Line], at: int) -> str:
    return next((line.text for line in lines[at + 1 : at + 3] if line.text != BORDER), "")


def _width(row: Sequence[Line]) -> int:
    """How many cells a row has so far; a total has no number."""
    return len(_pieces(row)) + (0 if _mark(row[0]) else 1)


def _goes_on(lines: Sequence[Line], at: int, titles: set[str], last: dict[str, int]) -> bool:
    """Does another row follow, so that what stands here still belongs to this one?"""
    is_total = lines[at].text == BORDER and TOTAL.match(_behind(lines, at))  # behind its empty number
    if is_total or lines[at].text[0].islower() or lines[at].text in titles:
        return True
    return any(_counts_on(line, last) for line in lines[at + 1 : at + LONGEST_ROW // 2])


def _counts_on(line: Line, last: dict[str, int]) -> bool:
    """Is it the next number of its kind, or the first one again?"""
    return any(value in (1, last.get(kind, 0) + 1) for kind, value in _count(line).items())


def _count(line: Line) -> dict[str, int]:
    """What a number counts, by its kind."""
    mark = _mark(line)
    kind = "dotted" if "." in mark else "number" if mark.isdigit() else "section"
    return {kind: value_of(f"{mark}.")} if mark else {}


def _mark(line: Line) -> str:
    return _mark_of(line.text)


def _mark_of(text: str) -> str:
    found = NUMBER.fullmatch(text)
    return found["mark"] if found else ""


def _is_heading(line: Line) -> bool:
    """ "III. TỔ CHỨC THỰC HIỆN": the text goes on below the table."""
    mark = marker(line.text)
    return mark is not None and mark.style in ("roman", "part", "capital", "article") and line.text.isupper()


def _pieces(lines: Sequence[Line]) -> list[_Piece]:
    """Lines as cells: between borders where there are any, else a line that begins small goes on with the last."""
    pieces: list[_Piece] = []
    has_borders = any(line.text == BORDER for line in lines)
    is_open = False
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.text == BORDER:
            pieces += [] if is_open else [_Piece("", [line])]
            is_open = False
        elif pieces and (is_open if has_borders else line.text[0].islower() and not _is_measure(line, following)):
            pieces[-1] = _Piece(f"{pieces[-1].text} {line.text}", [*pieces[-1].lines, line])
        else:
            pieces.append(_Piece(line.text, [line]))
            is_open = True
    return pieces


def _is_measure(line: Line, following: Line | None) -> bool:
    """ "lớp", "lượt người" over a figure: a cell of its own."""
    return bool(following and FIGURE.fullmatch(following.text)) and len(line.text.split()) < FEWEST_NAMES


def _rows(header: Sequence[_Piece], data: Sequence[Sequence[_Piece]]) -> Iterator[tuple[Paragraph, bool]]:
    """Each row, and whether its cells were told apart by guessing. A row that cannot be is a title over others."""
    names = [piece.text for piece in header]
    roles = roles_of(names)
    rows = [[piece for piece in row if not (piece.text in names or _is_page_number(piece, row, roles))] for row in data]
    looks = looks_of(names, [[piece.text for piece in row] for row in rows])
    yield _row([[piece] for piece in header]), False
    for pieces in rows:
        while len(pieces) > len(names) and not pieces[-1].text:
            pieces.pop()
        texts = [piece.text for piece in pieces]
        if len(pieces) > 1 and TOTAL.match(texts[0]):
            sums = _placed([piece for piece in pieces[1:] if piece.text], looks[2:])
            yield _row([[], [pieces[0]], *sums]), len(pieces) > len(names)
        elif len(pieces) == len(names) and _fits(texts[1:], looks[1:]):
            yield _row([[piece] for piece in pieces]), False
        elif len(pieces) == 2:
            yield _row([[piece] for piece in pieces] + [[] for _ in names[2:]]), False
        else:
            yield _row([[pieces[0]], *_placed(pieces[1:], looks[1:])]), ways(texts[1:], looks[1:]) != 1


def _placed(pieces: Sequence[_Piece], looks: Sequence[Role]) -> list[list[_Piece]]:
    """The pieces of each column."""
    cells: list[list[_Piece]] = [[] for _ in looks]
    for piece, column in zip(pieces, aligned([piece.text for piece in pieces], looks), strict=True):
        cells[column].append(piece)
    return cells


def _fits(texts: Sequence[str], roles: Sequence[Role]) -> bool:
    """Does a piece for each column stand where it would be put anyway, or at least against nothing it looks like?"""
    return aligned(texts, roles) == tuple(range(len(texts))) or all(
        fit(text, role) >= -1 for text, role in zip(texts, roles, strict=True) if text
    )


def _is_page_number(piece: _Piece, row: Sequence[_Piece], roles: Sequence[Role]) -> bool:
    holds_figures = Role.MONEY in roles or Role.OTHER in roles or Role.BODY in roles
    return piece is not row[0] and bool(re.fullmatch(r"[0-9]{1,3}", piece.text)) and not holds_figures


def _row(cells: Sequence[Sequence[_Piece]]) -> Paragraph:
    """Cells as one paragraph; several pieces of a cell stand with a semicolon between where each is a name."""
    text = ""
    starts: list[tuple[int, int]] = []
    for at, cell in enumerate(cells):
        text += "\t" if at else ""
        for count, piece in enumerate(piece for piece in cell if piece.text):
            text += " " if count else ""
            for number, line in enumerate(piece.lines):
                text += " " if number else ""
                starts.append((len(text), line.number))
                text += line.text
    return Paragraph(text, tuple(starts) if starts and starts[0][0] == 0 else ((0, starts[0][1]), *starts))
