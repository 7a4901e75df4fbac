"""One task explained: why its days are what they are, who holds it, which letters it caused, what happened to it."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response

from assignments.overview import task_page
from assignments.overview.task_page import TaskPage
from foundation.database import reading
from foundation.words import _
from notifications.task_letters import letters_about
from portal.dependencies import Id, SignedIn, Today
from portal.pages import page

router = APIRouter(prefix="/tasks", dependencies=[SignedIn])


@dataclass(frozen=True)
class Mark:
    """One day on the drawn line. `place`: 0 at its beginning, 100 at its end."""

    name: str
    day: date
    place: float
    kind: str


@router.get("/{task_id}")
def show_task(request: Request, task_id: Id, today: Today) -> Response:
    with reading() as session:
        task = task_page.task_page(session, task_id, today=today)
        letters = letters_about(session, task_id, [span.agency.id for span in task.holders], since=task.since)
    return page(request, "coordinator/task.html", task=task, letters=letters, marks=_marks(task, today))


def _marks(task: TaskPage, today: date) -> list[Mark]:
    """The days of the task along its life, in order; none where it has no last day."""
    named = [
        (_("Mở việc"), task.opened_on, "opened"),
        (_("Hạn an toàn"), task.days.safe, "safe"),
        (_("Muộn nhất"), task.days.latest, "latest"),
        (_("Đã báo cáo"), task.reported_on, "reported"),
        (_("Hôm nay"), today, "today"),
    ]
    days = [(name, day, kind) for name, day, kind in named if day]
    if task.days.latest is None:
        return []
    first, last = min(day for _name, day, _kind in days), max(day for _name, day, _kind in days)
    length = max((last - first).days, 1)
    placed = [Mark(name, day, round(100 * (day - first).days / length, 1), kind) for name, day, kind in days]
    return sorted(placed, key=lambda mark: mark.day)
