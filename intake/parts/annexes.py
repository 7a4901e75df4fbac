"""What stands after the signature: quota table, budget table, report outline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assignments.plans.drafts import DraftBudgetLine, DraftQuota, Place
from intake.text.lines import Paragraph
from intake.text.markers import marker

FIGURE = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3}){1,4}|(?: [0-9]{3}){1,4})(?:,[0-9]{1,3})?|[0-9]{1,12}(?:,[0-9]{1,3})?")
TOTAL = re.compile(r"(?:tổng|cộng)(?!\s+(?:hợp|kết|điều))", re.I)
ROW_NUMBER = re.compile(r"(?:stt|số\s*tt|tt|số thứ tự)\.?$", re.I)
UNIT = re.compile(r"đơn vị(?!\s*(?:tính|:))|địa (?:phương|bàn)|huyện|xã|phường|cơ quan", re.I)
TARGET = re.compile(
    r"chỉ tiêu|kế hoạch|phân bổ|(?<!được )(?<!nhận )giao(?! thông)|số (?:lượng|người|lao động|hộ|cây|công trình)", re.I
)
MONEY = re.compile(r"kinh phí|thành tiền|số tiền|dự toán|tổng chi", re.I)
ITEM = re.compile(r"nội dung|hạng mục|hoạt động|khoản|nhiệm vụ", re.I)
MEASURE = re.compile(r"đơn vị tính|đvt", re.I)
QUANTITY = re.compile(r"số lượng|khối lượng", re.I)
MONEY_UNIT = re.compile(
    r"(?P<unit>1\.?000\s*(?:đồng|đ)|ngàn\s+đồng|nghìn\s+đồng|triệu\s+đồng|tr\.?đ|tỷ\s+đồng|(?<!\w)đồng|vnđ)", re.I
)
HEADER_ROWS = 3  # how far down the names of the columns may stand
OUTLINE = re.compile(r"(?:mẫu\s+|phụ lục\s*[0-9IVX]*\s*[:.]?\s*)?đề cương", re.I)
ANNEX = re.compile(r"PHỤ LỤC|Phụ lục\s+[0-9IVX]+\s*$|Biểu\s+(?:mẫu\s+)?(?:số\s+)?[0-9]|Mẫu số")


@dataclass(frozen=True)
class Total:
    """A total as printed beside the sum of its rows."""

    stated: int
    summed: int
    place: Place


@dataclass(frozen=True)
class Annexes:
    quotas: tuple[DraftQuota, ...]
    budget: tuple[DraftBudgetLine, ...]
    outline: tuple[str, ...]
    quota_total: Total | None
    budget_total: Total | None


@dataclass(frozen=True)
class Table:
    header: list[str]
    rows: list[Paragraph]
    above: str  # the lines before the table, where "ĐVT: triệu đồng" may stand

    def column(self, pattern: re.Pattern[str], other_than: int | None = None) -> int | None:
        cells = enumerate(self.header)
        return next((i for i, cell in cells if pattern.search(cell) and i != other_than), None)


def annexes(found: list[Paragraph], tail: list[Paragraph]) -> Annexes:
    quotas: list[DraftQuota] = []
    budget: list[DraftBudgetLine] = []
    quota_total = budget_total = None
    for table in _tables(found):
        if _is_budget(table):
            rows, budget_total = _budget(table)
            budget += rows
        elif _is_of_quotas(table):
            allotted, quota_total = _quotas(table)
            quotas += allotted
    return Annexes(tuple(quotas), tuple(budget), _outline(tail), quota_total, budget_total)


def _is_budget(table: Table) -> bool:
    return table.column(MONEY) is not None and table.column(ITEM) is not None


def _is_of_quotas(table: Table) -> bool:
    unit = table.column(UNIT)
    return unit is not None and table.column(TARGET, unit) is not None


def _tables(found: list[Paragraph]) -> list[Table]:
    tables: list[Table] = []
    above: list[str] = []
    rows: list[Paragraph] = []
    for paragraph in [*found, None]:
        if paragraph is not None and paragraph.is_row:
            rows.append(paragraph)
            continue
        if rows:
            tables.append(_table(rows, " ".join(above[-4:])))
        rows = []
        above += [paragraph.text] if paragraph is not None else []
    return tables


def _table(rows: list[Paragraph], above: str) -> Table:
    """The header is the first row that names columns: a title may stand above it, the columns' numbers below."""
    for at in range(min(HEADER_ROWS, len(rows))):
        table = Table(_cells(rows[at]), [row for row in rows[at + 1 :] if not _numbers_columns(row)], above)
        if _is_budget(table) or _is_of_quotas(table):
            return table
    return Table(_cells(rows[0]), rows[1:], above)


def _numbers_columns(row: Paragraph) -> bool:
    """ "1 | 2 | 3" or "(1) | (2) | (3)" below the header."""
    figures = [cell.strip("()") for cell in _cells(row)]
    return len(figures) > 1 and figures == [str(number) for number in range(1, len(figures) + 1)]


