"""What a report asks of others, on its page, and how it becomes duties of theirs."""

from datetime import date

import httpx
import pytest
from sqlmodel import Session, col, select

from assignments.plans.plan import Duty, PlanPeriod
from assignments.submissions.attachments import attach
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from foundation.database import reading, transaction
from foundation.house import House
from tests.cast import Cast, key
from tests.conftest import NOON
from tests.portal.conftest import hidden_field, words

TODAY = date(2023, 6, 12)
ASKED = "1. Đề nghị UBND tỉnh:\n- Nâng mức hỗ trợ học nghề.\n2. Đề nghị Sở Tài chính cấp kinh phí sớm."
PAPER = "BÁO CÁO\n\nIII. KIẾN NGHỊ\n\n- Đề nghị Sở Y tế khám.\n".encode()


@pytest.fixture
def address(house: House, cast: Cast) -> str:
    """Bắc Hà's half-year report, sent with two requests and a paper with one more."""
    with transaction() as session:
        attach(
            session,
            house.data_dir,
            key(cast.bac_ha.id),
            cast.plan_id,
            "2023-H1",
            name="bao-cao.txt",
            data=PAPER,
            now=NOON,
        )
    with transaction() as session:
        sends(session, cast, ASKED)
    return f"/agencies/{cast.bac_ha.id}/reports/{cast.plan_id}/2023-H1"


def sends(session: Session, cast: Cast, asked: str) -> None:
    agency = key(cast.bac_ha.id)
    sheet = report_sheet(session, agency, cast.plan_id, "2023-H1", today=TODAY)
    answers = {line.task_id: (AnswerStatus.DONE, "Xong.") for line in sheet.lines}
    entry = ReportEntry(answers, {}, {heading.heading: asked for heading in sheet.outline[-1:]})
    send(session, agency, cast.plan_id, "2023-H1", entry, now=NOON, today=TODAY)


def take(browser: httpx.Client, address: str, **fields: str) -> httpx.Response:
    form = browser.get(f"{address}/proposals").text
    hidden = {name: hidden_field(form, name) for name in ("csrf", "version")}
    return browser.post(f"{address}/proposals", data={**hidden, **fields})


def proposed() -> list[tuple[str, str]]:
    with reading() as session:
        mine = select(Duty.holder, Duty.text).where(col(Duty.proposed_in).is_not(None))
        return list(session.exec(mine.order_by(col(Duty.ordinal))).all())


def test_what_a_report_asks_is_tracked_and_said_on_both_pages(
    coordinator: httpx.Client, cast: Cast, address: str
) -> None:
    page = words(coordinator.get(address).text)
    assert "Kiến nghị, đề xuất (3)" in page
    assert "Sở Y tế: Khám. bao-cao.txt" in page.replace("“", "").replace("”", "")
    answer = take(
        coordinator, address, **{"take-1": "1", "addressee-1": "UBND tỉnh Lào Cai", "take-3": "1"},
        **{"addressee-3": "Sở Y tế", "addressee-2": "Sở Tài chính", "last": "30/9"},
    )  # fmt: skip
    assert answer.status_code == 200
    assert proposed() == [("UBND tỉnh Lào Cai", "Nâng mức hỗ trợ học nghề."), ("Sở Y tế", "Khám.")]
    page = words(answer.text)
    assert "Đã thành nhiệm vụ 5" in page
    assert "Đã thành nhiệm vụ 6" in page
    assert "Chưa theo dõi." in page
    plan = words(coordinator.get(f"/plans/{cast.plan_id}").text)
    assert "UBND xã Bắc Hà kiến nghị trong báo cáo 6 tháng đầu năm 2023" in plan
    with reading() as session:
        assert session.exec(select(PlanPeriod.last).where(col(PlanPeriod.title).is_not(None))).all() == [
            date(2023, 9, 30)
        ]


def test_pressed_twice_it_is_one_duty(coordinator: httpx.Client, address: str) -> None:
    fields = {"take-2": "1", "addressee-2": "Sở Tài chính", "period": "2023-H1"}
    assert take(coordinator, address, **fields).status_code == 200
    take(coordinator, address, **fields)
    assert len(proposed()) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"addressee-1": "UBND tỉnh Lào Cai"}, "Chưa chọn kiến nghị nào"),
        ({"take-1": "1", "addressee-1": " "}, "Chưa ghi cơ quan nào"),
        ({"take-1": "1", "addressee-1": "UBND tỉnh", "last": "31/2/2024"}, "“31/2/2024” không phải một ngày"),
    ],
)
def test_a_form_with_an_error_comes_back_as_typed(
    coordinator: httpx.Client, address: str, fields: dict[str, str], said: str
) -> None:
    answer = take(coordinator, address, **fields)
    assert answer.status_code == 422
    assert said in words(answer.text)
    for name, value in fields.items():
        if name != "take-1":
            assert f'name="{name}" type="text"' in answer.text
            assert f'value="{value}"' in answer.text
    assert ("checked" in answer.text) == ("take-1" in fields)
    assert proposed() == []


def test_a_report_corrected_meanwhile_is_read_again_first(coordinator: httpx.Client, cast: Cast, address: str) -> None:
    form = coordinator.get(f"{address}/proposals").text
    hidden = {name: hidden_field(form, name) for name in ("csrf", "version")}
    with transaction() as session:
        sends(session, cast, "Đề nghị Sở Tài chính cấp kinh phí.")
    marked = {"take-1": "1", "addressee-1": "UBND tỉnh"}
    answer = coordinator.post(f"{address}/proposals", data={**hidden, **marked})
    assert answer.status_code == 422
    assert "vừa gửi bản báo cáo mới" in words(answer.text)
    assert proposed() == []


def test_a_report_that_was_not_sent_has_no_proposals(coordinator: httpx.Client, cast: Cast) -> None:
    where = f"/agencies/{cast.muong_khuong.id}/reports/{cast.plan_id}/2023-H1/proposals"
    assert coordinator.get(where).status_code == 404


def test_only_a_signed_in_person_with_their_own_form_takes_proposals(
    coordinator: httpx.Client, visitor: httpx.Client, address: str
) -> None:
    marked = {"take-1": "1", "addressee-1": "UBND tỉnh", "csrf": "đoán"}
    assert coordinator.post(f"{address}/proposals", data=marked).status_code == 403
    visitor.post(f"{address}/proposals", data=marked)
    assert proposed() == []
