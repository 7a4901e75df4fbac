"""The calendar in the portal: a year to look at, and changes that are shown before they are made."""

from datetime import date
from html import unescape

import httpx
import pytest

from assignments.dates.calendar_days import marked_days_of, set_days
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay
from assignments.plans.queries import get_period
from assignments.practices import DayOff, PracticeName, practice
from foundation.database import reading, transaction
from foundation.house import House
from tests.cast import Cast
from tests.conftest import NOON
from tests.portal.conftest import hidden_field, words

FLOOD = {"day": "14/6/2023", "kind": "holiday", "notice": "QĐ <12>/QĐ-TTg", "status": "decided"}


def csrf(browser: httpx.Client) -> str:
    return hidden_field(browser.get("/calendar").text, "csrf")


def post(browser: httpx.Client, noun: str, **fields: str) -> httpx.Response:
    return browser.post(f"/calendar/{noun}", data={"csrf": csrf(browser), **fields})


def table_in(preview: httpx.Response) -> str:
    return unescape(hidden_field(preview.text, "table"))


def june(cast: Cast) -> tuple[date | None, date | None]:
    with reading() as session:
        period = get_period(session, cast.plan_id, "2023-H1")
        return period.safe, period.latest


def marked(day: date) -> MarkedDay | None:
    with reading() as session:
        return next((one for one in marked_days_of(session) if one.day == day), None)


def test_a_year_is_drawn_with_its_days_and_their_notices(coordinator: httpx.Client) -> None:
    page = words(coordinator.get("/calendar?year=2026").text)
    assert "Lịch làm việc 2026" in page
    assert "12729/VPCP-KGVX" in page
    assert "nghỉ hoán đổi, đã quyết định" in page  # in words too, not by colour alone
    assert "dự kiến: hạn" not in page
    assert "còn ngày dự kiến" in words(coordinator.get("/calendar?year=2027").text)
    assert "Chưa có ngày nào của năm 2031" in words(coordinator.get("/calendar?year=2031").text)
    assert 'aria-current="date"' in coordinator.get("/calendar").text


@pytest.mark.parametrize("asked", ["year=abc", "year=0", "year=9999", "year=" + "9" * 5000, "day=x", "day=2023-06-99"])
def test_an_odd_address_shows_a_year(coordinator: httpx.Client, asked: str) -> None:
    assert coordinator.get(f"/calendar?{asked}").status_code == 200


def test_a_day_is_shown_with_what_it_moves_and_then_marked(cast: Cast, coordinator: httpx.Client) -> None:
    before = june(cast)
    preview = post(coordinator, "days", **FLOOD)
    assert preview.status_code == 200
    said = words(preview.text)
    assert "27/KH-UBND" in said
    assert "Báo cáo 6 tháng đầu năm 2023" in said
    assert "14/6/2023 → thứ Ba, 13/6/2023" in said
    assert "14/6/2023 → thứ Năm, 15/6/2023" in said
    assert june(cast) == before
    table = table_in(preview)
    after = post(coordinator, "days", table=table)
    assert (after.status_code, after.url.path) == (200, "/calendar")
    assert "QĐ &lt;12&gt;/QĐ-TTg" in after.text
    assert june(cast) == (date(2023, 6, 13), date(2023, 6, 15))
    assert post(coordinator, "days", table=table).status_code == 200  # pressed twice


