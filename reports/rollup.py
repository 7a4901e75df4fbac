"""Accepted submissions of one plan and period -> RollUp. The only file of this room that reads plans and reports."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextvars import copy_context
from datetime import date

from sqlmodel import Session, col, select

from assignments.dates.periods import ONCE, report_name
from assignments.plans.plan import Duty, Plan, PlanPeriod, Quota
from assignments.plans.queries import get_period, get_plan
from assignments.register.agencies import Agency
from assignments.register.successions import former_holders, now_called
from assignments.submissions.report_entry import year_of
from assignments.submissions.report_values import SentReport
from assignments.submissions.sent_reports import last_versions
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.tasks import Task, TaskState
from foundation.clock import day_in_vietnam
from foundation.vietnamese import sort_key
from foundation.words import use_language
from reports.outline import has_parts, levels
from reports.rollup_values import (
    DutyResults,
    FigureRow,
    FigureTable,
    Outcome,
    Passage,
    PlanFacts,
    Reporter,
    Result,
    RollUp,
    Section,
)
from reports.successors import with_successors

# What Word and Excel cannot hold: control characters that come with pasted text.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_OUTCOMES = {
    AnswerStatus.DONE: Outcome.DONE,
    AnswerStatus.IN_PROGRESS: Outcome.IN_PROGRESS,
    AnswerStatus.NOT_STARTED: Outcome.NOT_STARTED,
}


def compile_rollup(session: Session, plan_id: int, code: str, *, today: date) -> RollUp:
    """The same submissions and the same day give the same value. NotFound: no such plan or period."""
    plan, period = get_plan(session, plan_id), get_period(session, plan_id, code)
    reports = {report.agency_id: report for report in last_versions(session, plan_id, code)}
    tasks = _tasks(session, plan_id, code)
    own = _coordinators(session, plan)
    owing = [(task, agency) for task, _duty, agency in tasks if agency.id not in own]
    rollup = RollUp(
        plan=PlanFacts(_printable(plan.title), plan.number, plan.issued_on, plan.issuer, plan.territory),
        coordinator=_coordinator(session, plan),
        code=code,
        period_name=_period_name(period),
        phrase=period.phrase,
        latest=period.latest,
        last=period.last,
        today=today,
        reporters=_reporters(owing, reports, period, today),
        own_part=not own.isdisjoint(reports),
        figures=_figures(_quotas(session, plan_id), reports, code),
        sections=_sections(plan.outline, reports.values()),
        duties=_duties(tasks, reports, own),
    )
    return with_successors(rollup, _now_called(session, [task for task, _duty, _agency in tasks], reports, today))


def _now_called(
    session: Session, tasks: Sequence[Task], reports: Mapping[int, SentReport], today: date
) -> dict[str, str]:
    """Of every body the papers may name: those that have gone, with the name of whoever carries on."""
    former = former_holders(session, "tasks", (task.id or 0 for task in tasks))
    bodies = {task.agency_id for task in tasks} | set(reports) | set().union(*former.values())
    return {
        session.get_one(Agency, agency_id).name: name for agency_id, name in now_called(session, bodies, today).items()
    }


def _tasks(session: Session, plan_id: int, code: str) -> list[tuple[Task, Duty, Agency]]:
    rows = session.exec(
        select(Task, Duty, Agency)
        .join(Duty, col(Duty.id) == Task.duty_id)
        .join(Agency, col(Agency.id) == Task.agency_id)
        .where(Task.plan_id == plan_id, Task.period == code, Task.state != TaskState.MERGED)
    )
    return sorted(rows, key=lambda row: (row[1].ordinal, sort_key(row[2].name)))


def _quotas(session: Session, plan_id: int) -> list[tuple[Quota, Agency]]:
    rows = session.exec(
        select(Quota, Agency).join(Agency, col(Agency.id) == Quota.agency_id).where(Quota.plan_id == plan_id)
    )
    return sorted(rows, key=lambda row: (row[0].year, row[0].indicator, sort_key(row[1].name)))


def _coordinators(session: Session, plan: Plan) -> set[int]:
    """The coordinator, and the bodies it has followed: what they reported is its own part too."""
    former = former_holders(session, "plans", [plan.id or 0], column="coordinator_id")
    return {plan.coordinator_id}.union(*former.values())


def _coordinator(session: Session, plan: Plan) -> str:
    return session.exec(select(Agency.name).where(Agency.id == plan.coordinator_id)).one()


def _period_name(period: PlanPeriod) -> str:
    """The paper is Vietnamese whoever asks for it: "6 tháng đầu năm 2023"."""
    if period.title:
        return f"theo yêu cầu “{_printable(period.title)}”"
    context = copy_context()
    context.run(use_language, "vi")
    return "" if period.code == ONCE else context.run(report_name, period.code).removeprefix("báo cáo ")


def _reporters(
    owing: Iterable[tuple[Task, Agency]], reports: Mapping[int, SentReport], period: PlanPeriod, today: date
) -> tuple[Reporter, ...]:
    by_agency: dict[int, list[Task]] = defaultdict(list)
    names = {}
    for task, agency in owing:
        by_agency[task.agency_id].append(task)
        names[task.agency_id] = agency.name
    in_order = sorted(by_agency, key=lambda agency_id: sort_key(names[agency_id]))
    return tuple(_reporter(names[one], by_agency[one], reports.get(one), period, today) for one in in_order)


def _reporter(name: str, tasks: Sequence[Task], report: SentReport | None, period: PlanPeriod, today: date) -> Reporter:
    latest = min((task.latest for task in tasks if task.latest), default=period.latest)
    stopped = report is None and all(task.state is TaskState.STOPPED for task in tasks)
    sent_on = _sent_on(tasks, report) if report else None
    counted_to = sent_on or today
    late = (counted_to - latest).days if latest and not stopped else 0
    return Reporter(name, latest, sent_on, max(late, 0), stopped)


def _sent_on(tasks: Sequence[Task], report: SentReport) -> date:
    """The day the tasks were reported: a later correction of a report in time does not make it late."""
    return max((task.reported_on for task in tasks if task.reported_on), default=day_in_vietnam(report.sent_at))


def _figures(
    quotas: Iterable[tuple[Quota, Agency]], reports: Mapping[int, SentReport], code: str
) -> tuple[FigureTable, ...]:
    amounts = {figure.quota_id: figure.amount for report in reports.values() for figure in report.figures}
    tables: dict[tuple[str, str, int], list[FigureRow]] = defaultdict(list)
    for quota, agency in quotas:
        amount = amounts.get(quota.id or 0)
        if amount is not None or year_of(code) in (None, quota.year):
            row = FigureRow(agency.name, quota.amount, amount, quota.agency_id in reports)
            tables[quota.indicator, quota.unit, quota.year].append(row)
    return tuple(FigureTable(*about, tuple(rows)) for about, rows in tables.items())


def _sections(outline: Sequence[str], reports: Iterable[SentReport]) -> tuple[Section, ...]:
    said: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for report in reports:
        for heading, text in report.narrative.items():
            if words := _printable(text):
                said[heading].append((report.agency, words))
    # Headings of an earlier outline come last: nothing an agency said is dropped.
    headings = [*outline, *(heading for heading in said if heading not in outline)]
    deep = levels(headings)
    parts = has_parts(deep)
    return tuple(
        Section(heading, deep[i], _passages(said.pop(heading, [])), parts[i]) for i, heading in enumerate(headings)
    )


def _passages(said: Sequence[tuple[str, str]]) -> tuple[Passage, ...]:
    by_text: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for agency, text in sorted(said, key=lambda one: sort_key(one[0])):
        by_text[" ".join(text.split())].append((agency, text))
    return tuple(Passage(tuple(name for name, _text in same), same[0][1]) for same in by_text.values())


def _duties(
    tasks: Iterable[tuple[Task, Duty, Agency]], reports: Mapping[int, SentReport], own: set[int]
) -> tuple[DutyResults, ...]:
    answers = {
        answer.task_id: (answer.status, answer.result) for report in reports.values() for answer in report.answers
    }
    results: dict[int, list[Result]] = defaultdict(list)
    duties: dict[int, Duty] = {}
    for task, duty, agency in tasks:
        status, text = answers.get(task.id or 0, (None, ""))
        owed = agency.id not in own and agency.id not in reports
        results[duty.ordinal].append(Result(agency.name, _outcome(status, owed), _printable(text)))
        duties[duty.ordinal] = duty
    return tuple(
        DutyResults(ordinal, _printable(duty.text), duty.holder, duty.line, duty.lead, tuple(results[ordinal]))
        for ordinal, duty in duties.items()
    )


def _outcome(status: AnswerStatus | None, owed: bool) -> Outcome:
    if status:
        return _OUTCOMES[status]
    return Outcome.NOT_REPORTED if owed else Outcome.UNANSWERED


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
