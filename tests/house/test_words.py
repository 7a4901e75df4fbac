"""What English readers see: one day and two days, days written their way, no sentence that no page says any more."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from foundation.days import day, day_of_week
from foundation.words import ngettext, use_language

CATALOGUE = Path(__file__).resolve().parents[2] / "locale" / "en" / "LC_MESSAGES" / "dondoc.po"
NOUNS = "days|duties|agencies|reports|letters|files|figures|tasks|points|things|sections|doubts|words|lines|times"


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file) if message.id]


@pytest.mark.usefixtures("english")
def test_english_says_1_day_and_2_days() -> None:
    said = [ngettext("%(n)s ngày", "%(n)s ngày", n) % {"n": n} for n in (0, 1, 2)]
    assert said == ["0 days", "1 day", "2 days"]


def test_vietnamese_has_one_form() -> None:
    assert {ngettext("%(n)s ngày", "%(n)s ngày", n) for n in (0, 1, 2)} == {"%(n)s ngày"}


@pytest.mark.usefixtures("english")
def test_days_are_written_the_readers_way() -> None:
    assert day(date(2023, 6, 14)) == "14 June 2023"
    assert day_of_week(date(2023, 6, 14)) == "Wednesday 14 June 2023"


def test_no_english_sentence_fixes_the_plural_after_a_number(messages: list[Message]) -> None:
    fixed = re.compile(rf"%\(\w+\)s (?:\w+ )?(?:{NOUNS})\b")
    assert [m.string for m in messages if isinstance(m.string, str) and fixed.search(m.string)] == []


def test_every_plural_has_both_forms_with_the_same_placeholders(messages: list[Message]) -> None:
    for message in messages:
        if isinstance(message.id, tuple | list):
            holes = {frozenset(re.findall(r"%\((\w+)\)", text)) for text in (*message.id, *message.string)}
            assert len(holes) == 1, message.id
            assert all(message.string), message.id
            assert not message.fuzzy, message.id
