"""The assignment annex as a table: task, who leads, who helps, by when, with what product."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foundation.words import _
from intake.naming.names import names_body
from intake.naming.vocabulary import ACTION
from intake.parts.cells import Cell, Row, guessed_columns
from intake.parts.columns import MEASURE, QUANTITY, TARGET, Role, roles_of
from intake.parts.grids import Grid
from intake.parts.shares import is_empty, is_same
from intake.parts.table_heads import HEADER_ROWS
from intake.parts.tasks import Task, bare
from intake.text.markers import marker

# What stands over a table that is to be filled in, or that tells of work already done.
FORM = re.compile(
    r"\(mẫu[^)]*\)|^(?:phụ lục[^:\n]{0,15}[:.-]?\s*)?(?:biểu\s+)?mẫu(?:\s*:|\s+(?:số|biểu|báo cáo|[0-9]))"
    r"|^(?:(?:biểu|bảng)[^:\n]{0,10}[:.-]?\s*)?(?:tổng hợp\s+|báo cáo\s+|thống kê\s+)*"
    r"(?:kết quả|tình hình|tiến độ)\s+(?:thực hiện|triển khai|xử lý)",
    re.I | re.M,
)
# A column that names bodies and says that they do the work.
LEADS_SAID = re.compile(r"chủ trì|thực hiện|phân công|trách nhiệm|đầu mối|phụ trách|tham mưu|giao|triển khai", re.I)
TICK = re.compile(r"[xX×✓✔●•]")
STRETCH = re.compile(r"(?:quý|tháng|năm)\s+(?:[IVX]+|[0-9]+)(?:\s*/\s*[0-9]{4})?$", re.I)
SAID = (Role.LEAD, Role.PARTNERS, Role.TIME, Role.PRODUCT)
SECTION = re.compile(r"[IVXLC]+|[A-HĐ]")


@dataclass
class _Above:
    """What the rows so far said: for "nt", for cells that stand once for several rows, and for rows below a title."""

    task: Task | None = None
    depth: int = 0
    section: Cell | None = None  # a body that heads the rows below it
    parent: Task | None = None  # a row whose parts follow


def is_of_tasks(grid: Grid) -> bool:
    """Does the table assign work: tasks, and who does them or by when?"""
    roles = roles_of(grid.header)
    if Role.TASK not in roles or is_form(grid):
        return False
    if Role.LEAD not in roles:
        return Role.TIME in roles and any(_is_section_of_body(row, roles) for row in grid.rows)
    if {Role.PARTNERS, Role.TIME, Role.PRODUCT} & set(roles):
        return True
    lead, task = roles.index(Role.LEAD), roles.index(Role.TASK)
    others = [name for at, name in enumerate(grid.header) if at not in (lead, task)]
    if any(pattern.search(name) for pattern in (MEASURE, QUANTITY, TARGET) for name in others):
        return False
    return bool(LEADS_SAID.search(grid.header[lead])) or (lead < task and _holds_work(grid, task))


def _holds_work(grid: Grid, task: int) -> bool:
    """ "Cơ quan | Nhiệm vụ": the second column says what to do, in sentences."""
    said = [bare(row.cells[task]).text for row in grid.rows if row.cells[task].text]
    return sum(bool(ACTION.match(text.lower())) for text in said) * 2 > len(said)


def is_form(grid: Grid) -> bool:
    """A form, or results of years gone by: neither assigns anything."""
    written = [row for row in grid.rows if any(re.search(r"\w{2}", text) for text in row.texts[1:])]
    titles = [title for title in grid.above.split("\n") if title.isupper() or title[-1:] not in (".", ":", ";")]
    return bool(FORM.search("\n".join(titles))) or not written


def tasks_of(grid: Grid) -> Iterator[Task]:
    """The rows of an assignment table in order; section rows and totals give none."""
    roles = roles_of(grid.header)
    unsure = "" if Role.LEAD not in roles or LEADS_SAID.search(grid.header[roles.index(Role.LEAD)]) else _unsaid()
    above = _Above()
    rows = _whole_rows(grid.rows, roles)
    for at, row in enumerate(rows):
        following = rows[at + 1] if at + 1 < len(rows) else None
        task = _task(row, roles)
        if ticked := _ticked(row, grid):
            task = replace(task, time=ticked)
        if row.is_total or not row.filled:
            continue
        if _is_title(row, task, following, above):
            _begin(above, row, task)
        elif found := _completed(task, above):
            _enter(above, found, row, following)
            yield replace(found, unsure=found.unsure or unsure)


def _whole_rows(rows: Sequence[Row], roles: Sequence[Role]) -> list[Row]:
    """Rows cut by the end of a page, whole again: the rest has no number, and goes on in the middle of a sentence."""
    whole: list[Row] = []
    for row in rows:
        task = _task(row, roles)
        is_middle = bool(row.filled) and row.filled[0][0].islower() and not is_same(row.filled[0])
        is_rest = is_middle or not (task.text.text or task.lead.text)
        if whole and whole[-1].number and not row.number and row.filled and not row.is_total and is_rest:
            cells = zip(whole[-1].cells, row.cells, strict=False)
            joined = tuple(cell if cell.text.endswith(rest.text) else _with(cell, rest) for cell, rest in cells)
            whole[-1] = replace(whole[-1], cells=joined)
        else:
            whole.append(row)
    return whole


def _with(cell: Cell, rest: Cell) -> Cell:
    return Cell(f"{cell.text} {rest.text}".strip(), cell.place if cell.text else rest.place)


def _task(row: Row, roles: Sequence[Role]) -> Task:
    def cell(role: Role) -> Cell:
        found = row.cells[roles.index(role)] if role in roles else row.cells[0]
        says = is_same(found.text) or not is_empty(found.text)
        return found if role in roles and says else Cell("", found.place)

    text, lead, partners, time, product = map(cell, (Role.TASK, *SAID))
    return Task(text, lead, partners, time, product, guessed_columns() if row.guessed else "")


def _ticked(row: Row, grid: Grid) -> Cell | None:
    """The time whose column is ticked, the last of several: "Quý II" over an "x"."""
    ticked = [name for name, cell in zip(grid.header, row.cells, strict=False) if TICK.fullmatch(cell.text)]
    named = [found[0] for name in ticked if (found := STRETCH.search(name))]
    for source in grid.sources[:HEADER_ROWS]:
        start = source.text.find(named[-1]) if named else -1
        if start >= 0:
            return Cell(named[-1], source.place(start, start + len(named[-1])))
    return None


def _is_title(row: Row, task: Task, following: Row | None, above: _Above) -> bool:
    """A row over other rows: it says nothing of who and when, and is numbered, set or followed as titles are."""
    if any(cell.text for cell in (task.lead, task.partners, task.time, task.product)):
        return False
    if len(row.filled) < 2 and not task.text.text:
        return True
    title = task.text.text or row.filled[-1]
    if SECTION.fullmatch(row.number) or title.isupper() or title.endswith(":") or above.task is None:
        return True
    return _depth(row) < above.depth or (following is not None and _depth(following) > _depth(row))


def _begin(above: _Above, row: Row, task: Task) -> None:
    title = task.text if task.text.text else next(cell for cell in row.cells if cell.text)
    named = bare(title)
    above.section = named if names_body(named.text) else None if SECTION.fullmatch(row.number) else above.section
    above.parent = None


def _enter(above: _Above, found: Task, row: Row, following: Row | None) -> None:
    depth = _depth(row)
    if following is not None and _depth(following) > depth:
        above.parent = found
    elif depth < above.depth:
        above.parent = None
    above.task, above.depth = found, depth


def _completed(task: Task, above: _Above) -> Task | None:
    """The row with what it takes from above: "nt", and cells left empty because one stands for several rows."""
    last = above.task
    said = {name: getattr(task, name) for name in ("lead", "partners", "time", "product")}
    if last:
        said |= {name: getattr(last, name) for name, cell in said.items() if is_same(cell.text)}
    unsure = task.unsure
    source = above.parent or last
    if not said["lead"].text and above.section:
        said["lead"] = above.section
    elif not said["lead"].text and source:
        said |= {name: getattr(source, name) for name in ("lead", "partners", "time") if not said[name].text}
        unsure = unsure or _taken_over()
    text = bare(task.text)
    if not text.text and last and said["lead"].text:
        text, unsure = last.text, unsure or _taken_over()
    is_assigned = any(said[name].text for name in ("lead", "time", "product"))  # a lead left out is asked for
    if not text.text or not is_assigned or not re.search(r"\w{2}", text.text):
        return None
    return replace(task, text=text, unsure=unsure, **said)


def _depth(row: Row) -> int:
    """How far down a row stands by its number: I, 1, 1.1, a, "-"."""
    number = row.number
    if not number:
        mark = marker(next(iter(row.filled), ""))
        return 4 if mark and mark.style in ("bullet", "plus") else 3 if not mark or mark.style == "letter" else 1
    if SECTION.fullmatch(number):
        return 0
    return 3 if number.islower() and number.isalpha() else 1 + number.count(".")


def _is_section_of_body(row: Row, roles: Sequence[Role]) -> bool:
    task = _task(row, roles)
    text = task.text.text or next(iter(row.filled), "")
    return not task.time.text and names_body(bare(Cell(text, row.source.place())).text)


def _unsaid() -> str:
    return _("Tên cột không nói rõ cơ quan trong cột là cơ quan chủ trì.")


def _taken_over() -> str:
    return _("Ô này để trống trong bảng; lấy theo dòng trên.")
