"""Drafts of reports: whose tasks a report answers, and the one open draft of it, whoever comes first."""

from datetime import datetime

from sqlmodel import Session, col, select

from assignments.dates.periods import own_day
from assignments.inserting import hold, insert_into
from assignments.plans.plan import Duty, Plan, PlanPeriod, PlanState, Quota
from assignments.plans.queries import get_period
from assignments.submissions.report_entry import year_of
from assignments.submissions.report_values import PlanStopped
from assignments.submissions.submission import (
    Achievement,
    Answer,
    Attachment,
    Submission,
    SubmissionState,
    SubmissionVersion,
)
from assignments.tracking.tasks import Task, TaskState
from foundation.errors import NotAllowed
from foundation.words import _

NO_DRAFT = (SubmissionState.SENT, SubmissionState.ACCEPTED, SubmissionState.RETURNED)


def own_period(session: Session, agency_id: int, plan_id: int, code: str) -> tuple[Plan, PlanPeriod]:
    """The plan and period this agency reports in. NotAllowed: no task in that plan; NotFound: no such period."""
    has_task = select(Task.id).where(Task.agency_id == agency_id, Task.plan_id == plan_id).limit(1)
    plan = session.get(Plan, plan_id) if 0 < plan_id < 2**31 else None
    if plan is None or session.exec(has_task).first() is None:
        raise NotYourReport
    period = get_period(session, plan_id, code)
    if not own_tasks(session, agency_id, plan_id, code):
        raise NotYourReport
    return plan, period


def own_tasks(session: Session, agency_id: int, plan_id: int, code: str) -> list[tuple[Task, Duty]]:
    """The agency's tasks of one plan and period, in the plan's order; not those that its successor answers for."""
    mine = select(Task, Duty).join(Duty).where(Task.agency_id == agency_id, Task.plan_id == plan_id)
    mine = mine.where(Task.state != TaskState.MERGED)
    in_order = mine.where(Task.period == code).order_by(col(Duty.ordinal))
    return list(session.exec(in_order.execution_options(populate_existing=True)).all())


def own_quotas(session: Session, agency_id: int, plan_id: int, code: str) -> list[Quota]:
    """The agency's quotas of the period's year, as the annex prints them; a single duty's report asks for none."""
    if own_day(code):
        return []
    mine = select(Quota).where(Quota.agency_id == agency_id, Quota.plan_id == plan_id)
    if year := year_of(code):
        mine = mine.where(Quota.year == year)
    return list(session.exec(mine.order_by(col(Quota.year), col(Quota.id))).all())


def versions_of(session: Session, agency_id: int, plan_id: int, code: str) -> list[SubmissionVersion]:
    """All versions of a report, newest first."""
    mine = select(SubmissionVersion).join(Submission).where(Submission.agency_id == agency_id)
    mine = mine.where(Submission.plan_id == plan_id, Submission.period == code)
    newest_first = mine.order_by(col(SubmissionVersion.number).desc())
    return list(session.exec(newest_first.execution_options(populate_existing=True)).all())


def files_of(session: Session, version: SubmissionVersion) -> list[Attachment]:
    """The files of a version that were not taken off again."""
    kept = select(Attachment).where(Attachment.version_id == version.id, col(Attachment.withdrawn_at).is_(None))
    return list(session.exec(kept.order_by(col(Attachment.id))).all())


def lock_report(session: Session, agency_id: int, plan: Plan, code: str) -> int:
    """The submission's id, its row locked: of two tabs the second waits here and then sees what the first did.

    Raises PlanStopped. SQLite has one writer at a time, so its transaction is the lock.
    """
    hold(session, plan, shared=True)  # against being stopped while its tasks are reported
    if plan.state is not PlanState.TRACKED:
        raise PlanStopped(plan.id or 0)
    row = insert_into(session, Submission).values(plan_id=plan.id, agency_id=agency_id, period=code)
    session.execute(row.on_conflict_do_nothing(index_elements=["plan_id", "agency_id", "period"]))
    mine = select(Submission.id).where(Submission.plan_id == plan.id, Submission.agency_id == agency_id)
    return session.exec(mine.where(Submission.period == code).with_for_update()).one() or 0


def newest_version(session: Session, submission_id: int) -> SubmissionVersion | None:
    mine = select(SubmissionVersion).where(SubmissionVersion.submission_id == submission_id)
    newest_first = mine.order_by(col(SubmissionVersion.number).desc()).limit(1)
    return session.exec(newest_first.execution_options(populate_existing=True)).first()


def open_draft(session: Session, submission_id: int, *, now: datetime) -> SubmissionVersion:
    """The one draft of a locked report; when the last version was sent, a new one with the same content."""
    last = newest_version(session, submission_id)
    if last and last.state not in NO_DRAFT:
        return last
    draft = SubmissionVersion(submission_id=submission_id, number=last.number + 1 if last else 1, saved_at=now)
    if last:
        draft.narrative, draft.sender = dict(last.narrative), last.sender
    session.add(draft)
    session.flush()
    if last:
        _copy_content(session, last, draft)
    return draft


class NotYourReport(NotAllowed):
    """A plan or period in which this agency holds no duty. The same answer whether the plan exists or not."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Cơ quan không có nhiệm vụ phải báo cáo trong kế hoạch và kỳ này. "
                "Báo cáo của cơ quan không thay đổi; hãy mở lại từ thư nhắc mới nhất."
            )
        )


def _copy_content(session: Session, last: SubmissionVersion, draft: SubmissionVersion) -> None:
    for kind in (Answer, Achievement, Attachment):
        for row in session.exec(select(kind).where(kind.version_id == last.id)).all():
            if not (isinstance(row, Attachment) and row.withdrawn_at):
                session.add(type(row)(**{**row.model_dump(exclude={"id"}), "version_id": draft.id}))
    session.flush()
