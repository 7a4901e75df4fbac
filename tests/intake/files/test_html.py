"""A web page's text: lists with the numbers a browser shows, tables with their merged cells, nothing of its frame."""

import pytest

from foundation.errors import Unreadable
from intake.files.documents import source_lines
from intake.files.source import Block, SourceLine


def lines(body: str, name: str = "plan.html") -> list[SourceLine]:
    return [line for line in source_lines(f"<html><body>{body}</body></html>".encode(), name) if line.text]


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def rows(body: str) -> list[str]:
    return [line.text for line in lines(f"<table>{body}</table>") if line.block is Block.ROW]


def test_blocks_are_lines_and_what_frames_a_page_is_no_text() -> None:
    body = """<header><a href="/">Trang chủ</a></header><nav>Tin tức</nav><script>let x = "Sở";</script>
    <style>p { color: red }</style><div style="display: none">Ẩn</div><p>Một   <i>hai</i>
    ba</p><div>Bốn<p>năm</p>sáu</div><footer>Bản quyền</footer>"""
    assert texts(body) == ["Một hai ba", "Bốn", "năm", "sáu"]


def test_a_heading_keeps_its_level_and_a_paragraph_ends_where_the_page_says() -> None:
    found = lines("<h2>I. Nội dung</h2><p>Sở Y tế</p><p>Mua thuốc.</p>")
    assert [(line.text, line.level, line.goes_on) for line in found] == [
        ("I. Nội dung", 2, False),
        ("Sở Y tế", 0, False),
        ("Mua thuốc.", 0, False),
    ]


def test_what_a_break_or_the_middle_of_the_page_ends_is_not_sure() -> None:
    found = lines("<p align=center>KẾ HOẠCH</p><p style='text-align: center'>Năm 2026</p><p>Sở Y tế<br>Mua thuốc.</p>")
    assert [line.goes_on for line in found] == [None, None, None, False]


def test_pages_that_break_every_printed_line_are_not_believed() -> None:
    printed = ["Phòng Kinh tế chủ trì, phối hợp", "với các thôn mua cây giống cho", "mỗi tuyến đường liên xã."] * 10
    assert {line.goes_on for line in lines("".join(f"<p>{line}</p>" for line in printed))} == {None}


def test_lists_show_the_numbers_a_browser_shows() -> None:
    body = """<ol start="3"><li>Ba<ol type="a"><li>A</li><li>B</li></ol></li><li value="7">Bảy</li></ol>
    <ol style="list-style-type: upper-roman"><li>Một</li><li>Hai</li></ol><ul><li>Gạch<ul><li>Cộng</li></ul></li></ul>
    <ul><li>- Có sẵn</li></ul><ol><li>1. Đã đánh số</li></ol><ul style="list-style: none"><li>Trần</li></ul>"""
    assert texts(body) == [
        *("3. Ba", "a) A", "b) B", "7. Bảy", "I. Một", "II. Hai"),
        *("- Gạch", "+ Cộng", "- Có sẵn", "1. Đã đánh số", "Trần"),
    ]


def test_merged_cells_stand_in_their_places() -> None:
    body = """<tr><th rowspan=2>STT</th><th rowspan=2>Việc</th><th colspan=2>Cơ quan</th></tr>
    <tr><th>Chủ trì</th><th>Phối hợp</th></tr><tr><td colspan=4>I. Trồng cây</td></tr>
    <tr><td>1</td><td>Mua cây<br>giống</td><td rowspan=2>Sở A</td><td rowspan=2>500</td></tr>
    <tr><td>2</td><td>Phát cây</td></tr>"""
    assert rows(body) == [
        "STT\tViệc\tCơ quan\t",
        "STT\tViệc\tChủ trì\tPhối hợp",
        "I. Trồng cây\t\t\t",
        "1\tMua cây giống\tSở A\t500",
        "2\tPhát cây\tSở A\t",
    ]


