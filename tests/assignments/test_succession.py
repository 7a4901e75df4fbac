"""The plan of January 2025 through both reorganisations: every task has one living holder, and all can be undone."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from sqlmodel import Session, col, select

from assignments.inserting import hold
from assignments.plans.plan import Duty, Plan, Quota
from assignments.plans.queries import get_plan
from assignments.register.agencies import Agency
from assignments.register.spans import covers
from assignments.register.successions import Reorganisation, SuccessionKind, carrier_on, now_called
from assignments.tracking.handover import ByHand, apply, proposal_by_hand, shipped_proposal
from assignments.tracking.handover_errors import (
    AlreadyEnded,
    DoneSince,
    LaterOneFirst,
    NotYet,
    QuestionsOpen,
)
from assignments.tracking.opening import open_periods
from assignments.tracking.replay import replay
from assignments.tracking.task_history import history_of_task
from assignments.tracking.tasks import Task, TaskState
from assignments.tracking.undoing import undo
from foundation.database import reading, transaction
from foundation.errors import Conflict
from foundation.house import House
from tests.assignments.changing import BEGUN, send_report
from tests.assignments.lao_cai_2025 import (
    JULY,
    JULY_ANSWERS,
    LDTBXH,
    MARCH,
    MARCH_ANSWERS,
    NOI_VU,
    lao_cai_plan,
    moment,
    reorganise,
    whole_store,
)
from tests.cast import LAO_CAI, a_plan, key, tasks_of
from tests.conftest import NOON

AUTUMN = date(2025, 9, 1)


def holders(session: Session, plan_id: int) -> dict[int, set[str]]:
    """By duty, who has its open tasks."""
    rows = select(Duty.ordinal, Agency.name).join(Task, col(Task.duty_id) == Duty.id).join(Agency)
    rows = rows.where(Task.plan_id == plan_id, Task.state == TaskState.OPEN)
    found: dict[int, set[str]] = {}
    for ordinal, name in session.exec(rows).all():
        found.setdefault(ordinal, set()).add(name)
    return found


def check_every_task_has_a_living_holder(session: Session, plan_id: int, day: date) -> None:
    tasks = session.exec(select(Task).where(Task.plan_id == plan_id)).all()
    living = [task for task in tasks if task.state is TaskState.OPEN]
    for task in living:
        agency = session.get_one(Agency, task.agency_id)
        assert covers(agency.valid_from, agency.valid_to, day), agency.name
    slots = Counter((task.duty_id, task.agency_id, task.period) for task in living)
    assert set(slots.values()) == {1}
    # A merged task lies in one that is open, so no duty of any period has lost its last holder.
    assert {(t.duty_id, t.period) for t in living} == {(t.duty_id, t.period) for t in tasks}


def test_both_reorganisations_leave_each_task_with_one_living_holder(house: House) -> None:
    with transaction() as session:
        plan_id = lao_cai_plan(session)
        before = len(session.exec(select(Task)).all())
        quotas = sum(session.exec(select(Quota.amount)).all())
        reorganise(session, MARCH, MARCH_ANSWERS)
        check_every_task_has_a_living_holder(session, plan_id, MARCH)
        reorganise(session, JULY, JULY_ANSWERS)
        check_every_task_has_a_living_holder(session, plan_id, JULY)
        assert len(session.exec(select(Task)).all()) == before
        assert sum(session.exec(select(Quota.amount)).all()) == quotas == 120
        by_duty = holders(session, plan_id)
    assert [by_duty[ordinal] for ordinal in (1, 2, 3, 5, 7, 8)] == [
        {NOI_VU},
        {"Sở Giáo dục và Đào tạo"},
        {"Sở Nông nghiệp và Môi trường"},
        {"Sở Tài chính"},
        {"Công an tỉnh"},
        {"Sở Tư pháp"},
    ]
    assert by_duty[15] == by_duty[16] == {"Báo và phát thanh, truyền hình Lào Cai"}
    assert by_duty[18] == {"Liên đoàn Lao động tỉnh"}


def test_undone_in_reverse_the_store_is_as_before(house: House) -> None:
    with transaction() as session:
        lao_cai_plan(session)
        stores, done = [whole_store(session)], []
        for day, answers in ((MARCH, MARCH_ANSWERS), (JULY, JULY_ANSWERS)):
            done.append(key(reorganise(session, day, answers)[1].id))
            stores.append(whole_store(session))
        assert stores[0] != stores[1] != stores[2]
        with pytest.raises(LaterOneFirst):
            undo(session, done[0], reason="Nhầm", who="test", now=moment(AUTUMN))
        for number in (1, 0):
            undo(session, done[number], reason="Nhầm", who="test", now=moment(AUTUMN))
            assert whole_store(session) == stores[number]
        # Done once more after that: the bodies that never were live again.
        reorganise(session, MARCH, MARCH_ANSWERS)
        assert whole_store(session) == stores[1]


def test_the_history_replayed_gives_the_tasks_as_they_stand(house: House) -> None:
    with transaction() as session:
        lao_cai_plan(session)
        reorganise(session, MARCH, MARCH_ANSWERS)
        done = reorganise(session, JULY, JULY_ANSWERS)[1]
        _check_replay(session)
        undo(session, key(done.id), reason="Nhầm", who="test", now=moment(AUTUMN))
        _check_replay(session)


def _check_replay(session: Session) -> None:
    session.flush()
    replayed = {(*slot, task.state) for slot, task in replay(session).items()}
    rows = session.exec(select(Task)).all()
    assert {(task.duty_id, task.agency_id, task.period, task.state) for task in rows} == replayed
    for task in rows:  # each tells its own history, whatever was handed over with it in other periods
        assert "được mở" in history_of_task(session, key(task.id))[0].sentence


def test_the_next_period_opens_for_living_holders_alone(house: House) -> None:
    with transaction() as session:
        plan_id = lao_cai_plan(session)
        session.get_one(Plan, plan_id).years = [2025, 2026]
        reorganise(session, MARCH, MARCH_ANSWERS)
        done = reorganise(session, JULY, JULY_ANSWERS)[1]
        next_year = date(2026, 7, 1)
        assert open_periods(session, today=next_year, now=moment(next_year))
        check_every_task_has_a_living_holder(session, plan_id, next_year)
        opened = session.exec(select(Task).where(Task.period == "2026-H1")).all()
        assert Counter(task.duty_id for task in opened).most_common(1)[0][1] == 1
        assert len(opened) == 19
        with pytest.raises(DoneSince, match="kỳ 2026-H1"):
            undo(session, key(done.id), reason="Nhầm", who="test", now=moment(next_year))


def test_a_report_of_the_successor_counts_and_keeps_the_reorganisation_from_being_undone(house: House) -> None:
    with transaction() as session:
        plan_id = lao_cai_plan(session)
        _proposal, done = reorganise(session, MARCH, MARCH_ANSWERS)
        finance = session.exec(select(Agency).where(Agency.name == "Sở Tài chính")).one()
        send_report(session, key(finance.id), plan_id, "2025-H1", date(2025, 6, 20))
        reported = session.exec(select(Task).where(Task.state == TaskState.REPORTED)).all()
        assert len(reported) == 2
        with pytest.raises(DoneSince, match="nhiệm vụ 5, 2025-H1"):
            undo(session, key(done.id), reason="Nhầm", who="test", now=moment(AUTUMN))


def test_what_was_reported_before_stays_with_whoever_reported_it(house: House) -> None:
    with transaction() as session:
        plan_id = lao_cai_plan(session)
        old = session.exec(select(Agency).where(Agency.name == "Sở Kế hoạch và Đầu tư")).one()
        send_report(session, key(old.id), plan_id, "2025-H1", date(2025, 2, 20))
        reorganise(session, MARCH, MARCH_ANSWERS)
        [task] = session.exec(select(Task).where(Task.agency_id == old.id)).all()
        assert (task.period, task.state) == ("2025-H1", TaskState.REPORTED)


def test_a_reorganisation_is_applied_once_on_its_day_and_with_every_question_answered(house: House) -> None:
    with transaction() as session:
        lao_cai_plan(session)
        before = whole_store(session)
        with pytest.raises(QuestionsOpen, match="giam-ngheo"):
            reorganise(session, MARCH, {**MARCH_ANSWERS, "giam-ngheo": ""})
        early = shipped_proposal(session, MARCH, LAO_CAI, MARCH_ANSWERS)
        with pytest.raises(NotYet):
            apply(session, early, who="test", now=moment(date(2025, 2, 28)), today=date(2025, 2, 28))
        assert whole_store(session) == before
        reorganise(session, MARCH, MARCH_ANSWERS)
        with pytest.raises(AlreadyEnded):
            apply(session, early, who="test", now=moment(MARCH), today=MARCH)


def test_of_two_who_apply_the_same_at_once_one_is_refused(house: House) -> None:
    with transaction() as session:
        lao_cai_plan(session)

    def act() -> str:
        try:
            with transaction() as session:
                reorganise(session, MARCH, MARCH_ANSWERS)
        except Conflict:
            return "already"
        return "applied"

    with ThreadPoolExecutor(2) as both:
        outcomes = sorted(one.result() for one in [both.submit(act), both.submit(act)])
    assert outcomes == ["already", "applied"]
    with reading() as session:
        assert len(session.exec(select(Reorganisation)).all()) == 1
        _check_replay(session)


def test_a_plan_that_comes_in_late_is_held_by_the_successors(house: House) -> None:
    with transaction() as session:
        lao_cai_plan(session)
        reorganise(session, MARCH, MARCH_ANSWERS)
        reorganise(session, JULY, JULY_ANSWERS)
        late = lao_cai_plan(session, number="46/KH-UBND", today=AUTUMN)
        check_every_task_has_a_living_holder(session, late, AUTUMN)
        by_duty = holders(session, late)
        assert (by_duty[1], by_duty[3]) == ({NOI_VU}, {"Sở Nông nghiệp và Môi trường"})
        assert session.get_one(Agency, session.get_one(Plan, late).coordinator_id).valid_from == JULY
        mine = session.exec(select(Quota.amount, Agency.valid_to).join(Agency).where(Quota.plan_id == late)).all()
        assert sorted(mine) == [(20, None), (40, None), (60, None)]


def test_a_report_sent_while_its_agency_is_renamed_goes_first(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
    old = key(cast.bac_ha.id)

    def rename() -> None:
        with transaction() as session:
            typed = ByHand(BEGUN, "12/NQ-HĐND", SuccessionKind.RENAME, [old], [("UBND xã Bắc Hà Mới", [])])
            apply(session, proposal_by_hand(session, typed), who="test", now=NOON, today=BEGUN)

    with ThreadPoolExecutor(1) as beside:
        with transaction() as session:
            hold(session, get_plan(session, cast.plan_id), shared=True)
            renamed = beside.submit(rename)
            sleep(0.3)
            send_report(session, old, cast.plan_id, "2023-H1", BEGUN)
        renamed.result()
    with reading() as session:
        assert {task.state for task in tasks_of(session, cast, cast.bac_ha)} == {TaskState.REPORTED}


def test_the_work_of_a_body_is_carried_through_every_reorganisation_until_a_day(house: House) -> None:
    with transaction() as session:
        lao_cai_plan(session)
        old = key(session.exec(select(Agency.id).where(Agency.name == LDTBXH)).one())
        reorganise(session, MARCH, MARCH_ANSWERS)
        reorganise(session, JULY, JULY_ANSWERS)
        carried = [session.get_one(Agency, carrier_on(session, old, day)) for day in (date(2025, 2, 28), MARCH, JULY)]
        assert [(one.name, one.valid_from) for one in carried] == [
            (LDTBXH, date.min),
            (NOI_VU, date.min),
            (NOI_VU, JULY),
        ]
        poor = carrier_on(session, old, MARCH, "Xét hộ thuộc chương trình giảm nghèo.")
        assert session.get_one(Agency, poor).name == "Sở Nông nghiệp và Môi trường"
        # The province kept its name, so the new Sở Nội vụ is no other name for the old one.
        assert now_called(session, [old, key(carried[1].id)], JULY) == {old: NOI_VU}
