"""What holds for every page of the coordinator's side, also for those that are yet to come."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from portal import coordinator as rooms
from tests.portal.conftest import Portal, hidden_field

WRONG = ("0", "99999", "2147483648", "-1", "x", "%00", "a" * 3000)
FIELDS = ("day", "year", "territory", "standing", "plan", "period", "q")


def addresses(method: str) -> Iterator[str]:
    for module in pkgutil.iter_modules(rooms.__path__):
        for route in getattr(import_module(f"portal.coordinator.{module.name}"), "router", APIRouter()).routes:
            assert isinstance(route, APIRoute)
            if method in route.methods:
                yield route.path


def filled(path: str, value: str = "1") -> str:
    """An address of that route; every part of it 1, or a period's code."""
    periods = re.sub(r"\{(?:period|code)[^}]*\}", "2023-H1", path) if value == "1" else path
    return re.sub(r"\{[^}]*\}", value, periods)


@pytest.mark.usefixtures("cast")
def test_nothing_is_shown_or_changed_before_signing_in(portal: Portal) -> None:
    pages, forms = list(addresses("GET")), list(addresses("POST"))
    assert len(pages) > 25
    assert len(forms) > 20
    with httpx.Client(base_url=portal.url, timeout=30) as stranger:
        for path in pages:
            answer = stranger.get(filled(path))
            assert (answer.status_code, answer.headers.get("location", "")[:8]) == (303, "/sign-in"), path
        for path in forms:
            assert stranger.post(filled(path), data={"csrf": "x"}).status_code in (303, 403), path


@pytest.mark.usefixtures("cast")
def test_no_form_is_taken_without_the_word_of_the_session(coordinator: httpx.Client) -> None:
    for path in addresses("POST"):
        for typed in ({}, {"csrf": "made up"}):
            assert coordinator.post(filled(path), data=typed).status_code == 403, path


@pytest.mark.usefixtures("cast")
def test_no_address_however_odd_fails(coordinator: httpx.Client) -> None:
    for path in addresses("GET"):
        for value in WRONG if "{" in path else ():
            assert coordinator.get(filled(path, value)).status_code < 500, (path, value)
        odd = dict(zip(FIELDS, WRONG, strict=True))
        assert coordinator.get(filled(path), params=odd).status_code < 500, path


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("value", ["", "31/2/2026", "\x00<b>", "9" * 40, "chữ " * 3000])
def test_no_form_however_filled_in_fails(coordinator: httpx.Client, value: str) -> None:
    pages = (Path(rooms.__path__[0]).parent / "templates").rglob("*.html")
    fields = {name for page in pages for name in re.findall(r'name="([a-z_-]+)"', page.read_text("utf-8"))}
    csrf = hidden_field(coordinator.get("/agencies/1").text, "csrf")
    for path in addresses("POST"):
        typed = {**dict.fromkeys(fields, value), "csrf": csrf}
        answer = coordinator.post(filled(path), data=typed)
        assert answer.status_code < 500, path
        assert answer.status_code != 403, path  # else the form was not even looked at
