"""A corrected document takes over what was settled in the old one. On both databases."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from assignments.desk import deciding
from assignments.desk.answers import answer_doubt, answers_of
from assignments.desk.errors import ChangedSince, DeskBegun, Overtaken, ReplacedAlreadyIssued
from assignments.desk.rereading import differences, take_over
from assignments.desk.undoing import undo
from assignments.desk.values import Differences
from assignments.desk.working import begin, working_draft
from assignments.plans.draft_store import keep
from assignments.plans.drafts import PlanDraft
from assignments.tracking.issuing import issue
from foundation.database import transaction
from foundation.house import House
from tests.assignments.desk.at_desk import PLAN, SURVEY, TODAY, a_draft, at, desk, item, lan, minh, seen, stored
from tests.assignments.small_plan import SMALL, TORN, TORN_JULY
from tests.conftest import NOON

HALF = "half-year-date"
CORRECTED = replace(
    PLAN,
    duties=tuple(
        replace(
            duty, text=duty.text.replace("hộ nghèo", "hộ nghèo, hộ cận nghèo"), place=replace(duty.place, line=60 + n)
        )
        for n, duty in enumerate(PLAN.duties)
    ),
)


def settled(session: Session) -> int:
    """Lan has been through most of the plan."""
    draft_id = a_draft(session)
    deciding.accept_sure(session, draft_id, **lan())
    deciding.drop(session, draft_id, **seen(item(session, draft_id, "Đầu mối")), **lan())
    shown = item(session, draft_id, "Khảo sát")
    deciding.edit(session, draft_id, content=replace(SURVEY, lead=False), **seen(shown), **lan())
    answer_doubt(session, draft_id, HALF, "2023-07-10", "đã hỏi", version=0, today=TODAY, **lan())
    return draft_id


def took_over(session: Session, new_id: int, old_id: int, minutes: int = 9) -> Differences:
    return take_over(session, stored(session, new_id), stored(session, old_id), **minh(minutes))


def test_a_corrected_document_keeps_what_was_settled_and_says_what_changed(house: House) -> None:
    with transaction() as session:
        old_id, new_id = settled(session), a_draft(session, CORRECTED)
        told = differences(session, stored(session, new_id), stored(session, old_id))
        assert told == took_over(session, new_id, old_id) == took_over(session, new_id, old_id)
        [changed] = told.changed
        assert (changed.was, changed.now.text, changed.kept) == (SURVEY, CORRECTED.duties[3].text, ("lead",))  # type: ignore[union-attr]
        assert (told.new, told.gone, told.reopened) == ((), (), ())
        shown = desk(session, new_id)
        assert (shown.progress.seen, shown.progress.total, shown.replaces) == (11, 14, old_id)
        survey = item(session, new_id, "Khảo sát")
        assert (survey.is_unseen, survey.was, survey.content.lead) == (True, SURVEY, False)  # type: ignore[union-attr]
        assert item(session, new_id, "Đầu mối").is_dropped
        [doubt] = shown.doubts
        assert (doubt.choice, doubt.ground, doubt.by) == ("2023-07-10", "đã hỏi", "bà Lan")
        assert desk(session, old_id).withdrawn == f"Thay bằng bản đọc số {new_id}"
        deciding.accept(session, new_id, **seen(survey), **lan(10))
        assert item(session, new_id, "Khảo sát").was is None
        assert len(working_draft(session, stored(session, new_id)).duties) == 4


def test_a_doubt_that_quotes_other_words_is_asked_again(house: House) -> None:
    july = replace(TORN_JULY, day=12, phrase="trước ngày 12/7", place=replace(TORN_JULY.place, words="12/7"))
    torn = replace(TORN, places=(TORN.places[0], july.place))
    corrected = replace(CORRECTED, deadlines=(PLAN.deadlines[0], july, PLAN.deadlines[2]), doubts=(torn,))
    with transaction() as session:
        old_id, new_id = settled(session), a_draft(session, corrected)
        assert took_over(session, new_id, old_id).reopened == (HALF,)
        assert desk(session, new_id).doubts[0].is_open
        assert answers_of(session, new_id, today=TODAY) == {}


def test_an_issued_plan_is_not_replaced_and_the_difference_is_shown_all_the_same(house: House) -> None:
    with transaction() as session:
        old_id, new_id = settled(session), a_draft(session, CORRECTED)
        made = issue(session, old_id, choices={}, coordinator=None, who="lan", now=NOON, today=TODAY)
        with pytest.raises(ReplacedAlreadyIssued, match=f"kế hoạch số {made.plan_id} đã được theo dõi"):
            took_over(session, new_id, old_id)
        assert len(differences(session, stored(session, new_id), stored(session, old_id)).changed) == 1
        assert desk(session, new_id).replaces is None


def test_work_done_on_the_new_reading_is_not_overwritten(house: House) -> None:
    with transaction() as session:
        old_id, new_id = settled(session), a_draft(session, CORRECTED)
        deciding.accept(session, new_id, **seen(item(session, new_id, "Rà soát")), **lan())
        with pytest.raises(DeskBegun):
            took_over(session, new_id, old_id)
        undo(session, new_id, **lan(1))
        took_over(session, new_id, old_id)
        assert desk(session, new_id).progress.seen == 11
        assert len(desk(session, new_id).items) == 14


def kept_again(session: Session, draft: PlanDraft) -> int:
    """The bytes of the plan, read by a better reader."""
    data, now = repr(PLAN).encode(), at(20)
    return keep(session, data=data, file_name="ke-hoach.docx", text="Kế hoạch", draft=draft, now=now).id or 0


def test_the_same_bytes_read_better_lose_nothing_that_was_settled(house: House) -> None:
    with transaction() as session:
        draft_id = settled(session)
        before = desk(session, draft_id)
        assert kept_again(session, PLAN) == draft_id
        assert desk(session, draft_id) == before
        assert kept_again(session, CORRECTED) == draft_id
        shown = desk(session, draft_id)  # not written yet
        assert (shown.progress.seen, item(session, draft_id, "Khảo sát").was) == (11, SURVEY)
    with pytest.raises(Overtaken, match="dondoc đã đọc lại văn bản"), transaction() as session:
        deciding.accept(session, draft_id, before.groups[1].duties[1].key, version=3, **minh(25))
    with transaction() as session:
        told = took_over(session, draft_id, draft_id, 30)
        assert len(told.changed) == 1
        assert desk(session, draft_id).items == shown.items
        begin(session, stored(session, draft_id), now=at(31))
        assert took_over(session, draft_id, draft_id, 32).changed == ()
        assert answers_of(session, draft_id, today=TODAY) == {HALF: "2023-07-10"}


def test_a_step_of_before_the_document_was_read_again_is_not_taken_back_over_it(house: House) -> None:
    with transaction() as session:
        draft_id = settled(session)
        kept_again(session, CORRECTED)
        undo(session, draft_id, **lan(30))  # the answer: the reading has not touched it
        with pytest.raises(ChangedSince, match="dondoc đã đọc lại văn bản"):
            undo(session, draft_id, **lan(31))


def test_the_small_plan_without_anything_settled_is_only_compared(house: House) -> None:
    with transaction() as session:
        old_id, new_id = a_draft(session, SMALL), a_draft(session, replace(SMALL, quotas=()))
        told = took_over(session, new_id, old_id)
        assert (told.same, told.gone) == (9, SMALL.quotas)
        assert desk(session, new_id).progress.seen == 0
