"""What an answer to a doubt does to the plan that is issued."""

from dataclasses import replace

import pytest
from sqlmodel import select

from assignments.plans.drafts import Choice, Doubt, DraftDuty, Place
from assignments.plans.errors import ChoiceUnknown, DoubtsUnsettled
from assignments.plans.plan import Duty, DutyHolder
from assignments.plans.queries import get_plan
from assignments.register.agencies import Agency, get_agency
from foundation.database import transaction
from foundation.house import House
from tests.assignments.small_plan import SMALL, issued

NOBODYS = DraftDuty("", "Khảo sát nhu cầu vay vốn.", True, (), Place(15, "Khảo sát"))
WHOSE = Doubt(
    "holder-of-4",
    "regime",
    True,
    "Không rõ cơ quan nào thực hiện.",
    (NOBODYS.place,),
    (Choice("Sở Tài chính", "giao cho Sở Tài chính"), Choice("none", "bỏ qua")),
)
UNHELD = replace(SMALL, duties=(*SMALL.duties, NOBODYS), doubts=(WHOSE,))
COORDINATOR = Doubt("coordinator", "regime", False, "Không rõ đầu mối.", (), (Choice("Sở Tài chính", "là đầu mối"),))


def test_a_duty_of_nobody_waits_until_somebody_is_named(house: House) -> None:
    with transaction() as session, pytest.raises(DoubtsUnsettled):
        issued(session, UNHELD)


@pytest.mark.parametrize("name", ["Sở Tài chính", "Ngân hàng Chính sách xã hội tỉnh"])
def test_the_body_named_answers_for_the_duty(house: House, name: str) -> None:
    with transaction() as session:
        issued(session, UNHELD, choices={"holder-of-4": name})
        held = select(Agency.name).join(DutyHolder).join(Duty).where(Duty.text == NOBODYS.text)
        assert session.exec(held).all() == [name]


def test_what_is_no_duty_is_left_out(house: House) -> None:
    with transaction() as session:
        made = issued(session, UNHELD, choices={"holder-of-4": "none"})
        assert (made.duties, session.exec(select(Duty).where(Duty.text == NOBODYS.text)).all()) == (3, [])


def test_one_word_names_no_body(house: House) -> None:
    with transaction() as session, pytest.raises(ChoiceUnknown):
        issued(session, UNHELD, choices={"holder-of-4": "Sở"})


def test_the_coordinator_chosen_receives_the_reports(house: House) -> None:
    draft = replace(SMALL, coordinator=None, doubts=(COORDINATOR,))
    with transaction() as session:
        plan = get_plan(session, issued(session, draft, choices={"coordinator": "Sở Tài chính"}).plan_id)
        assert get_agency(session, plan.coordinator_id).name == "Sở Tài chính"
