"""dondoc cascade: a plan among others, and what a report asks of others."""

from pathlib import Path

from foundation.database import transaction
from tests.assignments.two_plans import two_plans
from tests.console.conftest import Dondoc
from tests.intake.test_proposals import PAPER


def test_a_plan_is_linked_shown_from_both_sides_and_taken_off(dondoc: Dondoc) -> None:
    with transaction() as session:
        plans = two_plans(session)
    offered = dondoc("cascade", "show", plans.lower).out
    assert f"có thể là kế hoạch số {plans.upper}, dòng 4" in offered
    assert dondoc("cascade", "link", plans.lower, plans.upper, "--reason", "Văn bản ghi").code == 0
    assert "Cấp trên: Kế hoạch hỗ trợ việc làm năm 2023" in dondoc("cascade", "show", plans.lower).out
    assert f"Ở dưới: kế hoạch số {plans.lower}, 0/4" in dondoc("cascade", "show", plans.upper).out
    circle = dondoc("cascade", "link", plans.upper, plans.lower)
    assert (circle.code, "Liên kết cũ được giữ nguyên" in circle.err) == (2, True)
    assert dondoc("cascade", "link", plans.lower).code == 0
    assert "chưa liên kết" in dondoc("cascade", "show", plans.lower).out


def test_the_proposals_of_a_report_file_are_printed(dondoc: Dondoc, tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.txt"
    file.write_text(PAPER)
    assert "UBND tỉnh (dòng 11): Nâng mức hỗ trợ cây giống" in dondoc("cascade", "proposals", file).out
    file.write_text("BÁO CÁO\nI. KẾT QUẢ\nXong.")
    assert "Không đọc thấy kiến nghị nào" in dondoc("cascade", "proposals", file).out
