"""The portal over real HTTP before a real browser: Chromium, with and without script."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from foundation.accounts import add_account
from foundation.database import transaction
from foundation.house import House, move_into
from portal import sign_in
from portal.app import build_app, server
from tests.conftest import build_house, free_port

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAME, PASSWORD = "dieuphoi@snv.example", "mười hai chữ cái"
PATIENCE = 60_000  # milliseconds; a busy machine is no failure

OpenPage = Callable[..., "playwright.Page"]


@pytest.fixture
def house(migrated_sqlite: Path, tmp_path: Path) -> Iterator[House]:
    """A browser says nothing of the database: SQLite alone."""
    shutil.copy(migrated_sqlite, tmp_path / "store.sqlite3")
    made = build_house(f"sqlite:///{tmp_path / 'store.sqlite3'}", tmp_path / "data")
    move_into(made)
    with transaction() as session:
        for name in (NAME, "lan@snv.example"):
            add_account(session, name=name, password=PASSWORD, now=made.clock.now())
    yield made
    move_into(None)


@pytest.fixture
def address(house: House) -> Iterator[str]:
    sign_in.forgive_all()
    port = free_port()
    running = server(build_app(house), host="127.0.0.1", port=port)
    thread = Thread(target=running.run, daemon=True)
    thread.start()
    begun = monotonic()
    while not running.started and monotonic() - begun < 60:
        sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="module")  # while it runs, its event loop runs in this thread: other tests want their own
def chromium() -> "Iterator[playwright.Browser]":
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: "playwright.Browser", address: str) -> Iterator[OpenPage]:
    """A page of a person who signed in: `open_page(script=False)` for a browser without script."""
    contexts = []
    errors: list[str] = []

    def opened(*, script: bool = True, name: str = NAME, width: int = 1280) -> "playwright.Page":
        context = chromium.new_context(
            base_url=address, java_script_enabled=script, viewport={"width": width, "height": 900}, locale="vi-VN"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto("/sign-in")
        page.fill("[name=name]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("main button")
        page.wait_for_url("**/")
        return page

    yield opened
    for context in contexts:
        context.close()
    # A refused form answers 4xx, which the console reports as an error of the network: that is what we asked for.
    assert [error for error in errors if "Failed to load resource" not in error] == []
