"""Who is at the desk. On both databases."""

from assignments.desk.presence import here, readers
from foundation.database import transaction
from foundation.house import House
from tests.assignments.desk.at_desk import a_draft, at, desk, item


def test_readers_are_those_of_the_last_minutes_each_at_their_item(house: House) -> None:
    with transaction() as session:
        draft_id = a_draft(session)
        survey = item(session, draft_id, "Khảo sát")
        here(session, draft_id, "bà Lan", None, at(0))
        here(session, draft_id, "ông Minh", None, at(0))
        here(session, draft_id, "ông Minh", survey.key, at(2))
        here(session, draft_id, "cô Hoa", "duty-00000000", at(3))
        assert [one.who for one in readers(session, draft_id, now=at(4))] == ["cô Hoa", "ông Minh"]
        hoa, minh = desk(session, draft_id, minutes=4).readers
        assert (hoa.item, minh.item) == (None, survey)
        assert [one.who for one in desk(session, draft_id, "ông Minh", 4).readers] == ["cô Hoa"]
