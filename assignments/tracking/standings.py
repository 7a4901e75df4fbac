"""How a whole report stands, from the tasks that it answers. Pure: today is an argument."""

from collections.abc import Iterable
from datetime import date

from assignments.dates.due_dates import Standing, standing
from assignments.tracking.tasks import Task, TaskState


def report_standing(tasks: Iterable[Task], *, today: date) -> tuple[Standing, int]:
    """Standing and days late of one report. What is still open decides; then the task that was reported last."""
    tasks = list(tasks)
    open_tasks = [task for task in tasks if task.state is TaskState.OPEN]
    if not open_tasks and any(task.state is TaskState.STOPPED for task in tasks):
        return Standing.STOPPED, 0
    task = min(open_tasks, key=_urgency) if open_tasks else max(tasks, key=_reported_day)
    return (
        standing(task.safe, task.latest, task.reported_on, today=today),
        days_late(task.latest, task.reported_on, today=today),
    )


def task_standing(task: Task, *, today: date) -> Standing:
    """Standing of one task; one that its plan or a succession has ended is STOPPED, whatever its days."""
    if task.state in (TaskState.STOPPED, TaskState.MERGED):
        return Standing.STOPPED
    return standing(task.safe, task.latest, task.reported_on, today=today)


def days_late(latest: date | None, reported_on: date | None, *, today: date) -> int:
    """Calendar days after the latest day: until today while nothing was reported, until the report once it came."""
    return max(0, ((reported_on or today) - latest).days) if latest else 0


def _urgency(task: Task) -> date:
    return task.safe or date.max


def _reported_day(task: Task) -> date:
    return task.reported_on or date.min
