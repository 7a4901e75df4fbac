"""The calendar that ships with Dondoc: days off and worked Saturdays of 2023 to 2027, each with its notice."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from assignments.dates.working_days import DayKind, DayStatus, MarkedDay

FILE = Path(__file__).parent / "data" / "calendar.csv"


@cache
def shipped_days() -> tuple[MarkedDay, ...]:
    """2027 is a proposal but for what the law itself fixes."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(marked_days(csv.DictReader(lines)))


def marked_days(rows: Iterable[dict[str, str]]) -> list[MarkedDay]:
    """Rows of day (ISO), kind, notice, status. Raises ValueError for what is none of these."""
    return sorted(
        MarkedDay(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["notice"], DayStatus(row["status"]))
        for row in rows
    )
