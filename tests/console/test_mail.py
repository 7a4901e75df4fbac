"""dondoc remind and deliver: what they print, what a second run does, and two of each at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import func, select

from console.demo_story import EXAMPLES
from foundation.database import reading
from foundation.house import House, move_into
from notifications.outbox import Mail, MailState
from tests.conftest import SmtpSink, free_port
from tests.console.conftest import Dondoc

# 12/6/2023: two days before the half-year reports are due.


@pytest.fixture
def tracked(dondoc: Dondoc, plan_file: Path) -> None:
    """The example plan under tracking; two districts of the register have no address."""
    dondoc("agency", "import", EXAMPLES / "agencies.csv")
    dondoc("plan", "import", plan_file)
    assert dondoc("plan", "issue", 1, "--settle", "group-11=one").code == 0


def digests() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Mail)) or 0


@pytest.mark.usefixtures("tracked")
def test_reminding_names_who_cannot_be_reached(dondoc: Dondoc) -> None:
    reminded = dondoc("remind")
    assert "Đã lập 23 thư nhắc." in reminded.out
    assert "2 cơ quan có việc phải nhắc nhưng chưa có địa chỉ thư" in reminded.out
    assert "  - UBND huyện Mộc Hóa\n  - UBND huyện Tân Hưng" in reminded.out
    again = dondoc("remind")
    assert "Đã lập 0 thư nhắc." in again.out
    assert "UBND huyện Mộc Hóa" in again.out


@pytest.mark.usefixtures("tracked")
def test_reminding_can_stand_on_another_day(dondoc: Dondoc) -> None:
    assert "Đã lập 0 thư nhắc." in dondoc("remind", "--as-of", "1/6/2023").out
    assert "Đã lập 23 thư nhắc." in dondoc("remind", "--as-of", "2023-06-14").out
    refused = dondoc("remind", "--as-of", "31/6/2023")
    assert (refused.code, refused.err) == (2, "“31/6/2023” không có trong lịch. Ghi ví dụ 30/6/2023. Chưa làm gì.\n")


@pytest.mark.usefixtures("tracked")
def test_without_a_mail_server_letters_lie_in_the_local_mailbox(dondoc: Dondoc, house: House) -> None:
    dondoc("remind")
    delivered = dondoc("deliver")
    assert "Đã gửi 23 thư" in delivered.out
    assert "DONDOC_SMTP_HOST" in delivered.out
    assert len(list((house.data_dir / "mailbox" / "new").iterdir())) == 23
    assert "Đã gửi 0 thư" in dondoc("deliver").out


@pytest.mark.usefixtures("tracked")
def test_a_mail_server_that_is_away_is_said_in_one_sentence_and_the_letters_wait(dondoc: Dondoc, house: House) -> None:
    dondoc("remind")
    away = {"smtp_host": "127.0.0.1", "smtp_port": free_port()}
    move_into(House(house.settings.model_copy(update=away), house.clock))
    delivered = dondoc("deliver")
    assert "Đã gửi 0 thư" in delivered.out
    assert "Không thư nào gửi đi được" in delivered.err
    assert len(delivered.err.splitlines()) == 1
    with reading() as session:
        assert set(session.scalars(select(Mail.state)).all()) == {MailState.WAITING}


@pytest.mark.usefixtures("tracked")
def test_two_processes_at_once_remind_and_deliver_everyone_once(house: House, smtp_sink: SmtpSink) -> None:
    environment = {
        **os.environ,
        "DONDOC_DATA_DIR": str(house.data_dir),
        "DONDOC_DATABASE_URL": house.settings.database_url,
        "DONDOC_SMTP_HOST": "127.0.0.1",
        "DONDOC_SMTP_PORT": str(smtp_sink.port),
        "DONDOC_MAIL_FROM": "so@nv.example",
    }
    for verb in ("remind", "deliver"):
        command = [sys.executable, "-c", "import console; console.main()", verb, "--as-of", "12/6/2023"]
        beside = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _each in range(2)]
        assert [process.wait(60) for process in beside] == [0, 0]
    assert digests() == 23
    assert sorted(str(letter["To"]) for letter in smtp_sink.letters) == sorted(
        {str(letter["To"]) for letter in smtp_sink.letters}
    )
    assert len(smtp_sink.letters) == 23
