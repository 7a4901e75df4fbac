"""The rows of an issued plan: the plan itself, its duties and their holders, its annexes, its reporting rules."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from sqlmodel import Session

from assignments.plans.drafts import DraftDuty, HolderKind, PlanDraft
from assignments.plans.expansion import quota_body
from assignments.plans.plan import BudgetLine, Duty, DutyHolder, Plan, Quota, ReportingRule
from assignments.plans.regime import rules_of
from assignments.plans.settling import Settled, territory_of
from assignments.plans.stored_drafts import StoredDraft
from assignments.register.agencies import Agency, ensure_agency
from assignments.register.groups import join_first
from assignments.register.successions import carriers_on
from foundation.clock import day_in_vietnam
from foundation.vietnamese import fold

INDICATOR = "Chỉ tiêu được giao"
USUAL_OUTLINE = (
    "I. Tình hình triển khai",
    "II. Kết quả thực hiện",
    "III. Đánh giá",
    "1. Ưu điểm",
    "2. Tồn tại, hạn chế",
    "3. Nguyên nhân",
    "IV. Nhiệm vụ, giải pháp thời gian tới",
    "V. Kiến nghị, đề xuất",
)


def add_plan(
    session: Session,
    stored: StoredDraft,
    draft: PlanDraft,
    *,
    coordinator: Agency,
    choices: Mapping[str, str],
    now: datetime,
    today: date,
) -> Plan:
    plan = Plan(
        draft_id=_id(stored),
        earlier_id=stored.rolled_from,
        title=draft.title or stored.file_name,
        number=draft.number,
        issued_on=draft.issued_on,
        issuer=draft.issuer,
        territory=territory_of(draft),
        coordinator_id=_id(coordinator),
        first_year=min(draft.years, default=(draft.issued_on or today).year),
        years=sorted(draft.years),
        outline=list(draft.outline or USUAL_OUTLINE),
        choices=dict(choices),
        tracked_since=now,
    )
    session.add(plan)
    session.flush()
    return plan


def add_duties(
    session: Session,
    plan: Plan,
    draft: PlanDraft,
    bodies: Mapping[str, tuple[str, ...]],
    *,
    meant: Mapping[str, int],
    now: datetime,
) -> dict[str, Agency]:
    """Every duty, and who answers for it now; returns the agencies by the name the plan gives them.

    meant  {folded name: agency} as recognised and as people chose; any other name is found or made by itself

    A plan may come in when a body that it names has gone: then its successor answers.
    """
    holders = _holders(session, plan, draft, bodies, meant, now)
    carrier_of = carriers_on(session, day_in_vietnam(now))  # after the last body is known
    duties = [_duty(plan, ordinal, duty) for ordinal, duty in enumerate(draft.duties, start=1)]
    session.add_all(duties)
    session.flush()
    for duty in duties:
        # One agency may stand under two names of a joint heading: it answers once.
        named = {_id(holders[name]) for name in bodies.get(duty.holder, (duty.holder,))}
        agencies = {carrier_of(agency, f"{duty.holder} {duty.text}") for agency in named}
        session.add_all(DutyHolder(duty_id=_id(duty), agency_id=agency) for agency in sorted(agencies))
    session.flush()
    return holders


def add_annexes(
    session: Session, plan: Plan, draft: PlanDraft, holders: Mapping[str, Agency], *, now: datetime
) -> None:
    """The quotas, each with the agency that holds it, and the budget lines."""
    taken: dict[object, int] = {}
    names = [quota_body(quota.unit, holders) for quota in draft.quotas]
    bodies = [_id(holders.get(name) or _agency(session, plan, name, now)) for name in names]
    carrier_of = carriers_on(session, day_in_vietnam(now))
    for quota, body in zip(draft.quotas, bodies, strict=True):
        agency_id = carrier_of(body, INDICATOR)
        session.add(
            Quota(
                plan_id=_id(plan),
                agency_id=agency_id,
                indicator=_once(INDICATOR, agency_id, taken),
                year=plan.first_year,
                amount=quota.target,
                unit=quota.measure or "",
                source=f"dòng {quota.place.line}",
            )
        )
    for line in draft.budget:
        session.add(
            BudgetLine(
                plan_id=_id(plan),
                no=_once(line.no, "budget", taken),
                item=line.item,
                amount=line.amount,
                quantity=line.quantity,
                unit=line.unit,
            )
        )
    session.flush()


def add_rules(session: Session, plan: Plan, settled: Settled, *, coordinator: str) -> None:
    for rule in rules_of(settled.draft, coordinator=coordinator, dates=settled.dates):
        session.add(ReportingRule(plan_id=_id(plan), **asdict(rule)))
    session.flush()


def _holders(
    session: Session,
    plan: Plan,
    draft: PlanDraft,
    bodies: Mapping[str, tuple[str, ...]],
    meant: Mapping[str, int],
    now: datetime,
) -> dict[str, Agency]:
    groups = {holder.name for holder in draft.holders if holder.kind is HolderKind.GROUP}
    holders: dict[str, Agency] = {}
    for heading in dict.fromkeys(duty.holder for duty in draft.duties):
        for name in bodies.get(heading, (heading,)):
            known = meant.get(fold(name))
            holders[name] = session.get_one(Agency, known) if known else _agency(session, plan, name, now)
            if heading in groups and name != heading:
                join_first(session, _id(holders[name]), heading)
    return holders


def _agency(session: Session, plan: Plan, name: str, now: datetime) -> Agency:
    """Who goes by that name on the day of the plan."""
    on = plan.issued_on or day_in_vietnam(plan.tracked_since)
    return ensure_agency(session, territory=plan.territory, name=name, on=on, now=now)


def _duty(plan: Plan, ordinal: int, duty: DraftDuty) -> Duty:
    return Duty(
        plan_id=_id(plan),
        ordinal=ordinal,
        holder=duty.holder,
        text=duty.text,
        lead=duty.lead,
        cooperates_with=list(duty.cooperates_with),
        line=duty.place.line,
        product=duty.product,
        due_phrase=duty.due.phrase if duty.due else None,
        due_wording=duty.due.rule if duty.due else None,
        due_day=duty.due.day if duty.due and not duty.due.recurring else None,
    )


def _once(name: str, whose: object, taken: dict[object, int]) -> str:
    """The name, or "name (2)" where an annex prints it a second time: both rows are kept."""
    taken[(whose, name)] = count = taken.get((whose, name), 0) + 1
    return name if count == 1 else f"{name} ({count})"


def _id(row: Agency | Duty | Plan | StoredDraft) -> int:
    assert row.id is not None
    return row.id