def test_a_day_is_taken_back_with_a_reason(cast: Cast, coordinator: httpx.Client) -> None:
    with transaction() as session:
        day = MarkedDay(date(2023, 6, 14), DayKind.HOLIDAY, "QĐ 12/QĐ-TTg", DayStatus.DECIDED)
        set_days(session, [day], who="lan", now=NOON)
    fields = {"day": "14/6/2023", "reason": "Ghi nhầm năm"}
    assert "Không hạn nào đang mở phải đổi" in words(post(coordinator, "withdrawals", **fields).text)
    assert post(coordinator, "withdrawals", **fields, sure="yes").url.path == "/calendar"
    found = marked(date(2023, 6, 14))
    assert found
    assert found.status is DayStatus.WITHDRAWN
    again = post(coordinator, "withdrawals", **fields, sure="yes")
    assert again.status_code == 422
    assert "không có gì để rút" in words(again.text)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "31/6/2023"}, "không phải một ngày"),
        ({"day": "17/6/2023"}, "cuối tuần vốn đã nghỉ"),
        ({"kind": "worked"}, "thứ Bảy hoặc Chủ nhật"),
        ({"notice": "  "}, "thiếu văn bản"),
        ({"kind": "party"}, "Chưa chọn loại ngày"),
        ({"status": "withdrawn"}, "Chưa chọn loại ngày"),
    ],
)
def test_a_wrong_day_comes_back_as_it_was_typed(coordinator: httpx.Client, changed: dict[str, str], said: str) -> None:
    typed = {**FLOOD, **changed}
    answer = post(coordinator, "days", **typed)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert f'value="{typed["day"]}"' in answer.text
    assert marked(date(2023, 6, 14)) is None


def test_a_withdrawal_without_reason_comes_back(coordinator: httpx.Client) -> None:
    answer = post(coordinator, "withdrawals", day="2/1/2023")
    assert answer.status_code == 422
    assert 'value="2/1/2023"' in answer.text
    still = marked(date(2023, 1, 2))
    assert still
    assert still.status is DayStatus.DECIDED


def test_a_file_is_shown_and_then_loaded(cast: Cast, coordinator: httpx.Client) -> None:
    table = "Ngày,Loại,Văn bản\n14/6/2023,Nghỉ hoán đổi,77/TB-BNV\n17/6/2023,Làm bù,77/TB-BNV\n"
    fields = {"csrf": csrf(coordinator)}
    preview = coordinator.post("/calendar/files", data=fields, files={"file": ("lich.csv", table.encode())})
    assert "làm bù · 77/TB-BNV" in words(preview.text)
    assert marked(date(2023, 6, 17)) is None
    post(coordinator, "days", table=table_in(preview))
    assert june(cast) == (date(2023, 6, 13), date(2023, 6, 15))
    assert marked(date(2023, 6, 17))


@pytest.mark.parametrize("data", [b"", b"nothing", b"\x00", "Ngày,Loại,Văn bản\n31/6/2023,Nghỉ,x\n".encode()])
def test_a_file_that_is_no_calendar_is_refused(coordinator: httpx.Client, data: bytes) -> None:
    answer = coordinator.post("/calendar/files", data={"csrf": csrf(coordinator)}, files={"file": ("lich.csv", data)})
    assert answer.status_code == 422
    assert "Lỗi:" in answer.text


def test_a_practice_is_shown_and_then_decided(house: House, cast: Cast, coordinator: httpx.Client) -> None:
    choice = {"name": PracticeName.DAY_OFF.value, "value": DayOff.STAYS.value}
    assert "giữ nguyên, không dời" in words(post(coordinator, "practices", **choice).text)
    with reading() as session:
        assert practice(session, PracticeName.DAY_OFF) == DayOff.NEXT
    post(coordinator, "practices", **choice, sure="yes")
    with reading() as session:
        assert practice(session, PracticeName.DAY_OFF) == DayOff.STAYS
    assert post(coordinator, "practices", name="day_off", value="never").status_code == 422


@pytest.mark.parametrize("noun", ["days", "withdrawals", "files", "practices"])
def test_a_form_without_the_sessions_word_changes_nothing(coordinator: httpx.Client, noun: str) -> None:
    assert coordinator.post(f"/calendar/{noun}", data={**FLOOD, "sure": "yes", "reason": "x"}).status_code == 403
    assert marked(date(2023, 6, 14)) is None


def test_a_stranger_signs_in_first(visitor: httpx.Client) -> None:
    assert visitor.get("/calendar", follow_redirects=False).status_code == 303
    assert visitor.post("/calendar/days", data=FLOOD, follow_redirects=False).status_code == 303
