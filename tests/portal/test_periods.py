"""The pages of periods: the chain in words, a day and a window that somebody gives, an ad hoc report asked for."""

from datetime import date

import httpx
import pytest

from assignments.plans.plan import PlanPeriod
from assignments.plans.queries import get_period, list_periods
from foundation.clock import StoppedClock, morning_of
from foundation.database import reading, transaction
from foundation.house import House
from tests.cast import Cast, a_period, key
from tests.portal.conftest import Portal, hidden_field, words

DAY = {"tier": "agencies", "day": "10/12/2023", "day_reason": "Công văn trả lời số 15/SNV-VP"}
REPORT = {"title": "Báo cáo thiệt hại do <bão>", "last": "20/6/2023", "asked_by": "Công văn 9/UBND-NN"}
WINDOW = {"first": "1/1/2023", "last": "31/5/2023", "window_reason": "Thông tư của ngành"}


@pytest.fixture
def undated(cast: Cast) -> str:
    """The page of a yearly report whose day nobody knows."""
    with transaction() as session:
        a_period(session, cast, "2023-Y", printed=None)
    return f"/plans/{cast.plan_id}/periods/2023-Y"


def post(browser: httpx.Client, page: str, to: str, form: dict[str, str]) -> httpx.Response:
    csrf = hidden_field(browser.get(page).text, "csrf")
    return browser.post(to, data={**form, "csrf": csrf})


def kept(cast: Cast, code: str) -> PlanPeriod:
    with reading() as session:
        return get_period(session, cast.plan_id, code)


def test_a_missing_day_is_asked_for_and_given(coordinator: httpx.Client, cast: Cast, undated: str) -> None:
    asked = "1 kỳ báo cáo chưa có hạn, cần hỏi và ghi ngày: báo cáo năm 2023"
    for page in ("/", f"/plans/{cast.plan_id}"):
        assert asked in words(coordinator.get(page).text)
    assert "Kỳ này chưa có hạn. Hãy hỏi Sở Nội vụ" in words(coordinator.get(undated).text)
    given = post(coordinator, undated, f"{undated}/day", DAY)
    assert (given.status_code, given.url.path) == (200, undated)
    assert "Hạn an toàn: thứ Sáu, 8/12/2023. Muộn nhất: thứ Hai, 11/12/2023" in words(given.text)
    assert asked not in words(coordinator.get("/").text)
    assert kept(cast, "2023-Y").latest == date(2023, 12, 11)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "31/6/2023"}, "“31/6/2023” không có trong lịch"),
        ({"day": "1/2/2023"}, "sớm hơn ngày ban hành kế hoạch 3/2/2023"),
        ({"day_reason": " "}, "Chưa có lý do nên chưa thay đổi gì"),
    ],
)
def test_a_day_that_cannot_be_meant_comes_back_as_typed(
    coordinator: httpx.Client, cast: Cast, undated: str, wrong: dict[str, str], said: str
) -> None:
    answer = post(coordinator, undated, f"{undated}/day", {**DAY, **wrong})
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert f'value="{({**DAY, **wrong})["day"]}"' in answer.text
    assert kept(cast, "2023-Y").latest is None


def test_the_coordinators_own_day(coordinator: httpx.Client, cast: Cast, undated: str) -> None:
    post(coordinator, undated, f"{undated}/day", {**DAY, "tier": "coordinator", "day": "20/12/2023"})
    assert (kept(cast, "2023-Y").latest, kept(cast, "2023-Y").own_latest) == (None, date(2023, 12, 20))


def test_an_ad_hoc_report_is_opened_once_and_called_by_its_title(
    coordinator: httpx.Client, cast: Cast, portal: Portal
) -> None:
    page = f"/plans/{cast.plan_id}/extra-report"
    assert "mở cho 3 cơ quan của kế hoạch" in words(coordinator.get(page).text)
    opened = post(coordinator, page, page, REPORT)
    assert opened.url.path == f"/plans/{cast.plan_id}/periods/2023-X1"
    title = "Báo cáo thiệt hại do &lt;bão&gt;"
    agency = portal.link_of(cast.bac_ha)
    task_list = f"/tasks?plan={cast.plan_id}&period=2023-X1"
    for where in (f"/plans/{cast.plan_id}", "/", task_list, "/reports", agency, f"/reports/{cast.plan_id}/2023-X1"):
        assert title in coordinator.get(where).text, where
    assert title in coordinator.get(f"{agency}/plans/{cast.plan_id}/2023-X1").text
    again = post(coordinator, page, page, REPORT)
    assert again.status_code == 409
    assert "đã được mở và giữ nguyên" in words(again.text)
    with reading() as session:
        assert len(list_periods(session, cast.plan_id)) == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Báo cáo đột xuất chưa có tên"),
        ({"last": "11/6/2023"}, "ngày cuối 11/6/2023 đã qua"),
        ({"last": "mai"}, "“mai” không có trong lịch"),
        ({"asked_by": ""}, "Chưa có lý do"),
    ],
)
def test_an_ad_hoc_report_that_cannot_be_meant(
    coordinator: httpx.Client, cast: Cast, wrong: dict[str, str], said: str
) -> None:
    page = f"/plans/{cast.plan_id}/extra-report"
    answer = post(coordinator, page, page, {**REPORT, **wrong})
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert "Báo cáo thiệt hại" in answer.text or "title" in wrong
    with reading() as session:
        assert len(list_periods(session, cast.plan_id)) == 1


