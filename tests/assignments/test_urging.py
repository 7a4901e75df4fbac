"""Urging: which open tasks are to be reminded of."""

from datetime import date

from sqlmodel import col, select

from assignments.agencies import Agency
from assignments.urging import open_tasks_by_agency
from foundation.database import transaction
from foundation.house import House
from tests.cast import a_period, a_plan, key, tasks_of


def test_open_tasks_stand_by_agency_and_report_the_most_urgent_first(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
        a_period(session, cast, "2023-Y", printed=None)
        found = open_tasks_by_agency(session, due_by=date(2023, 6, 14))
        bac_ha = found[key(cast.bac_ha.id)]
        assert [(line.period, line.safe) for line in bac_ha] == [
            ("2022-Y", date(2022, 12, 14)),
            ("2023-H1", date(2023, 6, 14)),
        ]
        assert bac_ha[1].duty_ids == [task.duty_id for task in tasks_of(session, cast, cast.bac_ha)]
        assert (bac_ha[1].phrase, bac_ha[1].printed) == ("trước ngày 15/6/2023", date(2023, 6, 15))
        assert key(cast.so_noi_vu.id) not in found


def test_it_can_look_at_some_agencies_only(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
        among = select(col(Agency.id)).where(Agency.name == "Sở Tài chính")
        assert set(open_tasks_by_agency(session, due_by=date(2023, 7, 1), among=among)) == {cast.tai_chinh.id}
