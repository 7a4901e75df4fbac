"""The local mailbox: where letters go without a mail server."""

import os
import re
import stat

import pytest

from foundation.errors import NotFound
from foundation.house import House
from notifications import mailbox
from notifications.outbox import MailState
from notifications.postman import Delivered, deliver_due_mail
from tests.notifications.morning import mails, plan_and_reminders


def test_without_a_mail_server_letters_go_to_a_mailbox_of_the_owner_alone(house: House) -> None:
    assert mailbox.letters(house.data_dir) == []
    plan_and_reminders()
    assert deliver_due_mail(house=house) == Delivered(3, 0, 0)
    assert deliver_due_mail(house=house) == Delivered(0, 0, 0)
    letters = mailbox.letters(house.data_dir)
    assert sorted(letter.to for letter in letters) == [mail.recipient for mail in mails()]
    assert {letter.subject for letter in letters} == {
        "Còn 2 ngày: báo cáo 6 tháng đầu năm 2023",
        "Còn 7 ngày: báo cáo 6 tháng đầu năm 2023",
    }
    assert {f"{letter.date:%d/%m/%Y %H:%M %z}" for letter in letters} == {"12/06/2023 09:00 +0700"}
    assert len(mailbox.letters(house.data_dir, limit=2)) == 2
    assert stat.S_IMODE((house.data_dir / "mailbox").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (house.data_dir / "mailbox" / "new").iterdir()} == {0o600}


def test_a_shown_letter_is_as_sent_but_its_link_does_not_work(house: House) -> None:
    plan_and_reminders()
    deliver_due_mail(house=house)
    for line in mailbox.letters(house.data_dir):
        body = mailbox.letter(house.data_dir, line.id)
        assert "Kính gửi:" in body.text
        assert body.html.startswith("<!DOCTYPE html>")
        assert re.findall(r"/b/(\S+)", body.text) == ["…"]
        assert re.findall(r"/b/([^\"]+)\"", body.html) == ["…"]


def test_the_same_letter_carried_twice_is_there_once(house: House) -> None:
    from notifications.carriers import SealedLetter

    carrier = mailbox.MaildirCarrier(house.data_dir)
    letter = SealedLetter("a" * 32, "so@nv.example", "vanthu@bacha.example", b"To: x\r\nDate: x\r\n\r\nxin\r\n")
    carrier.carry(letter)
    carrier.carry(letter)
    assert [path.read_bytes() for path in (house.data_dir / "mailbox" / "new").iterdir()] == [
        b"To: x\nDate: x\n\nxin\n"
    ]
    assert list((house.data_dir / "mailbox" / "tmp").iterdir()) == []


@pytest.mark.parametrize("id", ["../../key", "a" * 32, "", "x"])
def test_an_unknown_letter_is_not_found(house: House, id: str) -> None:
    with pytest.raises(NotFound, match="Không có thư này"):
        mailbox.letter(house.data_dir, id)


def test_letters_wait_when_the_mailbox_cannot_be_written(house: House) -> None:
    plan_and_reminders()
    house.data_dir.mkdir(parents=True, exist_ok=True)
    (house.data_dir / "mailbox").write_text("a file where the folder should be")
    assert deliver_due_mail(house=house) == Delivered(0, 3, 0)
    assert {(mail.state, mail.outcome) for mail in mails()} == {(MailState.WAITING, os.strerror(17))}
