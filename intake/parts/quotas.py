"""How much each unit must reach: quota tables, and the same laid out as lines; the figures of indicator tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assignments.plans.drafts import DraftQuota, DraftTarget, Place
from foundation.words import _
from intake.naming.vocabulary import PROPER_HEAD, UNITS
from intake.parts.cells import Row, guessed_columns
from intake.parts.columns import INDICATOR, MEASURE, PAST, ROW_NUMBER, TARGET, UNIT, YEAR
from intake.parts.figures import FIGURE, MEASURED, Total, whole
from intake.parts.grids import Grid
from intake.text.lines import Paragraph
from intake.text.markers import marker

COUNTED = re.compile(r"chỉ tiêu|kế hoạch|phân bổ|giao(?! thông)|số lượng", re.I)
MEASURE_ABOVE = re.compile(r"(?:đơn vị tính|đvt)\s*:?\s*(?P<measure>[^\W\d][^.;:()\t]{0,30})", re.I)
# Figures that stand beside what is to be reached.
BESIDE = re.compile(
    r"(?:^|\s)(?:hiện|đã|tổng)?\s*có(?=\s|$)|đến (?:ngày\s+)?31/12|hiện trạng|lũy kế|đạt|so sánh|so với|tỷ lệ"
    r"|^(?:tăng|giảm)|ghi chú|diện tích tự nhiên|dân số",
    re.I,
)
# "1. Huyện A: 70 người", one a line.
LISTED = re.compile(rf"(?P<unit>(?:{UNITS}|{PROPER_HEAD.pattern})[^:;.]{{1,60}}?)\s*[:–-]\s*{MEASURED.pattern}\s*[.;]?")
FEWEST = 3  # lines that make a list


@dataclass(frozen=True)
class Quotas:
    rows: tuple[DraftQuota, ...]
    total: Total | None = None


def is_of_quotas(grid: Grid) -> bool:
    unit = _unit_column(grid)
    return unit is not None and bool(_target_columns(grid, unit, ()))


def is_of_indicators(grid: Grid) -> bool:
    """ "Chỉ tiêu | ĐVT | Kế hoạch năm 2025": what the plan itself wants reached, by no unit alone."""
    name = grid.column(INDICATOR)
    if name is None or not any(_is_words(row, name) for row in grid.rows):
        return False
    words = sum(_is_words(row, name) for row in grid.rows)
    return words * 2 > len(grid.rows) and any(_counts(grid, at) for at in range(len(grid.header)) if at != name)


def quotas_of(grid: Grid, years: Sequence[int]) -> Quotas:
    """The rows of a quota table. Of columns for several years that of the plan is read.

    years  of the plan; empty when its title names none
    """
    unit = _unit_column(grid) or 0
    columns = _target_columns(grid, unit, years)
    found: list[DraftQuota] = []
    totals: list[tuple[int, Place]] = []
    has_numbers = any(row.number.isdigit() for row in grid.rows)
    for row in grid.rows:
        if row.is_total:
            totals += [(figure, row.source.place()) for at in columns if (figure := _figure(row, at, grid)) is not None]
        elif row.cells[unit].text and not (has_numbers and re.fullmatch(r"[IVX]+|[A-H]", row.number)):
            found += _of_row(row, unit, columns, grid)
    summed = sum(quota.target for quota in found)
    is_checked = len(columns) == 1 and totals and found
    return Quotas(tuple(found), Total(totals[-1][0], summed, totals[-1][1]) if is_checked else None)


def listed_quotas(found: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, DraftQuota]]:
    """Quotas laid out as lines below a sentence that says they are: each line with what it gives."""
    run: list[tuple[Paragraph, re.Match[str]]] = []
    above = ""
    for paragraph in [*found, None]:
        mark = marker(paragraph.text) if paragraph else None
        start = mark.length if mark else 0
        match = LISTED.fullmatch(paragraph.text, start) if paragraph and not paragraph.is_row else None
        if paragraph and match and whole(match["figure"]) is not None:
            run.append((paragraph, match))
            continue
        if len(run) >= FEWEST and COUNTED.search(above):
            yield from ((line, _listed(line, said)) for line, said in run)
        run, above = [], paragraph.text if paragraph else ""


def targets_of(grid: Grid, years: Sequence[int]) -> Iterator[DraftTarget]:
    """The figure of each indicator, in the column of the plan's year."""
    name, measure = grid.column(INDICATOR) or 0, _measure_column(grid)
    columns = [at for at in range(len(grid.header)) if at not in (name, measure) and _counts(grid, at)]
    chosen = _of_years([at for at in columns if not _is_beside(grid.header[at])], grid, years)
    for row in grid.rows:
        figure = row.cells[chosen[0]].text if chosen else ""
        if row.cells[name].text and re.search(r"[0-9]", figure):
            unit = row.cells[measure].text if measure is not None else ""
            said = figure + unit if unit == "%" and "%" not in figure else figure
            text = f"{row.cells[name].text}: {said}{'' if unit in ('', '%') else f' {unit}'}"
            yield DraftTarget(text, said, row.cells[name].place)


