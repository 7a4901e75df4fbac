"""The same plan set in other ways: numbers, signs, pages, tables; what it says must not change."""

import re
import textwrap
from unicodedata import normalize

import pytest

from assignments.plans.drafts import PlanDraft, Source
from intake import read_plan
from tests.intake.papers import ASSIGNMENTS, plan, regime

EXPECTED = [(name.removeprefix("Đề nghị "), text) for name, texts in ASSIGNMENTS for text in texts]


def read(text: str) -> PlanDraft:
    return read_plan(text.encode(), "plan.txt").draft


def duties(text: str) -> list[tuple[str, str]]:
    """Those under headings."""
    return [(duty.holder, duty.text) for duty in read(text).duties if duty.source is Source.HEADING]


def facts(text: str) -> list[object]:
    draft = read(text)
    return [
        [(d.holder, d.text, d.lead, d.cooperates_with) for d in draft.duties],
        [(d.who, d.to, d.kind, d.rule, d.day, d.month, d.year) for d in draft.deadlines],
        [(q.unit, q.target) for q in draft.quotas],
        [(b.no, b.amount) for b in draft.budget],
        [doubt.id for doubt in draft.doubts],
        (draft.title, draft.number, draft.issued_on, draft.issuer, draft.coordinator),
    ]


def parts(old: str) -> str:
    """The plan with its Roman numbers written in another way."""
    return re.sub(r"^## ([IVX]+)\. ", old, plan(), flags=re.M)


@pytest.mark.parametrize("style", ["1-", "1.-", "1/", "III.1.", "01.", "Điều 1."])
def test_headings_may_be_numbered_in_rarer_ways(style: str) -> None:
    assert duties(plan(style)) == EXPECTED


@pytest.mark.parametrize("bullet", ["→ ", "➢ ", "✓ ", "− ", "‒ ", "o ", "> ", "-\t", "\t- ", "· "])
def test_any_sign_may_open_a_duty(bullet: str) -> None:
    assert duties(plan(bullet=bullet)) == EXPECTED


@pytest.mark.parametrize(
    "number", [r"Phần \1. ", r"PHẦN \1: ", r"Phần \1\n\n", r"CHƯƠNG \1\n", r"Mục \1. ", r"\1 ", r"\1/ ", r"\1 - ", ""]
)
def test_parts_may_be_numbered_in_rarer_ways(number: str) -> None:
    assert duties(parts(number)) == EXPECTED
    assert len(read(parts(number)).deadlines) == len(read(plan()).deadlines)


def test_a_part_may_hold_several_lists_of_bodies() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây\nPHẦN I. MỤC TIÊU\n1. Có bóng mát.\nPHẦN II. TỔ CHỨC THỰC HIỆN\nI. CÁC SỞ, NGÀNH TỈNH\n"
        "1. Sở Y tế\n- Mua thuốc.\nII. ĐỊA PHƯƠNG\n1. UBND các xã\n- Phát thuốc.\n"
    )
    assert duties(text) == [("Sở Y tế", "Mua thuốc."), ("UBND các xã", "Phát thuốc.")]


def test_a_heading_in_capitals_may_end_in_a_full_stop() -> None:
    assert duties(plan().replace("TỔ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN.")) == EXPECTED


def test_a_name_of_an_unknown_kind_is_a_heading_where_headings_are_numbered() -> None:
    text = regime("Các thôn báo cáo năm trước ngày 01/12.").replace(
        "2. Các thôn", "2. Làng nghề Hoa Ban\n- Phối hợp với Phòng Kinh tế gieo hạt.\n3. Các thôn"
    )
    assert [holder.name for holder in read(text).holders] == ["Phòng Kinh tế", "Làng nghề Hoa Ban", "Các thôn"]
    assert read(text.replace("3. Các thôn", "3. Kinh phí thực hiện")).holders[-1].name == "Làng nghề Hoa Ban"


def test_a_name_that_heads_duties_is_known_in_every_sentence() -> None:
    text = regime("Các thôn báo cáo năm về Làng nghề Hoa Ban trước ngày 01/12.").replace(
        "- Chủ trì mua", "- Chủ trì, phối hợp với Làng nghề Hoa Ban mua"
    )
    draft = read(text.replace("2. Các thôn", "2. Làng nghề Hoa Ban\n- Gieo hạt.\n3. Các thôn"))
    assert draft.duties[0].cooperates_with == ("Làng nghề Hoa Ban",)
    assert draft.coordinator == "Làng nghề Hoa Ban"


@pytest.mark.parametrize("sign", ["+", "•", "→"])
def test_what_an_item_lists_with_another_sign_belongs_to_it(sign: str) -> None:
    lines = f"- Đếm cây.\n- Chỉ đạo Trạm Khuyến nông:\n{sign} Phát cây.\n{sign} Tưới cây.\n- Khen thưởng."
    text = regime().replace("- Chủ trì mua cây giống.", lines)
    texts = [duty.text for duty in read(text).duties if duty.holder == "Phòng Kinh tế"]
    assert texts == ["Đếm cây.", "Chỉ đạo Trạm Khuyến nông: Phát cây. Tưới cây.", "Khen thưởng."]


