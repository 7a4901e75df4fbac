"""The list of tasks behind a count, page by page."""

from datetime import date

from sqlalchemy import func, literal
from sqlmodel import Session, col, select, tuple_

from assignments.dates.due_dates import Standing, standing
from assignments.overview.board_counts import as_counts, board_counts
from assignments.overview.board_filter import matching
from assignments.overview.board_values import BoardFilter, TaskPage, TaskRow
from assignments.overview.task_counts import lies_in, stands_as
from assignments.plans.plan import Duty, Plan
from assignments.plans.queries import report_names
from assignments.register.agencies import Agency
from assignments.tracking.standings import days_late
from assignments.tracking.tasks import Task

PAGE = 50
_NEVER = date(9999, 12, 31)  # tasks without a date come last on both databases


def task_list(
    session: Session, chosen: BoardFilter, *, today: date, after: int | None = None, limit: int = PAGE
) -> TaskPage:
    """The tasks behind a count, earliest safe date first, those without date last; `after` is a task id."""
    wanted = matching(session, chosen, today=today)
    numbers = board_counts(session, chosen, wanted, today=today).tasks
    total = numbers[chosen.standing] if isinstance(chosen.standing, Standing) else as_counts(numbers).total
    if isinstance(chosen.standing, Standing):
        wanted = wanted & stands_as(chosen.standing, today=today)
    elif chosen.standing:
        wanted = wanted & lies_in(chosen.standing, today=today)
        total = session.exec(select(func.count()).select_from(Task).where(wanted)).one()
    due = func.coalesce(col(Task.safe), _NEVER)
    rows = select(Task, Duty, Agency.name, Plan.title).join(Duty, col(Task.duty_id) == Duty.id)
    rows = rows.join(Agency, col(Task.agency_id) == Agency.id).join(Plan, col(Task.plan_id) == Plan.id).where(wanted)
    if after is not None and (last := session.get(Task, after)):
        rows = rows.where(tuple_(due, col(Task.id)) > tuple_(literal(last.safe or _NEVER), literal(after)))
    found = session.exec(rows.order_by(due, col(Task.id)).limit(limit + 1)).all()
    names = report_names(session, (task.plan_id for task, *_rest in found))
    page = tuple(_row(*one, names(one[0].plan_id, one[0].period), today=today) for one in found[:limit])
    return TaskPage(page, total, page[-1].id if len(found) > limit else None)


def _row(task: Task, duty: Duty, agency: str, plan_title: str, report_name: str, *, today: date) -> TaskRow:
    return TaskRow(
        id=task.id or 0,
        agency_id=task.agency_id,
        agency=agency,
        plan_id=task.plan_id,
        plan_title=plan_title,
        period=task.period,
        report_name=report_name,
        duty_ordinal=duty.ordinal,
        duty=duty.text,
        lead=duty.lead,
        phrase=task.phrase,
        safe=task.safe,
        latest=task.latest,
        standing=standing(task.safe, task.latest, task.reported_on, today=today),
        days_late=days_late(task.latest, task.reported_on, today=today),
        reported_on=task.reported_on,
    )
