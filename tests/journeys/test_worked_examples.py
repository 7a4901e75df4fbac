"""The report days of two real plans, from the plan's words to the open tasks: printed, last, safe, latest."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from assignments.plans.drafts import DraftDeadline, PlanDraft, ReportKind
from assignments.plans.queries import get_period
from assignments.tracking.tasks import Task
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.small_plan import SMALL, deadline, issued

LONG_AN = replace(SMALL, issued_on=date(2023, 2, 24), years=(2023,))
LAO_CAI = replace(SMALL, issued_on=date(2025, 1, 24), years=(2025,))
HALF, YEAR = ReportKind.HALF_YEAR, ReportKind.ANNUAL
OWN = {"who": "Sở Nội vụ"}

# plan, the line of its regime, period, and the days (month, day) of: printed, last, safe, latest
EXAMPLES = [
    (LONG_AN, deadline(HALF, 6, 15, "trước ngày 15/6/2023"), "2023-H1", (6, 15), (6, 14), (6, 14), (6, 14)),
    (LONG_AN, deadline(YEAR, 12, 15, "trước ngày 15/12/2023"), "2023-Y", (12, 15), (12, 14), (12, 14), (12, 14)),
    (LAO_CAI, deadline(HALF, 7, 15, "trước ngày 15/7", **OWN), "2025-H1", (7, 15), (7, 14), (7, 14), (7, 14)),
    (LAO_CAI, deadline(YEAR, 12, 15, "trước ngày 15/12", **OWN), "2025-Y", (12, 15), (12, 14), (12, 12), (12, 15)),
    (LAO_CAI, deadline(HALF, 7, 10, "trước ngày 10/7"), "2025-H1", (7, 10), (7, 9), (7, 9), (7, 9)),
    (LAO_CAI, deadline(YEAR, 11, 30, "trước ngày 30/11"), "2025-Y", (11, 30), (11, 29), (11, 28), (12, 1)),
]


@pytest.mark.parametrize(("draft", "line", "code", "printed", "last", "safe", "latest"), EXAMPLES)
def test_a_plans_day_becomes_the_days_of_its_tasks(
    house: House,
    draft: PlanDraft,
    line: DraftDeadline,
    code: str,
    printed: tuple[int, int],
    last: tuple[int, int],
    safe: tuple[int, int],
    latest: tuple[int, int],
) -> None:
    year = draft.years[0]
    with transaction() as session:
        plan_id = issued(session, replace(draft, deadlines=(line,)), today=date(year, 12, 31)).plan_id
    expected = tuple(date(year, *each) for each in (printed, last, safe, latest))
    prefix = "own_" if line.who == "Sở Nội vụ" else ""
    with reading() as session:
        period = get_period(session, plan_id, code)
        assert tuple(getattr(period, f"{prefix}{name}") for name in ("printed", "last", "safe", "latest")) == expected
        days = select(Task.printed, Task.last, Task.safe, Task.latest).where(col(Task.printed).is_not(None))
        assert set(session.exec(days).all()) == {expected}