def _quotas(table: Table) -> tuple[list[DraftQuota], Total | None]:
    unit_at = table.column(UNIT) or 0
    target_at = table.column(TARGET, unit_at) or 0
    measure = re.search(r"\(([^()]+)\)", table.header[target_at])
    quotas: list[DraftQuota] = []
    stated: tuple[int, Place] | None = None
    for row in table.rows:
        cells = _cells(row, len(table.header))
        target = _whole(cells[target_at])
        if target is None:
            continue
        if any(TOTAL.match(cell) for cell in cells):
            stated = target, row.place()
        elif cells[unit_at] and not re.fullmatch(r"[IVX]+\.?|[A-H]\.?", cells[0]):
            quotas.append(DraftQuota(cells[unit_at], target, measure[1].strip() if measure else None, row.place()))
    summed = sum(quota.target for quota in quotas)
    return quotas, Total(stated[0], summed, stated[1]) if stated and quotas else None


def _budget(table: Table) -> tuple[list[DraftBudgetLine], Total | None]:
    item_at, amount_at = table.column(ITEM) or 0, table.column(MONEY) or 0
    unit_at, quantity_at = table.column(MEASURE), table.column(QUANTITY)
    scale = money_scale(table.header[amount_at]) or money_scale(table.above) or Fraction(1, 1000)
    lines: list[DraftBudgetLine] = []
    stated: tuple[int, Place] | None = None
    for row in table.rows:
        cells = _cells(row, len(table.header))
        is_total = any(TOTAL.match(cell) for cell in cells[: item_at + 1])
        figures = [cell for cell in cells[1:] if in_thousands(cell, scale) is not None]
        # A merged total row loses its empty cells, so its last figure is the amount.
        amount = in_thousands(figures[-1] if is_total and figures else cells[amount_at], scale)
        if amount is None:
            continue
        if is_total:
            stated = amount, row.place()
            continue
        unit, quantity = (cells[at] or None if at is not None else None for at in (unit_at, quantity_at))
        no = cells[0].strip(" .)") if item_at > 0 else str(len(lines) + 1)
        lines.append(
            DraftBudgetLine(no, re.sub(r"^[-+–•]\s*", "", cells[item_at]), amount, unit, quantity, row.place())
        )
    summed = top_level_sum(lines)
    return lines, Total(stated[0], summed, stated[1]) if stated and lines else None


def top_level_sum(lines: Sequence[DraftBudgetLine]) -> int:
    """Items "1", "2"; their parts "1.1" are in them already. Under Roman rows, the Roman rows count."""
    roman = [line.amount for line in lines if re.fullmatch(r"[IVX]+|[A-H]", line.no)]
    if roman:
        return sum(roman)
    numbers = {line.no for line in lines}
    whole = [line for line in lines if re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", line.no)]
    return sum(line.amount for line in whole if not any(line.no.startswith(f"{no}.") for no in numbers))


def _outline(tail: list[Paragraph]) -> tuple[str, ...]:
    """The numbered headings after "Đề cương báo cáo", with their numbers."""
    start = next((i for i, p in enumerate(tail) if OUTLINE.match(p.text)), None)
    if start is None:
        return ()
    headings: list[str] = []
    for paragraph in tail[start + 1 :]:
        if paragraph.is_row or (headings and ANNEX.match(paragraph.text)):
            break
        text = re.sub(r"^[-–•]\s+(?=[0-9])", "", paragraph.text)
        mark = marker(text)
        if mark and mark.style not in ("bullet", "plus"):
            headings.append(text)
    return tuple(headings)


def _cells(row: Paragraph, width: int = 0) -> list[str]:
    cells = [cell.strip() for cell in row.text.split("\t")]
    return cells + [""] * (width - len(cells))


def _whole(cell: str) -> int | None:
    return int(re.sub(r"[. ]", "", cell)) if FIGURE.fullmatch(cell) and "," not in cell else None


def in_thousands(cell: str, scale: Fraction) -> int | None:
    """Thousand đồng of a cell: a point groups thousands, a comma is decimal; a unit in the cell goes first."""
    unit = MONEY_UNIT.search(cell)
    if unit and unit.start():
        cell, scale = cell[: unit.start()].strip(), money_scale(unit[0]) or scale
    if not FIGURE.fullmatch(cell):
        return None
    return round(Fraction(re.sub(r"[. ]", "", cell).replace(",", ".")) * scale)


def money_scale(words: str) -> Fraction | None:
    """Thousand đồng in one unit of the table."""
    found = MONEY_UNIT.search(words)
    if not found:
        return None
    unit = found["unit"].lower()
    if unit.startswith("tr"):
        return Fraction(1000)
    if unit.startswith("tỷ"):
        return Fraction(1_000_000)
    return Fraction(1) if re.match(r"1\.?000|ng", unit) else Fraction(1, 1000)
