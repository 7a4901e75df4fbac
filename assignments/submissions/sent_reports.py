"""Reports as lists: what an agency owes and has sent, and what was sent for one period."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from assignments.dates.due_dates import Standing
from assignments.plans.plan import Duty, Plan, Quota
from assignments.plans.queries import get_period, report_names
from assignments.register.agencies import Agency
from assignments.submissions.report_sheet import sheet_file
from assignments.submissions.report_values import LeftDraft, ReportLine, SentAnswer, SentFigure, SentReport, SheetFile
from assignments.submissions.submission import (
    Achievement,
    Answer,
    Attachment,
    Submission,
    SubmissionState,
    SubmissionVersion,
)
from assignments.tracking.standings import report_standing
from assignments.tracking.tasks import Task, TaskState
from foundation.vietnamese import sort_key

# What is still to be reported, most urgent first.
OWED = (Standing.OVERDUE, Standing.DUE_SOON, Standing.OPEN, Standing.NO_DATE)


def list_reports(session: Session, agency_id: int, *, today: date) -> list[ReportLine]:
    """One line per plan and period of this agency: what is owed first, most urgent first; then what is done."""
    tasks: dict[tuple[int, str], list[Task]] = defaultdict(list)
    for task in session.exec(select(Task).where(Task.agency_id == agency_id, Task.state != TaskState.MERGED)).all():
        tasks[task.plan_id, task.period].append(task)
    titles = _titles(session, {plan_id for plan_id, _code in tasks})
    names = report_names(session, titles)
    saved = _saved(session, agency_id)
    lines = [_line(tasks[slot], titles[slot[0]], names(*slot), saved.get(slot, []), today=today) for slot in tasks]
    return sorted(lines, key=_place)


def last_versions(session: Session, plan_id: int, code: str) -> list[SentReport]:
    """The last accepted version of each agency, in Vietnamese order of names. NotFound: no such plan or period."""
    get_period(session, plan_id, code)
    return _reports(session, _last_accepted(session, plan_id, code))


def left_drafts(session: Session, agency_id: int) -> list[LeftDraft]:
    """What a body had begun to write about work that has passed to another one since."""
    still = select(Task.id).where(
        Task.agency_id == Submission.agency_id, Task.plan_id == Submission.plan_id, Task.period == Submission.period
    )
    drafts = (
        select(SubmissionVersion, Agency, Submission)
        .select_from(SubmissionVersion)
        .join(Submission)
        .join(Agency)
        .where(Submission.agency_id == agency_id, SubmissionVersion.state == SubmissionState.DRAFT)
        .where(~still.where(Task.state != TaskState.MERGED).exists())
        .order_by(col(SubmissionVersion.id))
    )
    rows = session.exec(drafts).all()
    reports = {report.version_id: report for report in _reports(session, [(row[0], row[1]) for row in rows])}
    titles = _titles(session, {submission.plan_id for _version, _agency, submission in rows})
    names = report_names(session, titles)
    duties = {answer.duty_id for report in reports.values() for answer in report.answers}
    texts = {duty.id or 0: duty.text for duty in session.exec(select(Duty).where(col(Duty.id).in_(duties))).all()}
    return [
        LeftDraft(titles[its.plan_id], names(its.plan_id, its.period), reports[version.id or 0], texts)
        for version, _agency, its in rows
    ]


def _reports(session: Session, rows: list[tuple[SubmissionVersion, Agency]]) -> list[SentReport]:
    ids = [version.id or 0 for version, _agency in rows]
    answers, figures, files = _answers(session, ids), _figures(session, ids), _files(session, ids)
    reports = [
        SentReport(
            agency_id=agency.id or 0,
            agency=agency.name,
            version_id=version.id or 0,
            number=version.number,
            sent_at=version.sent_at or version.saved_at,
            receipt=version.receipt,
            sender=version.sender,
            answers=tuple(answers[version.id or 0]),
            figures=tuple(figures[version.id or 0]),
            narrative=dict(version.narrative),
            files=tuple(files[version.id or 0]),
        )
        for version, agency in rows
    ]
    return sorted(reports, key=lambda report: sort_key(report.agency))


def last_accepted_ids(plan_id: int, code: str) -> SelectOfScalar[int | None]:
    """The ids of the last accepted version of each agency's report."""
    # A later version has the higher id: the submission's row is locked while one is made.
    accepted = select(func.max(SubmissionVersion.id)).join(Submission)
    accepted = accepted.where(Submission.plan_id == plan_id, Submission.period == code)
    accepted = accepted.where(SubmissionVersion.state == SubmissionState.ACCEPTED)
    return accepted.group_by(col(SubmissionVersion.submission_id))


