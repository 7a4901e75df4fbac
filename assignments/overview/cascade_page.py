"""One plan among others: what stands above and below it, and how the duties below stand. Nothing is copied."""

from collections import defaultdict
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from assignments.desk.working import working_draft
from assignments.overview.board_values import AgencyName, PlanName
from assignments.overview.cascade_values import (
    Cascade,
    LinkedPair,
    Links,
    LowerDuty,
    LowerPlan,
    ProposedPair,
    ProposedSuperior,
    TakenProposal,
    UpperDuty,
)
from assignments.overview.plan_page import agency_name
from assignments.overview.task_counts import counts, sums
from assignments.plans.draft_store import get_draft
from assignments.plans.duty_links import duties_of, link_proposals, links_of
from assignments.plans.plan import Duty, DutyHolder, DutyLink, LinkState, Plan, PlanState
from assignments.plans.queries import get_plan, list_plans, report_names
from assignments.plans.recipients_check import check_recipients
from assignments.plans.superiors import superior_proposals
from assignments.register.agencies import Agency
from assignments.submissions.submission import Submission, SubmissionVersion
from assignments.tracking.tasks import Task, TaskState

_COUNTED = col(Task.state).in_([TaskState.OPEN, TaskState.REPORTED])


def cascade(session: Session, plan_id: int, *, today: date) -> Cascade:
    """NotFound for an unknown plan."""
    plan = get_plan(session, plan_id)
    lower = _lower_duties(session, plan_id, today=today)
    return Cascade(
        plan=_name(plan),
        is_tracked=plan.state is PlanState.TRACKED,
        superior=_name(get_plan(session, plan.superior_id)) if plan.superior_id is not None else None,
        lower=_lower_plans(session, plan_id, lower, today=today),
        duties=tuple(
            UpperDuty(duty.id or 0, duty.ordinal, duty.text, duty.holder, tuple(lower[duty.id or 0]))
            for duty in duties_of(session, plan_id)
        ),
        taken=taken_proposals(session, plan_id, today=today),
        recipients=check_recipients(working_draft(session, get_draft(session, plan.draft_id))),
    )


def taken_proposals(
    session: Session, plan_id: int, *, agency_id: int | None = None, period: str | None = None, today: date
) -> tuple[TakenProposal, ...]:
    """The duties that reports of a plan asked for, or those of one agency's report of one period."""
    rows = (
        select(Duty, Submission, Agency, *sums(today=today))
        .select_from(Duty)
        .join(SubmissionVersion, col(Duty.proposed_in) == SubmissionVersion.id)
        .join(Submission, col(SubmissionVersion.submission_id) == Submission.id)
        .join(Agency, col(Submission.agency_id) == Agency.id)
        .outerjoin(Task, and_(col(Task.duty_id) == Duty.id, _COUNTED))
        .where(_of_report(plan_id, agency_id, period))
        .group_by(col(Duty.id), col(Submission.id), col(Agency.id))
        .order_by(col(Duty.ordinal))
    )
    found = session.execute(rows).all()
    names = report_names(session, [plan_id])
    holders = _holders(session, plan_id)
    return tuple(
        TakenProposal(
            ordinal=duty.ordinal,
            text=duty.text,
            holders=tuple(holders[duty.id]),
            reporter=agency_name(agency),
            period=submission.period,
            report_name=names(plan_id, submission.period),
            counts=counts(numbers),
        )
        for duty, submission, agency, *numbers in found
    )


def links(session: Session, plan_id: int) -> Links:
    """What a person may decide about a plan and the one above it."""
    plan = get_plan(session, plan_id)
    own = {duty.id or 0: duty for duty in duties_of(session, plan_id)}
    above = {duty.id or 0: duty for duty in duties_of(session, plan.superior_id)} if plan.superior_id else {}
    linked = [link for link in links_of(session, plan_id) if link.state is LinkState.LINKED]
    return Links(
        draft_id=plan.draft_id,
        proposed_superiors=tuple(
            ProposedSuperior(
                _name(one.plan), one.citation.words, one.citation.line, one.citation.carries_out, one.same_day
            )
            for one in superior_proposals(session, plan)
            if one.plan.id != plan.superior_id
        ),
        others=tuple(_name(other) for other in list_plans(session) if other.id not in (plan_id, plan.superior_id)),
        linked=tuple(
            _pair(own[link.duty_id], above[link.superior_duty_id]) for link in linked if link.superior_duty_id in above
        ),
        proposed=tuple(
            ProposedPair(_pair(one.duty, one.superior), one.likeness.share, one.likeness.words)
            for one in link_proposals(session, plan)
        ),
        own_duties=_choices(own),
        superior_duties=_choices(above),
    )


