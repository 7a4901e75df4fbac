"""Tables of quotas and of money whose cells run together on one line: cut before and behind the figures of a row."""

import re
from collections.abc import Iterator, Sequence

from intake.parts.alignment import aligned, looks_of, ways
from intake.parts.cells import TOTAL
from intake.parts.columns import ITEM, MONEY, TARGET, UNIT, Role, names_columns
from intake.parts.figures import FIGURE as GROUPED
from intake.parts.flattened import END, NAME_START, OPENING
from intake.text.cleaning import Line
from intake.text.lines import Paragraph
from intake.text.markers import value_of

START = re.compile(r"(?P<mark>[IVX]{1,4}|[A-HĐ]|[0-9]{1,3}(?:\.[0-9]{1,2}){0,2})[.)]?\s+(?=[^\W\d_])")
FIGURE = re.compile(r"(?<!\S)[0-9][0-9.,]*(?!\S)")
RUN = re.compile(rf"{FIGURE.pattern}(?:\s+{FIGURE.pattern})*")
COLUMN_NUMBERS = re.compile(r"\W*[1A]\W+[2B]\W+[3C1](?:\W+[0-9]+)*\W*")
FEWEST_NAMES = 3
LONGEST_HEADER = 4  # lines
LONGEST_ROW = 5


def flattened_figures(lines: Sequence[Line]) -> Iterator[tuple[Paragraph, bool]]:
    """The rows of such tables, a tab between their cells, the header first; and whether a row's columns are a guess."""
    at = 0
    while at < len(lines):
        header = _header(lines, at)
        rows = list(_rows(lines, at + len(header))) if header else []
        names = NAME_START.split(_joined(header).text) if header else []
        if len(rows) < 2 or not _is_of_figures(names):
            at += 1
            continue
        yield _tabbed(_cut(_joined(header), NAME_START), range(len(names)), len(names)), False
        looks = looks_of(names)
        yield from (_row(_joined(row), looks) for row in rows)
        at += len(header) + sum(map(len, rows))
        at += 1 if at < len(lines) and COLUMN_NUMBERS.fullmatch(lines[at].text) else 0


