"""Who answers for a heading: the annex, else the register, else a person is asked."""

from datetime import date

import pytest

from assignments.plans.drafts import DraftHolder, DraftQuota, HolderKind, Place
from assignments.plans.expansion import bodies_of, body_of, kinds_in, members_in_annex, quota_body
from assignments.plans.settling import open_doubts
from foundation.database import transaction
from foundation.house import House
from tests.assignments.small_plan import COMMUNES, LAO_CAI, NO_ANNEX, SMALL
from tests.cast import an_agency

HERE = Place(1, "")
TODAY = date(2023, 6, 12)


def quotas(*units: str) -> list[DraftQuota]:
    return [DraftQuota(unit, 10, "người", HERE) for unit in units]


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("UBND các huyện, thị xã, thành phố", {"huyện", "thị xã", "thành phố"}),
        ("Ủy ban nhân dân các xã, phường", {"xã", "phường"}),
        ("Các quận, huyện trên địa bàn tỉnh", {"quận", "huyện"}),
        ("UBND các xã, phường và đặc khu", {"xã", "phường", "đặc khu"}),
        ("UBND cấp xã", {"xã", "phường", "thị trấn", "đặc khu"}),
        ("UBND các huyện biên giới", set()),
        ("Phòng Nội vụ các huyện", set()),
        ("Các sở, ban, ngành", set()),
    ],
)
def test_a_heading_says_which_kinds_of_place_it_means_all_of(heading: str, kinds: set[str]) -> None:
    assert kinds_in(heading) == kinds


def test_the_annex_names_the_members_of_a_heading_and_leaves_other_kinds_out() -> None:
    annex = quotas("Huyện Sa Pa", "Thị xã Nghĩa Lộ", "TP. Lào Cai", "Xã Bắc Hà", "Sở Y tế")
    members = members_in_annex("UBND các huyện, thị xã, thành phố", annex)
    assert members == ("UBND huyện Sa Pa", "UBND thị xã Nghĩa Lộ", "UBND TP. Lào Cai")


def test_a_place_acts_through_its_committee_and_a_department_by_itself() -> None:
    assert body_of("Huyện Sa Pa") == "UBND huyện Sa Pa"
    assert body_of("UBND huyện Sa Pa") == "UBND huyện Sa Pa"
    assert body_of("Sở Y tế") == "Sở Y tế"


def test_a_quota_of_a_bare_place_goes_to_the_one_holder_it_can_mean() -> None:
    holders = ["UBND xã Bắc Hà", "UBND xã Mường Khương", "UBND phường Mường Khương"]
    assert quota_body("Bắc Hà", holders) == "UBND xã Bắc Hà"
    assert quota_body("Mường Khương", holders) == "Mường Khương"


def test_without_an_annex_the_register_of_the_same_territory_names_the_members(house: House) -> None:
    group = SMALL.holders[2]
    with transaction() as session:
        an_agency(session, "UBND xã Bắc Hà", group="Ủy ban nhân dân các xã, phường")
        an_agency(session, "UBND xã Tân An", territory="tỉnh Long An", group=COMMUNES)
        assert bodies_of(session, LAO_CAI, group, (), on=TODAY) == ("UBND xã Bắc Hà",)
        assert open_doubts(session, NO_ANNEX, today=TODAY) == []


def test_a_group_that_nobody_names_is_a_blocking_doubt(house: House) -> None:
    with transaction() as session:
        [doubt] = open_doubts(session, NO_ANNEX, today=TODAY)
    assert (doubt.id, doubt.about, doubt.blocking) == ("group-3", "group", True)
    assert COMMUNES in doubt.words
    assert [choice.key for choice in doubt.choices] == ["one"]


def test_a_joint_heading_is_its_bodies_and_an_open_one_stays_one(house: House) -> None:
    joint = DraftHolder("Báo và Đài", HolderKind.JOINT, HERE, bodies=("Báo Lào Cai", "Đài Truyền hình tỉnh"))
    everybody = DraftHolder("Các sở, ngành liên quan", HolderKind.OPEN, HERE)
    with transaction() as session:
        assert bodies_of(session, LAO_CAI, joint, (), on=TODAY) == ("Báo Lào Cai", "Đài Truyền hình tỉnh")
        assert bodies_of(session, LAO_CAI, everybody, (), on=TODAY) == ("Các sở, ngành liên quan",)
