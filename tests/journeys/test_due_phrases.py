"""From a plan's words to its three days: each case with its place in the law, the decree or a plan.

The days were worked out by hand from the yearly notices; `source` names clause, notice or section of the rules.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from assignments.due_answers import Circumstances, answer
from assignments.due_rules import recurs, wording_of
from assignments.shipped_calendar import shipped_days
from assignments.working_days import WorkingCalendar
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
