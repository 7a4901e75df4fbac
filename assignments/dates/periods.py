"""Reporting periods: their codes and their names. Pure."""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from itertools import count

from assignments.dates.due_rules import Wording
from foundation.vietnamese import day as in_figures
from foundation.words import _

ONCE = "once"


class Frequency(StrEnum):
    """How often a plan wants a report (định kỳ)."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    ANNUAL = "annual"
    ONCE = "once"


def period_code(frequency: Frequency, year: int, part: int = 1) -> str:
    """ "2023-H1", "2023-Q3", "2023-M05", "2023-9M", "2023-Y", "once". `part` counts within the year from 1."""
    return {
        Frequency.WEEKLY: f"{year}-W{part:02d}",
        Frequency.MONTHLY: f"{year}-M{part:02d}",
        Frequency.QUARTERLY: f"{year}-Q{part}",
        Frequency.HALF_YEAR: f"{year}-H{part}",
        Frequency.NINE_MONTHS: f"{year}-9M",
        Frequency.ANNUAL: f"{year}-Y",
        Frequency.ONCE: ONCE,
    }[frequency]


def extra_code(year: int, number: int) -> str:
    """ "2023-X2": the second ad hoc report (báo cáo đột xuất, chuyên đề) of a plan in a year."""
    return f"{year}-X{number}"


def free_extra_code(taken: Collection[str], year: int) -> str:
    """The first of a year that is not taken yet."""
    return next(code for number in count(1) if (code := extra_code(year, number)) not in taken)


def is_extra(code: str) -> bool:
    return code[4:6] == "-X"


def own_day_code(wording: Wording, day: date) -> str:
    """ "2025-B0630", "2025-D0630": the period of the duties that must be done before a printed day, or by it."""
    return f"{day:%Y}-{'B' if wording is Wording.BEFORE else 'D'}{day:%m%d}"


def own_day(code: str) -> date | None:
    """The printed day of such a period; None for every other one."""
    found = re.fullmatch(r"(\d{4})-[BD](\d\d)(\d\d)", code)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def is_regular(code: str) -> bool:
    """Does the plan's regime ask for it, and not one person, or one duty?"""
    return not is_extra(code) and own_day(code) is None


def report_name(code: str, title: str | None = None) -> str:
    """ "2023-H1" -> "báo cáo 6 tháng đầu năm 2023", in the reader's language; a title given by somebody as it is.

    Unknown codes stand for themselves.
    """
    if title:
        return title
    if code == ONCE:
        return _("báo cáo kết quả thực hiện")
    if day := own_day(code):
        before = _("báo cáo việc phải xong trước ngày %(day)s")
        by = _("báo cáo việc phải xong chậm nhất ngày %(day)s")
        return (before if code[5] == "B" else by) % {"day": in_figures(day)}
    found = re.fullmatch(r"(\d{4})-(H1|H2|9M|Y|Q[1-4]|M\d\d|W\d\d|X\d+)", code)
    if not found:
        return code
    year, part = found[1], found[2]
    names = {
        "H1": _("báo cáo 6 tháng đầu năm %(year)s"),
        "H2": _("báo cáo 6 tháng cuối năm %(year)s"),
        "9M": _("báo cáo 9 tháng năm %(year)s"),
        "Y": _("báo cáo năm %(year)s"),
        "Q": _("báo cáo quý %(part)s năm %(year)s"),
        "M": _("báo cáo tháng %(part)s năm %(year)s"),
        "W": _("báo cáo tuần %(part)s năm %(year)s"),
        "X": _("báo cáo đột xuất số %(part)s năm %(year)s"),
    }
    name = names.get(part) or names[part[0]]
    return name % {"year": year, "part": _part(part)}


def _part(part: str) -> str:
    number = int(part[1:]) if part[1:].isdigit() else 0
    return ("", "I", "II", "III", "IV")[number] if part[0] == "Q" else str(number)


def sort_key(code: str) -> tuple[str, int, int]:
    """Order within a list: by year, then as the year goes; ad hoc reports after those of the year; "once" last."""
    year, _dash, part = code.partition("-")
    if not part:
        return "9999", 0, 0
    if day := own_day(code):
        return year, day.month, day.day
    number = int(re.sub(r"\D", "", part[1:]) or 0)
    month = {"M": number, "W": number // 4, "Q": 3 * number, "H": 6 * number, "9": 9, "X": 13 + number}.get(part[0], 13)
    return year, month, 0
