"""Names, levels, parents and contacts of agencies: what is found, proposed, refused and recorded."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from assignments.history import Event
from assignments.register.agencies import Agency, Level, find_agency, get_agency
from assignments.register.contacts import (
    Person,
    add_contact,
    change_contact,
    contacts_of,
    person_of,
    reporters_on,
)
from assignments.register.errors import (
    LivesOverlap,
    MemberAlready,
    NameMeansAnother,
    NameMeansNobody,
    ParentInCircle,
    PersonTwice,
    SpanEmpty,
)
from assignments.register.groups import enter_group, leave_group, memberships_of
from assignments.register.levels import guess_level
from assignments.register.names import add_name, end_name, names_of
from assignments.register.people import Role
from assignments.register.placing import Place, children_of, place
from foundation.database import transaction
from foundation.errors import Refusal
from foundation.house import House
from tests.cast import COMMUNES, LAO_CAI, an_agency, key
from tests.conftest import NOON

TODAY = date(2023, 6, 12)
MERGED = date(2025, 7, 1)


def found(session: Session, name: str, on: date = TODAY) -> str | None:
    agency = find_agency(session, LAO_CAI, name, on=on)
    return agency.name if agency else None


def events(session: Session) -> list[str]:
    session.flush()
    return [event.what for event in session.exec(select(Event).order_by(col(Event.id))).all()]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("STC", "Sở Tài chính"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở LĐTB&XH", "Sở Lao động – Thương binh và Xã hội"),
        ("VP UBND", "Văn phòng Ủy ban nhân dân"),
        ("UBND xã Bắc Hà", "Ủy ban nhân dân xã Bắc Hà"),
    ],
)
def test_an_abbreviation_finds_the_body_it_stands_for(house: House, name: str, body: str) -> None:
    with transaction() as session:
        an_agency(session, body)
        assert found(session, name) == body
        assert find_agency(session, "tỉnh Long An", name, on=TODAY) is None


def test_another_name_finds_its_agency_until_it_is_taken_back(house: House) -> None:
    with transaction() as session:
        agency_id = key(an_agency(session, "Sở Nội vụ").id)
        for _twice in range(2):
            add_name(session, agency_id, "Cơ quan nội vụ", who="lan", now=NOON, today=TODAY)
        assert found(session, "CƠ QUAN NỘI VỤ") == "Sở Nội vụ"
        [alias] = names_of(session, [agency_id])[agency_id]
        for _twice in range(2):
            end_name(session, agency_id, key(alias.id), who="lan", now=NOON, today=TODAY)
        assert found(session, "Cơ quan nội vụ") is None
        assert found(session, "Cơ quan nội vụ", on=date(2023, 6, 11)) == "Sở Nội vụ"
        add_name(session, agency_id, "Cơ quan Nội vụ", who="lan", now=NOON, today=TODAY)
        assert found(session, "Cơ quan nội vụ") == "Sở Nội vụ"
        assert [what.split(":")[0] for what in events(session)] == ["name added", "name ended", "name added"]


def test_a_name_that_says_nothing_alone_or_means_another_is_refused(house: House) -> None:
    with transaction() as session:
        agency_id = key(an_agency(session, "Sở Nội vụ").id)
        an_agency(session, "Sở Tài chính")
        for name in ("TT", "ct", "HĐ", " - "):
            with pytest.raises(NameMeansNobody):
                add_name(session, agency_id, name, who="lan", now=NOON, today=TODAY)
        with pytest.raises(NameMeansAnother, match="đang chỉ Sở Tài chính"):
            add_name(session, agency_id, "STC", who="lan", now=NOON, today=TODAY)
        assert found(session, "TT") is None


def test_a_name_that_two_agencies_bear_finds_neither(house: House) -> None:
    with transaction() as session:
        first, second = (an_agency(session, name) for name in ("Sở Nội vụ", "Ban Dân tộc"))
        add_name(session, key(first.id), "Cơ quan dân tộc", who="lan", now=NOON, today=TODAY)
        first.valid_to = TODAY
        add_name(session, key(second.id), "Cơ quan dân tộc", who="lan", now=NOON, today=TODAY)
        first.valid_to = None
        session.flush()
        assert found(session, "Cơ quan dân tộc") is None


@pytest.mark.parametrize(
    ("name", "territory", "level"),
    [
        ("Sở Y tế", LAO_CAI, Level.PROVINCE),
        ("Bộ Nội vụ", "trung ương", Level.CENTRAL),
        ("Bộ CHQS tỉnh", LAO_CAI, Level.PROVINCE),
        ("UBND thị xã Sa Pa", LAO_CAI, Level.DISTRICT),
        ("UBND thành phố Lào Cai", LAO_CAI, Level.DISTRICT),
        ("UBND thành phố Hà Nội", "thành phố Hà Nội", Level.PROVINCE),
        ("UBND thị trấn Bắc Hà", LAO_CAI, Level.COMMUNE),
        ("Phòng Văn hóa - Xã hội xã Bắc Hà", LAO_CAI, Level.COMMUNE),
        ("Ngân hàng Chính sách xã hội", LAO_CAI, None),
        ("Công ty Cung ứng lao động huyện", LAO_CAI, Level.OUTSIDE),
    ],
)
def test_the_name_proposes_a_level(name: str, territory: str, level: Level | None) -> None:
    assert guess_level(name, territory) == level


def put(session: Session, agency: Agency, wanted: Place) -> None:
    place(session, key(agency.id), wanted, who="lan", now=NOON)


def test_an_agency_is_placed_and_each_part_is_an_event(house: House) -> None:
    with transaction() as session:
        above, below = an_agency(session, "Sở Nội vụ"), an_agency(session, "Ban Dân tộc")
        wanted = Place(Level.PROVINCE, above.id, valid_to=MERGED)
        for _twice in range(2):
            put(session, below, wanted)
        assert [child.id for child in children_of(session, key(above.id))] == [below.id]
        assert events(session) == [
            "level changed to province",
            f"parent_id changed to {above.id}",
            "valid_to changed to 2025-07-01",
        ]


def test_nobody_answers_to_who_answers_to_them(house: House) -> None:
    with transaction() as session:
        top, middle, low = (an_agency(session, name) for name in ("A 1", "A 2", "A 3"))
        put(session, middle, Place(parent_id=top.id))
        put(session, low, Place(parent_id=middle.id))
        for parent in (low, top):
            with pytest.raises(ParentInCircle, match="không thể là cấp trên"):
                put(session, top, Place(parent_id=parent.id))
        assert get_agency(session, key(top.id)).parent_id is None


def test_two_of_one_name_share_no_day(house: House) -> None:
    with transaction() as session:
        old = an_agency(session, "Sở Nội vụ")
        put(session, old, Place(valid_to=MERGED))
        new = Agency(**{**old.model_dump(exclude={"id"}), "valid_from": MERGED, "valid_to": None})
        session.add(new)
        session.flush()
        put(session, old, Place(valid_to=date(2025, 6, 1)))
        for wanted in (Place(), Place(valid_to=date(2025, 7, 2)), Place(valid_from=MERGED, valid_to=date(2026, 1, 1))):
            with pytest.raises(LivesOverlap):
                put(session, old, wanted)
        with pytest.raises(SpanEmpty):
            put(session, old, Place(valid_from=MERGED, valid_to=MERGED))
        assert old.valid_to == date(2025, 6, 1)


def test_a_membership_ends_and_begins_again_but_never_twice_on_a_day(house: House) -> None:
    with transaction() as session:
        agency_id = key(an_agency(session, "UBND xã Bắc Hà", group=COMMUNES).id)
        with pytest.raises(MemberAlready):
            enter_group(session, agency_id, COMMUNES.upper(), since=TODAY, who="lan", now=NOON)
        [membership] = memberships_of(session, [agency_id])[agency_id]
        for _twice in range(2):
            leave_group(session, agency_id, key(membership.id), until=TODAY, who="lan", now=NOON)
        enter_group(session, agency_id, COMMUNES, since=TODAY, who="lan", now=NOON)
        assert [one.since for one in memberships_of(session, [agency_id])[agency_id]] == [TODAY, date.min]
        assert events(session) == [f"left {COMMUNES} on {TODAY}", f"joined {COMMUNES} on {TODAY}"]


def test_who_is_away_is_stood_in_for(house: House) -> None:
    with transaction() as session:
        agency_id = key(an_agency(session, "UBND xã Bắc Hà").id)
        for name, role in (("Lan", Role.REPORTER), ("Mai", Role.REPORTER), ("Hà", Role.DEPUTY), ("Tú", Role.CLERK)):
            add_contact(session, agency_id, Person(name, role), who="lan", now=NOON)
        add_contact(session, agency_id, Person("Sơn", Role.HEAD), who="lan", now=NOON)

        def reporting() -> list[str]:
            return [contact.name for contact in reporters_on(session, agency_id, TODAY)]

        assert reporting() == ["Lan", "Mai"]
        left: list[list[str]] = []
        for contact in contacts_of(session, [agency_id])[agency_id]:
            gone = Person(contact.name, contact.role, away_from=TODAY, away_until=date(2023, 6, 13))
            change_contact(session, agency_id, key(contact.id), gone, who="lan", now=NOON)
            left.append(reporting())
        assert left == [["Mai"], ["Hà"], ["Hà"], ["Tú"], []]
        back = reporters_on(session, agency_id, date(2023, 6, 13))
        assert [contact.name for contact in back] == ["Lan", "Mai"]


def test_a_contact_is_kept_once_and_a_wrong_change_leaves_it(house: House) -> None:
    with transaction() as session:
        agency_id = key(an_agency(session, "UBND xã Bắc Hà").id)
        lan = Person("Lan", Role.REPORTER, "Chuyên viên", "lan@bacha.example", "0900 000 000", since=TODAY)
        add_contact(session, agency_id, lan, who="tu", now=NOON)
        add_contact(session, agency_id, Person("Mai", Role.REPORTER), who="tu", now=NOON)
        with pytest.raises(PersonTwice):
            add_contact(session, agency_id, Person(" Lan ", Role.REPORTER), who="tu", now=NOON)
        [kept, _mai] = contacts_of(session, [agency_id])[agency_id]
        for wrong in (
            Person(" ", Role.REPORTER),
            Person("Mai", Role.REPORTER),
            Person("Lan", Role.REPORTER, email="lan@"),
            Person("Lan", Role.REPORTER, since=TODAY, until=TODAY),
            Person("Lan", Role.REPORTER, away_until=TODAY),
        ):
            with pytest.raises(Refusal):
                change_contact(session, agency_id, key(kept.id), wrong, who="tu", now=NOON)
        change_contact(session, agency_id, key(kept.id), lan, who="tu", now=NOON)
        assert person_of(kept) == lan
        assert events(session) == ["contact added: reporter"] * 2