def _header(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines of the header that opens here, up to the first row."""
    if not OPENING.match(lines[at].text):
        return []
    for count, line in enumerate(lines[at : at + LONGEST_HEADER + 1]):
        if "\t" in line.text or len(line.text.split()) > 30:
            return []
        if count and (_is_first(line) or COLUMN_NUMBERS.fullmatch(line.text)):
            return list(lines[at : at + count])
    return []


def _is_of_figures(names: Sequence[str]) -> bool:
    is_known = names_columns(names) >= max(FEWEST_NAMES - 1, len(names) - 2) and len(names) >= FEWEST_NAMES
    holders = any(UNIT.search(name) or ITEM.search(name) for name in names)
    return is_known and holders and any(TARGET.search(name) or MONEY.search(name) for name in names)


def _is_first(line: Line) -> bool:
    mark = START.match(line.text)
    return _is_total(line) or (mark is not None and value_of(f"{mark['mark']}.") == 1)


def _is_total(line: Line) -> bool:
    return bool(TOTAL.match(line.text) and FIGURE.search(line.text))


def _rows(lines: Sequence[Line], at: int) -> Iterator[list[Line]]:
    """The lines of each row: it begins with a number that counts on, and goes on until it has its figures."""
    row: list[Line] = []
    last: dict[str, int] = {}
    start = at + 1 if at < len(lines) and COLUMN_NUMBERS.fullmatch(lines[at].text) else at
    for line in lines[start:]:
        mark = START.match(line.text)
        kind = "" if mark is None else re.sub(r"[0-9]+", "0", re.sub(r"[A-ZĐ]+", "I", mark["mark"]))
        value = value_of(f"{mark['mark']}.") if mark else 0
        is_next = mark is not None and value in (1, last.get(kind, 0) + 1)
        is_whole = bool(row) and FIGURE.search(_joined(row).text, 2) is not None
        if is_next or _is_total(line):
            yield from [row] if row else []
            row = [line]
            last |= {kind: value} if is_next else {}
        elif "\t" in line.text or END.match(line.text) or not row or len(row) >= LONGEST_ROW or is_whole:
            break
        else:
            row.append(line)
    yield from [row] if row else []


def _row(whole: Paragraph, looks: Sequence[Role]) -> tuple[Paragraph, bool]:
    """Number, words, measure, figures, notes."""
    if TOTAL.match(whole.text):
        first = FIGURE.search(whole.text)
        counted = sum(1 for look in looks if look in (Role.FIGURE, Role.MONEY))
        figures = _figures(whole, first.start() if first else len(whole.text), len(whole.text), counted)
        texts = [piece.text for piece in figures]
        places = [1, *(at + 2 for at in aligned(texts, looks[2:]))]
        return _tabbed([whole.cut(0, first.start() if first else None), *figures], places, len(looks)), False
    start = START.match(whole.text)
    begin = start.end() if start else 0
    runs = list(RUN.finditer(whole.text, begin))
    counted = sum(1 for look in looks if look in (Role.FIGURE, Role.MONEY))
    run = next((run for run in runs if counted in (len(run[0].split()), _grouped(run[0]))), runs[-1] if runs else None)
    if run is None:
        pieces = [whole.cut(begin)]
    else:
        words, figures = whole.cut(begin, run.start()), _figures(whole, *run.span(), counted)
        pieces = [*(_measured(words, looks) if len(figures) == counted else [words]), *figures]
        pieces += [whole.cut(run.end())] if whole.text[run.end() :].strip() else []
    texts = [piece.text for piece in pieces]
    places = [0, *(at + 1 for at in aligned(texts, looks[1:]))]
    return _tabbed([whole.cut(0, begin), *pieces], places, len(looks)), ways(texts, looks[1:]) != 1


def _measured(words: Paragraph, looks: Sequence[Role]) -> list[Paragraph]:
    """The words before the figures, their last one apart where the table has a column for what is counted."""
    *_others, last = words.text.split(" ")
    cut = len(words.text) - len(last)
    return [words.cut(0, cut), words.cut(cut)] if Role.MEASURE in looks and cut else [words]


def _grouped(run: str) -> int:
    return len(GROUPED.findall(run))


def _figures(whole: Paragraph, start: int, end: int, counted: int = 0) -> list[Paragraph]:
    """The figures of a run: `counted` of them where blanks that group thousands allow it."""
    is_grouped = _grouped(whole.text[start:end]) == counted != len(whole.text[start:end].split())
    pattern = GROUPED if is_grouped else FIGURE
    return [whole.cut(*figure.span()) for figure in pattern.finditer(whole.text, start, end)]


def _joined(lines: Sequence[Line]) -> Paragraph:
    first, *rest = (Paragraph(line.text, ((0, line.number),)) for line in lines)
    for paragraph in rest:
        first = first.plus(paragraph)
    return first


def _cut(text: Paragraph, pattern: re.Pattern[str]) -> list[Paragraph]:
    starts = [0, *(found.end() for found in pattern.finditer(text.text))]
    return [text.cut(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _tabbed(pieces: Sequence[Paragraph], places: Sequence[int], width: int) -> Paragraph:
    """One paragraph, the pieces in their columns."""
    text = ""
    starts: list[tuple[int, int]] = []
    for column in range(width):
        text += "\t" if column else ""
        for piece in (piece for piece, place in zip(pieces, places, strict=True) if place == column and piece.text):
            text += " " if text and text[-1] != "\t" else ""
            starts += [(len(text) + offset, line) for offset, line in piece.starts]
            text += piece.text
    return Paragraph(text, tuple(starts) if starts[0][0] == 0 else ((0, starts[0][1]), *starts))
