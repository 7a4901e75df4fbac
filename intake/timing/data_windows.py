"""Data windows that a plan prints: "số liệu tính từ ngày 15/12 năm trước đến ngày 14/6". Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assignments.dates.windows import WindowRule
from assignments.plans.drafts import DraftDeadline

_DAY = (
    r"(?:ngày\s+)?(?P<day{n}>[0-9]{{1,2}})"
    r"(?:\s*/\s*|\s+(?:của\s+)?tháng\s+)(?P<month{n}>[0-9]{{1,2}}|trước|báo\s+cáo)(?:\s*/\s*[0-9]{{4}})?"
)
_WINDOW = re.compile(
    rf"từ\s+{_DAY.format(n=1)}[^.;()0-9]{{0,40}}?(?:20[0-9]{{2}}\s*,?\s*)?(?:đến|tới)\s+(?:hết\s+)?{_DAY.format(n=2)}",
    re.I,
)
_MONTHS = {"monthly": 1, "quarterly": 3, "half_year": 6, "nine_months": 9, "annual": 12}


def with_windows(deadlines: Iterable[DraftDeadline], texts: Iterable[str]) -> list[DraftDeadline]:
    """Each report with the window printed for its length in the reporting part, where one of our rules gives it."""
    printed = dict(window for text in texts for window in windows_said(text))
    return [replace(line, window=printed.get(_months(line), line.window)) for line in deadlines]


def windows_said(text: str) -> list[tuple[int, WindowRule]]:
    """The windows a text prints, each with the months it covers; others than the two rules we know are left out."""
    found = [_window(match) for match in _WINDOW.finditer(text)]
    return [window for window in found if window]


def _window(found: re.Match[str]) -> tuple[int, WindowRule] | None:
    first, last = int(found["day1"]), int(found["day2"])
    if not found["month1"].isdigit() or not found["month2"].isdigit():
        return (1, WindowRule.DECREE) if (first, last) == (15, 14) else None
    months = int(found["month2"]) - int(found["month1"])
    if (first, last) == (15, 14):
        return months % 12 or 12, WindowRule.DECREE
    if first == 1 and last >= 28:
        return months % 12 + 1, WindowRule.CALENDAR
    return None


def _months(line: DraftDeadline) -> int:
    return _MONTHS.get(line.period or line.kind.value, 0)
