"""Two people change the register at the same moment: unique keys and held rows decide."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlmodel import Session, func, select

from assignments.register.agencies import Agency, get_agency
from assignments.register.contacts import Person, add_contact
from assignments.register.errors import ParentInCircle, PersonTwice
from assignments.register.importing import import_register
from assignments.register.people import Alias, Contact, Membership, Role
from assignments.register.placing import Place, place
from assignments.register.rows import AgencyRow, Register
from foundation.database import reading, transaction
from foundation.errors import Refusal
from foundation.house import House
from tests.cast import COMMUNES, LAO_CAI, an_agency, key
from tests.conftest import NOON


def at_once(*acts: Callable[[Session], object]) -> list[type[Refusal] | None]:
    """Each act in a transaction of its own, begun together; what each was refused with."""
    together = Barrier(len(acts))

    def run(act: Callable[[Session], object]) -> type[Refusal] | None:
        together.wait()
        try:
            with transaction() as session:
                act(session)
        except Refusal as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_of_two_that_would_close_a_circle_is_refused(house: House) -> None:
    with transaction() as session:
        first, second = (key(an_agency(session, name).id) for name in ("Sở Nội vụ", "Ban Dân tộc"))
    answers = at_once(
        lambda session: place(session, first, Place(parent_id=second), who="lan", now=NOON),
        lambda session: place(session, second, Place(parent_id=first), who="tu", now=NOON),
    )
    assert set(answers) == {None, ParentInCircle}
    with reading() as session:
        parents = [get_agency(session, one).parent_id for one in (first, second)]
    assert sorted(parents, key=bool) in ([None, first], [None, second])


def test_one_person_entered_twice_at_once_is_there_once(house: House) -> None:
    with transaction() as session:
        agency_id = key(an_agency(session, "Sở Nội vụ").id)
    answers = at_once(
        *2 * [lambda session: add_contact(session, agency_id, Person("Lan", Role.CLERK), who="lan", now=NOON)]
    )
    assert set(answers) == {None, PersonTwice}
    with reading() as session:
        assert session.exec(select(func.count()).select_from(Contact)).one() == 1


def test_one_register_brought_in_twice_at_once_is_there_once(house: House) -> None:
    rows = tuple(AgencyRow(f"UBND xã số {n}", LAO_CAI, (COMMUNES,), names=(f"Xã {n} cũ",)) for n in range(20))
    at_once(*2 * [lambda session: import_register(session, Register(rows), who="lan", now=NOON)])
    with reading() as session:
        counts = [session.exec(select(func.count()).select_from(kind)).one() for kind in (Agency, Membership, Alias)]
    assert counts == [20, 20, 20]
