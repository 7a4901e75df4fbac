"""Why a task's days are what they are, in sentences: the plan's words, the days off, what was granted."""

from collections.abc import Iterable, Iterator
from datetime import date

from assignments.dates.due_answers import DueAnswer
from assignments.dates.due_dates import Move
from assignments.dates.due_rules import FixedDay, Wording
from assignments.dates.due_words import explanation
from assignments.dates.working_days import DayStatus, MarkedDay, WorkingCalendar
from assignments.tracking.tasks import Task
from foundation.days import day_of_week
from foundation.words import _


def day_reasons(task: Task, marked: Iterable[MarkedDay]) -> tuple[str, ...]:
    """In the reader's language, in the order in which one follows from the other. `marked`: the office's calendar."""
    marked = list(marked)
    if task.last is None:
        reasons = [_("Kế hoạch không ghi ngày: chưa có thời hạn, nên việc này không bao giờ quá hạn.")]
    else:
        reasons = list(_as_printed(task, task.last, WorkingCalendar.of(marked)))
    if task.extended_to:
        reasons += _extended(task, task.extended_to)
    return (*reasons, *_notices(task, marked))


def _as_printed(task: Task, last: date, calendar: WorkingCalendar) -> Iterator[str]:
    if task.printed:
        yield _("Ngày được ghi là %(day)s.") % {"day": day_of_week(task.printed)}
    wording = Wording.BEFORE if task.printed and task.printed > last else Wording.BY
    latest = task.first_latest if task.extended_to else task.latest
    safe = calendar.on_or_before(last) if task.extended_to else task.safe
    move = Move.NONE if latest == last != safe else Move.NEXT
    yield explanation(FixedDay(wording, last.day, last.month), DueAnswer(task.printed, last, safe, latest, move))


def _extended(task: Task, granted: date) -> Iterator[str]:
    yield _("Được gia hạn đến hết %(day)s.") % {"day": day_of_week(granted)}
    if task.first_latest:
        yield _("Hạn trước khi gia hạn, %(day)s, vẫn được lưu.") % {"day": day_of_week(task.first_latest)}
    if task.safe and task.latest and task.safe != task.latest:
        days = {"safe": day_of_week(task.safe), "latest": day_of_week(task.latest)}
        yield _("Ngày được gia hạn là ngày nghỉ: hạn an toàn là %(safe)s, muộn nhất là %(latest)s.") % days


def _notices(task: Task, marked: Iterable[MarkedDay]) -> Iterator[str]:
    """What says that days between the safe and the latest one are off; weekends need no notice."""
    if task.safe is None or task.latest is None:
        return
    for day in marked:
        if task.safe < day.day < task.latest and day.status is not DayStatus.WITHDRAWN:
            facts = {"day": day_of_week(day.day), "kind": day.kind.label, "notice": day.notice}
            yield _("%(day)s: %(kind)s, theo %(notice)s.") % facts
