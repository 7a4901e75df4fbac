"""What is counted, added and listed, checked against what was sent."""

from collections import Counter
from datetime import date

import pytest
from sqlmodel import select

from assignments.tracking.tasks import Task, TaskState
from foundation.database import transaction
from foundation.errors import NotFound
from foundation.house import House
from foundation.words import use_language
from reports.rollup import compile_rollup
from reports.rollup_values import Outcome, RollUp
from tests.reports.fifteen_districts import (
    CODE,
    DUTIES,
    INDICATOR,
    LATEST,
    QUOTAS,
    SAME,
    SENT,
    fifteen_districts,
    send_from,
    some_report,
)

COORDINATOR = DUTIES[0][0]


def test_who_reported_and_who_did_not_add_up_to_who_had_to(compiled: RollUp) -> None:
    assert {one.agency for one in compiled.reporters} == {*QUOTAS, "Sở Tài chính", "Báo tỉnh"}
    assert {one.agency for one in compiled.reported} == set(SENT)
    assert {one.agency for one in compiled.missing} == {*QUOTAS, "Sở Tài chính", "Báo tỉnh"} - set(SENT)


def test_lateness_is_counted_in_days_after_the_last_day(compiled: RollUp) -> None:
    late = {name: day - LATEST.day for name, (_figure, day) in SENT.items() if day > LATEST.day}
    assert {one.agency: one.days_late for one in compiled.late} == late == {"Huyện Thạnh Hóa": 2, "Huyện Vĩnh Hưng": 1}
    assert {one.days_late for one in compiled.missing} == {6}
    assert len(compiled.in_time) + len(compiled.late) == len(compiled.reported)


def test_the_coordinator_owes_no_report_to_itself_but_its_own_part_is_included(compiled: RollUp) -> None:
    assert COORDINATOR not in {one.agency for one in compiled.reporters}
    assert compiled.own_part
    said = [passage.agencies for section in compiled.sections for passage in section.passages]
    assert (COORDINATOR,) in said


def test_figures_are_summed_and_a_missing_one_is_never_zero(compiled: RollUp) -> None:
    [table] = compiled.figures
    stated = {name: figure for name, (figure, _day) in SENT.items() if figure is not None}
    assert (table.indicator, table.quota) == (INDICATOR, 1000)
    assert table.amount == sum(stated.values()) == 206
    assert table.quota_of_stated == sum(QUOTAS[name] for name in stated)
    assert {row.agency: row.amount for row in table.rows} == {name: stated.get(name) for name in QUOTAS}
    assert {row.agency for row in table.rows if row.amount is None and row.reported} == {"Huyện Tân Trụ"}


def test_every_share_of_every_duty_has_one_outcome(compiled: RollUp) -> None:
    outcomes = Counter(result.outcome for duty in compiled.duties for result in duty.results)
    assert outcomes == {
        Outcome.DONE: len(SENT) + 1,
        Outcome.IN_PROGRESS: len(SENT),
        Outcome.NOT_REPORTED: 2 * (len(QUOTAS) - len(SENT)) + 2,
    }
    assert [duty.text for duty in compiled.duties] == [text for _holder, text, _lead, _line in DUTIES]


def test_identical_texts_are_told_once_with_all_their_names(compiled: RollUp) -> None:
    strengths = next(section for section in compiled.sections if section.heading == "1. Thuận lợi")
    [passage] = strengths.passages
    assert passage.text == SAME
    assert set(passage.agencies) == set(SENT)


def test_names_stand_in_the_order_of_the_vietnamese_alphabet(compiled: RollUp) -> None:
    [table] = compiled.figures
    assert [row.agency for row in table.rows] == list(QUOTAS)  # as the plan's annex has them
    assert compiled.missing[0].agency == "Báo tỉnh"


def test_the_same_submissions_give_the_same_value_in_either_language(house: House) -> None:
    with transaction() as session:
        made = fifteen_districts(session)
        some_report(session, made)
        one = compile_rollup(session, made.plan_id, CODE, today=date(2023, 6, 20))
        use_language("en")
        try:
            other = compile_rollup(session, made.plan_id, CODE, today=date(2023, 6, 20))
        finally:
            use_language("vi")
    assert one == other
    assert one.period_name == "6 tháng đầu năm 2023"


def test_a_period_without_a_date_knows_neither_late_nor_in_time(house: House) -> None:
    with transaction() as session:
        made = fifteen_districts(session, dated=False)
        some_report(session, made)
        rollup = compile_rollup(session, made.plan_id, CODE, today=date(2024, 1, 1))
    assert (rollup.latest, rollup.late, rollup.in_time) == (None, (), ())
    assert {one.days_late for one in rollup.reporters} == {0}


def test_a_correction_does_not_make_a_report_late(house: House) -> None:
    with transaction() as session:
        made = fifteen_districts(session)
        send_from(session, made, "Huyện Tân Trụ", figure=3, day=date(2023, 6, 13))
        send_from(session, made, "Huyện Tân Trụ", figure=5, day=date(2023, 6, 19))
        rollup = compile_rollup(session, made.plan_id, CODE, today=date(2023, 6, 20))
    assert [one.agency for one in rollup.in_time] == ["Huyện Tân Trụ"]
    assert rollup.figures[0].amount == 5


def test_a_stopped_plan_does_not_call_the_silent_ones_overdue(house: House) -> None:
    with transaction() as session:
        made = fifteen_districts(session)
        for task in session.exec(select(Task)):
            task.state = TaskState.STOPPED
        session.flush()
        rollup = compile_rollup(session, made.plan_id, CODE, today=date(2023, 6, 20))
    assert all(one.stopped and not one.days_late for one in rollup.missing)


def test_an_unknown_plan_or_period_is_named(house: House) -> None:
    with transaction() as session:
        made = fifteen_districts(session)
        with pytest.raises(NotFound, match="2023-H3"):
            compile_rollup(session, made.plan_id, "2023-H3", today=date(2023, 6, 20))
        with pytest.raises(NotFound, match="99"):
            compile_rollup(session, 99, CODE, today=date(2023, 6, 20))


def test_pasted_control_characters_do_not_reach_the_papers(house: House) -> None:
    with transaction() as session:
        made = fifteen_districts(session)
        made.plan.title = "Kế hoạch\x0c triển khai"
        send_from(session, made, "Báo tỉnh", day=date(2023, 6, 1), result="một\x0b hai\r\nba")
        rollup = compile_rollup(session, made.plan_id, CODE, today=date(2023, 6, 2))
    assert rollup.plan.title == "Kế hoạch triển khai"
    assert rollup.duties[2].results[0].text == "một hai\nba"


def test_a_report_that_is_not_yet_due_is_missing_but_not_late(house: House) -> None:
    with transaction() as session:
        made = fifteen_districts(session)
        rollup = compile_rollup(session, made.plan_id, CODE, today=LATEST)
    assert len(rollup.missing) == len(rollup.reporters)
    assert {one.days_late for one in rollup.missing} == {0}
