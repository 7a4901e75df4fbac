"""Plans and periods, looked up by what people type."""

from collections.abc import Callable, Iterable

from sqlmodel import Session, col, select

from assignments.dates.periods import report_name, sort_key
from assignments.plans.plan import Plan, PlanPeriod
from foundation.errors import NotFound
from foundation.words import _


def get_plan(session: Session, plan_id: int) -> Plan:
    plan = session.get(Plan, plan_id) if 0 < plan_id < 2**31 else None
    if plan is None:
        known = ", ".join(str(one.id) for one in list_plans(session))
        raise NotFound(
            _("Không có kế hoạch số %(id)s. Các kế hoạch: %(known)s.")
            % {"id": plan_id, "known": known or _("chưa có kế hoạch nào được theo dõi")},
            plan_id=plan_id,
        )
    return plan


def list_plans(session: Session) -> list[Plan]:
    """Every plan that was ever issued, in the order of issue; ended and withdrawn ones too."""
    return list(session.exec(select(Plan).order_by(col(Plan.id))).all())


def get_period(session: Session, plan_id: int, code: str) -> PlanPeriod:
    periods = list_periods(session, plan_id)
    for period in periods:
        if period.code == code:
            return period
    raise NotFound(
        _("Không có kỳ %(code)s trong kế hoạch này. Các kỳ: %(known)s.")
        % {"code": code, "known": ", ".join(one.code for one in periods) or _("chưa có kỳ nào được mở")},
        plan_id=plan_id,
        period=code,
    )


def list_periods(session: Session, plan_id: int) -> list[PlanPeriod]:
    """The periods opened so far, as the years go."""
    periods = session.exec(select(PlanPeriod).where(PlanPeriod.plan_id == get_plan(session, plan_id).id)).all()
    return sorted(periods, key=lambda period: sort_key(period.code))


def report_names(session: Session, plan_ids: Iterable[int]) -> Callable[[int, str], str]:
    """What to call the report of (plan, period): its title where somebody gave one, else by its code."""
    titled = select(PlanPeriod.plan_id, PlanPeriod.code, PlanPeriod.title).where(col(PlanPeriod.title).is_not(None))
    rows = session.exec(titled.where(col(PlanPeriod.plan_id).in_(set(plan_ids)))).all()
    titles = {(plan_id, code): title for plan_id, code, title in rows}
    return lambda plan_id, code: report_name(code, titles.get((plan_id, code)))
