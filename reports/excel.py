"""RollUp -> XLSX: figures with sums that go on working, duties, narrative, and who has not reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports import wording
from reports.rollup_values import FigureTable, RollUp

LONGEST = 32_000  # Excel drops a cell of more than 32 767 characters without a word
_CONTINUED = " … (đọc tiếp trong bản Word)"


def write(rollup: RollUp) -> bytes:
    """The annex as an XLSX file. What an agency typed stays text, also when it begins with "="."""
    kept = BytesIO()
    book = Workbook(kept, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    day = datetime(rollup.today.year, rollup.today.month, rollup.today.day, tzinfo=UTC)
    # Excel's file holds no zone: the naive day is what it shows.
    book.set_properties({"title": wording.subject(rollup), "created": day.replace(tzinfo=None)})
    looks = _looks(book)
    _figures(_sheet(book, "Số liệu", [6, 40, 19, 19, 12]), looks, rollup)
    _duties(_sheet(book, "Nhiệm vụ", [6, 50, 26, 11, 28, 17, 50], wide=True), looks, rollup)
    _narrative(_sheet(book, "Thuyết minh", [40, 34, 90], wide=True), looks, rollup)
    _missing(_sheet(book, "Chưa báo cáo", [6, 44, 14, 24]), looks, rollup)
    book.close()
    return kept.getvalue()


@dataclass(frozen=True)
class _Looks:
    title: Format
    note: Format
    head: Format
    text: Format
    middle: Format
    count: Format
    share: Format
    total: Format
    total_count: Format
    total_share: Format


@dataclass(frozen=True)
class _Sheet:
    """A worksheet that knows its widths: rows of wrapped text get the height they need."""

    sheet: Worksheet
    widths: Sequence[float]

    def texts(self, row: int, values: Sequence[str], looks: Sequence[Format]) -> None:
        self.sheet.set_row(row, _height(max(map(_lines, values, self.widths))))
        for column, (value, look) in enumerate(zip(values, looks, strict=True)):
            self.sheet.write_string(row, column, value, look)

    def across(self, row: int, text: str, look: Format) -> None:
        """A line over the whole width."""
        self.sheet.set_row(row, _height(_lines(text, sum(self.widths) * 0.8)))
        self.sheet.merge_range(row, 0, row, len(self.widths) - 1, text, look)


def _lines(text: str, width: float) -> int:
    """About how many lines a text takes: not every program finds the height of a wrapped row by itself."""
    characters = int((width - 2) * 0.9)  # a column's width counts the digits of a narrower font
    return sum(len(wrap(part, characters)) or 1 for part in text.split("\n"))


def _height(lines: int) -> float:
    return min(16.5 * lines + 2, 409)  # points; Excel allows no more


def _looks(book: Workbook) -> _Looks:
    def look(**more: object) -> Format:
        return book.add_format({"font_name": "Times New Roman", "font_size": 12, "valign": "top", **more})

    lined: dict[str, object] = {"border": 1, "text_wrap": True}
    bold: dict[str, object] = {**lined, "bold": True}
    number, share = {"num_format": "#,##0", "align": "right"}, {"num_format": "0.0 %", "align": "right"}
    return _Looks(
        title=look(bold=True, font_size=14, text_wrap=True),
        note=look(italic=True, text_wrap=True),
        head=look(**bold, align="center", bg_color="#EBE9E2"),
        text=look(**lined, align="left", indent=1),
        middle=look(**lined, align="center"),
        count=look(**lined, **number),
        share=look(**lined, **share),
        total=look(**bold, align="left", indent=1),
        total_count=look(**bold, **number),
        total_share=look(**bold, **share),
    )


def _sheet(book: Workbook, name: str, widths: Sequence[float], *, wide: bool = False) -> _Sheet:
    sheet = book.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_paper(9)  # A4
    if wide:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.6)
    sheet.set_header('&C&"Times New Roman"&12&P/&N')
    sheet.hide_gridlines(2)
    return _Sheet(sheet, widths)


def _figures(page: _Sheet, looks: _Looks, rollup: RollUp) -> None:
    reported = f"Tổng hợp từ {len(rollup.reported)}/{len(rollup.reporters)} báo cáo"
    page.across(0, wording.subject(rollup), looks.title)
    page.across(1, f"{reported}, tính đến ngày {wording.document_day(rollup.today)}.", looks.note)
    row = 3
    for table in rollup.figures:
        row = _figure_table(page, looks, table, row)
    if not rollup.figures:
        page.across(row, "Kế hoạch không phân bổ chỉ tiêu cho kỳ này.", looks.note)


def _figure_table(page: _Sheet, looks: _Looks, table: FigureTable, row: int) -> int:
    """Writes one indicator from `row` (counted from 0) on; returns the row where the next may begin."""
    sheet = page.sheet
    page.across(row, f"{table.indicator}, năm {table.year}", looks.title)
    heads = ["STT", "Đơn vị", f"Chỉ tiêu ({table.unit})", f"Kết quả ({table.unit})", "Tỷ lệ"]
    page.texts(row + 1, heads, [looks.head] * len(heads))
    first = row + 2
    for at, one in enumerate(table.rows, start=first):
        sheet.write_number(at, 0, at - first + 1, looks.middle)
        sheet.write_string(at, 1, one.agency, looks.text)
        sheet.write_number(at, 2, one.quota, looks.count)
        if one.amount is None:
            sheet.write_string(at, 3, wording.figure_note(one), looks.count)
        else:
            sheet.write_number(at, 3, one.amount, looks.count)
        _share(sheet, looks.share, at, one.amount, one.quota)
    return _totals(sheet, looks, table, first, first + len(table.rows) - 1)


def _totals(sheet: Worksheet, looks: _Looks, table: FigureTable, first: int, last: int) -> int:
    """Sums that follow when somebody types a late figure in; the values are there for readers that do not count."""
    quotas, amounts = f"C{first + 1}:C{last + 1}", f"D{first + 1}:D{last + 1}"
    stated, holders = len(table.stated), len(table.rows)
    counted = f"Riêng {stated}/{holders} đơn vị có số liệu"
    counting = f'="Riêng "&COUNT({amounts})&"/"&ROWS({amounts})&" đơn vị có số liệu"'
    sheet.write_string(last + 1, 1, "Tổng cộng", looks.total)
    sheet.write_formula(last + 2, 1, counting, looks.total, counted)
    # Text such as "Chưa báo cáo" is in no sum and no count.
    sheet.write_formula(last + 1, 2, f"=SUM({quotas})", looks.total_count, table.quota)
    whose = f'=SUMIF({amounts},">=0",{quotas})'
    sheet.write_formula(last + 2, 2, whose, looks.total_count, table.quota_of_stated)
    for at, quota in ((last + 1, table.quota), (last + 2, table.quota_of_stated)):
        sheet.write_blank(at, 0, None, looks.total)
        shown = table.amount if stated else "–"
        sheet.write_formula(at, 3, f'=IF(COUNT({amounts})=0,"–",SUM({amounts}))', looks.total_count, shown)
        _share(sheet, looks.total_share, at, table.amount if stated else None, quota)
    return last + 4


def _share(sheet: Worksheet, look: Format, at: int, amount: int | None, quota: int) -> None:
    formula = f'=IF(AND(ISNUMBER(D{at + 1}),C{at + 1}>0),D{at + 1}/C{at + 1},"–")'
    sheet.write_formula(at, 4, formula, look, "–" if amount is None or not quota else amount / quota)


def _duties(page: _Sheet, looks: _Looks, rollup: RollUp) -> None:
    heads = ["STT", "Nhiệm vụ (lời kế hoạch)", "Giao cho", "Vai trò", "Cơ quan, đơn vị", "Tình trạng", "Kết quả"]
    rows = [
        [str(d.ordinal), f"“{d.text}”", d.holder, wording.role(d.lead), r.agency, r.outcome.label, r.text]
        for d in rollup.duties
        for r in d.results
    ]
    _table(page, looks, heads, rows)


def _narrative(page: _Sheet, looks: _Looks, rollup: RollUp) -> None:
    rows = [
        [section.heading, wording.joined(passage.agencies), passage.text]
        for section in rollup.sections
        for passage in section.passages
    ]
    _table(page, looks, ["Mục của đề cương", "Cơ quan, đơn vị", "Nội dung"], rows)


def _missing(page: _Sheet, looks: _Looks, rollup: RollUp) -> None:
    heads = ["STT", "Cơ quan, đơn vị", "Hạn cuối", f"Tình trạng đến ngày {wording.document_day(rollup.today)}"]
    rows = [
        [str(place), one.agency, wording.document_day(one.latest), wording.how_late(one)]
        for place, one in enumerate(rollup.missing, start=1)
    ]
    _table(page, looks, heads, rows)


def _table(page: _Sheet, looks: _Looks, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    page.texts(0, heads, [looks.head] * len(heads))
    page.sheet.freeze_panes(1, 0)
    page.sheet.repeat_rows(0)
    if rows:
        page.sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    else:
        page.across(1, "Không có.", looks.note)
    columns = [looks.middle if head == "STT" else looks.text for head in heads]
    for at, row in enumerate(rows, start=1):
        page.texts(at, [_fitting(value) for value in row], columns)
        if heads[0] == "STT":
            page.sheet.write_number(at, 0, int(row[0]), looks.middle)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + _CONTINUED
