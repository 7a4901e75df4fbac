"""What the rows of statistics are called, in which order they stand, and which agencies a filter means."""

from collections.abc import Hashable, Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, select

from assignments.dates.periods import sort_key as period_key
from assignments.overview.board_values import BoardFilter
from assignments.overview.statistics_values import Along
from assignments.plans.plan import Plan
from assignments.plans.queries import report_names
from assignments.register.agencies import Agency
from assignments.register.groups import groups_on, memberships_of
from assignments.tracking.tasks import TaskState
from foundation.vietnamese import fold, sort_key, without_marks
from foundation.words import _


class Alike(NamedTuple):
    """Tasks that no statistic tells apart."""

    plan_id: int
    period: str
    agency_id: int
    state: TaskState
    safe: date | None
    latest: date | None
    first_latest: date | None
    reported_on: date | None


class Names:
    """Of the agencies, groups, plans and periods of these tasks; groups as they were on that day."""

    def __init__(self, session: Session, tasks: Iterable[Alike], *, on: date) -> None:
        ids = {task.agency_id for task in tasks}
        self.agencies = {agency.id or 0: agency for agency in session.exec(select(Agency)).all() if agency.id in ids}
        self.territories = len({agency.territory_key for agency in self.agencies.values()})
        memberships = memberships_of(session, ids)
        self.groups = {agency_id: groups_on(memberships.get(agency_id, ()), on) for agency_id in ids}
        self.plans = {plan.id or 0: plan for plan in session.exec(select(Plan)).all()}
        self.report_name = report_names(session, self.plans)

    def matching(self, chosen: BoardFilter) -> set[int]:
        """The agencies that the filter means."""
        wanted = without_marks(chosen.search or "").strip()
        return {
            agency_id
            for agency_id, agency in self.agencies.items()
            if chosen.agency_id in (None, agency_id)
            and (not chosen.group or fold(chosen.group) in map(fold, self.groups[agency_id]))
            and wanted in without_marks(agency.name)
        }

    def key(self, along: Along, task: Alike) -> Hashable:
        """Every task has one, so that a table adds up: an agency of two groups stands under both names at once."""
        match along:
            case Along.AGENCY:
                return task.agency_id
            case Along.GROUP:
                return self.groups[task.agency_id]
            case Along.PLAN:
                return task.plan_id
            case Along.PERIOD:
                return task.period, self.report_name(task.plan_id, task.period)

    def row(self, along: Along, key: Any) -> tuple[Any, int | str, str, str]:
        """Its place in the table, and key, name, detail of its Row."""
        if along is Along.AGENCY:
            agency = self.agencies[key]
            return (sort_key(agency.name), key), key, agency.name, agency.territory if self.territories > 1 else ""
        if along is Along.PLAN:
            return -key, key, self.plans[key].title, self.plans[key].number or ""
        if along is Along.PERIOD:
            code, name = key
            return period_key(code), code, name, ""
        name = " · ".join(key)
        return (not key, sort_key(name)), name, name or _("không thuộc nhóm nào"), ""
