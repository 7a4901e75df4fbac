"""Issuing: a draft becomes a plan under tracking, its duties tasks; and how a plan stops."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col

from assignments.dates.calendar_days import working_calendar
from assignments.desk.answers import answered
from assignments.desk.values import Asked
from assignments.desk.working import working
from assignments.errors import ReasonMissing
from assignments.history import record
from assignments.inserting import hold
from assignments.plans.draft_store import get_draft, plan_of
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
from foundation.clock import day_in_vietnam
from foundation.vietnamese import fold


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
    """Turn a draft, as people made it at the desk, into a tracked plan and open its periods.

    Refuses while a blocking doubt is open; what nobody has looked at is issued as it was read.

    choices      answers given now, {doubt id: choice}: they go before those given at the desk
    coordinator  the body that receives the others' reports; None takes the one the plan prints
    remind_past  also remind of periods that are wholly past today
    """
    keep_agencies(session)
    stored = _held(session, draft_id)
    at_desk = working(session, stored)
    before = [one for one in answered(session, draft_id, today=today) if one.doubt.id not in choices]
    choices = {**{one.doubt.id: one.choice or "" for one in before}, **choices}
    settled = settle(session, draft_id, at_desk.draft, choices, numbers=at_desk.numbers, today=today)
    draft = settled.draft
    receiving = _coordinator(draft, coordinator)
    _check(draft)
    bodies = _bodies(session, settled, today)  # before the first row is written: the register is asked as it was
    body = session.get_one(Agency, carrier_on(session, _named(session, settled, receiving, now, today), today))
    plan = add_plan(session, stored, draft, coordinator=body, choices=choices, now=now, today=today)
    holders = add_duties(session, plan, draft, bodies, meant=settled.agencies, now=now)
    add_annexes(session, plan, draft, holders, now=now)
    add_rules(session, plan, settled, coordinator=receiving)
    record(session, who=who, subject=f"plan:{plan.id}", what=f"issued from draft {draft_id}", now=now)
    _record_answers(session, plan, before, now=now)
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


def _named(session: Session, settled: Settled, name: str, now: datetime, today: date) -> int:
    """Whom the coordinator's name means; made now where the register does not know it."""
    if known := settled.agencies.get(fold(name)):
        return known
    on, territory = settled.draft.issued_on or today, territory_of(settled.draft)
    return ensure_agency(session, territory=territory, name=name, on=on, now=now).id or 0


def _check(draft: PlanDraft) -> None:
    if not draft.duties:
        raise NoDuties
    if not territory_of(draft):
        raise IssuerMissing


def _record_answers(session: Session, plan: Plan, answers: Iterable[Asked], *, now: datetime) -> None:
    """Who settled which doubt of the document, on which ground."""
    for one in answers:
        on = f" on {day_in_vietnam(one.at)}" if one.at else ""
        what = f"{one.doubt.id} answered {one.choice}{on}"
        record(session, who=one.by or "", subject=f"plan:{plan.id}", what=what, why=one.ground, now=now)


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
