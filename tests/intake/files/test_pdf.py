"""A PDF keeps places, not paragraphs: what goes on, what stands around, what belongs to a table is told by geometry."""

import pytest

from foundation.errors import Unreadable
from intake import read_plan
from intake.files.documents import source_lines
from intake.files.source import Block, SourceLine
from tests.intake.files.making import LEADING, LEFT, TOP, Sheet, pdf

LONG = (
    "- Phòng Kinh tế chủ trì, phối hợp với Phòng Văn hóa và các thôn lập danh sách những tuyến đường cần trồng cây, "
    "đo chiều dài từng đoạn và chọn giống cây phù hợp với đất của mỗi thôn."
)


def lines(*pages: Sheet) -> list[SourceLine]:
    return [line for line in source_lines(pdf(*pages), "plan.pdf") if line.text]


def joined(found: list[SourceLine]) -> list[str]:
    """The paragraphs, as far as the file tells them."""
    paragraphs: list[str] = []
    goes_on = False
    for line in found:
        if line.block is Block.TEXT:
            paragraphs[len(paragraphs) - goes_on :] = [f"{paragraphs[-1]} {line.text}" if goes_on else line.text]
            goes_on = bool(line.goes_on)
    return paragraphs


@pytest.mark.parametrize("indent", [0.0, 36.0])
def test_a_row_ends_a_paragraph_when_the_next_word_had_room(indent: float) -> None:
    texts = [LONG, "- Các thôn nhận cây giống.", LONG.replace("- Phòng", "- Ban"), "- Hội Nông dân giữ cây."]
    page = Sheet()
    page.paragraphs(texts, indent=indent)
    assert joined(lines(page)) == texts


def test_a_row_that_fills_its_line_ends_a_paragraph_when_the_next_stands_in() -> None:
    full = "- " + "x" * 15 + " " + "y" * 43  # as wide as the column allows after an indent
    page = Sheet()
    page.paragraphs([LONG, full, "Phòng Kinh tế lo việc này.", LONG])
    assert joined(lines(page)) == [LONG, full, "Phòng Kinh tế lo việc này.", LONG]


def test_a_dash_at_the_left_margin_below_a_full_row_is_part_of_a_name() -> None:
    page = Sheet()
    y = page.paragraphs([LONG, LONG])
    page.words(LEFT + 36, y, "1. Sở Lao động và Đài Phát thanh và Truyền hình của tỉnh Lào")
    page.words(LEFT, y - LEADING, "- Cai cùng thực hiện.")
    assert joined(lines(page))[-1].endswith("tỉnh Lào - Cai cùng thực hiện.")


def test_a_paragraph_goes_on_over_numbers_and_running_heads_of_pages() -> None:
    names = ("Đông", "Đoài", "Thượng", "Hạ")
    pages = [Sheet(), Sheet(), Sheet()]
    for number, page in enumerate(pages, start=1):
        page.words(290, 815, str(number))
        page.words(LEFT, 40, "Kế hoạch trồng cây của xã", 11)
        page.words(LEFT, TOP, f"danh sách của thôn {names[number]}.")
        y = page.paragraphs([LONG, f"- Thôn {names[number]} nhận cây."], top=TOP - LEADING)
        page.words(LEFT + 36, y, f"- Hội Nông dân, phối hợp với thôn {names[number]} và Phòng Kinh tế lập một")
    found = lines(*pages)
    foot = "Kế hoạch trồng cây của xã"
    around = [(line.page, line.text) for line in found if line.block is Block.AROUND]
    assert around == [(1, "1"), (1, foot), (2, "2"), (2, foot), (3, "3"), (3, foot)]
    over = [paragraph for paragraph in joined(found) if "lập một danh sách của thôn" in paragraph]
    assert [paragraph.split()[-1] for paragraph in over] == ["Thượng.", "Hạ."]


def test_headings_of_annexes_at_one_height_are_no_running_heads() -> None:
    pages = [Sheet(), Sheet(), Sheet()]
    for number, page in enumerate(pages, start=1):
        page.words(270, TOP, f"PHỤ LỤC {number}")
        page.paragraphs([LONG], top=TOP - 40)
    assert [line.text for line in lines(*pages) if line.block is Block.TEXT and "PHỤ" in line.text] == [
        "PHỤ LỤC 1",
        "PHỤ LỤC 2",
        "PHỤ LỤC 3",
    ]


