"""Links of agencies: what they open, when they end, and that following them changes nothing."""

from datetime import timedelta

import httpx
import pytest

from assignments.register.agencies import set_address
from foundation.clock import StoppedClock
from foundation.database import transaction
from foundation.house import House
from tests.cast import Cast
from tests.portal.conftest import versions, words


def test_the_link_opens_one_agencys_reports_without_an_account(visitor: httpx.Client, link: str, cast: Cast) -> None:
    page = words(visitor.get(link).text)
    assert "UBND xã Bắc Hà" in page
    assert "Báo cáo 6 tháng đầu năm 2023" in page
    assert "Hạn cuối: hết ngày thứ Tư, 14/6/2023" in page
    assert "Mường Khương" not in page
    assert "Theo dõi" not in page


def test_opening_pages_changes_nothing_however_often_a_scanner_comes(
    visitor: httpx.Client, link: str, report: str
) -> None:
    for address in (link, report, f"{report}?edit=1", f"{report}/check", f"{report}/files"):
        assert visitor.get(address).status_code == 200
        assert visitor.head(address).status_code == 200
        assert visitor.head(address).content == b""
    assert versions() == []


def test_a_tampered_link_opens_nothing(visitor: httpx.Client, link: str) -> None:
    last = "A" if link[-1] != "A" else "B"
    neighbour = chr(ord(link[-1]) + 1)  # differs in bits that decoding overlooks
    broken = [link + more for more in ("x", "%00", "é")]
    for address in (
        link[:-1],
        link[:-1] + last,
        link[:-1] + neighbour,
        *broken,
        "/b/x",
        "/b/%00",
        "/b/../../etc/passwd",
    ):
        answer = visitor.get(address)
        assert answer.status_code in {403, 404}
        assert "Bắc Hà" not in answer.text


def test_an_expired_link_says_what_to_do(visitor: httpx.Client, link: str, report: str, house: House) -> None:
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant += timedelta(days=61)
    for address in (link, report):
        page = visitor.get(address)
        assert page.status_code == 403
        assert "Đường dẫn này đã hết hạn" in words(page.text)
        assert "mở thư nhắc mới nhất" in words(page.text)
    assert visitor.post(report, data={"action": "save"}).status_code == 403


def test_a_link_ends_when_the_address_changes(visitor: httpx.Client, link: str, cast: Cast, house: House) -> None:
    with transaction() as session:
        set_address(session, cast.bac_ha.id or 0, "moi@bacha.example", who="lan", now=house.clock.now())
    page = visitor.get(link)
    assert page.status_code == 403
    assert "Đường dẫn này không còn dùng được." in words(page.text)


def test_an_unknown_period_is_answered_with_the_periods_there_are(visitor: httpx.Client, link: str, cast: Cast) -> None:
    page = visitor.get(f"{link}/plans/{cast.plan_id}/2023-H3")
    assert page.status_code == 404
    assert "Các kỳ: 2023-H1." in words(page.text)


def test_links_stand_in_no_log(
    visitor: httpx.Client, link: str, report: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    visitor.get(report)
    visitor.post(report, data={"action": "save"})
    visitor.get(f"{link}broken")
    token = link.removeprefix("/b/")
    written = capfd.readouterr()
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("http")]
    assert token not in written.out + written.err + "".join(ours)
