"""The assignment part is found under any of its names, numbered in any way, or by what it lists."""

import pytest

from intake.parts.titles import Region, region_of
from tests.intake.layouts import ABOVE, EXPECTED, facts, listed, read

NUMBERED = [
    "III. PHÂN CÔNG NHIỆM VỤ", "III. PHÂN CÔNG TRÁCH NHIỆM", "III. TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ",
    "III. TRÁCH NHIỆM CÁC SỞ, NGÀNH VÀ ĐỊA PHƯƠNG", "III. NHIỆM VỤ CỤ THỂ CỦA CÁC ĐƠN VỊ", "III. TRÁCH NHIỆM THỰC HIỆN",
    "III. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN", "III. TỔ CHỨC, PHÂN CÔNG THỰC HIỆN", "III. TRIỂN KHAI THỰC HIỆN",
    "III. GIẢI PHÁP TỔ CHỨC THỰC HIỆN", "III. CƠ CHẾ PHỐI HỢP VÀ TRÁCH NHIỆM CỦA CÁC NGÀNH", "III. ĐƠN VỊ THỰC HIỆN",
    "III. TỎ CHỨC THỰC HIỆN", "III. Tổ chức thực hiện:", "III. TỔ CHỨC THỰC\nHIỆN", "III.\nTỔ CHỨC THỰC HIỆN",
]  # fmt: skip
ALONE = ["TỔ CHỨC THỰC HIỆN", "Tổ chức thực hiện", "Phân công nhiệm vụ:", "Trách nhiệm của các sở, ngành"]


@pytest.mark.parametrize("title", [*NUMBERED, *ALONE])
def test_the_part_may_have_any_of_its_names(title: str) -> None:
    draft = read([title, *listed()])
    assert facts(draft) == EXPECTED
    assert not any(holder.unsure for holder in draft.holders)


@pytest.mark.parametrize(
    "words",
    [
        "Nâng cao nhận thức và trách nhiệm của các cấp",
        "Phân công lao động",
        "Mua cây",
        "Trách nhiệm hữu hạn",
        "Kinh phí",
    ],
)
def test_other_titles_are_not_taken_for_it(words: str) -> None:
    assert region_of(words) is Region.OTHER


@pytest.mark.parametrize(
    ("above", "title", "marks", "below"),
    [
        ("A. MỤC ĐÍCH\n- Giữ suối.\nB. NỘI DUNG\nI. TRỒNG\n- Trồng.\n", "C. TỔ CHỨC THỰC HIỆN\nI. CÁC SỞ", "1. ", ""),
        ("Phần thứ nhất\nMỤC ĐÍCH\n- Giữ suối.\n", "Phần thứ hai\nTỔ CHỨC THỰC HIỆN\nI. KINH PHÍ\nCó.\nII. PHÂN CÔNG",
         "1. ", ""),
        ("1. Mục đích\n- Giữ suối.\n", "2. Tổ chức thực hiện", "a) ", "3. Kinh phí\n- Từ ngân sách tỉnh.\n"),
        ("1. Mục đích\n- Giữ suối.\n", "2. Tổ chức thực hiện", "2.1. ", "3. Kinh phí\n- Từ ngân sách tỉnh.\n"),
        ("I. NỘI DUNG\n1. Trồng tre\n- Trồng sớm.\n", "2. Tổ chức thực hiện", "a) ", "II. KINH PHÍ\n- Từ ngân sách.\n"),
        (ABOVE, "III. TỔ CHỨC THỰC HIỆN\n1. Kinh phí thực hiện\nTừ ngân sách tỉnh.\n2. Phân công nhiệm vụ", "a) ",
         "3. Thời gian thực hiện\nTừ tháng 3.\n"),
        ("Điều 1. Mục đích\n- Giữ suối.\n", "Điều 2. Trách nhiệm của các cơ quan, đơn vị", "1. ",
         "Điều 3. Điều khoản thi hành\nKế hoạch có hiệu lực từ ngày ký.\n"),
        ("Điều 1. Mục đích\nGiữ suối.\n", "Chương II\nTRÁCH NHIỆM CỦA CÁC CƠ QUAN", "Điều 1. ", ""),
    ],
)  # fmt: skip
def test_the_part_may_stand_at_any_rank(above: str, title: str, marks: str, below: str) -> None:
    marked = [f"{letter}) " for letter in "abc"] if marks == "a) " else marks
    marked = [f"2.{n}. " for n in (1, 2, 3)] if marks == "2.1. " else marked
    assert facts(read("\n".join([title, *listed(marked), below]), above)) == EXPECTED


@pytest.mark.parametrize("above", ["I. MỤC ĐÍCH\n- Giữ suối.\nII. NHIỆM VỤ\n", "I. MỤC ĐÍCH\n- Giữ suối.\n"])
def test_a_list_of_bodies_with_work_to_do_needs_no_title(above: str) -> None:
    draft = read(listed(), above)
    assert facts(draft) == EXPECTED
    assert all(holder.unsure for holder in draft.holders)


def test_articles_may_each_say_whose_duties_they_hold() -> None:
    lines = listed(["Điều 2. Trách nhiệm của ", "Điều 3. Trách nhiệm của ", "Điều 4. "], bullet="")
    assert facts(read(lines, "Điều 1. Mục đích\nGiữ suối.\n")) == EXPECTED


def test_assignments_may_be_split_over_two_parts() -> None:
    general = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Khen thưởng thôn giữ tre tốt."
    found = facts(read("\n".join([*listed(), general]), "I. MỤC ĐÍCH\n- Giữ suối.\nII. NHIỆM VỤ\n"))
    assert found == [*EXPECTED, ("Sở Nội vụ", "Khen thưởng thôn giữ tre tốt.")]


def test_a_part_may_be_headed_by_the_body_itself() -> None:
    lines = "III. NHIỆM VỤ CỦA SỞ TÀI CHÍNH\n- Mua tre.\nIV. NHIỆM VỤ CỦA UBND CÁC XÃ\n- Giữ tre."
    assert facts(read(lines)) == [("SỞ TÀI CHÍNH", "Mua tre."), ("UBND CÁC XÃ", "Giữ tre.")]


@pytest.mark.parametrize(
    "listing",
    [
        "III. THÀNH PHẦN BAN CHỈ ĐẠO\n1. Giám đốc Sở Y tế: Trưởng ban.\n2. Đại diện Công an tỉnh: Ủy viên.\n",
        "III. CHỈ TIÊU\n1. Huyện Bắc Mê: 200 gốc tre\n2. Huyện Quang Bình: 300 gốc tre\n",
        "III. THÀNH PHẦN THAM DỰ\n- Lãnh đạo Sở Y tế\n- Sở Tư pháp: 02 người\n",
    ],
)
def test_bodies_that_are_only_counted_hold_no_duties(listing: str) -> None:
    assert facts(read("\n".join([listing + "IV. TỔ CHỨC THỰC HIỆN", *listed()]))) == EXPECTED