def _line(
    tasks: list[Task], title: str, report_name: str, versions: Iterable[SubmissionVersion], *, today: date
) -> ReportLine:
    first = min(tasks, key=lambda task: task.safe or date.max)
    stands, late = report_standing(tasks, today=today)
    sent = [version.sent_at for version in versions if version.sent_at]
    drafts = [version.saved_at for version in versions if version.state is SubmissionState.DRAFT]
    return ReportLine(
        plan_id=first.plan_id,
        plan_title=title,
        period=first.period,
        report_name=report_name,
        standing=stands,
        safe=first.safe,
        latest=first.latest,
        extended_from=first.first_latest,
        phrase=first.phrase,
        duties=len(tasks),
        days_late=late,
        sent_at=max(sent, default=None),
        draft_saved_at=max(drafts, default=None),
    )


def _place(line: ReportLine) -> tuple[int, float]:
    """What is owed by standing and date; what is done or stopped after it, the newest first."""
    if line.standing in OWED:
        return OWED.index(line.standing), (line.safe or date.max).toordinal()
    return len(OWED), -_moment(line.sent_at)


def _moment(instant: datetime | None) -> float:
    return instant.timestamp() if instant else 0


def _titles(session: Session, plan_ids: set[int]) -> dict[int, str]:
    rows = session.exec(select(Plan.id, Plan.title).where(col(Plan.id).in_(plan_ids))).all()
    return {plan_id or 0: title for plan_id, title in rows}


def _saved(session: Session, agency_id: int) -> dict[tuple[int, str], list[SubmissionVersion]]:
    rows = select(Submission, SubmissionVersion).join(SubmissionVersion).where(Submission.agency_id == agency_id)
    saved: dict[tuple[int, str], list[SubmissionVersion]] = defaultdict(list)
    for submission, version in session.exec(rows).all():
        saved[submission.plan_id, submission.period].append(version)
    return saved


def _last_accepted(session: Session, plan_id: int, code: str) -> list[tuple[SubmissionVersion, Agency]]:
    rows = select(SubmissionVersion, Agency).join_from(SubmissionVersion, Submission).join(Agency)
    return list(session.exec(rows.where(col(SubmissionVersion.id).in_(last_accepted_ids(plan_id, code)))).all())


def _answers(session: Session, version_ids: list[int]) -> dict[int, list[SentAnswer]]:
    rows = (
        select(Answer, Duty)
        .join(Task, col(Answer.task_id) == Task.id)
        .join(Duty, col(Task.duty_id) == Duty.id)
        .where(col(Answer.version_id).in_(version_ids))
        .order_by(col(Duty.ordinal))
    )
    found: dict[int, list[SentAnswer]] = defaultdict(list)
    for answer, duty in session.exec(rows).all():
        sent = SentAnswer(answer.task_id, duty.id or 0, duty.ordinal, answer.status, answer.result)
        found[answer.version_id].append(sent)
    return found


def _figures(session: Session, version_ids: list[int]) -> dict[int, list[SentFigure]]:
    rows = select(Achievement, Quota).join(Quota).where(col(Achievement.version_id).in_(version_ids))
    found: dict[int, list[SentFigure]] = defaultdict(list)
    for figure, quota in session.exec(rows.order_by(col(Quota.id))).all():
        found[figure.version_id].append(SentFigure(quota.id or 0, quota.indicator, quota.unit, figure.amount))
    return found


def _files(session: Session, version_ids: list[int]) -> dict[int, list[SheetFile]]:
    rows = select(Attachment).where(col(Attachment.version_id).in_(version_ids))
    rows = rows.where(col(Attachment.withdrawn_at).is_(None)).order_by(col(Attachment.id))
    found: dict[int, list[SheetFile]] = defaultdict(list)
    for file in session.exec(rows).all():
        found[file.version_id].append(sheet_file(file))
    return found
