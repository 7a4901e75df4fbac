"""Duties with a day of their own: asked once, in the period of that day, and tracked like everything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlmodel import Session, col, select

from assignments.dates.due_rules import WhyNoDay, Wording
from assignments.dates.periods import is_regular, own_day, own_day_code, report_name, sort_key
from assignments.plans.drafts import DraftDue, DraftDuty, Place, PlanDraft
from assignments.plans.plan import Duty, Plan, PlanState
from assignments.plans.queries import get_period, list_periods
from assignments.tracking import periods_by_hand
from assignments.tracking.opening import open_periods
from assignments.tracking.replay import replay
from assignments.tracking.tasks import Task
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments import changing
from tests.assignments.changing import send_report
from tests.assignments.small_plan import COMMUNES, SMALL, issued
from tests.assignments.test_replay import WAYS, table
from tests.assignments.test_tally import tasks_kept
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
numbers = count(500)


def dated(holder: str, text: str, phrase: str, day: date | None, wording: Wording = Wording.BEFORE) -> DraftDuty:
    why = None if day else WhyNoDay.CONTINUOUS
    due = DraftDue(phrase, Place(30, phrase), wording, day, recurring=False, why=why)
    return DraftDuty(holder, text, True, (), Place(30, text), due=due, product="Danh sách")


# 30/9/2023 is a Saturday.
SURVEY = dated(
    COMMUNES, "Khảo sát hộ có người cần việc, xong trước 30/9/2023.", "xong trước 30/9/2023", date(2023, 9, 30)
)
LISTS = dated("Sở Nội vụ", "Lập danh sách chung trước ngày 30/9/2023.", "trước ngày 30/9/2023", date(2023, 9, 30))
MONEY = dated("Sở Tài chính", "Bố trí kinh phí trong quý III.", "trong quý III", date(2023, 9, 30), Wording.BY)
CARE = dated(COMMUNES, "Nắm nhu cầu học nghề (thường xuyên).", "thường xuyên", None, Wording.UNSPECIFIED)
DATED = replace(SMALL, duties=(*SMALL.duties[:1], *SMALL.duties[2:], SURVEY, LISTS, MONEY, CARE))


@pytest.fixture
def plan_id(house: House) -> int:
    with transaction() as session:
        return issued(session, DATED).plan_id


def asked(plan_id: int, code: str) -> list[tuple[str, str | None]]:
    """The duties a period asks about, each once, with the words of their days."""
    with reading() as session:
        rows = session.exec(
            select(Duty.text, Task.phrase)
            .join(Task, col(Task.duty_id) == col(Duty.id))
            .where(Task.plan_id == plan_id, Task.period == code)
            .order_by(col(Duty.ordinal))
        )
        return list(dict.fromkeys(rows.all()))


def test_a_duty_keeps_its_day_its_words_and_its_product(plan_id: int) -> None:
    with reading() as session:
        survey, care = (
            session.exec(select(Duty).where(Duty.plan_id == plan_id, Duty.text == duty.text)).one()
            for duty in (SURVEY, CARE)
        )
    assert (survey.due_phrase, survey.due_wording, survey.due_day, survey.product) == (
        *("xong trước 30/9/2023", Wording.BEFORE),
        *(date(2023, 9, 30), "Danh sách"),
    )
    assert (care.due_phrase, care.due_day) == ("thường xuyên", None)


def test_it_is_asked_in_the_period_of_its_day_in_its_own_words_and_in_no_report(plan_id: int) -> None:
    assert asked(plan_id, "2023-B0930") == [(SURVEY.text, "xong trước 30/9/2023"), (LISTS.text, "trước ngày 30/9/2023")]
    assert asked(plan_id, "2023-D0930") == [(MONEY.text, "trong quý III")]
    regular = {text for code in ("2023-H1", "2023-Y") for text, _phrase in asked(plan_id, code)}
    assert not regular & {SURVEY.text, LISTS.text}
    assert CARE.text in regular


def test_its_day_stands_in_the_working_calendar_for_all_who_answer(plan_id: int) -> None:
    with reading() as session:
        tasks = session.exec(select(Task).where(Task.plan_id == plan_id, Task.period == "2023-B0930")).all()
        assert {(task.printed, task.last, task.safe, task.latest) for task in tasks} == {
            (date(2023, 9, 30), date(2023, 9, 29), date(2023, 9, 29), date(2023, 9, 29))
        }
        coordinator = session.get_one(Plan, plan_id).coordinator_id
        assert coordinator in {task.agency_id for task in tasks}
        in_quarter = get_period(session, plan_id, "2023-D0930")
        assert (in_quarter.safe, in_quarter.latest) == (date(2023, 9, 29), date(2023, 10, 2))
        assert in_quarter.window is None


def test_who_has_nothing_else_is_asked_in_reports_until_it_is_done(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session, replace(DATED, years=()), today=date(2023, 6, 12)).plan_id
    assert (MONEY.text, "báo cáo 6 tháng trước ngày 15/6") in asked(plan_id, "2023-H1")
    with transaction() as session:
        mine = session.exec(select(Task).where(Task.plan_id == plan_id, Task.period == "2023-D0930")).one()
        send_report(session, mine.agency_id, plan_id, "2023-D0930", date(2023, 9, 20))
        open_periods(session, today=date(2024, 1, 2), now=NOON + timedelta(days=204))
    assert MONEY.text not in {text for text, _phrase in asked(plan_id, "2024-H1")}


def test_a_day_of_a_later_year_opens_when_its_year_begins(house: House) -> None:
    later = replace(SURVEY, due=DraftDue("năm 2025", Place(30, "năm 2025"), Wording.BY, date(2025, 12, 31)))
    soon = replace(LISTS, due=DraftDue("đến 10/01/2024", Place(30, "x"), Wording.BY, date(2024, 1, 10)))
    with transaction() as session:
        plan_id = issued(session, replace(DATED, years=(2023, 2024, 2025), duties=(later, soon, MONEY))).plan_id
        assert codes(session, plan_id) == ["2023-D0930"]
        open_periods(session, today=date(2023, 12, 15), now=NOON)
        assert codes(session, plan_id) == ["2023-D0930", "2024-D0110"]
        open_periods(session, today=date(2025, 1, 1), now=NOON)
        assert codes(session, plan_id) == ["2023-D0930", "2024-D0110", "2025-D1231"]


def codes(session: Session, plan_id: int) -> list[str]:
    return [period.code for period in list_periods(session, plan_id) if own_day(period.code)]


def test_another_day_set_by_hand_is_for_the_coordinator_too(plan_id: int) -> None:
    with transaction() as session:
        periods_by_hand.set_day(
            session, plan_id, "2023-B0930", date(2023, 10, 20), reason="Công văn 5", who="lan", now=NOON, today=TODAY
        )
    tasks_kept()
    with reading() as session:
        days = select(Task.last).where(Task.plan_id == plan_id, Task.period == "2023-B0930")
        assert set(session.exec(days).all()) == {date(2023, 10, 20)}
        assert replay(session) == table(session)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happening=some.lists(some.tuples(some.sampled_from(WAYS), some.integers(0, 20)), max_size=10))
def test_the_history_replayed_is_the_table(
    house: House, happening: list[tuple[Callable[[Session, int, date, int], None], int]]
) -> None:
    with transaction() as session:
        draft: PlanDraft = replace(DATED, years=(), number=f"{next(numbers)}/KH-UBND")
        plan_id = issued(session, draft).plan_id
    for days, (way, which) in enumerate(happening):
        with transaction() as session:
            if session.get_one(Plan, plan_id).state is PlanState.TRACKED:
                way(session, plan_id, changing.BEGUN + timedelta(days=days), which)
    tasks_kept()
    with reading() as session:
        assert replay(session) == table(session)


def test_codes_names_and_order_of_such_periods() -> None:
    before, by = own_day_code(Wording.BEFORE, date(2025, 6, 30)), own_day_code(Wording.WITHIN, date(2025, 6, 30))
    assert (before, by) == ("2025-B0630", "2025-D0630")
    assert own_day(before) == own_day(by) == date(2025, 6, 30)
    assert report_name(before) == "báo cáo việc phải xong trước ngày 30/6/2025"
    assert report_name(by) == "báo cáo việc phải xong chậm nhất ngày 30/6/2025"
    assert [is_regular(code) for code in (before, "2025-X1", "2025-H1", "once")] == [False, False, True, True]
    order = ["2025-Q1", "2025-D0410", "2025-H1", "2025-D0630", "2025-9M", "2025-Y", "once"]
    shuffled = sorted(order)
    assert sorted(shuffled, key=sort_key) == order
