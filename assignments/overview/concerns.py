"""Periods that need a person: one without the day it owes, one whose agencies are open while the date above is near."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from assignments.dates.calendar_days import working_calendar
from assignments.dates.periods import ONCE
from assignments.overview.chain import LITTLE, agencies_open, lacks_day
from assignments.plans.plan import Plan, PlanPeriod, PlanState
from assignments.plans.queries import report_names
from assignments.register.agencies import Agency

LOOKED_AHEAD = timedelta(days=21)  # so few working days reach no further, not even over Tết


@dataclass(frozen=True)
class Concern:
    """A period that needs a person, as the board names it. `left` as in Chain; None where the day is missing."""

    plan_id: int
    plan_title: str
    period: str
    report_name: str
    coordinator: str
    agencies_open: int = 0
    left: int | None = None


def concerns(session: Session, plan_id: int | None, *, today: date) -> tuple[list[Concern], list[Concern]]:
    """Periods of tracked plans, of one or all: those without the day they owe, and those whose date above is near."""
    tracked = (
        select(PlanPeriod, Plan, Agency.name)
        .join(Plan, col(Plan.id) == PlanPeriod.plan_id)
        .join(Agency, col(Agency.id) == Plan.coordinator_id)
        .where(Plan.state == PlanState.TRACKED)
        .order_by(col(PlanPeriod.plan_id), col(PlanPeriod.id))
    )
    if plan_id is not None:
        tracked = tracked.where(PlanPeriod.plan_id == plan_id)
    undated = session.exec(tracked.where(col(PlanPeriod.latest).is_(None), PlanPeriod.code != ONCE)).all()
    near = tracked.where(col(PlanPeriod.own_latest) >= today, col(PlanPeriod.own_safe) <= today + LOOKED_AHEAD)
    soon = session.exec(near).all()
    names = report_names(session, {plan.id or 0 for _period, plan, _name in (*undated, *soon)})
    calendar = working_calendar(session)
    found: tuple[list[Concern], list[Concern]] = [], []
    for period, plan, coordinator in undated:
        if lacks_day(period):
            report = names(period.plan_id, period.code)
            found[0].append(Concern(period.plan_id, plan.title, period.code, report, coordinator))
    for period, plan, coordinator in soon:
        left = max(0, calendar.between(today, period.own_safe or today))
        still_open = agencies_open(session, period.plan_id, [period.code])[period.code] if left < LITTLE else 0
        if still_open:
            report = names(period.plan_id, period.code)
            found[1].append(Concern(period.plan_id, plan.title, period.code, report, coordinator, still_open, left))
    return found
