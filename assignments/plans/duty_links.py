"""Duty by duty: which duty of a plan carries out which one of the plan above. Likeness proposes, a person decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from assignments.history import record
from assignments.inserting import hold
from assignments.plans.errors import NotOfTheSuperior
from assignments.plans.likeness import Likeness, likest
from assignments.plans.plan import Duty, DutyLink, LinkState, Plan
from assignments.plans.queries import get_plan
from foundation.errors import NotFound
from foundation.words import _


@dataclass(frozen=True)
class LinkProposal:
    """Two duties that may correspond, and why."""

    duty: Duty
    superior: Duty
    likeness: Likeness


def get_duty(session: Session, duty_id: int, *, plan_id: int | None = None) -> Duty:
    """NotFound for an unknown one, and for one of another plan than the one asked for."""
    duty = session.get(Duty, duty_id) if 0 < duty_id < 2**31 else None
    if duty is None or plan_id not in (None, duty.plan_id):
        raise NotFound(_("Không có nhiệm vụ này. Chưa thay đổi gì; hãy mở lại trang kế hoạch."), duty_id=duty_id)
    return duty


def duties_of(session: Session, plan_id: int) -> list[Duty]:
    """In the plan's order."""
    return list(session.exec(select(Duty).where(Duty.plan_id == plan_id).order_by(col(Duty.ordinal))).all())


def links_of(session: Session, plan_id: int) -> list[DutyLink]:
    """What was decided about duties of this plan, the refused pairs too."""
    mine = select(DutyLink).join(Duty, col(DutyLink.duty_id) == Duty.id).where(Duty.plan_id == plan_id)
    return list(session.exec(mine.order_by(col(Duty.ordinal), col(DutyLink.id))).all())


def link_proposals(session: Session, plan: Plan) -> list[LinkProposal]:
    """For each duty that is not linked yet, the one of the superior plan most like it."""
    if plan.superior_id is None:
        return []
    decided = links_of(session, plan.id or 0)
    linked = {link.duty_id for link in decided if link.state is LinkState.LINKED}
    lower = {duty.id or 0: duty for duty in duties_of(session, plan.id or 0) if duty.id not in linked}
    upper = {duty.id or 0: duty for duty in duties_of(session, plan.superior_id)}
    apart = [(link.duty_id, link.superior_duty_id) for link in decided]
    alike = likest(_texts(lower.values()), _texts(upper.values()), apart)
    return [LinkProposal(lower[key], upper[other], why) for key, (other, why) in alike.items()]


def set_link(
    session: Session, duty_id: int, superior_duty_id: int, state: LinkState, *, who: str, now: datetime
) -> DutyLink:
    """Say that two duties correspond, or that they do not. The same word again changes nothing."""
    duty, superior = get_duty(session, duty_id), get_duty(session, superior_duty_id)
    plan = get_plan(session, duty.plan_id)
    hold(session, plan)
    if superior.plan_id != plan.superior_id:
        raise NotOfTheSuperior(superior.text)
    return decide(session, duty, superior, state, who=who, now=now)


def decide(session: Session, duty: Duty, superior: Duty, state: LinkState, *, who: str, now: datetime) -> DutyLink:
    """The link of two duties in that state; the lower duty's plan is held."""
    pair = DutyLink.duty_id == duty.id, DutyLink.superior_duty_id == superior.id
    link = session.exec(select(DutyLink).where(*pair)).first()
    if link is None or link.state is not state:
        link = link or DutyLink(duty_id=duty.id or 0, superior_duty_id=superior.id or 0, state=state)
        link.state = state
        session.add(link)
        what = f"duty {duty.ordinal} {state.value} to duty {superior.ordinal} of plan {superior.plan_id}"
        record(session, who=who, subject=f"plan:{duty.plan_id}", what=what, now=now)
        session.flush()
    return link


def _texts(duties: Iterable[Duty]) -> dict[int, str]:
    return {duty.id or 0: duty.text for duty in duties}
