"""How far the quotas of a plan are reached, by what the agencies last sent for one period."""

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, select

from assignments.overview.page_values import QuotaOnPage, QuotaTotal
from assignments.plans.plan import Quota
from assignments.register.agencies import Agency
from assignments.submissions.report_entry import year_of
from assignments.submissions.sent_reports import last_accepted_ids
from assignments.submissions.submission import Achievement


def quota_progress(session: Session, plan_id: int, code: str | None) -> tuple[QuotaOnPage, ...]:
    """The quotas of the period's year (all of them without one), as the annex prints them."""
    rows = select(Quota, Agency.name).join(Agency).where(Quota.plan_id == plan_id)
    if year := year_of(code or ""):
        rows = rows.where(Quota.year == year)
    sent = _sent_amounts(session, plan_id, code)
    return tuple(
        QuotaOnPage(
            id=quota.id or 0,
            agency_id=quota.agency_id,
            agency=agency,
            indicator=quota.indicator,
            year=quota.year,
            target=quota.amount,
            unit=quota.unit,
            reported=sent.get(quota.id or 0),
        )
        for quota, agency in session.exec(rows.order_by(col(Quota.id))).all()
    )


def quota_totals(quotas: Iterable[QuotaOnPage]) -> tuple[QuotaTotal, ...]:
    """One total per indicator, year and unit."""
    groups: dict[tuple[str, int, str], list[QuotaOnPage]] = defaultdict(list)
    for quota in quotas:
        groups[quota.indicator, quota.year, quota.unit].append(quota)
    return tuple(
        QuotaTotal(
            indicator=indicator,
            year=year,
            unit=unit,
            target=sum(quota.target for quota in listed),
            reported=sum(quota.reported or 0 for quota in listed),
            agencies=len(listed),
            agencies_reported=sum(quota.reported is not None for quota in listed),
        )
        for (indicator, year, unit), listed in groups.items()
    )


def _sent_amounts(session: Session, plan_id: int, code: str | None) -> dict[int, int]:
    if code is None:
        return {}
    ids = last_accepted_ids(plan_id, code)
    rows = select(Achievement.quota_id, Achievement.amount).where(col(Achievement.version_id).in_(ids))
    return dict(session.exec(rows).all())
