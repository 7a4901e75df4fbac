"""Requests that no form of ours sends: each is answered by a page, none by a failure."""

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from portal.sign_in import ATTEMPTS, FROM_ANYWHERE
from tests.cast import Cast
from tests.portal.conftest import NAME, Portal, hidden_field, words

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PARTS = {"Content-Type": "multipart/form-data; boundary=x"}


def raw(portal: Portal, request: bytes) -> bytes:
    """The head of the answer to a request as it stands."""
    address = urlsplit(portal.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=10) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")[0]


def test_no_answer_leads_to_the_host_that_a_request_names(portal: Portal) -> None:
    for path in (b"/plans/", b"//elsewhere.example/plans/", b"/agencies/1/"):
        head = raw(portal, b"GET " + path + b" HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
        assert b"\r\nlocation:" not in head.lower()
        assert b" 404 " in head


@pytest.mark.parametrize("origin", ["http://[x", "null", "http://", "\xff"])
def test_an_odd_origin_is_no_failure(visitor: httpx.Client, origin: str) -> None:
    answer = visitor.post("/sign-in", data={"name": "ai"}, headers={"Origin": origin.encode("latin-1")})  # type: ignore[dict-item]
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "content", [b"name=a%00&password=%00", b"name=%ed%a0%80&password=%ff", b"name=a&name=b", b"name=" + b"a" * 5000]
)
def test_a_name_of_any_bytes_is_a_wrong_name(visitor: httpx.Client, content: bytes) -> None:
    page = visitor.post("/sign-in", content=content, headers=FORM)
    assert page.status_code == 403
    assert "Tên hoặc mật khẩu không đúng." in words(page.text)


def test_a_file_where_words_belong_is_said_not_to_be_understood(visitor: httpx.Client, report: str) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="name"; filename="a"\r\n\r\nb\r\n--x--\r\n'
    for address in ("/sign-in", report):
        page = visitor.post(address, content=part, headers=PARTS)
        assert page.status_code in {400, 422}
        assert "Máy chủ không hiểu yêu cầu này" in words(page.text)
    page = visitor.post(f"{report}/files", content=b"file=abc", headers=FORM)
    assert page.status_code == 422


def test_a_refusal_on_an_agencys_page_leads_back_to_that_page(visitor: httpx.Client, link: str, report: str) -> None:
    page = visitor.post(report, content=b"x", headers=PARTS)
    assert page.status_code == 400
    assert f'href="{link}"' in page.text


def test_a_long_address_is_refused_on_its_own_page(coordinator: httpx.Client, cast: Cast) -> None:
    csrf = hidden_field(coordinator.get("/").text, "csrf")
    page = coordinator.post(
        f"/agencies/{cast.bac_ha.id}/address", data={"csrf": csrf, "email": "x" * 400 + "@bacha.example"}
    )
    assert page.status_code == 422
    assert "không phải một địa chỉ e-mail" in words(page.text)


def test_attempts_at_one_name_are_counted_however_it_is_written_and_wherever_they_come_from(portal: Portal) -> None:
    with portal.visitor() as stranger:
        for name in (NAME, NAME.upper(), f" {NAME}", f"{NAME}\x00", NAME):
            assert stranger.post("/sign-in", data={"name": name, "password": "đoán mò"}).status_code == 403
        assert stranger.post("/sign-in", data={"name": NAME, "password": "đoán mò"}).status_code == 429
        answers = [
            stranger.post(
                "/sign-in", data={"name": NAME, "password": "x"}, headers={"X-Forwarded-For": f"10.0.0.{n}"}
            ).status_code
            for n in range(FROM_ANYWHERE.amount)
        ]
    assert answers[0] == 403
    assert answers[-1] == 429
    assert ATTEMPTS.amount == 5


def test_signing_in_again_ends_the_session_before(coordinator: httpx.Client, portal: Portal) -> None:
    from tests.portal.conftest import PASSWORD

    before = coordinator.cookies["session"]
    coordinator.post("/sign-in", data={"name": NAME, "password": PASSWORD})
    assert coordinator.cookies["session"] != before
    with portal.visitor(Cookie=f"session={before}") as old:
        assert old.get("/").url.path == "/sign-in"


def test_a_number_of_thousands_of_digits_is_no_id(coordinator: httpx.Client, cast: Cast) -> None:
    endless = "9" * 5000
    for address in ("/?plan=", "/tasks?after=", "/statistics?agency=", "/extensions?before=", "/mail?before="):
        assert coordinator.get(address + endless).status_code == 200
    csrf = hidden_field(coordinator.get("/").text, "csrf")
    for to, form in (("superior", {"superior": endless}), ("links", {"duty": endless, "above": "1"})):
        page = coordinator.post(f"/plans/{cast.plan_id}/{to}", data={**form, "csrf": csrf})
        assert page.status_code == 422
        assert "Chưa chọn" in words(page.text)
