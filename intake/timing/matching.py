"""Which report each day of a sentence belongs to: named before it, in the same order, or just after it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace

from intake.timing.periods import DateSaid, Period

NAMED_AFTER = re.compile(r"[\s,(:]*(?:(?:đối với|cho|là|với)\s+)?(?:báo cáo\s+)?", re.I)
COMES_BACK = ("monthly", "quarterly")
LAST_MONTH = {"half_year": 6, "nine_months": 9, "annual": 12}


def of_periods(said: list[DateSaid], periods: list[Period], text: str) -> Iterator[tuple[DateSaid, Period | None]]:
    """The report each day belongs to: named just before it, listed in the same order, or named just after."""
    used: list[Period] = []
    index = 0
    while index < len(said):
        run = 1
        while index + run < len(said) and said[index + run].continues:
            run += 1
        days = said[index : index + run]
        since = said[index - 1].end if index else 0
        close = [p for p in periods if since <= p.start < days[0].start and p not in used]
        close = [p for p in close if not re.search(r";|\. ", text[p.end : days[0].start])]
        if not close and not days[0].month and not days[0].of:  # "hằng tháng … trước ngày 25, … trước ngày 28"
            close = [p for p in periods if p.start < days[0].start and p.name in COMES_BACK][-1:]
        named_after = _named_after(days[-1], periods, text)
        pairs = _matched(days, close, named_after)
        used += [period for _day, period in pairs if period]
        yield from pairs
        index += run


def _named_after(day: DateSaid, periods: list[Period], text: str) -> Period | None:
    after = next((p for p in periods if day.end <= p.start), None)
    return after if after and NAMED_AFTER.fullmatch(text[day.end : after.start]) else None


def _matched(days: list[DateSaid], close: list[Period], after: Period | None) -> list[tuple[DateSaid, Period | None]]:
    """The reports of days in a row; one report named before them all has them all, when it comes back."""
    first = days[0]
    if first.of and len(days) == 1:
        return _of_its_period(first, close, after)
    named = [p for p in close if p.is_strong] or close
    if len(named) >= len(days):
        return list(zip(days, named[-len(days) :], strict=True))
    if after and len(named) == len(days) - 1:
        return list(zip(days, [*named, after], strict=True))
    if named and len({p.name for p in named}) == 1 and named[0].name in (*COMES_BACK, "half_year"):
        return [(day, named[-1]) for day in days]
    if first.every_year and len(days) == 1:
        return [(first, Period(first.start, first.end, "annual", True))]
    months = tuple(day.month or 0 for day in days)
    return [(day, _unnamed(day, months)) for day in days]


def _unnamed(day: DateSaid, months: tuple[int, ...]) -> Period | None:
    """Days in a row tell by their number what nobody names: four in a year are of quarters, 6, 9 and 12 their sums."""
    sums = {6: "half_year", 9: "nine_months", 12: "annual"}
    name = "quarterly" if len(months) == 4 else sums.get(day.month or 0) if months == (6, 9, 12) else None
    return Period(day.start, day.end, name, True) if name else None


def _of_its_period(day: DateSaid, close: list[Period], after: Period | None) -> list[tuple[DateSaid, Period | None]]:
    """ "ngày 20 hằng tháng" names its report; "tháng cuối quý", "tháng cuối kỳ" may serve all listed before."""
    names = {p.name: p for p in [*close, *([after] if after and not close else [])]}
    if day.of == "monthly":
        return [(day, names.get("monthly") or Period(day.start, day.end, "monthly", True))]
    if day.of == "quarterly" and "quarterly" not in names:
        names = {"quarterly": Period(day.start, day.end, "quarterly", True)}
    each = [p for p in names.values() if p.name in (*COMES_BACK, *LAST_MONTH)]
    return [(replace(day, month=LAST_MONTH.get(p.name), of="each"), p) for p in each]
