"""Duties that come later: handed down to agencies below, and asked for in a report. Each once, however often asked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlmodel import Session, col, select

from assignments.dates.due_rules import Wording
from assignments.plans.addressees import NobodyNamed
from assignments.plans.duty_links import links_of
from assignments.plans.errors import NotBelow, NotTracked
from assignments.plans.plan import Duty, DutyHolder, LinkState, Plan, PlanPeriod
from assignments.plans.superiors import set_superior
from assignments.register.agencies import Agency
from assignments.submissions.proposals import Chosen, NothingChosen, ReportChanged, take_proposals
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.added_duties import hand_down
from assignments.tracking.issuing import end_plan
from assignments.tracking.opening import open_periods, open_tasks
from assignments.tracking.replay import replay
from assignments.tracking.tasks import Task
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.small_plan import TODAY
from tests.assignments.two_plans import TwoPlans, duty, two_plans
from tests.cast import Cast, a_plan, key
from tests.conftest import NOON

MEN = "Nâng mức hỗ trợ học nghề cho người lao động."
LAST = date(2023, 9, 30)  # a Saturday


@pytest.fixture
def plans(house: House) -> TwoPlans:
    with transaction() as session:
        two = two_plans(session)
        set_superior(session, two.lower, two.upper, who="test", now=NOON)
        return two


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


@pytest.fixture
def version_id(cast: Cast) -> int:
    """Bắc Hà's half-year report of the cast's plan, sent."""
    with transaction() as session:
        return sent(session, cast)


def sent(session: Session, cast: Cast, words: str = "Xong.") -> int:
    sheet = report_sheet(session, key(cast.bac_ha.id), cast.plan_id, "2023-H1", today=TODAY)
    entry = ReportEntry({line.task_id: (AnswerStatus.DONE, words) for line in sheet.lines}, {})
    version = send(session, key(cast.bac_ha.id), cast.plan_id, "2023-H1", entry, now=NOON, today=TODAY)
    return key(version.id)


def handed(plans: TwoPlans, *names: str, to: int | None = None, text: str = "", today: date = TODAY) -> int:
    with transaction() as session:
        superior = key(duty(session, plans.upper, 3).id)
        below = to or plans.lower
        made = hand_down(
            session, superior, plan_id=below, names=list(names), text=text, who="test", now=NOON, today=today
        )
        return key(made.id)


def taken(version_id: int, *chosen: Chosen, period: str | None = None, last: date | None = None) -> list[int]:
    with transaction() as session:
        made = take_proposals(session, version_id, chosen, period=period, last=last, who="test", now=NOON, today=TODAY)
        return [key(one.id) for one in made]


def tasks(duty_id: int) -> list[tuple[str, str, date | None]]:
    """(agency, period, latest) of a duty's tasks."""
    with reading() as session:
        rows = select(Agency.name, Task.period, Task.latest).join(Task, col(Task.agency_id) == Agency.id)
        return sorted(session.exec(rows.where(Task.duty_id == duty_id)).all())


def tells_the_same(session: Session) -> bool:
    """Do the events tell the tasks as the table has them?"""
    table = {(task.duty_id, task.agency_id, task.period): task for task in session.exec(select(Task)).all()}
    told = replay(session)
    return told.keys() == table.keys() and all(told[slot].days.latest == table[slot].latest for slot in told)


def test_a_duty_handed_down_is_linked_and_opened_in_the_periods_that_still_run(plans: TwoPlans) -> None:
    made = handed(plans, "UBND phường Cầu Mây", "UBND xã Tả Van")
    assert tasks(made) == [
        ("UBND phường Cầu Mây", "2023-H1", date(2023, 6, 14)),
        ("UBND phường Cầu Mây", "2023-Y", date(2023, 12, 14)),
        ("UBND xã Tả Van", "2023-H1", date(2023, 6, 14)),
        ("UBND xã Tả Van", "2023-Y", date(2023, 12, 14)),
    ]
    with transaction() as session:
        [link] = links_of(session, plans.lower)
        assert (link.duty_id, link.state) == (made, LinkState.LINKED)
        assert session.get_one(Duty, made).text == duty(session, plans.upper, 3).text
        assert tells_the_same(session)


