"""The register in the portal: the list, the profile of an agency with its forms, the workbook out and in."""

from base64 import urlsafe_b64encode
from datetime import date

import httpx
import pytest
from sqlmodel import Session, col, select

from assignments.history import Event
from assignments.register.agencies import Agency, Level
from assignments.register.contacts import contacts_of
from assignments.register.groups import memberships_of
from assignments.register.names import names_of
from assignments.register.rows import register_of
from foundation.database import reading, transaction
from reports.register_book import write
from tests.cast import COMMUNES, Cast, an_agency, key
from tests.portal.conftest import hidden_field, words

TODAY = date(2023, 6, 12)


@pytest.fixture
def profile(cast: Cast) -> str:
    return f"/agencies/{cast.bac_ha.id}/profile"


def post(browser: httpx.Client, profile: str, where: str, **fields: str) -> httpx.Response:
    """Send one form of the profile, with the word that only this session knows."""
    csrf = hidden_field(browser.get(profile).text, "csrf")
    return browser.post(profile.replace("profile", where), data={"csrf": csrf, **fields})


def bac_ha(session: Session, cast: Cast) -> Agency:
    return session.get_one(Agency, cast.bac_ha.id)


def changes() -> list[str]:
    with reading() as session:
        events = session.exec(select(Event).where(col(Event.subject).like("agency:%")).order_by(col(Event.id))).all()
        return [f"{event.who}: {event.what}" for event in events]


def test_the_list_is_ordered_by_level_parent_or_group_and_finds_abbreviations(
    cast: Cast, coordinator: httpx.Client
) -> None:
    with transaction() as session:
        bac_ha(session, cast).parent_id = cast.so_noi_vu.id
        session.get_one(Agency, cast.muong_khuong.id).valid_to = date(2023, 6, 1)
    page = words(coordinator.get("/agencies").text)
    assert page.index("Cấp tỉnh Sở Nội vụ") < page.index("Cấp xã UBND xã Bắc Hà")
    assert "Mường Khương" not in page
    assert 'class="depth-1"' in coordinator.get("/agencies?order=parent").text
    assert f"{COMMUNES} UBND xã Bắc Hà" in words(coordinator.get("/agencies?order=group").text)
    found = words(coordinator.get("/agencies?q=STC").text)
    assert ("Sở Tài chính" in found, "Bắc Hà" in found) == (True, False)
    assert "Sở Tài chính" not in words(coordinator.get("/agencies?level=commune").text)
    former = words(coordinator.get("/agencies?state=former").text)
    assert ("thôi hoạt động từ 1/6/2023" in former, "Bắc Hà" in former) == (True, False)


def test_an_agency_is_added_once_and_a_nameless_one_comes_back(cast: Cast, coordinator: httpx.Client) -> None:
    csrf = hidden_field(coordinator.get("/agencies").text, "csrf")
    for _twice in range(2):
        form = {"csrf": csrf, "name": "Sở Y tế", "territory": "tỉnh Lào Cai"}
        assert "Hồ sơ: Sở Y tế" in words(coordinator.post("/agencies", data=form).text)
    assert len(changes()) == 1
    refused = coordinator.post("/agencies", data={"csrf": csrf, "name": "Sở Trời", "territory": " "})
    assert (refused.status_code, 'value="Sở Trời"' in refused.text) == (422, True)


def test_level_parent_and_life_are_set_in_one_form(profile: str, cast: Cast, coordinator: httpx.Client) -> None:
    facts = {"level": "district", "parent": "SNV", "valid_from": "1/7/2020", "valid_to": "1/7/2025"}
    page = words(post(coordinator, profile, "place", **facts).text)
    assert "Trực thuộc Sở Nội vụ" in page
    with reading() as session:
        agency = bac_ha(session, cast)
        assert (agency.level, agency.parent_id) == (Level.DISTRICT, cast.so_noi_vu.id)
        assert (agency.valid_from, agency.valid_to) == (date(2020, 7, 1), date(2025, 7, 1))
    assert len(changes()) == 4
    for wrong in ({"parent": "Sở Trời"}, {"valid_to": "1/7/2019"}, {"valid_from": "hôm qua"}, {"level": "phố"}):
        refused = post(coordinator, profile, "place", **{**facts, **wrong})
        assert refused.status_code == 422
        for name, value in {**facts, **wrong}.items():
            assert name == "level" or f'value="{value}"' in refused.text
    assert len(changes()) == 4