def test_a_note_at_the_foot_is_no_text_and_its_mark_no_part_of_a_word() -> None:
    page = Sheet()
    y = page.paragraphs([LONG, LONG])
    page.words(LEFT, y, "Trồng 500 cây")
    page.words(LEFT + 13 * 7, y + 5, "1", 8)
    page.words(LEFT + 13 * 7 + 4, y, ", trên 300 m")
    page.words(LEFT + 13 * 7 + 4 + 12 * 7, y + 5, "2", 8)
    page.words(LEFT, 80, "1", 7)
    page.words(LEFT + 5, 76, "Năm trước: 450 cây.", 10)
    page.words(LEFT, 60, "2Kể cả cây dặm.", 10)
    found = lines(page)
    assert joined(found)[-1] == "Trồng 500 cây, trên 300 m2"
    assert [line.text for line in found if line.block is Block.NOTE] == ["1 Năm trước: 450 cây.", "2Kể cả cây dặm."]


def test_a_letterhead_and_a_signature_are_read_column_by_column() -> None:
    page = Sheet()
    for y, left, right in (
        (780, "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (764, "XÃ BẮC HÀ", "Độc lập - Tự do - Hạnh phúc"),
        (740, "Số: 7/KH-UBND", "Bắc Hà, ngày 10 tháng 3 năm 2026"),
    ):
        page.words(LEFT, y, left, 12)
        page.words(300, y + 1, right, 12)
    page.words(260, 700, "KẾ HOẠCH", 14, bold=True)
    y = page.paragraphs([LONG, LONG, LONG], top=660)
    for at, text in enumerate(["Nơi nhận:", "- Như trên;", "- Các thôn;", "- Lưu: VT."]):
        page.words(LEFT, y - 14 * at, text, 11)
    for down, text in ((2, "TM. ỦY BAN NHÂN DÂN"), (18, "CHỦ TỊCH"), (110, "Lý Văn Mẫu")):
        page.words(340, y - down, text, 13, bold=True)
    texts = [line.text for line in lines(page)]
    assert texts[:6] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ BẮC HÀ",
        "Số: 7/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Hà, ngày 10 tháng 3 năm 2026",
    ]
    assert texts[-7:] == [
        *("Nơi nhận:", "- Như trên;", "- Các thôn;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lý Văn Mẫu"),
    ]


XS, YS = (85, 130, 330, 552), (700, 660, 620, 580)


def table(page: Sheet, rows: list[tuple[str, ...]], top: float = 700) -> None:
    page.grid(XS, [top - 40 * at for at in range(len(rows) + 1)])
    for at, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            for down, piece in enumerate(text.split("\n")):
                page.words(x + 4, top - 16 - 16 * down - 40 * at, piece, 11)


def test_words_between_ruling_lines_are_cells_of_a_row() -> None:
    page = Sheet()
    table(page, [("STT", "Nội dung", "Cơ quan\nchủ trì"), ("1", "Trồng cây ven\nđường", "Phòng Kinh tế")])
    page.paragraphs(["Bảng trên là dự kiến."], top=560)
    assert [(line.text, line.block, line.table) for line in lines(page)] == [
        ("STT\tNội dung\tCơ quan chủ trì", Block.ROW, 1),
        ("1\tTrồng cây ven đường\tPhòng Kinh tế", Block.ROW, 1),
        ("Bảng trên là dự kiến.", Block.TEXT, 0),
    ]


def test_a_merged_cell_counts_for_each_row_it_fills() -> None:
    page = Sheet()
    page.grid(XS[:3], YS)
    page.line(552, 700, 552, 580)
    for y in (700, 660, 580):
        page.line(330, y, 552, y)
    for x, y, text in (
        *((90, 684, "STT"), (140, 684, "Việc"), (340, 684, "Chủ trì")),
        *((90, 644, "1"), (140, 644, "Trồng cây"), (340, 624, "Phòng Kinh tế"), (90, 604, "2"), (140, 604, "Giữ cây")),
    ):
        page.words(x, y, text, 11)
    assert [line.text for line in lines(page)][1:] == ["1\tTrồng cây\tPhòng Kinh tế", "2\tGiữ cây\tPhòng Kinh tế"]


