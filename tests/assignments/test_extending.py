"""Extensions: asked with a reason and a day, answered by somebody else, never to the date above, the old day kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from time import sleep

import pytest
from sqlmodel import Session, col, select

from assignments.dates.due_dates import Standing
from assignments.errors import ReasonMissing
from assignments.history import Event
from assignments.inserting import hold
from assignments.plans.queries import get_plan
from assignments.submissions.sent_reports import list_reports
from assignments.tracking import extending
from assignments.tracking.changes import days_of
from assignments.tracking.extension_errors import (
    AlreadyAnswered,
    AlreadyAsked,
    AuthorityMissing,
    DayBeyondDateAbove,
    DayNotLater,
    NothingToExtend,
    NotTheAsker,
    OwnRequest,
)
from assignments.tracking.extensions import Extension, ExtensionState, count_waiting, original_latest
from assignments.tracking.issuing import end_plan
from assignments.tracking.periods_by_hand import set_day
from foundation.database import reading, transaction
from foundation.errors import Refusal
from foundation.house import House
from tests.assignments.asking import CHAIRMAN, NEW, OLD, TODAY, WISH, asks, grants, kept, offers, reports, tasks
from tests.assignments.test_tally import tasks_kept
from tests.cast import Cast, a_period, a_plan, key, tasks_of
from tests.conftest import NOON


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


def test_a_granted_day_stands_beside_the_old_one(cast: Cast) -> None:
    request = asks(cast)
    grants(request)
    for task in tasks(cast):
        assert (task.extended_to, task.safe, task.latest) == (NEW, NEW, NEW)
        assert (task.first_latest, original_latest(task), task.last) == (OLD, OLD, OLD)
        assert task.printed == date(2023, 6, 15)
    answered = kept(request)
    assert (answered.state, answered.former, answered.granted) == (ExtensionState.GRANTED, OLD, NEW)
    assert (answered.answered_by, answered.authority, answered.document) == ("lan", CHAIRMAN, WISH.document)
    assert {task.latest for task in tasks(cast, cast.muong_khuong)} == {OLD}
    tasks_kept()


def test_an_extended_report_is_overdue_only_after_the_new_day(cast: Cast) -> None:
    def stands(today: date) -> Standing:
        with reading() as session:
            return list_reports(session, key(cast.bac_ha.id), today=today)[0].standing

    assert stands(NEW) is Standing.OVERDUE
    grants(asks(cast))
    assert stands(NEW) is Standing.DUE_SOON
    assert stands(NEW + timedelta(days=1)) is Standing.OVERDUE


def test_the_history_tells_who_when_why_and_the_days(cast: Cast) -> None:
    grants(asks(cast))
    with reading() as session:
        asked, granted = session.exec(select(Event).where(Event.agency_id == cast.bac_ha.id).order_by(col(Event.id)))
    assert (asked.who, asked.kind, asked.why) == (f"agency:{cast.bac_ha.id}", "", WISH.reason)
    assert (granted.who, granted.kind, granted.period) == ("lan", "extended", "2023-H1")
    assert granted.facts == {"tasks": [[task.duty_id, days_of(task)] for task in tasks(cast)]}


def test_one_task_may_be_extended_by_itself_and_is_never_shortened(cast: Cast) -> None:
    first, second = tasks(cast)
    grants(asks(cast, replace(WISH, task_id=first.id)))
    assert [task.latest for task in tasks(cast)] == [NEW, OLD]
    grants(asks(cast, replace(WISH, proposed=date(2023, 6, 15))))
    assert [task.latest for task in tasks(cast)] == [NEW, date(2023, 6, 15)]
    grants(asks(cast, replace(WISH, proposed=NEW, task_id=second.id)))
    assert {task.first_latest for task in tasks(cast)} == {OLD}  # of before the first extension


def test_a_day_off_is_granted_and_set_into_the_working_calendar(cast: Cast) -> None:
    with transaction() as session:
        a_period(session, cast, "2023-Y", printed=date(2023, 12, 10), own_printed=date(2023, 12, 20))
        wish = replace(WISH, proposed=date(2023, 12, 16))  # a Saturday
        asked = extending.ask(session, cast.plan_id, "2023-Y", key(cast.bac_ha.id), wish, who="minh", now=NOON)
        extending.grant(session, key(asked.id), authority=CHAIRMAN, who="lan", now=NOON)
        task = tasks_of(session, cast, cast.bac_ha, "2023-Y")[0]
    assert (task.extended_to, task.safe, task.latest) == (
        date(2023, 12, 16),
        date(2023, 12, 15),
        date(2023, 12, 18),
    )


def test_the_request_needs_a_reason_and_a_later_day(cast: Cast) -> None:
    with pytest.raises(ReasonMissing):
        asks(cast, replace(WISH, reason=" "))
    for day in (OLD, date(2023, 6, 1)):
        with pytest.raises(DayNotLater, match="không muộn hơn hạn đang áp dụng 14/6/2023"):
            asks(cast, replace(WISH, proposed=day))
    with pytest.raises(NothingToExtend):
        asks(cast, replace(WISH, task_id=tasks(cast, cast.tai_chinh)[0].id))
    with reading() as session:
        assert session.exec(select(Extension)).all() == []


@pytest.mark.parametrize("day", [date(2023, 6, 19), date(2023, 6, 20), date(2023, 6, 17)])
def test_never_to_or_beyond_the_coordinators_own_day(cast: Cast, day: date) -> None:
    """The 17th is a Saturday: it would reach Monday the 19th, on which the coordinator reports."""
    with pytest.raises(DayBeyondDateAbove, match="Sở Nội vụ phải báo cáo cấp trên chậm nhất ngày 19/6/2023"):
        asks(cast, replace(WISH, proposed=day))
    request = asks(cast)
    with pytest.raises(DayBeyondDateAbove):
        offers(request, day)
    assert kept(request).state is ExtensionState.ASKED


def test_the_coordinators_day_moves_the_bound_and_is_bound_by_the_plan_above(cast: Cast) -> None:
    with transaction() as session:
        above = a_plan(session, number="5/KH-BNV", printed=date(2023, 7, 2), own_printed=None)  # so the 1st
        lower = session.merge(cast.plan)
        lower.superior_id = above.plan_id
        # The coordinator of this plan reports to another body in that one.
        session.merge(above.plan).coordinator_id = key(cast.tai_chinh.id)
    with pytest.raises(DayBeyondDateAbove, match="5/KH-BNV"):
        asks(cast, replace(WISH, proposed=date(2023, 7, 3)), agency=cast.so_noi_vu, who="minh")
    grants(asks(cast, replace(WISH, proposed=date(2023, 6, 29)), agency=cast.so_noi_vu, who="minh"))
    asks(cast, replace(WISH, proposed=date(2023, 6, 23)))  # now before the coordinator's 29th


def test_whoever_asked_does_not_answer(cast: Cast) -> None:
    request = asks(cast, who="lan")
    with pytest.raises(OwnRequest):
        grants(request, who="lan")
    with pytest.raises(OwnRequest), transaction() as session:
        extending.refuse(session, request, reason="Không.", who="lan", now=NOON)
    assert (kept(request).state, kept(request).answered_by) == (ExtensionState.ASKED, None)
    grants(request, who="minh")


def test_no_needs_a_reason_and_yes_an_authority(cast: Cast) -> None:
    request = asks(cast)
    with pytest.raises(ReasonMissing), transaction() as session:
        extending.refuse(session, request, reason="", who="lan", now=NOON)
    with pytest.raises(AuthorityMissing), transaction() as session:
        extending.grant(session, request, authority=" ", who="lan", now=NOON)
    with transaction() as session:
        extending.refuse(session, request, reason="Đã đủ thời gian.", who="lan", now=NOON)
    assert (kept(request).state, kept(request).answer) == (ExtensionState.REFUSED, "Đã đủ thời gian.")
    assert {task.latest for task in tasks(cast)} == {OLD}
    asks(cast)  # a refused one keeps nobody from asking again


def test_another_day_comes_into_force_when_the_asker_takes_it(cast: Cast) -> None:
    request = asks(cast)
    offers(request, date(2023, 6, 15))
    assert {task.latest for task in tasks(cast)} == {OLD}
    with pytest.raises(NotTheAsker), transaction() as session:
        extending.take(session, request, who="lan", now=NOON)
    with transaction() as session:
        extending.take(session, request, who=f"agency:{cast.bac_ha.id}", now=NOON)
    assert {task.latest for task in tasks(cast)} == {date(2023, 6, 15)}
    assert (kept(request).granted, kept(request).answered_by) == (date(2023, 6, 15), "lan")


def test_the_asker_takes_it_back_or_declines(cast: Cast) -> None:
    first = asks(cast)
    with pytest.raises(NotTheAsker), transaction() as session:
        extending.withdraw(session, first, who="lan", now=NOON)
    with transaction() as session:
        extending.withdraw(session, first, who=f"agency:{cast.bac_ha.id}", now=NOON)
    second = asks(cast)
    offers(second, date(2023, 6, 15))
    with transaction() as session:
        extending.withdraw(session, second, who=f"agency:{cast.bac_ha.id}", now=NOON)
    assert {kept(first).state, kept(second).state} == {ExtensionState.WITHDRAWN}
    assert {task.latest for task in tasks(cast)} == {OLD}


def test_a_second_answer_is_refused(cast: Cast) -> None:
    request = asks(cast)
    grants(request)
    for again in (grants, lambda it: offers(it, date(2023, 6, 15))):
        with pytest.raises(AlreadyAnswered, match="được gia hạn"):
            again(request)
    with pytest.raises(AlreadyAnswered), transaction() as session:
        extending.withdraw(session, request, who=f"agency:{cast.bac_ha.id}", now=NOON)


def outcomes(*acts: object) -> list[type[Refusal] | None]:
    """What each of several at once came to."""

    def outcome(act: object) -> type[Refusal] | None:
        assert callable(act)
        try:
            act()
        except Refusal as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(len(acts)) as together:
        return list(together.map(outcome, acts))


def test_of_two_who_ask_at_once_one_is_told_to_wait(cast: Cast) -> None:
    done = outcomes(*[lambda: asks(cast)] * 3)
    assert sorted(map(str, done)) == sorted(map(str, [None, AlreadyAsked, AlreadyAsked]))
    with reading() as session:
        assert count_waiting(session) == 1


def test_of_two_who_answer_at_once_one_is_told_of_the_other(cast: Cast) -> None:
    request = asks(cast)
    done = outcomes(lambda: grants(request), lambda: offers(request, date(2023, 6, 15)), lambda: grants(request))
    assert done.count(None) == 1
    assert set(done) == {None, AlreadyAnswered}


def test_a_report_sent_meanwhile_closes_the_request(cast: Cast) -> None:
    request = asks(cast)
    reports(cast)
    assert (kept(request).state, kept(request).answer) == (
        ExtensionState.WITHDRAWN,
        "Báo cáo đã gửi, không còn gì để gia hạn.",
    )
    with pytest.raises(AlreadyAnswered):
        grants(request)
    with pytest.raises(NothingToExtend):
        asks(cast)


def test_a_report_sent_while_somebody_asks_leaves_no_request_open(cast: Cast) -> None:
    done = outcomes(lambda: reports(cast), lambda: asks(cast))
    assert done[0] is None
    assert done[1] in (None, NothingToExtend)
    with reading() as session:
        assert count_waiting(session) == 0


def move_the_day_of_all(session: Session, cast: Cast) -> None:
    last, why = date(2023, 6, 15), "15/SNV-VP"
    set_day(session, cast.plan_id, "2023-H1", last, reason=why, who="tu", now=NOON, today=TODAY)


def test_who_asks_while_the_day_of_all_is_moved_waits_for_it(cast: Cast) -> None:
    with ThreadPoolExecutor(1) as beside:
        with transaction() as session:
            hold(session, get_plan(session, cast.plan_id))
            asked = beside.submit(asks, cast)
            sleep(0.3)
            move_the_day_of_all(session, cast)
        assert kept(asked.result()).former == date(2023, 6, 15)


def test_who_moves_the_day_of_all_waits_for_whoever_is_extending(cast: Cast) -> None:
    asking = key(cast.bac_ha.id)

    def move() -> None:
        with transaction() as session:
            move_the_day_of_all(session, cast)

    with ThreadPoolExecutor(1) as beside:
        with transaction() as session:
            request = extending.ask(session, cast.plan_id, "2023-H1", asking, WISH, who=f"agency:{asking}", now=NOON)
            moved = beside.submit(move)
            sleep(0.3)
            extending.grant(session, key(request.id), authority=CHAIRMAN, who="lan", now=NOON)
        moved.result()
    assert {task.latest for task in tasks(cast)} == {NEW}
    assert {task.latest for task in tasks(cast, cast.muong_khuong)} == {date(2023, 6, 15)}


def test_a_stopped_plan_closes_its_requests(cast: Cast) -> None:
    request = asks(cast)
    with transaction() as session:
        end_plan(session, cast.plan_id, reason="Đã tổng kết", who="lan", now=NOON)
    assert (kept(request).state, kept(request).answer) == (ExtensionState.WITHDRAWN, "Đã tổng kết")


def test_a_report_without_a_date_has_nothing_to_extend(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session, printed=None, own_printed=None)
    with pytest.raises(NothingToExtend):
        asks(cast)
