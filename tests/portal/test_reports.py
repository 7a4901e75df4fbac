"""An agency reports by its link, without an account: fill in, check, send, receipt."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from assignments.tracking.tasks import Task, TaskState
from flows.reminding import remind_agencies
from foundation.clock import StoppedClock, day_in_vietnam
from foundation.database import reading
from foundation.house import House
from notifications.outbox import MailState, recent
from tests.cast import Cast, tasks_of
from tests.portal.conftest import Portal, hidden_field, versions, words


def test_a_draft_is_kept_and_nobody_else_sees_it(
    visitor: httpx.Client, report: str, filled: dict[str, str], cast: Cast, coordinator: httpx.Client
) -> None:
    saved = visitor.post(report, data={**filled, "action": "save"})
    assert saved.status_code == 200
    text = words(saved.text)
    assert "Chưa gửi: Sở Nội vụ chưa nhìn thấy." in text
    assert "2/2 đã nhập" in text
    assert "Đã lập danh sách 37 người." in saved.text
    assert 'value="1.000"' in saved.text
    hidden = coordinator.get(f"/agencies/{cast.bac_ha.id}/reports/{cast.plan_id}/2023-H1")
    assert hidden.status_code == 404
    assert "37 người" not in hidden.text


def test_a_report_is_checked_sent_and_receipted(
    visitor: httpx.Client, report: str, filled: dict[str, str], cast: Cast, coordinator: httpx.Client, house: House
) -> None:
    remind_agencies(day_in_vietnam(house.clock.now()))
    check = visitor.post(report, data={**filled, "action": "check"})
    assert check.url.path == f"{report}/check"
    assert "1.000 người" in words(check.text)
    assert all(version.sent_at is None for version in versions())
    send = {"seen": hidden_field(check.text, "seen"), "sender": "Lan", "telephone": "0214", "action": "send"}
    receipt = visitor.post(report, data=send)
    text = words(receipt.text)
    assert receipt.url.path == report
    assert "Sở Nội vụ đã nhận báo cáo" in text
    assert "Gửi lúc 09:00, thứ Hai, 12/6/2023, trong hạn." in text
    assert "Lan, 0214" in text
    assert words(visitor.get(report).text) == text
    with reading() as session:
        tasks = tasks_of(session, cast, cast.bac_ha)
        letters = recent(session, agency_id=cast.bac_ha.id)
    assert {task.state for task in tasks} == {TaskState.REPORTED}
    assert [mail.state for mail in letters] == [MailState.SUPERSEDED]
    seen = words(coordinator.get(f"/agencies/{cast.bac_ha.id}/reports/{cast.plan_id}/2023-H1").text)
    assert "Đã hoàn thành. Đã lập danh sách 37 người." in seen
    assert "Kết quả &lt;tốt&gt;." in seen


def test_sending_twice_sends_once(visitor: httpx.Client, report: str, filled: dict[str, str]) -> None:
    check = visitor.post(report, data={**filled, "action": "check"})
    send = {"seen": hidden_field(check.text, "seen"), "sender": "Lan", "action": "send"}
    first, second = visitor.post(report, data=send), visitor.post(report, data=send)
    assert words(first.text) == words(second.text)
    assert len(versions()) == 1


def test_a_correction_becomes_a_second_version(visitor: httpx.Client, report: str, filled: dict[str, str]) -> None:
    for figure in ("120", "125"):
        check = visitor.post(report, data={**filled, "figure-1": figure, "action": "check"})
        sent = visitor.post(report, data={"seen": hidden_field(check.text, "seen"), "action": "send"})
    assert "bản 2" in words(sent.text)
    assert [version.sent_at is not None for version in versions()] == [True, True]
    assert 'value="125"' in visitor.get(f"{report}?edit=1").text


def test_errors_name_their_places_and_nothing_typed_is_lost(
    visitor: httpx.Client, report: str, filled: dict[str, str], cast: Cast
) -> None:
    with reading() as session:
        _first, second = tasks_of(session, cast, cast.bac_ha)
    typed = {**filled, "figure-1": "12o", "action": "check"}
    del typed[f"status-{second.id}"]
    page = visitor.post(report, data=typed)
    assert page.status_code == 422
    text = words(page.text)
    assert "Còn 2 chỗ phải sửa trước khi gửi" in text
    assert "“12o” không phải là số." in text
    assert "Lần này chưa lưu" in text
    assert "vẫn được giữ" not in text
    assert "Hãy chọn tình trạng của nhiệm vụ 2." in text
    assert f'href="#answer-{second.id}"' in page.text
    assert 'value="12o"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert "Đang chuẩn bị." in page.text
    assert "<title>Lỗi: " in page.text
    with reading() as session:
        assert {task.state for task in session.scalars(select(Task)).all()} == {TaskState.OPEN}
    assert versions() == []


def test_the_page_says_truly_whether_what_was_typed_is_saved(
    visitor: httpx.Client, report: str, filled: dict[str, str]
) -> None:
    visitor.post(report, data={**filled, "action": "save"})
    refused = words(visitor.post(report, data={**filled, "figure-1": "12o", "action": "save"}).text)
    assert "Chưa lưu những gì vừa nhập. Bản nháp lưu 12/6/2023 09:00 còn nguyên." in refused
    assert "Đã lưu" not in refused
    unanswered = {name: value for name, value in filled.items() if not name.startswith("status-")}
    kept = words(visitor.post(report, data={**unanswered, "action": "check"}).text)
    assert "Những gì đã nhập vẫn được giữ." in kept
    assert "Đã lưu" in kept


@pytest.mark.parametrize("typed", ["1,5", "-3", "1e9", "9" * 300, "<b>"])
def test_a_figure_that_is_no_number_leaves_the_store_as_it_was(
    visitor: httpx.Client, report: str, filled: dict[str, str], typed: str
) -> None:
    visitor.post(report, data={**filled, "action": "save"})
    before = versions()
    page = visitor.post(report, data={**filled, "figure-1": typed, "text-2": "Khác.", "action": "save"})
    assert page.status_code == 422
    assert "Khác." in page.text
    assert versions() == before
    assert 'value="1.000"' in visitor.get(report).text


def test_two_colleagues_who_send_at_once_send_one_report(
    visitor: httpx.Client, report: str, filled: dict[str, str], portal: Portal
) -> None:
    check = visitor.post(report, data={**filled, "action": "check"})
    seen = hidden_field(check.text, "seen")

    def send(name: str) -> int:
        with portal.visitor() as colleague:
            return colleague.post(report, data={"seen": seen, "sender": name, "action": "send"}).status_code

    with ThreadPoolExecutor(6) as colleagues:
        answers = list(colleagues.map(send, "ABCDEF"))
    assert set(answers) == {200}
    assert len(versions()) == 1


def test_a_long_text_is_kept_and_one_over_the_limit_is_refused_in_one_sentence(
    visitor: httpx.Client, report: str, filled: dict[str, str]
) -> None:
    assert visitor.post(report, data={**filled, "text-2": "x" * 1_500_000, "action": "save"}).status_code == 200
    page = visitor.post(report, data={**filled, "text-2": "x" * 2_500_000, "action": "save"})
    assert page.status_code == 413
    assert "tối đa 2 MB" in words(page.text)


def test_an_incomplete_report_is_not_sent_from_the_check_page_either(visitor: httpx.Client, report: str) -> None:
    page = visitor.post(report, data={"action": "send", "sender": "Lan"})
    assert page.status_code == 422
    assert "Còn 2 chỗ phải sửa trước khi gửi" in words(page.text)
    assert versions() == []


def test_what_a_colleague_saved_in_between_is_seen_before_it_is_sent(
    visitor: httpx.Client, report: str, filled: dict[str, str], house: House
) -> None:
    check = visitor.post(report, data={**filled, "action": "check"})
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant += timedelta(minutes=5)
    visitor.post(report, data={**filled, "figure-1": "77", "action": "save"})
    send = {"seen": hidden_field(check.text, "seen"), "sender": "Lan", "action": "send"}
    stopped = visitor.post(report, data=send)
    assert stopped.status_code == 409
    assert "vừa được sửa ở nơi khác" in words(stopped.text)
    assert 'value="Lan"' in stopped.text
    assert all(version.sent_at is None for version in versions())


def test_a_late_report_is_taken_and_marked(
    visitor: httpx.Client, report: str, filled: dict[str, str], house: House
) -> None:
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant += timedelta(days=8)
    assert "Đã quá hạn 6 ngày. Vẫn gửi được, báo cáo sẽ ghi là quá hạn." in words(visitor.get(report).text)
    check = visitor.post(report, data={**filled, "action": "check"})
    sent = visitor.post(report, data={"seen": hidden_field(check.text, "seen"), "action": "send"})
    assert "quá hạn 6 ngày" in words(sent.text)
