"""dondoc plan period: a missing day, a window, an ad hoc report, by command."""

from pathlib import Path

import pytest

from tests.console.conftest import Dondoc


@pytest.fixture
def tracked(dondoc: Dondoc, yearly_plan_file: Path) -> Dondoc:
    """One plan that asks for a yearly report and gives no day."""
    dondoc("plan", "import", yearly_plan_file)
    assert dondoc("plan", "issue", 1).code == 0
    return dondoc


def test_a_missing_day_is_shown_and_given(tracked: Dondoc) -> None:
    assert "2023-Y    báo cáo năm 2023: chưa có hạn, cần hỏi" in tracked("plan", "period", "list", 1).out
    given = tracked("plan", "period", "day", 1, "2023-Y", "10/12/2023", "--reason", "Sở trả lời")
    assert given.out == "Kỳ 2023-Y có hạn 10/12/2023.\n"
    again = tracked("plan", "period", "day", 1, "2023-Y", "10/12/2023", "--reason", "Sở trả lời")
    assert again.out == "Kỳ 2023-Y đã có hạn 10/12/2023 từ trước.\n"
    tracked("plan", "period", "day", 1, "2023-Y", "14/12/2023", "--own", "--reason", "UBND tỉnh yêu cầu")
    shown = tracked("plan", "period", "list", 1, "--as-of", "12/12/2023").out
    assert "báo cáo năm 2023: 11/12/2023" in shown  # 10/12/2023 is a Sunday
    assert "Số liệu từ 15/12/2022 đến 14/12/2023" in shown
    assert "Cách hạn báo cáo cấp trên: 3 ngày, 3 ngày làm việc" in shown
    assert "Còn 3 cơ quan chưa báo cáo, còn 2 ngày làm việc" in shown


def test_an_ad_hoc_report_and_a_window(tracked: Dondoc) -> None:
    asked = ("plan", "period", "add", 1, "Báo cáo Ngày Sách", "30/6/2023", "--reason", "Công văn 9")
    assert tracked(*asked).out == "Đã mở Báo cáo Ngày Sách, kỳ 2023-X1, ngày cuối 30/6/2023.\n"
    assert "đã được mở và giữ nguyên" in tracked(*asked).err
    window = tracked("plan", "period", "window", 1, "2023-X1", "1/1/2023", "15/6/2023", "--reason", "Công văn 9")
    assert window.code == 0
    shown = tracked("plan", "period", "list", 1).out
    assert "2023-X1   Báo cáo Ngày Sách: 30/6/2023" in shown
    assert "Số liệu từ 1/1/2023 đến 15/6/2023" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("day", 1, "2023-Y", "31/6/2023", "--reason", "x"), "“31/6/2023” không có trong lịch"),
        (("day", 1, "2023-Q9", "30/6/2023", "--reason", "x"), "Không có kỳ 2023-Q9"),
        (("day", 1, "2023-Y", "30/6/2023", "--reason", " "), "Chưa có lý do"),
        (("add", 1, "Báo cáo", "1/6/2023", "--reason", "x"), "đã qua"),
        (("window", 1, "2023-Y", "2/6/2023", "1/6/2023", "--reason", "x"), "muộn hơn ngày cuối"),
        (("list", 9), "9"),
        (("add", 1, "B\udcff", "30/6/2023", "--reason", "x"), "Lệnh có chữ không ghi bằng UTF-8"),
    ],
)
def test_what_cannot_be_meant_is_refused(tracked: Dondoc, typed: tuple[object, ...], said: str) -> None:
    refused = tracked("plan", "period", *typed)
    assert refused.code == 2
    assert said in refused.err
