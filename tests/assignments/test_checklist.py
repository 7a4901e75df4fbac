"""The eleven items of a reporting regime: three real plans as the guide judged them, the examples, and small texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from assignments.plans.checklist import Item, ItemState, checklist
from console.demo_story import PLANS, example
from intake import read_plan
from tests.assignments.small_plan import SMALL

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "plans"
PRESENT, DEFAULT, MISSING = ItemState.PRESENT, ItemState.DEFAULT, ItemState.MISSING


def read(data: bytes, name: str) -> list[Item]:
    found = read_plan(data, name)
    return checklist(found.draft, found.text)


def state(items: list[Item], number: int) -> ItemState:
    return items[number - 1].state


@pytest.mark.parametrize(
    ("number", "default", "missing"),
    [
        ("000", {8}, {5, 11}),
        ("001", {1, 8}, {5, 9, 10, 11}),
        ("002", {1, 8}, {5, 6, 9, 10, 11}),
    ],
)
def test_the_real_plans_contain_what_the_guide_says(number: str, default: set[int], missing: set[int]) -> None:
    files = sorted(SHARED.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the real plans are not part of this repository and do not stand beside it")
    items = read(files[0].read_bytes(), "plan.txt")
    assert {item.number for item in items if item.state is DEFAULT} == default
    assert {item.number for item in items if item.state is MISSING} == missing
    assert all(item.place for item in items if item.state is PRESENT)


def test_the_contradicting_days_of_a_plan_are_there_and_remarked() -> None:
    files = sorted(SHARED.glob("001_*.txt"))
    if not files:
        pytest.skip("the real plans are not part of this repository and do not stand beside it")
    send_by = read(files[0].read_bytes(), "plan.txt")[5]
    assert send_by.remark == "ghi không thống nhất, xem điểm cần hỏi"
    assert send_by.place


def test_the_examples() -> None:
    labour, books = (read(example(plan, 2023), "plan.md") for plan in PLANS)
    assert {item.number for item in labour if item.state is MISSING} == {5, 10, 11}
    assert {item.number for item in books if item.state is MISSING} == {5, 6, 9, 10, 11}
    assert [item.number for item in labour] == list(range(1, 12))


def test_what_a_line_says_is_quoted_with_its_line() -> None:
    text = (
        "Chế độ báo cáo\nSố liệu tính từ ngày 01/01 đến ngày 30/6.\n"
        "Báo cáo gửi qua hệ thống thông tin báo cáo của tỉnh.\nHướng dẫn thực hiện chế độ báo cáo: Phụ lục 2.\n"
        "Các số liệu ghi theo biểu\nmẫu kèm theo."
    )
    items = checklist(SMALL, text)
    assert [state(items, number) for number in (5, 8, 10, 11)] == [PRESENT] * 4
    window, forms = items[7].place, items[9].place
    assert window
    assert (window.line, window.words) == (2, "Số liệu tính từ ngày 01/01 đến ngày 30/6")
    assert forms
    assert (forms.line, forms.words) == (5, "Các số liệu ghi theo biểu mẫu kèm theo")


def test_a_system_named_beside_no_report_is_no_channel() -> None:
    assert state(checklist(SMALL, "Tuyên truyền trên hệ thống thông tin đại chúng."), 5) is MISSING


def test_what_people_settled_at_issue_or_later_stands_for_what_the_plan_leaves_out() -> None:
    silent = replace(SMALL, deadlines=(), coordinator=None, outline=())
    assert [item.number for item in checklist(silent, "") if item.state is MISSING] == [2, 3, 4, 5, 6, 7, 9, 10, 11]
    settled = checklist(silent, "", coordinator="Sở Nội vụ", dated=True)
    assert [state(settled, number) for number in (4, 6)] == [DEFAULT, DEFAULT]
    assert "Sở Nội vụ" in settled[3].remark


def test_the_items_bear_their_official_names() -> None:
    names = [item.name for item in checklist(SMALL, "")]
    assert (names[0], names[7], names[10]) == (
        "Tên báo cáo",
        "Thời gian chốt số liệu báo cáo",
        "Hướng dẫn quy trình thực hiện báo cáo",
    )