def test_a_table_that_only_sets_text_in_its_place_is_no_table() -> None:
    head = "<table><tr><td>XÃ BẮC HÀ<br>Số: 7</td><td>CỘNG HÒA XÃ HỘI<br>Độc lập</td></tr></table>"
    assert texts(head) == ["XÃ BẮC HÀ", "Số: 7", "CỘNG HÒA XÃ HỘI", "Độc lập"]
    data = "<table><tr><td>STT</td><td>Xã</td></tr><tr><td>1</td><td>Bắc Hà</td></tr></table>"
    framed = lines(f"<table><tr><td>Menu</td><td>Bảng sau:{data}{data}</td></tr></table>")
    assert [(line.text, line.table) for line in framed if line.block is Block.ROW] == [
        *(("STT\tXã", 1), ("1\tBắc Hà", 1)),
        *(("STT\tXã", 2), ("1\tBắc Hà", 2)),
    ]


def test_a_leading_bold_run_is_marked_and_a_bold_letter_is_not() -> None:
    assert texts("<p><b>8. Hội Nông dân</b> vận động hội viên.</p>") == ["**8. Hội Nông dân** vận động hội viên."]
    assert texts("<p><b>K</b>ế hoạch</p>") == ["Kế hoạch"]


def test_notes_are_no_text_and_their_marks_no_part_of_words() -> None:
    body = (
        "<p>Trồng 500 cây<sup>1</sup>, trên 300 m<sup>2</sup> đất<a href='#_ftn2'>[2]</a>.</p>"
        "<div id='ftn1'><p class=MsoFootnoteText>1 Năm trước: 450.</p></div>"
    )
    assert [(line.text, line.block) for line in lines(body)] == [
        ("Trồng 500 cây, trên 300 m2 đất.", Block.TEXT),
        ("1 Năm trước: 450.", Block.NOTE),
    ]


def test_lines_set_by_hand_in_a_pre_stay_as_they_are() -> None:
    assert texts("<pre>1. Sở Y tế\n- Mua thuốc.</pre>") == ["1. Sở Y tế", "- Mua thuốc."]


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ("", "utf-8"),
        ("", "utf-16"),
        ('<meta charset="windows-1258">', "cp1258"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=utf-16">', "utf-8"),  # it lies
    ],
)
def test_a_page_is_read_in_the_charset_it_is_in(head: str, charset: str) -> None:
    text = f"<html><head>{head}</head><body><p>Sơ Y tế &amp; c&aacute;c x&#227;</p></body></html>"
    assert [line.text for line in source_lines(text.encode(charset), "plan.html")] == ["Sơ Y tế & các xã"]


def test_a_page_is_known_by_its_content_or_its_name() -> None:
    page = b"<!DOCTYPE html><html><body><p>A &lt; B</p></body></html>"
    assert [line.text for line in source_lines(page, "plan.doc")] == ["A < B"]
    assert [line.text for line in source_lines(b"<p>A &lt; B</p>", "plan.htm")] == ["A < B"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "x",
        "<table><tr><td>" * 20_000,
        "<ol><li>" * 50_000,
        "<td colspan=9999999 rowspan=9999999>x" * 3000,
        "<b>" * 100_000 + "x",
        "&" * 1_000_000,
        "<" * 1_000_000,
        "<p" + " a=b" * 200_000 + ">x</p>",
    ],
)
def test_a_page_made_to_burst_is_read_or_refused_at_once(body: str) -> None:
    try:
        source_lines(f"<html>{body}".encode(), "plan.html")
    except Unreadable as refused:
        assert "hưa lưu gì" in refused.message


def test_entities_of_its_own_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    found = source_lines(f"{bomb}<html><body><p>Một &b; &c;</p></body></html>".encode(), "plan.html")
    assert "Một &b; &c;" in found[-1].text


def test_tables_left_in_markdown_are_rows_on_their_own_lines() -> None:
    table = "<table>\n<tr>\n<td rowspan=2>Xã A</td>\n<td>1</td>\n</tr>\n<tr><td>2</td></tr>\n</table>"
    found = source_lines(f"# Kế hoạch\n\n{table}\nHết.".encode(), "plan.md")
    assert [(at, line.text) for at, line in enumerate(found, start=1) if line.text] == [
        *((1, "# Kế hoạch"), (4, "Xã A\t1"), (8, "Xã A\t2")),
        (10, "Hết."),
    ]
