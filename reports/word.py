"""RollUp -> DOCX: a báo cáo in the official form, along the plan's outline, with two annexes."""

import re
from io import BytesIO

from docx.document import Document as Paper
from docx.shared import Pt
from docx.table import _Cell

from foundation.vietnamese import number, percent
from reports import wording
from reports.outline import place_of_results
from reports.rollup_values import DutyResults, FigureTable, Outcome, Reporter, RollUp, Section
from reports.word_form import (
    CENTRE,
    LEFT,
    RIGHT,
    TEXT_WIDTH,
    annex,
    blank_paper,
    body,
    columns,
    grid,
    grid_band,
    grid_row,
    heading,
    line,
    rule,
)

_LEFT_HEAD, _RIGHT_HEAD = 65, 100  # mm; the right one holds Quốc hiệu at 13 on one line
_MOTTO = 64  # mm: "Độc lập - Tự do - Hạnh phúc" in Times New Roman 14 bold
_NUMBER = "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-…"


def write(rollup: RollUp) -> bytes:
    """The report as a DOCX file. Number, day and signer stay blank for the office's registry."""
    paper = blank_paper(title=wording.subject(rollup), author=rollup.coordinator, day=rollup.today)
    _head(paper, rollup)
    _title(paper, rollup)
    _reporting(paper, rollup)
    _outline(paper, rollup)
    _signature(paper, rollup)
    _duties_annex(paper, rollup)
    _reporters_annex(paper, rollup)
    kept = BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _head(paper: Paper, rollup: RollUp) -> None:
    left, right = columns(paper, _LEFT_HEAD, _RIGHT_HEAD)
    superior, own = wording.issuing_bodies(rollup)
    if superior:
        line(left, _broken(superior), size=13)
    line(left, _broken(own), size=13, bold=True)
    rule(left, length=_LEFT_HEAD / 3, within=_LEFT_HEAD)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True)
    rule(right, length=_MOTTO, within=_RIGHT_HEAD)
    left, right = columns(paper, _LEFT_HEAD, _RIGHT_HEAD)
    line(left, _NUMBER, size=13, above=6)
    line(right, wording.place_and_date(rollup), size=14, italic=True, above=6)


def _broken(name: str) -> str:
    """A name too long for one line breaks where letterheads break it: before "và", after a dash or a comma."""
    places = [found.end() for found in re.finditer(r" - |, | (?=VÀ )|^ỦY BAN NHÂN DÂN ", name)]
    if len(name) <= 22 or not places:
        return name
    place = min(places, key=lambda at: max(at, len(name) - at))
    return f"{name[:place].rstrip()}\n{name[place:]}"


def _title(paper: Paper, rollup: RollUp) -> None:
    line(paper, "BÁO CÁO", bold=True, above=18)
    line(paper, wording.subject(rollup), bold=True)
    rule(paper, length=TEXT_WIDTH / 3, within=TEXT_WIDTH)
    line(paper, f"Kính gửi: {wording.addressee(rollup)}", above=12).paragraph_format.space_after = Pt(12)
    body(paper, wording.opening(rollup))


def _reporting(paper: Paper, rollup: RollUp) -> None:
    """Before the outline and without a number, so that the plan's own numbering stays as it is."""
    heading(paper, "Tình hình gửi báo cáo", 2)
    for paragraph in wording.reporting(rollup):
        body(paper, paragraph)


def _outline(paper: Paper, rollup: RollUp) -> None:
    place = place_of_results([section.heading for section in rollup.sections])
    if place is None:
        heading(paper, "Kết quả thực hiện", 2)
        _results(paper, rollup)
    if rollup.reported or rollup.own_part:
        body(paper, wording.VERBATIM)
    for i, section in enumerate(rollup.sections):
        heading(paper, section.heading, section.level)
        if i == place:
            _results(paper, rollup)
        _passages(paper, section, silent=i == place)


def _results(paper: Paper, rollup: RollUp) -> None:
    for table in rollup.figures:
        body(paper, wording.figure_summary(table)).paragraph_format.keep_with_next = True
        _figures(paper, table)
    body(paper, wording.duty_summary(rollup))