def _lower_duties(session: Session, plan_id: int, *, today: date) -> dict[int, list[LowerDuty]]:
    """{duty above: those that carry it out}, with how their tasks stand, in one query."""
    upper = select(col(Duty.id)).where(col(Duty.plan_id) == plan_id)
    rows = (
        select(col(DutyLink.superior_duty_id), Duty, Plan, *sums(today=today))
        .select_from(DutyLink)
        .join(Duty, col(DutyLink.duty_id) == Duty.id)
        .join(Plan, col(Duty.plan_id) == Plan.id)
        .outerjoin(Task, and_(col(Task.duty_id) == Duty.id, _COUNTED))
        .where(
            col(DutyLink.superior_duty_id).in_(upper),
            col(DutyLink.state) == LinkState.LINKED,
            or_(col(Plan.superior_id) == plan_id, col(Plan.id) == plan_id),
        )
        .group_by(col(DutyLink.superior_duty_id), col(Duty.id), col(Plan.id))
        .order_by(col(Plan.id), col(Duty.ordinal))
    )
    found: dict[int, list[LowerDuty]] = defaultdict(list)
    for above, duty, plan, *numbers in session.execute(rows).all():
        direct = plan.id == plan_id
        one = LowerDuty(duty.id, duty.ordinal, duty.text, duty.holder, _name(plan), direct, counts(numbers))
        found[above].append(one)
    return found


def _lower_plans(
    session: Session, plan_id: int, lower: dict[int, list[LowerDuty]], *, today: date
) -> tuple[LowerPlan, ...]:
    rows = (
        select(Plan, *sums(today=today))
        .outerjoin(Task, and_(col(Task.plan_id) == Plan.id, _COUNTED))
        .where(col(Plan.superior_id) == plan_id)
        .group_by(col(Plan.id))
        .order_by(col(Plan.id))
    )
    linked: dict[int, set[int]] = defaultdict(set)
    for duties in lower.values():
        for duty in duties:
            linked[duty.plan.id].add(duty.id)
    return tuple(
        LowerPlan(_name(plan), counts(numbers), len(linked[plan.id])) for plan, *numbers in session.execute(rows).all()
    )


def _of_report(plan_id: int, agency_id: int | None, period: str | None) -> ColumnElement[bool]:
    chosen = col(Submission.plan_id) == plan_id
    if agency_id is not None and period is not None:
        return and_(chosen, col(Submission.agency_id) == agency_id, col(Submission.period) == period)
    return chosen


def _holders(session: Session, plan_id: int) -> dict[int | None, list[AgencyName]]:
    """Who answers for the duties that were proposed, in the order of their rows."""
    rows = (
        select(col(DutyHolder.duty_id), Agency)
        .join(Agency, col(DutyHolder.agency_id) == Agency.id)
        .join(Duty, col(DutyHolder.duty_id) == Duty.id)
        .where(col(Duty.plan_id) == plan_id, col(Duty.proposed_in).is_not(None), col(DutyHolder.until).is_(None))
        .order_by(func.lower(Agency.name))
    )
    found: dict[int | None, list[AgencyName]] = defaultdict(list)
    for duty_id, agency in session.execute(rows).all():
        found[duty_id].append(agency_name(agency))
    return found


def _pair(duty: Duty, superior: Duty) -> LinkedPair:
    return LinkedPair(duty.id or 0, duty.ordinal, duty.text, superior.id or 0, superior.ordinal, superior.text)


def _choices(duties: dict[int, Duty]) -> tuple[tuple[int, str], ...]:
    return tuple((key, f"{duty.ordinal}. {duty.text}") for key, duty in duties.items())


def _name(plan: Plan) -> PlanName:
    return PlanName(plan.id or 0, plan.title, plan.number)
