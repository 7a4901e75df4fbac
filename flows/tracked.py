"""The steps as Prefect flows: the same work, with its runs recorded. Nothing else imports Prefect's decorators."""

from asyncio import to_thread
from datetime import date

from prefect import flow

from flows import delivering, opening_periods, reminding, rolling_up

# Async, because a sync flow waits a second for its heartbeat; the work itself stands in plain functions.


@flow(name="open-periods")
async def open_new_periods(as_of: date | None = None) -> int:
    return await to_thread(opening_periods.open_new_periods, as_of)


@flow(name="remind-agencies")
async def remind_agencies(as_of: date | None = None) -> int:
    posted = await to_thread(reminding.remind_agencies, as_of)
    return posted.count


@flow(name="deliver-mail")
async def deliver_mail() -> int:
    delivered = await to_thread(delivering.deliver_mail)
    return delivered.sent


@flow(name="compile-reports")
async def compile_due(as_of: date | None = None) -> int:
    return await to_thread(rolling_up.compile_due, as_of)


FLOWS = {step.name: step for step in (open_new_periods, remind_agencies, deliver_mail, compile_due)}