def test_a_period_that_is_over_gets_no_late_duty_and_one_to_come_does(plans: TwoPlans) -> None:
    with transaction() as session:
        plan = session.get_one(Plan, plans.lower)
        plan.years = [2023, 2024]
    made = handed(plans, "UBND phường Cầu Mây", today=date(2023, 7, 3))
    assert [period for _name, period, _day in tasks(made)] == ["2023-Y"]
    with transaction() as session:
        open_periods(session, today=date(2024, 6, 3), now=NOON)
    assert [period for _name, period, _day in tasks(made)] == ["2023-Y", "2024-H1", "2024-Y"]


def test_a_period_without_a_day_is_over_with_its_year(plans: TwoPlans) -> None:
    with transaction() as session:
        plan = session.get_one(Plan, plans.lower)
        for code in ("2022-Y", "2023-Q2"):
            period = PlanPeriod(plan_id=plans.lower, code=code, opened_at=NOON)
            session.add(period)
            session.flush()
            assert open_tasks(session, plan, period, col(Duty.id).is_not(None), who="test", now=NOON)
    periods = {period for _name, period, _day in tasks(handed(plans, "UBND phường Cầu Mây"))}
    assert periods == {"2023-H1", "2023-Q2", "2023-Y"}


def test_handed_down_again_it_is_the_same_duty_and_takes_new_names(plans: TwoPlans) -> None:
    first = handed(plans, "UBND phường Cầu Mây")
    assert handed(plans, "UBND phường Cầu Mây", "UBND xã Tả Van") == first
    assert {name for name, _period, _day in tasks(first)} == {"UBND phường Cầu Mây", "UBND xã Tả Van"}
    assert len(tasks(first)) == 4
    assert handed(plans, "UBND phường Cầu Mây", text="Báo cáo danh sách hằng tháng.") != first


def with_own_day(plans: TwoPlans, day: date) -> None:
    with transaction() as session:
        above = duty(session, plans.upper, 3)
        above.due_phrase, above.due_wording, above.due_day = "trước 30/9", Wording.BEFORE, day


def test_handed_down_in_the_words_above_it_has_the_day_above(plans: TwoPlans) -> None:
    with_own_day(plans, LAST)
    made = handed(plans, "UBND phường Cầu Mây")
    assert tasks(made) == [("UBND phường Cầu Mây", "2023-B0930", date(2023, 9, 29))]
    assert handed(plans, "UBND xã Tả Van") == made
    assert {name for name, period, _day in tasks(made) if period == "2023-B0930"} == {
        "UBND phường Cầu Mây",
        "UBND xã Tả Van",
    }
    in_other_words = handed(plans, "UBND phường Cầu Mây", text="Báo cáo danh sách.")
    assert {period for _name, period, _day in tasks(in_other_words)} == {"2023-H1", "2023-Y"}


def test_a_day_that_is_past_is_not_handed_down(plans: TwoPlans) -> None:
    with_own_day(plans, date(2023, 5, 31))
    assert {period for _name, period, _day in tasks(handed(plans, "UBND phường Cầu Mây"))} == {"2023-H1", "2023-Y"}


def test_two_who_hand_down_at_once_make_one_duty(plans: TwoPlans) -> None:
    with ThreadPoolExecutor(3) as people:
        made = set(people.map(lambda _one: handed(plans, "UBND phường Cầu Mây", "UBND xã Tả Van"), range(3)))
    assert len(made) == 1
    assert len(tasks(made.pop())) == 4


def test_a_duty_is_handed_down_within_its_plan_where_the_agency_has_none_of_its_own(plans: TwoPlans) -> None:
    made = handed(plans, "UBND xã Bắc Hà", to=plans.upper)
    assert [(name, period) for name, period, _day in tasks(made)] == [
        ("UBND xã Bắc Hà", "2023-H1"),
        ("UBND xã Bắc Hà", "2023-Y"),
    ]