def test_an_order_to_another_body_is_kept_before_each_item_below_it() -> None:
    text = regime().replace("- Chủ trì mua cây giống.", "Chỉ đạo Trạm Khuyến nông:\n- Phát cây.\n- Tưới cây.")
    texts = [duty.text for duty in read(text).duties if duty.holder == "Phòng Kinh tế"]
    assert texts == ["Chỉ đạo Trạm Khuyến nông: Phát cây.", "Chỉ đạo Trạm Khuyến nông: Tưới cây."]


def wrapped(width: int) -> list[str]:
    lines = [re.sub(r"^#+ |\*\*", "", line) for line in plan().split("\n")]
    broken = [textwrap.wrap(line, width) if line and "\t" not in line else [line] for line in lines]
    return [piece for pieces in broken for piece in pieces]


@pytest.mark.parametrize("width", [60, 75])
def test_lines_broken_at_a_column_are_joined(width: int) -> None:
    assert facts("\n".join(wrapped(width))) == facts(plan())


@pytest.mark.parametrize(
    "page",
    ["\n{n}\n", "- {n} -", "Trang {n}/9", "\f{n}\nKế hoạch trồng cây của tỉnh\n", "\nKý bởi: Văn phòng\nTrang {n}\n"],
)
def test_what_a_page_prints_around_its_text_is_left_out(page: str) -> None:
    lines: list[str] = []
    for number, line in enumerate(wrapped(70), start=1):
        lines += [page.format(n=number // 9 + 1), line] if number % 9 == 0 and number < 60 else [line]
    assert facts("\n".join(lines)) == facts(plan())


def test_a_name_broken_at_its_dash_is_no_bullet() -> None:
    name = "Báo Lào Cai, Đài Phát thanh\n- Truyền hình tỉnh"
    lines = [line for line in wrapped(60) if line] + ["x" * 59] * 60
    text = "\n".join(lines).replace(
        "4. Báo Lào Cai, Đài Phát thanh - Truyền hình tỉnh", f"4. {'Cổng Thông tin điện tử tỉnh và '}{name}"
    )
    assert [holder.name for holder in read(text).holders][3].endswith("Đài Phát thanh - Truyền hình tỉnh")


def test_letters_may_be_composed_or_not_spaced_out_and_joined_by_other_blanks() -> None:
    assert facts(normalize("NFD", plan())) == facts(plan())
    assert facts(plan().replace(" ", "\u00a0")) == facts(plan())
    assert facts(plan().replace("**KẾ HOẠCH**", "**K Ế  H O Ạ C H**")) == facts(plan())
    assert facts(re.sub(r"(?<=\S)$", " ", plan(), flags=re.M)) == facts(plan())


def markdown(line: str) -> str:
    return "| " + line.replace("\t", " | ") + " |"


def html(line: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>"


def html_over_lines(line: str) -> str:
    return "<tr>\n" + "\n".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "\n</tr>"


@pytest.mark.parametrize("row", [markdown, html, html_over_lines, lambda line: f"{line}\n"])
def test_a_table_may_be_set_in_other_ways(row) -> None:  # type: ignore[no-untyped-def]
    text = "\n".join(row(line) if "\t" in line else line for line in plan().split("\n"))
    assert facts(text) == facts(plan())


def test_a_title_above_and_column_numbers_below_the_header_are_no_rows() -> None:
    header = "STT\tTên xã, phường\tChỉ tiêu (cây)"
    text = (
        plan().replace(header, f"Bảng phân bổ\t\t\n{header}\n1\t2\t3").replace("Tổng cộng\t2.000", "Tổng cộng\t2 000")
    )
    assert facts(text) == facts(plan())


def test_a_table_called_annex_inside_the_text_ends_no_plan() -> None:
    assert duties(plan().replace("## II. NỘI DUNG", "PHỤ LỤC 5\nTên\tSố\n\n## II. NỘI DUNG")) == EXPECTED


@pytest.mark.parametrize(
    ("old", "new", "doubt", "words"),
    [
        ("1.1\tCây sấu\tcây\t1.200\t37,5", "1.1\tCây sấu\tcây\t1.200\t40", "budget-part-1", ("62.500", "65.000")),
        ("- Mỗi xã", "- Trồng 2.100 cây, chỉ tiêu từng xã theo Phụ lục 1.\n- Mỗi xã", "quota-text", ("2.100", "2.000")),
        ("- Mỗi xã", "- Tổng kinh phí: 71 triệu đồng.\n- Mỗi xã", "budget-text", ("71.000", "70.500")),
    ],
)
def test_a_total_that_differs_is_remarked(old: str, new: str, doubt: str, words: tuple[str, str]) -> None:
    [found] = [d for d in read(plan().replace(old, new)).doubts if d.id == doubt]
    assert not found.blocking
    assert all(figure in found.words for figure in words)


def test_a_total_that_agrees_is_not_remarked() -> None:
    agreeing = "- Trồng 2.000 cây, chỉ tiêu từng xã theo Phụ lục 1; tổng kinh phí: 70,5 triệu đồng.\n- Mỗi xã"
    assert facts(plan().replace("- Mỗi xã", agreeing))[4] == facts(plan())[4]
