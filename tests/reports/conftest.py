"""A period in which some have reported, compiled as of 20/6/2023."""

from datetime import date

import pytest

from foundation.database import transaction
from foundation.house import House, move_into
from foundation.store import bring_forward
from reports.rollup import compile_rollup
from reports.rollup_values import RollUp
from tests.conftest import build_house
from tests.reports.fifteen_districts import CODE, fifteen_districts, some_report

AS_OF = date(2023, 6, 20)


@pytest.fixture
def compiled(house: House) -> RollUp:
    """Compiled from rows, on each database."""
    return _compiled()


@pytest.fixture(scope="session")
def rollup(tmp_path_factory: pytest.TempPathFactory) -> RollUp:
    """The same value, made once for the papers: they never see a database."""
    folder = tmp_path_factory.mktemp("districts")
    house = build_house(f"sqlite:///{folder / 'store.sqlite3'}", folder / "data")
    move_into(house)
    bring_forward(house)
    made = _compiled()
    house.engine.dispose()
    move_into(None)
    return made


def _compiled() -> RollUp:
    with transaction() as session:
        made = fifteen_districts(session)
        some_report(session, made)
        return compile_rollup(session, made.plan_id, CODE, today=AS_OF)