def test_nobody_and_a_plan_beside_and_a_stopped_one_get_no_duty(plans: TwoPlans) -> None:
    with pytest.raises(NobodyNamed):
        handed(plans, "  ", ";;", "²")
    with transaction() as session:
        set_superior(session, plans.lower, None, who="test", now=NOON)
    with pytest.raises(NotBelow):
        handed(plans, "UBND xã Tả Van")
    with transaction() as session:
        end_plan(session, plans.upper, reason="Hết năm.", who="test", now=NOON)
    with pytest.raises(NotTracked):
        handed(plans, "UBND xã Tả Van", to=plans.upper)
    with reading() as session:
        assert session.exec(select(Duty).where(Duty.line == 0)).all() == []


def test_a_proposal_becomes_a_duty_of_its_own_period_due_by_a_day(version_id: int) -> None:
    [made] = taken(version_id, Chosen("UBND tỉnh", MEN), last=LAST)
    [(name, code, latest)] = tasks(made)
    assert (name, latest) == ("UBND tỉnh", date(2023, 10, 2))
    with transaction() as session:
        period = session.exec(select(PlanPeriod).where(PlanPeriod.code == code)).one()
        assert period.title == "Kiến nghị của UBND xã Bắc Hà"
        assert session.get_one(Duty, made).proposed_in == version_id
        open_periods(session, today=date(2024, 3, 1), now=NOON)
    assert len(tasks(made)) == 1, "it is owed once"


def test_the_coordinator_itself_may_be_asked(version_id: int) -> None:
    [made] = taken(version_id, Chosen("Sở Nội vụ", MEN), last=LAST)
    assert [latest for _name, _code, latest in tasks(made)] == [date(2023, 10, 2)]


def test_a_proposal_may_go_into_a_period_of_the_plan_and_to_every_member_of_a_group(version_id: int) -> None:
    [made] = taken(version_id, Chosen("UBND các xã, phường", MEN), period="2023-H1")
    assert [(name, code) for name, code, _day in tasks(made)] == [
        ("UBND xã Bắc Hà", "2023-H1"),
        ("UBND xã Mường Khương", "2023-H1"),
    ]


def test_a_proposal_without_a_day_is_tracked_without_one(version_id: int) -> None:
    [made] = taken(version_id, Chosen("UBND tỉnh", MEN))
    assert [latest for _name, _code, latest in tasks(made)] == [None]


def test_the_same_proposal_is_taken_once_also_from_a_corrected_report(cast: Cast, version_id: int) -> None:
    both = Chosen("UBND tỉnh", MEN), Chosen("UBND tỉnh", MEN.upper())
    assert len(taken(version_id, *both, last=LAST)) == 1
    assert taken(version_id, *both, last=LAST) == []
    with transaction() as session:
        corrected = sent(session, cast, "Xong cả.")
    assert taken(corrected, *both) == []
    with pytest.raises(ReportChanged):
        taken(version_id, Chosen("Sở Tài chính", MEN))
    assert len(taken(corrected, Chosen("Sở Tài chính", MEN), last=LAST)) == 1
    with reading() as session:
        periods = session.exec(select(PlanPeriod.code).where(col(PlanPeriod.title).is_not(None))).all()
        assert len(periods) == 1, "those due on the same day share a period"


def test_two_who_take_a_proposal_at_once_make_one_duty(version_id: int) -> None:
    with ThreadPoolExecutor(3) as people:
        made = list(people.map(lambda _one: taken(version_id, Chosen("UBND tỉnh", MEN), last=LAST), range(3)))
    assert sorted(map(len, made)) == [0, 0, 1]
    with reading() as session:
        holders = select(DutyHolder).join(Duty).where(col(Duty.proposed_in).is_not(None))
        assert len(session.exec(holders).all()) == 1


def test_without_a_mark_nothing_is_taken(version_id: int) -> None:
    with pytest.raises(NothingChosen):
        taken(version_id)
