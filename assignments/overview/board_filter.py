"""What a coordinator's filter means to the database, and what it can offer."""

from datetime import date

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import Session, col, select

from assignments.dates.periods import sort_key as period_key
from assignments.overview.board_values import BoardFilter, FilterChoices, PlanName
from assignments.overview.task_counts import counted
from assignments.plans.plan import Plan, PlanPeriod, PlanState
from assignments.register.agencies import Agency
from assignments.register.people import Membership
from assignments.register.spans import covering
from assignments.tracking.tasks import Task
from foundation.vietnamese import fold, sort_key, without_marks


def matching(session: Session, chosen: BoardFilter, *, today: date) -> ColumnElement[bool]:
    """Tasks that count and pass the filter, except its standing. A group is its members of today."""
    conditions = [counted()]
    if chosen.plan_id is not None:
        conditions.append(col(Task.plan_id) == chosen.plan_id)
    if chosen.period:
        conditions.append(col(Task.period) == chosen.period)
    if chosen.agency_id is not None:
        conditions.append(col(Task.agency_id) == chosen.agency_id)
    if chosen.group:
        within = covering(Membership.since, Membership.until, today)
        members = select(Membership.agency_id).where(Membership.group_key == fold(chosen.group), within)
        conditions.append(col(Task.agency_id).in_(members))
    if wanted := without_marks(chosen.search or "").strip():
        conditions.append(_named(session, wanted))
    return and_(*conditions)


def is_of_agencies(chosen: BoardFilter) -> bool:
    """Does the filter leave out agencies? Only then are the tasks themselves counted."""
    return bool(chosen.agency_id is not None or chosen.group or without_marks(chosen.search or "").strip())


def filter_choices(session: Session, *, today: date) -> FilterChoices:
    """What can be filtered by: plans under tracking, newest first, their periods, each group with members today."""
    tracked = select(Plan.id, Plan.title, Plan.number).where(Plan.state == PlanState.TRACKED)
    plans = session.exec(tracked.order_by(col(Plan.id).desc())).all()
    codes = select(PlanPeriod.code).join(Plan).where(Plan.state == PlanState.TRACKED).distinct()
    within = covering(Membership.since, Membership.until, today)
    groups = session.exec(select(Membership.group_key, Membership.group).where(within).distinct()).all()
    return FilterChoices(
        plans=tuple(PlanName(plan_id or 0, title, number) for plan_id, title, number in plans),
        periods=tuple(sorted(session.exec(codes).all(), key=period_key)),
        groups=tuple(sorted(dict(groups).values(), key=sort_key)),
    )


def _named(session: Session, wanted: str) -> ColumnElement[bool]:
    # Neither database drops Vietnamese marks; a country has a few thousand names.
    names = session.exec(select(Agency.id, Agency.name)).all()
    found = [agency_id for agency_id, name in names if wanted in without_marks(name)]
    return col(Task.agency_id).in_(found) if found else false()
