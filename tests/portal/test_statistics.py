"""The page of statistics: any day, both reckonings, and a list behind each count of today."""

from datetime import date
from html import escape

import httpx
import pytest

from foundation.clock import StoppedClock, morning_of
from foundation.database import transaction
from foundation.house import House
from tests.assignments import changing
from tests.portal.conftest import words


@pytest.fixture(autouse=True)
def _a_plan(house: House) -> None:
    """Issued on 12/6; one agency reports late on the 16th, another gets until 2/7; today is the 20th."""
    with transaction() as session:
        plan_id = changing.issue(session)
        changing.extend(session, plan_id, changing.BEGUN, 2)
        changing.report(session, plan_id, date(2023, 6, 16), 1)
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = morning_of(date(2023, 6, 20))


def test_the_board_leads_to_the_statistics_of_what_it_shows(coordinator: httpx.Client) -> None:
    assert 'href="/statistics?plan=1"' in coordinator.get("/?plan=1").text


def test_it_counts_by_both_reckonings_and_says_what_a_rate_is_of(coordinator: httpx.Client) -> None:
    page = words(coordinator.get("/statistics").text)
    assert "Số liệu thực hiện đến hết thứ Ba, 20/6/2023 · theo hạn đang áp dụng (đã gia hạn)" in page
    assert "Đã hoàn thành – quá hạn 1 1" in page
    assert "Chưa hoàn thành – quá hạn 1 2" in page  # in force, by the original date
    assert "50,00 % Tỷ lệ hoàn thành (kể cả hoàn thành quá hạn) 1 đã hoàn thành / 2 đã hoàn thành cộng" in page


def test_each_count_of_today_leads_to_a_list_as_long(coordinator: httpx.Client) -> None:
    page = coordinator.get("/statistics").text
    assert '<a href="/tasks?standing=open_overdue">1</a>' in page
    listed = words(coordinator.get("/tasks?standing=open_overdue").text)
    assert "Chưa hoàn thành – quá hạn 1 nhiệm vụ" in listed
    assert "/tasks?standing=open_in_time&amp;agency=" in page


def test_a_past_day_has_numbers_but_no_lists(coordinator: httpx.Client) -> None:
    answer = coordinator.get("/statistics?as_of=15/6/2023&by=original&along=period&rounding=half-up")
    page = words(answer.text)
    assert "đến hết thứ Năm, 15/6/2023 · theo hạn ban đầu" in page
    assert "Chưa hoàn thành – quá hạn 3 2" in page
    assert "Báo cáo 6 tháng đầu năm 2023 4 0" in page
    assert "/tasks?standing" not in answer.text
    assert "Dựng lại từ lịch sử" in page


@pytest.mark.parametrize(
    ("day", "reason"), [("21/6/2023", "hôm nay là 20/6/2023"), ("31/6/2023", "không có trong lịch"), ("x<", "“x&lt;”")]
)
def test_a_day_that_cannot_be_told_keeps_what_was_typed(coordinator: httpx.Client, day: str, reason: str) -> None:
    answer = coordinator.get("/statistics", params={"as_of": day, "plan": "1"})
    assert answer.status_code == 422
    assert reason in words(answer.text)
    assert "<title>Lỗi: Số liệu" in answer.text
    assert f'value="{escape(day)}"' in answer.text
    assert '<option value="1" selected>' in answer.text


def test_the_tables_add_up_along_each_side(coordinator: httpx.Client) -> None:
    for along, row in [("group", "UBND các xã, phường"), ("plan", "27/KH-UBND"), ("agency", "Sở Tài chính")]:
        assert row in words(coordinator.get(f"/statistics?along={along}").text)
    assert "Không có mục nào khớp bộ lọc" in words(coordinator.get("/statistics?q=khong+co").text)


def test_strangers_are_led_to_sign_in(visitor: httpx.Client) -> None:
    assert visitor.get("/statistics").url.path == "/sign-in"
