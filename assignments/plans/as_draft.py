"""A plan under tracking as a draft again: for the XLSX form, for next year's plan, for comparing two years."""

from sqlmodel import Session, col, select

from assignments.plans.draft_store import draft_of, get_draft
from assignments.plans.drafts import (
    DraftBudgetLine,
    DraftDeadline,
    DraftDue,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    HolderKind,
    Place,
    PlanDraft,
    ReportKind,
    Source,
)
from assignments.plans.plan import BudgetLine, Duty, Plan, Quota, ReportingRule, Tier
from assignments.plans.queries import get_plan
from assignments.register.agencies import Agency

_KINDS = {
    "half_year": (ReportKind.HALF_YEAR, None),
    "annual": (ReportKind.ANNUAL, None),
}


def draft_of_plan(session: Session, plan_id: int) -> PlanDraft:
    """What the plan says today: its duties in its own words, rules as settled, quotas and budget. No doubts."""
    plan = get_plan(session, plan_id)
    read = draft_of(get_draft(session, plan.draft_id))
    duties = session.exec(select(Duty).where(Duty.plan_id == plan_id).order_by(col(Duty.ordinal))).all()
    names = dict.fromkeys(duty.holder for duty in duties)
    printed = {holder.name: holder for holder in read.holders}
    coordinator = session.get_one(Agency, plan.coordinator_id).name
    return PlanDraft(
        title=plan.title,
        number=plan.number,
        issued_on=plan.issued_on,
        issuer=plan.issuer,
        territory=plan.territory,
        coordinator=coordinator,
        years=tuple(plan.years),
        holders=tuple(printed.get(name) or DraftHolder(name, HolderKind.SINGLE, Place(0, name)) for name in names),
        duties=tuple(map(_duty, duties)),
        deadlines=tuple(_deadline(rule, coordinator) for rule in _rules(session, plan_id)),
        quotas=tuple(_quotas(session, plan)),
        budget=tuple(_budget(session, plan_id)),
        outline=tuple(plan.outline),
        recipients=read.recipients,
        doubts=(),
        targets=read.targets,
        legal_basis=read.legal_basis,
        place_name=read.place_name,
        signer=read.signer,
    )


def _duty(duty: Duty) -> DraftDuty:
    place = Place(duty.line, duty.text)
    due = None
    if duty.due_phrase and duty.due_wording:
        due = DraftDue(duty.due_phrase, place, duty.due_wording, duty.due_day)
    return DraftDuty(
        holder=duty.holder,
        text=duty.text,
        lead=duty.lead,
        cooperates_with=tuple(duty.cooperates_with),
        place=place,
        due=due,
        product=duty.product,
        source=Source.HEADING,
    )


def _rules(session: Session, plan_id: int) -> list[ReportingRule]:
    found = select(ReportingRule).where(ReportingRule.plan_id == plan_id).order_by(col(ReportingRule.id))
    return [rule for rule in session.exec(found) if rule.frequency != "once"]


def _deadline(rule: ReportingRule, coordinator: str) -> DraftDeadline:
    kind, period = _KINDS.get(rule.frequency, (ReportKind.OTHER, rule.frequency))
    is_own = rule.tier is Tier.COORDINATOR
    phrase = rule.phrase or ""
    return DraftDeadline(
        who=coordinator if is_own else "all",
        to=None if is_own else coordinator,
        kind=kind,
        rule=rule.wording,
        month=rule.month,
        day=rule.day,
        year=rule.year,
        recurring=rule.year is None,
        phrase=phrase,
        place=Place(rule.line or 0, phrase),
        period=period,
    )


def _quotas(session: Session, plan: Plan) -> list[DraftQuota]:
    rows = select(Quota, Agency).join(Agency, col(Agency.id) == col(Quota.agency_id))
    found = session.exec(rows.where(Quota.plan_id == plan.id).order_by(col(Quota.id))).all()
    return [
        DraftQuota(agency.name, quota.amount, quota.unit or None, Place(0, quota.source)) for quota, agency in found
    ]


def _budget(session: Session, plan_id: int) -> list[DraftBudgetLine]:
    found = session.exec(select(BudgetLine).where(BudgetLine.plan_id == plan_id).order_by(col(BudgetLine.id))).all()
    return [
        DraftBudgetLine(line.no, line.item, line.amount, line.unit, line.quantity, Place(0, line.item))
        for line in found
    ]
