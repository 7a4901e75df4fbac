"""A plan and the plan above it: proposed from the text, linked by a person, never in a circle."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from assignments.history import Event
from assignments.plans.drafts import Citation as BasisCitation
from assignments.plans.drafts import Place
from assignments.plans.duty_links import link_proposals, links_of, set_link
from assignments.plans.errors import NotOfTheSuperior, SuperiorInCircle
from assignments.plans.plan import LinkState
from assignments.plans.queries import get_plan
from assignments.plans.superiors import citations, set_superior, superior_proposals
from foundation.database import transaction
from foundation.errors import NotFound
from foundation.house import House
from tests.assignments.two_plans import PROVINCE, TOWN, TwoPlans, duty, tracked, two_plans
from tests.cast import key
from tests.conftest import NOON
from tests.intake.test_real_plans import DUYEN_HAI, source


@pytest.fixture
def plans(house: House) -> TwoPlans:
    with transaction() as session:
        return two_plans(session)


def link(session: Session, plan_id: int, superior_id: int | None) -> None:
    set_superior(session, plan_id, superior_id, who="test", now=NOON)


def test_the_plan_a_text_says_it_carries_out_is_proposed(plans: TwoPlans) -> None:
    with transaction() as session:
        [proposal] = superior_proposals(session, get_plan(session, plans.lower))
        assert proposal.plan.id == plans.upper
        assert proposal.same_day
        assert proposal.citation.carries_out
        assert proposal.citation.line == 4
        assert proposal.citation.words == "Thực hiện Kế hoạch số 27/KH-UBND ngày 03 tháng 02 năm 2023"
        assert superior_proposals(session, get_plan(session, plans.upper)) == []
        assert get_plan(session, plans.lower).superior_id is None


def test_a_decision_that_the_plan_rests_on_is_proposed_by_its_number_and_day(house: House) -> None:
    with transaction() as session:
        two_plans(session)
        decided = tracked(session, replace(PROVINCE, number="41/QĐ-UBND", issued_on=date(2023, 3, 1)))
        basis = BasisCitation("Quyết định số 41-QĐ/UBND", "41-QĐ/UBND", date(2023, 3, 1), True, Place(3, "Quyết định"))
        lower = tracked(session, replace(TOWN, number="9/KH-UBND", legal_basis=(basis,)), "Không dẫn kế hoạch nào.")
        [proposal] = superior_proposals(session, get_plan(session, lower))
        assert (proposal.plan.id, proposal.citation.carries_out, proposal.same_day) == (decided, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 27/KH-UBND ngày 04/02/2023 của UBND tỉnh Lào Cai",  # another day
        "Thực hiện Kế hoạch số 28/KH-UBND ngày 03/02/2023 của UBND tỉnh Lào Cai",  # another number
        "Thực hiện Kế hoạch số 27/KH-UBND của UBND tỉnh Yên Bái",  # another body
        "(Kèm theo Kế hoạch số 27/KH-UBND ngày 03/02/2023 của UBND tỉnh Lào Cai)",  # annexed to it
    ],
)
def test_a_citation_of_another_plan_proposes_nothing(house: House, text: str) -> None:
    with transaction() as session:
        two = two_plans(session)
        other = tracked(session, replace(TOWN, number="9/KH-UBND"), text)
        assert superior_proposals(session, get_plan(session, other)) == []
        assert two.upper != other


def test_a_plan_of_the_same_rank_is_not_above(house: House) -> None:
    with transaction() as session:
        tracked(session, TOWN)
        beside = replace(TOWN, number="3/KH-UBND", issuer="Ủy ban nhân dân huyện Bát Xát", territory="huyện Bát Xát")
        cites = "Căn cứ Kế hoạch số 8/KH-UBND ngày 06/3/2023 của UBND thị xã Sa Pa"
        assert superior_proposals(session, get_plan(session, tracked(session, beside, cites))) == []


def test_the_real_plan_of_duyen_hai_cites_the_plan_it_carries_out() -> None:
    found = [citation for citation in citations(source(DUYEN_HAI)) if citation.carries_out]
    assert found[0].number == "52/KH-UBND"
    assert found[0].day == date(2023, 6, 14)
    assert found[0].body is not None
    assert found[0].body.startswith("Ủy ban nhân dân tỉnh Trà Vinh")


def test_a_link_is_set_and_taken_off_with_an_event_each(plans: TwoPlans) -> None:
    with transaction() as session:
        link(session, plans.lower, plans.upper)
        link(session, plans.lower, plans.upper)
        assert get_plan(session, plans.lower).superior_id == plans.upper
        link(session, plans.lower, None)
        assert get_plan(session, plans.lower).superior_id is None
        events = session.exec(select(Event.what).where(Event.subject == f"plan:{plans.lower}")).all()
        assert [what for what in events if "under" in what] == [
            f"under plan {plans.upper}",
            "under no other plan",
        ]


def test_a_circle_is_refused_and_an_unknown_plan_too(plans: TwoPlans) -> None:
    with transaction() as session:
        link(session, plans.lower, plans.upper)
        with pytest.raises(SuperiorInCircle):
            link(session, plans.upper, plans.lower)
        with pytest.raises(SuperiorInCircle):
            link(session, plans.lower, plans.lower)
        with pytest.raises(NotFound):
            link(session, plans.lower, 99)
        assert get_plan(session, plans.lower).superior_id == plans.upper


def test_duties_alike_are_proposed_with_the_words_they_share(plans: TwoPlans) -> None:
    with transaction() as session:
        assert link_proposals(session, get_plan(session, plans.lower)) == []
        link(session, plans.lower, plans.upper)
        compiling, proposal = link_proposals(session, get_plan(session, plans.lower))
        assert (compiling.duty.ordinal, compiling.superior.ordinal) == (1, 1)
        assert (proposal.duty.ordinal, proposal.superior.ordinal) == (2, 3)
        assert proposal.likeness.words[0] == "rà soát nhu cầu học nghề trên địa bàn"
        assert proposal.likeness.share > 60


@pytest.mark.parametrize("state", list(LinkState))
def test_a_decided_pair_is_not_proposed_again(plans: TwoPlans, state: LinkState) -> None:
    with transaction() as session:
        link(session, plans.lower, plans.upper)
        pair = key(duty(session, plans.lower, 2).id), key(duty(session, plans.upper, 3).id)
        set_link(session, *pair, state, who="test", now=NOON)
        set_link(session, *pair, state, who="test", now=NOON)
        proposals = link_proposals(session, get_plan(session, plans.lower))
        assert [proposal.duty.ordinal for proposal in proposals] == [1]
        assert [one.state for one in links_of(session, plans.lower)] == [state]
        events = session.exec(select(Event).where(Event.subject == f"plan:{plans.lower}")).all()
        assert len([event for event in events if "to duty 3" in event.what]) == 1


def test_duties_are_linked_only_to_those_of_the_plan_above(plans: TwoPlans) -> None:
    with transaction() as session:
        pair = key(duty(session, plans.lower, 2).id), key(duty(session, plans.upper, 3).id)
        with pytest.raises(NotOfTheSuperior):
            set_link(session, *pair, LinkState.LINKED, who="test", now=NOON)
        with pytest.raises(NotFound):
            set_link(session, pair[0], 9999, LinkState.LINKED, who="test", now=NOON)
        assert links_of(session, plans.lower) == []


def test_of_two_links_made_at_once_one_does_not_close_the_circle(plans: TwoPlans) -> None:
    def put_under(pair: tuple[int, int]) -> bool:
        try:
            with transaction() as session:
                link(session, *pair)
        except SuperiorInCircle:
            return False
        return True

    with ThreadPoolExecutor(2) as people:
        done = list(people.map(put_under, [(plans.lower, plans.upper), (plans.upper, plans.lower)]))
    assert sorted(done) == [False, True]
