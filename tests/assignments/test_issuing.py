"""Issuing a plan: who gets which tasks, what is refused, and how a plan stops. On both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func
from sqlmodel import Session, col, select

from assignments.errors import ReasonMissing
from assignments.history import Event
from assignments.plans.drafts import Doubt, DraftDuty, DraftHolder, HolderKind, Place, ReportKind
from assignments.plans.errors import (
    AlreadyIssued,
    ChoiceUnknown,
    CoordinatorMissing,
    DoubtsUnsettled,
    DoubtUnknown,
    IssuerMissing,
    NotTracked,
)
from assignments.plans.plan import BudgetLine, Duty, Plan, PlanState, Quota
from assignments.plans.queries import get_period, get_plan, list_periods
from assignments.register.agencies import Agency, find_agency
from assignments.register.groups import memberships_of
from assignments.tracking.issuing import end_plan, withdraw_plan
from assignments.tracking.tasks import Task, TaskState
from foundation.database import reading, transaction
from foundation.errors import NotFound, Refusal, Unreadable
from foundation.house import House
from tests.assignments.small_plan import (
    COMMUNES,
    DECEMBER,
    JUNE,
    LAO_CAI,
    NO_ANNEX,
    OWN_JUNE,
    SMALL,
    TORN,
    TORN_PLAN,
    deadline,
    issued,
    kept,
)
from tests.cast import key
from tests.conftest import NOON


def tasks(session: Session, code: str = "2023-H1") -> dict[str, list[Task]]:
    """Open tasks of one period by agency."""
    found: dict[str, list[Task]] = {}
    for task, agency in session.exec(select(Task, Agency).join(Agency).where(Task.period == code)).all():
        found.setdefault(agency.name, []).append(task)
    return found


def count(session: Session, kind: type[Plan | Task | Agency | Event]) -> int:
    return session.exec(select(func.count()).select_from(kind)).one()


def test_each_holder_gets_a_task_for_each_duty_and_period_and_mere_partners_get_none(house: House) -> None:
    with transaction() as session:
        made = issued(session)
        assert (made.duties, made.agencies, made.periods, made.tasks) == (3, 4, ("2023-H1", "2023-Y"), 8)
        held = tasks(session)
        assert sorted(held) == ["Sở Nội vụ", "Sở Tài chính", "UBND xã Bắc Hà", "UBND xã Mường Khương"]
        [cooperating] = held["Sở Tài chính"]
        assert (cooperating.latest, cooperating.phrase) == (date(2023, 6, 14), "báo cáo 6 tháng trước ngày 15/6")
        assert find_agency(session, LAO_CAI, "Sở Y tế", on=NOON.date()) is None


def test_a_quota_belongs_to_the_agency_that_its_unit_means(house: House) -> None:
    with transaction() as session:
        plan_id = issued(session).plan_id
        rows = session.exec(select(Agency.name, Quota.amount, Quota.unit, Quota.source).join(Agency)).all()
        assert sorted(rows) == [
            ("UBND xã Bắc Hà", 60, "người", "dòng 40"),
            ("UBND xã Mường Khương", 40, "người", "dòng 41"),
        ]
        [line] = session.exec(select(BudgetLine).where(BudgetLine.plan_id == plan_id)).all()
        assert (line.no, line.amount) == ("1", 120_000)


def test_the_coordinator_owes_its_own_day_upward_or_none(house: House) -> None:
    with transaction() as session:
        issued(session, replace(SMALL, deadlines=(JUNE, OWN_JUNE, DECEMBER)))
        [own] = tasks(session)["Sở Nội vụ"]
        assert (own.printed, own.latest) == (date(2023, 6, 20), date(2023, 6, 19))
        [of_year] = tasks(session, "2023-Y")["Sở Nội vụ"]
        assert (of_year.printed, of_year.safe, of_year.latest, of_year.phrase) == (None, None, None, None)
        [commune] = tasks(session)["UBND xã Bắc Hà"]
        assert commune.latest == date(2023, 6, 14)


def test_a_period_of_the_coordinator_alone_gives_the_others_no_task(house: House) -> None:
    with transaction() as session:
        issued(session, replace(SMALL, deadlines=(OWN_JUNE, DECEMBER)))
        assert list(tasks(session)) == ["Sở Nội vụ"]
        assert len(tasks(session, "2023-Y")) == 4


def test_a_joint_heading_gives_each_body_a_task(house: House) -> None:
    press = DraftHolder("Báo, Đài", HolderKind.JOINT, Place(14, "Báo, Đài"), bodies=("Báo Lào Cai", "Đài tỉnh"))
    duty = DraftDuty("Báo, Đài", "Tuyên truyền về việc làm.", True, (), Place(15, "Tuyên truyền"))
    with transaction() as session:
        issued(session, replace(SMALL, holders=(*SMALL.holders, press), duties=(*SMALL.duties, duty)))
        assert {"Báo Lào Cai", "Đài tỉnh"} < set(tasks(session))


def test_a_group_is_listed_by_a_person_or_kept_as_one_holder(house: House) -> None:
    with transaction() as session:
        issued(session, NO_ANNEX, choices={"group-3": "UBND xã Bắc Hà ; UBND phường Sa Pa;"})
        assert {"UBND xã Bắc Hà", "UBND phường Sa Pa"} < set(tasks(session))
        bac_ha = find_agency(session, LAO_CAI, "UBND xã Bắc Hà", on=NOON.date())
        assert bac_ha
        assert memberships_of(session, [key(bac_ha.id)])[key(bac_ha.id)][0].group == COMMUNES
    with transaction() as session:
        issued(session, replace(NO_ANNEX, territory="tỉnh Yên Bái"), choices={"group-3": "one"})
        one = find_agency(session, "tỉnh Yên Bái", COMMUNES, on=NOON.date())
        assert one
        assert not memberships_of(session, [key(one.id)])


def test_a_blocking_doubt_is_named_with_its_answers_and_nothing_is_kept(house: House) -> None:
    with transaction() as session:
        kept(session, replace(TORN_PLAN, quotas=()))
    with pytest.raises(DoubtsUnsettled) as refused, transaction() as session:
        issued(session, replace(TORN_PLAN, quotas=()), choices={"group-3": "one"})
    assert "- half-year-date: Cùng một báo cáo ghi hai ngày." in refused.value.message
    assert "2023-06-25, 2023-07-10, none" in refused.value.message
    assert "group-3" not in refused.value.message
    with reading() as session:
        assert [count(session, kind) for kind in (Plan, Task, Agency, Event)] == [0, 0, 0, 0]


@pytest.mark.parametrize("chosen", ["2023-07-10", "10/7/2023", "10/7", "10 tháng 7", "ngày 10 tháng 7 năm 2023"])
def test_a_settled_day_is_the_periods_and_the_choice_is_kept(house: House, chosen: str) -> None:
    with transaction() as session:
        made = issued(session, TORN_PLAN, choices={"half-year-date": chosen})
        period = get_period(session, made.plan_id, "2023-H1")
        days = (period.printed, period.last, period.safe, period.latest)
        assert days == (date(2023, 7, 10), date(2023, 7, 9), date(2023, 7, 7), date(2023, 7, 10))  # the 9th is a Sunday
        assert period.phrase == "trước ngày 10/7"
        assert get_plan(session, made.plan_id).choices == {"half-year-date": chosen}


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ({"half-year": "2023-07-10"}, DoubtUnknown),
        ({"half-year-date": "ngày mai"}, ChoiceUnknown),
        ({"half-year-date": "31/6/2023"}, ChoiceUnknown),
        ({"half-year-date": "25/6/2022"}, ChoiceUnknown),  # before the plan was issued
        ({"half-year-date": "one"}, ChoiceUnknown),
        ({"group-3": "ona"}, ChoiceUnknown),
        ({"group-3": " ; "}, ChoiceUnknown),
        ({"quantity-1": "5"}, ChoiceUnknown),
    ],
)
def test_an_answer_that_answers_nothing_is_refused(
    house: House, choices: dict[str, str], refusal: type[Refusal]
) -> None:
    remark = Doubt("quantity-1", "budget", False, "Số lượng không rõ.", ())
    with pytest.raises(refusal, match="Chưa thay đổi gì"), transaction() as session:
        issued(session, replace(TORN_PLAN, quotas=(), doubts=(TORN, remark)), choices=choices)


def test_a_number_in_doubt_is_taken_from_the_answer(house: House) -> None:
    doubts = (
        Doubt("number", "identity", False, "Số hiệu không rõ.", ()),
        Doubt("issued-on", "identity", False, "?", ()),
    )
    with transaction() as session:
        made = issued(session, replace(SMALL, doubts=doubts), choices={"number": "28/KH-UBND", "issued-on": "4/2/2023"})
        plan = get_plan(session, made.plan_id)
        assert (plan.number, plan.issued_on) == ("28/KH-UBND", date(2023, 2, 4))


def test_without_a_coordinator_the_refusal_says_how_to_name_one(house: House) -> None:
    with pytest.raises(CoordinatorMissing, match="--coordinator"), transaction() as session:
        issued(session, replace(SMALL, coordinator=None))
    with transaction() as session:
        made = issued(session, replace(SMALL, coordinator=None), coordinator="Sở Nội vụ")
        assert get_plan(session, made.plan_id).coordinator_id == key(tasks(session)["Sở Nội vụ"][0].agency_id)


def test_without_an_issuer_nobody_knows_the_territory(house: House) -> None:
    unsigned = replace(SMALL, issuer=None, territory=None)
    with pytest.raises(IssuerMissing, match="--settle issuer="), transaction() as session:
        issued(session, unsigned)
    doubted = replace(unsigned, doubts=(Doubt("issuer", "identity", False, "Không rõ cơ quan ban hành.", ()),))
    with transaction() as session:
        made = issued(session, doubted, choices={"issuer": "UBND tỉnh Lào Cai"})
        assert get_plan(session, made.plan_id).territory == LAO_CAI


def test_the_same_draft_is_issued_once(house: House) -> None:
    with transaction() as session:
        made = issued(session)
    said = f"đã thành kế hoạch số {made.plan_id} \\(27/KH-UBND\\)"
    with pytest.raises(AlreadyIssued, match=said), transaction() as session:
        issued(session)
    with reading() as session:
        assert (count(session, Plan), count(session, Task)) == (1, 8)


def test_periods_wholly_past_at_issue_open_unreminded_unless_asked(house: House) -> None:
    after = date(2023, 6, 15)
    with transaction() as session:
        quiet = issued(session, today=after)
        loud = issued(session, replace(SMALL, number="28/KH-UBND"), today=after, remind_past=True)
        assert [p.reminded for p in list_periods(session, quiet.plan_id)] == [False, True]
        assert [p.reminded for p in list_periods(session, loud.plan_id)] == [True, True]
        past = session.exec(select(Task.reminded).where(Task.plan_id == quiet.plan_id, Task.period == "2023-H1"))
        assert set(past.all()) == {False}


def test_a_plan_of_a_coming_year_opens_nothing_yet(house: House) -> None:
    with transaction() as session:
        made = issued(session, replace(SMALL, years=(2024,)))
        assert (made.periods, made.tasks) == ((), 0)


def test_a_yearly_report_without_a_day_opens_the_title_year_else_the_issue_year(house: House) -> None:
    yearly = replace(SMALL, deadlines=(deadline(ReportKind.ANNUAL, None, None, "hằng năm"),))
    with transaction() as session:
        made = issued(session, replace(yearly, years=()))
        assert made.periods == ("2023-Y",)
        assert get_period(session, made.plan_id, "2023-Y").latest is None
        old = issued(session, replace(yearly, years=(), issued_on=date(2021, 3, 1)))
        assert old.periods == ("2021-Y", "2022-Y", "2023-Y")
        assert [p.reminded for p in list_periods(session, old.plan_id)] == [False, False, True]


def test_a_plan_without_an_outline_gets_the_usual_one(house: House) -> None:
    with transaction() as session:
        assert get_plan(session, issued(session).plan_id).outline == ["I. Kết quả", "II. Kiến nghị"]
        usual = get_plan(session, issued(session, replace(SMALL, outline=())).plan_id).outline
        assert (usual[0], usual[-1]) == ("I. Tình hình triển khai", "V. Kiến nghị, đề xuất")


@pytest.mark.parametrize(("stop", "state"), [(end_plan, PlanState.ENDED), (withdraw_plan, PlanState.WITHDRAWN)])
def test_a_plan_that_stops_stops_its_open_tasks_and_keeps_what_was_reported(
    house: House, stop: Callable[..., Plan], state: PlanState
) -> None:
    with transaction() as session:
        made = issued(session)
        [reported] = tasks(session)["UBND xã Bắc Hà"]
        reported.state, reported.reported_on = TaskState.REPORTED, date(2023, 6, 12)
    with transaction() as session, pytest.raises(ReasonMissing):
        stop(session, made.plan_id, reason=" ", who="lan", now=NOON)
    with transaction() as session:
        plan = stop(session, made.plan_id, reason="Đã tổng kết", who="lan", now=NOON)
        assert (plan.state, plan.stopped_because) == (state, "Đã tổng kết")
        states = session.exec(select(Task.state, func.count()).group_by(col(Task.state))).all()
        assert dict(states) == {TaskState.REPORTED: 1, TaskState.STOPPED: 7}
        with pytest.raises(NotTracked, match="Đã tổng kết"):
            stop(session, made.plan_id, reason="Lần nữa", who="lan", now=NOON)


def test_unknown_plans_and_periods_are_refused_with_those_that_exist(house: House) -> None:
    with transaction() as session:
        with pytest.raises(NotFound, match="chưa có kế hoạch nào"):
            get_plan(session, 1)
        plan_id = issued(session).plan_id
        with pytest.raises(NotFound, match=f"Không có kế hoạch số 99. Các kế hoạch: {plan_id}."):
            get_plan(session, 99)
        with pytest.raises(NotFound, match=r"Không có kỳ 2023-H3 trong kế hoạch này\. Các kỳ: 2023-H1, 2023-Y\."):
            get_period(session, plan_id, "2023-H3")


def test_a_draft_without_duties_is_refused(house: House) -> None:
    with pytest.raises(Unreadable, match="không có nhiệm vụ nào"), transaction() as session:
        issued(session, replace(SMALL, duties=()))


def test_duties_keep_their_words_roles_and_lines(house: House) -> None:
    with transaction() as session:
        issued(session)
        duty = session.exec(select(Duty).where(Duty.ordinal == 2)).one()
        assert (duty.holder, duty.lead, duty.cooperates_with, duty.line) == ("Sở Tài chính", False, ["Sở Nội vụ"], 9)
