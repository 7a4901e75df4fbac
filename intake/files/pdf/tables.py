"""Tables by their ruling lines: which boxes the lines of a page form, and what words stand in each."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake.files.limits import CELLS, COLUMNS
from intake.files.pdf.rows import printed_rows
from intake.files.pdf.sheets import Sheet, Word
from intake.files.source import SourceLine
from intake.files.table_lines import Cell

NEAR = 3.0  # points: lines that close are one, and meet
MOST_CROSSINGS = 2_000_000  # pairs of lines looked at on one page


@dataclass(slots=True)
class _Line:
    """A line along one axis at `at`, from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Table:
    """A table on one page. `edges`: the x of its columns, by which its continuation is known."""

    rows: list[list[Cell]]
    top: float
    bottom: float
    edges: tuple[float, ...]


def tables(sheet: Sheet) -> tuple[list[Table], list[Word]]:
    """The tables of a page from top to bottom, and the words that stand in none."""
    flat = _merged(_Line((r.bottom + r.top) / 2, r.left, r.right) for r in sheet.rulings if r.is_flat)
    steep = _merged(_Line((r.left + r.right) / 2, r.bottom, r.top) for r in sheet.rulings if not r.is_flat)
    if not flat or not steep or len(flat) * len(steep) > MOST_CROSSINGS:
        return [], list(sheet.words)
    found: list[Table] = []
    outside = list(sheet.words)
    for across, down in _connected(flat, steep):
        grid = _Grid.of(across, down)
        if grid is None:
            continue
        inside = [word for word in outside if grid.holds(word)]
        if not inside:
            continue
        outside = [word for word in outside if not grid.holds(word)]
        found.append(Table(grid.filled(inside), grid.ys[0], grid.ys[-1], tuple(grid.xs)))
    return sorted(found, key=lambda table: -table.top), outside


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Pieces of one line made one: a border is drawn cell by cell."""
    levels: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: line.at):
        if levels and line.at - levels[-1][0].at <= NEAR:
            levels[-1].append(line)
        else:
            levels.append([line])
    merged: list[_Line] = []
    for level in levels:
        level.sort(key=lambda line: line.start)
        merged.append(_Line(level[0].at, level[0].start, level[0].end))
        for line in level[1:]:
            if line.start <= merged[-1].end + NEAR:
                merged[-1].end = max(merged[-1].end, line.end)
            else:
                merged.append(_Line(level[0].at, line.start, line.end))
    return merged


def _connected(flat: list[_Line], steep: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that meet, directly or through others."""
    parent = list(range(len(flat) + len(steep)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, across in enumerate(flat):
        for j, down in enumerate(steep, start=len(flat)):
            meets = down.start - NEAR <= across.at <= down.end + NEAR
            if meets and across.start - NEAR <= down.at <= across.end + NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for at, line in enumerate([*flat, *steep]):
        groups.setdefault(root(at), ([], []))[at >= len(flat)].append(line)
    return [group for group in groups.values() if group[0] and group[1]]


@dataclass
class _Grid:
    """Columns between `xs`, left to right; rows between `ys`, top to bottom; the lines that part them."""

    xs: list[float]
    ys: list[float]
    across: list[_Line]
    down: list[_Line]

    @classmethod
    def of(cls, across: list[_Line], down: list[_Line]) -> "_Grid | None":
        """None when the lines enclose no two cells."""
        # A table may stand open at its sides: its rows then reach beyond the last line between columns.
        xs = _levels([line.at for line in down], [edge for line in across for edge in (line.start, line.end)])
        ys = _levels([line.at for line in across], [edge for line in down for edge in (line.start, line.end)])
        count = (len(xs) - 1) * (len(ys) - 1)
        if count < 2 or len(xs) - 1 > COLUMNS or count > CELLS:
            return None
        return cls(xs, ys[::-1], across, down)

    def holds(self, word: Word) -> bool:
        x, y = _middle(word)
        return self.xs[0] < x < self.xs[-1] and self.ys[-1] < y < self.ys[0]

    def filled(self, words: Sequence[Word]) -> list[list[Cell]]:
        owner = self._owners()
        texts: dict[tuple[int, int], list[Word]] = {}
        steps = [-y for y in self.ys]
        for word in words:
            x, y = _middle(word)
            place = (bisect_right(steps, -y) - 1, bisect_right(self.xs, x) - 1)
            texts.setdefault(owner[place], []).append(word)
        spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for place, first in owner.items():
            spans.setdefault(first, []).append(place)
        rows: list[list[Cell]] = [[] for _row in self.ys[1:]]
        for first in sorted(spans):
            high = max(row for row, _column in spans[first]) - first[0] + 1
            wide = max(column for _row, column in spans[first]) - first[1] + 1
            lines = tuple(SourceLine(row.text) for row in printed_rows(texts.get(first, [])))
            rows[first[0]].append(Cell(lines, wide, high))
        return rows

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The top left place of the cell that each place belongs to: no line parts them."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            y = (self.ys[row] + self.ys[row + 1]) / 2
            for column in range(len(self.xs) - 1):
                x = (self.xs[column] + self.xs[column + 1]) / 2
                place = (row, column)
                if column and not _crossed(self.down, self.xs[column], y):
                    owner[place] = owner[row, column - 1]
                elif row and not _crossed(self.across, self.ys[row], x):
                    owner[place] = owner[row - 1, column]
                else:
                    owner[place] = place
        return owner


def _levels(lines: list[float], ends: list[float]) -> list[float]:
    found = sorted(lines)
    levels = found[:1]
    for at in found[1:]:
        if at - levels[-1] > NEAR:
            levels.append(at)
    if min(ends) < levels[0] - 4 * NEAR:
        levels.insert(0, min(ends))
    if max(ends) > levels[-1] + 4 * NEAR:
        levels.append(max(ends))
    return levels


def _crossed(lines: list[_Line], at: float, where: float) -> bool:
    return any(abs(line.at - at) <= NEAR and line.start - NEAR <= where <= line.end + NEAR for line in lines)


def _middle(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, word.base + word.size / 4
