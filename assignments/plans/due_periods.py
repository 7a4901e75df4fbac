"""Which periods a plan's reporting rules make, and when each is due. Pure."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assignments.dates.due_dates import DueDates, due_dates
from assignments.dates.due_rules import Wording
from assignments.dates.periods import ONCE, Frequency, own_day_code, period_code, sort_key
from assignments.dates.windows import Window, WindowRule, data_window
from assignments.dates.working_days import WorkingCalendar
from assignments.plans.plan import Tier
from assignments.plans.regime import Rule, half_said

AHEAD = timedelta(days=30)  # a report is announced at least so long before its safe day
_NEXT = re.compile(r"(?:tháng|quý)\s+(?:sau|kế\s+tiếp|tiếp\s+theo)|tháng\s+đầu", re.I)


@dataclass(frozen=True)
class Due:
    """When one tier owes its report: None where the plan gives no day, and the plan's words."""

    dates: DueDates | None
    phrase: str | None

    @property
    def printed(self) -> date | None:
        return self.dates.printed if self.dates else None


@dataclass(frozen=True)
class DuePeriod:
    """One period of one plan. `agencies`, `coordinator`: None when that tier owes nothing in it.

    begins  with its data window, and in any case AHEAD of its safe day
    window  None where nobody prescribes one
    title   of an ad hoc report
    """

    code: str
    begins: date
    window: Window | None = None
    agencies: Due | None = None
    coordinator: Due | None = None
    title: str | None = None

    def is_past(self, today: date) -> bool:
        """Wholly past: no tier has a day ahead of it; without any day, its year is over."""
        dates = [due.dates for due in (self.agencies, self.coordinator) if due and due.dates]
        if dates:
            return max(known.latest for known in dates) < today
        return self.code != ONCE and int(self.code[:4]) < today.year


@dataclass(frozen=True)
class _Slot:
    code: str
    begins: date
    printed: date | None


def due_periods(
    rules: Sequence[Rule], calendar: WorkingCalendar, *, years: Sequence[int], since: date, today: date
) -> list[DuePeriod]:
    """The periods that have begun by today. `years` of the plan, in order; weeks count only from `since` on."""
    found: dict[str, DuePeriod] = {}
    for rule in rules:
        for slot in _slots(rule, rules, years, since, today):
            dates = due_dates(rule.wording, slot.printed, calendar) if slot.printed else None
            known = found.get(slot.code, DuePeriod(slot.code, slot.begins, data_window(slot.code, _window(rule))))
            found[slot.code] = _joined(known, rule, Due(dates, rule.phrase))
    begun = [period for period in found.values() if period.begins <= today]
    return sorted(begun, key=lambda period: sort_key(period.code))


def own_day_periods(
    dues: Iterable[tuple[Wording, date, str | None]], calendar: WorkingCalendar, *, today: date
) -> list[DuePeriod]:
    """A period for each different day by which duties must be done, that has begun by today. `dues` with their words.

    It begins with its year, or AHEAD of its safe day where that is earlier.
    """
    found: dict[str, DuePeriod] = {}
    for wording, day, phrase in dues:
        code = own_day_code(wording, day)
        dates = due_dates(Wording.BEFORE if wording is Wording.BEFORE else Wording.BY, day, calendar)
        begins = min(date(day.year, 1, 1), dates.safe - AHEAD)
        found.setdefault(code, DuePeriod(code, begins, agencies=Due(dates, phrase)))
    begun = [period for period in found.values() if period.begins <= today]
    return sorted(begun, key=lambda period: sort_key(period.code))


def _joined(period: DuePeriod, rule: Rule, due: Due) -> DuePeriod:
    """With one more due date; of two days for the same report the earlier one stands."""
    own = rule.tier is Tier.COORDINATOR
    known = period.coordinator if own else period.agencies
    if known and known.printed and (due.printed is None or known.printed <= due.printed):
        due = known
    agencies, coordinator = (period.agencies, due) if own else (due, period.coordinator)
    begins = min(period.begins, due.dates.safe - AHEAD) if due.dates else period.begins
    return replace(period, begins=begins, agencies=agencies, coordinator=coordinator)


