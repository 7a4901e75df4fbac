"""The tallies of periods: always what a fresh count of the tasks would give."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from alembic import command
from sqlalchemy import and_, true
from sqlmodel import col, select

from assignments.plans.plan import PlanPeriod
from assignments.register.agencies import Agency
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.issuing import end_plan
from assignments.tracking.opening import open_periods
from assignments.tracking.tally import Pile, kept_piles, piles_of, recount
from assignments.tracking.tasks import Task, TaskState
from foundation import store
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.small_plan import SMALL, issued
from tests.cast import Cast, a_plan, key, tasks_of
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
LATE = date(2023, 6, 20)


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


def reports(cast: Cast, agency: Agency, *, today: date = TODAY) -> None:
    with transaction() as session:
        sheet = report_sheet(session, key(agency.id), cast.plan_id, "2023-H1", today=today)
        entry = ReportEntry({line.task_id: (AnswerStatus.DONE, "Đã xong.") for line in sheet.lines}, {})
        send(session, key(agency.id), cast.plan_id, "2023-H1", entry, now=NOON, today=today)


def tasks_kept() -> dict[TaskState, int]:
    """How many tasks the tallies hold, after comparing each of them with a fresh count."""
    with reading() as session:
        kept: list[Pile] = []
        for period in session.exec(select(PlanPeriod)).all():
            its_tasks = and_(col(Task.plan_id) == period.plan_id, col(Task.period) == period.code)
            piles = kept_piles(session, col(PlanPeriod.id) == period.id)
            assert sorted(map(repr, piles)) == sorted(map(repr, piles_of(session, its_tasks)))
            kept += piles
    return {state: sum(pile.tasks for pile in kept if pile.state is state) for state in {pile.state for pile in kept}}


def test_it_follows_the_life_of_a_plan(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session, replace(SMALL, years=())).plan_id
    assert tasks_kept() == {TaskState.OPEN: 8}
    with transaction() as session:
        open_periods(session, today=date(2024, 1, 2), now=NOON)
    assert tasks_kept() == {TaskState.OPEN: 16}
    with transaction() as session:
        end_plan(session, plan_id, reason="Đã tổng kết", who="lan", now=NOON)
    assert tasks_kept() == {}


def test_it_follows_reports_in_time_and_late(cast: Cast) -> None:
    reports(cast, cast.bac_ha)
    reports(cast, cast.muong_khuong, today=LATE)
    assert tasks_kept() == {TaskState.OPEN: 2, TaskState.REPORTED: 4}
    with reading() as session:
        late = [pile for pile in kept_piles(session, true()) if pile.late]
    assert [(pile.tasks, pile.reports) for pile in late] == [(2, 1)]


def test_a_report_whose_tasks_differ_in_days_is_kept_by_itself(cast: Cast) -> None:
    with transaction() as session:
        first, _second = tasks_of(session, cast, cast.bac_ha)
        first.safe = first.latest = date(2023, 7, 1)
        recount(session, cast.plan_id)
    tasks_kept()
    with reading() as session:
        own = [pile for pile in kept_piles(session, true()) if pile.report]
    assert {pile.latest for pile in own} == {date(2023, 6, 14), date(2023, 7, 1)}
    assert {pile.report for pile in own} == {(cast.plan_id, "2023-H1", cast.bac_ha.id)}


def test_two_reports_sent_at_once_are_both_counted(cast: Cast) -> None:
    with ThreadPoolExecutor(3) as agencies:
        list(agencies.map(lambda agency: reports(cast, agency), (cast.bac_ha, cast.muong_khuong, cast.tai_chinh)))
    assert tasks_kept() == {TaskState.OPEN: 1, TaskState.REPORTED: 5}


def test_an_older_store_is_counted_when_it_is_brought_forward(cast: Cast, house: House) -> None:
    reports(cast, cast.bac_ha, today=LATE)
    with transaction() as session:
        task = tasks_of(session, cast, cast.muong_khuong)[0]
        task.safe = task.latest = None
        recount(session, cast.plan_id)
    before = tasks_kept()
    config = store.alembic_config()
    with house.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
        command.upgrade(config, "head")
        connection.commit()
    assert tasks_kept() == before == {TaskState.OPEN: 4, TaskState.REPORTED: 2}