def test_a_table_goes_on_over_a_page_without_its_repeated_head() -> None:
    head = ("STT", "Việc", "Chủ trì")
    first, second = Sheet(), Sheet()
    first.paragraphs([LONG])
    table(first, [head, ("1", "Trồng cây", "Phòng Kinh tế"), ("2", "Lập danh sách", "Ủy ban")], top=140)
    table(second, [head, ("", "những tuyến đường", "nhân dân xã"), ("3", "Giữ cây", "Các thôn")], top=800)
    rows = [(line.text, line.table) for line in lines(first, second) if line.block is Block.ROW]
    assert rows == [
        ("STT\tViệc\tChủ trì", 1),
        ("1\tTrồng cây\tPhòng Kinh tế", 1),
        ("2\tLập danh sách những tuyến đường\tỦy ban nhân dân xã", 1),
        ("3\tGiữ cây\tCác thôn", 1),
    ]


def test_two_tables_under_each_other_are_two() -> None:
    page = Sheet()
    table(page, [("STT", "Xã", "Số cây"), ("1", "Bắc Hà", "500")])
    table(page, [("TT", "Khoản", "Số tiền"), ("1", "Cây giống", "20")], top=600)
    assert [line.table for line in lines(page)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("turn", "at"), [("0 1 -1 0", (300, 100)), ("0 -1 1 0", (300, 700)), ("-1 0 0 -1", (500, 300))]
)
def test_a_page_that_lies_on_its_side_is_read_upright(turn: str, at: tuple[float, float]) -> None:
    page = Sheet()
    x, y = at
    page.words(x, y, "Trồng cây", turn=turn)
    down = {"0 1 -1 0": (x + 20, y), "0 -1 1 0": (x - 20, y), "-1 0 0 -1": (x, y + 20)}[turn]
    page.words(*down, "Giữ cây", turn=turn)
    assert [line.text for line in lines(page)] == ["Trồng cây", "Giữ cây"]


def test_words_drawn_in_any_order_stand_where_they_are_seen() -> None:
    page = Sheet()
    page.words(LEFT, 700, "Giữ cây.")
    page.words(LEFT + 7 * 8, 720, "X", 14)  # one letter from another font, drawn later
    page.words(LEFT + 7 * 9, 720, "NH LÀO CAI")
    page.words(LEFT, 720, "CỦA CÁCT")
    assert [line.text for line in lines(page)] == ["CỦA CÁCTXNH LÀO CAI", "Giữ cây."]


def test_a_leading_bold_run_is_marked() -> None:
    page = Sheet()
    page.words(LEFT, 700, "8. Hội Nông dân", bold=True)
    page.words(LEFT + 16 * 7, 700, "vận động hội viên.")
    assert [line.text for line in lines(page)] == ["**8. Hội Nông dân** vận động hội viên."]


def test_a_page_that_is_a_picture_is_told_and_a_scan_is_refused() -> None:
    text, scan = Sheet(), Sheet(picture=True)
    text.paragraphs([LONG])
    found = source_lines(pdf(text, text, scan), "plan.pdf")
    assert [(line.page, line.text) for line in found if line.block is Block.PICTURE] == [(3, "")]
    plan = Sheet()
    plan.paragraphs(["KẾ HOẠCH", "Trồng cây", "I. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Trồng cây."])
    [doubt] = [d for d in read_plan(pdf(plan, text, scan), "plan.pdf").draft.doubts if d.id == "pages"]
    assert doubt.words.startswith("Trang 3 chỉ có hình")
    for pages in ((scan,), (text, scan, scan), (Sheet(),)):
        with pytest.raises(Unreadable, match="bản quét"):
            source_lines(pdf(*pages), "plan.pdf")


def test_words_across_the_page_are_no_text() -> None:
    page = Sheet()
    page.paragraphs([LONG])
    page.words(40, 300, "BẢN SAO", 40, turn="0 1 -1 0")
    assert [line.text for line in lines(page) if line.block is Block.AROUND] == ["BẢN SAO"]
    assert joined(lines(page)) == [LONG]


def test_a_pdf_of_ten_thousand_pages_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"10000 trang.*500 trang"):
        source_lines(pdf(*[Sheet()] * 10_000), "plan.pdf")
