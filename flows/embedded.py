"""Clock one: the timetable in the process of `dondoc serve`, driven by APScheduler, with or without Prefect."""

import logging
from asyncio import to_thread
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time
from importlib import import_module
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from flows.delivering import deliver_mail
from flows.opening_periods import open_new_periods
from flows.prefect_server import api_is_up, api_url, enter_prefect, supervised
from flows.reminding import remind_agencies
from flows.rolling_up import compile_due
from flows.timetable import TIMETABLE, ZONE
from foundation.clock import VIETNAM, Clock, SystemClock
from foundation.house import House

logger = logging.getLogger(__name__)

STEPS: dict[str, Callable[[], object]] = {
    "open-periods": open_new_periods,
    "remind-agencies": remind_agencies,
    "deliver-mail": deliver_mail,
    "compile-reports": compile_due,
}


@dataclass(frozen=True)
class Beat:
    """The last run of one line of the timetable. `tracked`: Prefect has recorded it. `error`: in the log, in full."""

    name: str
    at: datetime
    tracked: bool
    error: str | None = None


class Clockwork:
    """The beats, and how the last of each went; the portal may show `beats` and `without_prefect`."""

    def __init__(self, api: str | None, clock: Clock) -> None:
        self.api = api  # None: this house keeps no Prefect server
        self.clock = clock  # the house's: where it stands still, the pages speak of that moment alone
        self.beats: dict[str, Beat] = {}

    @property
    def without_prefect(self) -> bool:
        """The last beat did work that Prefect, though wanted, has no record of."""
        latest = next(reversed(self.beats.values()), None)
        return bool(self.api and latest and not latest.tracked)

    async def beat(self, name: str) -> None:
        """One run of one line. Never raises: the next beat works out from the database what is still due."""
        try:
            tracked = await self._run_tracked(name)
            if not tracked:
                await to_thread(STEPS[name])
        except Exception as error:
            logger.exception("the step %s failed and will be tried at its next beat", name)
            self._keep(Beat(name, self.clock.now(), False, str(error)))
            return
        self._note(Beat(name, self.clock.now(), tracked))

    async def _run_tracked(self, name: str) -> bool:
        """True when the step ran and Prefect recorded it; False: nobody knows whether it ran, so run it."""
        if self.api is None or not await api_is_up(self.api):
            return False
        try:
            await (await to_thread(_flow, name))()
        except Exception as error:  # "Failed to reach API …", a lost connection, or the step's own failure:
            # Prefect does not tell them apart, and every step may run twice.
            logger.warning("Prefect lost the run of %s (%s); doing the work without it", name, error)
            return False
        return True

    def _keep(self, beat: Beat) -> Beat | None:
        """Put it last; the one before it of the same name."""
        before = self.beats.pop(beat.name, None)
        self.beats[beat.name] = beat
        return before

    def _note(self, beat: Beat) -> None:
        before = self._keep(beat)
        if self.api and (before is None or before.tracked != beat.tracked):
            said = "recorded by Prefect" if beat.tracked else "done without Prefect: its server cannot be reached"
            logger.info("the step %s is %s", beat.name, said)


@asynccontextmanager
async def clockwork(home: House) -> AsyncIterator[Clockwork]:
    """The clock of one house; while this context lasts it beats, and Prefect's server runs beside it if wanted."""
    if not home.settings.prefect:
        async with _beating(Clockwork(None, home.clock)) as work:
            yield work
        return
    enter_prefect(home)
    async with supervised(home), _beating(Clockwork(api_url(home), home.clock)) as work:
        yield work


@asynccontextmanager
async def _beating(work: Clockwork) -> AsyncIterator[Clockwork]:
    scheduler = AsyncIOScheduler(
        timezone=ZONE, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 300}
    )
    now = SystemClock().now()  # the machine's, whatever the house's clock says
    for name, cron in TIMETABLE.items():
        trigger = CronTrigger.from_crontab(cron, timezone=ZONE)
        caught_up = {"next_run_time": now} if missed_today(trigger, now) else {}
        scheduler.add_job(work.beat, trigger, args=[name], id=name, **caught_up)
    scheduler.start()
    try:
        yield work
    finally:
        scheduler.shutdown(wait=False)


def missed_today(trigger: CronTrigger, now: datetime) -> bool:
    """Was there a beat earlier today? Then the work of today is looked at once on starting, or a morning is lost."""
    midnight = datetime.combine(now.astimezone(VIETNAM).date(), time(), VIETNAM)
    first = trigger.get_next_fire_time(None, midnight)
    return first is not None and first <= now


def _flow(name: str) -> Any:
    """The tracked twin of a step. Prefect's import takes seconds, so it happens at the first tracked beat."""
    return import_module("flows.tracked").FLOWS[name]
