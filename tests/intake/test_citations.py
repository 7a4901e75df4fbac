"""What a plan rests on, and which of it the plan carries out."""

import pytest

from assignments.plans.drafts import Citation
from intake import read_plan
from tests.intake.papers import HEAD, plan

BASE = HEAD[HEAD.index("Căn cứ") : HEAD.index("Ủy ban nhân dân tỉnh Lào Cai ban hành")]


def cited(bases: str, title: str = "") -> list[Citation]:
    head = HEAD.replace(BASE, f"{bases}\n")
    head = head.replace("Trồng cây xanh ven đường liên xã năm 2026", title) if title else head
    return list(read_plan(plan(head=head).encode(), "plan.txt").draft.legal_basis)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Nghị quyết số 12/2025/NQ-HĐND", "12/2025/NQ-HĐND"),
        ("Nghị quyết số 57-NQ/TW", "57-NQ/TW"),
        ("Quyết định số 8 /QĐ - UBND", "8/QĐ-UBND"),
        ("Quyết định 1557/QĐ-UBND", "1557/QĐ-UBND"),
        ("Kế hoạch số 28O/KH-UBND", "280/KH-UBND"),
        ("Tờ trình số 61/TTr-SNN.KL", "61/TTr-SNN.KL"),
        ("Luật số 72/2025/QH15", "72/2025/QH15"),
        ("Công văn số 3444/BNN-KL", "3444/BNN-KL"),
    ],
)
def test_numbers_of_cited_papers_are_read_as_scans_leave_them(printed: str, number: str) -> None:
    [found] = cited(f"Căn cứ {printed} ngày 05/4/2025 của cơ quan cấp trên;")
    assert (found.number, str(found.dated)) == (number, "2025-04-05")


def test_an_act_without_a_number_is_known_by_its_name_and_day() -> None:
    [act] = cited("Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;")
    assert (act.number, act.words) == (None, "Luật Lâm nghiệp ngày 15 tháng 11 năm 2017")


@pytest.mark.parametrize(
    ("bases", "superior"),
    [
        ("Thực hiện Chỉ thị số 8/CT-TTg ngày 05/4/2025 của Thủ tướng Chính phủ;", ["8/CT-TTg"]),
        ("Căn cứ Kế hoạch số 9/KH-UBND ngày 05/4/2025 về thực hiện Chỉ thị số 8/CT-TTg ngày 01/4/2025;", ["9/KH-UBND"]),
        ("Thực hiện Nghị quyết số 3-NQ/TU ngày 05/4/2025; Chỉ thị số 9-CT/TU ngày 06/4/2025;", ["3-NQ/TU", "9-CT/TU"]),
        ("Thực hiện Nghị quyết số 3-NQ/TU ngày 05/4/2025; Nghị quyết số 9/2025/QH15 ngày 06/4/2025;", ["3-NQ/TU"]),
        ("Thực hiện Công điện số 4/CĐ-TTg ngày 05/4/2025; Chỉ thị số 9-CT/TU;", ["4/CĐ-TTg", "9-CT/TU"]),
        ("Thực hiện Thông tư số 7/2025/TT-BNN ngày 05/4/2025, Công văn số 5/SNN-KL ngày 06/4/2025;", []),
        ("Căn cứ Nghị định số 7/2025/NĐ-CP ngày 05/4/2025; xét Tờ trình số 5/TTr-SNN ngày 06/4/2025;", []),
        ("Căn cứ Quyết định số 7/QĐ-UBND ngày 05/4/2025 phê duyệt Đề án phủ xanh đồi trọc;", []),
    ],
)  # fmt: skip
def test_only_what_is_to_be_carried_out_is_superior(bases: str, superior: list[str]) -> None:
    assert [citation.number for citation in cited(bases) if citation.superior] == superior


def test_the_title_says_which_programme_or_paper_the_plan_carries_out() -> None:
    base = "Căn cứ Quyết định số 7/QĐ-UBND ngày 05/4/2025 phê duyệt Đề án phủ xanh đồi trọc;"
    assert cited(base, title="Thực hiện Đề án phủ xanh đồi trọc năm 2026")[0].superior
    base = "Căn cứ Nghị định số 7/2025/NĐ-CP ngày 05/4/2025 của Chính phủ;"
    assert cited(base, title="Triển khai Nghị định số 7/2025/NĐ-CP năm 2026")[0].superior


def test_bases_may_be_listed_under_a_heading_of_their_own() -> None:
    listed = "I. CĂN CỨ\n1. Quyết định số 7/QĐ-TTg ngày 05/4/2025;\n2. Kế hoạch số 9/KH-UBND ngày 06/4/2025.\n"
    head = (
        HEAD.replace(BASE, "")
        .replace("## I. MỤC ĐÍCH", f"{listed}## II. MỤC ĐÍCH")
        .replace("## II. NỘI", "## III. NỘI")
    )
    found = read_plan(plan(head=head).replace("## III. TỔ", "## IV. TỔ").encode(), "plan.txt").draft.legal_basis
    assert [(citation.number, citation.superior) for citation in found] == [("7/QĐ-TTg", False), ("9/KH-UBND", True)]


def test_one_paper_cited_twice_is_one_and_the_plan_is_no_basis_of_itself() -> None:
    found = cited(
        "Thực hiện Kế hoạch số 9/KH-UBND ngày 05/4/2025 (gọi tắt là Kế hoạch số 9/KH-UBND);\n"
        "Theo Tờ trình kèm Kế hoạch số 58/KH-UBND;"
    )
    assert [citation.number for citation in found] == ["9/KH-UBND"]