def _figures(paper: Paper, table: FigureTable) -> None:
    heads = ["STT", "Đơn vị", f"Chỉ tiêu ({table.unit})", f"Kết quả ({table.unit})", "Tỷ lệ"]
    shown = grid(paper, heads, [14, 65, 30, 32, 24])
    aligns = [CENTRE, LEFT, RIGHT, RIGHT, RIGHT]
    for place, row in enumerate(table.rows, start=1):
        result = wording.figure_note(row) if row.amount is None else number(row.amount)
        share = "–" if row.amount is None else percent(row.amount, row.quota)
        grid_row(shown, [str(place), row.agency, number(row.quota), result, share], aligns)
    for name, quota in wording.totals(table):
        total = [number(table.amount), percent(table.amount, quota)] if table.stated else ["–", "–"]
        grid_row(shown, ["", name, number(quota), *total], aligns, bold=True)
    line(paper, "", size=6)


def _passages(paper: Paper, section: Section, *, silent: bool) -> None:
    for passage in section.passages:
        first, *rest = [part.strip() for part in passage.text.split("\n") if part.strip()]
        body(paper, first, lead=f"{wording.joined(passage.agencies)}: ")
        for part in rest:
            body(paper, part)
    if not (section.passages or section.has_parts or silent):
        body(paper, "Không cơ quan, đơn vị nào ghi nội dung ở mục này.").runs[0].italic = True


def _signature(paper: Paper, rollup: RollUp) -> None:
    body(paper, wording.closing(rollup)).paragraph_format.keep_with_next = True
    line(paper, "", size=8).paragraph_format.keep_with_next = True
    left, right = columns(paper, 80, 85)
    line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    for recipient in ("- Như trên;", "- Các cơ quan, đơn vị thực hiện Kế hoạch;", "- Lưu: VT, …."):
        line(left, recipient, size=11, align=LEFT)
    line(right, wording.office(rollup.coordinator), bold=True)
    _space_to_sign(right)
    line(right, "Họ và tên", bold=True)


def _space_to_sign(cell: _Cell) -> None:
    for _blank in range(4):
        line(cell, "")


def _duties_annex(paper: Paper, rollup: RollUp) -> None:
    annex(paper, "I", "Kết quả thực hiện từng nhiệm vụ", _attached(rollup))
    heads, widths = ["Cơ quan, đơn vị", "Tình trạng", "Kết quả"], [55, 30, 80]
    table = grid(paper, heads, widths)
    for duty in rollup.duties:
        about = f" ({duty.holder}: {wording.role(duty.lead)}; kế hoạch, dòng {duty.line})"
        grid_band(table, f"“{duty.text}”{about}", bold_lead=f"{duty.ordinal}. ")
        for agencies, state, result in _folded(duty):
            grid_row(table, [agencies, state, result], [LEFT, LEFT, LEFT])


def _folded(duty: DutyResults) -> list[tuple[str, str, str]]:
    """Agencies of which the same is to be said share a row."""
    rows: dict[tuple[Outcome, str], list[str]] = {}
    for result in duty.results:
        rows.setdefault((result.outcome, result.text), []).append(result.agency)
    return [(wording.joined(names), outcome.label, text) for (outcome, text), names in rows.items()]


def _reporters_annex(paper: Paper, rollup: RollUp) -> None:
    annex(paper, "II", "Cơ quan, đơn vị chưa báo cáo và báo cáo muộn hạn", _attached(rollup))
    as_of = wording.document_day(rollup.today)
    line(paper, f"1. Chưa báo cáo, tính đến ngày {as_of}", bold=True, align=LEFT, above=6)
    heads = ["STT", "Cơ quan, đơn vị", "Hạn cuối", "Tình trạng"]
    _reporters(paper, heads, [_missing(one) for one in rollup.missing])
    line(paper, "2. Báo cáo muộn hạn", bold=True, align=LEFT, above=12)
    heads = ["STT", "Cơ quan, đơn vị", "Hạn cuối", "Ngày gửi"]
    _reporters(paper, heads, [_late(one) for one in rollup.late])


def _reporters(paper: Paper, heads: list[str], rows: list[list[str]]) -> None:
    if not rows:
        line(paper, "Không có.", align=LEFT)
        return
    table = grid(paper, heads, [14, 68, 30, 53])
    for place, row in enumerate(rows, start=1):
        grid_row(table, [str(place), *row], [CENTRE, LEFT, CENTRE, LEFT])


def _missing(one: Reporter) -> list[str]:
    return [one.agency, wording.document_day(one.latest), wording.how_late(one)]


def _late(one: Reporter) -> list[str]:
    return [
        one.agency,
        wording.document_day(one.latest),
        f"{wording.document_day(one.sent_on)}, muộn {one.days_late} ngày",
    ]


def _attached(rollup: RollUp) -> str:
    blank = "\u00a0" * 6
    return f"(Kèm theo Báo cáo số{blank}/BC-… {wording.blank_date(rollup.today)} của {rollup.coordinator})"
