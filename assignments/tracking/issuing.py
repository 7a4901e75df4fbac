"""Issuing: a draft becomes a plan under tracking, its duties tasks; and how a plan stops."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col

from assignments.dates.calendar_days import working_calendar
from assignments.errors import ReasonMissing
from assignments.history import record
from assignments.inserting import hold
from assignments.plans.draft_store import draft_of, get_draft, plan_of
from assignments.plans.drafts import PlanDraft
from assignments.plans.errors import (
    AlreadyIssued,
    CoordinatorMissing,
    DraftWithdrawn,
    IssuerMissing,
    NoDuties,
    NotTracked,
)
from assignments.plans.expansion import bodies_of
from assignments.plans.plan import Plan, PlanState
from assignments.plans.queries import get_plan
from assignments.plans.rows import add_annexes, add_duties, add_plan, add_rules
from assignments.plans.settling import Settled, settle, territory_of
from assignments.plans.stored_drafts import StoredDraft
from assignments.register.agencies import Agency, ensure_agency
from assignments.register.successions import carrier_on, keep_agencies
from assignments.tracking.changes import Change, record_change
from assignments.tracking.extending import close_requests
from assignments.tracking.opening import begun, open_period
from assignments.tracking.states import TASKS
from assignments.tracking.tally import recount
from assignments.tracking.tasks import Task, TaskState


@dataclass(frozen=True)
class Issued:
    """What issuing a plan made: counts, and the codes of the periods opened so far."""

    plan_id: int
    duties: int
    agencies: int
    periods: tuple[str, ...]
    tasks: int


def issue(
    session: Session,
    draft_id: int,
    *,
    choices: Mapping[str, str],
    coordinator: str | None,
    remind_past: bool = False,
    who: str,
    now: datetime,
    today: date,
) -> Issued:
    """Turn a draft into a tracked plan and open its periods. Refuses while a blocking doubt is open.

    coordinator  the body that receives the others' reports; None takes the one the plan prints
    remind_past  also remind of periods that are wholly past today
    """
    keep_agencies(session)
    stored = _held(session, draft_id)
    settled = settle(session, draft_id, draft_of(stored), choices, today=today)
    draft = settled.draft
    receiving = _coordinator(draft, coordinator)
    _check(draft)
    bodies = _bodies(session, settled, today)  # before the first row is written: the register is asked as it was
    named = ensure_agency(session, territory=territory_of(draft), name=receiving, on=draft.issued_on or today, now=now)
    body = session.get_one(Agency, carrier_on(session, named.id or 0, today))
    plan = add_plan(session, stored, draft, coordinator=body, choices=choices, now=now, today=today)
    holders = add_duties(session, plan, draft, bodies, now=now)
    add_annexes(session, plan, draft, holders, now=now)
    add_rules(session, plan, settled, coordinator=receiving)
    record(session, who=who, subject=f"plan:{plan.id}", what=f"issued from draft {draft_id}", now=now)
    periods = begun(session, plan, working_calendar(session), today=today)
    tasks = sum(
        open_period(session, plan, due, reminded=remind_past or not due.is_past(today), who=who, now=now)
        for due in periods
    )
    assert plan.id is not None
    agencies = {agency.id for agency in holders.values()}
    return Issued(plan.id, len(draft.duties), len(agencies), tuple(due.code for due in periods), tasks)


def end_plan(session: Session, plan_id: int, *, reason: str, who: str, now: datetime) -> Plan:
    """The plan ran its course: open tasks stop, reports stay."""
    return _stop(session, plan_id, PlanState.ENDED, reason=reason, who=who, now=now)


def withdraw_plan(session: Session, plan_id: int, *, reason: str, who: str, now: datetime) -> Plan:
    """The plan should not have been issued: open tasks stop, reports stay."""
    return _stop(session, plan_id, PlanState.WITHDRAWN, reason=reason, who=who, now=now)


def _held(session: Session, draft_id: int) -> StoredDraft:
    """The draft, held against being issued twice at once. Refuses one already issued or taken back."""
    stored = get_draft(session, draft_id)
    hold(session, stored)
    if plan := plan_of(session, stored):
        raise AlreadyIssued(draft_id, plan.id, plan.number or plan.title)
    if stored.withdrawn_because is not None:
        raise DraftWithdrawn(draft_id, stored.withdrawn_because)
    return stored


def _coordinator(draft: PlanDraft, given: str | None) -> str:
    name = " ".join((given or draft.coordinator or "").split())
    if not name:
        raise CoordinatorMissing([holder.name for holder in draft.holders])
    return name


def _check(draft: PlanDraft) -> None:
    if not draft.duties:
        raise NoDuties
    if not territory_of(draft):
        raise IssuerMissing


def _bodies(session: Session, settled: Settled, today: date) -> dict[str, tuple[str, ...]]:
    """Who answers for each heading: {heading: names}."""
    draft = settled.draft
    bodies = {}
    for holder in draft.holders:
        chosen = settled.groups.get(holder.name)
        named = bodies_of(session, territory_of(draft), holder, draft.quotas, on=draft.issued_on or today)
        bodies[holder.name] = chosen or named or (holder.name,)
    return bodies


def _stop(session: Session, plan_id: int, state: PlanState, *, reason: str, who: str, now: datetime) -> Plan:
    plan = get_plan(session, plan_id)
    hold(session, plan)
    if not reason.strip():
        raise ReasonMissing
    if plan.state is not PlanState.TRACKED:
        raise NotTracked(plan_id, plan.stopped_because or "")
    plan.state, plan.stopped_because = state, reason.strip()
    still_open = update(Task).where(col(Task.plan_id) == plan_id, col(Task.state) == TaskState.OPEN)
    session.execute(still_open.values(state=TASKS.move(TaskState.OPEN, TaskState.STOPPED)))
    close_requests(session, plan_id, reason=reason.strip(), who=who, now=now)
    recount(session, plan_id)
    record_change(session, Change.STOPPED, {}, plan_id=plan_id, who=who, what=state.value, why=reason.strip(), now=now)
    return plan
