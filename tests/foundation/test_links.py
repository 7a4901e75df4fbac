"""Signed links: what they carry, and what a forged one is worth."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from foundation.links import read_link, sign_link

KEY, NOW = "k" * 32, datetime(2023, 6, 12, 2, tzinfo=UTC)


def test_a_link_tells_its_agency_address_version_and_moment() -> None:
    assert read_link(KEY, sign_link(KEY, agency_id=7, address_version=2, now=NOW)) == (7, 2, NOW)


def test_another_key_opens_nothing() -> None:
    assert read_link("x" * 32, sign_link(KEY, agency_id=7, address_version=2, now=NOW)) is None


@given(some.text(max_size=80))
def test_no_text_we_did_not_sign_opens_anything(token: str) -> None:
    assert read_link(KEY, token) is None


@given(some.integers(0, 60), some.sampled_from("abcXYZ019-_."))
def test_a_link_with_one_letter_changed_opens_nothing(place: int, letter: str) -> None:
    token = sign_link(KEY, agency_id=7, address_version=2, now=NOW)
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]
    found = read_link(KEY, changed)
    assert found is None or found == (7, 2, NOW)
