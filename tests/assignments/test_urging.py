"""Urging: which open tasks are to be reminded of."""

from datetime import date

from assignments.tracking.urging import tasks_to_urge
from foundation.database import transaction
from foundation.house import House
from tests.cast import a_period, a_plan, tasks_of


def test_open_tasks_that_fall_due_by_a_day_are_urged_and_those_without_a_date_never(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
        a_period(session, cast, "2023-Y", printed=None)
        found = session.execute(tasks_to_urge(due_by=date(2023, 6, 14))).all()
        bac_ha = sorted((row.safe, row.latest, row.task_id) for row in found if row.agency_id == cast.bac_ha.id)
        late, due = date(2022, 12, 14), date(2023, 6, 14)
        assert bac_ha == [
            *((late, late, task.id) for task in tasks_of(session, cast, cast.bac_ha, "2022-Y")),
            *((due, due, task.id) for task in tasks_of(session, cast, cast.bac_ha)),
        ]
        assert cast.so_noi_vu.id not in {row.agency_id for row in found}