def _unit_column(grid: Grid) -> int | None:
    """The column of the units, whose cells are words."""
    for at, name in enumerate(grid.header):
        if UNIT.search(name) and not COUNTED.search(name) and sum(_is_words(row, at) for row in grid.rows) > 1:
            return at
    return None


def _target_columns(grid: Grid, unit: int, years: Sequence[int]) -> list[int]:
    columns = [at for at in range(len(grid.header)) if at != unit and _counts(grid, at)]
    named = [at for at in columns if TARGET.search(grid.header[at]) or YEAR.search(grid.header[at])]
    named = named or (columns if COUNTED.search(grid.above) else [])
    kept = [at for at in named if not _is_beside(grid.header[at])]
    kept = [at for at in kept if COUNTED.search(grid.header[at])] or kept
    whole_ones = [at for at in kept if re.search(r"tổng", grid.header[at], re.I)]
    return _of_years(whole_ones or kept, grid, years)


def _of_years(columns: list[int], grid: Grid, years: Sequence[int]) -> list[int]:
    """Those that name a year of the plan, where columns name years."""
    said = {at: {int(year) for year in YEAR.findall(grid.header[at])} for at in columns}
    of_plan = [at for at in columns if said[at] & set(years)]
    if len(years) == 1 and of_plan:
        return of_plan
    of_none = [at for at in columns if not said[at]]
    return of_plan or of_none or columns[-1:]


def _is_beside(name: str) -> bool:
    return bool(PAST.search(name) or BESIDE.search(name) or ROW_NUMBER.match(name))


def _counts(grid: Grid, at: int) -> bool:
    """Is it a column of figures? Row numbers are none."""
    figures = sum(1 for row in grid.rows if MEASURED.match(row.cells[at].text))
    words = sum(1 for row in grid.rows if _is_words(row, at))
    return figures > words and not ROW_NUMBER.match(grid.header[at].strip())


def _is_words(row: Row, at: int) -> bool:
    return bool(re.match(r"[^\W\d]", row.cells[at].text.lstrip("-+ ")))


def _measure_column(grid: Grid) -> int | None:
    own = grid.column(MEASURE)
    return own if own is not None else grid.column(re.compile(r"^đơn vị", re.I))


def _of_row(row: Row, unit: int, columns: Sequence[int], grid: Grid) -> Iterator[DraftQuota]:
    for at in columns:
        figure = MEASURED.match(row.cells[at].text)
        if figure is None:
            continue
        target = whole(figure["figure"])
        rest = row.cells[at].text[figure.end() :].strip()
        unsure = _("Ô này có hai con số; hãy đối chiếu với văn bản gốc.") if re.search("[0-9]", rest) else ""
        unsure = unsure or (guessed_columns() if row.guessed else "")
        if target is None:
            target = round(float(re.sub(r"[. ]", "", figure["figure"]).replace(",", ".")))
            unsure = unsure or _("Chỉ tiêu có phần thập phân; đã làm tròn.")
        if rest and not unsure:
            continue
        measure = figure["measure"] or _measure(grid, at, alone=len(columns) == 1)
        yield DraftQuota(row.cells[unit].text, target, measure, row.source.place(), unsure)


def _measure(grid: Grid, at: int, *, alone: bool) -> str | None:
    """Behind the name of the column, else above the table; where several are counted the name tells which."""
    behind = re.search(r"\(([^()0-9]+)\)", grid.header[at])
    above = MEASURE_ABOVE.search(grid.above)
    said = behind[1].strip() if behind else above["measure"].strip() if above else None
    said = said.lower() if said and grid.header[at].isupper() else said
    return said if alone or said else grid.header[at]


def _figure(row: Row, at: int, grid: Grid) -> int | None:
    """Of a total row: a merged cell leaves out the empty ones, so the figures are counted from the right."""
    own = whole(row.cells[at].text)
    if own is not None:
        return own
    figures = [figure for text in row.texts if FIGURE.fullmatch(text) and (figure := whole(text)) is not None]
    columns = [column for column in range(len(grid.header)) if _counts(grid, column)]
    if len(figures) == len(columns) and at in columns:
        return figures[columns.index(at)]
    return figures[-1] if len(figures) == 1 else None


def _listed(line: Paragraph, said: re.Match[str]) -> DraftQuota:
    measure = said["measure"].strip(" .;") if said["measure"] else None
    return DraftQuota(said["unit"].strip(), whole(said["figure"]) or 0, measure, line.place())
