"""The state machines: drawn in the documentation as they are in the code, and refusing what they do not know."""

import sys
from datetime import date
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import true

from assignments.dates.due_dates import Standing, standing
from assignments.machines import TransitionRefused
from assignments.submissions.states import VERSIONS, page
from assignments.submissions.submission import SubmissionState
from assignments.tracking.states import TASKS, Part, Timeliness, part_of, timeliness
from assignments.tracking.tally import kept_piles, recount
from assignments.tracking.tasks import COUNTED, TaskState
from foundation.database import transaction
from foundation.house import House
from tests.cast import a_plan, tasks_of

HOUSE = Path(__file__).resolve().parents[2]
days = some.dates(date(2023, 6, 1), date(2023, 6, 30))


def test_the_documentation_draws_what_the_code_allows() -> None:
    assert (HOUSE / "docs" / "states.md").read_text() == page(), "make states"


def test_the_command_that_redraws_it_prints_the_page() -> None:
    module = [sys.executable, "-m", "assignments.submissions.states"]
    assert run(module, cwd=HOUSE, capture_output=True, text=True, check=True).stdout == page()


def test_every_state_can_be_reached() -> None:
    assert set(TASKS.states()) == set(TaskState)
    assert set(VERSIONS.states()) == set(SubmissionState)


def test_what_the_picture_does_not_show_is_refused_in_words() -> None:
    with pytest.raises(TransitionRefused, match="từ “đã dừng” sang “đã hoàn thành”. Chưa thay đổi gì"):
        TASKS.move(TaskState.STOPPED, TaskState.REPORTED)
    with pytest.raises(TransitionRefused, match="từ “đã tiếp nhận” sang “bản nháp”"):
        VERSIONS.move(SubmissionState.ACCEPTED, SubmissionState.DRAFT)
    with pytest.raises(TransitionRefused, match="từ “chưa có” sang “đã gửi”"):
        VERSIONS.move(None, SubmissionState.SENT)
    assert TASKS.move(TaskState.OPEN, TaskState.REPORTED) is TaskState.REPORTED


@given(state=some.sampled_from(COUNTED), safe=some.none() | days, span=some.integers(0, 9), on=days, today=days)
def test_the_parts_say_the_same_as_the_standings(
    state: TaskState, safe: date | None, span: int, on: date, today: date
) -> None:
    latest = safe and date.fromordinal(safe.toordinal() + span)
    reported_on = on if state is TaskState.REPORTED else None
    part = part_of(state, timeliness(safe, latest, reported_on, today=today))
    standings = {
        Part.DONE_IN_TIME: {Standing.DONE},
        Part.DONE_NO_DATE: {Standing.DONE},
        Part.DONE_LATE: {Standing.DONE_LATE},
        Part.OPEN_IN_TIME: {Standing.OPEN, Standing.DUE_SOON},
        Part.OPEN_OVERDUE: {Standing.OVERDUE},
        Part.OPEN_NO_DATE: {Standing.NO_DATE},
    }
    assert standing(safe, latest, reported_on, today=today) in standings[part]


def test_near_is_said_of_open_tasks_alone() -> None:
    near = {"safe": date(2023, 6, 14), "latest": date(2023, 6, 15), "today": date(2023, 6, 12)}
    assert timeliness(reported_on=None, **near) is Timeliness.DUE_SOON
    assert timeliness(reported_on=date(2023, 6, 12), **near) is Timeliness.IN_TIME


def test_a_merged_task_counts_nowhere(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        [task] = tasks_of(session, cast, cast.tai_chinh)
        task.state = TASKS.move(task.state, TaskState.MERGED)
        recount(session, cast.plan_id)
        assert sum(pile.tasks for pile in kept_piles(session, true())) == 5
