"""The steps of a day: each may run twice, none needs Prefect."""

import subprocess
import sys
from datetime import date

from sqlmodel import select

from assignments.dates.calendar_days import set_days
from assignments.dates.working_days import DayKind, DayStatus, MarkedDay
from assignments.history import Event
from assignments.plans.queries import get_period
from assignments.tracking.changes import Change
from assignments.tracking.issuing import Issued
from flows.delivering import deliver_mail
from flows.opening_periods import open_new_periods
from flows.reminding import remind_agencies
from foundation.database import reading, transaction
from foundation.house import House


def test_a_day_done_twice_is_a_day_done_once(house: House, long_an: Issued) -> None:
    assert open_new_periods() == 0  # issuing has opened what had begun
    assert remind_agencies().count == 23
    assert deliver_mail().sent == 23
    assert open_new_periods() == 0
    assert remind_agencies().count == 0
    assert deliver_mail().sent == 0


def test_days_that_came_with_a_newer_program_move_open_dates_the_next_morning(house: House, long_an: Issued) -> None:
    flood = MarkedDay(date(2023, 6, 14), DayKind.HOLIDAY, "QĐ 12/QĐ-TTg", DayStatus.DECIDED)
    with transaction() as session:
        set_days(session, [flood], who="dondoc", now=house.clock.now())
    for _run in range(2):
        open_new_periods()
    with reading() as session:
        june = get_period(session, long_an.plan_id, "2023-H1")
        assert (june.safe, june.latest) == (date(2023, 6, 13), date(2023, 6, 15))
        assert len(session.exec(select(Event).where(Event.kind == Change.DATED.value)).all()) == 1


def test_a_plan_without_end_opens_its_next_year_by_itself(house: House, yearly: Issued) -> None:
    opened = open_new_periods(date(2024, 1, 2))
    assert open_new_periods(date(2024, 1, 2)) == 0
    assert opened == 0  # its title speaks of one year alone


def test_reminding_stands_on_the_day_it_is_given(house: House, long_an: Issued) -> None:
    assert remind_agencies(date(2023, 6, 6)).count == 0
    assert remind_agencies(date(2023, 6, 7)).count == 23
    assert remind_agencies(date(2023, 6, 8)).count == 23


def test_the_plain_steps_import_no_prefect() -> None:
    asked = "import sys, flows.embedded; print('prefect' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
