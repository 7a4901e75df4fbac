"""Lines that a page, a column or a converter broke are one paragraph again."""

import pytest

from intake.files.source import SourceLine
from intake.text.cleaning import clean_lines
from intake.text.lines import paragraphs
from tests.intake.layouts import (
    ABOVE,
    EXPECTED,
    FOOT,
    HEAD,
    LONG,
    LONG_EXPECTED,
    MONEY,
    facts,
    listed,
    read,
    with_pages,
    wrapped,
)

TITLE = "III. TỔ CHỨC THỰC HIỆN"
WIDTHS = [50, 60, 75, 90]


def long_plan(bullet: str = "- ") -> list[str]:
    return [*ABOVE.strip().split("\n"), TITLE, *listed("1. ", bullet, bodies=LONG)]


def read_lines(lines: list[str], between: str = "\n") -> list[tuple[str, str]]:
    head, foot = HEAD.replace("\n", between), FOOT.replace("\n", between)
    return facts(read(between.join(lines) + "\n", above="", head=head, foot=foot))


def joined(*lines: str | SourceLine) -> list[str]:
    source = [line if isinstance(line, SourceLine) else SourceLine(line) for line in lines]
    return [paragraph.text for paragraph in paragraphs(clean_lines(source))]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("bullet", ["- ", ""])
@pytest.mark.parametrize("between", ["\n", "\n\n", " \n"])
def test_lines_broken_at_a_column_are_joined(width: int, bullet: str, between: str) -> None:
    assert read_lines(wrapped(long_plan(bullet), width), between) == LONG_EXPECTED


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("bullet", ["- ", ""])
def test_so_are_the_uneven_lines_of_web_pages(width: int, bullet: str) -> None:
    assert read_lines(wrapped(long_plan(bullet), width, uneven=True)) == LONG_EXPECTED


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", [["", "{n}", ""], ["- {n} -"], ["Trang {n}/3"], ["{n}", "UBND TỈNH HÀ GIANG"]])
def test_what_stands_between_pages_is_left_out(width: int, page: list[str]) -> None:
    assert read_lines(with_pages(wrapped(long_plan(), width), page)) == LONG_EXPECTED


@pytest.mark.parametrize("bullet", ["- ", ""])
def test_blank_lines_between_paragraphs_change_nothing(bullet: str) -> None:
    assert read_lines(long_plan(bullet), "\n\n") == LONG_EXPECTED


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["III. TỔ CHỨC THỰC", "HIỆN", "1. Sở Y tế"], ["III. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế"]),
        (["1. Sở Lao động", "- Thương binh và Xã hội", "- Mua tre."], ["1. Sở Lao động - Thương binh và Xã hội",
                                                                      "- Mua tre."]),
        (["2. Đề nghị Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh, Hội Liên hiệp", "Phụ nữ tỉnh", "- Giữ tre."],
         ["2. Đề nghị Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh, Hội Liên hiệp Phụ nữ tỉnh", "- Giữ tre."]),
        (["1.", "Sở Y tế", "-", "Mua tre."], ["1. Sở Y tế", "- Mua tre."]),
        (["- Theo Quyết định số 15/QĐ-", "UBND của tỉnh,", "trồng tre."], ["- Theo Quyết định số 15/QĐ-UBND của tỉnh, "
                                                                          "trồng tre."]),
        (["- Giữ trật tự,", "Nơi nhận:", "- Lưu: VT."], ["- Giữ trật tự,", "Nơi nhận:", "- Lưu: VT."]),
        (["1. Sở Y tế", "Mua thuốc."], ["1. Sở Y tế", "Mua thuốc."]),
        (["6. Ngân hàng Nhà nước", "- Chi nhánh tỉnh: Cho vay."], ["6. Ngân hàng Nhà nước - Chi nhánh tỉnh: Cho vay."]),
        (["- Chọn giống tre theo phương án dự", "", "·", "", "3", "", "trữ của tỉnh."],
         ["- Chọn giống tre theo phương án dự trữ của tỉnh."]),
        (["- Giữ đường giao thông1 cho", "1Năm 2025: 12 vụ.", "2", "người dân."], ["- Giữ đường giao thông1 cho người "
                                                                                    "dân."]),
    ],
)  # fmt: skip
def test_a_break_is_told_by_the_words_on_both_sides(lines: list[str], expected: list[str]) -> None:
    assert joined(*lines) == expected


def test_a_running_head_seen_twice_inside_sentences_is_no_text() -> None:
    page = [f"- Trồng {n} gốc tre." for n in range(6)]
    lines = [
        "- Mua tre cho",
        "KẾ HOẠCH TRỒNG TRE",
        "các thôn.",
        *page,
        "- Giữ tre ở",
        "KẾ HOẠCH TRỒNG TRE",
        "Hà Giang.",
    ]
    assert joined(*lines) == ["- Mua tre cho các thôn.", *page, "- Giữ tre ở Hà Giang."]


def test_a_line_of_text_that_comes_back_is_no_running_head() -> None:
    duty = ["- Trồng tre ở đầu nguồn; phối hợp với Sở", "Lao động - Thương binh và Xã hội", "và các thôn giữ tre."]
    assert joined(*duty, *duty, *duty) == [" ".join(duty)] * 3


def test_what_the_file_says_weighs_more_than_the_words() -> None:
    assert joined(SourceLine("Mua tre", goes_on=True), "Hà Giang.") == ["Mua tre Hà Giang."]
    assert joined(SourceLine("Mua tre", goes_on=False), "và cuốc.") == ["Mua tre", "và cuốc."]


def test_a_name_that_goes_over_a_page_is_one() -> None:
    lines = [TITLE, "1. Đề nghị Phòng Kinh tế, Phòng Quản lý đô thị các huyện,", "", "3", "", "**thị xã:** Giữ tre.",
             "2. Sở Tài chính", "- Mua tre."]  # fmt: skip
    assert facts(read(lines)) == [
        ("Phòng Kinh tế, Phòng Quản lý đô thị các huyện, thị xã", "Giữ tre."),
        (MONEY, "Mua tre."),
    ]


def test_a_page_run_into_one_line_is_cut_at_its_marks() -> None:
    closing = "Trên đây là Kế hoạch trồng tre; các đơn vị thực hiện./. " + "Trồng tre giữ suối. " * 50
    assert (
        facts(read(" ".join([*HEAD.split("\n"), *ABOVE.split("\n"), TITLE, *listed(), closing]), "", "", ""))
        == EXPECTED
    )


@pytest.mark.parametrize("torn", [("1. Báo", "Hà Giang"), ("1. Sở", "Y tế"), ("1. Hội", "Nông dân tỉnh")])
def test_a_name_torn_after_its_first_word_is_one_in_a_broken_text(torn: tuple[str, str]) -> None:
    lines = [*wrapped(long_plan(), 75), *torn, "- Trồng tre."]
    assert read_lines(lines)[-1] == (" ".join(torn)[3:], "Trồng tre.")
