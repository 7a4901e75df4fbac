"""When it is due: the printed, the safe and the latest day of a due rule. Pure; nothing here asks what day it is."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from assignments.dates.due_dates import Move, in_calendar, last_day
from assignments.dates.due_rules import (
    After,
    Ahead,
    DayOfPeriod,
    DueRule,
    FixedDay,
    NoDay,
    Point,
    Unit,
    Within,
    Wording,
)
from assignments.dates.working_days import WorkingCalendar

ONE = timedelta(days=1)


class Doubtful(StrEnum):
    """What a person should look at."""

    NO_SUCH_DAY = "no_such_day"  # 31/6
    NO_YEAR = "no_year"  # nothing tells which year
    NO_EVENT = "no_event"  # the event's day is not known
    NO_DAY = "no_day"  # a period without a day
    BEFORE_ISSUE = "before_issue"
    OTHER_YEAR = "other_year"  # another year than the plan's
    PAST_PRINTED = "past_printed"  # the latest day falls on or after the printed day of a "trước ngày"
    VAGUE = "vague"  # "đầu tháng", a date alone, hours
    HORIZON = "horizon"
    PROVISIONAL = "provisional"  # the calendar of that year is not decided
    UNKNOWN_CALENDAR = "unknown_calendar"


@dataclass(frozen=True)
class Circumstances:
    """What else is known: the plan's year and issue date, the day of the event a limit is counted from."""

    calendar: WorkingCalendar
    year: int | None = None
    issued: date | None = None
    event: date | None = None


@dataclass(frozen=True)
class DueAnswer:
    """The days of assignments.dates.due_dates.DueDates, and what a person should look at.

    All None where no day is said or a year or event is missing.
    """

    printed: date | None = None
    last: date | None = None
    safe: date | None = None
    latest: date | None = None
    move: Move = Move.NEXT
    doubts: tuple[Doubtful, ...] = ()

    @property
    def moved(self) -> bool:
        return self.last is not None and self.latest != self.last


def answer(rule: DueRule, known: Circumstances) -> DueAnswer:
    """The days of one rule; of a recurring one the first that falls after the issue date, or in the plan's year."""
    match rule:
        case FixedDay():
            return _fixed(rule, known)
        case DayOfPeriod():
            return _day_of_period(rule, known)
        case Within():
            return _within(rule, known)
        case After():
            return _after(rule, known)
        case Ahead():
            return _ahead(rule, known)
        case NoDay():
            return DueAnswer(doubts=(Doubtful.NO_DAY,) if rule.recurring else ())


def placed(printed: date, last: date, known: Circumstances, move: Move, wording: Wording) -> DueAnswer:
    """A last day set into the working calendar."""
    days = in_calendar(last, known.calendar, printed=printed, move=move)
    doubts = _doubts(printed, last, days.latest, known, wording)
    return DueAnswer(printed, last, days.safe, days.latest, days.move, tuple(doubts))


def _doubts(printed: date, last: date, latest: date, known: Circumstances, wording: Wording) -> list[Doubtful]:
    found = []
    if latest != last and wording is Wording.BEFORE and latest >= printed:
        found.append(Doubtful.PAST_PRINTED)
    if last.year in known.calendar.provisional:
        found.append(Doubtful.PROVISIONAL)
    if last.year not in known.calendar.known:
        found.append(Doubtful.UNKNOWN_CALENDAR)
    return found


def _fixed(rule: FixedDay, known: Circumstances) -> DueAnswer:
    year, doubts = _year(rule, known)
    if year is None:
        return DueAnswer(doubts=(*doubts, Doubtful.NO_YEAR))
    if rule.day > monthrange(rule.year or 2024, rule.month)[1]:  # 29/2 without a year is no fault
        return DueAnswer(doubts=(*doubts, Doubtful.NO_SUCH_DAY))
    doubts += [Doubtful.VAGUE] if rule.alone else []
    printed = clamped(year, rule.month, rule.day)
    if known.issued and printed <= known.issued:
        return DueAnswer(printed, doubts=(*doubts, Doubtful.BEFORE_ISSUE))  # nothing is scheduled on it
    last = last_day(rule.wording, printed, known.calendar)
    found = placed(printed, last, known, Move.NONE if rule.expires else Move.NEXT, rule.wording)
    return replace(found, doubts=(*doubts, *found.doubts))


