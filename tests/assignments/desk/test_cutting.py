"""Duties split and joined at the desk. On both databases."""

import pytest

from assignments.desk import cutting, deciding
from assignments.desk.errors import ItemUnknown, NotLikeThis, Overtaken
from assignments.desk.items import ItemKind
from assignments.desk.undoing import undo
from assignments.desk.working import working_draft
from foundation.database import transaction
from foundation.house import House
from tests.assignments.desk.at_desk import PLAN, SURVEY, a_draft, desk, item, lan, minh, seen, stored, texts

PARTS = ["Khảo sát nhu cầu vốn vay của hộ nghèo;", "lập dự toán gửi Sở Nội vụ.", "Công khai kết quả."]


def test_the_parts_of_a_duty_stand_behind_it_with_its_role_place_and_day(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        shown = item(session, draft_id, "Khảo sát")
        parts = cutting.split(session, draft_id, parts=PARTS, **seen(shown), **lan())
        assert parts[0].key == shown.key
        made = working_draft(session, stored(session, draft_id)).duties
        assert [duty.text for duty in made[3:6]] == PARTS
        assert {(duty.holder, duty.lead, duty.due, duty.place) for duty in made[3:6]} == {
            ("Sở Tài chính", True, SURVEY.due, SURVEY.place)
        }
        again = item(session, draft_id, "lập dự toán")
        cutting.split(session, draft_id, parts=["lập dự toán", "gửi Sở Nội vụ"], **seen(again), **lan())
        assert [text.split()[0] for text in texts(session, draft_id)["Sở Tài chính"]] == [
            "Phối",
            "Khảo",
            "lập",
            "gửi",
            "Công",
        ]
        with pytest.raises(NotLikeThis, match="hai phần"):
            cutting.split(session, draft_id, parts=["một"], **seen(item(session, draft_id, "gửi")), **lan())


def test_duties_joined_are_one_with_the_words_partners_and_lines_of_all(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        first, second = item(session, draft_id, "Phối hợp"), item(session, draft_id, "Khảo sát")
        [joined] = cutting.join(session, draft_id, with_keys={first.key: first.version}, **seen(second), **lan())
        assert joined.content.text == f"{first.content.text} {SURVEY.text}"  # type: ignore[union-attr]
        assert joined.content.due == SURVEY.due  # type: ignore[union-attr]
        assert joined.lines == (9, 10)
        assert len(working_draft(session, stored(session, draft_id)).duties) == 4
        assert desk(session, draft_id).progress.total == 13
        with pytest.raises(ItemUnknown):
            deciding.accept(session, draft_id, first.key, version=2, **lan())
        with pytest.raises(Overtaken, match="bà Lan đã gộp"):
            deciding.accept(session, draft_id, **seen(first), **minh())


def test_only_duties_of_one_heading_are_joined(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        mine, other = item(session, draft_id, "Khảo sát"), item(session, draft_id, "Rà soát")
        for with_keys in ({other.key: 1}, {}, {mine.key: 1}):
            with pytest.raises(NotLikeThis):
                cutting.join(session, draft_id, with_keys=with_keys, **seen(mine), **lan())


def test_a_part_joined_back_is_the_duty_again(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        first, second = cutting.split(
            session, draft_id, parts=PARTS[:2], **seen(item(session, draft_id, "Khảo sát")), **lan()
        )
        cutting.join(session, draft_id, with_keys={second.key: second.version}, **seen(first), **lan())
        assert working_draft(session, stored(session, draft_id)).duties[3].text == " ".join(PARTS[:2])
        undo(session, draft_id, **lan())
        undo(session, draft_id, **lan())
        assert working_draft(session, stored(session, draft_id)) == PLAN
        assert all(one.is_unseen and one.changed_by is None for one in desk(session, draft_id).items)


def test_a_duty_split_under_a_dropped_heading_brings_the_heading_back(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Sở Tài chính", ItemKind.HOLDER)), **lan(1))
        dropped = item(session, draft_id, "Khảo sát")
        assert dropped.is_dropped
        cutting.split(session, draft_id, parts=PARTS, **seen(dropped), **lan(2))
        made = working_draft(session, stored(session, draft_id))
        assert "Sở Tài chính" in {holder.name for holder in made.holders}
        assert [duty.text for duty in made.duties if duty.holder == "Sở Tài chính"] == PARTS


def test_a_duty_joined_under_a_dropped_heading_brings_the_heading_back(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        deciding.drop(session, draft_id, **seen(item(session, draft_id, "Sở Tài chính", ItemKind.HOLDER)), **lan(1))
        one, other = item(session, draft_id, "Khảo sát"), item(session, draft_id, "Phối hợp")
        cutting.join(session, draft_id, with_keys={other.key: other.version}, **seen(one), **lan(2))
        assert "Sở Tài chính" in {holder.name for holder in working_draft(session, stored(session, draft_id)).holders}
