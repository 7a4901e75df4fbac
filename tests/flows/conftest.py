"""The example plan under tracking, in the test's own house."""

import pytest

from assignments.plans.draft_store import keep
from assignments.register.agencies import find_agency
from assignments.register.importing import import_register
from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import report_sheet, send
from assignments.submissions.submission import AnswerStatus
from assignments.tracking.issuing import Issued, issue
from console.demo_story import EXAMPLES, PLANS, TERRITORY, example
from foundation.clock import day_in_vietnam
from foundation.database import transaction
from foundation.house import House
from intake import read_plan
from intake.workbooks.registers import read_register


def track(home: House, name: str, **choices: str) -> Issued:
    data, now = example(name, 2023), home.clock.now()
    read = read_plan(data, name)
    with transaction() as session:
        kept = keep(session, data=data, file_name=name, text=read.text, draft=read.draft, now=now)
        today = day_in_vietnam(now)
        return issue(session, kept.id or 0, choices=choices, coordinator=None, who="test", now=now, today=today)


def report(home: House, plan_id: int, code: str, name: str) -> None:
    """One agency answers everything it owes for a period."""
    now = home.clock.now()
    with transaction() as session:
        agency = find_agency(session, TERRITORY, name, on=day_in_vietnam(now))
        assert agency
        assert agency.id
        sheet = report_sheet(session, agency.id, plan_id, code, today=day_in_vietnam(now))
        entry = ReportEntry(
            answers={line.task_id: (AnswerStatus.DONE, "Đã làm xong.") for line in sheet.lines},
            figures={quota.quota_id: "1.000" for quota in sheet.quotas},
            sender="Văn thư",
        )
        send(session, agency.id, plan_id, code, entry, now=now, today=day_in_vietnam(now))


@pytest.fixture
def register(house: House) -> None:
    with transaction() as session:
        rows = read_register((EXAMPLES / "agencies.csv").read_bytes(), "agencies.csv")
        import_register(session, rows, who="test", now=house.clock.now())


@pytest.fixture
def long_an(house: House, register: None) -> Issued:
    """Two reports a year, due on 14/6 and 14/12."""
    return track(house, PLANS[0], **{"group-11": "one"})


@pytest.fixture
def yearly(house: House, register: None) -> Issued:
    """One report a year, without a date."""
    return track(house, PLANS[1])
