"""Figures that a plan wants reached, and figures that are something else."""

import pytest

from intake import read_plan
from tests.intake.papers import HEAD, plan


def targets(said: str, heading: str = "MỤC TIÊU") -> list[tuple[str, str]]:
    head = HEAD.replace("## I. MỤC ĐÍCH\n", f"## I. {heading}\n\n{said}\n")
    return [(target.figure, target.text) for target in read_plan(plan(head=head).encode(), "plan.txt").draft.targets]


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("- Trên 90% hộ dân có vườn rau.", "90%"),
        ("- Năm 2026, phấn đấu trồng 1.000 cây.", "1.000"),
        ("- Tỷ lệ che phủ rừng đạt 58,5%.", "58,5%"),
        ("- Ít nhất 02 mô hình ở mỗi xã (năm 2025: 01 mô hình).", "02"),
        ("2. Chỉ tiêu: Đào tạo 45 cán bộ trước ngày 30/6/2026.", "45"),
        ("Trồng ít nhất 25 cầu, 40 km đường hoa.", "25"),
        ("- Giảm 20 % số vụ cháy so với năm 2025.", "20%"),
    ],
)
def test_a_figure_to_be_reached_is_a_target(said: str, figure: str) -> None:
    assert [found for found, _text in targets(said)] == [figure]


@pytest.mark.parametrize(
    "said",
    [
        "- Thực hiện Nghị quyết số 12/NQ-CP ngày 03/4/2025 của Chính phủ.",
        "- Hoàn thành trước ngày 30/6/2026.",
        "- Năm 2025 đạt 85% kế hoạch.",
        "- Tỉnh đã có 120 vườn ươm.",
        "- Mỗi hộ trồng từ 5 đến 10 cây.",
        "- Mỗi hộ trồng 5-10 cây.",
        "- Trả lời trong 24 giờ; giai đoạn 2026-2030.",
        "- Nội dung tại Phụ lục 2, Điều 5.",
        "- Kiểm soát hàng qua 04 cửa khẩu.",
    ],
)
def test_other_figures_are_none(said: str) -> None:
    assert targets(said) == []


def test_an_item_is_one_target_by_its_first_figure_and_what_was_reached_is_left_out() -> None:
    assert targets("- Trồng 500 cây sấu; trên 90% cây sống. Mỗi xã 20 cây.") == [
        ("500", "Trồng 500 cây sấu; trên 90% cây sống. Mỗi xã 20 cây.")
    ]
    assert targets("- Năm 2025 đạt 85% kế hoạch. Năm 2026 trồng 40 cây.") == [("40", "Năm 2026 trồng 40 cây.")]


def test_outside_such_a_part_only_what_the_plan_strives_for_counts() -> None:
    said = "- Phấn đấu có 12 vườn ươm.\n- Tập huấn 13 lớp; trồng mới 14 ha.\n- Kéo giảm 5 - 10% số vụ cháy; họp 2 lần."
    assert targets(said, "NỘI DUNG CHUNG") == [
        ("12", "Phấn đấu có 12 vườn ươm."),
        ("14", "trồng mới 14 ha."),
        ("5-10%", "Kéo giảm 5 - 10% số vụ cháy;"),
    ]


def test_what_has_been_reached_is_no_aim_wherever_it_is_told() -> None:
    assert targets("- 10 tháng đầu năm 2025, các đội đã bắt giữ 31 vụ, giảm 18,3%.", "NỘI DUNG CHUNG") == []
    assert targets("- Xảy ra 04 vụ cháy, giảm 55,6%.", "ĐÁNH GIÁ TÌNH HÌNH NĂM 2025") == []
    assert targets("- Rút ngắn tối thiểu 30% thời gian cấp phép.", "NỘI DUNG CHUNG") == [
        ("30%", "Rút ngắn tối thiểu 30% thời gian cấp phép.")
    ]


def test_the_part_ends_at_the_next_heading_of_its_kind() -> None:
    said = "1. Mục tiêu\n- Trồng 500 cây.\n2. Yêu cầu\n- Họp 2 lần mỗi tháng."
    assert [figure for figure, _text in targets(said, "MỤC TIÊU, YÊU CẦU CHUNG")][:1] == ["500"]
    assert [figure for figure, _text in targets(said, "NỘI DUNG")] == ["500"]
