"""From a plan's words to its three days: each case with its place in the law, the decree or a plan.

The days were worked out by hand from the yearly notices; `source` names clause, notice or section of the rules.
"""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments.dates.due_answers import Circumstances, Doubtful, answer
from assignments.dates.due_rules import recurs, wording_of
from assignments.dates.due_words import explanation, warnings
from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import WorkingCalendar
from intake.due_phrases import due_rule

TABLE = (Path(__file__).parent / "due_cases.tsv").read_text(encoding="utf-8")
CASES = list(csv.DictReader(TABLE.splitlines(), delimiter="\t"))
CALENDAR = WorkingCalendar.of(shipped_days())


def a_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def test_there_are_at_least_150_cases_and_each_has_its_source() -> None:
    assert len(CASES) >= 150
    assert all(case["source"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['phrase']} {case['year']}")
def test_a_phrase_gives_its_rule_and_its_three_days(case: dict[str, str]) -> None:
    year = int(case["year"]) if case["year"] else None
    known = Circumstances(CALENDAR, year=year, issued=a_day(case["issued"]), event=a_day(case["event"]))
    rule = due_rule(case["phrase"])
    found = answer(rule, known)
    assert wording_of(rule).value == case["rule"]
    assert recurs(rule) == (case["recurring"] == "yes")
    assert (found.printed, found.safe, found.latest) == tuple(
        map(a_day, (case["printed"], case["safe"], case["latest"]))
    )
    assert [doubt.value for doubt in found.doubts] == case["doubts"].split()


@pytest.mark.parametrize("limit", ["trong thời hạn 5 ngày kể từ ngày 31/6/2025", "05 ngày sau ngày 30/02/2025"])
def test_an_event_on_a_day_that_no_calendar_has_is_asked_for(limit: str) -> None:
    found = answer(due_rule(limit), Circumstances(CALENDAR))
    assert (found.safe, found.latest, found.doubts) == (None, None, (Doubtful.NO_EVENT,))


WORDS = [*{word for case in CASES for word in case["phrase"].split()}, "31/6", "0/0", "29/02", "/", "(", "năm 2025"]

# A limit, and an event or a day beside it, as plans put them together.
LIMITS = st.tuples(
    st.sampled_from(["trong thời hạn 5 ngày kể từ", "chậm nhất 3 ngày làm việc trước", "trước", "sau 2 tháng từ"]),
    st.builds("ngày {}/{}/{}".format, st.integers(0, 32), st.integers(0, 13), st.integers(1995, 2090)),
)


@pytest.mark.fuzz
@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60) | st.builds(" ".join, LIMITS),
    st.none() | st.integers(1990, 2100),
    st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31)),
)
def test_any_words_give_a_rule_and_days_in_order_or_none(
    phrase: str, year: int | None, issued: date | None, event: date | None
) -> None:
    rule = due_rule(phrase)
    found = answer(rule, Circumstances(CALENDAR, year, issued, event))
    assert explanation(rule, found)
    assert len(warnings(found)) == len(found.doubts)
    assert (found.safe is None) == (found.latest is None) == (found.last is None)
    if found.safe and found.latest:
        assert CALENDAR.is_working(found.safe)
        assert found.safe <= found.latest
