"""Tables that lost their tabs on the way: a cell a line."""

import pytest

from tests.intake.tables.papers import facts, plan, read, tabled
from tests.intake.tables.test_task_tables import EXPECTED, HEADER, ROWS

FULL = (*ROWS[:2], ROWS[2].replace("Công nghệ\t\t", "Công nghệ\tSở Tài chính\t") + "Trạm đo")
READ = [*EXPECTED[:2], (*EXPECTED[2][:2], ("Sở Tài chính",), EXPECTED[2][3], "Trạm đo")]


def annex(*lines: str) -> str:
    return plan(annex="\n".join(["PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ", *lines]))


def cells(row: str) -> list[str]:
    return [cell for cell in row.split("\t") if cell]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n|\n"])
def test_a_cell_a_line_is_put_back_in_rows(between: str) -> None:
    text = annex(between.join(cell for row in (HEADER, *FULL) for cell in cells(row)))
    assert facts(text) == READ
    assert not any(duty.unsure for duty in tabled(text))


def test_columns_numbers_sections_and_what_follows_are_told_apart() -> None:
    lines = [*cells(HEADER), *"123456", "I", "Khảo sát", *cells(FULL[0]), "II", "Vệ sinh"]
    lines += [*cells(FULL[1]), *cells(FULL[2]), "PHỤ LỤC 2", "I. Danh sách suối"]
    assert facts(annex(*lines)) == READ


def test_cells_broken_over_lines_or_left_out_are_guessed_and_said_to_be() -> None:
    lines = [*cells(HEADER), *cells(FULL[0].replace("bản đồ các", "bản đồ\ncác"))]
    lines += [line for cell in cells(FULL[1]) for line in cell.replace(", Hội", "\nHội").split("\n")]
    lines += [*cells(ROWS[2]), "Nơi nhận:", "- Lưu."]
    text = annex(*"\n".join(lines).split("\n"))
    assert facts(text) == EXPECTED
    assert [bool(duty.unsure) for duty in tabled(text)] == [False, True, True]


def test_quotas_and_budgets_may_be_laid_out_so_too() -> None:
    lines = ["STT", "Đơn vị", "Chỉ tiêu (mét)", "1", "Xã Bắc Hà", "2", "2", "Phường Sa Pa", "7", "Tổng cộng", "9"]
    draft = read(annex(*lines))
    assert [(quota.unit, quota.target) for quota in draft.quotas] == [("Xã Bắc Hà", 2), ("Phường Sa Pa", 7)]
    assert not [doubt for doubt in draft.doubts if doubt.about == "quota"]


def test_places_of_restored_rows_are_lines_of_the_source() -> None:
    text = annex("\n".join(cell for row in (HEADER, *FULL) for cell in cells(row)))
    lines = text.split("\n")
    assert [duty.place.words for duty in tabled(text) if duty.place.words not in lines[duty.place.line - 1]] == []
    assert all(duty.due and duty.due.place.words in lines[duty.due.place.line - 1] for duty in tabled(text))


def test_a_word_that_happens_to_be_stt_opens_no_table() -> None:
    text = annex("STT", "Một dòng chữ", "1", "Hai dòng chữ")
    assert facts(text) == []


LAYOUT = """
STT   Nội dung nhiệm vụ          Cơ quan            Cơ quan           Thời gian       Sản phẩm
                                 chủ trì            phối hợp          hoàn thành
 1    Lập bản đồ các suối        Sở Nông nghiệp     Sở Xây dựng;      Quý I/2026      Bản đồ
                                 và Môi trường      UBND các xã,
                                                    phường
 2    Thu gom rác ven suối       UBND các xã,       Đoàn Thanh        Thường xuyên    Suối không
                                 phường             niên, Hội Phụ                     còn rác
                                                    nữ tỉnh
 3    Lắp trạm đo chất lượng     Sở Khoa học                          Trước ngày
      nước                       và Công nghệ                         30/9/2026

PHỤ LỤC 2
"""


def test_columns_set_apart_by_blanks_alone_are_columns() -> None:
    text = plan(annex=f"PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n{LAYOUT}")
    assert facts(text) == EXPECTED
    lines = [" ".join(line.split()) for line in text.split("\n")]
    assert [duty.place.words for duty in tabled(text) if duty.place.words not in lines[duty.place.line - 1]] == []
    assert not any(duty.unsure for duty in tabled(text))


def test_cells_that_run_together_on_one_line_are_cut_by_what_they_look_like_and_said_to_be_guessed() -> None:
    lines = [row.replace("\t\t", "\t").strip().replace("\t", " ") for row in (HEADER, *ROWS)]
    text = annex(*lines, "PHỤ LỤC 2")
    assert facts(text) == EXPECTED
    assert all(duty.unsure for duty in tabled(text))


def test_cells_with_several_blanks_between_need_not_stand_below_each_other() -> None:
    text = annex("\n".join(row.replace("\t\t", "\tSở Tài chính\t").replace("\t", "   ") for row in (HEADER, *FULL)))
    assert facts(text) == READ
    assert not any(duty.unsure for duty in tabled(text))


OVER = ("STT", "Nội dung nhiệm vụ", "Cơ quan thực hiện", "Thời gian hoàn thành", "Sản phẩm")


def test_names_that_stand_below_another_are_told_last_where_a_cell_is_a_line() -> None:
    assert facts(annex(*OVER, "Chủ trì", "Phối hợp", *(cell for row in FULL for cell in cells(row)))) == READ


@pytest.mark.parametrize("header", [(" ".join(OVER), "Chủ trì Phối hợp"), (HEADER[:50], HEADER[50:])])
def test_the_names_of_columns_that_run_together_may_take_two_lines(header: tuple[str, str]) -> None:
    lines = [row.replace("\t", " ").strip() for row in (*header, *FULL)]
    assert facts(annex(*lines)) == READ


CENTRED = """
STT   Nội dung nhiệm vụ          Cơ quan            Cơ quan           Thời gian       Sản phẩm
                                 chủ trì            phối hợp          hoàn thành
      Lập bản đồ các             Sở Nông nghiệp     Sở Xây dựng;
 1                                                                    Quý I/2026      Bản đồ
      suối                       và Môi trường      UBND các xã,
                                                    phường
      Thu gom rác ven            UBND các xã,       Đoàn Thanh                        Suối không
 2                                                                    Thường xuyên
      suối                       phường             niên, Hội Phụ                     còn rác
                                                    nữ tỉnh
      Lắp trạm đo chất           Sở Khoa học                          Trước ngày
 3
      lượng nước                 và Công nghệ                         30/9/2026
"""


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_number_may_stand_in_the_middle_of_the_height_of_its_row(gap: str) -> None:
    text = CENTRED
    for first in ("Lập", "Thu", "Lắp"):
        text = text.replace(f"      {first}", f"{gap}      {first}")
    assert facts(plan(annex=f"PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n{text}")) == EXPECTED


def test_where_a_row_of_that_kind_may_begin_on_two_lines_is_said_to_be_guessed() -> None:
    text = CENTRED.replace("suối                       phường ", "Suối Mơ                    phường ")
    duties = tabled(plan(annex=f"PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n{text}"))
    assert [bool(duty.unsure) for duty in duties] == [False, False, True]
