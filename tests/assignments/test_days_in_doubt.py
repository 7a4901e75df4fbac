"""Doubts about days that the store settles or raises: a duty's own day, and a report too late for the plan above."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import Choice, Citation, Doubt, DraftDue, Place
from assignments.plans.errors import ChoiceUnknown, DoubtsUnsettled
from assignments.plans.plan import Duty
from assignments.plans.settling import open_doubts
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.small_plan import JUNE, OWN_JUNE, SMALL, issued

TODAY = date(2023, 6, 12)
PRINTED = Place(12, "xong trước 30/9/2022")
DUE = DraftDue(PRINTED.words, PRINTED, Wording.BEFORE, date(2022, 9, 30))
WRONG_YEAR = Doubt(
    id="duty-day-12",
    about="duty",
    blocking=True,
    words="Hạn sớm hơn ngày ban hành.",
    places=(PRINTED,),
    choices=(Choice("2023-09-30", "30/9/2023"), Choice("none", "không đặt hạn riêng")),
)
DOUBTED = replace(SMALL, duties=(replace(SMALL.duties[0], due=DUE), *SMALL.duties[1:]), doubts=(WRONG_YEAR,))


def settled(choice: str) -> Duty:
    with transaction() as session:
        plan_id = issued(session, DOUBTED, choices={"duty-day-12": choice}).plan_id
        return session.exec(select(Duty).where(Duty.plan_id == plan_id, Duty.ordinal == 1)).one().model_copy()


@pytest.mark.parametrize(
    ("choice", "day", "wording"),
    [
        ("2023-09-30", date(2023, 9, 30), Wording.BEFORE),
        ("15/10", date(2023, 10, 15), Wording.BY),  # printed nowhere: it is the last day itself
        ("none", None, Wording.BY),
    ],
)
def test_the_day_of_a_duty_is_the_one_chosen(house: House, choice: str, day: date | None, wording: Wording) -> None:
    duty = settled(choice)
    assert (duty.due_day, duty.due_wording, duty.due_phrase) == (day, wording, DUE.phrase)


def test_a_day_before_the_plan_or_no_day_at_all_is_no_answer(house: House) -> None:
    for choice in ("2022-09-30", "sớm"):
        with pytest.raises(ChoiceUnknown):
            settled(choice)
    with pytest.raises(DoubtsUnsettled), transaction() as session:
        issued(session, DOUBTED)


SUPERIOR = replace(SMALL, number="5/KH-UBND", issued_on=date(2023, 1, 10), deadlines=(JUNE,))
CITED = Citation("Thực hiện Kế hoạch số 5/KH-UBND", "5/KH-UBND", date(2023, 1, 10), superior=True, place=Place(3, "x"))


@pytest.mark.parametrize(
    ("ours", "is_late"),
    [
        ((JUNE,), True),  # the agencies' last day is that of the plan above: none is left to compile
        ((replace(JUNE, day=14),), False),
        ((replace(JUNE, day=10), OWN_JUNE), True),
        ((replace(JUNE, day=10), replace(OWN_JUNE, day=15)), False),
    ],
)
def test_a_report_that_comes_too_late_for_the_plan_above_is_remarked(
    house: House, ours: tuple[object, ...], is_late: bool
) -> None:
    with transaction() as session:
        issued(session, SUPERIOR)
    draft = replace(SMALL, number="9/KH-SNV", deadlines=ours, legal_basis=(CITED,))
    with reading() as session:
        found = [doubt for doubt in open_doubts(session, draft, today=TODAY) if doubt.id.startswith("above-")]
    assert [doubt.id for doubt in found] == (["above-2023-H1"] if is_late else [])
    assert all(doubt.why and "14/6/2023" in doubt.words and not doubt.blocking for doubt in found)


def test_another_paper_of_that_number_is_no_plan_above(house: House) -> None:
    with transaction() as session:
        issued(session, SUPERIOR)
    others = (
        replace(CITED, dated=date(2022, 1, 10)),
        replace(CITED, superior=False),
        replace(CITED, number="6/KH-UBND"),
    )
    with reading() as session:
        for other in others:
            draft = replace(SMALL, number="9/KH-SNV", legal_basis=(other,))
            assert not [one for one in open_doubts(session, draft, today=TODAY) if one.id.startswith("above-")]
