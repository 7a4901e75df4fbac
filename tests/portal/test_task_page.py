"""The page of one task: its days, its holder, its letters and its history, as one reads them."""

from datetime import date

import httpx
import pytest

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_dates import due_dates
from assignments.dates.due_rules import Wording
from assignments.tracking.tasks import Task
from foundation.database import transaction
from foundation.house import House
from notifications.digests import post_reminder_digests
from tests.assignments.asking import asks, grants
from tests.assignments.small_plan import issued
from tests.cast import Cast, tasks_of
from tests.conftest import NOON
from tests.portal.conftest import words


@pytest.fixture
def task(cast: Cast) -> Task:
    """A task of Bắc Hà, "trước ngày 3/9/2023": the 2nd is Saturday and a holiday, the 4th a day off in lieu."""
    with transaction() as session:
        task = tasks_of(session, cast, cast.bac_ha)[0]
        days = due_dates(Wording.BEFORE, date(2023, 9, 3), working_calendar(session))
        task.printed, task.last, task.safe, task.latest = days.printed, days.last, days.safe, days.latest
        session.add(task)
    return task


def test_the_page_says_why_the_days_are_what_they_are(task: Task, coordinator: httpx.Client) -> None:
    page = words(coordinator.get(f"/tasks/{task.id}").text)
    assert "Ngày được ghi là Chủ nhật, 3/9/2023." in page
    assert "không tính ngày đó" in page
    assert "hạn an toàn là thứ Năm, 31/8/2023" in page
    assert "thứ Hai, 4/9/2023: nghỉ" in page
    assert "5034/TB-LĐTBXH" in page


def test_the_page_lists_the_letters_that_the_task_caused(task: Task, cast: Cast, coordinator: httpx.Client) -> None:
    page = words(coordinator.get(f"/tasks/{task.id}").text)
    assert "Chưa thư nào nhắc việc này." in page
    with transaction() as session:
        post_reminder_digests(session, today=date(2023, 9, 1), now=NOON)
        other = tasks_of(session, cast, cast.tai_chinh)[0]
    page = words(coordinator.get(f"/tasks/{task.id}").text)
    assert "Thư đã nhắc việc này (1)" in page
    assert "vanthu@bacha.example" in page
    assert "vanthu@bacha.example" not in coordinator.get(f"/tasks/{other.id}").text


def test_the_page_tells_the_holder_and_the_history(house: House, coordinator: httpx.Client) -> None:
    with transaction() as session:
        plan = issued(session)
        task = session.get_one(Task, 1)
        assert task.plan_id == plan.plan_id
    page = words(coordinator.get("/tasks/1").text)
    assert "Sở Nội vụ" in page
    assert "đến nay" in page
    assert "Kỳ báo cáo được mở" in page


def test_an_unknown_task_is_said_to_be_unknown(coordinator: httpx.Client) -> None:
    answer = coordinator.get("/tasks/999")
    assert answer.status_code == 404


def test_the_list_leads_to_each_task(task: Task, coordinator: httpx.Client) -> None:
    assert f'href="/tasks/{task.id}"' in coordinator.get("/tasks").text


def test_the_page_tells_what_was_asked_for_and_what_was_granted(cast: Cast, coordinator: httpx.Client) -> None:
    with transaction() as session:
        task_id = tasks_of(session, cast, cast.bac_ha)[0].id
    request = asks(cast)
    page = words(coordinator.get(f"/tasks/{task_id}").text)
    assert "Gia hạn (1)" in page
    assert "Được gia hạn" not in page
    grants(request)
    page = words(coordinator.get(f"/tasks/{task_id}").text)
    assert "Được gia hạn đến hết" in page
    assert "Hạn trước khi gia hạn, thứ Tư, 14/6/2023, vẫn được lưu." in page
