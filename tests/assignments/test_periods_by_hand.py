"""What people say about periods: an ad hoc report, a missing day, a window; told once, and kept in the history."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from assignments.dates.windows import WindowRule
from assignments.errors import ReasonMissing
from assignments.history import Event
from assignments.plans.drafts import ReportKind
from assignments.plans.plan import Tier
from assignments.plans.queries import get_period, list_periods, report_names
from assignments.tracking.issuing import end_plan
from assignments.tracking.period_errors import (
    DayBeforePlan,
    DayIsPast,
    PlanIsStopped,
    SameReport,
    TitleMissing,
    WindowBackwards,
)
from assignments.tracking.periods_by_hand import add_report, set_day, set_window, set_window_rule
from assignments.tracking.tasks import Task, TaskState
from assignments.tracking.urging import tasks_to_urge
from foundation.database import reading, transaction
from foundation.errors import NotFound, Refusal
from foundation.house import House
from tests.assignments.asking import asks, grants
from tests.assignments.small_plan import JUNE, SMALL, TODAY, deadline, issued
from tests.assignments.test_replay import replay, table
from tests.cast import a_plan, tasks_of
from tests.conftest import NOON

UNDATED = replace(SMALL, deadlines=(deadline(ReportKind.ANNUAL, None, None, "định kỳ hằng năm"), JUNE))
FLOOD = "Báo cáo thiệt hại do mưa lũ"
REASON = "Sở Nội vụ trả lời tại công văn 15/SNV-VP"


def ask(session: Session, plan_id: int, title: str = FLOOD, last: date = date(2023, 6, 18), why: str = REASON) -> str:
    report = add_report(session, plan_id, title=title, last=last, asked_by=why, who="lan", now=NOON, today=TODAY)
    return report.code


def say_day(session: Session, plan_id: int, last: date, code: str = "2023-Y", **more: object) -> bool:
    facts = {"reason": REASON, **more}
    return set_day(session, plan_id, code, last, who="lan", now=NOON, today=TODAY, **facts)  # type: ignore[arg-type]


def tasks(session: Session, plan_id: int, code: str) -> list[Task]:
    return list(session.exec(select(Task).where(Task.plan_id == plan_id, Task.period == code).order_by(col(Task.id))))


def test_an_ad_hoc_report_is_owed_by_every_agency_and_reminded_of(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session).plan_id
        code = ask(session, plan_id)
    with reading() as session:
        period = get_period(session, plan_id, code)
        assert (code, period.title, period.reminded) == ("2023-X1", FLOOD, True)
        # 18/6/2023 is a Sunday
        assert (period.last, period.safe, period.latest) == (date(2023, 6, 18), date(2023, 6, 16), date(2023, 6, 19))
        owed = [task for task in tasks(session, plan_id, code) if task.safe]
        assert len(owed) == 3
        urged = {row.task_id for row in session.execute(tasks_to_urge(due_by=date(2023, 6, 16)))}
        assert {task.id for task in owed} <= urged
        assert report_names(session, [plan_id])(plan_id, code) == FLOOD
        assert report_names(session, [plan_id])(plan_id, "2023-H1") == "báo cáo 6 tháng đầu năm 2023"
        assert replay(session) == table(session)
        assert REASON in session.exec(select(Event.why)).all()


def test_the_same_report_asked_for_twice_is_one(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session).plan_id

    def once(_run: int) -> str:
        try:
            with transaction() as session:
                return ask(session, plan_id)
        except SameReport:
            return "again"

    with ThreadPoolExecutor(3) as runs:
        assert sorted(runs.map(once, range(3))) == ["2023-X1", "again", "again"]
    with transaction() as session:
        assert ask(session, plan_id, last=date(2023, 7, 3)) == "2023-X2"
        assert ask(session, plan_id, title="Báo cáo chuyên đề", last=date(2024, 1, 5)) == "2024-X1"


def test_a_missing_day_that_somebody_gives_dates_the_open_tasks_of_the_agencies(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session, UNDATED).plan_id
        assert say_day(session, plan_id, date(2023, 12, 10))
        assert not say_day(session, plan_id, date(2023, 12, 10))
    with reading() as session:
        period = get_period(session, plan_id, "2023-Y")
        assert (period.last, period.safe, period.latest) == (date(2023, 12, 10), date(2023, 12, 8), date(2023, 12, 11))
        assert period.phrase == "định kỳ hằng năm"
        own, *others = sorted(tasks(session, plan_id, "2023-Y"), key=lambda task: task.latest is not None)
        assert own.latest is None  # the coordinator's own report upward has no day yet
        assert {task.latest for task in others} == {date(2023, 12, 11)}
        assert replay(session) == table(session)
        assert [pile[3] for pile in period.tally if pile[3]] == ["2023-12-11"]


def test_the_coordinators_own_day_is_set_apart(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session, UNDATED).plan_id
        assert say_day(session, plan_id, date(2023, 12, 20), tier=Tier.COORDINATOR)
    with reading() as session:
        period = get_period(session, plan_id, "2023-Y")
        assert (period.latest, period.own_latest) == (None, date(2023, 12, 20))
        assert sorted(str(task.latest) for task in tasks(session, plan_id, "2023-Y")) == ["2023-12-20", *["None"] * 3]
        assert replay(session) == table(session)


def test_a_corrected_day_leaves_what_is_reported_or_extended(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session).plan_id
        _own, reported, extended, moved = tasks(session, plan_id, "2023-H1")
        reported.state, reported.reported_on = TaskState.REPORTED, TODAY
        extended.extended_to = extended.safe = extended.latest = date(2023, 6, 30)
        session.flush()
        assert say_day(session, plan_id, date(2023, 6, 20), "2023-H1")
    with reading() as session:
        _own, reported, extended, moved = tasks(session, plan_id, "2023-H1")
        assert [reported.latest, extended.latest, moved.latest] == [
            *(date(2023, 6, 14), date(2023, 6, 30), date(2023, 6, 20))
        ]


def test_a_day_later_than_an_extension_is_the_day_of_that_agency_too(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
    grants(asks(cast))
    with transaction() as session:
        assert say_day(session, cast.plan_id, date(2023, 6, 18), "2023-H1")  # a Sunday
    with reading() as session:
        its = tasks_of(session, cast, cast.bac_ha)
        assert {(task.last, task.latest, task.extended_to) for task in its} == {
            (date(2023, 6, 18), date(2023, 6, 19), None)
        }
        assert replay(session) == table(session)


def test_a_quiet_period_that_gets_a_day_ahead_is_reminded_of(house: House) -> None:
    old = replace(UNDATED, years=(2022,), issued_on=date(2022, 2, 3))
    with transaction() as session:
        plan_id = issued(session, old).plan_id
        assert not get_period(session, plan_id, "2022-Y").reminded
        say_day(session, plan_id, date(2022, 12, 10), "2022-Y")
        assert not get_period(session, plan_id, "2022-Y").reminded
        say_day(session, plan_id, date(2023, 6, 30), "2022-Y")
    with reading() as session:
        assert get_period(session, plan_id, "2022-Y").reminded
        assert all(task.reminded for task in tasks(session, plan_id, "2022-Y") if task.latest)


def test_a_window_is_kept_with_its_reason_and_the_rule_spares_it(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session).plan_id
        period = get_period(session, plan_id, "2023-H1")
        assert (period.window_first, period.window_last) == (date(2022, 12, 15), date(2023, 6, 14))
        first, last = date(2023, 1, 1), date(2023, 5, 31)
        assert set_window(session, plan_id, "2023-H1", first, last, reason=REASON, who="lan", now=NOON)
        assert not set_window(session, plan_id, "2023-H1", first, last, reason=REASON, who="lan", now=NOON)
        assert set_window_rule(session, plan_id, WindowRule.CALENDAR, reason=REASON, who="lan", now=NOON)
        assert not set_window_rule(session, plan_id, WindowRule.CALENDAR, reason=REASON, who="lan", now=NOON)
    with reading() as session:
        half, year = list_periods(session, plan_id)
        assert (half.window_first, half.window_last) == (first, last)
        assert (year.window_first, year.window_last) == (date(2023, 1, 1), date(2023, 12, 31))
        assert session.exec(select(Event.why)).all().count(REASON) == 2


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (TitleMissing, lambda session, plan_id: ask(session, plan_id, title="  ")),
        (ReasonMissing, lambda session, plan_id: ask(session, plan_id, why=" ")),
        (DayIsPast, lambda session, plan_id: ask(session, plan_id, last=date(2023, 6, 11))),
        (ReasonMissing, lambda session, plan_id: say_day(session, plan_id, date(2023, 12, 1), reason="")),
        (DayBeforePlan, lambda session, plan_id: say_day(session, plan_id, date(2023, 2, 2))),
        (NotFound, lambda session, plan_id: say_day(session, plan_id, date(2023, 12, 1), "2023-Q7")),
        (
            WindowBackwards,
            lambda session, plan_id: set_window(
                session, plan_id, "2023-Y", date(2023, 2, 1), date(2023, 1, 1), reason=REASON, who="lan", now=NOON
            ),
        ),
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    house: House, refusal: type[Refusal], said: Callable[[Session, int], object]
) -> None:
    with transaction() as session:
        plan_id = issued(session).plan_id
        before = table(session)
        with pytest.raises(refusal):
            said(session, plan_id)
        assert table(session) == before


def test_a_stopped_plan_asks_for_nothing_more(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session).plan_id
        end_plan(session, plan_id, reason="Đã tổng kết", who="lan", now=NOON)
        for said in (lambda: ask(session, plan_id), lambda: say_day(session, plan_id, date(2023, 12, 1))):
            with pytest.raises(PlanIsStopped):
                said()
