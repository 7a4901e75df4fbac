"""The plan's own words for letters: fetched when they are written, for many at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlmodel import Session, col, select

from assignments.plans.plan import Duty, Plan, PlanPeriod
from assignments.register.agencies import Agency
from assignments.register.successions import former_holders
from assignments.tracking.tasks import Task
from foundation.vietnamese import fold, sort_key
from notifications.digest_facts import SHOWN_DUTIES, AgencyFacts, KeptTask, ReportFacts, kept_tasks, shortened


class _PlanName(NamedTuple):
    title: str
    number: str | None
    office: str  # receives the report


class _TaskWords(NamedTuple):
    agency: str
    plan_id: int
    period: str
    title: str | None
    duty_id: int
    phrase: str | None
    printed: date | None
    text: str


class _Words(NamedTuple):
    """plans and tasks by id; `former`: names of those who held a task before its present holder."""

    plans: dict[int, _PlanName]
    tasks: dict[int, _TaskWords]
    former: dict[int, set[str]]


def in_words(session: Session, letters: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """The facts of each letter with titles and duties in the plan's words. Facts of another shape stay as they are."""
    kept = [kept_tasks(facts) for facts in letters]
    words = _read(session, {task.task_id for tasks in kept for task in tasks})
    return [
        {"day": facts["day"], "agencies": _agencies(tasks, words)} if tasks else facts
        for facts, tasks in zip(letters, kept, strict=True)
    ]


def _read(session: Session, task_ids: set[int]) -> _Words:
    if not task_ids:
        return _Words({}, {}, {})
    connection = session.connection()
    task = (
        col(Task.plan_id),
        col(Task.period),
        col(PlanPeriod.title),
        col(Task.duty_id),
        col(Task.phrase),
        col(Task.printed),
    )
    tasks = select(col(Task.id), col(Agency.name), *task, col(Duty.text))  # type: ignore[call-overload]
    tasks = tasks.join(Agency, col(Task.agency_id) == Agency.id).join(Duty, col(Task.duty_id) == Duty.id)
    its_period = (col(PlanPeriod.plan_id) == Task.plan_id) & (col(PlanPeriod.code) == Task.period)
    tasks = tasks.outerjoin(PlanPeriod, its_period)
    told = {row[0]: _TaskWords._make(row[1:]) for row in connection.execute(tasks.where(col(Task.id).in_(task_ids)))}
    plans = select(col(Plan.id), col(Plan.title), col(Plan.number), col(Agency.name)).join(Agency)
    plans = plans.where(col(Plan.id).in_({words.plan_id for words in told.values()}))
    names = {row[0]: _PlanName._make(row[1:]) for row in connection.execute(plans)}
    return _Words(names, told, _former_names(session, task_ids))


def _former_names(session: Session, task_ids: set[int]) -> dict[int, set[str]]:
    former = former_holders(session, "tasks", task_ids)
    bodies = set().union(*former.values())
    names = dict(session.exec(select(Agency.id, Agency.name).where(col(Agency.id).in_(bodies))).all()) if bodies else {}
    return {task_id: {names[body] for body in held} for task_id, held in former.items()}


def _agencies(tasks: Sequence[KeptTask], words: _Words) -> list[AgencyFacts]:
    """The agency that owes the most urgent report first."""
    by_agency: dict[int, list[KeptTask]] = {}
    for task in sorted(tasks, key=lambda task: (task.safe, task.agency_id)):
        by_agency.setdefault(task.agency_id, []).append(task)
    return [
        {
            "agency_id": id,
            "name": words.tasks[theirs[0].task_id].agency,
            "carries_for": _carries_for(theirs, words),
            "reports": _reports(theirs, words),
        }
        for id, theirs in by_agency.items()
    ]


def _carries_for(tasks: Sequence[KeptTask], words: _Words) -> list[str]:
    """Bodies of another name whose duties are among these; one that only moved to a new province goes by its own."""
    own = fold(words.tasks[tasks[0].task_id].agency)
    former = set().union(*(words.former.get(task.task_id, set()) for task in tasks))
    return sorted((name for name in former if fold(name) != own), key=sort_key)


def _reports(tasks: Sequence[KeptTask], words: _Words) -> list[ReportFacts]:
    """One for each plan, period and last day, the most urgent first; its duties in the plan's order."""

    def report(task: KeptTask) -> tuple[str, int, str]:
        return task.safe, words.tasks[task.task_id].plan_id, words.tasks[task.task_id].period

    in_order = sorted(tasks, key=lambda task: (*report(task), words.tasks[task.task_id].duty_id))
    return [_report(list(owed), words) for _key, owed in groupby(in_order, key=report)]


def _report(tasks: Sequence[KeptTask], words: _Words) -> ReportFacts:
    first = words.tasks[tasks[0].task_id]
    plan = words.plans[first.plan_id]
    return {
        "plan_id": first.plan_id,
        "plan": plan.title,
        "number": plan.number,
        "office": plan.office,
        "period": first.period,
        "title": first.title,
        "phrase": first.phrase,
        "printed": first.printed.isoformat() if first.printed else None,
        "safe": tasks[0].safe,
        "latest": tasks[0].latest,
        "duties": len(tasks),
        "words": [shortened(words.tasks[task.task_id].text) for task in tasks[:SHOWN_DUTIES]],
    }