def _year(rule: FixedDay, known: Circumstances) -> tuple[int | None, list[Doubtful]]:
    """As written, else the plan's, else that of the first such day after the issue date (the guide's 2.5)."""
    if rule.year:
        is_other = known.year is not None and rule.year != known.year + rule.years_after
        return rule.year, [Doubtful.OTHER_YEAR] if is_other and not rule.years_after else []
    if known.year:
        return known.year + rule.years_after, []
    if known.issued is None:
        return None, []
    year = known.issued.year
    if rule.years_after:
        return year + rule.years_after, []
    return year if clamped(year, rule.month, rule.day) > known.issued else year + 1, []


def _day_of_period(rule: DayOfPeriod, known: Circumstances) -> DueAnswer:
    since = _since(known)
    if since is None:
        return DueAnswer(doubts=(Doubtful.NO_YEAR,))
    months = rule.period.months
    # The period that `since` lies in, and if its day has passed, the ones after.
    start = (since.month - 1) // months * months
    for step in range(3):
        month = start + (step + rule.after) * months + rule.month - 1
        printed = clamped(since.year + month // 12, month % 12 + 1, rule.day or 31)
        last = last_day(rule.wording, printed, known.calendar)
        if last >= since:
            break
    return placed(printed, last, known, Move.NEXT, rule.wording)


def _since(known: Circumstances) -> date | None:
    begins = date(known.year, 1, 1) if known.year else None
    return max(filter(None, (begins, known.issued)), default=None)


def _within(rule: Within, known: Circumstances) -> DueAnswer:
    year = rule.year or (known.year or (known.issued.year if known.issued else 0)) + rule.years_after
    if year <= rule.years_after:
        return DueAnswer(doubts=(Doubtful.NO_YEAR,))
    months = rule.stretch.months
    first = date(year, (rule.part - 1) * months + 1, 1)
    final = clamped(year, rule.part * months, 31)
    if rule.wording is Wording.BEFORE:
        printed, last = first, first - ONE
    else:
        # Of a month and of a quarter the middle lies within a month.
        half = first.month + months // 2
        middle = date(year, half, 15) if months % 2 else clamped(year, half - 1, 31)
        printed = last = {Point.FIRST: first, Point.MIDDLE: middle, Point.LAST: final}[rule.point]
    found = placed(printed, last, known, Move.NONE if rule.horizon else Move.NEXT, Wording.BY)
    doubts = [Doubtful.HORIZON] if rule.horizon else []
    doubts += [Doubtful.VAGUE] if rule.point is not Point.LAST else []
    if rule.year and known.year and not rule.horizon and rule.year != known.year:
        doubts.append(Doubtful.OTHER_YEAR)
    return replace(found, doubts=(*doubts, *found.doubts))


def _after(rule: After, known: Circumstances) -> DueAnswer:
    event = rule.day or known.event
    if event is None:
        return DueAnswer(doubts=(Doubtful.NO_EVENT,))
    last = counted(event, rule.amount, rule.unit, known.calendar)
    found = placed(last, last, known, Move.NEXT, Wording.WITHIN)
    return replace(found, doubts=(*found.doubts, Doubtful.VAGUE)) if rule.unit is Unit.HOURS else found


def _ahead(rule: Ahead, known: Circumstances) -> DueAnswer:
    doubts: list[Doubtful] = []
    target = known.event
    if rule.target:
        found = _fixed(replace(rule.target, wording=Wording.BY, alone=False), known)
        target, doubts = found.printed, [doubt for doubt in found.doubts if doubt is not Doubtful.PAST_PRINTED]
    if target is None:
        return DueAnswer(doubts=tuple(doubts) or (Doubtful.NO_EVENT,))
    last = counted(target, -rule.amount, rule.unit, known.calendar)
    found = placed(last, last, known, Move.EARLIER, Wording.BY)
    return replace(found, doubts=tuple(dict.fromkeys([*doubts, *found.doubts])))


def counted(start: date, amount: int, unit: Unit, calendar: WorkingCalendar) -> date:
    """`amount` units after `start`, or before it where negative; the day of the event is not counted (Điều 147)."""
    if unit is Unit.WORKING_DAYS:
        return calendar.add(start, amount)
    if unit in (Unit.MONTHS, Unit.YEARS):
        month = start.year * 12 + start.month - 1 + amount * (12 if unit is Unit.YEARS else 1)
        return clamped(month // 12, month % 12 + 1, start.day)
    if unit is Unit.HOURS:
        return start + timedelta(days=-(-amount // 24))
    return start + timedelta(days=amount * (7 if unit is Unit.WEEKS else 1))


def clamped(year: int, month: int, day: int) -> date:
    """ "ngày 31" meets shorter months: the end of that month is meant (Điều 148 khoản 3)."""
    return date(year, month, min(day, monthrange(year, month)[1]))
