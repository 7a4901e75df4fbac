"""Budget tables: units, parts, sources of money, totals."""

import pytest

from tests.intake.tables.papers import plan, read


def annex(*lines: str) -> str:
    return plan(annex="\n".join(["PHỤ LỤC 2", "DỰ TOÁN KINH PHÍ", *lines]))


def budget(text: str) -> list[tuple[str, int]]:
    return [(line.no, line.amount) for line in read(text).budget]


def doubts(text: str) -> list[str]:
    return [doubt.id for doubt in read(text).doubts if doubt.about == "budget"]


@pytest.mark.parametrize(
    ("unit", "amount"),
    [("đồng", "62.500.000"), ("nghìn đồng", "62.500"), ("triệu đồng", "62,5"), ("tỷ đồng", "0,0625")],
)
def test_the_unit_in_the_header_multiplies(unit: str, amount: str) -> None:
    text = annex(f"STT\tNội dung chi\tThành tiền ({unit})", f"1\tMua lưới\t{amount}")
    assert budget(text) == [("1", 62500)]


def test_of_several_amounts_that_of_the_whole_is_read() -> None:
    header = "STT\tHạng mục\tKinh phí (triệu đồng)\t\t\n\t\tTổng số\tNSTW\tNSĐP"
    text = annex(header, "1\tMua lưới\t60\t40\t20", "2\tĐặt biển\t10\t\t10", "\tTổng cộng\t70\t40\t30")
    assert budget(text) == [("1", 60000), ("2", 10000)]
    assert doubts(text) == []


def test_of_several_years_that_of_the_plan_is_read() -> None:
    header = "STT\tNội dung\tKinh phí năm 2025\tKinh phí năm 2026"
    assert budget(annex("ĐVT: triệu đồng", header, "1\tMua lưới\t60\t40")) == [("1", 40000)]


def test_numbers_that_begin_again_below_a_roman_row_are_its_parts() -> None:
    text = annex(
        "STT\tNội dung\tThành tiền (triệu đồng)",
        "I\tTuyên truyền\t30",
        "1\tIn tờ rơi\t10",
        "2\tPhát thanh\t20",
        "II\tDọn suối\t50",
        "1\tMua lưới\t45",
        "2\tNước uống\t…",
        "\tTổng cộng (I+II)\t80",
    )
    assert budget(text) == [("I", 30000), ("1", 10000), ("2", 20000), ("II", 50000), ("1", 45000)]
    assert doubts(text) == ["budget-part-II"]


def test_rows_without_numbers_are_added_too() -> None:
    text = annex("Nội dung\tKinh phí (triệu đồng)", "Mua lưới\t60", "Đặt biển\t10", "Tổng cộng\t75")
    assert doubts(text) == ["budget-total"]


def test_the_whole_may_stand_in_a_column_that_says_no_more_than_total() -> None:
    header = "STT\tNội dung\tTổng cộng\tNgân sách tỉnh\tNgân sách xã"
    text = annex("Đơn vị tính: triệu đồng", header, "1\tMua lưới\t60\t40\t20", "2\tĐặt biển\t10\t\t10")
    assert budget(text) == [("1", 60000), ("2", 10000)]
