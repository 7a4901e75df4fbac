"""Each morning: open dates follow the calendar, and a new reporting period opens its tasks."""

from datetime import date

from assignments.tracking.opening import open_periods
from assignments.tracking.redating import redate
from foundation.clock import day_in_vietnam
from foundation.database import transaction
from foundation.house import house


def open_new_periods(as_of: date | None = None) -> int:
    """Open what has begun by that day, today unless given; the number of new tasks. A second run opens none."""
    now = house().clock.now()
    with transaction() as session:  # one of its own: it holds plans that opening only shares
        redate(session, who="dondoc", now=now)
    with transaction() as session:
        return open_periods(session, today=as_of or day_in_vietnam(now), now=now)