def test_a_window_of_one_period_and_the_rule_for_all(
    coordinator: httpx.Client, visitor: httpx.Client, cast: Cast, undated: str, link: str
) -> None:
    half = f"/plans/{cast.plan_id}/periods/2023-H1"
    assert "Số liệu từ 15/12/2022 đến 14/6/2023 (theo Điều 12" in words(coordinator.get(half).text)
    assert "Chốt số liệu sát hạn gửi." in words(coordinator.get(half).text)
    own = post(coordinator, half, f"{half}/window", WINDOW)
    assert "Số liệu từ 1/1/2023 đến 31/5/2023" in words(own.text)
    assert "Chốt số liệu sát hạn gửi." not in words(own.text)
    rule = {"rule": "calendar", "rule_reason": "Thông tư", "period": "2023-Y"}
    all_of_it = post(coordinator, undated, f"/plans/{cast.plan_id}/windows", rule)
    assert "Số liệu từ 1/1/2023 đến 31/12/2023" in words(all_of_it.text)
    assert kept(cast, "2023-H1").window_last == date(2023, 5, 31)
    told = words(visitor.get(f"{link}/plans/{cast.plan_id}/2023-H1").text)
    assert "Số liệu từ 1/1/2023 đến 31/5/2023. Phần chưa có thì ghi ước" in told


@pytest.mark.parametrize(
    ("form", "to", "said"),
    [
        ({**WINDOW, "first": "1/7/2023"}, "/periods/2023-H1/window", "muộn hơn ngày cuối"),
        ({**WINDOW, "last": "30/2/2023"}, "/periods/2023-H1/window", "“30/2/2023” không có trong lịch"),
        ({**WINDOW, "window_reason": ""}, "/periods/2023-H1/window", "Chưa có lý do"),
        ({"rule": "calendar", "rule_reason": "", "period": "2023-H1"}, "/windows", "Chưa có lý do"),
    ],
)
def test_a_window_that_cannot_be_meant_changes_nothing(
    coordinator: httpx.Client, cast: Cast, form: dict[str, str], to: str, said: str
) -> None:
    plan = f"/plans/{cast.plan_id}"
    answer = post(coordinator, f"{plan}/periods/2023-H1", plan + to, form)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert all(value in answer.text for value in form.values())
    assert kept(cast, "2023-H1").window_first is None


@pytest.mark.parametrize("to", ["periods/2023-H1/day", "periods/2023-H1/window", "windows", "extra-report"])
def test_only_a_form_of_the_person_who_signed_in(
    coordinator: httpx.Client, visitor: httpx.Client, cast: Cast, to: str
) -> None:
    form = {**DAY, **REPORT, **WINDOW, "rule": "calendar", "rule_reason": "x", "period": "2023-H1"}
    assert coordinator.post(f"/plans/{cast.plan_id}/{to}", data={**form, "csrf": "khác"}).status_code == 403
    assert visitor.post(f"/plans/{cast.plan_id}/{to}", data=form).url.path == "/sign-in"
    with reading() as session:
        [period] = list_periods(session, cast.plan_id)
    assert (period.last, period.window_first) == (kept(cast, "2023-H1").last, None)


@pytest.fixture
def near(house: House) -> None:
    """Thursday 15/6/2023; the coordinator's safe day is Monday 19/6."""
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = morning_of(date(2023, 6, 15))


@pytest.mark.usefixtures("near")
def test_agencies_that_are_open_endanger_the_date_above(cast: Cast, coordinator: httpx.Client) -> None:
    told = "3 cơ quan chưa báo cáo, mà Sở Nội vụ chỉ còn 2 ngày làm việc để tổng hợp"
    for page in ("/", f"/plans/{cast.plan_id}", f"/plans/{cast.plan_id}/periods/2023-H1"):
        assert told in words(coordinator.get(page).text)


def test_a_period_that_is_none_has_no_page(coordinator: httpx.Client, cast: Cast) -> None:
    assert coordinator.get(f"/plans/{cast.plan_id}/periods/2023-Q9").status_code == 404
    assert coordinator.get(f"/plans/{key(cast.plan.id) + 9}/extra-report").status_code == 404


def test_a_plan_shows_its_regime_against_the_decree(coordinator: httpx.Client, cast: Cast) -> None:
    page = words(coordinator.get(f"/plans/{cast.plan_id}").text)
    assert "8. Thời gian chốt số liệu báo cáo Lấy mặc định" in page
    assert "5. Phương thức gửi, nhận báo cáo Thiếu không thấy" in page


@pytest.mark.parametrize("choice", [{"tier": "all"}, {"tier": ""}])
def test_a_day_for_nobody_in_particular_is_nobodys(
    coordinator: httpx.Client, cast: Cast, undated: str, choice: dict[str, str]
) -> None:
    page = post(coordinator, undated, f"{undated}/day", {**DAY, **choice})
    assert page.status_code == 422
    assert "Chưa chọn trả lời nào nên chưa thay đổi gì" in words(page.text)
    rule = {"period": "2023-Y", "rule": "lunar", "rule_reason": "Thông tư"}
    assert post(coordinator, undated, f"/plans/{cast.plan_id}/windows", rule).status_code == 422
    assert kept(cast, "2023-Y").latest is None
