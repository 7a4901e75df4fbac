"""Periods that need a person: one without the day it owes, one whose agencies are open while the date above is near."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

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
    rows = session.exec(_perhaps(plan_id, today)).all()
    if not rows:
        return [], []
    names, calendar = report_names(session, {plan.id or 0 for _period, plan, _name in rows}), working_calendar(session)
    undated, endangered = [], []
    for period, plan, coordinator in rows:
        concern = Concern(plan.id or 0, plan.title, period.code, names(period.plan_id, period.code), coordinator)
        if lacks_day(period):
            undated.append(concern)
        left = max(0, calendar.between(today, period.own_safe)) if period.own_safe else LITTLE
        is_near = left < LITTLE and period.own_latest is not None and period.own_latest >= today
        still_open = agencies_open(session, period.plan_id, [period.code])[period.code] if is_near else 0
        if still_open:
            endangered.append(replace(concern, agencies_open=still_open, left=left))
    return undated, endangered


def _perhaps(plan_id: int | None, today: date) -> Select[PlanPeriod, Plan, str]:
    """Periods that may be of concern, each with its plan and the coordinator's name."""
    undated = and_(col(PlanPeriod.latest).is_(None), col(PlanPeriod.code) != ONCE)
    near = and_(col(PlanPeriod.own_latest) >= today, col(PlanPeriod.own_safe) <= today + LOOKED_AHEAD)
    rows = (
        select(PlanPeriod, Plan, Agency.name)
        .join(Plan, col(Plan.id) == PlanPeriod.plan_id)
        .join(Agency, col(Agency.id) == Plan.coordinator_id)
        .where(Plan.state == PlanState.TRACKED, or_(undated, near))
        .order_by(col(PlanPeriod.plan_id), col(PlanPeriod.id))
    )
    return rows if plan_id is None else rows.where(PlanPeriod.plan_id == plan_id)
