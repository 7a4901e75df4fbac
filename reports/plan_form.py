"""A plan as an XLSX form: empty to be filled in, or with what is known of a plan. Read back by intake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TypeVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assignments.plans.drafts import DraftDeadline, DraftDuty, DraftHolder, PlanDraft, ReportKind
from assignments.plans.form import (
    BUDGET,
    DUTIES,
    EVERYBODY,
    FREQUENCIES,
    GUIDE,
    HELPS,
    HOLDERS,
    IDENTITY,
    KINDS,
    LEADS,
    OUTLINE,
    PLAN,
    QUOTAS,
    REPORTS,
    SHEETS,
    WORDINGS,
    YES,
    Column,
)
from foundation.vietnamese import day

T = TypeVar("T")
Cells = Sequence[str | int | None]
SPARE = 500  # rows below the last that offer the same words
LINE = 16  # points
A4 = 9  # as Excel numbers papers
LONGEST_MESSAGE = 255  # characters; Excel takes no more

STEPS = (
    "Biểu này để ghi một kế hoạch vào Dondoc khi không có tệp văn bản, hoặc để sửa điều đã đọc được.",
    "Trang “Kế hoạch”: ghi tên, số, ngày, cơ quan ban hành. Ngày ghi như 24/02/2025.",
    "Trang “Cơ quan”: mỗi cơ quan, nhóm cơ quan được giao việc một dòng, tên như trong kế hoạch.",
    "Trang “Nhiệm vụ”: mỗi nhiệm vụ một dòng, ghi đúng lời kế hoạch. Cột “Thời hạn riêng” ghi như "
    "“trước ngày 30/6/2025”, “quý II/2025”, “thường xuyên”; để trống nếu chỉ báo cáo theo kỳ.",
    "Trang “Báo cáo”: ai báo cáo cho ai, kỳ nào, hạn nào. “trước ngày 15/6” thì ngày cuối là 14/6; "
    "“chậm nhất ngày 15/6” thì ngày cuối là 15/6.",
    "Trang “Chỉ tiêu”, “Kinh phí”, “Đề cương”: để trống nếu kế hoạch không có.",
    "Ô có mũi tên thì chọn trong danh sách. Không đổi tên trang và dòng tiêu đề. Thứ tự cột đổi được.",
    "Nhập lại: trên trang Kế hoạch của Dondoc, hoặc dondoc plan import TỆP. Ô sai được đánh dấu ngay trong tệp trả về; "
    "chưa lưu gì cho đến khi mọi ô đúng.",
)


def write(draft: PlanDraft | None = None) -> bytes:
    """The form, filled with what a draft knows; None: empty."""
    kept = BytesIO()
    book = Workbook(kept, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "bg_color": "#EBE9E2", "bottom": 1, "text_wrap": True, "valign": "top"})
    _guide(book.add_worksheet(GUIDE), wrap)
    rows = _rows(draft)
    for name, columns in SHEETS.items():
        sheet = book.add_worksheet(name)
        _sheet(sheet, columns, rows[name], head, wrap)
        if name == DUTIES:
            _offer_holders(sheet, 0, len(rows[DUTIES]))
        if name == REPORTS:
            _offer_holders(sheet, 0, len(rows[REPORTS]))
    book.worksheets()[1 if draft is None else list(SHEETS).index(DUTIES) + 1].activate()
    book.close()
    return kept.getvalue()


def _guide(sheet: Worksheet, wrap: Format) -> None:
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 110, wrap)
    _print(sheet)
    for number, step in enumerate(STEPS, start=1):
        sheet.set_row(number - 1, _height([(step, 110)]))
        sheet.write_number(number - 1, 0, number, wrap)
        sheet.write_string(number - 1, 1, step, wrap)


def _sheet(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Cells], head: Format, wrap: Format) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, wrap)
        sheet.write_string(0, at, column.title + (" *" if column.needed else ""), head)
        if column.words:
            rule = {"validate": "list", "source": list(column.words), "error_type": "stop"}
            rule |= {
                "error_title": column.title,
                "error_message": f"Chọn một trong: {'; '.join(column.words)}"[:LONGEST_MESSAGE],
            }
            sheet.data_validation(1, at, len(rows) + SPARE, at, rule)
    sheet.freeze_panes(1, 1)
    _print(sheet)
    for number, cells in enumerate(rows, start=1):
        sheet.set_row(number, _height(zip(cells, (column.width for column in columns), strict=False)))
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(number, at, cell, wrap)
            elif cell:
                sheet.write_string(number, at, cell, wrap)  # also what begins with "=": it stays text


def _print(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _height(cells: Iterable[tuple[str | int | None, int]]) -> int:
    """Points that the words need: not every program fits a row to its words when it opens a file."""
    return LINE * max((-(-len(str(cell or "")) // width) for cell, width in cells), default=1) or LINE


def _offer_holders(sheet: Worksheet, column: int, rows: int) -> None:
    """The names of the sheet of bodies; another name may be written: it becomes a body of its own."""
    source = f"='{HOLDERS}'!$A$2:$A${SPARE}"
    sheet.data_validation(1, column, rows + SPARE, column, {"validate": "list", "source": source, "show_error": False})


def _rows(draft: PlanDraft | None) -> dict[str, list[Cells]]:
    if draft is None:
        empty: dict[str, list[Cells]] = {name: [] for name in SHEETS}
        return empty | {PLAN: [(title, None) for title in IDENTITY.values()]}
    return {
        PLAN: list(_identity(draft)),
        HOLDERS: [_holder(holder) for holder in draft.holders],
        DUTIES: [_duty(duty) for duty in draft.duties],
        REPORTS: [_deadline(line) for line in draft.deadlines],
        QUOTAS: [(quota.unit, quota.target, quota.measure) for quota in draft.quotas],
        BUDGET: [(line.no, line.item, line.amount, line.quantity, line.unit) for line in draft.budget],
        OUTLINE: [(heading,) for heading in draft.outline],
    }


def _identity(draft: PlanDraft) -> Iterator[Cells]:
    values = {
        "title": draft.title,
        "number": draft.number,
        "issued_on": day(draft.issued_on) if draft.issued_on else None,
        "issuer": draft.issuer,
        "territory": draft.territory,
        "coordinator": draft.coordinator,
        "years": "; ".join(map(str, draft.years)),
    }
    yield from ((title, values[field]) for field, title in IDENTITY.items())


def _holder(holder: DraftHolder) -> Cells:
    return holder.name, _word(KINDS, holder.kind), "; ".join(holder.bodies), YES if holder.requested else None


def _duty(duty: DraftDuty) -> Cells:
    role = LEADS if duty.lead else HELPS
    due = duty.due.phrase if duty.due else None
    return duty.holder, duty.text, role, "; ".join(duty.cooperates_with), due, duty.product


def _deadline(line: DraftDeadline) -> Cells:
    who = EVERYBODY if line.who == "all" else line.who
    wording = _word(WORDINGS, line.rule) or "không ghi ngày"
    return who, line.to, _frequency(line), wording, line.day, line.month, line.year, line.phrase


def _frequency(line: DraftDeadline) -> str | None:
    # A day without a named period is the report of that month.
    period = line.period or ("monthly" if line.kind is ReportKind.OTHER and line.day else None)
    return _word(FREQUENCIES, (line.kind, period if line.kind is ReportKind.OTHER else None))


def _word(words: Mapping[str, T], value: T) -> str | None:
    return next((word for word, meant in words.items() if meant == value), None)
