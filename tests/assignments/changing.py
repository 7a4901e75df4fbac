"""Changes to the tasks of a plan, one function each, as the ways of the program make them; for tests of the history."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import Session, col, select

from assignments.dates.calendar_days import set_days
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay
from assignments.register.agencies import Agency
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking import extending, redating
from assignments.tracking.changes import Change, days_of, record_change
from assignments.tracking.extending import Wish
from assignments.tracking.issuing import end_plan
from assignments.tracking.opening import open_periods
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState
from foundation.clock import morning_of
from foundation.errors import Refusal
from tests.assignments.small_plan import SMALL, issued
from tests.cast import key

BEGUN = date(2023, 6, 12)
OPEN_ENDED = replace(SMALL, years=())


def issue(session: Session, number: int = 27) -> int:
    return issued(session, replace(OPEN_ENDED, number=f"{number}/KH-UBND")).plan_id


def open_next_year(session: Session, plan_id: int, day: date, which: int) -> None:
    open_periods(session, today=max(day, date(2024, 1, 2)), now=morning_of(day))


def report(session: Session, plan_id: int, day: date, which: int) -> None:
    """One agency sends one report, or sends it again with other words."""
    if mine := open_report(session, plan_id, which):
        send_report(session, mine[0].agency_id, plan_id, mine[0].period, day)


def send_report(session: Session, agency_id: int, plan_id: int, code: str, day: date) -> None:
    sheet = report_sheet(session, agency_id, plan_id, code, today=day)
    entry = ReportEntry({line.task_id: (AnswerStatus.DONE, f"Đã xong, {day}.") for line in sheet.lines}, {})
    send(session, agency_id, plan_id, code, entry, now=morning_of(day), today=day)


def extend(session: Session, plan_id: int, day: date, which: int) -> None:
    mine = open_report(session, plan_id, which)
    for task in mine:
        task.first_latest = task.first_latest or task.latest
        task.extended_to = task.safe = task.latest = day + timedelta(days=20)
    if mine:
        facts = {"tasks": [[task.duty_id, days_of(task)] for task in mine]}
        _record(session, Change.EXTENDED, facts, mine[0], day, whole_report=True)


def extend_if_asked(session: Session, plan_id: int, day: date, which: int) -> None:
    """An agency asks for some days more and gets them, unless the day is refused."""
    if not (mine := open_report(session, plan_id, which)):
        return
    where = plan_id, mine[0].period, mine[0].agency_id
    wish = Wish((mine[0].latest or day) + timedelta(days=1 + which % 4), "Mưa lũ.")
    with suppress(Refusal), session.begin_nested():
        asked = extending.ask(session, *where, wish, who=f"agency:{mine[0].agency_id}", now=morning_of(day))
        extending.grant(session, key(asked.id), authority="Chủ tịch", who="lan", now=morning_of(day))


def move_a_day_off(session: Session, plan_id: int, day: date, which: int) -> None:
    """The last day of some report becomes a day off; everything open that it touches moves."""
    for task in open_report(session, plan_id, which)[:1]:
        if task.latest and task.latest.weekday() < 5:
            off = MarkedDay(task.latest, DayKind.HOLIDAY, "Thông báo 1", DayStatus.DECIDED)
            set_days(session, [off], who="lan", now=morning_of(day))
            redating.redate(session, who="lan", now=morning_of(day))


def redate(session: Session, plan_id: int, day: date, which: int) -> None:
    """The open tasks of one period fall due a day later."""
    reports = open_report(session, plan_id, which)
    if not reports:
        return
    mine = [task for task in _open(session, plan_id) if task.period == reports[0].period]
    moved = {tuple(days_of(task)): days_of(task) for task in mine}
    for task in mine:
        former = tuple(days_of(task))
        task.safe, task.latest = (each and each + timedelta(days=1) for each in (task.safe, task.latest))
        moved[former] = days_of(task)
    _record(session, Change.DATED, {"days": [[list(a), b] for a, b in moved.items()]}, mine[0], day)


def hand_over(session: Session, plan_id: int, day: date, which: int) -> None:
    """What one agency still owes passes to another, as a succession does it."""
    agencies = session.exec(select(Agency.id).order_by(col(Agency.id))).all()
    pass_on(session, open_report(session, plan_id, which), key(agencies[which % len(agencies)]), day)


def pass_on(session: Session, mine: list[Task], after: int, day: date) -> None:
    moves = []
    for task in mine:
        taken = select(Task.id).where(Task.duty_id == task.duty_id, Task.period == task.period)
        if session.exec(taken.where(Task.agency_id == after)).first():
            moves.append([task.duty_id, task.period, task.agency_id, task.agency_id, "merged"])
            task.state = TaskState.MERGED
        else:
            moves.append([task.duty_id, task.period, task.agency_id, after, "open"])
            task.agency_id = after
    if mine:
        _record(session, Change.HANDED_OVER, {"moves": moves}, mine[0], day)


def stop(session: Session, plan_id: int, day: date, which: int) -> None:
    end_plan(session, plan_id, reason="Đã tổng kết", who="lan", now=morning_of(day))


def open_report(session: Session, plan_id: int, which: int) -> list[Task]:
    """The open tasks of one report, any one; nothing once nothing is open."""
    reports: dict[tuple[str, int], list[Task]] = {}
    for task in _open(session, plan_id):
        reports.setdefault((task.period, task.agency_id), []).append(task)
    return reports[sorted(reports)[which % len(reports)]] if reports else []


def _open(session: Session, plan_id: int) -> list[Task]:
    wanted = select(Task).where(Task.plan_id == plan_id, Task.state == TaskState.OPEN)
    return list(session.exec(wanted.order_by(col(Task.id))).all())


def _record(
    session: Session, change: Change, facts: dict[str, object], task: Task, day: date, *, whole_report: bool = False
) -> None:
    recount(session, task.plan_id)
    record_change(
        session,
        change,
        facts,
        plan_id=task.plan_id,
        period=None if change is Change.HANDED_OVER else task.period,
        agency_id=task.agency_id if whole_report else None,
        who="lan",
        what=change.value,
        why="Vì mưa lũ",
        now=morning_of(day),
    )
    session.flush()
