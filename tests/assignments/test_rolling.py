"""A plan taken over into the next year."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from assignments.dates.due_rules import Wording
from assignments.desk.rolling import roll
from assignments.plans.draft_store import draft_of
from assignments.plans.drafts import DraftDue, Place, PlanDraft
from assignments.plans.plan import Plan
from assignments.plans.stored_drafts import DraftOrigin, StoredDraft
from assignments.register.agencies import Agency
from assignments.tracking.issuing import issue
from foundation.database import transaction
from foundation.errors import Conflict
from foundation.house import House
from tests.assignments.small_plan import NOON, SMALL, issued

LEAP = DraftDue("trước ngày 29/02/2024", Place(6, "29/02/2024"), Wording.BEFORE, date(2024, 2, 29))


@pytest.fixture
def session(house: House) -> Iterator[Session]:
    """A transaction on each kind of database."""
    with transaction() as opened:
        yield opened


def rolled(session: Session, plan_id: int, year: int | None = None) -> StoredDraft:
    return roll(session, plan_id, year=year, who="test", now=NOON)


def test_the_years_move_on_and_what_must_be_decided_anew_is_unsure(session: Session) -> None:
    draft = draft_of(rolled(session, issued(session).plan_id))
    assert (draft.title, draft.years) == ("Kế hoạch hỗ trợ việc làm năm 2024", (2024,))
    assert (draft.number, draft.issued_on) == (None, None)
    assert [(doubt.id, doubt.blocking) for doubt in draft.doubts] == [("number", False), ("issued-on", False)]
    assert [(duty.holder, duty.text) for duty in draft.duties] == [(duty.holder, duty.text) for duty in SMALL.duties]
    assert {line.year for line in draft.deadlines} <= {2024, None}
    assert [(quota.unit, quota.target) for quota in draft.quotas] == [
        ("UBND xã Bắc Hà", 60),
        ("UBND xã Mường Khương", 40),
    ]
    assert all(quota.unsure for quota in draft.quotas)
    assert not any(duty.unsure for duty in draft.duties)


def test_rolled_twice_it_is_one_draft_and_the_plan_it_becomes_knows_the_earlier_one(session: Session) -> None:
    plan_id = issued(session).plan_id
    first, again = rolled(session, plan_id), rolled(session, plan_id)
    assert first.id == again.id
    assert (first.origin, first.rolled_from) == (DraftOrigin.ROLLED, plan_id)
    assert first.id is not None
    new = issue(session, first.id, choices={}, coordinator=None, who="test", now=NOON, today=date(2024, 1, 5))
    assert session.get_one(Plan, new.plan_id).earlier_id == plan_id


def test_the_number_and_the_day_of_the_new_plan_are_written_at_the_desk(session: Session) -> None:
    draft_id = rolled(session, issued(session).plan_id).id or 0
    choices = {"number": "12/KH-UBND", "issued-on": "5/1/2024"}
    new = issue(session, draft_id, choices=choices, coordinator=None, who="test", now=NOON, today=date(2024, 1, 8))
    plan = session.get_one(Plan, new.plan_id)
    assert (plan.number, plan.issued_on) == ("12/KH-UBND", date(2024, 1, 5))


def test_every_finding_stands_on_its_line_of_the_new_text(session: Session) -> None:
    stored = rolled(session, issued(session).plan_id)
    lines, draft = stored.text.split("\n"), draft_of(stored)
    for finding in (*draft.holders, *draft.duties, *draft.deadlines, *draft.quotas, *draft.budget):
        assert lines[finding.place.line - 1] == finding.place.words


def test_a_day_of_its_own_moves_on_and_a_leap_day_finds_a_day(session: Session) -> None:
    first, *others = SMALL.duties
    leap = replace(SMALL, years=(2024,), duties=(replace(first, due=LEAP), *others))
    plan_id = issued(session, leap, today=date(2024, 1, 5)).plan_id
    due = draft_of(rolled(session, plan_id)).duties[0].due
    assert due is not None
    assert (due.day, due.phrase) == (date(2025, 2, 28), "trước ngày 29/02/2025")


def test_a_body_that_was_renamed_has_its_name_of_today(session: Session) -> None:
    plan_id = issued(session).plan_id
    agency = session.exec(select(Agency).where(Agency.name == "Sở Tài chính")).one()
    agency.name, agency.name_key = "Sở Kinh tế và Tài chính", "sở kinh tế và tài chính"
    session.add(agency)
    session.flush()
    draft = draft_of(rolled(session, plan_id))
    names = {holder.name: holder.unsure for holder in draft.holders}
    assert "Sở Tài chính" in names["Sở Kinh tế và Tài chính"]
    assert draft.duties[1].holder == "Sở Kinh tế và Tài chính"


@pytest.mark.parametrize("year", [2022, 2023, 9999])
def test_a_year_the_plan_has_or_nobody_will_see_is_refused(session: Session, year: int) -> None:
    plan_id = issued(session).plan_id
    with pytest.raises(Conflict, match="2023"):
        rolled(session, plan_id, year)


def test_plans_of_several_years_move_on_as_a_whole(session: Session) -> None:
    several: PlanDraft = replace(SMALL, years=(2023, 2024), title="Kế hoạch việc làm năm 2023, 2024")
    draft = draft_of(rolled(session, issued(session, several).plan_id))
    assert (draft.years, draft.title) == ((2025, 2026), "Kế hoạch việc làm năm 2025, 2026")
