"""A report that is held: who comes meanwhile waits, on both databases."""

from threading import Event, Thread

from assignments.submissions.report_values import ReportEntry
from assignments.submissions.sending import hold_report, save_draft
from foundation.database import transaction
from foundation.house import House
from tests.cast import a_plan, key
from tests.conftest import NOON


def test_a_held_report_is_saved_by_nobody_else_until_the_transaction_ends(house: House) -> None:
    with transaction() as session:
        cast = a_plan(session)
    where = key(cast.bac_ha.id), cast.plan_id, "2023-H1"
    began, saved = Event(), Event()

    def colleague() -> None:
        began.set()
        with transaction() as session:
            save_draft(session, *where, ReportEntry(sender="Lò Văn Pao"), now=NOON)
        saved.set()

    with transaction() as session:
        hold_report(session, *where)
        beside = Thread(target=colleague)
        beside.start()
        assert began.wait(5)
        assert not saved.wait(0.5)
    beside.join(20)
    assert saved.is_set()
