"""Reorganising agencies in the portal: looked at without a trace, asked, applied once, taken back."""

from datetime import date

import httpx
import pytest
from sqlmodel import col, select

from assignments.plans.plan import Plan
from assignments.register.agencies import Agency
from assignments.register.successions import Reorganisation
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import save_draft
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.tasks import Task, TaskState
from foundation.clock import StoppedClock
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.changing import send_report
from tests.assignments.lao_cai_2025 import LDTBXH, MARCH, MARCH_ANSWERS, NOI_VU, lao_cai_plan, moment, whole_store
from tests.cast import LAO_CAI, key
from tests.portal.conftest import Portal, hidden_field, words

SHIPPED = {"day": "2025-03-01", "territory": LAO_CAI}
ANSWERED = {**SHIPPED, **{f"answer-{line}": answer for line, answer in MARCH_ANSWERS.items()}}
BY_HAND = {"day": "1/3/2025", "decision": "12/NQ-HĐND", "kind": "merge", "from": "Sở Tài chính", "to": "Sở Kinh tế"}


@pytest.fixture
def plan_id(house: House) -> int:
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = moment(date(2025, 3, 5))
    with transaction() as session:
        return lao_cai_plan(session)


def store() -> object:
    with reading() as session:
        return whole_store(session)


def apply(browser: httpx.Client, typed: dict[str, str]) -> httpx.Response:
    csrf = hidden_field(browser.get("/successions").text, "csrf")
    return browser.post("/successions", data={**typed, "csrf": csrf})


@pytest.mark.usefixtures("plan_id")
def test_the_shipped_reorganisation_is_asked_about_and_applied_only_with_every_answer(
    coordinator: httpx.Client,
) -> None:
    before = store()
    first = coordinator.get("/successions/preview", params=SHIPPED)
    assert first.status_code == 200
    assert "Còn 7 điểm chưa trả lời nên chưa áp dụng được" in words(first.text)
    assert "Áp dụng</button>" not in first.text
    july = coordinator.get("/successions/preview", params={**SHIPPED, "day": "2025-07-01"})
    assert "Lần sắp xếp từ 1/3/2025 ở địa bàn này chưa áp dụng hết." in words(july.text)
    second = coordinator.get("/successions/preview", params=ANSWERED)
    assert f"{LDTBXH} → {NOI_VU}" in words(second.text)
    assert "Áp dụng</button>" in second.text
    assert "lập mới" in words(second.text)
    refused = apply(coordinator, SHIPPED)
    assert refused.status_code == 422
    assert "còn 7 điểm phải trả lời" in words(refused.text)
    assert store() == before


@pytest.mark.usefixtures("plan_id")
def test_applied_it_is_listed_and_can_be_undone_with_a_reason(coordinator: httpx.Client) -> None:
    before = store()
    done = apply(coordinator, ANSWERED)
    assert done.status_code == 200
    assert "Đã chuyển: 20 việc còn mở" in words(done.text)
    assert "Nghị định số 45/2025/NĐ-CP" in words(coordinator.get("/successions").text)
    again = apply(coordinator, ANSWERED)
    assert again.status_code == 422
    csrf = hidden_field(done.text, "csrf")
    nothing = coordinator.post("/successions/1/undoing", data={"csrf": csrf, "reason": " "})
    assert (nothing.status_code, store() == before) == (422, False)
    undone = coordinator.post("/successions/1/undoing", data={"csrf": csrf, "reason": "Nhập nhầm ngày"})
    assert "Nhập nhầm ngày" in words(undone.text)
    assert store() == before
    twice = coordinator.post("/successions/1/undoing", data={"csrf": csrf, "reason": "Nhập nhầm ngày"})
    assert twice.status_code == 422
    assert "đã được hoàn tác trước đó" in words(twice.text)


def test_a_report_sent_since_keeps_it_from_being_undone(plan_id: int, coordinator: httpx.Client) -> None:
    done = apply(coordinator, ANSWERED)
    with transaction() as session:
        coordinating = session.get_one(Plan, plan_id).coordinator_id
        send_report(session, coordinating, plan_id, "2025-H1", date(2025, 3, 5))
    csrf = hidden_field(done.text, "csrf")
    refused = coordinator.post("/successions/1/undoing", data={"csrf": csrf, "reason": "Nhập nhầm ngày"})
    assert refused.status_code == 422
    assert "nhiệm vụ 1, 2025-H1: đã báo cáo hoặc đổi hạn" in words(refused.text)
    assert 'value="Nhập nhầm ngày"' in refused.text


