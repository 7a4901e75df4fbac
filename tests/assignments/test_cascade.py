"""What is seen above of the duties below: counted now, one level, of plans that are linked."""

from datetime import date

import pytest
from sqlmodel import select

from assignments.overview.board_values import Counts
from assignments.overview.cascade_page import cascade, links
from assignments.plans.duty_links import set_link
from assignments.plans.plan import DutyHolder, LinkState
from assignments.plans.recipients_check import Sent
from assignments.plans.superiors import set_superior
from assignments.tracking.added_duties import hand_down
from assignments.tracking.issuing import end_plan
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.changing import send_report
from tests.assignments.small_plan import TODAY
from tests.assignments.two_plans import TwoPlans, duty, two_plans
from tests.cast import key
from tests.conftest import NOON


@pytest.fixture
def plans(house: House) -> TwoPlans:
    """Linked, and the commune's duty below to that of the communes above."""
    with transaction() as session:
        two = two_plans(session)
        set_superior(session, two.lower, two.upper, who="test", now=NOON)
        pair = key(duty(session, two.lower, 2).id), key(duty(session, two.upper, 3).id)
        set_link(session, *pair, LinkState.LINKED, who="test", now=NOON)
        return two


def below(plans: TwoPlans, today: date = TODAY) -> list[tuple[int, int, Counts]]:
    """(duty above, duty below, counts) as the upper plan's page shows them."""
    with reading() as session:
        shown = cascade(session, plans.upper, today=today)
        return [(upper.ordinal, lower.ordinal, lower.counts) for upper in shown.handed_down for lower in upper.lower]


def test_the_state_below_is_seen_above(plans: TwoPlans) -> None:
    assert below(plans) == [(3, 2, Counts(due_soon=1, open=1))]
    assert below(plans, date(2023, 6, 20)) == [(3, 2, Counts(overdue=1, open=1))]
    with transaction() as session:
        agency = cascade_holder(plans)
        send_report(session, agency, plans.lower, "2023-H1", TODAY)
    assert below(plans) == [(3, 2, Counts(reported=1, open=1))]


def test_a_plan_below_is_counted_as_a_whole(plans: TwoPlans) -> None:
    with reading() as session:
        [lower] = cascade(session, plans.upper, today=TODAY).lower
        assert (lower.plan.id, lower.counts.total, lower.linked) == (plans.lower, 4, 1)
        shown = cascade(session, plans.lower, today=TODAY)
        assert shown.superior is not None
        assert shown.superior.id == plans.upper
        assert shown.lower == shown.handed_down == ()


def test_of_a_plan_taken_off_nothing_is_seen(plans: TwoPlans) -> None:
    with transaction() as session:
        set_superior(session, plans.lower, None, who="test", now=NOON)
    assert below(plans) == []


def test_a_stopped_plan_below_counts_nothing(plans: TwoPlans) -> None:
    with transaction() as session:
        end_plan(session, plans.lower, reason="Hết năm.", who="test", now=NOON)
    assert below(plans) == [(3, 2, Counts())]


def test_a_duty_handed_down_within_the_plan_is_seen_too(plans: TwoPlans) -> None:
    with transaction() as session:
        upper = key(duty(session, plans.upper, 1).id)
        names = ["UBND xã Bắc Hà", "UBND xã Mường Khương"]
        hand_down(session, upper, plan_id=plans.upper, names=names, who="test", now=NOON, today=TODAY)
    assert below(plans)[0] == (1, 4, Counts(due_soon=2, open=2))


def test_what_may_be_linked_is_offered_and_what_is_linked_is_not(plans: TwoPlans) -> None:
    with transaction() as session:
        found = links(session, plans.lower)
        assert [(pair.ordinal, pair.superior_ordinal) for pair in found.linked] == [(2, 3)]
        assert [(one.pair.ordinal, one.pair.superior_ordinal) for one in found.proposed] == [(1, 1)]
        assert found.proposed_superiors == found.others == ()
        set_superior(session, plans.lower, None, who="test", now=NOON)
        found = links(session, plans.lower)
        assert [one.plan.id for one in found.proposed_superiors] == [plans.upper]
        assert found.linked == found.proposed == ()


def test_the_page_says_who_is_not_sent_the_plan(plans: TwoPlans) -> None:
    with reading() as session:
        check = cascade(session, plans.upper, today=TODAY).recipients
        assert {holder.sent for holder in check.holders} == {Sent.REFERRED}


def cascade_holder(plans: TwoPlans) -> int:
    """The commune that answers for the linked duty below."""

    with reading() as session:
        mine = select(DutyHolder.agency_id).where(DutyHolder.duty_id == duty(session, plans.lower, 2).id)
        return session.exec(mine).one()
