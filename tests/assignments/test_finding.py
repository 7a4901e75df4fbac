"""Many names are looked up at once as each of them alone."""

from datetime import date

import pytest
from sqlmodel import Session

from assignments.register.agencies import find_agency
from assignments.register.finding import agency_finder
from assignments.register.people import Alias
from foundation.database import transaction
from foundation.vietnamese import fold
from tests.cast import LAO_CAI, an_agency, key

NAMES = (
    "Sở Nội vụ",
    "sở  nội vụ",
    "SNV",
    "Sở NV",
    "Sở Tài chính",
    "STC",
    "UBND xã Bắc Hà",
    "Ủy ban nhân dân xã Bắc Hà",
    "Xã Bắc Hà",
    "Hai cơ quan",
    "Tên cũ",
    "Sở Mới",
    "Sở Khác",
    "",
)


@pytest.mark.usefixtures("house")
def test_many_names_are_found_as_each_alone() -> None:
    with transaction() as session:
        _compare(session)


def _compare(session: Session) -> None:
    interior, finance = an_agency(session, "Sở Nội vụ"), an_agency(session, "Sở Tài chính")
    commune, new = an_agency(session, "UBND xã Bắc Hà"), an_agency(session, "Sở Mới")
    an_agency(session, "Sở Khác", territory="tỉnh Yên Bái")
    new.valid_from = date(2024, 1, 1)
    for agency, name, until in (
        (interior, "SNV", None),
        (finance, "STC", None),
        (interior, "Hai cơ quan", None),
        (finance, "Hai cơ quan", None),
        (commune, "Tên cũ", date(2023, 6, 1)),
    ):
        session.add(Alias(agency_id=key(agency.id), name=name, name_key=fold(name), until=until))
    session.flush()
    for on in (date(2023, 5, 31), date(2023, 6, 1), date(2024, 1, 1)):
        find = agency_finder(session, LAO_CAI, on=on)
        alone = {name: find_agency(session, LAO_CAI, name, on=on) for name in NAMES}
        assert {name: find(name) for name in NAMES} == alone
        assert alone["SNV"] is interior
        assert alone["Hai cơ quan"] is None
