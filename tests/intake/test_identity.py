"""What a plan says of itself, and its annexes."""

import json

import pytest

from intake import neutral, read_plan
from tests.intake.papers import HEAD, plan, regime


def test_the_head_of_a_plan_is_read() -> None:
    draft = read_plan(plan().encode(), "plan.txt").draft
    assert draft.title == "Trồng cây xanh ven đường liên xã năm 2026"
    assert (draft.number, str(draft.issued_on)) == ("58/KH-UBND", "2026-02-03")
    assert (draft.issuer, draft.territory) == ("Ủy ban nhân dân tỉnh Lào Cai", "tỉnh Lào Cai")
    assert draft.recipients == ("Sở Nông nghiệp và Môi trường", "Ủy ban nhân dân các xã, phường", "Lưu: VT")


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        ("UBND tỉnh ban hành Kế hoạch như sau:", "Ủy ban nhân dân tỉnh Lào Cai"),  # the place line lends the name
        ("Nay giao việc như sau:", "Ủy ban nhân dân tỉnh Lào Cai"),  # from the letterhead
        ("Sở Nội vụ ban hành Kế hoạch như sau:", "Sở Nội vụ"),
    ],
)
def test_the_issuer_is_found_where_it_stands(bases: str, expected: str) -> None:
    head = HEAD.replace("Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch như sau:", bases)
    draft = read_plan(plan(head=head).encode(), "plan.txt").draft
    assert (draft.issuer, draft.territory) == (expected, "tỉnh Lào Cai")


@pytest.mark.parametrize("place", ["Đồng Nai", "Ứng Hòa", "Ea Súp", "Thừa Thiên Huế", "A Lưới"])
def test_a_place_may_begin_with_any_capital(place: str) -> None:
    text = regime().replace("xã Bắc Hà", f"huyện {place}").replace("Bắc Hà", place)
    draft = read_plan(text.encode(), "plan.txt").draft
    assert (draft.issuer, draft.territory) == (f"Ủy ban nhân dân huyện {place}", f"huyện {place}")


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Trồng cây xanh năm 2026", (2026,)),
        ("Trồng cây xanh giai đoạn 2026-2028", (2026, 2027, 2028)),
        ("Thực hiện Kế hoạch số 5/KH-UBND ngày 03/02/2024 của tỉnh về cây xanh", ()),
        ("Trồng cây trong trường năm học 2025 - 2026", (2025, 2026)),
        ("Triển khai Đề án cây xanh giai đoạn 2021-2030 năm 2026", (2026,)),
        ("Phát triển cây xanh đến năm 2030", ()),
    ],
)
def test_only_the_years_of_the_plan_itself_count(title: str, years: tuple[int, ...]) -> None:
    assert read_plan(regime(title=title).encode(), "plan.txt").draft.years == years


def test_tables_are_read_with_their_units() -> None:
    draft = read_plan(plan().encode(), "plan.txt").draft
    assert [(q.unit, q.target, q.measure) for q in draft.quotas] == [
        ("Xã Bắc Hà", 1200, "cây"),
        ("Xã Mường Khương", 800, "cây"),
    ]
    assert [(b.no, b.amount) for b in draft.budget] == [("1", 62_500), ("1.1", 37_500), ("1.2", 25_000), ("2", 8_000)]
    assert draft.outline[:3] == ("I. Tình hình chung", "II. Kết quả trồng cây", "1. Số cây đã trồng")


def test_the_neutral_form_holds_plain_values_only() -> None:
    form = neutral(read_plan(plan().encode(), "plan.txt").draft)
    assert json.loads(json.dumps(form)) == form
    assert form["plan"] == {
        "title": "Trồng cây xanh ven đường liên xã năm 2026",
        "number": "58/KH-UBND",
        "issued_on": "2026-02-03",
        "issuer": "Ủy ban nhân dân tỉnh Lào Cai",
        "territory": "tỉnh Lào Cai",
        "place": "Lào Cai",
        "coordinator": "Sở Nông nghiệp và Môi trường",
        "years": [2026],
        "signer": {"authority": "TM. ỦY BAN NHÂN DÂN", "name": None, "line": 72},
        "legal_basis": [
            {
                "number": "12/2025/NQ-HĐND",
                "dated": "2025-12-09",
                "words": "Nghị quyết số 12/2025/NQ-HĐND ngày 09/12/2025",
                "superior": False,
                "line": 11,
            }
        ],
        "superior_plans": [],
    }
    assert [doubt["words"] for doubt in form["doubts"]] == form["warnings"]  # type: ignore[attr-defined]
    for part in ("holders", "duties", "deadlines", "quotas", "budget", "targets"):
        assert all(finding["sure"] is (finding["unsure"] == "") for finding in form[part])  # type: ignore[attr-defined]
