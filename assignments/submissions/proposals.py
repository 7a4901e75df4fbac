"""Proposals of a report (kiến nghị) become duties of those asked, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.dates.periods import is_extra
from assignments.plans.addressees import answering
from assignments.plans.plan import Duty, DutyHolder, Plan, PlanPeriod
from assignments.plans.queries import get_period
from assignments.register.agencies import Agency, get_agency
from assignments.register.successions import keep_agencies
from assignments.submissions.submission import Submission, SubmissionState, SubmissionVersion
from assignments.tracking.added_duties import add_duty, add_holders, held_plan, own_period
from assignments.tracking.opening import open_tasks
from foundation.errors import Conflict, Unreadable
from foundation.vietnamese import fold
from foundation.words import _


class NothingChosen(Unreadable):
    """The form came back without a mark."""

    def __init__(self) -> None:
        super().__init__(_("Chưa chọn kiến nghị nào nên chưa giao gì; hãy đánh dấu kiến nghị cần theo dõi."))


class ReportChanged(Conflict):
    """The agency corrected its report while somebody read the former version."""

    def __init__(self, agency: str) -> None:
        super().__init__(
            _("Chưa giao gì: %(agency)s vừa gửi bản báo cáo mới. Hãy mở lại trang và đọc các kiến nghị của bản mới.")
            % {"agency": agency}
        )


@dataclass(frozen=True)
class Chosen:
    """One proposal to be tracked. `addressee`: the name of who is to answer for it; `text`: the report's words."""

    addressee: str
    text: str


def take_proposals(
    session: Session,
    version_id: int,
    chosen: Sequence[Chosen],
    *,
    period: str | None,
    last: date | None,
    who: str,
    now: datetime,
    today: date,
) -> list[Duty]:
    """Track these of an accepted report; the new duties. What its earlier versions led to is not taken again.

    period  an opened period of the plan to report in; None: one of its own, due by `last` where that is given
    """
    if not chosen:
        raise NothingChosen
    keep_agencies(session)
    version = session.get_one(SubmissionVersion, version_id)
    submission = session.get_one(Submission, version.submission_id)
    plan = held_plan(session, submission.plan_id)
    reporter = get_agency(session, submission.agency_id)
    if version.id != _accepted(session, submission):
        raise ReportChanged(reporter.name)
    opened = get_period(session, submission.plan_id, period) if period else None
    known = {(fold(duty.text), agency_id) for duty, agency_id in taken_from(session, submission)}
    made = []
    for proposal in chosen:
        agencies = answering(session, plan.territory, [proposal.addressee], today=today, now=now)
        new = [agency for agency in agencies if (fold(proposal.text), agency.id) not in known]
        if new:
            opened = opened or own_period(session, plan, _title(reporter), last, now=now, today=today)
            made.append(_track(session, plan, opened, proposal, new, version_id, who=who, now=now))
            known |= {(fold(proposal.text), agency.id or 0) for agency in new}
    return made


def taken_from(session: Session, submission: Submission) -> list[tuple[Duty, int]]:
    """The duties that any version of this report led to, each with an agency that answers for it."""
    rows = (
        select(Duty, DutyHolder.agency_id)
        .join(DutyHolder, col(DutyHolder.duty_id) == Duty.id)
        .join(SubmissionVersion, col(Duty.proposed_in) == SubmissionVersion.id)
        .where(SubmissionVersion.submission_id == submission.id)
    )
    return list(session.exec(rows.order_by(col(Duty.ordinal), col(DutyHolder.agency_id))).all())


def _track(
    session: Session,
    plan: Plan,
    period: PlanPeriod,
    proposal: Chosen,
    agencies: Sequence[Agency],
    version_id: int,
    *,
    who: str,
    now: datetime,
) -> Duty:
    holder = " ".join(proposal.addressee.split())
    duty = add_duty(session, plan, text=proposal.text, holder=holder, proposed_in=version_id, who=who, now=now)
    add_holders(session, duty, agencies)
    if plan.coordinator_id in {agency.id for agency in agencies} and is_extra(period.code):
        period.own_printed, period.own_last = period.printed, period.last
        period.own_safe, period.own_latest = period.safe, period.latest
    open_tasks(session, plan, period, col(Duty.id) == duty.id, who=who, now=now)
    return duty


def _accepted(session: Session, submission: Submission) -> int | None:
    """The last accepted version of the report."""
    versions = select(SubmissionVersion.id).where(
        SubmissionVersion.submission_id == submission.id, SubmissionVersion.state == SubmissionState.ACCEPTED
    )
    return session.exec(versions.order_by(col(SubmissionVersion.id).desc())).first()


def _title(reporter: Agency) -> str:
    return f"Kiến nghị của {reporter.name}"
