"""Agencies, their one address, the register and the link that opens one agency's page."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from assignments.errors import AddressWrong, LinkExpired, LinkRevoked
from assignments.history import Event
from assignments.register.access import check_link
from assignments.register.agencies import (
    ensure_agency,
    find_agency,
    get_agency,
    list_agencies,
    set_address,
    valid_address,
)
from assignments.register.groups import members_of_group
from assignments.register.importing import import_register
from assignments.register.rows import AgencyRow, Register
from foundation.database import reading, transaction
from foundation.errors import NotFound
from foundation.house import House
from foundation.links import LIFETIME, sign_link
from tests.cast import COMMUNES, LAO_CAI, an_agency, key
from tests.conftest import KEY, NOON

TODAY = date(2023, 6, 12)


def row(name: str, email: str | None = None, group: str | None = None, territory: str = LAO_CAI) -> AgencyRow:
    return AgencyRow(name, territory, (group,) if group else (), email, line=2)


def test_a_name_keeps_no_control_or_direction_characters(house: House) -> None:
    with transaction() as session:
        made = ensure_agency(session, territory=LAO_CAI, name="Sở\tTài\x1b[31m \u202echính\x00\n", on=TODAY, now=NOON)
    assert made.name == "Sở Tài[31m chính"


def test_the_same_name_in_two_territories_is_two_agencies(house: House) -> None:
    with transaction() as session:
        here = ensure_agency(session, territory=LAO_CAI, name="Sở Tài chính", on=TODAY, now=NOON)
        there = ensure_agency(session, territory="tỉnh Long An", name="Sở Tài chính", on=TODAY, now=NOON)
        assert here.id != there.id
        assert find_agency(session, "tỉnh Tây Ninh", "Sở Tài chính", on=TODAY) is None


def test_the_same_body_written_another_way_is_one_agency(house: House) -> None:
    with transaction() as session:
        first = ensure_agency(session, territory=LAO_CAI, name="UBND xã Bản Hoà", on=TODAY, now=NOON)
        again = ensure_agency(session, territory="Tỉnh Lào Cai", name="Ủy ban nhân dân xã Bản Hòa", on=TODAY, now=NOON)
        assert (again.id, again.name) == (first.id, "UBND xã Bản Hoà")


def test_agencies_are_listed_in_the_order_of_the_vietnamese_alphabet(house: House) -> None:
    with transaction() as session:
        for name in ("Sở Y tế", "Đài Phát thanh", "Dân quân", "Ban Dân tộc"):
            ensure_agency(session, territory=LAO_CAI, name=name, on=TODAY, now=NOON)
        names = [agency.name for agency in list_agencies(session)]
        assert names == ["Ban Dân tộc", "Dân quân", "Đài Phát thanh", "Sở Y tế"]


def test_an_unknown_agency_is_refused_in_words(house: House) -> None:
    with reading() as session:
        for unknown in (7, -1, 10**30):
            with pytest.raises(NotFound, match=f"Không có cơ quan số {unknown}"):
                get_agency(session, unknown)


def test_a_new_address_ends_the_old_links_and_is_recorded_once(house: House) -> None:
    with transaction() as session:
        bac_ha = an_agency(session, "UBND xã Bắc Hà", email="cu@bacha.example")
        set_address(session, key(bac_ha.id), " vanthu@bacha.example ", who="lan", now=NOON)
        set_address(session, key(bac_ha.id), "vanthu@bacha.example", who="lan", now=NOON)
        assert (bac_ha.email, bac_ha.address_version) == ("vanthu@bacha.example", 2)
        assert [event.who for event in session.exec(select(Event)).all()] == ["lan"]


def test_what_is_no_address_leaves_the_old_one(house: House) -> None:
    with transaction() as session:
        bac_ha = an_agency(session, "UBND xã Bắc Hà", email="cu@bacha.example")
        with pytest.raises(AddressWrong, match="Địa chỉ cũ được giữ nguyên"):
            set_address(session, key(bac_ha.id), "vanthu@bacha", who="lan", now=NOON)
        assert (bac_ha.email, bac_ha.address_version) == ("cu@bacha.example", 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vanthu",
        "a@b",
        "a b@c.example",
        "a@c.example; b@c.example",
        "A <a@c.example>",
        "a@c.example\nBcc: b@c.example",
        "á@c.example",
        "a@-c.example",
        "a@c..example",
        "a" * 65 + "@c.example",
    ],
)
def test_one_plain_address_and_nothing_else_is_an_address(text: str) -> None:
    assert valid_address(text) is None


def test_a_register_adds_changes_and_leaves(house: House) -> None:
    with transaction() as session:
        an_agency(session, "Sở Nội vụ", email="tonghop@snv.example")
        an_agency(session, "UBND xã Bắc Hà")
        rows = (
            row("Sở Nội vụ"),
            row("UBND xã Bắc Hà", "vanthu@bacha.example", COMMUNES),
            row("Sở Y tế", "yte@syt.example"),
        )
        counted = []
        for _twice in range(2):
            outcome = import_register(session, Register(rows), who="lan", now=NOON)
            counted.append((outcome.added, outcome.changed, outcome.unchanged))
        assert counted == [(1, 1, 1), (0, 0, 3)]
    with reading() as session:
        so_noi_vu, bac_ha = (find_agency(session, LAO_CAI, name, on=TODAY) for name in ("Sở Nội vụ", "UBND xã Bắc Hà"))
        assert so_noi_vu
        assert so_noi_vu.email == "tonghop@snv.example"
        assert bac_ha
        assert (bac_ha.email, bac_ha.address_version) == ("vanthu@bacha.example", 2)
        assert [
            agency.name for agency in members_of_group(session, LAO_CAI, "Ủy ban nhân dân các xã, phường", on=TODAY)
        ] == ["UBND xã Bắc Hà"]


def test_a_link_opens_its_agency_for_sixty_days(house: House) -> None:
    with transaction() as session:
        bac_ha = an_agency(session, "UBND xã Bắc Hà", email="vanthu@bacha.example")
        token = sign_link(KEY, agency_id=key(bac_ha.id), address_version=1, now=NOON)
        assert check_link(session, KEY, token, now=NOON + LIFETIME).id == bac_ha.id
        with pytest.raises(LinkExpired, match="đã hết hạn"):
            check_link(session, KEY, token, now=NOON + LIFETIME + timedelta(seconds=1))


def test_a_link_ends_with_its_address_and_a_tampered_one_opens_nothing(house: House) -> None:
    with transaction() as session:
        bac_ha = an_agency(session, "UBND xã Bắc Hà", email="vanthu@bacha.example")
        token = sign_link(KEY, agency_id=key(bac_ha.id), address_version=1, now=NOON)
        set_address(session, key(bac_ha.id), "moi@bacha.example", who="lan", now=NOON)
        of_nobody = sign_link(KEY, agency_id=999, address_version=1, now=NOON)
        for useless in (token, token[:-1], of_nobody, "", "không"):
            with pytest.raises(LinkRevoked, match="không còn dùng được"):
                check_link(session, KEY, useless, now=NOON)
