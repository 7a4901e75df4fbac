"""What a report asks of others: the real report when it is at hand, and sentences of our own."""

import pytest

from foundation.errors import Unreadable
from intake.proposals import proposals_in_file, proposals_in_narrative
from tests.intake.test_real_plans import REPORT, source

PAPER = """BÁO CÁO
Kết quả trồng cây ven đường năm 2026

I. KẾT QUẢ
1. Đề xuất giống cây mới
Đã thử ba giống.

II. ĐỀ XUẤT, KIẾN NGHỊ
Qua một năm thực hiện, xã có mấy kiến nghị sau:
1. Đối với UBND tỉnh:
- Nâng mức hỗ trợ cây giống;
- Cho phép dùng quỹ bảo trì đường.
2. Đề nghị Sở Nông nghiệp và Môi trường tập huấn lại cho các tổ
chăm sóc. Lớp năm ngoái quá ngắn.

Trên đây là báo cáo của xã; kính đề nghị Sở Nội vụ tổng hợp.

Nơi nhận:
- UBND tỉnh;
"""


def asked(*texts: str) -> list[tuple[str | None, str]]:
    found = proposals_in_narrative({"III. Khó khăn, kiến nghị": "\n".join(texts)})
    return [(proposal.addressee, proposal.text) for proposal in found]


def test_the_real_report_asks_three_bodies() -> None:
    found = proposals_in_file(source(REPORT).encode(), "bao-cao.txt")
    assert [(proposal.addressee, proposal.place.line) for proposal in found] == [
        ("UBND tỉnh", 319),
        ("Chi nhánh Ngân hàng Chính sách xã hội tỉnh", 328),
        ("UBND các xã, phường", 332),
    ]
    assert all(proposal.text[0].isupper() and proposal.text.endswith(".") for proposal in found)


def test_a_paper_is_read_under_its_last_heading_that_asks() -> None:
    found = proposals_in_file(PAPER.encode(), "bao-cao.md")
    assert [(proposal.addressee, proposal.text) for proposal in found] == [
        ("UBND tỉnh", "Nâng mức hỗ trợ cây giống"),
        ("UBND tỉnh", "Cho phép dùng quỹ bảo trì đường."),
        ("Sở Nông nghiệp và Môi trường", "Tập huấn lại cho các tổ chăm sóc. Lớp năm ngoái quá ngắn."),
    ]


def test_a_paper_that_asks_nothing_has_no_proposals() -> None:
    assert proposals_in_file(PAPER.partition("II. ")[0].encode(), "bao-cao.md") == ()
    assert proposals_in_file(b"BAO CAO\nI. KET QUA\n1. Xong.", "bao-cao.md") == ()
    with pytest.raises(Unreadable):
        proposals_in_file(b"%PDF-1.7", "bao-cao.pdf")


@pytest.mark.parametrize("text", ["", "Không có.", "Không có kiến nghị.", "Với địa bàn rộng, việc đi lại còn khó."])
def test_what_asks_nobody_is_no_proposal(text: str) -> None:
    assert asked(text) == []


def test_only_headings_that_say_so_are_read() -> None:
    assert proposals_in_narrative({"II. Kết quả": "Đề nghị Sở Tài chính cấp kinh phí."}) == ()


def test_a_request_among_other_words_is_found_and_may_name_nobody() -> None:
    assert asked("Kinh phí còn thiếu. Kính đề nghị Sở Tài chính bổ sung 20 triệu đồng; đề nghị sớm cấp.") == [
        ("Sở Tài chính", "Bổ sung 20 triệu đồng"),
        (None, "Sớm cấp."),
    ]


def test_each_line_may_ask_another_body() -> None:
    assert asked("- Kiến nghị Bộ Nội vụ: hướng dẫn mẫu biểu.", "- Đề xuất với UBND tỉnh xem xét mức vay.") == [
        ("Bộ Nội vụ", "Hướng dẫn mẫu biểu."),
        ("UBND tỉnh", "Xem xét mức vay."),
    ]
