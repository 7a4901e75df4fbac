"""Whom the names of a plan mean: known, new, or asked; never merged by themselves."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from assignments.plans.drafts import Doubt, DraftHolder, HolderKind, Place, PlanDraft
from assignments.plans.errors import DoubtsUnsettled
from assignments.plans.near_names import is_near
from assignments.plans.plan import Duty, DutyHolder
from assignments.plans.recognising import Recognised, Standing, recognised
from assignments.plans.settling import open_doubts, settle
from assignments.register.agencies import Agency, set_address
from assignments.register.names import add_name
from assignments.register.successions import Reorganisation, Succession, SuccessionKind
from foundation.database import transaction
from foundation.house import House
from tests.assignments.small_plan import LAO_CAI, SMALL, issued
from tests.cast import an_agency, key
from tests.conftest import NOON

TODAY = date(2023, 6, 12)


def named(name: str, *others: str) -> PlanDraft:
    """The small plan with its first holder under another name, and the partners given."""
    holder = replace(SMALL.holders[1], name=name)
    duty = replace(SMALL.duties[1], holder=name, cooperates_with=others)
    holders = (SMALL.holders[0], holder, SMALL.holders[2])
    return replace(SMALL, holders=holders, duties=(SMALL.duties[0], duty, SMALL.duties[2]))


def names(session: Session, draft: PlanDraft) -> dict[str, Recognised]:
    return {one.name: one for one in recognised(session, draft, LAO_CAI, today=TODAY)}


def holder_names(session: Session) -> list[str]:
    held = select(Agency.name).join(DutyHolder).join(Duty).where(Duty.ordinal == 2).order_by(col(Agency.name))
    return list(session.exec(held).all())


def test_in_an_empty_register_every_name_is_new_and_nobody_is_asked(house: House) -> None:
    with transaction() as session:
        standings = {one.standing for one in recognised(session, SMALL, LAO_CAI, today=TODAY)}
        assert standings == {Standing.NEW}
        assert open_doubts(session, SMALL, today=TODAY) == []


@pytest.mark.parametrize(
    ("registered", "printed"),
    [
        ("Sở Tài chính", "Sở Tài Chính"),
        ("Sở Tài chính", "STC"),
        ("Sở Tài chính", "Sở Tài chính tỉnh Lào Cai"),
        ("Công an tỉnh Lào Cai", "Công an tỉnh"),
        ("Công an tỉnh", "Công an tỉnh Lào Cai"),
        ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
        ("Sở Nội vụ tỉnh", "Sở Lao động (nay là Sở Nội vụ)"),
    ],
)  # fmt: skip
def test_a_name_written_in_full_in_short_or_with_its_own_territory_is_known(
    house: House, registered: str, printed: str
) -> None:
    with transaction() as session:
        agency = an_agency(session, registered)
        one = names(session, named(printed))[printed]
        assert (one.standing, one.agency and one.agency.agency_id) == (Standing.KNOWN, agency.id)


def test_another_name_given_by_a_person_is_known_and_a_namesake_elsewhere_is_not(house: House) -> None:
    with transaction() as session:
        agency = an_agency(session, "Sở Tài chính")
        add_name(session, key(agency.id), "Sở Tài chính - Vật giá", who="lan", now=NOON, today=TODAY)
        an_agency(session, "Sở Y tế", territory="tỉnh Long An")
        found = names(session, named("Sở Tài chính - Vật giá", "Sở Y tế"))
        assert found["Sở Tài chính - Vật giá"].standing is Standing.KNOWN
        assert found["Sở Y tế"].standing is Standing.NEW


@pytest.mark.parametrize("printed", ["Sở Tài chinh", "Sở Tài chíh", "Sở và Tài chính", "Sở Tài hcính"])
def test_a_slip_of_the_pen_is_asked_about_and_never_merged(house: House, printed: str) -> None:
    with transaction() as session:
        agency = an_agency(session, "Sở Tài chính")
        [doubt] = open_doubts(session, named(printed), today=TODAY)
        assert (doubt.id, doubt.about, doubt.blocking) == ("agency-2", "agency", True)
        assert [choice.key for choice in doubt.choices] == [str(agency.id), "new"]
        assert doubt.why
        with pytest.raises(DoubtsUnsettled):
            issued(session, named(printed))


@pytest.mark.parametrize(("answer", "expected"), [("known", "Sở Tài chính"), ("new", "Sở Tài chinh")])
def test_the_answer_decides_who_holds_the_duty(house: House, answer: str, expected: str) -> None:
    with transaction() as session:
        agency = an_agency(session, "Sở Tài chính")
        choice = str(agency.id) if answer == "known" else answer
        issued(session, named("Sở Tài chinh"), choices={"agency-2": choice})
        assert holder_names(session) == [expected]


def test_what_is_known_by_its_territory_is_given_no_second_row(house: House) -> None:
    with transaction() as session:
        agency = an_agency(session, "Công an tỉnh Lào Cai")
        set_address(session, key(agency.id), "vanthu@congan.example", who="lan", now=NOON)
        issued(session, named("Công an tỉnh"))
        assert holder_names(session) == ["Công an tỉnh Lào Cai"]


def test_a_body_that_had_ended_before_the_plan_is_asked_for_its_successor(house: House) -> None:
    with transaction() as session:
        old, new = an_agency(session, "Sở Vật giá"), an_agency(session, "Sở Tài chính")
        old.valid_to = date(2022, 1, 1)
        done = Reorganisation(day=date(2022, 1, 1), decision="1/NQ", applied_at=NOON, applied_by="lan")
        session.add(done)
        session.flush()
        step = Succession(
            kind=SuccessionKind.MERGE, from_id=key(old.id), to_id=key(new.id), topics=[], reorganisation_id=key(done.id)
        )
        session.add(step)
        session.flush()
        one = names(session, named("Sở Vật giá"))["Sở Vật giá"]
        assert (one.standing, [c.agency_id for c in one.candidates]) == (Standing.WHICH, [new.id])
        assert "tiếp nhận nhiệm vụ của Sở Vật giá" in one.candidates[0].why
        named_now = "Sở Vật giá (nay là Sở Tài chính)"
        assert names(session, named(named_now))[named_now].standing is Standing.KNOWN


def test_partners_and_groups_are_shown_but_not_asked_about(house: House) -> None:
    with transaction() as session:
        an_agency(session, "Sở Xây dựng")
        draft = named("Kho bạc Nhà nước", "Sở Xây dưng", "các sở, ban, ngành")
        found = names(session, draft)
        assert [found[name].standing for name in ("Sở Xây dưng", "các sở, ban, ngành")] == [
            Standing.WHICH,
            Standing.MANY,
        ]
        assert open_doubts(session, draft, today=TODAY) == []


def test_a_body_nobody_can_list_is_many(house: House) -> None:
    holder = DraftHolder("Các đơn vị liên quan", HolderKind.OPEN, SMALL.holders[1].place)
    draft = named("Các đơn vị liên quan")
    draft = replace(draft, holders=(draft.holders[0], holder, draft.holders[2]))
    with transaction() as session:
        assert names(session, draft)["Các đơn vị liên quan"].standing is Standing.MANY


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Sở Y tê", "Sở Y tế", True),
        ("Sở Văn hóa Thể thao Du lịch", "Sở Văn hóa, Thể thao và Du lịch", True),
        ("UBND xã Tân Hùng", "UBND xã Tân Hưng", True),
        ("UBND xã Tân Hưng", "UBND xã Tân Lập", False),
        ("UBND phường 5", "UBND phường 6", False),
        ("Chi cục Thủy lợi", "Chi cục Thủy sản", False),
        ("Sở Tư pháp", "Sở Tài chính", False),
        ("Sở Y tế", "Sở Y tế và Dân số", False),
    ],
)
def test_names_are_near_that_differ_by_a_slip_and_not_by_a_word(one: str, other: str, near: bool) -> None:
    assert is_near(one, other, LAO_CAI) is near


def test_bodies_are_asked_about_as_they_were_on_the_day_that_an_answer_gives(house: House) -> None:
    """Not as they are today: a body that began later is not the one of an older plan, nor is it taken silently."""
    asked = Doubt("issued-on", "identity", True, "Hai ngày.", (Place(1, "x"),))
    draft = replace(named("Sở Nội vụ tỉnh Lào Cai mới"), issued_on=None, doubts=(asked,))
    with transaction() as session:
        ministry = an_agency(session, "Sở Nội vụ tỉnh Lào Cai mới")
        ministry.valid_from = date(2023, 3, 1)
        near = an_agency(session, "Sở Nội vụ tỉnh Lào Cai mơi")
        near.valid_to = date(2023, 3, 1)
        session.flush()
        late = settle(session, 1, draft, {"issued-on": "2023-04-01"}, today=TODAY)
        assert late.agencies
        with pytest.raises(DoubtsUnsettled) as refusal:
            settle(session, 1, draft, {"issued-on": "2023-02-01"}, today=TODAY)
        assert [doubt.about for doubt in refusal.value.facts["doubts"]] == ["agency"]
