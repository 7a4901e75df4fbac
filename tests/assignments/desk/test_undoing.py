"""The last step of a person is taken back, on top of nobody else's work. On both databases."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from assignments.desk import cutting, deciding
from assignments.desk.answers import answer_doubt
from assignments.desk.errors import ChangedSince, NothingToUndo, NotLikeThis, Overtaken
from assignments.desk.items import DraftStep, ItemKind
from assignments.desk.undoing import undo
from assignments.desk.values import Item
from assignments.desk.working import working_draft
from assignments.plans.drafts import DraftDuty, DraftHolder, Place
from foundation.database import transaction
from foundation.house import House
from tests.assignments.desk.at_desk import PLAN, TODAY, a_draft, desk, item, lan, minh, seen, stored


def test_a_person_takes_back_only_what_they_did_themselves(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.accept(session, draft_id, **seen(item(session, draft_id, "Khảo sát")), **lan(1))
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Rà soát")), **minh(2))
        last = desk(session, draft_id).undo
        assert last
        assert (last.words, last.at) == ("nhận", lan(1)["now"])
        [back] = undo(session, draft_id, **lan(3))
        assert back.is_unseen
        assert item(session, draft_id, "Rà soát").is_dropped
        assert desk(session, draft_id).undo is None
        with pytest.raises(NothingToUndo):
            undo(session, draft_id, **lan(4))


def test_what_somebody_changed_since_is_not_taken_back_until_they_do(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.accept(session, draft_id, **seen(item(session, draft_id, "Khảo sát")), **lan(1))
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Khảo sát")), **minh(62))
        with pytest.raises(ChangedSince, match="ông Minh đã đánh dấu không phải nhiệm vụ cùng mục ấy lúc 10:02"):
            undo(session, draft_id, **lan(70))
        undo(session, draft_id, **minh(71))
        [back] = undo(session, draft_id, **lan(72))
        assert back.is_unseen


def test_an_item_shown_before_a_step_was_taken_back_is_stale(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.accept(session, draft_id, **seen(item(session, draft_id, "Khảo sát")), **lan(1))
        shown = item(session, draft_id, "Khảo sát")
        undo(session, draft_id, **lan(2))
        with pytest.raises(Overtaken, match="bà Lan đã hoàn tác mục này lúc 09:02"):
            deciding.accept(session, draft_id, **seen(shown), **minh(3))


def test_an_answer_taken_back_opens_the_doubt_and_the_steps_stay(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        for version, day in enumerate(("2023-06-25", "2023-07-10")):
            answer_doubt(session, draft_id, "half-year-date", day, version=version, today=TODAY, **lan(version))
        undo(session, draft_id, **lan(5))
        [doubt] = desk(session, draft_id).doubts
        assert (doubt.choice, doubt.at) == ("2023-06-25", lan(0)["now"])
        undo(session, draft_id, **lan(6))
        [doubt] = desk(session, draft_id).doubts
        assert doubt.is_open
        steps = session.exec(select(DraftStep).order_by(col(DraftStep.id))).all()
        assert [step.undone_at for step in steps] == [lan(6)["now"], lan(5)["now"]]


def _accept(session: Session, draft_id: int, one: Item) -> None:
    deciding.accept(session, draft_id, **seen(one), **lan())


def _accept_sure(session: Session, draft_id: int, one: Item) -> None:
    deciding.accept_sure(session, draft_id, holder=one.key if one.kind is ItemKind.HOLDER else None, **lan())


def _drop(session: Session, draft_id: int, one: Item) -> None:
    deciding.drop(session, draft_id, **seen(one), **lan())


def _take_back(session: Session, draft_id: int, one: Item) -> None:
    deciding.take_back(session, draft_id, **seen(one), **lan())


def _edit(session: Session, draft_id: int, one: Item) -> None:
    named = isinstance(one.content, DraftHolder)
    content = replace(one.content, **({"name": f"{one.content.name} mới"} if named else {"unsure": "?"}))  # type: ignore
    deciding.edit(session, draft_id, content=content, **seen(one), **lan())


def _split(session: Session, draft_id: int, one: Item) -> None:
    words = getattr(one.content, "text", "một hai").split()
    parts = [" ".join(words[:1]), " ".join(words[1:]) or "nữa"]
    cutting.split(session, draft_id, parts=parts, **seen(one), **lan())


def _join(session: Session, draft_id: int, one: Item) -> None:
    group = next((group for group in desk(session, draft_id).groups if one in group.duties), None)
    others = {other.key: other.version for other in group.duties[:3]} if group else {}
    cutting.join(session, draft_id, with_keys=others, **seen(one), **lan())


def _give(session: Session, draft_id: int, one: Item) -> None:
    deciding.give_to(session, draft_id, holder=("Sở Tài chính", "Sở Y tế")[one.version % 2], **seen(one), **lan())


def _add(session: Session, draft_id: int, one: Item) -> None:
    duty = DraftDuty(getattr(one.content, "holder", "Sở Y tế"), "Làm thêm việc này.", True, (), Place(0, ""))
    deciding.add_duty(session, draft_id, duty, **lan())


def _answer(session: Session, draft_id: int, one: Item) -> None:
    for doubt in desk(session, draft_id).doubts:
        if not doubt.settled_by:
            choice = None if doubt.choice else "none"
            answer_doubt(session, draft_id, doubt.doubt.id, choice, version=doubt.version, today=TODAY, **lan())


WAYS = [_accept, _accept_sure, _drop, _take_back, _edit, _split, _join, _give, _add, _answer]
numbers = count()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 40)), max_size=12))
def test_whatever_was_done_taken_back_step_by_step_leaves_the_reading(
    house: House, happening: list[tuple[object, int]]
) -> None:
    plan = replace(PLAN, title=f"Kế hoạch {next(numbers)}")
    with transaction() as session:
        draft_id = a_draft(session, plan)
        for way, which in happening:
            items = desk(session, draft_id).items
            try:
                way(session, draft_id, items[which % len(items)])  # type: ignore[operator]
            except NotLikeThis:
                continue
            shown = desk(session, draft_id)
            assert {duty.holder for duty in shown.draft.duties} <= {holder.name for holder in shown.draft.holders}
            assert len({one.key for one in shown.items}) == len(shown.items)
        while desk(session, draft_id).undo:
            undo(session, draft_id, **lan())
        shown = desk(session, draft_id)
        assert working_draft(session, stored(session, draft_id)) == plan
        assert all(one.is_unseen and one.changed_by is None and not one.is_added for one in shown.items)
        assert all(doubt.is_open for doubt in shown.doubts)


def test_a_heading_under_which_a_colleague_put_a_duty_is_not_taken_back(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.give_to(session, draft_id, holder="Sở Y tế", **seen(item(session, draft_id, "Khảo sát")), **lan(1))
        deciding.give_to(session, draft_id, holder="Sở Y tế", **seen(item(session, draft_id, "Rà soát")), **minh(2))
        with pytest.raises(ChangedSince, match="ông Minh đã giao cơ quan khác"):
            undo(session, draft_id, **lan(3))
        undo(session, draft_id, **minh(4))
        undo(session, draft_id, **lan(5))
        assert working_draft(session, stored(session, draft_id)) == PLAN


def test_a_renamed_heading_keeps_its_name_while_a_colleagues_duty_stands_under_it(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        heading = item(session, draft_id, "Sở Tài chính", ItemKind.HOLDER)
        renamed = replace(heading.content, name="Sở Tài chính và Đầu tư")  # type: ignore[call-arg]
        deciding.edit(session, draft_id, content=renamed, **seen(heading), **lan(1))
        duty = DraftDuty("Sở Tài chính và Đầu tư", "Làm thêm việc này.", True, (), Place(0, ""))
        deciding.add_duty(session, draft_id, duty, **minh(2))
        with pytest.raises(ChangedSince, match="ông Minh đã thêm"):
            undo(session, draft_id, **lan(3))