@pytest.mark.usefixtures("plan_id")
def test_one_by_hand_founds_a_body_and_bad_input_comes_back_as_typed(coordinator: httpx.Client) -> None:
    assert coordinator.get("/successions/new").status_code == 200
    before = store()
    wrong = [{"day": "31/2/2025"}, {"decision": ""}, {"from": "Sở Không Có"}, {"kind": "bay"}, {"part-1": "Sở Y tế"}]
    for change in wrong:
        page = coordinator.get("/successions/preview", params={**BY_HAND, **change})
        assert page.status_code == 422, change
        assert "Sở Kinh tế" in page.text
    assert apply(coordinator, {**BY_HAND, "day": "31/2/2025"}).status_code == 422
    early = coordinator.get("/successions/preview", params={**BY_HAND, "day": "1/7/2025"})
    assert "Áp dụng được từ 1/7/2025" in words(early.text)
    assert store() == before
    assert "→ Sở Kinh tế" in words(apply(coordinator, BY_HAND).text)
    with reading() as session:
        [new] = session.exec(select(Agency).where(Agency.name == "Sở Kinh tế")).all()
        mine = session.exec(select(Task).where(Task.agency_id == new.id)).all()
        assert (new.valid_from, {task.state for task in mine}) == (MARCH, {TaskState.OPEN})


@pytest.mark.usefixtures("plan_id")
def test_nothing_is_applied_or_undone_from_a_foreign_form(coordinator: httpx.Client) -> None:
    apply(coordinator, ANSWERED)
    before = store()
    assert coordinator.post("/successions", data={**BY_HAND, "csrf": "x"}).status_code == 403
    assert coordinator.post("/successions/1/undoing", data={"csrf": "x", "reason": "Không"}).status_code == 403
    assert store() == before
    assert coordinator.get("/successions/99").status_code == 404
    with reading() as session:
        assert session.exec(select(Reorganisation).where(col(Reorganisation.undone_at).is_not(None))).all() == []


@pytest.mark.usefixtures("plan_id")
def test_the_link_of_a_body_that_is_gone_says_who_carries_on(portal: Portal, coordinator: httpx.Client) -> None:
    with reading() as session:
        gone = session.exec(select(Agency).where(Agency.name == LDTBXH)).one()
    link = portal.link_of(gone)
    with portal.visitor() as officer:
        assert "nay do" not in words(officer.get(link).text)
        assert apply(coordinator, ANSWERED).status_code == 200
        assert f"Nhiệm vụ của cơ quan này nay do {NOI_VU} tiếp nhận." in words(officer.get(link).text)


def test_a_draft_stays_with_the_body_that_began_it_and_can_be_read(
    portal: Portal, plan_id: int, coordinator: httpx.Client
) -> None:
    with transaction() as session:
        gone = session.exec(select(Agency).where(Agency.name == LDTBXH)).one()
        task = session.exec(select(Task).where(Task.agency_id == gone.id, Task.period == "2025-H1")).first()
        assert task is not None
        entry = ReportEntry({key(task.id): (AnswerStatus.IN_PROGRESS, "Đã mời 12 doanh nghiệp.")}, {})
        save_draft(session, key(gone.id), plan_id, "2025-H1", entry, now=portal.house.clock.now())
    preview = words(coordinator.get("/successions/preview", params=ANSWERED).text)
    assert "Bản nháp ở lại với cơ quan cũ (1)" in preview
    with portal.visitor() as officer:
        assert "ở lại" not in words(officer.get(portal.link_of(gone)).text)
        assert apply(coordinator, ANSWERED).status_code == 200
        left = words(officer.get(portal.link_of(gone)).text)
        assert "Bản nháp ở lại với cơ quan cũ (1)" in left
        assert "Hướng dẫn các địa phương tuyển chọn lao động" in left
        assert "Đang thực hiện. Đã mời 12 doanh nghiệp." in left


def test_reorganisations_are_reached_from_the_register(coordinator: httpx.Client) -> None:
    assert 'href="/successions"' in coordinator.get("/agencies").text


@pytest.mark.usefixtures("plan_id")
@pytest.mark.parametrize(
    ("to", "status", "said"),
    [
        ("²", 422, "Chưa có tên hoặc địa bàn"),
        (";", 422, "Chưa có tên hoặc địa bàn"),
        ("2147483648", 422, "Không có cơ quan số 2147483648"),
        ("9" * 5000, 200, "lập mới"),  # no number that anything could have
    ],
)
def test_whom_a_body_may_go_on_as(coordinator: httpx.Client, to: str, status: int, said: str) -> None:
    answer = coordinator.get("/successions/preview", params={**BY_HAND, "to": to})
    assert answer.status_code == status
    assert said in words(answer.text)


@pytest.mark.usefixtures("plan_id")
def test_an_answer_without_a_letter_names_nobody(coordinator: httpx.Client) -> None:
    line = next(iter(MARCH_ANSWERS))
    page = coordinator.get("/successions/preview", params={**ANSWERED, f"other-{line}": ";"})
    assert page.status_code == 200
    assert "“;” không có trong danh bạ" in words(page.text)
