"""What a plan sets as tables, wherever they stand: quotas, budget, targets, tasks; and the outline of its report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assignments.plans.drafts import DraftBudgetLine, DraftQuota, DraftTarget
from intake.parts.blocks import blocks_of
from intake.parts.budget import budget_of, is_of_budget
from intake.parts.figures import Total
from intake.parts.grids import Grid, grids
from intake.parts.quotas import is_of_indicators, is_of_quotas, listed_quotas, quotas_of, targets_of
from intake.parts.report_outline import report_outline
from intake.parts.task_tables import is_form, is_of_tasks, tasks_of
from intake.parts.tasks import Task
from intake.text.lines import Paragraph


@dataclass(frozen=True)
class Annexes:
    quotas: tuple[DraftQuota, ...]
    budget: tuple[DraftBudgetLine, ...]
    outline: tuple[str, ...]
    quota_total: Total | None
    budget_total: Total | None
    targets: tuple[DraftTarget, ...] = ()


@dataclass(frozen=True)
class Sheets:
    """A plan's text with its tables told apart.

    prose  the paragraphs that are in no table and no block
    tasks  the rows and blocks that assign work, in the order of the text
    """

    prose: list[Paragraph]
    tasks: tuple[Task, ...]
    grids: tuple[Grid, ...]  # of tasks, money, quotas, targets: those that are understood


def sheets(found: list[Paragraph], guessed: frozenset[int] = frozenset()) -> Sheets:
    """`guessed`: the lines on which rows begin whose cells may stand under other columns."""
    every = [_marked(grid, guessed) for grid in grids(found)]
    understood = [grid for grid in every if _is_understood(grid)]
    aside = [*understood, *(grid for grid in every if is_form(grid))]
    taken = {place for grid in aside for source in grid.sources for place in _lines(source)}
    taken |= {place for line, _quota in listed_quotas(found) for place in _lines(line)}
    text = [paragraph for paragraph in found if paragraph.starts[0][1] not in taken]
    blocks = blocks_of(text)
    tasks = [task for grid in understood if is_of_tasks(grid) for task in tasks_of(grid)]
    prose = [paragraph for paragraph in text if paragraph.starts[0][1] not in blocks.lines]
    return Sheets(prose, tuple(sorted([*tasks, *blocks.tasks], key=lambda task: task.line)), tuple(understood))


def annexes(
    found: Sequence[Paragraph], tables: Sequence[Grid], tail: Sequence[Paragraph], years: Sequence[int]
) -> Annexes:
    """`tables`: those of the whole text; `tail`: what follows the signature, where the outline stands."""
    quotas: list[DraftQuota] = [quota for _line, quota in listed_quotas(found)]
    budget: list[DraftBudgetLine] = []
    targets: list[DraftTarget] = []
    quota_total = budget_total = None
    for grid in tables:
        if is_of_budget(grid):
            money = budget_of(grid, years)
            budget += money.rows
            budget_total = money.total or budget_total
        elif is_of_tasks(grid):
            continue
        elif is_of_indicators(grid):
            targets += targets_of(grid, years)
        elif is_of_quotas(grid):
            allotted = quotas_of(grid, years)
            quotas += allotted.rows
            quota_total = allotted.total or quota_total
    return Annexes(tuple(quotas), tuple(budget), report_outline(tail), quota_total, budget_total, tuple(targets))


def _is_understood(grid: Grid) -> bool:
    if is_form(grid):
        return False
    return is_of_budget(grid) or is_of_tasks(grid) or is_of_indicators(grid) or is_of_quotas(grid)


def _marked(grid: Grid, guessed: frozenset[int]) -> Grid:
    rows = (replace(row, guessed=row.guessed or row.source.starts[0][1] in guessed) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _lines(source: Paragraph) -> set[int]:
    return {line for _offset, line in source.starts}
