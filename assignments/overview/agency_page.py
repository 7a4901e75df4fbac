"""One agency for the coordinator: what it owes, what it has sent, where it is reached."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from assignments.overview.board_filter import matching
from assignments.overview.board_values import BoardFilter, Counts, PlanName
from assignments.overview.page_values import AgencyPage, OpenWork, SentLine, WorkLine
from assignments.overview.task_counts import counts, sums
from assignments.plans.plan import Duty, Plan
from assignments.register.agencies import get_agency
from assignments.register.groups import groups_on, memberships_of
from assignments.submissions.report_values import ReportLine
from assignments.submissions.sent_reports import OWED, list_reports
from assignments.submissions.submission import Submission, SubmissionVersion
from assignments.tracking.standings import days_late
from assignments.tracking.tasks import Task
from foundation.clock import day_in_vietnam


def agency_page(session: Session, agency_id: int, *, today: date) -> AgencyPage:
    """NotFound for an unknown agency."""
    agency = get_agency(session, agency_id)
    reports = list_reports(session, agency_id, today=today)
    coordinated = select(Plan).where(Plan.coordinator_id == agency_id).order_by(col(Plan.id))
    return AgencyPage(
        id=agency_id,
        name=agency.name,
        territory=agency.territory,
        groups=groups_on(memberships_of(session, [agency_id])[agency_id], today),
        email=agency.email,
        coordinates=tuple(PlanName(plan.id or 0, plan.title, plan.number) for plan in session.exec(coordinated).all()),
        counts=_counts(session, agency_id, today=today),
        open=_open_work(session, agency_id, reports),
        sent=_sent(session, agency_id, reports),
    )


def _counts(session: Session, agency_id: int, *, today: date) -> Counts:
    mine = matching(session, BoardFilter(agency_id=agency_id), today=today)
    numbers = sql_select(*sums(today=today)).select_from(Task).join(Plan, col(Task.plan_id) == Plan.id).where(mine)
    return counts(session.execute(numbers).one())


def _open_work(session: Session, agency_id: int, reports: list[ReportLine]) -> tuple[OpenWork, ...]:
    rows = select(Task, Duty).join(Duty).where(Task.agency_id == agency_id).order_by(col(Duty.ordinal))
    duties: dict[tuple[int, str], list[WorkLine]] = defaultdict(list)
    for task, duty in session.exec(rows).all():
        line = WorkLine(task.id or 0, duty.ordinal, duty.text, duty.lead, task.state)
        duties[task.plan_id, task.period].append(line)
    return tuple(
        OpenWork(report, tuple(duties[report.plan_id, report.period])) for report in reports if report.standing in OWED
    )


def _sent(session: Session, agency_id: int, reports: list[ReportLine]) -> tuple[SentLine, ...]:
    rows = select(SubmissionVersion, Submission).join(Submission).where(Submission.agency_id == agency_id)
    rows = rows.where(col(SubmissionVersion.sent_at).is_not(None))
    found = session.exec(rows.order_by(col(SubmissionVersion.sent_at).desc(), col(SubmissionVersion.id).desc())).all()
    titles = {(report.plan_id, report.period): report for report in reports}
    first_days = {version.submission_id: version.sent_at for version, _submission in reversed(found)}
    return tuple(
        _sent_line(version, titles[submission.plan_id, submission.period], first_days[submission.id or 0])
        for version, submission in found
    )


def _sent_line(version: SubmissionVersion, report: ReportLine, first_sent_at: datetime | None) -> SentLine:
    sent_at = version.sent_at or version.saved_at
    day = day_in_vietnam(first_sent_at or sent_at)
    return SentLine(
        plan_id=report.plan_id,
        plan_title=report.plan_title,
        period=report.period,
        report_name=report.report_name,
        version_id=version.id or 0,
        number=version.number,
        sent_at=sent_at,
        receipt=version.receipt,
        sender=version.sender,
        safe=report.safe,
        latest=report.latest,
        days_late=days_late(report.latest, day, today=day),
    )