def test_names_come_and_go(profile: str, cast: Cast, coordinator: httpx.Client) -> None:
    assert "Xã vùng cao" in words(post(coordinator, profile, "names", name="Xã vùng cao").text)
    refused = post(coordinator, profile, "names", name="TT")
    assert (refused.status_code, "có thể chỉ nhiều cơ quan" in refused.text) == (422, True)
    with reading() as session:
        [alias] = names_of(session, [key(cast.bac_ha.id)])[key(cast.bac_ha.id)]
    assert "Xã vùng cao" not in words(post(coordinator, profile, f"names/{alias.id}/ending").text)
    assert [one.split(": ")[1] for one in changes()] == ["name added", "name ended"]


def test_groups_are_joined_and_left(profile: str, cast: Cast, coordinator: httpx.Client) -> None:
    agency_id = key(cast.bac_ha.id)
    with reading() as session:
        [first] = memberships_of(session, [agency_id])[agency_id]
    assert "12/6/2023" in words(post(coordinator, profile, f"groups/{first.id}/ending", until="12/6/2023").text)
    post(coordinator, profile, "groups", group="Các xã biên giới", since="1/1/2024")
    assert post(coordinator, profile, "groups", group=" ").status_code == 422
    assert post(coordinator, profile, f"groups/{first.id}/ending", until="32/6").status_code == 422
    with reading() as session:
        times = [(one.group, one.until) for one in memberships_of(session, [agency_id])[agency_id]]
    assert times == [("Các xã biên giới", None), (COMMUNES, TODAY)]
    assert len(changes()) == 2


def test_a_contact_is_added_sent_on_leave_and_a_mistake_comes_back(
    profile: str, cast: Cast, coordinator: httpx.Client
) -> None:
    lan = {"name": "Lan", "role": "reporter", "email": "lan@bacha.example", "since": "1/1/2023"}
    assert "Lan · Người làm báo cáo Báo cáo hôm nay" in words(post(coordinator, profile, "contacts", **lan).text)
    with reading() as session:
        [contact] = contacts_of(session, [key(cast.bac_ha.id)])[key(cast.bac_ha.id)]
    where = f"contacts/{contact.id}"
    away = post(coordinator, profile, where, **lan, away_from="10/6/2023", away_until="20/6/2023")
    assert "Vắng, trở lại 20/6/2023" in words(away.text)
    for wrong in ({"name": ""}, {"email": "lan@"}, {"role": "boss"}, {"until": "1/1/2022"}):
        refused = post(coordinator, profile, where, **{**lan, **wrong})
        assert (refused.status_code, 'value="1/1/2023"' in refused.text) == (422, True)
    assert post(coordinator, profile, "contacts", **lan).status_code == 422
    assert post(coordinator, profile, "contacts/999", **lan).status_code == 422
    assert len(changes()) == 2


def test_the_address_of_who_reports_becomes_the_agencys_with_one_click(cast: Cast, coordinator: httpx.Client) -> None:
    profile = f"/agencies/{cast.muong_khuong.id}/profile"
    page = post(coordinator, profile, "contacts", name="Mai", role="clerk", email="mai@muongkhuong.example").text
    assert "Mai có địa chỉ mai@muongkhuong.example" in words(page)
    post(coordinator, profile, "address", email=hidden_field(page, "email"))
    with reading() as session:
        assert session.get_one(Agency, cast.muong_khuong.id).email == "mai@muongkhuong.example"
    assert "Dùng địa chỉ này" not in coordinator.get(profile).text


def test_every_form_of_the_register_needs_the_sessions_word(
    profile: str, coordinator: httpx.Client, visitor: httpx.Client
) -> None:
    for where in ("place", "names", "names/1/ending", "groups", "groups/1/ending", "contacts", "contacts/1"):
        assert coordinator.post(profile.replace("profile", where), data={"csrf": "other"}).status_code == 403
        assert "/sign-in" in str(visitor.post(profile.replace("profile", where)).url)
    for where in ("/agencies", "/agencies/imports"):
        assert coordinator.post(where, data={"csrf": "other"}).status_code == 403
    assert changes() == []


