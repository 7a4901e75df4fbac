"""Drafts kept: one a file, read back whole, taken back and used again."""

from datetime import date

import pytest

from assignments.plans.draft_store import draft_of, get_draft, list_drafts, withdraw_draft
from assignments.plans.errors import DraftWithdrawn
from assignments.tracking.issuing import issue
from foundation.database import transaction
from foundation.errors import Conflict, NotFound
from foundation.house import House
from tests.assignments.small_plan import TORN_PLAN, issued, kept
from tests.cast import key
from tests.conftest import NOON


def test_the_same_file_gives_the_same_draft_and_its_reading_comes_back_whole(house: House) -> None:
    with transaction() as session:
        first, again, other = kept(session), kept(session), kept(session, TORN_PLAN)
        assert first.id == again.id != other.id
        assert draft_of(get_draft(session, key(other.id))) == TORN_PLAN
        assert [draft.id for draft in list_drafts(session)] == [other.id, first.id]
        with pytest.raises(NotFound, match="Không có bản đọc số 99"):
            get_draft(session, 99)


def test_a_draft_taken_back_is_not_issued_until_it_is_imported_again(house: House) -> None:
    with transaction() as session:
        draft_id = key(kept(session).id)
        stored = withdraw_draft(session, draft_id, reason="Nhầm văn bản", who="lan", now=NOON)
        with pytest.raises(DraftWithdrawn, match="Nhầm văn bản"):
            issue(session, draft_id, choices={}, coordinator=None, who="lan", now=NOON, today=date(2023, 6, 12))
        assert stored.withdrawn_because
        assert issued(session).tasks == 8
        with pytest.raises(Conflict, match="đã được theo dõi"):
            withdraw_draft(session, draft_id, reason="Nhầm", who="lan", now=NOON)
