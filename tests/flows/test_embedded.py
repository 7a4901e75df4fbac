"""The clock in the process of `dondoc serve`: beats, with and without Prefect's server."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest
from apscheduler.triggers.cron import CronTrigger

from assignments.tracking.issuing import Issued
from flows import embedded
from flows.embedded import STEPS, Clockwork, clockwork, missed_today
from flows.timetable import TIMETABLE, ZONE
from foundation.house import House
from tests.conftest import free_port


def test_every_line_of_the_timetable_has_its_step() -> None:
    assert set(STEPS) == set(TIMETABLE)


def test_agencies_are_reminded_at_eight_in_vietnam_but_not_on_sundays() -> None:
    trigger = CronTrigger.from_crontab(TIMETABLE["remind-agencies"], timezone=ZONE)
    saturday = trigger.get_next_fire_time(None, datetime(2023, 6, 10, 0, 0, tzinfo=UTC))
    monday = trigger.get_next_fire_time(None, datetime(2023, 6, 10, 2, 0, tzinfo=UTC))
    assert saturday == datetime(2023, 6, 10, 1, 0, tzinfo=UTC)
    assert monday == datetime(2023, 6, 12, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("started", "missed"),
    [
        (datetime(2023, 6, 12, 0, 30, tzinfo=UTC), False),  # Monday 07:30
        (datetime(2023, 6, 12, 7, 0, tzinfo=UTC), True),  # Monday 14:00
        (datetime(2023, 6, 11, 7, 0, tzinfo=UTC), False),  # Sunday 14:00
    ],
)
def test_a_morning_missed_while_the_machine_was_off_is_caught_up(started: datetime, missed: bool) -> None:
    assert missed_today(CronTrigger.from_crontab(TIMETABLE["remind-agencies"], timezone=ZONE), started) is missed


def test_a_beat_without_prefect_does_the_work(house: House, long_an: Issued) -> None:
    work = Clockwork(None, house.clock)
    for name in TIMETABLE:
        asyncio.run(work.beat(name))
    assert set(work.beats) == set(TIMETABLE)
    assert not any(beat.tracked or beat.error for beat in work.beats.values())
    assert not work.without_prefect  # nobody wanted it
    assert len(list((house.data_dir / "mailbox" / "new").iterdir())) == 23


def test_with_prefects_server_away_the_beat_does_the_work_and_says_so(
    house: House, long_an: Issued, caplog: pytest.LogCaptureFixture
) -> None:
    work = Clockwork(f"http://127.0.0.1:{free_port()}/api", house.clock)
    with caplog.at_level(logging.INFO):
        asyncio.run(work.beat("remind-agencies"))
        asyncio.run(work.beat("deliver-mail"))
    assert len(list((house.data_dir / "mailbox" / "new").iterdir())) == 23
    assert work.without_prefect
    assert "the step deliver-mail is done without Prefect: its server cannot be reached" in caplog.messages


def test_a_failing_step_is_noted_and_the_next_beat_tries_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    work = Clockwork(None, house.clock)
    with monkeypatch.context() as broken:
        broken.setitem(embedded.STEPS, "deliver-mail", fail)
        asyncio.run(work.beat("deliver-mail"))
    assert work.beats["deliver-mail"].error == "the disk is full"
    assert "will be tried at its next beat" in caplog.text
    asyncio.run(work.beat("deliver-mail"))
    assert work.beats["deliver-mail"].error is None


def test_the_clock_beats_at_once_on_starting_and_stops_when_it_is_left(house: House, long_an: Issued) -> None:
    async def live() -> Clockwork:
        quiet = House(house.settings.model_copy(update={"prefect": False}), house.clock)
        async with clockwork(quiet) as work:
            for _moment in range(100):
                if {"deliver-mail", "compile-reports"} <= set(work.beats):
                    break
                await asyncio.sleep(0.1)
        return work

    assert {"deliver-mail", "compile-reports"} <= set(asyncio.run(live()).beats)
