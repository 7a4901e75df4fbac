"""Findings accepted, edited, given away, dropped and taken back. On both databases."""

from dataclasses import replace
from datetime import date

import pytest

from assignments.desk import deciding
from assignments.desk.errors import ItemUnknown, NotLikeThis, Overtaken
from assignments.desk.items import ItemKind, ItemState
from assignments.desk.working import working_draft
from assignments.plans.draft_store import withdraw_draft
from assignments.plans.drafts import DraftDue, DraftDuty, DraftHolder, HolderKind, Place, Source
from assignments.plans.errors import AlreadyIssued, DraftWithdrawn
from assignments.tracking.issuing import issue
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.desk.at_desk import (
    PLAN,
    SURVEY,
    TODAY,
    UNSURE,
    a_draft,
    desk,
    item,
    lan,
    minh,
    seen,
    stored,
    texts,
)
from tests.assignments.small_plan import COMMUNES, SMALL
from tests.conftest import NOON


def test_an_untouched_desk_makes_the_draft_that_was_read_and_writes_nothing(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
    with reading() as session:
        shown = desk(session, draft_id)
        assert working_draft(session, stored(session, draft_id)) == PLAN == shown.draft
        assert [group.name for group in shown.groups] == ["Sở Nội vụ", "Sở Tài chính", COMMUNES]
        assert [len(group.duties) for group in shown.groups] == [2, 2, 1]
        assert (shown.progress.seen, shown.progress.total, shown.progress.blocking) == (0, 14, 1)
        assert shown.progress.saved_at is None
        assert [one.number for one in shown.items] == list(range(1, 15))
        assert shown.may_change
        assert not shown.may_issue


def test_an_accepted_finding_counts_as_seen_and_keeps_who_and_when(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        [accepted] = deciding.accept(session, draft_id, **seen(item(session, draft_id, "Khảo sát")), **lan(3))
        assert (accepted.state, accepted.version, accepted.changed_by) == (ItemState.ACCEPTED, 2, "bà Lan")
        assert not accepted.is_edited
        shown = desk(session, draft_id)
        assert (shown.progress.seen, shown.progress.saved_at) == (1, lan(3)["now"])
        assert deciding.accept(session, draft_id, **seen(accepted), **lan(4)) == []


def test_a_stale_version_is_refused_and_says_who_did_what_and_when(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        shown = item(session, draft_id, "Khảo sát")
        deciding.edit(session, draft_id, content=replace(SURVEY, text="Khảo sát vốn vay."), **seen(shown), **minh(72))
        with pytest.raises(Overtaken) as refused:
            deciding.drop(session, draft_id, **seen(shown), **lan(80))
        assert refused.value.message == (
            "ông Minh đã sửa mục này lúc 10:12, 12/6/2023; nay là “Khảo sát vốn vay.”. "
            "Thao tác của bạn chưa được ghi; hãy xem lại rồi làm lại nếu vẫn cần."
        )
        assert item(session, draft_id, "Khảo sát").state is ItemState.ACCEPTED
        with pytest.raises(ItemUnknown):
            deciding.accept(session, draft_id, "duty-00000000", version=1, **lan())


def test_everything_sure_is_accepted_at_once_but_not_what_is_unsure_or_in_doubt(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        heading = item(session, draft_id, "Sở Nội vụ", ItemKind.HOLDER)
        accepted = deciding.accept_sure(session, draft_id, holder=heading.key, **lan())
        assert [one.kind for one in accepted] == [ItemKind.HOLDER, ItemKind.DUTY]
        deciding.accept_sure(session, draft_id, **lan())
        left = [one.content for one in desk(session, draft_id).items if one.is_unseen]
        assert left == [UNSURE, *PLAN.deadlines[:2]]
        assert deciding.accept_sure(session, draft_id, **lan()) == []


def test_an_edit_changes_role_partners_and_day_and_the_plan_is_issued_so(house: House) -> None:
    due = DraftDue("chậm nhất 31/8/2023", Place(10, "chậm nhất 31/8/2023"), SURVEY.due.rule, date(2023, 8, 31))  # type: ignore[union-attr]
    edited = replace(SURVEY, lead=False, cooperates_with=(" Sở  Y tế ", ""), due=due, place=Place(99, "khác"))
    with transaction() as session:
        draft_id = a_draft(session)
        [one] = deciding.edit(session, draft_id, content=edited, **seen(item(session, draft_id, "Khảo sát")), **lan())
        assert one.is_edited
        assert one.read == SURVEY
        made = working_draft(session, stored(session, draft_id)).duties[3]
        assert made == replace(edited, cooperates_with=("Sở Y tế",), place=SURVEY.place)


@pytest.mark.parametrize(
    ("words", "kind", "content"),
    [
        ("Khảo sát", ItemKind.DUTY, replace(SURVEY, text=" . ")),
        ("Khảo sát", ItemKind.DUTY, replace(SURVEY, holder="Sở Y tế")),
        ("Khảo sát", ItemKind.DUTY, SMALL.holders[0]),
        ("Xã Bắc Hà", ItemKind.QUOTA, replace(SMALL.quotas[0], target=-1)),
        ("báo cáo năm", ItemKind.DEADLINE, replace(SMALL.deadlines[1], day=31, month=11)),
        ("báo cáo năm", ItemKind.DEADLINE, replace(SMALL.deadlines[1], who="Sở Y tế")),
        ("Sở Nội vụ", ItemKind.HOLDER, replace(SMALL.holders[0], name="sở tài chính")),
        ("Sở Nội vụ", ItemKind.HOLDER, replace(SMALL.holders[0], kind=HolderKind.JOINT, bodies=("Báo",))),
    ],
)
def test_an_edit_that_cannot_be_is_refused_with_its_reason(
    house: House, words: str, kind: ItemKind, content: DraftDuty
) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        with pytest.raises(NotLikeThis, match=r"\. Chưa thay đổi gì\.$"):
            deciding.edit(session, draft_id, content=content, **seen(item(session, draft_id, words, kind)), **lan())


def test_a_heading_renamed_is_renamed_in_its_duties_which_stay_unseen(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        heading = item(session, draft_id, "Sở Nội vụ", ItemKind.HOLDER)
        named = replace(SMALL.holders[0], name="Sở Nội vụ tỉnh")
        deciding.edit(session, draft_id, content=named, **seen(heading), **lan())
        group = desk(session, draft_id).groups[0]
        assert group.name == "Sở Nội vụ tỉnh"
        assert [one.is_unseen for one in group.duties] == [True, True]
        assert working_draft(session, stored(session, draft_id)).coordinator == "Sở Nội vụ tỉnh"


def test_a_duty_is_given_to_a_known_heading_however_it_is_typed_or_to_a_new_one(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.give_to(session, draft_id, holder="SỞ NỘI VỤ", **seen(item(session, draft_id, "Khảo sát")), **lan())
        given, made = deciding.give_to(
            session, draft_id, holder="Sở  Y tế", **seen(item(session, draft_id, "Rà soát")), **lan()
        )
        assert texts(session, draft_id) == {
            "Sở Nội vụ": ["Tổng hợp kết", "Đầu mối liên", "Khảo sát nhu"],
            "Sở Tài chính": ["Phối hợp với"],
            COMMUNES: [],
            "Sở Y tế": ["Rà soát nhu"],
        }
        assert (given.content.holder, made.content.kind) == ("Sở Y tế", HolderKind.SINGLE)  # type: ignore[union-attr]
        with pytest.raises(NotLikeThis, match="tên cơ quan"):
            deciding.give_to(session, draft_id, holder=" ", **seen(given), **lan())


def test_a_dropped_heading_takes_its_duties_along_and_brings_them_back(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Phối hợp")), **lan(1))
        heading = item(session, draft_id, "Sở Tài chính", ItemKind.HOLDER)
        assert len(deciding.drop(session, draft_id, **seen(heading), **lan(2))) == 2
        assert texts(session, draft_id)["Sở Tài chính"] == ["(Phối hợp với)", "(Khảo sát nhu)"]
        made = working_draft(session, stored(session, draft_id))
        assert [holder.name for holder in made.holders] == ["Sở Nội vụ", COMMUNES]
        assert len(made.duties) == 3
        heading = item(session, draft_id, "Sở Tài chính", ItemKind.HOLDER)
        deciding.take_back(session, draft_id, **seen(heading), **lan(3))
        assert texts(session, draft_id)["Sở Tài chính"] == ["(Phối hợp với)", "Khảo sát nhu"]
        assert desk(session, draft_id).groups[1].item.is_unseen  # type: ignore[union-attr]


def test_a_duty_taken_back_brings_its_heading_back(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Sở Tài chính", ItemKind.HOLDER)), **lan(2))
        deciding.take_back(session, draft_id, **seen(item(session, draft_id, "Khảo sát")), **lan(3))
        assert texts(session, draft_id)["Sở Tài chính"] == ["(Phối hợp với)", "Khảo sát nhu"]
        assert "Sở Tài chính" in [holder.name for holder in working_draft(session, stored(session, draft_id)).holders]


def test_a_duty_added_by_hand_stands_behind_those_of_its_heading(house: House) -> None:
    added = DraftDuty("sở tài chính", "Quyết toán kinh phí hằng năm.", True, (), Place(0, ""))
    with transaction() as session:
        draft_id = a_draft(session)
        [one] = deciding.add_duty(session, draft_id, added, **lan())
        assert (one.is_added, one.is_edited, one.lines) == (True, False, ())
        made = working_draft(session, stored(session, draft_id)).duties
        assert made[4] == replace(added, holder="Sở Tài chính", source=Source.HAND)
        assert [duty.text[:4] for duty in made] == ["Tổng", "Đầu ", "Phối", "Khảo", "Quyế", "Rà s"]
        _one, heading = deciding.add_duty(session, draft_id, replace(added, holder="Sở Y tế"), **lan())
        assert heading.content == DraftHolder("Sở Y tế", HolderKind.SINGLE, Place(0, ""))


def test_nothing_is_changed_after_issue_or_withdrawal(house: House) -> None:
    with transaction() as session:
        tracked, back = a_draft(session, SMALL), a_draft(session)
        issue(session, tracked, choices={}, coordinator=None, who="lan", now=NOON, today=TODAY)
        withdraw_draft(session, back, reason="Nhầm", who="lan", now=NOON)
        for draft_id, refusal in ((tracked, AlreadyIssued), (back, DraftWithdrawn)):
            shown = item(session, draft_id, "Rà soát")
            assert not desk(session, draft_id).may_change
            with pytest.raises(refusal):
                deciding.accept(session, draft_id, **seen(shown), **lan())


def test_a_duty_added_twice_by_a_double_click_is_there_once(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        duty = DraftDuty("Sở Tài chính", "Làm thêm việc này.", True, (), Place(0, ""))
        assert len(deciding.add_duty(session, draft_id, duty, **lan(1))) == 1
        assert deciding.add_duty(session, draft_id, duty, **lan(1)) == []
        assert len(desk(session, draft_id).draft.duties) == len(PLAN.duties) + 1
