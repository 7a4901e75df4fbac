"""Requests for a later last day, as the pages show them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select, true
from sqlmodel import Session, col

from assignments.dates.periods import report_name
from assignments.overview.board_values import AgencyName
from assignments.plans.plan import Duty, Plan, PlanPeriod
from assignments.register.agencies import Agency
from assignments.tracking.extensions import OPEN, Extension, ExtensionState, get_extension
from assignments.tracking.tasks import Task
from foundation.clock import day_in_vietnam

PAGE = 50


@dataclass(frozen=True)
class ExtensionLine:
    """One request. `duty`: the one it is about, in the plan's words; None: all of the report.

    by_agency  asked by its link; otherwise by somebody for it
    late       asked after the day that was in force had passed
    """

    request: Extension
    plan_title: str
    report_name: str
    agency: AgencyName
    duty: str | None

    @property
    def by_agency(self) -> bool:
        return self.request.asked_by == f"agency:{self.agency.id}"

    @property
    def late(self) -> bool:
        return self.request.former is not None and day_in_vietnam(self.request.asked_at) > self.request.former

    @property
    def state(self) -> ExtensionState:
        return self.request.state

    @property
    def new_day(self) -> date:
        """The day it is about now: granted, else offered, else asked for."""
        return self.request.granted or self.request.offered or self.request.proposed


@dataclass(frozen=True)
class ExtensionList:
    """Requests that wait for an answer, the oldest first; those offered another day; a page of those that are over.

    next_before  where the next page begins; None: this is the last
    """

    waiting: tuple[ExtensionLine, ...]
    offered: tuple[ExtensionLine, ...]
    over: tuple[ExtensionLine, ...]
    next_before: int | None


def extension_list(session: Session, *, before: int | None = None) -> ExtensionList:
    still_open = _lines(session, col(Extension.state).in_(OPEN))
    earlier = col(Extension.id) < before if before else true()
    over = _lines(session, col(Extension.state).not_in(OPEN) & earlier, limit=PAGE + 1)
    return ExtensionList(
        waiting=tuple(line for line in reversed(still_open) if line.state is ExtensionState.ASKED),
        offered=tuple(line for line in reversed(still_open) if line.state is ExtensionState.COUNTERED),
        over=tuple(over[:PAGE]),
        next_before=over[PAGE - 1].request.id if len(over) > PAGE else None,
    )


def extension_line(session: Session, extension_id: int) -> ExtensionLine:
    """NotFound for an unknown one."""
    request = get_extension(session, extension_id)
    return _lines(session, col(Extension.id) == request.id)[0]


def extensions_of(
    session: Session, agency_id: int, *, plan_id: int | None = None, code: str | None = None
) -> list[ExtensionLine]:
    """An agency's requests, of all its reports or of one, the newest first."""
    theirs = col(Extension.agency_id) == agency_id
    if plan_id is not None:
        theirs &= (col(Extension.plan_id) == plan_id) & (col(Extension.period) == code)
    return _lines(session, theirs)


def _lines(session: Session, wanted: ColumnElement[bool], limit: int | None = None) -> list[ExtensionLine]:
    """The newest first."""
    rows = (
        select(Extension, col(Plan.title), col(PlanPeriod.title), Agency, col(Duty.text))
        .join(Plan, col(Extension.plan_id) == Plan.id)
        .join(PlanPeriod, (col(PlanPeriod.plan_id) == Plan.id) & (col(PlanPeriod.code) == Extension.period))
        .join(Agency, col(Extension.agency_id) == Agency.id)
        .outerjoin(Task, col(Extension.task_id) == Task.id)
        .outerjoin(Duty, col(Task.duty_id) == Duty.id)
        .where(wanted)
        .order_by(col(Extension.id).desc())
        .limit(limit)
    )
    return [
        ExtensionLine(
            request=request,
            plan_title=plan_title,
            report_name=report_name(request.period, title),
            agency=AgencyName(agency.id or 0, agency.name, agency.territory),
            duty=duty,
        )
        for request, plan_title, title, agency, duty in session.execute(rows).all()
    ]