def test_the_workbook_goes_out_and_changes_nothing_coming_back(cast: Cast, coordinator: httpx.Client) -> None:
    book = coordinator.get("/agencies/register.xlsx")
    assert 'filename="danh-ba-2023-06-12.xlsx"' in book.headers["content-disposition"]
    csrf = hidden_field(coordinator.get("/agencies/imports").text, "csrf")
    again = coordinator.post("/agencies/imports", data={"csrf": csrf}, files={"file": ("danh-ba.xlsx", book.content)})
    assert "Tệp này không đổi điều gì trong danh bạ" in words(again.text)


CSV = "Tên cơ quan,Địa bàn,Nhóm,E-mail\nUBND xã Mường Khương,tỉnh Lào Cai,,mk@mk.example\nSở Y tế,tỉnh Lào Cai,,\n"


def test_a_column_that_is_not_understood_is_named(cast: Cast, coordinator: httpx.Client) -> None:
    csrf = hidden_field(coordinator.get("/agencies/imports").text, "csrf")
    file = ("a.csv", CSV.replace("E-mail", "Hộp thư điện").encode())
    page = words(coordinator.post("/agencies/imports", data={"csrf": csrf}, files={"file": file}).text)
    assert "Có cột không dùng đến: Hộp thư điện." in page


def test_a_file_is_shown_before_it_is_kept(cast: Cast, coordinator: httpx.Client) -> None:
    csrf = hidden_field(coordinator.get("/agencies/imports").text, "csrf")
    shown = coordinator.post("/agencies/imports", data={"csrf": csrf}, files={"file": ("a.csv", CSV.encode())}).text
    assert "Cơ quan: thêm 1, đổi 1, giữ nguyên 0" in words(shown)
    assert "UBND xã Mường Khương tỉnh Lào Cai Đổi Thư điện tử: mk@mk.example" in words(shown)
    with reading() as session:
        before = register_of(session, today=TODAY)
    assert len(before.agencies) == 4
    form = {name: hidden_field(shown, name) for name in ("csrf", "name", "table", "seen")}
    with transaction() as session:  # meanwhile somebody else writes the address
        session.get_one(Agency, cast.muong_khuong.id).email = "khac@mk.example"
    moved = coordinator.post("/agencies/imports", data=form).text
    assert "Danh bạ đã đổi từ khi xem trước" in moved
    assert "khac@mk.example → mk@mk.example" in words(moved)
    assert (
        coordinator.post("/agencies/imports", data={**form, "seen": hidden_field(moved, "seen")}).url.path
        == "/agencies"
    )
    with reading() as session:
        assert len(register_of(session, today=TODAY).agencies) == 5
        assert session.get_one(Agency, cast.muong_khuong.id).email == "mk@mk.example"


@pytest.mark.parametrize(
    ("file", "table", "said"),
    [
        (None, "", "Chưa chọn tệp nào"),
        (None, "không phải", "Chưa chọn tệp nào"),
        (b"Ho ten\nLan", "", "không có dòng tiêu đề"),
        (b"x" * 1_400_001, "", "Tệp nặng hơn 1,4 MB"),
        (CSV.replace("mk@mk.example", "mk@").encode(), "", "Dòng 2: “mk@” không phải một địa chỉ e-mail"),
        (None, urlsafe_b64encode(b"PK\x03\x04").decode(), "không mở được như một bảng XLSX"),
    ],
)
def test_a_file_that_is_none_is_told_and_nothing_is_kept(
    cast: Cast, coordinator: httpx.Client, file: bytes | None, table: str, said: str
) -> None:
    csrf = hidden_field(coordinator.get("/agencies/imports").text, "csrf")
    files = {"file": ("a.csv", file)} if file else None
    refused = coordinator.post("/agencies/imports", data={"csrf": csrf, "table": table, "name": "a.xlsx"}, files=files)
    assert (refused.status_code, said in words(refused.text)) == (422, True)
    assert changes() == []


def test_an_empty_register_can_be_filled_from_the_page(coordinator: httpx.Client) -> None:
    page = words(coordinator.get("/agencies").text)
    assert "Chưa có cơ quan nào" in page
    assert "Thêm một cơ quan" in page
    with transaction() as session:
        an_agency(session, "Sở Nội vụ")
    with reading() as session:
        assert write(register_of(session, today=TODAY))
