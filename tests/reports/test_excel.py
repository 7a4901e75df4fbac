"""The XLSX read back with openpyxl: formulas as formulas, their values as counted, text as text."""

from dataclasses import replace
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports import excel
from reports.rollup_values import Passage, RollUp, Section
from tests.reports.fifteen_districts import DUTIES, QUOTAS, SENT

STATED = {name: figure for name, (figure, _day) in SENT.items() if figure is not None}


def read(rollup: RollUp, *, values: bool = True) -> Workbook:
    return load_workbook(BytesIO(excel.write(rollup)), data_only=values)


def cells(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_there_are_four_sheets(rollup: RollUp) -> None:
    assert read(rollup).sheetnames == ["Số liệu", "Nhiệm vụ", "Thuyết minh", "Chưa báo cáo"]


def test_sums_are_formulas_and_their_values_are_right(rollup: RollUp) -> None:
    counted = {row[1]: row[2:5] for row in cells(read(rollup)["Số liệu"]) if len(row) >= 5}
    written = {row[1]: row[2:5] for row in cells(read(rollup, values=False)["Số liệu"]) if len(row) >= 5}
    assert written["Tổng cộng"][:2] == ["=SUM(C6:C20)", '=IF(COUNT(D6:D20)=0,"–",SUM(D6:D20))']
    assert counted["Tổng cộng"] == [1000, sum(STATED.values()), sum(STATED.values()) / 1000]
    reach = sum(QUOTAS[name] for name in STATED)
    assert counted["Riêng 8/15 đơn vị có số liệu"] == [reach, sum(STATED.values()), sum(STATED.values()) / reach]


def test_each_district_has_its_quota_figure_and_share(rollup: RollUp) -> None:
    shown = {row[1]: row[2:5] for row in cells(read(rollup)["Số liệu"])}
    for name, quota in QUOTAS.items():
        if name in STATED:
            assert shown[name] == [quota, STATED[name], STATED[name] / quota]
        else:
            assert shown[name] == [quota, "Không ghi số" if name in SENT else "Chưa báo cáo", "–"]


def test_each_duty_of_each_agency_is_one_row(rollup: RollUp) -> None:
    head, *rows = cells(read(rollup)["Nhiệm vụ"])
    assert head[:2] == ["STT", "Nhiệm vụ (lời kế hoạch)"]
    assert len(rows) == 2 * len(QUOTAS) + 3
    assert {row[1] for row in rows} == {f"“{text}”" for _holder, text, _lead, _line in DUTIES}
    assert {row[4] for row in rows if row[5] == "Đã hoàn thành"} == {*SENT, DUTIES[0][0]}


def test_what_looks_like_a_formula_stays_text(rollup: RollUp) -> None:
    sheet = read(rollup, values=False)["Thuyết minh"]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=1+1")]
    assert cell.data_type == "s" or cell.value == "=1+1 & <b>đề nghị bổ sung kinh phí</b>"
    assert b"<f>1+1" not in _sheet_xml(rollup, 3)


def test_those_who_have_not_reported_stand_on_their_own_sheet(rollup: RollUp) -> None:
    _head, *rows = cells(read(rollup)["Chưa báo cáo"])
    assert {row[1] for row in rows} == {*QUOTAS, "Sở Tài chính", "Báo tỉnh"} - set(SENT)
    assert {(row[2], row[3]) for row in rows} == {("14/6/2023", "quá hạn 6 ngày")}


def test_empty_lists_say_so(rollup: RollUp) -> None:
    book = read(replace(rollup, reporters=(), figures=(), sections=(), duties=()))
    assert book["Chưa báo cáo"]["A2"].value == "Không có."
    assert book["Số liệu"]["A4"].value == "Kế hoạch không phân bổ chỉ tiêu cho kỳ này."


def test_a_row_is_high_enough_for_words_that_are_not_broken(rollup: RollUp) -> None:
    names = ("UBND huyện Cần Được", "UBND huyện Đức Hòa", "UBND huyện Thạnh Hóa", "UBND thành phố Tân An")
    section = Section("2. Hạn chế", 1, (Passage(names, "Ít người."),), False)
    sheet = read(replace(rollup, sections=(section,)))["Thuyết minh"]
    assert sheet.row_dimensions[2].height >= 4 * 16  # four lines of 34 characters, each ended by a whole word


def test_a_text_too_long_for_a_cell_points_to_the_other_paper(rollup: RollUp) -> None:
    section = Section("I. Một", 1, (Passage(("A",), "x" * 40_000),), False)
    shown = str(read(replace(rollup, sections=(section,)))["Thuyết minh"]["C2"].value)
    assert shown.endswith("… (đọc tiếp trong bản Word)")
    assert len(shown) < 32_767


def _sheet_xml(rollup: RollUp, number: int) -> bytes:
    from zipfile import ZipFile

    with ZipFile(BytesIO(excel.write(rollup))) as parts:
        return parts.read(f"xl/worksheets/sheet{number}.xml")
