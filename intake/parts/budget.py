"""What the plan costs: the rows of its budget tables, in thousand đồng, beside the total they state."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assignments.plans.drafts import DraftBudgetLine, Place
from intake.parts.cells import Row, guessed_columns
from intake.parts.columns import ITEM, MEASURE, MONEY, QUANTITY, YEAR
from intake.parts.figures import FIGURE, Total, in_thousands, money_scale
from intake.parts.grids import Grid

WHOLE_SUM = re.compile(r"tổng|thành tiền|cộng", re.I)
PART_OF_SUM = re.compile(r"đơn giá|định mức|(?<!\w)ns|ngân sách|vốn|xã hội hóa|nguồn|khác$|lồng ghép|đối ứng", re.I)


@dataclass(frozen=True)
class Budget:
    rows: tuple[DraftBudgetLine, ...]
    total: Total | None = None


def is_of_budget(grid: Grid) -> bool:
    return _amount_column(grid, ()) is not None and grid.column(ITEM) is not None


def budget_of(grid: Grid, years: Sequence[int]) -> Budget:
    """The rows of a budget table. Of several amounts that of the whole is read, of several years the plan's."""
    item_at, amount_at = grid.column(ITEM) or 0, _amount_column(grid, years) or 0
    unit_at, quantity_at = grid.column(MEASURE), grid.column(QUANTITY)
    scale = money_scale(grid.header[amount_at]) or money_scale(grid.above) or Fraction(1, 1000)
    lines: list[DraftBudgetLine] = []
    stated: tuple[int, Place] | None = None
    for row in grid.rows:
        is_total = row.is_total and not row.number
        amount = _total(row, amount_at, scale) if is_total else in_thousands(row.cells[amount_at].text, scale)
        if amount is None:
            continue
        if is_total:
            stated = amount, row.source.place()
            continue
        texts = row.texts
        unit, quantity = (texts[at] or None if at is not None else None for at in (unit_at, quantity_at))
        no = texts[0].strip(" .)") if item_at > 0 else str(len(lines) + 1)
        item = re.sub(r"^[-+–•]\s*", "", texts[item_at])
        unsure = guessed_columns() if row.guessed else ""
        lines.append(DraftBudgetLine(no, item, amount, unit, quantity, row.source.place(), unsure))
    summed = top_level_sum(lines)
    return Budget(tuple(lines), Total(stated[0], summed, stated[1]) if stated and lines else None)


def top_level_sum(lines: Sequence[DraftBudgetLine]) -> int:
    """Items "1", "2"; their parts "1.1" are in them already. Under Roman rows, the Roman rows count."""
    roman = [line.amount for line in lines if re.fullmatch(r"[IVX]+|[A-H]", line.no)]
    if roman:
        return sum(roman)
    numbers = {line.no for line in lines}
    whole = [line for line in lines if re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", line.no)]
    if not whole:
        return sum(line.amount for line in lines)
    return sum(line.amount for line in whole if not any(line.no.startswith(f"{no}.") for no in numbers))


def _amount_column(grid: Grid, years: Sequence[int]) -> int | None:
    """The column of the whole amount: figures under a name of money, those of the plan's year first."""
    named = [at for at, name in enumerate(grid.header) if MONEY.search(name) and _has_amounts(grid, at)]
    whole = [at for at, name in enumerate(grid.header) if WHOLE_SUM.match(name) and _has_amounts(grid, at)]
    columns = [*named, *whole] if named or money_scale(grid.above) else []
    if not columns:
        return None

    def rank(at: int) -> tuple[bool, bool, bool, int]:
        name = grid.header[at]
        said = {int(year) for year in YEAR.findall(name)}
        is_other_year = bool(said and years) and not said & set(years)
        return is_other_year, not WHOLE_SUM.search(name), bool(PART_OF_SUM.search(name)), at

    return min(columns, key=rank)


def _has_amounts(grid: Grid, at: int) -> bool:
    return any(in_thousands(row.cells[at].text, Fraction(1)) is not None for row in grid.rows)


def _total(row: Row, amount_at: int, scale: Fraction) -> int | None:
    """A merged total row loses its empty cells, so its last figure is the amount where its own place holds none."""
    own = in_thousands(row.cells[amount_at].text, scale)
    figures = [text for text in row.texts[1:] if FIGURE.fullmatch(text) or in_thousands(text, scale) is not None]
    return own if own is not None else in_thousands(figures[-1], scale) if figures else None
