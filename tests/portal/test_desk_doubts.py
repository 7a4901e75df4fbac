"""Doubts answered at the desk, and the draft issued from it."""

from dataclasses import replace
from datetime import date

import httpx
import pytest
from sqlmodel import select

from assignments.dates.due_rules import Wording
from assignments.history import Event
from assignments.plans.draft_store import keep
from assignments.plans.drafts import Choice, Doubt, DraftDue, Place
from assignments.plans.plan import Plan
from assignments.tracking.tasks import Task
from foundation.database import reading, transaction
from tests.browser.plan_text import PLAN
from tests.conftest import NOON
from tests.portal.conftest import hidden_field, words
from tests.portal.desks import Browser, item_with
from tests.portal.test_desk_size import a_draft


@pytest.fixture
def desk(coordinator: httpx.Client) -> Browser:
    at = Browser(coordinator)
    at.upload("duoi-nuoc.txt", PLAN.encode())
    return at


def settle_all(desk: Browser) -> None:
    for doubt, day in (("half-year-date", "2023-07-05"), ("annual-date", "2023-11-30")):
        answer = desk.step(f"doubts/{doubt}/answer", choice=day, version="0")
        assert "Đã quyết điểm này." in words(answer.text)


def test_a_doubt_is_answered_with_its_ground_and_opened_again(desk: Browser) -> None:
    answer = desk.step("doubts/half-year-date/answer", choice="2023-07-05", ground="Công văn 12/SGD", version="0")
    text = words(answer.text)
    assert "Căn cứ: Công văn 12/SGD" in text
    assert "Còn 1 điểm phải quyết" in text
    with reading() as session:
        told = session.exec(select(Event.what, Event.why).where(Event.subject == "draft:1")).all()
    assert ("half-year-date answered 2023-07-05", "Công văn 12/SGD") in [tuple(row) for row in told]
    assert "Còn 2 điểm phải quyết" in words(desk.step("doubts/half-year-date/reopening?version=1").text)
    assert desk.step("doubts/half-year-date/reopening?version=1").status_code == 409


def test_another_day_may_be_written_and_a_wrong_one_stays_in_its_field(desk: Browser) -> None:
    wrong = desk.step(
        "doubts/half-year-date/answer", choice="~other", other="31/6/2023", ground="hỏi <rồi>", version="0"
    )
    assert wrong.status_code == 422
    assert 'value="31/6/2023"' in wrong.text
    assert "hỏi &lt;rồi&gt;" in wrong.text
    assert "Chưa ghi được “31/6/2023”" in words(wrong.text)
    taken = desk.step("doubts/half-year-date/answer", choice="~other", other="3/7/2023", version="0")
    assert "Đã quyết điểm này." in words(taken.text)


def test_nothing_chosen_is_no_answer_and_to_leave_it_open_writes_nothing(desk: Browser) -> None:
    nothing = desk.step("doubts/half-year-date/answer", version="0")
    assert (nothing.status_code, "Chưa chọn câu trả lời nào." in words(nothing.text)) == (422, True)
    left = desk.step("doubts/half-year-date/answer", choice="~open", version="0")
    assert "Chưa ghi gì: điểm này vẫn phải quyết." in words(left.text)
    assert desk.desk().progress.saved_at is None


def test_an_answer_given_meanwhile_is_not_overwritten(desk: Browser) -> None:
    desk.step("doubts/half-year-date/answer", choice="2023-07-05", version="0")
    late = desk.step("doubts/half-year-date/answer", choice="2023-06-10", version="0")
    assert (late.status_code, "Thao tác của bạn chưa được ghi" in words(late.text)) == (409, True)
    unknown = desk.step("doubts/no-such/answer", choice="x", version="0")
    assert (unknown.status_code, "Điểm này không còn trong bản đọc" in words(unknown.text)) == (404, True)


def test_an_edit_that_settles_a_doubt_says_so(desk: Browser) -> None:
    lines = [item for item in desk.desk().deadlines if "05/7" in item.content.phrase or "10/6" in item.content.phrase]  # type: ignore[union-attr]
    for item in lines[:1]:
        desk.step(f"items/{item.key}/dismissal?version={item.version}")
    assert "Không còn phải hỏi:" in words(desk.page())