def _slots(rule: Rule, rules: Sequence[Rule], years: Sequence[int], since: date, today: date) -> Iterator[_Slot]:
    frequency = Frequency(rule.frequency)
    if frequency is Frequency.ONCE:
        printed = _clamped(rule.year or years[0], rule.month, rule.day) if rule.month and rule.day else None
        yield _Slot(period_code(frequency, years[0]), date.min, printed)
    elif frequency is Frequency.WEEKLY:
        yield from _weeks(years, since, today)
    else:
        for part in _parts(frequency, rule, rules):
            for year in [_year_reported(frequency, part, rule, years)] if rule.year else years:
                code = period_code(frequency, year, part)
                window = data_window(code, _window(rule))
                yield _Slot(code, window.first if window else date.min, _printed(frequency, year, part, rule))


def _window(rule: Rule) -> WindowRule:
    return WindowRule(rule.window)


def _weeks(years: Sequence[int], since: date, today: date) -> Iterator[_Slot]:
    """ISO weeks that began since the plan is tracked; no plan of ours prints a day for them."""
    monday = since - timedelta(days=since.weekday())
    while monday <= today:
        year, week, _day = monday.isocalendar()
        if year in years:
            yield _Slot(period_code(Frequency.WEEKLY, year, week), monday, None)
        monday += timedelta(days=7)


def _parts(frequency: Frequency, rule: Rule, rules: Sequence[Rule]) -> Sequence[int]:
    """Which parts of a year a rule speaks of: months, quarters or halves, from 1."""
    if frequency is Frequency.HALF_YEAR:
        return _halves(rule, [other for other in rules if other.tier is rule.tier])
    if frequency is Frequency.MONTHLY:
        return [rule.month] if rule.month else range(1, 13)
    if frequency is Frequency.QUARTERLY:
        return [_quarter(rule.month, rule.day)] if rule.month else range(1, 5)
    return [1]


def _halves(rule: Rule, same_tier: Sequence[Rule]) -> Sequence[int]:
    if said := half_said(rule.phrase):
        return [said]
    if rule.month is None:
        # "6 tháng, năm": the year's report speaks for the second half.
        yearly = any(other.frequency == Frequency.ANNUAL for other in same_tier)
        return [1] if yearly else [1, 2]
    if rule.month <= 3:
        first = any(o.frequency == Frequency.HALF_YEAR and o.month and 4 <= o.month <= 9 for o in same_tier)
        return [2] if first else [1]
    return [1] if rule.month <= 9 else [2]


def _quarter(month: int, day: int | None) -> int:
    """Due early in the first month after a quarter, the report is that quarter's: 5/4 is quarter I, 10/1 quarter IV."""
    before = month % 3 == 1 and day is not None and day <= 20
    return ((month - 2) % 12 if before else month - 1) // 3 + 1


def _printed(frequency: Frequency, year: int, part: int, rule: Rule) -> date | None:
    """The day a period's report is due, in the year that is written or else follows from the period."""
    if rule.day is None:
        return None
    month = rule.month or _month_meant(frequency, part, rule.phrase)
    due_year = rule.year or (year + 1 if _falls_in_next_year(frequency, part, month) else year)
    return _clamped(due_year, month, rule.day)


def _month_meant(frequency: Frequency, part: int, phrase: str | None) -> int:
    """ "ngày 25 hằng tháng" is of the month reported on, "ngày 05 tháng sau" of the one after."""
    last = _last_month(frequency, part)
    is_next = frequency in (Frequency.MONTHLY, Frequency.QUARTERLY) and _NEXT.search(phrase or "")
    return last % 12 + 1 if is_next else last


def _falls_in_next_year(frequency: Frequency, part: int, month: int) -> bool:
    if frequency is Frequency.ANNUAL:
        return month <= 3
    if frequency is Frequency.MONTHLY:
        return month < part
    return _last_month(frequency, part) == 12 and month <= 6


def _year_reported(frequency: Frequency, part: int, rule: Rule, years: Sequence[int]) -> int:
    """The year a report with a written year speaks of: due in January 2024, the year's report is 2023's."""
    written = rule.year or years[0]
    if _falls_in_next_year(frequency, part, rule.month or _last_month(frequency, part)):
        return written - 1
    is_late = frequency is Frequency.ANNUAL and written not in years and written - 1 in years
    return written - 1 if is_late else written


def _last_month(frequency: Frequency, part: int) -> int:
    months = {Frequency.MONTHLY: part, Frequency.QUARTERLY: 3 * part, Frequency.HALF_YEAR: 6 * part}
    return months.get(frequency, 9 if frequency is Frequency.NINE_MONTHS else 12)


def _clamped(year: int, month: int, day: int) -> date:
    """ "ngày 31" meets shorter months: the end of that month is meant (Bộ luật Dân sự 2015, Điều 148)."""
    return date(year, month, min(day, monthrange(year, month)[1]))
