"""The sheet an agency sees and fills: its duties, figures, outline and files of one plan and period."""

from datetime import date

from sqlmodel import Session, col, select

from assignments.dates.periods import is_regular, report_name, sort_key
from assignments.plans.plan import Duty, Plan, Quota
from assignments.register.agencies import Agency
from assignments.submissions.report_drafts import files_of, own_period, own_quotas, own_tasks, versions_of
from assignments.submissions.report_values import ReportSheet, SheetFile, SheetHeading, SheetLine, SheetQuota
from assignments.submissions.submission import Achievement, Answer, Attachment, Submission, SubmissionVersion
from assignments.tracking.standings import report_standing
from assignments.tracking.tasks import Task


def report_sheet(session: Session, agency_id: int, plan_id: int, code: str, *, today: date) -> ReportSheet:
    """The sheet as it stands. NotFound: no such period; NotAllowed: this agency owes nothing in that plan or period."""
    plan, period = own_period(session, agency_id, plan_id, code)
    tasks = own_tasks(session, agency_id, plan_id, code)
    versions = versions_of(session, agency_id, plan_id, code)
    newest = versions[0] if versions else None
    sent = next((version for version in versions if version.sent_at), None)
    first = tasks[0][0]
    stands, late = report_standing((task for task, _duty in tasks), today=today)
    return ReportSheet(
        agency_id=agency_id,
        agency=_name(session, agency_id),
        plan_id=plan_id,
        plan_title=plan.title,
        plan_number=plan.number,
        issued_on=plan.issued_on,
        coordinator=_name(session, plan.coordinator_id),
        period=code,
        report_name=report_name(code, period.title),
        window=period.window,
        phrase=first.phrase,
        printed=first.printed,
        safe=first.safe,
        latest=first.latest,
        extended_from=first.first_latest,
        standing=stands,
        days_late=late,
        lines=_lines(session, tasks, newest),
        quotas=_quotas(session, own_quotas(session, agency_id, plan_id, code), newest, code),
        outline=_outline(plan, newest),
        attachments=tuple(sheet_file(file) for file in files_of(session, newest)) if newest else (),
        state=newest.state if newest else None,
        version=newest.number if newest else None,
        saved_at=newest.saved_at if newest else None,
        sent_at=sent.sent_at if sent else None,
        receipt=sent.receipt if sent else None,
        sender=newest.sender if newest else None,
    )


def sheet_file(file: Attachment) -> SheetFile:
    return SheetFile(file.id or 0, file.name, file.size)


def _name(session: Session, agency_id: int) -> str:
    return session.exec(select(Agency.name).where(Agency.id == agency_id)).one()


def _lines(
    session: Session, tasks: list[tuple[Task, Duty]], version: SubmissionVersion | None
) -> tuple[SheetLine, ...]:
    saved: dict[int, Answer] = {}
    if version:
        rows = session.exec(select(Answer).where(Answer.version_id == version.id))
        saved = {row.task_id: row for row in rows.all()}
    lines = []
    for number, (task, duty) in enumerate(tasks, start=1):
        answer = saved.get(task.id or 0)
        status = answer.status if answer else None
        lines.append(
            SheetLine(
                task_id=task.id or 0,
                number=number,
                duty_ordinal=duty.ordinal,
                text=duty.text,
                source_line=duty.line,
                lead=duty.lead,
                status=status,
                result=answer.result if answer else "",
                answered=status is not None,
            )
        )
    return tuple(lines)


def _quotas(
    session: Session, quotas: list[Quota], version: SubmissionVersion | None, code: str
) -> tuple[SheetQuota, ...]:
    if not quotas:
        return ()
    amounts: dict[int, int] = {}
    if version:
        rows = session.exec(select(Achievement).where(Achievement.version_id == version.id)).all()
        amounts = {row.quota_id: row.amount for row in rows}
    previous = _previous_amounts(session, quotas[0], code)
    return tuple(
        SheetQuota(
            quota_id=quota.id or 0,
            indicator=quota.indicator,
            unit=quota.unit,
            target=quota.amount,
            amount=amounts.get(quota.id or 0),
            previous=previous.get(quota.indicator),
        )
        for quota in quotas
    )


def _previous_amounts(session: Session, mine: Quota, code: str) -> dict[str, int]:
    """{indicator: amount} as this agency last sent it for the nearest earlier period."""
    sent = (
        select(Quota.indicator, Submission.period, SubmissionVersion.number, Achievement.amount)
        .join(Achievement, col(Achievement.quota_id) == Quota.id)
        .join(SubmissionVersion, col(Achievement.version_id) == SubmissionVersion.id)
        .join(Submission)
        .where(Quota.agency_id == mine.agency_id, Quota.plan_id == mine.plan_id)
        .where(col(SubmissionVersion.sent_at).is_not(None))
    )
    rows = [row for row in session.exec(sent).all() if sort_key(row[1]) < sort_key(code) and is_regular(row[1])]
    rows.sort(key=lambda row: (sort_key(row[1]), row[2]))
    return {indicator: amount for indicator, _period, _number, amount in rows}  # the last one stays


def _outline(plan: Plan, version: SubmissionVersion | None) -> tuple[SheetHeading, ...]:
    narrative = version.narrative if version else {}
    return tuple(SheetHeading(heading, narrative.get(heading, "")) for heading in plan.outline)
