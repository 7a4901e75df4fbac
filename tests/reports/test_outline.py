"""How deep a heading stands, whatever way the plan numbers its outline."""

import pytest

from reports.outline import has_parts, levels, place_of_results


@pytest.mark.parametrize(
    ("headings", "deep"),
    [
        (["I. Chung", "1. Một", "1.1. Nhỏ", "2. Hai", "II. Kết quả"], [1, 2, 3, 2, 1]),
        (["1. Chung", "1.1. Một", "2. Kết quả"], [1, 2, 1]),
        (["I. Chung", "a) Một", "đ) Năm", "II. Kết quả"], [1, 2, 2, 1]),
        (["Tình hình", "Kết quả"], [1, 1]),
        (["Phần I. Chung", "1. Một"], [1, 2]),
        ([], []),
    ],
)
def test_levels_follow_the_numbers_without_a_gap(headings: list[str], deep: list[int]) -> None:
    assert levels(headings) == deep


def test_a_heading_has_parts_when_a_deeper_one_follows() -> None:
    assert has_parts([1, 2, 2, 1]) == [True, False, False, False]


def test_figures_belong_to_the_first_heading_about_results() -> None:
    assert place_of_results(["I. Tình hình", "II. KẾT QUẢ thực hiện", "1. Kết quả"]) == 1
    assert place_of_results(["I. Tình hình"]) is None
