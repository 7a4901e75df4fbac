"""The history: replayed, it gives the tasks as they stand, whatever happened to them and in whatever order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import count

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import func
from sqlmodel import Session, select

from assignments.history import Event
from assignments.plans.plan import Plan, PlanState
from assignments.submissions.sending import hold_report
from assignments.tracking.changes import DAYS, Change, compact_slots
from assignments.tracking.opening import open_periods
from assignments.tracking.replay import ReplayedTask, Slot, TaskDays, replay
from assignments.tracking.task_history import history_of_task
from assignments.tracking.tasks import Task, TaskState
from foundation import store
from foundation.clock import morning_of
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments import changing
from tests.assignments.changing import BEGUN
from tests.cast import a_plan, key, tasks_of
from tests.conftest import NOON

Way = Callable[[Session, int, date, int], None]
# A handover twice as often: it is what the others can stumble over.
WAYS: list[Way] = [
    changing.open_next_year,
    changing.report,
    changing.extend,
    changing.extend_if_asked,
    changing.redate,
    changing.move_a_day_off,
    changing.hand_over,
    changing.hand_over,
    changing.stop,
]
numbers = count(100)


def table(session: Session) -> dict[Slot, ReplayedTask]:
    return {
        Slot(task.duty_id, task.agency_id, task.period): ReplayedTask(
            task.plan_id, task.state, TaskDays(*(getattr(task, name) for name in DAYS)), task.reported_on
        )
        for task in session.exec(select(Task)).all()
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happening=some.lists(some.tuples(some.sampled_from(WAYS), some.integers(0, 20)), max_size=12))
def test_the_history_replayed_is_the_table(house: House, happening: list[tuple[Way, int]]) -> None:
    with transaction() as session:
        plan_id = changing.issue(session, next(numbers))
    for days, (way, which) in enumerate(happening):
        with transaction() as session:
            if session.get_one(Plan, plan_id).state is PlanState.TRACKED:
                way(session, plan_id, BEGUN + timedelta(days=days), which)
    with reading() as session:
        assert replay(session) == table(session)
        mine = {slot: task for slot, task in table(session).items() if task.plan_id == plan_id}
        assert replay(session, plan_id=plan_id) == mine


@pytest.fixture
def plan_id(house: House) -> int:
    with transaction() as session:
        return changing.issue(session)


def test_any_past_moment_can_be_asked_for(plan_id: int) -> None:
    with reading() as session:
        before = table(session)
    with transaction() as session:
        changing.report(session, plan_id, BEGUN + timedelta(days=1), 0)
        changing.hand_over(session, plan_id, BEGUN + timedelta(days=2), 1)
    with reading() as session:
        assert replay(session, morning_of(BEGUN)) == before
        assert replay(session) == table(session) != before


def test_two_runs_that_open_one_period_write_one_event(plan_id: int) -> None:
    def open_next_year() -> int:
        with transaction() as session:
            return open_periods(session, today=date(2024, 1, 2), now=NOON + timedelta(days=204))

    with ThreadPoolExecutor(4) as runs:
        list(runs.map(lambda _run: open_next_year(), range(4)))
    with reading() as session:
        opened = session.exec(select(Event.facts).where(Event.kind == Change.OPENED)).all()
        slots = [len(duties) * len(agencies) for facts in opened for duties, agencies in facts["slots"]]
        assert sum(slots) == session.exec(select(func.count()).select_from(Task)).one() == 16
        assert replay(session) == table(session)


def test_a_plan_is_stopped_only_after_the_report_that_is_just_being_sent(plan_id: int) -> None:
    def stop() -> None:
        with transaction() as session:
            changing.stop(session, plan_id, BEGUN, 0)

    with ThreadPoolExecutor(1) as beside:
        with transaction() as session:
            task = changing.open_report(session, plan_id, 1)[0]
            report = task.agency_id, plan_id, task.period
            hold_report(session, *report)
            stopping = beside.submit(stop)
            with pytest.raises(TimeoutError):
                stopping.result(timeout=0.5)
            changing.send_report(session, *report, BEGUN)
        stopping.result(timeout=20)
    with reading() as session:
        assert session.get_one(Task, task.id).state is TaskState.REPORTED
        assert replay(session) == table(session)


def test_an_older_store_is_told_as_it_stood_and_goes_on(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        session.flush()
    bring_from_before(house)
    with transaction() as session:
        changing.report(session, cast.plan_id, BEGUN, 0)
        changing.hand_over(session, cast.plan_id, BEGUN, 1)
        changing.stop(session, cast.plan_id, BEGUN, 0)
    with reading() as session:
        assert len(table(session)) == 6
        assert replay(session) == table(session)


def test_a_plan_that_an_older_store_had_stopped_is_known_as_stopped(house: House, plan_id: int) -> None:
    with transaction() as session:
        changing.stop(session, plan_id, BEGUN, 0)
    bring_from_before(house)
    with reading() as session:
        stopped = session.exec(select(Event.plan_id).where(Event.kind == Change.STOPPED)).all()
        assert stopped == [plan_id]
        assert {task.state for task in replay(session).values()} == {TaskState.STOPPED}


def bring_from_before(house: House) -> None:
    """The store as the version before this history left it, brought forward again."""
    config = store.alembic_config()
    with house.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0004")
        command.upgrade(config, "head")
        connection.commit()


def test_the_slots_of_a_period_are_told_as_products() -> None:
    slots = [(duty, agency) for duty in (4, 1) for agency in (9, 7, 8)] + [(2, 7)]
    assert compact_slots(slots) == [[[1, 4], [7, 8, 9]], [[2], [7]]]


def test_the_history_of_a_task_is_told_in_sentences(house: House) -> None:
    with transaction() as session:
        plan_id = changing.issue(session)
        task_id = key(changing.open_report(session, plan_id, 1)[0].id)
        changing.extend(session, plan_id, BEGUN, 1)
        changing.redate(session, plan_id, BEGUN, 1)
        changing.pass_on(
            session, [session.get_one(Task, task_id)], session.get_one(Plan, plan_id).coordinator_id, BEGUN
        )
        changing.stop(session, plan_id, date(2023, 7, 20), 0)
    with reading() as session:
        told = history_of_task(session, task_id)
    assert [event.sentence for event in told] == [
        "Kỳ báo cáo được mở, hạn cuối 14/6/2023.",
        "Được gia hạn: hạn cuối từ 14/6/2023 sang 2/7/2023.",
        "Hạn cuối đổi từ 2/7/2023 sang 3/7/2023.",
        "Việc được chuyển cho Sở Nội vụ.",
        "Dừng vì kế hoạch kết thúc.",
    ]
    assert (told[-1].who, told[-1].why, told[1].why) == ("lan", "Đã tổng kết", "Vì mưa lũ")


def test_a_task_keeps_its_history_when_it_changes_hands_and_is_reported_twice(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
    bring_from_before(house)
    with transaction() as session:
        [task] = tasks_of(session, cast, cast.tai_chinh)
        so_noi_vu = key(cast.so_noi_vu.id)
        changing.pass_on(session, [task], so_noi_vu, BEGUN)
        for day in (date(2023, 6, 13), date(2023, 6, 14)):
            changing.send_report(session, so_noi_vu, cast.plan_id, "2023-H1", day)
        told = [(event.who, event.sentence) for event in history_of_task(session, key(task.id))]
    assert told == [
        (
            "Dondoc, tự động",
            "Có sẵn khi kho được nâng cấp: chưa hoàn thành; hạn cuối 14/6/2023. Trước đó không có lịch sử.",
        ),
        ("lan", "Việc được chuyển cho Sở Nội vụ."),
        ("Sở Nội vụ", "Báo cáo được gửi; tính là hoàn thành ngày 13/6/2023."),
        ("Sở Nội vụ", "Cơ quan gửi lại báo cáo (bản 2). Ngày báo cáo đầu vẫn tính."),
    ]
