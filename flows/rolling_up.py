"""A closed period, or a wish from the portal, becomes a compiled report."""

import logging
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from assignments.tracking.closing import ClosedPeriod, closed_periods
from foundation.clock import day_in_vietnam, morning_of
from foundation.database import reading, transaction
from foundation.errors import Refusal
from foundation.house import house
from reports import compiled_reports
from reports.rollup import compile_rollup

logger = logging.getLogger(__name__)


def compile_due(as_of: date | None = None) -> int:
    """Compile what was wished for and each period that has closed since; how many. A second run compiles none."""
    now = morning_of(as_of) if as_of else house().clock.now()
    today = day_in_vietnam(now)
    with reading() as session:
        closed = _not_yet_compiled(session, today)
        wished = [(wish.plan_id, wish.period) for wish in compiled_reports.requested(session)]
    due = dict.fromkeys([*wished, *((period.plan_id, period.code) for period in closed)])
    return sum(_compiled(plan_id, code, now) for plan_id, code in due)


def compile_period(plan_id: int, code: str, folder: Path) -> tuple[Path, Path]:
    """The compiled report of one period as it stands now, as two files in a folder of the operator's choice."""
    with reading() as session:
        rollup = compile_rollup(session, plan_id, code, today=day_in_vietnam(house().clock.now()))
    return compiled_reports.write_files(rollup, plan_id, folder)


def _not_yet_compiled(session: Session, today: date) -> list[ClosedPeriod]:
    """Closed periods without a report; one compiled before the last day was over is compiled once more after it."""
    made = {
        (report.plan_id, report.period): day_in_vietnam(report.compiled_at)
        for report in compiled_reports.list_compiled(session)
        if report.compiled_at
    }

    def is_open(period: ClosedPeriod) -> bool:
        day = made.get((period.plan_id, period.code))
        return day is None or (period.is_past(today) and not period.is_past(day))

    return [period for period in closed_periods(session, today=today) if is_open(period)]


def _compiled(plan_id: int, code: str, now: datetime) -> bool:
    """One report in one transaction: a refused one is tried again at the next beat and holds up no other."""
    folder = house().data_dir / "reports"
    try:
        with transaction() as session:
            compiled_reports.compile_into(session, plan_id, code, folder, today=day_in_vietnam(now), now=now)
    except Refusal as refusal:
        logger.error("not compiled: plan %s, period %s: %s", plan_id, code, refusal.message)
        return False
    return True
