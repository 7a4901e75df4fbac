"""A changed calendar moves what is open, once, and says so; what was reported keeps the days it was judged by."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlmodel import col, select

from assignments.dates.calendar_days import calendar_of, laid_over, marked_days_of, set_days, withdraw_day
from assignments.dates.due_dates import due_dates, in_calendar
from assignments.dates.due_rules import Wording
from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay, WorkingCalendar
from assignments.history import Event
from assignments.plans.plan import PlanPeriod
from assignments.plans.queries import list_periods
from assignments.practices import DayOff, PracticeName, set_practice
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.changes import DAYS, Change
from assignments.tracking.issuing import end_plan
from assignments.tracking.redating import redate, redated, to_redate
from assignments.tracking.replay import TaskDays, replay
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.small_plan import issued
from tests.cast import Cast, a_period, a_plan, key, tasks_of
from tests.conftest import NOON

WEDNESDAY = date(2023, 6, 14)  # the last day of "trước ngày 15/6/2023"
FLOOD = MarkedDay(WEDNESDAY, DayKind.HOLIDAY, "QĐ 12/QĐ-TTg", DayStatus.DECIDED)
CALENDARS = [WorkingCalendar.of(laid_over(shipped_days(), [FLOOD])), WorkingCalendar.of([])]
CALENDARS += [WorkingCalendar.of(shipped_days(), day_off) for day_off in DayOff]


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


def mark(*days: MarkedDay) -> int:
    """Mark days and redate; how many periods moved."""
    with transaction() as session:
        set_days(session, days, who="lan", now=NOON)
        return len(redate(session, who="lan", now=NOON))


def days_of(tasks: Iterable[Task]) -> set[tuple[int | None, int | None]]:
    """The safe and the latest day of June."""
    return {(task.safe and task.safe.day, task.latest and task.latest.day) for task in tasks}


def test_a_new_day_off_moves_what_is_open(cast: Cast) -> None:
    assert mark(FLOOD) == 1
    with reading() as session:
        assert days_of(tasks_of(session, cast, cast.bac_ha)) == {(13, 15)}
        assert days_of(tasks_of(session, cast, cast.so_noi_vu)) == {(19, 19)}
        [period] = cast_periods(cast)
        assert (period.safe, period.last, period.latest) == (date(2023, 6, 13), WEDNESDAY, date(2023, 6, 15))
        assert (period.own_safe, period.own_latest) == (date(2023, 6, 19), date(2023, 6, 19))
        [change] = session.exec(select(Event).where(Event.kind == Change.DATED.value)).all()
        assert (change.who, change.plan_id, change.period) == ("lan", cast.plan_id, "2023-H1")
        former, latter = change.facts["days"][0]
        assert former == ["2023-06-15", "2023-06-14", "2023-06-14", "2023-06-14", None, None]
        assert latter == ["2023-06-15", "2023-06-14", "2023-06-13", "2023-06-15", None, None]


def test_the_tally_follows(cast: Cast) -> None:
    mark(FLOOD)
    [period] = cast_periods(cast)
    kept = period.tally
    with transaction() as session:
        recount(session, cast.plan_id)
    assert cast_periods(cast)[0].tally == kept
    assert {(pile[2], pile[3]) for pile in kept} == {("2023-06-13", "2023-06-15"), ("2023-06-19", "2023-06-19")}


def test_what_was_reported_keeps_its_days(cast: Cast) -> None:
    with transaction() as session:
        sheet = report_sheet(session, key(cast.bac_ha.id), cast.plan_id, "2023-H1", today=NOON.date())
        entry = ReportEntry({line.task_id: (AnswerStatus.DONE, "Đã xong.") for line in sheet.lines}, {})
        send(session, key(cast.bac_ha.id), cast.plan_id, "2023-H1", entry, now=NOON, today=NOON.date())
    mark(FLOOD)
    with reading() as session:
        assert days_of(tasks_of(session, cast, cast.bac_ha)) == {(14, 14)}
        assert days_of(tasks_of(session, cast, cast.tai_chinh)) == {(13, 15)}


def test_what_stopped_is_left_alone(cast: Cast) -> None:
    with transaction() as session:
        end_plan(session, cast.plan_id, reason="Đã tổng kết", who="lan", now=NOON)
    assert mark(FLOOD) == 0


def test_an_extended_task_goes_by_its_extended_day(cast: Cast) -> None:
    with transaction() as session:
        for task in tasks_of(session, cast, cast.bac_ha):
            task.extended_to, task.first_latest = date(2023, 6, 21), task.latest
            task.safe = task.latest = date(2023, 6, 21)
        recount(session, cast.plan_id)
    mark(FLOOD, MarkedDay(date(2023, 6, 21), DayKind.HOLIDAY, "QĐ 12/QĐ-TTg", DayStatus.DECIDED))
    with reading() as session:
        tasks = tasks_of(session, cast, cast.bac_ha)
        assert days_of(tasks) == {(20, 22)}
        assert {task.first_latest for task in tasks} == {date(2023, 6, 15)}
        assert {(task.last, task.extended_to) for task in tasks} == {(WEDNESDAY, date(2023, 6, 21))}


def test_redating_again_changes_nothing_and_the_way_back_restores(cast: Cast) -> None:
    before = all_days()
    assert mark(FLOOD) == 1
    assert mark(FLOOD) == 0
    assert all_days() != before
    with transaction() as session:
        withdraw_day(session, WEDNESDAY, reason="Ghi nhầm", who="lan", now=NOON)
        assert len(redate(session, who="lan", now=NOON)) == 1
    assert all_days() == before


def test_another_practice_moves_what_is_open(cast: Cast) -> None:
    with transaction() as session:
        a_period(session, cast, "2023-Y", printed=date(2023, 11, 27))  # its last day is a Sunday
        assert set_practice(session, PracticeName.DAY_OFF, DayOff.STAYS, who="lan", now=NOON)
        assert [one.code for one in redate(session, who="lan", now=NOON)] == ["2023-Y"]
    [_june, year] = cast_periods(cast)
    assert (year.safe, year.last, year.latest) == (date(2023, 11, 24), date(2023, 11, 26), date(2023, 11, 26))


def test_a_preview_changes_nothing(cast: Cast) -> None:
    before = all_days()
    with reading() as session:
        calendar = calendar_of(session, laid_over(marked_days_of(session), [FLOOD]))
        [one] = to_redate(session, calendar)
    assert (one.plan_id, one.code, len(one.moves)) == (cast.plan_id, "2023-H1", 1)
    assert all_days() == before


def test_two_at_once_move_each_period_once(cast: Cast) -> None:
    with transaction() as session:
        set_days(session, [FLOOD], who="lan", now=NOON)

    def morning(_run: int) -> int:
        with transaction() as session:
            return len(redate(session, who="dondoc", now=NOON))

    with ThreadPoolExecutor(4) as runs:
        assert sum(runs.map(morning, range(4))) == 1
    with reading() as session:
        assert len(session.exec(select(Event).where(Event.kind == Change.DATED.value)).all()) == 1


def test_the_history_gives_the_days_again(house: House) -> None:
    with transaction() as session:
        issued(session)
    assert mark(FLOOD) == 1
    with reading() as session:
        tasks = session.exec(select(Task)).all()
        told = replay(session)
    kept = {(task.duty_id, task.agency_id, task.period): [getattr(task, name) for name in DAYS] for task in tasks}
    assert {tuple(slot): list(task.days) for slot, task in told.items()} == kept
    assert all(task.state is TaskState.OPEN for task in told.values())


@given(
    some.dates(date(2022, 12, 1), date(2028, 1, 31)),
    some.none() | some.dates(date(2022, 12, 1), date(2028, 1, 31)),
    some.sampled_from([Wording.BEFORE, Wording.BY]),
    some.sampled_from(CALENDARS),
    some.sampled_from(CALENDARS),
)
def test_there_and_back_is_where_it_was(
    printed: date, extended: date | None, wording: Wording, here: WorkingCalendar, there: WorkingCalendar
) -> None:
    first = due_dates(wording, printed, here)
    own = in_calendar(extended, here) if extended else first
    days = TaskDays(printed, first.last, own.safe, own.latest, extended, first.latest if extended else None)
    assert redated(days, here) == days
    moved = redated(days, there)
    assert redated(moved, there) == moved
    assert redated(moved, here) == days
    assert (moved.printed, moved.last, moved.extended_to) == (days.printed, days.last, days.extended_to)


def all_days() -> list[tuple[date | None, ...]]:
    with reading() as session:
        tasks = session.exec(select(Task).order_by(col(Task.id))).all()
        return [tuple(getattr(task, name) for name in DAYS) for task in tasks]


def cast_periods(cast: Cast) -> list[PlanPeriod]:
    with reading() as session:
        return list_periods(session, cast.plan_id)
