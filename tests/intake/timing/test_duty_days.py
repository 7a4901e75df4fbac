"""A duty's own day that cannot be, or is strange, is asked about."""

from datetime import date

import pytest

from assignments.plans.drafts import Doubt
from tests.intake.timing.plans import read


def asked(sentence: str) -> list[Doubt]:
    return [doubt for doubt in read(communes=f"- {sentence}").doubts if doubt.about == "duty"]


@pytest.mark.parametrize(
    ("sentence", "blocking", "keys"),
    [
        ("Hoàn thành trồng cây trước ngày 30/9/2025.", True, ["2026-09-30", "none"]),  # the year is wrong
        ("Hoàn thành trồng cây trước ngày 31/6/2026.", True, ["2026-06-30", "none"]),  # no calendar has it
        ("Hoàn thành trồng cây trong tháng 01/2026.", False, ["2026-01-31", "none"]),  # past, and perhaps meant so
        ("Hoàn thành trồng cây trước ngày 30/9/2028.", False, ["2028-09-30", "2026-09-30", "none"]),
    ],
)
def test_a_day_that_cannot_be_is_asked_about_with_what_may_be_meant(
    sentence: str, blocking: bool, keys: list[str]
) -> None:
    [doubt] = asked(sentence)
    assert (doubt.blocking, [choice.key for choice in doubt.choices]) == (blocking, keys)
    assert doubt.id == f"duty-day-{doubt.places[0].line}"
    assert doubt.places[0].words in sentence
    assert doubt.why
    assert all(choice.words for choice in doubt.choices)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hoàn thành trồng cây trước ngày 30/9/2026.",
        "Hoàn thành trồng cây trước ngày 31/01/2027.",
        "Tưới cây (thường xuyên).",
    ],
)
def test_a_usual_day_is_not(sentence: str) -> None:
    assert asked(sentence) == []


def test_two_duties_with_the_same_wrong_day_are_two_questions() -> None:
    draft = read(communes="- Hoàn thành trồng cây trước 30/9/2025.\n- Hoàn thành rào cây trước 30/9/2025.")
    ids = [doubt.id for doubt in draft.doubts if doubt.about == "duty"]
    assert len(ids) == len(set(ids)) == 2
    assert {duty.due.day for duty in draft.duties if duty.due} == {date(2025, 9, 30)}
