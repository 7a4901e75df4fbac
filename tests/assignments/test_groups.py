"""Agencies and groups over time: who lives on which day, and who was a member of what."""

from datetime import date

import pytest
from sqlmodel import Session, select

from assignments.register.agencies import Agency, ensure_agency, find_agency, list_agencies
from assignments.register.groups import groups_on, join, join_first, members_of_group, memberships_of
from assignments.register.people import Membership
from foundation.database import reading, transaction
from foundation.house import House
from tests.cast import COMMUNES, LAO_CAI, an_agency, key
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
MERGED = date(2025, 7, 1)


def ensured(session: Session, name: str, on: date = TODAY) -> Agency:
    return ensure_agency(session, territory=LAO_CAI, name=name, on=on, now=NOON)


def test_the_name_before_and_after_a_merger_is_two_agencies(house: House) -> None:
    with transaction() as session:
        before = ensured(session, "Sở Nội vụ")
        before.valid_to = MERGED
        session.flush()
        after = ensured(session, "Sở Nội vụ", on=date(2025, 9, 1))
        assert (after.valid_from, after.valid_to) == (MERGED, None)
    with reading() as session:
        for day, whose in ((date(2025, 6, 30), before.id), (MERGED, after.id)):
            found = find_agency(session, LAO_CAI, "Sở Nội vụ", on=day)
            assert found
            assert found.id == whose
            assert [agency.id for agency in list_agencies(session, on=day)] == [whose]
        assert [agency.id for agency in list_agencies(session)] == [before.id, after.id]


def test_a_body_named_before_its_namesake_began_ends_where_that_one_begins(house: House) -> None:
    with transaction() as session:
        after = an_agency(session, "Sở Nội vụ")
        after.valid_from = MERGED
        session.flush()
        before = ensured(session, "Sở Nội vụ")
        assert (before.id != after.id, before.valid_to) == (True, MERGED)


def test_what_never_was_is_not_found_or_listed_and_may_come_to_be(house: House) -> None:
    with transaction() as session:
        never = an_agency(session, "Sở Nội vụ")
        never.valid_to = never.valid_from
        session.flush()
        assert find_agency(session, LAO_CAI, "Sở Nội vụ", on=TODAY) is None
        assert list_agencies(session) == []
        made = ensured(session, "Sở Nội vụ")
        session.refresh(made)
        assert (made.id, made.valid_to) == (never.id, None)


def test_a_group_is_its_members_of_the_day(house: House) -> None:
    with transaction() as session:
        bac_ha, sa_pa = an_agency(session, "UBND xã Bắc Hà", group=COMMUNES), an_agency(session, "UBND xã Sa Pa")
        join(session, key(sa_pa.id), COMMUNES, since=MERGED)
        bac_ha.valid_to = MERGED
    with reading() as session:
        for day, name in ((date(2025, 6, 30), "UBND xã Bắc Hà"), (MERGED, "UBND xã Sa Pa")):
            members = members_of_group(session, LAO_CAI, COMMUNES.upper(), on=day)
            assert [member.name for member in members] == [name]
        times = memberships_of(session, [key(sa_pa.id)])[key(sa_pa.id)]
        assert (groups_on(times, TODAY), groups_on(times, MERGED)) == ((), (COMMUNES,))


def test_a_plan_puts_into_a_group_only_who_is_in_none(house: House) -> None:
    with transaction() as session:
        bac_ha = an_agency(session, "UBND xã Bắc Hà")
        for group in (COMMUNES, COMMUNES, "UBND các xã biên giới"):
            join_first(session, key(bac_ha.id), group)
        assert session.exec(select(Membership.group)).all() == [COMMUNES]


@pytest.mark.parametrize("day", [date(2023, 6, 11), date(2023, 6, 13)])
def test_a_namesake_elsewhere_or_at_another_time_changes_nothing(house: House, day: date) -> None:
    with transaction() as session:
        here = ensured(session, "Sở Y tế")
        assert ensured(session, "Sở y tế", on=day).id == here.id
        there = ensure_agency(session, territory="tỉnh Long An", name="Sở Y tế", on=day, now=NOON)
        assert there.id != here.id
