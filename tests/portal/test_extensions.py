"""More time over the pages: asked by the agency's link or for it, answered by somebody else, taken or withdrawn."""

from dataclasses import replace
from datetime import date

import httpx
import pytest

from assignments.overview import extension_page
from assignments.tracking.extensions import ExtensionState
from flows.reminding import remind_agencies
from foundation.accounts import add_account
from foundation.clock import StoppedClock, morning_of
from foundation.database import reading, transaction
from foundation.house import House
from notifications.outbox import MailState, recent
from tests.assignments.asking import NEW, OLD, WISH, asks, kept, offers, tasks
from tests.cast import Cast
from tests.portal.conftest import NAME, PASSWORD, Portal, hidden_field, words

FORM = {"day": "16/6/2023", "reason": "Mưa lũ <lớn>.", "document": "45/UBND-VX ngày 12/6/2023", "task": ""}
YES = {"action": "grant", "authority": "Chủ tịch UBND tỉnh"}


def posted(browser: httpx.Client, page: str, form: dict[str, str], to: str = "") -> httpx.Response:
    """A form as the page gives it, sent to `to` or to the page's own address."""
    csrf = hidden_field(browser.get(page).text, "csrf")
    return browser.post(to or page, data={**form, "csrf": csrf})


@pytest.fixture
def asking(cast: Cast) -> str:
    """The page on which a coordinator asks for Bắc Hà."""
    return f"/agencies/{cast.bac_ha.id}/reports/{cast.plan_id}/2023-H1/extension"


def test_an_agency_asks_by_its_link_and_gets_a_yes(
    visitor: httpx.Client, report: str, link: str, cast: Cast, coordinator: httpx.Client, house: House
) -> None:
    assert f'href="{report}/extension"' in visitor.get(report).text
    asked = visitor.post(f"{report}/extension", data=FORM)
    text = words(asked.text)
    assert asked.url.path == f"{report}/extension"
    assert "Xin lùi hạn từ 14/6/2023 đến hết ngày thứ Sáu, 16/6/2023. Hạn 14/6/2023 còn áp dụng." in text
    assert "Đang chờ Sở Nội vụ trả lời" in text
    assert "Mưa lũ &lt;lớn&gt;. (45/UBND-VX ngày 12/6/2023)" in text
    assert "1 đề nghị gia hạn chờ trả lời" in words(coordinator.get("/").text)
    assert "UBND xã Bắc Hà: báo cáo 6 tháng đầu năm 2023" in words(coordinator.get("/extensions").text)
    assert "Chỉ cấp đã giao nhiệm vụ mới được đổi" in words(coordinator.get("/extensions/1").text)
    answered = posted(coordinator, "/extensions/1", YES)
    assert answered.status_code == 200
    assert "Cấp quyết định: Chủ tịch UBND tỉnh" in words(answered.text)
    assert {task.latest for task in tasks(cast)} == {NEW}
    assert (kept(1).asked_by, kept(1).answered_by) == (f"agency:{cast.bac_ha.id}", NAME)
    told = "Hạn mới: hết ngày thứ Sáu, 16/6/2023, thay cho 14/6/2023."
    for page in (visitor.get(f"{report}/extension"), visitor.get(link), coordinator.get(f"/agencies/{cast.bac_ha.id}")):
        assert told in words(page.text)
    assert "thứ Sáu, 16/6/2023 (đã gia hạn từ 14/6/2023)" in words(visitor.get(report).text)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "mai"}, "“mai” không có trong lịch"),
        ({"day": "31/6/2023"}, "“31/6/2023” không có trong lịch"),
        ({"day": "1/1/9999"}, "không có trong lịch"),
        ({"day": "14/6/2023"}, "không muộn hơn hạn đang áp dụng 14/6/2023"),
        ({"day": "19/6/2023"}, "Sở Nội vụ phải báo cáo cấp trên chậm nhất ngày 19/6/2023"),
        ({"reason": " "}, "Chưa có lý do"),
        ({"task": "x"}, "không có gì để gia hạn"),
    ],
)
def test_a_wrong_form_comes_back_as_typed(
    visitor: httpx.Client,
    report: str,
    coordinator: httpx.Client,
    asking: str,
    wrong: dict[str, str],
    said: str,
) -> None:
    for answer in (visitor.post(f"{report}/extension", data=FORM | wrong), posted(coordinator, asking, FORM | wrong)):
        assert answer.status_code == 422
        assert said in words(answer.text)
        assert "45/UBND-VX ngày 12/6/2023" in answer.text
        assert (FORM | wrong)["day"] in answer.text
    with reading() as session:
        assert recent(session) == []


