"""The portal over real HTTP: uvicorn in a thread, a browser without script, a signed-in coordinator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread
from time import monotonic, sleep

import httpx
import pytest
from sqlmodel import select

from assignments.register.agencies import Agency
from assignments.submissions.submission import SubmissionVersion
from foundation.accounts import add_account
from foundation.database import reading, transaction
from foundation.house import House
from foundation.links import sign_link
from portal import sign_in
from portal.app import build_app, server
from tests.cast import Cast, a_plan, tasks_of
from tests.conftest import free_port

NAME, PASSWORD = "dieuphoi@snv.example", "mười hai chữ cái"


@dataclass(frozen=True)
class Portal:
    """The portal of one house at its address."""

    house: House
    url: str

    def visitor(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, follow_redirects=True, headers=headers, timeout=30)

    def link_of(self, agency: Agency) -> str:
        """The address of an agency's page, as a letter of this morning gives it."""
        signed = sign_link(
            self.house.key,
            agency_id=agency.id or 0,
            address_version=agency.address_version,
            now=self.house.clock.now(),
        )
        return f"/b/{signed}"


@pytest.fixture
def portal(house: House) -> Iterator[Portal]:
    sign_in.forgive_all()
    port = free_port()
    running = server(build_app(house), host="127.0.0.1", port=port)
    thread = Thread(target=running.run, daemon=True)
    thread.start()
    begun = monotonic()
    while not running.started and monotonic() - begun < 20:
        sleep(0.02)
    yield Portal(house, f"http://127.0.0.1:{port}")
    running.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def cast(house: House) -> Cast:
    with transaction() as session:
        return a_plan(session)


@pytest.fixture
def coordinator(portal: Portal) -> Iterator[httpx.Client]:
    """A browser that has signed in."""
    with transaction() as session:
        add_account(session, name=NAME, password=PASSWORD, now=portal.house.clock.now())
    with portal.visitor() as browser:
        answer = browser.post("/sign-in", data={"name": NAME, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        yield browser


@pytest.fixture
def visitor(portal: Portal) -> Iterator[httpx.Client]:
    """A browser that nobody knows."""
    with portal.visitor() as browser:
        yield browser


def hidden_field(page: str, name: str) -> str:
    """The value of a hidden field, as a browser would send it back."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return found[1]


def words(page: str) -> str:
    """The page without its markup: what a person reads."""
    bare = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+([,.:])", r"\1", " ".join(bare.replace("&amp;", "&").split()))


@pytest.fixture
def link(portal: Portal, cast: Cast) -> str:
    return portal.link_of(cast.bac_ha)


@pytest.fixture
def report(link: str, cast: Cast) -> str:
    """The address of Bắc Hà's half-year report."""
    return f"{link}/plans/{cast.plan_id}/2023-H1"


@pytest.fixture
def filled(cast: Cast) -> dict[str, str]:
    """A complete form of Bắc Hà: two duties, one figure, one heading."""
    with reading() as session:
        first, second = tasks_of(session, cast, cast.bac_ha)
    return {
        f"status-{first.id}": "done",
        f"result-{first.id}": "Đã lập danh sách 37 người.",
        f"status-{second.id}": "in_progress",
        f"result-{second.id}": "Đang chuẩn bị.",
        "figure-1": "1.000",
        "text-2": "Kết quả <tốt>.",
    }


def versions() -> list[SubmissionVersion]:
    with reading() as session:
        return list(session.scalars(select(SubmissionVersion)).all())
