"""Two processes remind and deliver at once: each digest is posted once and sent once."""

import subprocess
import sys
from pathlib import Path

import pytest

from assignments.register.agencies import Agency
from assignments.tracking.tasks import Task
from foundation.database import transaction
from foundation.house import House
from notifications import mailbox
from notifications.outbox import MailState
from tests.cast import ISSUED, a_plan, an_agency, tasks_of
from tests.conftest import SmtpSink
from tests.notifications.morning import mails

HOUSE = Path(__file__).resolve().parents[2]
COMMUNES = 120


@pytest.fixture
def province(house: House) -> None:
    """The cast's plan, and so many communes more that owe the same report."""
    with transaction() as session:
        cast = a_plan(session)
        like = tasks_of(session, cast, cast.bac_ha)[0].model_dump(exclude={"id", "agency_id"})
        communes = [an_agency(session, f"UBND xã số {n}", email=f"xa{n}@laocai.example") for n in range(COMMUNES)]
        session.add_all(Task(**like, agency_id=_id(commune)) for commune in communes)
        assert like["opened_at"] == ISSUED


@pytest.mark.usefixtures("province")
def test_two_processes_post_and_send_each_digest_once(house: House, smtp_sink: SmtpSink) -> None:
    posted, sent = _two_at_once(house, smtp_sink.port)
    assert (posted, sent) == (COMMUNES + 3, COMMUNES + 3)
    recipients = [letter["To"] for letter in smtp_sink.letters]
    assert len(recipients) == len(set(recipients)) == COMMUNES + 3
    assert {(mail.state, mail.attempts) for mail in mails()} == {(MailState.SENT, 1)}


@pytest.mark.usefixtures("province")
def test_two_processes_put_each_letter_into_the_local_mailbox_once(house: House) -> None:
    assert _two_at_once(house, 0) == (COMMUNES + 3, COMMUNES + 3)
    assert len({letter.to for letter in mailbox.letters(house.data_dir)}) == COMMUNES + 3
    assert len(mailbox.letters(house.data_dir)) == COMMUNES + 3


def _two_at_once(house: House, port: int) -> tuple[int, int]:
    """How many digests both together posted, how many they sent."""
    where = house.settings.database_url, str(house.data_dir)
    command = [sys.executable, "-m", "tests.journeys.one_of_two", *where, str(port)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    both = [subprocess.Popen(command, cwd=HOUSE, text=True, **pipes) for _ in range(2)]  # type: ignore[call-overload]
    try:
        assert [process.stdout.readline() for process in both] == ["ready\n", "ready\n"]
        for process in both:
            process.stdin.write("now\n")
            process.stdin.flush()
        said = [process.communicate(timeout=60)[0].split() for process in both]
    finally:
        for process in both:
            process.kill()
    assert [process.returncode for process in both] == [0, 0]
    return sum(int(posted) for posted, _sent in said), sum(int(sent) for _posted, sent in said)


def _id(agency: Agency) -> int:
    assert agency.id is not None
    return agency.id
