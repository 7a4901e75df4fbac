"""The DOCX read back: the official form, and every figure counted again from what was sent."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports import word
from reports.rollup_values import Passage, RollUp, Section
from tests.reports.fifteen_districts import DUTIES, OUTLINE, QUOTAS, SAME, SENT

COORDINATOR = DUTIES[0][0]
STATED = {name: figure for name, (figure, _day) in SENT.items() if figure is not None}


@pytest.fixture
def paper(rollup: RollUp) -> Paper:
    return read(rollup)


def read(rollup: RollUp) -> Paper:
    return Document(BytesIO(word.write(rollup)))


def texts(paper: Paper) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in paper.paragraphs]


def everything(paper: Paper) -> str:
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*texts(paper), *cells]).replace("\u00a0", " ")


def rows(paper: Paper, first_head: str, columns: int) -> list[list[str]]:
    """The rows of the first table with that head and number of columns."""
    for table in paper.tables:
        if len(table.columns) == columns and table.rows[0].cells[0].text == first_head:
            return [[cell.text for cell in row.cells] for row in table.rows[1:]]
    raise AssertionError(first_head)


def test_page_and_font_are_those_of_the_decree(paper: Paper) -> None:
    page = paper.sections[0]
    assert page.page_width
    assert page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(margin.mm) for margin in margins if margin] == [20, 20, 30, 15]
    for name in ("Normal", "Body Text", "Heading 1"):
        fonts = paper.styles[name].element.rPr.rFonts
        named = {script: fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")}
        assert set(named.values()) == {"Times New Roman"}
        assert fonts.get(qn("w:asciiTheme")) is None


def test_the_page_number_stands_centred_in_the_head_but_not_on_page_1(paper: Paper) -> None:
    for section in paper.sections:
        assert section.different_first_page_header_footer
    number = paper.sections[0].header.paragraphs[0]
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert 'w:instr="PAGE"' in number._p.xml
    assert not paper.sections[0].first_page_header.paragraphs[0].text
    annexes = [section._sectPr.findall(qn("w:pgNumType")) for section in paper.sections[1:]]
    assert [[kind.get(qn("w:start")) for kind in kinds] for kinds in annexes] == [["1"], ["1"]]


def test_the_head_of_the_paper_names_both_sides_and_invents_no_number(paper: Paper) -> None:
    bodies, registry = paper.tables[0], paper.tables[1]
    left, right = (cell.text for cell in bodies.rows[0].cells)
    assert " ".join(left.split()) == "ỦY BAN NHÂN DÂN TỈNH LONG AN SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
    assert right.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert bodies._tbl.xml.count("<w:pBdr>") == 2
    number, place = (cell.text.replace("\u00a0", " ") for cell in registry.rows[0].cells)
    assert re.fullmatch(r"Số: +/BC-…", number)
    assert re.fullmatch(r"Long An, ngày +tháng +năm 2023", place)
    superior = bodies.rows[0].cells[0].paragraphs
    assert [bool(paragraph.runs[0].bold) for paragraph in superior if paragraph.text] == [False, True]


def test_type_subject_addressee_and_opening_follow_each_other(paper: Paper) -> None:
    said = [text for text in texts(paper) if text]
    assert said[0] == "BÁO CÁO"
    assert said[1].startswith("Kết quả 6 tháng đầu năm 2023 thực hiện Kế hoạch số 11/KH-UBND về việc")
    assert said[2] == "Kính gửi: Ủy ban nhân dân tỉnh Long An."
    assert said[3].startswith("Thực hiện Kế hoạch số 11/KH-UBND ngày 24 tháng 02 năm 2023 của Ủy ban")
    assert any(text.endswith("trân trọng báo cáo./.") for text in said)


def test_the_body_keeps_the_plans_outline_in_its_order(paper: Paper) -> None:
    heads = [p.text for p in paper.paragraphs if p.style and p.style.name and p.style.name.startswith("Heading")]
    assert heads == ["Tình hình gửi báo cáo"] + [head.upper() if head[0] in "IV" else head for head in OUTLINE]


def test_the_counts_are_those_of_what_was_sent(paper: Paper) -> None:
    whole, sent = len(QUOTAS) + 2, len(SENT)
    late = sum(day > 14 for _figure, day in SENT.values())
    said = "\n".join(texts(paper))
    assert f"{sent}/{whole} ({share(sent, whole)})" in said
    assert f"{whole - sent}/{whole} ({share(whole - sent, whole)}) chưa gửi" in said
    assert f"đúng hạn {sent - late}/{sent} ({share(sent - late, sent)})" in said
    assert f"muộn hạn {late}/{sent} ({share(late, sent)})" in said
    assert "hạn cuối là hết ngày 14/6/2023" in said
    assert "“trước ngày 15/6/2023”" in said


def test_the_table_of_figures_adds_up(paper: Paper) -> None:
    *districts, total, of_stated = rows(paper, "STT", 5)
    assert [row[1] for row in districts] == list(QUOTAS)
    for _place, name, quota, result, part in districts:
        assert quota == str(QUOTAS[name])
        if name in STATED:
            assert (result, part) == (str(STATED[name]), share(STATED[name], QUOTAS[name]))
        else:
            assert (result, part) == ("Không ghi số" if name in SENT else "Chưa báo cáo", "–")
    done, reach = sum(STATED.values()), sum(QUOTAS[name] for name in STATED)
    assert total == ["", "Tổng cộng", "1.000", str(done), share(done, 1000)]
    assert of_stated[2:] == [str(reach), str(done), share(done, reach)]


def test_those_who_have_not_reported_are_listed_with_date_and_days_late(paper: Paper) -> None:
    missing = rows(paper, "STT", 4)
    assert {row[1] for row in missing} == {*QUOTAS, "Sở Tài chính", "Báo tỉnh"} - set(SENT)
    assert {(row[2], row[3]) for row in missing} == {("14/6/2023", "quá hạn 6 ngày")}
    assert COORDINATOR not in {row[1] for row in missing}


def test_narrative_is_led_by_names_and_typed_text_stays_as_it_was(paper: Paper) -> None:
    said = texts(paper)
    assert f"{'; '.join(SENT)}: {SAME}" in said
    assert "Huyện Bến Lức: =1+1 & <b>đề nghị bổ sung kinh phí</b>" in said
    assert said.count("Không cơ quan, đơn vị nào ghi nội dung ở mục này.") == 2


def test_each_duty_stands_in_quotation_marks_with_the_state_in_words(paper: Paper) -> None:
    said = everything(paper)
    for _holder, text, _lead, line in DUTIES:
        assert f"“{text}”" in said
        assert f"dòng {line}" in said
    results = rows(paper, "Cơ quan, đơn vị", 3)
    assert {row[1] for row in results if row[0] != row[1]} == {"Đã hoàn thành", "Đang thực hiện", "Chưa báo cáo"}


def test_the_papers_end_has_recipients_and_room_to_sign(paper: Paper) -> None:
    left, right = next(t for t in paper.tables if "Nơi nhận" in t.rows[0].cells[0].text).rows[0].cells
    assert [paragraph.text for paragraph in left.paragraphs][:2] == ["Nơi nhận:", "- Như trên;"]
    assert left.paragraphs[0].runs[0].font.size == Pt(12)
    assert left.paragraphs[-1].text.startswith("- Lưu: VT")
    assert right.paragraphs[0].text == "GIÁM ĐỐC"
    assert right.paragraphs[-1].text == "Họ và tên"


def test_the_same_value_gives_the_same_text(rollup: RollUp) -> None:
    assert everything(read(rollup)) == everything(read(rollup))


def test_nothing_reported_still_makes_an_honest_paper(rollup: RollUp) -> None:
    empty = replace(
        rollup,
        reporters=tuple(replace(one, sent_on=None, days_late=6) for one in rollup.reporters),
        own_part=False,
        figures=(),
        sections=(Section("Nội dung", 1, (), False),),
        duties=(),
    )
    said = everything(read(empty))
    assert "0/17 (0,0 %)" in said
    assert "nguyên văn" not in said


def test_a_text_of_many_pages_may_break_within_its_row(rollup: RollUp) -> None:
    duty = rollup.duties[0]
    long = replace(duty, results=(replace(duty.results[0], text="dài " * 2000),))
    paper = read(replace(rollup, duties=(long,)))
    table = next(table for table in paper.tables if table.rows[0].cells[0].text == "Cơ quan, đơn vị")
    assert "w:cantSplit" not in table.rows[-1]._tr.xml
    passage = Section("I. Một", 1, (Passage(("A",), "một\n\n  hai"),), False)
    assert {"A: một", "hai"} <= set(texts(read(replace(rollup, sections=(passage,)))))


def test_tables_are_as_wide_as_the_text(paper: Paper) -> None:
    for table in paper.tables:
        width = sum(column.width or 0 for column in table.columns)
        assert abs(width - Mm(165)) < Mm(1)


def share(part: int, whole: int) -> str:
    """Counted here once more, not by the code under test."""
    return f"{round(1000 * part / whole) / 10:.1f} %".replace(".", ",")
