"""One task explained: what it is, why its days are what they are, who holds it and since when, what happened to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from assignments.dates.calendar_days import marked_days_of
from assignments.dates.due_dates import Standing
from assignments.dates.periods import report_name
from assignments.overview.board_values import AgencyName
from assignments.overview.day_reasons import day_reasons
from assignments.overview.extension_page import ExtensionLine, extensions_of
from assignments.overview.page_values import Dates
from assignments.plans.plan import Duty, Plan, PlanPeriod
from assignments.register.agencies import Agency
from assignments.register.successions import Handover, Reorganisation
from assignments.tracking.standings import days_late, task_standing
from assignments.tracking.task_history import PastEvent, history_of_task
from assignments.tracking.tasks import Task
from foundation.clock import day_in_vietnam
from foundation.errors import NotFound
from foundation.words import _


@dataclass(frozen=True)
class HoldingSpan:
    """One agency's time with the task. `decision`: what gave it the task; None for the first holder.

    until  first day on which another held it; None: it holds it still
    """

    agency: AgencyName
    since: date
    until: date | None
    decision: str | None


@dataclass(frozen=True)
class TaskPage:
    """days: in force; `former_latest`: the latest day before any extension, None where there is none."""

    id: int
    plan_id: int
    plan_title: str
    period: str
    report_name: str
    duty_ordinal: int
    duty: str
    line: int
    lead: bool
    standing: Standing
    days_late: int
    days: Dates
    former_latest: date | None
    opened_on: date
    reported_on: date | None
    reminded: bool
    reasons: tuple[str, ...]
    holders: tuple[HoldingSpan, ...]
    requests: tuple[ExtensionLine, ...]
    history: tuple[PastEvent, ...]
    since: datetime

    @property
    def holder(self) -> AgencyName:
        return self.holders[-1].agency


def task_page(session: Session, task_id: int, *, today: date) -> TaskPage:
    """NotFound for an unknown task."""
    task = get_task(session, task_id)
    plan, duty = session.get_one(Plan, task.plan_id), session.get_one(Duty, task.duty_id)
    period = session.exec(select(PlanPeriod).where(PlanPeriod.plan_id == plan.id, PlanPeriod.code == task.period)).one()
    holders = tuple(_holders(session, task))
    return TaskPage(
        id=task_id,
        plan_id=task.plan_id,
        plan_title=plan.title,
        period=task.period,
        report_name=report_name(task.period, period.title),
        duty_ordinal=duty.ordinal,
        duty=duty.text,
        line=duty.line,
        lead=duty.lead,
        standing=task_standing(task, today=today),
        days_late=days_late(task.latest, task.reported_on, today=today),
        days=Dates(task.phrase, task.printed, task.safe, task.latest),
        former_latest=task.first_latest,
        opened_on=day_in_vietnam(task.opened_at),
        reported_on=task.reported_on,
        reminded=task.reminded,
        reasons=day_reasons(task, marked_days_of(session)),
        holders=holders,
        requests=tuple(_requests(session, task, holders)),
        history=tuple(history_of_task(session, task_id)),
        since=task.opened_at,
    )


def get_task(session: Session, task_id: int) -> Task:
    task = session.get(Task, task_id) if 0 < task_id < 2**31 else None
    if task is None:
        raise NotFound(
            _("Không có việc số %(id)s. Số của từng việc đứng trong danh sách nhiệm vụ.") % {"id": task_id},
            task_id=task_id,
        )
    return task


def _holders(session: Session, task: Task) -> Iterator[HoldingSpan]:
    """From the first holder to today's, as the journal of reorganisations has them."""
    moves = (
        select(Handover, Reorganisation)
        .join(Reorganisation)
        .where(Handover.row_kind == "tasks", Handover.row_id == task.id, col(Reorganisation.undone_at).is_(None))
        .order_by(col(Handover.id))
    )
    since, decision = day_in_vietnam(task.opened_at), None
    for handover, reorganisation in session.exec(moves).all():
        if "agency_id" in handover.before:
            yield HoldingSpan(_name(session, handover.before["agency_id"]), since, reorganisation.day, decision)
            since, decision = reorganisation.day, reorganisation.decision
    yield HoldingSpan(_name(session, task.agency_id), since, None, decision)


def _requests(session: Session, task: Task, holders: Iterable[HoldingSpan]) -> Iterator[ExtensionLine]:
    """What was asked for it or for all of its report, by whoever held it then; the newest first."""
    for agency_id in dict.fromkeys(span.agency.id for span in holders):
        for line in extensions_of(session, agency_id, plan_id=task.plan_id, code=task.period):
            if line.request.task_id in (None, task.id):
                yield line


def _name(session: Session, agency_id: int) -> AgencyName:
    agency = session.get_one(Agency, agency_id)
    return AgencyName(agency_id, agency.name, agency.territory)
