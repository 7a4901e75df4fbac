"""What follows from a day that answers a doubt: the last day with its weekday, and how far the next report is. Pure."""

from collections.abc import Mapping
from datetime import date

from assignments.dates.due_dates import due_dates
from assignments.dates.due_rules import Wording
from assignments.dates.working_days import WorkingCalendar
from assignments.plans.drafts import Doubt, DraftDeadline, PlanDraft
from foundation.days import day_of_week
from foundation.words import _, ngettext


def day_words(doubt: Doubt, draft: PlanDraft, calendar: WorkingCalendar) -> Mapping[str, str]:
    """{key of a choice: what follows}, for the choices of a date doubt that are days of a report."""
    lines = [line for line in draft.deadlines if line.place in doubt.places]
    if doubt.about != "deadline" or not lines:
        return {}
    upward = [
        line
        for line in draft.deadlines
        if line.who == draft.coordinator and (line.kind, line.period) == (lines[0].kind, lines[0].period)
    ]
    own = next((line for line in upward if line not in lines and line.day and line.month), None)
    found = {}
    for choice in doubt.choices:
        if printed := _iso_day(choice.key):
            found[choice.key] = _follows(printed, _wording(printed, lines), own, calendar)
    return found


def _follows(printed: date, wording: Wording, own: DraftDeadline | None, calendar: WorkingCalendar) -> str:
    dates = due_dates(wording, printed, calendar)
    words = _("Hạn cuối: hết ngày %(day)s") % {"day": day_of_week(dates.last)}
    if dates.safe != dates.latest:
        words = _("Hạn an toàn: %(safe)s; muộn nhất: %(latest)s") % {
            "safe": day_of_week(dates.safe),
            "latest": day_of_week(dates.latest),
        }
    upward = _day_of(own, printed.year) if own else None
    if upward is None or own is None:
        return words
    theirs = due_dates(own.rule, upward, calendar).latest
    left = calendar.between(dates.latest, theirs)
    if theirs <= dates.latest:
        return _("%(words)s; không còn ngày nào để tổng hợp trước %(day)s") % {
            "words": words,
            "day": day_of_week(theirs),
        }
    slack = ngettext(
        "%(words)s; còn %(num)d ngày làm việc để tổng hợp trước %(day)s",
        "%(words)s; còn %(num)d ngày làm việc để tổng hợp trước %(day)s",
        left,
    )
    return slack % {"words": words, "num": left, "day": day_of_week(theirs)}


def _wording(printed: date, lines: list[DraftDeadline]) -> Wording:
    """As the line says it that prints this day."""
    same = [line for line in lines if (line.day, line.month) == (printed.day, printed.month)]
    return (same or lines)[0].rule


def _iso_day(key: str) -> date | None:
    try:
        return date.fromisoformat(key)
    except ValueError:
        return None


def _day_of(line: DraftDeadline, year: int) -> date | None:
    try:
        return date(line.year or year, line.month or 0, line.day or 0)
    except ValueError:
        return None
