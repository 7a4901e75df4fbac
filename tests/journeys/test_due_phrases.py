"""From a plan's words to its three days: each case with its place in the law, the decree or a plan.

The days were worked out by hand from the yearly notices; `source` names clause, notice or section of the rules.
"""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments.dates.calendar_days import working_calendar
from assignments.dates.due_answers import Circumstances, Doubtful, answer
from assignments.dates.due_rules import recurs, wording_of
from assignments.dates.due_words import explanation, warnings
from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.working_days import WorkingCalendar
from assignments.practices import DayOff, PracticeName, set_practice
from foundation.database import reading, transaction
from foundation.house import House
from intake.timing.due_phrases import due_rule
from tests.conftest import NOON

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
    assert answered(case, CALENDAR) == expected(case)


def test_every_case_is_answered_alike_by_the_calendar_of_a_store(house: House) -> None:
    with reading() as session:
        calendar = working_calendar(session)
    assert [answered(case, calendar) for case in CASES] == [expected(case) for case in CASES]


def test_an_office_that_does_not_move_days_has_no_latest_day_after_the_last(house: House) -> None:
    with transaction() as session:
        set_practice(session, PracticeName.DAY_OFF, DayOff.STAYS, who="lan", now=NOON)
        calendar = working_calendar(session)
    for case in CASES:
        found = answer(due_rule(case["phrase"]), circumstances(case, calendar))
        assert found.latest is None or found.last is None or found.latest <= found.last


def circumstances(case: dict[str, str], calendar: WorkingCalendar) -> Circumstances:
    year = int(case["year"]) if case["year"] else None
    return Circumstances(calendar, year=year, issued=a_day(case["issued"]), event=a_day(case["event"]))


def answered(case: dict[str, str], calendar: WorkingCalendar) -> tuple[object, ...]:
    rule = due_rule(case["phrase"])
    found = answer(rule, circumstances(case, calendar))
    days = (found.printed, found.safe, found.latest)
    return case["phrase"], wording_of(rule).value, recurs(rule), days, [doubt.value for doubt in found.doubts]


def expected(case: dict[str, str]) -> tuple[object, ...]:
    days = tuple(a_day(case[name]) for name in ("printed", "safe", "latest"))
    return case["phrase"], case["rule"], case["recurring"] == "yes", days, case["doubts"].split()


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
