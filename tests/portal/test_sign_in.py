"""Who may see the coordinator's pages, and what protects the forms."""

import httpx
import pytest
from sqlmodel import select

from foundation.accounts import Account, SignIn, add_account
from foundation.database import reading, transaction
from foundation.errors import Conflict, Unreadable
from foundation.house import House, move_into
from portal.sign_in import local_address
from tests.cast import Cast
from tests.portal.conftest import NAME, PASSWORD, Portal, hidden_field, words

PRIVATE = ["/", "/tasks", "/plans", "/plans/1", "/drafts/1", "/agencies", "/agencies/1", "/mail", "/mail/1", "/reports"]


def test_a_private_page_leads_a_stranger_to_the_sign_in_page_and_back(visitor: httpx.Client) -> None:
    for address in PRIVATE:
        answer = visitor.get(address, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/sign-in?next={address}"
        assert answer.headers["cache-control"] == "no-store"


def test_a_signed_in_person_sees_the_board_and_signs_out(coordinator: httpx.Client) -> None:
    page = coordinator.get("/")
    assert page.status_code == 200
    assert NAME in page.text
    after = coordinator.post("/sign-out", data={"csrf": hidden_field(page.text, "csrf")})
    assert after.url.path == "/sign-in"
    assert coordinator.get("/").url.path == "/sign-in"


def test_the_store_keeps_neither_the_password_nor_the_cookie(coordinator: httpx.Client) -> None:
    token = coordinator.cookies["session"]
    with reading() as session:
        [account] = session.scalars(select(Account)).all()
        [sign_in] = session.scalars(select(SignIn)).all()
    assert account.password.startswith("$argon2id$")
    assert token not in sign_in.token_hash


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(portal: Portal, house: House) -> None:
    with transaction() as session:
        add_account(session, name=NAME, password=PASSWORD, now=house.clock.now())
    with portal.visitor() as browser:
        given = browser.post("/sign-in", data={"name": NAME, "password": PASSWORD}, follow_redirects=False)
    cookie = given.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age=43200" in cookie
    assert "secure" not in cookie  # this house is reached by http


def test_where_the_office_is_reached_by_https_the_cookie_travels_no_other_way(portal: Portal, house: House) -> None:
    with transaction() as session:
        add_account(session, name=NAME, password=PASSWORD, now=house.clock.now())
    behind_tls = House(house.settings.model_copy(update={"base_url": "https://dondoc.example"}), house.clock)
    move_into(behind_tls)
    with portal.visitor() as browser:
        given = browser.post("/sign-in", data={"name": NAME, "password": PASSWORD}, follow_redirects=False)
    behind_tls.engine.dispose()
    assert "; secure" in given.headers["set-cookie"].lower()


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(coordinator: httpx.Client, portal: Portal) -> None:
    with portal.visitor() as stranger:
        wrong = stranger.post("/sign-in", data={"name": NAME, "password": "sai rồi sai rồi"})
        unknown = stranger.post("/sign-in", data={"name": "ai.do@snv.example", "password": "sai rồi sai rồi"})
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text.replace(NAME, "") == unknown.text.replace("ai.do@snv.example", "")
    assert "Tên hoặc mật khẩu không đúng." in words(wrong.text)
    assert f'value="{NAME}"' in wrong.text  # what was typed is not lost; the password is not given back
    assert "sai rồi" not in wrong.text


def test_after_five_attempts_one_waits_and_the_sentence_says_so(coordinator: httpx.Client, portal: Portal) -> None:
    with portal.visitor() as stranger:
        for _attempt in range(5):
            assert stranger.post("/sign-in", data={"name": NAME, "password": "đoán mò"}).status_code == 403
        sixth = stranger.post("/sign-in", data={"name": NAME, "password": PASSWORD})
        other = stranger.post("/sign-in", data={"name": "lanh.dao", "password": "đoán mò"})
    assert sixth.status_code == 429
    assert "15 phút" in words(sixth.text)
    assert other.status_code == 403


def test_a_form_without_the_word_of_its_session_changes_nothing(
    coordinator: httpx.Client, cast: Cast, house: House
) -> None:
    for csrf in ("", "đoán"):
        answer = coordinator.post(
            f"/agencies/{cast.bac_ha.id}/address", data={"email": "ke@gian.example", "csrf": csrf}
        )
        assert answer.status_code == 403
    with reading() as session:
        assert session.get_one(type(cast.bac_ha), cast.bac_ha.id).email == "vanthu@bacha.example"


def test_a_form_of_another_site_is_refused(coordinator: httpx.Client, cast: Cast, portal: Portal) -> None:
    csrf = hidden_field(coordinator.get("/").text, "csrf")
    address = f"/agencies/{cast.bac_ha.id}/address"
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}):
        answer = coordinator.post(address, data={"email": "ke@gian.example", "csrf": csrf}, headers=headers)
        assert answer.status_code == 403
        assert "trang khác" in words(answer.text)
        by_link = coordinator.post(f"{portal.link_of(cast.bac_ha)}/plans/{cast.plan_id}/2023-H1", headers=headers)
        assert by_link.status_code == 403
        assert coordinator.post("/sign-in", headers=headers).status_code == 403


def test_every_page_carries_the_strict_headers(coordinator: httpx.Client, cast: Cast, portal: Portal) -> None:
    for address in ("/", "/sign-in", "/nowhere", portal.link_of(cast.bac_ha), "/static/style.css"):
        headers = coordinator.get(address).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert coordinator.get("/").headers["cache-control"] == "no-store"
    assert coordinator.get("/static/style.css").headers.get("cache-control") != "no-store"


def test_a_forgotten_tab_is_led_to_the_sign_in_page(coordinator: httpx.Client, cast: Cast) -> None:
    coordinator.cookies.delete("session")
    answer = coordinator.post(f"/agencies/{cast.bac_ha.id}/address", data={"email": "a@b.example"})
    assert answer.url.path == "/sign-in"


@pytest.mark.parametrize(
    "address", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example", ""]
)
def test_nobody_is_led_away_by_our_own_link(address: str) -> None:
    assert local_address(address) == "/"


def test_a_short_password_and_a_taken_name_are_refused(house: House) -> None:
    with transaction() as session:
        add_account(session, name="Lan", password=PASSWORD, now=house.clock.now())
    with transaction() as session:
        with pytest.raises(Unreadable, match="ít nhất 10"):
            add_account(session, name="Minh", password="ngắn", now=house.clock.now())
        with pytest.raises(Conflict, match="đã có"):
            add_account(session, name=" lan", password=PASSWORD, now=house.clock.now())