def test_of_two_requests_the_second_is_told_and_keeps_what_it_typed(
    visitor: httpx.Client, report: str, cast: Cast
) -> None:
    asks(cast)
    second = visitor.post(f"{report}/extension", data=FORM)
    assert second.status_code == 422
    assert "đang có một đề nghị gia hạn chưa xong" in words(second.text)
    assert "Mưa lũ &lt;lớn&gt;." in second.text


def test_whoever_asked_for_an_agency_leaves_the_answer_to_others(
    coordinator: httpx.Client, asking: str, cast: Cast, portal: Portal
) -> None:
    asked = posted(coordinator, asking, FORM)
    assert asked.url.path == "/extensions/1"
    assert "người khác trả lời" in words(asked.text)
    assert f"{NAME} đề nghị thay cơ quan" in words(asked.text)
    own = coordinator.post("/extensions/1", data={**YES, "csrf": hidden_field(asked.text, "csrf")})
    assert own.status_code == 403
    assert "Người đề nghị không tự trả lời" in words(own.text)
    with transaction() as session:
        add_account(session, name="minh@snv.example", password=PASSWORD, now=portal.house.clock.now())
    with portal.visitor() as other:
        other.post("/sign-in", data={"name": "minh@snv.example", "password": PASSWORD})
        assert posted(other, "/extensions/1", YES).status_code == 200
    assert kept(1).answered_by == "minh@snv.example"
    assert {task.latest for task in tasks(cast)} == {NEW}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Chưa chọn trả lời nào"),
        ({"action": "grant", "reason": "Vì mưa"}, "Chưa ghi ai quyết định"),
        ({"action": "refuse", "authority": "Chủ tịch"}, "Chưa có lý do"),
        ({"action": "offer", "day": "x", "reason": "Vì mưa"}, "“x” không có trong lịch"),
        ({"action": "offer", "day": "19/6/2023", "reason": "Vì", "authority": "Chủ tịch"}, "phải báo cáo cấp trên"),
    ],
)
def test_a_wrong_answer_comes_back_as_typed(
    coordinator: httpx.Client, cast: Cast, form: dict[str, str], said: str
) -> None:
    asks(cast)
    answer = posted(coordinator, "/extensions/1", form)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert all(value in answer.text for value in form.values())
    assert kept(1).state is ExtensionState.ASKED


def test_no_and_a_second_answer(coordinator: httpx.Client, visitor: httpx.Client, report: str, cast: Cast) -> None:
    asks(cast)
    csrf = hidden_field(coordinator.get("/extensions/1").text, "csrf")
    no = coordinator.post("/extensions/1", data={"action": "refuse", "reason": "Đã đủ thời gian.", "csrf": csrf})
    assert "Không được gia hạn" in words(no.text)
    late = coordinator.post("/extensions/1", data={**YES, "csrf": csrf})
    assert late.status_code == 409
    assert "hiện không được gia hạn" in words(late.text)
    text = words(visitor.get(f"{report}/extension").text)
    assert "hạn 14/6/2023 không đổi" in text
    assert "Trả lời: Đã đủ thời gian." in text
    assert "Gửi đề nghị gia hạn" in text  # may ask again
    assert {task.latest for task in tasks(cast)} == {OLD}


