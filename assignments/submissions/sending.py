"""Reporting: an agency saves a draft for one plan and period, and sends it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from assignments.plans.plan import Duty
from assignments.submissions.report_drafts import (
    NotYourReport,
    lock_report,
    newest_version,
    open_draft,
    own_period,
    own_quotas,
    own_tasks,
)
from assignments.submissions.report_entry import ReadEntry, read_entry
from assignments.submissions.report_sheet import report_sheet
from assignments.submissions.report_values import Problem, ReportEntry, ReportIncomplete, Saved
from assignments.submissions.states import VERSIONS
from assignments.submissions.submission import Achievement, Answer, SubmissionState, SubmissionVersion
from assignments.tracking.changes import Change, record_change
from assignments.tracking.extending import close_requests
from assignments.tracking.states import TASKS
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState
from foundation.words import _

__all__ = ["hold_report", "report_sheet", "save_draft", "send"]


def hold_report(session: Session, agency_id: int, plan_id: int, code: str) -> None:
    """Until the transaction ends nobody else saves or sends this report: what is read now is what will be sent."""
    plan, _period = own_period(session, agency_id, plan_id, code)
    lock_report(session, agency_id, plan, code)


def save_draft(
    session: Session, agency_id: int, plan_id: int, code: str, entry: ReportEntry, *, now: datetime
) -> Saved:
    """Keep what was entered in the one open draft, made from the last sent version when something changed since.

    A figure that is no number stands in `problems`; everything else is kept.
    """
    report = _lock(session, agency_id, plan_id, code, entry)
    unchanged = _sent_as_it_is(session, report)
    return Saved(unchanged or _keep(session, report, now=now), report.entry.problems)


def send(
    session: Session, agency_id: int, plan_id: int, code: str, entry: ReportEntry, *, now: datetime, today: date
) -> SubmissionVersion:
    """Save and send; late reports are taken too. Sending the same once more returns the version already sent.

    ReportIncomplete leaves the store as it was when the caller's transaction rolls back: save_draft first, in its own.
    """
    report = _lock(session, agency_id, plan_id, code, entry)
    if already := _sent_as_it_is(session, report):
        return already
    version = _keep(session, report, now=now)
    problems = (*_without_status(session, version, report), *report.entry.problems)
    if problems:
        raise ReportIncomplete(problems)
    reported = _mark_sent(session, version, report, now=now, today=today)
    who = f"agency:{agency_id}"
    sent = _("Báo cáo đã gửi, không còn gì để gia hạn.")
    close_requests(session, plan_id, period=code, agency_id=agency_id, reason=sent, who=who, now=now)
    recount(session, plan_id, code)
    record_change(
        session,
        Change.REPORTED,
        {"day": today.isoformat(), "duties": reported, "version": version.number},
        plan_id=plan_id,
        period=code,
        agency_id=agency_id,
        who=who,
        what=f"sent report {code}, version {version.number}",
        now=now,
    )
    session.flush()
    return version


@dataclass(frozen=True)
class _Report:
    """A report under its lock, and what was typed for it."""

    submission_id: int
    tasks: list[tuple[Task, Duty]]
    entry: ReadEntry


def _lock(session: Session, agency_id: int, plan_id: int, code: str, entry: ReportEntry) -> _Report:
    plan, _period = own_period(session, agency_id, plan_id, code)
    submission_id = lock_report(session, agency_id, plan, code)
    tasks = own_tasks(session, agency_id, plan_id, code)  # under the lock: another tab may just have sent
    if not tasks:
        raise NotYourReport
    read = read_entry(
        entry,
        task_ids=[task.id or 0 for task, _duty in tasks],
        quota_ids=[quota.id or 0 for quota in own_quotas(session, agency_id, plan_id, code)],
        outline=plan.outline,
    )
    return _Report(submission_id, tasks, read)


def _keep(session: Session, report: _Report, *, now: datetime) -> SubmissionVersion:
    version = open_draft(session, report.submission_id, now=now)
    entry, version_id = report.entry, version.id or 0
    answers = _answers(session, version)
    for task_id, (status, result) in entry.answers.items():
        answer = answers.get(task_id) or Answer(version_id=version_id, task_id=task_id)
        answer.status, answer.result = status, result
        session.add(answer)
    figures = _figures(session, version)
    for quota_id, amount in entry.figures.items():
        figure = figures.get(quota_id)
        if amount is None:
            if figure:
                session.delete(figure)  # of a draft alone: what was sent stays in its version
        else:
            figure = figure or Achievement(version_id=version_id, quota_id=quota_id, amount=amount)
            figure.amount = amount
            session.add(figure)
    # A new dict: a JSON column notices no change inside the old one.
    version.narrative = {**version.narrative, **entry.narrative}
    version.sender = entry.sender or version.sender
    version.saved_at = now
    session.add(version)
    session.flush()
    return version


def _without_status(session: Session, version: SubmissionVersion, report: _Report) -> list[Problem]:
    answers = _answers(session, version)
    return [
        Problem(f"answer-{task.id}", _("Hãy chọn tình trạng của nhiệm vụ %(number)s.") % {"number": number})
        for number, (task, _duty) in enumerate(report.tasks, start=1)
        if (answer := answers.get(task.id or 0)) is None or answer.status is None
    ]


def _mark_sent(
    session: Session, version: SubmissionVersion, report: _Report, *, now: datetime, today: date
) -> list[int]:
    """The duties that are reported only now: of a correction none, so it makes no report late that was in time."""
    version.state = VERSIONS.move(version.state, SubmissionState.SENT)
    # Until review exists, sent counts as accepted.
    version.state = VERSIONS.move(version.state, SubmissionState.ACCEPTED)
    version.sent_at = now
    version.receipt = f"BC{report.submission_id}-{version.number}"
    session.add(version)
    still_open = [task for task, _duty in report.tasks if task.state is TaskState.OPEN]
    for task in still_open:
        task.state, task.reported_on = TASKS.move(task.state, TaskState.REPORTED), today
        session.add(task)
    return [task.duty_id for task in still_open]


def _sent_as_it_is(session: Session, report: _Report) -> SubmissionVersion | None:
    """The newest version when it was sent and says the same: a button pressed twice, or by two colleagues at once."""
    version = newest_version(session, report.submission_id)
    entry = report.entry
    if version is None or version.sent_at is None or entry.problems:
        return None
    answers = {task_id: (row.status, row.result) for task_id, row in _answers(session, version).items()}
    figures = {quota_id: row.amount for quota_id, row in _figures(session, version).items()}
    the_same = (
        all(task.id in answers for task, _duty in report.tasks)
        and all(answers[task_id] == answer for task_id, answer in entry.answers.items())
        and all(figures.get(quota_id) == amount for quota_id, amount in entry.figures.items())
        and all(version.narrative.get(heading, "") == text for heading, text in entry.narrative.items())
    )
    return version if the_same else None


def _answers(session: Session, version: SubmissionVersion) -> dict[int, Answer]:
    return {row.task_id: row for row in session.exec(select(Answer).where(Answer.version_id == version.id)).all()}


def _figures(session: Session, version: SubmissionVersion) -> dict[int, Achievement]:
    mine = select(Achievement).where(Achievement.version_id == version.id)
    return {row.quota_id: row for row in session.exec(mine).all()}
