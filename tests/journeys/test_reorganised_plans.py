"""Reorganisations of whole plans: whatever is merged into whatever, nothing is lost, doubled, or left with the dead."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlmodel import Session, select

from assignments.plans.draft_store import keep
from assignments.plans.plan import Quota
from assignments.register.agencies import list_agencies
from assignments.register.successions import SuccessionKind
from assignments.tracking.handover import ByHand, apply, proposal_by_hand
from assignments.tracking.issuing import issue
from assignments.tracking.tasks import Task, TaskState
from assignments.tracking.undoing import undo
from foundation.database import transaction
from foundation.house import House
from intake import read_plan
from tests.assignments.lao_cai_2025 import (
    JULY,
    JULY_ANSWERS,
    MARCH,
    MARCH_ANSWERS,
    lao_cai_plan,
    moment,
    reorganise,
    whole_store,
)
from tests.assignments.test_succession import check_every_task_has_a_living_holder
from tests.cast import key

PLANS = Path(__file__).resolve().parents[2].parent / "shared" / "plans"
CHOICES = {"half-year-date": "2025-07-10", "group-14": "one", "group-18": "one"}


def test_the_lao_cai_plan_goes_through_both_reorganisations_of_2025_and_back(house: House) -> None:
    found = sorted(PLANS.glob("001_*.txt"))
    if not found:
        pytest.skip("the real plans are not on this machine")
    with transaction() as session:
        plan_id = _issued(session, found[0])
        stores, done = [whole_store(session)], []
        for day, answers in ((MARCH, {**MARCH_ANSWERS, "bao-chi": "rest"}), (JULY, JULY_ANSWERS)):
            done.append(key(reorganise(session, day, answers)[1].id))
            check_every_task_has_a_living_holder(session, plan_id, day)
            stores.append(whole_store(session))
        states = Counter(session.exec(select(Task.state)).all())
        assert states == {TaskState.OPEN: 76, TaskState.MERGED: 2}  # newspaper and television became one body
        for number in (1, 0):
            undo(session, done[number], reason="Nhầm", who="test", now=moment(date(2025, 9, 1)))
            assert whole_store(session) == stores[number]


MERGERS = some.lists(some.tuples(some.integers(0, 30), some.integers(0, 30), some.booleans()), min_size=1, max_size=4)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mergers=MERGERS)
def test_mergers_keep_the_number_of_tasks_and_the_sum_of_quotas_and_can_be_undone(
    house: House, mergers: list[tuple[int, int, bool]]
) -> None:
    with transaction() as session:
        plan_id = lao_cai_plan(session)
        tasks, quotas = len(session.exec(select(Task)).all()), sum(session.exec(select(Quota.amount)).all())
        stores, done = [whole_store(session)], []
        for number, (old, new, founded) in enumerate(mergers, start=1):
            day = MARCH + timedelta(days=number)
            living = list_agencies(session, on=day)
            if old % len(living) == new % len(living) and not founded:
                continue
            target = f"Cơ quan mới số {number}" if founded else living[new % len(living)].name
            typed = ByHand(
                day, "Quyết định thử", SuccessionKind.MERGE, [key(living[old % len(living)].id)], [(target, [])]
            )
            merged = apply(session, proposal_by_hand(session, typed), who="test", now=moment(day), today=day)
            done.append(key(merged.id))
            check_every_task_has_a_living_holder(session, plan_id, day)
            assert len(session.exec(select(Task)).all()) == tasks
            assert sum(session.exec(select(Quota.amount)).all()) == quotas
            stores.append(whole_store(session))
        for number in reversed(range(len(done))):
            undo(session, done[number], reason="Nhầm", who="test", now=moment(date(2025, 9, 1)))
            assert whole_store(session) == stores[number]
        session.rollback()


def _issued(session: Session, file: Path) -> int:
    data = file.read_bytes()
    read, today = read_plan(data, file.name), date(2025, 2, 10)
    stored = keep(session, data=data, file_name=file.name, text=read.text, draft=read.draft, now=moment(today))
    made = issue(session, key(stored.id), choices=CHOICES, coordinator=None, who="test", now=moment(today), today=today)
    return made.plan_id
