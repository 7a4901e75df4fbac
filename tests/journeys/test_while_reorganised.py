"""What stands beside a reorganisation: a plan issued in that moment, an earlier one left out, a report sent before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from sqlmodel import select

from assignments.register.agencies import Agency
from assignments.tracking.handover import left_before, shipped_proposal, to_do
from assignments.tracking.handover_errors import AlreadyHandedOver
from foundation.database import reading, transaction
from foundation.house import House
from reports.rollup import compile_rollup
from tests.assignments.changing import send_report
from tests.assignments.lao_cai_2025 import (
    JULY,
    LDTBXH,
    MARCH,
    MARCH_ANSWERS,
    NOI_VU,
    lao_cai_plan,
    reorganise,
)
from tests.assignments.test_succession import check_every_task_has_a_living_holder
from tests.cast import LAO_CAI, an_agency, key

AFTER = date(2025, 3, 5)


def test_a_plan_issued_in_the_moment_of_a_reorganisation_goes_to_the_successors(house: House) -> None:
    def issue() -> int:
        with transaction() as session:
            return lao_cai_plan(session, today=AFTER)

    with transaction() as session:
        an_agency(session, LDTBXH)
    with ThreadPoolExecutor(1) as beside:
        with transaction() as session:
            reorganise(session, MARCH, MARCH_ANSWERS)
            issued = beside.submit(issue)
            sleep(0.5)
        plan_id = issued.result()
    with reading() as session:
        check_every_task_has_a_living_holder(session, plan_id, AFTER)


def test_the_days_before_that_are_not_carried_out_are_known_and_what_was_done_is_not_proposed_again(
    house: House,
) -> None:
    with transaction() as session:
        lao_cai_plan(session)
        assert left_before(session, JULY, LAO_CAI) == [MARCH]
        reorganise(session, MARCH, MARCH_ANSWERS)
        assert left_before(session, JULY, LAO_CAI) == []
        with pytest.raises(AlreadyHandedOver):
            to_do(session, shipped_proposal(session, MARCH, LAO_CAI, MARCH_ANSWERS))


def test_what_a_former_coordinator_reported_stays_the_coordinators_own_part(house: House) -> None:
    with transaction() as session:
        plan_id = lao_cai_plan(session)
        old = key(session.exec(select(Agency.id).where(Agency.name == LDTBXH)).one())
        send_report(session, old, plan_id, "2025-H1", date(2025, 2, 20))
        reorganise(session, MARCH, MARCH_ANSWERS)
        rollup = compile_rollup(session, plan_id, "2025-H1", today=AFTER)
    assert rollup.coordinator == NOI_VU
    assert rollup.own_part
    assert LDTBXH not in " ".join(reporter.agency for reporter in rollup.reporters)