def test_a_draft_is_issued_after_a_page_that_says_what_follows(desk: Browser) -> None:
    assert str(desk.http.get("/drafts/1/issue").url).endswith("/drafts/1#ask")  # doubts are open
    settle_all(desk)
    item = item_with(desk.desk(), "vệ sinh nước hồ bơi")
    desk.step(f"items/{item.key}/dismissal?version={item.version}")
    asked = words(desk.http.get("/drafts/1/issue").text)
    assert "5 nhiệm vụ, 3 cơ quan" in asked
    assert "Nhận báo cáo của các cơ quan Sở Giáo dục và Đào tạo" in asked
    assert "chi tiết chưa ai xem." in asked
    with reading() as session:
        assert session.exec(select(Plan)).all() == []  # it was only counted
    made = desk.step("plan", coordinator="Sở Giáo dục và Đào tạo")
    assert str(made.url).endswith("/drafts/1/issued")
    assert "5 nhiệm vụ, 3 cơ quan" in words(made.text)
    with reading() as session:
        assert [plan.draft_id for plan in session.exec(select(Plan)).all()] == [1]
        assert session.exec(select(Task)).first()
    again = desk.step("plan")
    assert str(again.url).endswith("/drafts/1/issued")
    assert "Đã ban hành để theo dõi:" in words(desk.page())
    late = desk.step(f"items/{item.key}/recovery?version=2")
    assert (late.status_code, "đã thành kế hoạch số" in words(late.text)) == (409, True)


def test_issuing_with_an_open_doubt_leads_back_to_it(desk: Browser) -> None:
    answer = desk.step("plan")
    assert str(answer.url).endswith("/drafts/1#ask")
    assert str(desk.http.get("/drafts/1/issued").url).endswith("/drafts/1")


def test_who_receives_the_reports_is_asked_where_the_plan_does_not_say(coordinator: httpx.Client) -> None:
    at = Browser(coordinator)
    text, draft = a_draft(agencies=2, duties=1)
    with transaction() as session:
        keep(
            session,
            data=b"x",
            file_name="a.txt",
            text=text,
            draft=replace(draft, coordinator=None),
            now=NOON,
        )
    page = words(at.http.get("/drafts/1/issue").text)
    assert "Chưa rõ cơ quan nào nhận báo cáo của các cơ quan khác." in page
    assert "Việc mở ngay" not in page
    refused = at.step("plan", coordinator=" ")
    assert (refused.status_code, "--coordinator" in refused.text) == (422, False)
    named = at.http.get("/drafts/1/issue", params={"coordinator": "Sở Thứ 1"})
    assert "Nhận báo cáo của các cơ quan Sở Thứ 1" in words(named.text)
    assert str(at.step("plan", coordinator="Sở Thứ 1").url).endswith("/drafts/1/issued")


def test_what_a_colleague_changed_since_the_page_asked_is_not_issued_unseen(desk: Browser) -> None:
    settle_all(desk)
    seen = hidden_field(desk.http.get("/drafts/1/issue").text, "seen")
    item = item_with(desk.desk(), "sơ cứu")
    desk.step(f"items/{item.key}/dismissal?version={item.version}")
    refused = desk.step("plan", coordinator="Sở Giáo dục và Đào tạo", seen=seen)
    assert (refused.status_code, "Có người vừa sửa bản đọc" in words(refused.text)) == (422, True)
    with reading() as session:
        assert session.exec(select(Plan)).all() == []
    again = hidden_field(refused.text, "seen")
    assert str(desk.step("plan", coordinator="Sở Giáo dục và Đào tạo", seen=again).url).endswith("/drafts/1/issued")


def test_a_day_of_a_single_duty_in_doubt_may_be_written_too(coordinator: httpx.Client) -> None:
    at = Browser(coordinator)
    text, draft = a_draft(agencies=2, duties=1)
    due = DraftDue("trước 30/9/2031", Place(3, "trước 30/9/2031"), Wording.BEFORE, date(2031, 9, 30))
    late = Doubt("duty-day-3", "duty", True, "Sau năm của kế hoạch.", (due.place,), (Choice("none", "không đặt"),))
    duties = (replace(draft.duties[0], due=due), *draft.duties[1:])
    with transaction() as session:
        kept = replace(draft, duties=duties, doubts=(late,))
        keep(session, data=b"x", file_name="a.txt", text=text, draft=kept, now=NOON)
    assert 'aria-label="Ngày khác"' in at.page("doubt=duty-day-3")
    taken = at.step("doubts/duty-day-3/answer", choice="~other", other="15/10/2023", version="0")
    assert "Đã quyết điểm này." in words(taken.text)
    odd = at.step("doubts/duty-day-3/answer", choice="2031-01-01x", version="1")
    assert "ngày cuối cùng phải làm xong" in words(odd.text)