def test_another_day_is_taken_or_left_by_the_link(
    coordinator: httpx.Client, visitor: httpx.Client, report: str, link: str, cast: Cast, portal: Portal
) -> None:
    asks(cast)
    form = {"action": "offer", "day": "15/6/2023", "reason": "Cần tổng hợp.", "authority": "Chủ tịch"}
    assert "Được đề xuất ngày khác" in words(posted(coordinator, "/extensions/1", form).text)
    assert "Nhận hạn 15/6/2023" in words(visitor.get(f"{report}/extension").text)
    foreign = visitor.post(f"{portal.link_of(cast.tai_chinh)}/extensions/1", data={"action": "take"})
    assert foreign.status_code == 403
    assert visitor.post(f"{link}/extensions/1", data={"action": "grant"}).status_code == 422
    taken = visitor.post(f"{link}/extensions/1", data={"action": "take"})
    assert "Hạn mới: hết ngày thứ Năm, 15/6/2023" in words(taken.text)
    assert {task.latest for task in tasks(cast)} == {date(2023, 6, 15)}
    second = asks(cast)
    offers(second, NEW)
    left = visitor.post(f"{link}/extensions/{second}", data={"action": "withdraw"})
    assert "Đã rút lại" in words(left.text)
    assert {task.latest for task in tasks(cast)} == {date(2023, 6, 15)}


def test_whoever_asked_over_the_portal_withdraws_there(coordinator: httpx.Client, asking: str, cast: Cast) -> None:
    posted(coordinator, asking, FORM)
    gone = posted(coordinator, "/extensions/1", {"action": "withdraw"}, to="/extensions/1/asker")
    assert "Đã rút lại" in words(gone.text)
    foreign = asks(cast)
    refused = posted(coordinator, f"/extensions/{foreign}", {"action": "withdraw"}, to=f"/extensions/{foreign}/asker")
    assert refused.status_code == 403
    assert kept(foreign).state is ExtensionState.ASKED


@pytest.fixture
def late(house: House) -> None:
    """The morning of the 15th, before anybody signs in: the report is overdue by a day."""
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = morning_of(date(2023, 6, 15))


def test_reminders_follow_the_new_day(
    late: None, coordinator: httpx.Client, visitor: httpx.Client, report: str, cast: Cast
) -> None:
    remind_agencies(date(2023, 6, 15))
    assert "Đề nghị sau khi hạn đã qua." in words(visitor.post(f"{report}/extension", data=FORM).text)
    posted(coordinator, "/extensions/1", YES)
    remind_agencies(date(2023, 6, 16))
    with reading() as session:
        later, before = recent(session, agency_id=cast.bac_ha.id)
    assert (before.state, before.outcome) == (MailState.SUPERSEDED, "Được gia hạn đến 16/6/2023")
    assert later.state is MailState.WAITING
    letter = words(coordinator.get(f"/mail/{later.id}").text)
    assert "Hôm nay là hạn cuối: báo cáo 6 tháng đầu năm 2023" in letter
    assert "Hạn cuối: hết ngày thứ Sáu, 16/6/2023." in letter


def test_strangers_and_forms_of_others_are_kept_out(
    visitor: httpx.Client, coordinator: httpx.Client, report: str, cast: Cast, portal: Portal, asking: str
) -> None:
    asks(cast)
    for address in ("/extensions", "/extensions/1", asking):
        assert visitor.get(address).url.path == "/sign-in"
    for address in ("/extensions/1", "/extensions/1/asker", asking):
        assert coordinator.post(address, data={**YES, **FORM}).status_code == 403
    foreign = report.replace(portal.link_of(cast.bac_ha), portal.link_of(cast.tai_chinh))
    other = {"Origin": "https://elsewhere.example"}
    assert visitor.post(f"{report}/extension", data=FORM, headers=other).status_code == 403
    assert visitor.get(foreign + "/extension").status_code == 200  # its own report of the same period
    assert coordinator.get("/extensions/99").status_code == 404
    assert kept(1).state is ExtensionState.ASKED


def test_what_is_over_is_listed_page_by_page(
    coordinator: httpx.Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extension_page, "PAGE", 1)
    for reason in ("Lý do đầu.", "Lý do sau."):
        request = asks(cast, replace(WISH, reason=reason))
        posted(coordinator, f"/extensions/{request}", {"action": "refuse", "reason": "Không."})
    newest = coordinator.get("/extensions").text
    assert "Lý do sau." in newest
    assert "Lý do đầu." not in newest
    assert 'href="/extensions?before=2"' in newest
    older = coordinator.get("/extensions?before=2").text
    assert "Lý do đầu." in older
    assert "before=" not in older.split("</header>")[1]
