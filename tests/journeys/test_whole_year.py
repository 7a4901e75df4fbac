"""A plan's whole year, morning by morning, on both databases, with agencies that report when they please."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from sqlmodel import col, select

from assignments.plans.plan import PlanPeriod
from assignments.register.agencies import Agency
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.tally import kept_piles, piles_of
from assignments.tracking.tasks import Task, TaskState
from console.demo_story import PLANS, Story
from flows.delivering import deliver_mail
from flows.opening_periods import open_new_periods
from flows.reminding import remind_agencies
from foundation.clock import StoppedClock, morning_of
from foundation.database import reading, transaction
from foundation.house import House, move_into
from tests.conftest import SmtpSink

YEAR = 2026
FIRST, LAST = date(YEAR, 3, 16), date(YEAR + 1, 1, 31)
SOON = timedelta(days=7)


@pytest.mark.slow
def test_each_morning_reminds_those_who_owe_something_and_nobody_else(house: House, smtp_sink: SmtpSink) -> None:
    clock = StoppedClock(morning_of(FIRST))
    server = {"smtp_host": "127.0.0.1", "smtp_port": smtp_sink.port}
    home = replace(house, clock=clock, settings=house.settings.model_copy(update=server))
    home.__dict__["engine"] = house.engine
    move_into(home)
    story = Story(home, clock, FIRST - timedelta(days=1))  # it issues the plans, and leaves the year to us
    story.play()
    plan_id = story.issued[PLANS[0]].plan_id
    chance = Random(42)
    day = FIRST
    while day <= LAST:
        clock.instant = morning_of(day)
        before = len(smtp_sink.letters)
        expected = _addresses_that_owe(day)
        open_new_periods()
        remind_agencies()
        remind_agencies()
        deliver_mail()
        deliver_mail()
        got = Counter(str(letter["To"]) for letter in smtp_sink.letters[before:])
        assert got == Counter(expected), day
        _some_report(plan_id, day, chance)
        day += timedelta(days=1)
    assert _tallies_are_true()
    assert len(smtp_sink.letters) > 200  # the year was not a quiet one
    assert _reported(plan_id) > 50


def _reported(plan_id: int) -> int:
    with reading() as session:
        states = session.exec(select(Task.state).where(Task.plan_id == plan_id)).all()
        return states.count(TaskState.REPORTED)


def _addresses_that_owe(day: date) -> set[str]:
    """By the rule itself, in Python: open, reminded, dated, due within a week or overdue, and an address."""
    with reading() as session:
        tasks = session.exec(select(Task, Agency.email).join(Agency)).all()
        return {
            email.lower()
            for task, email in tasks
            if email and task.state is TaskState.OPEN and task.reminded and task.safe and task.safe <= day + SOON
        }


def _some_report(plan_id: int, day: date, chance: Random) -> None:
    with transaction() as session:
        owed = select(Task.agency_id, Task.period).where(
            Task.plan_id == plan_id, Task.state == TaskState.OPEN, col(Task.safe) <= day + SOON
        )
        for agency_id, code in sorted(set(session.exec(owed).all())):
            if chance.random() < 0.12:
                sheet = report_sheet(session, agency_id, plan_id, code, today=day)
                answers = {line.task_id: (AnswerStatus.DONE, "Đã làm.") for line in sheet.lines}
                figures = {quota.quota_id: "1" for quota in sheet.quotas}
                entry = ReportEntry(answers, figures, {}, sender="Lan")
                send(session, agency_id, plan_id, code, entry, now=morning_of(day), today=day)


def _tallies_are_true() -> bool:
    with reading() as session:
        kept, counted = kept_piles(session, col(PlanPeriod.id) > 0), piles_of(session, col(Task.id) > 0)
    return sorted(map(str, kept)) == sorted(map(str, counted))
