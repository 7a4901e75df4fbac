"""The steps of a day: each may run twice, none needs Prefect."""

import subprocess
import sys
from datetime import date

from assignments.tracking.issuing import Issued
from flows.delivering import deliver_mail
from flows.opening_periods import open_new_periods
from flows.reminding import remind_agencies
from foundation.house import House


def test_a_day_done_twice_is_a_day_done_once(house: House, long_an: Issued) -> None:
    assert open_new_periods() == 0  # issuing has opened what had begun
    assert remind_agencies().count == 23
    assert deliver_mail().sent == 23
    assert open_new_periods() == 0
    assert remind_agencies().count == 0
    assert deliver_mail().sent == 0


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
