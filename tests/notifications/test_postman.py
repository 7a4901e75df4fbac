"""The postman, through a real SMTP session: what leaves, what waits, what is given up."""

import re
from datetime import date, timedelta
from email.message import EmailMessage

import pytest

from assignments.register.access import check_link
from foundation.clock import StoppedClock
from foundation.database import transaction
from foundation.house import House
from notifications.outbox import MailState, supersede
from notifications.postman import MOST_ATTEMPTS, WAITS, Delivered, deliver_due_mail
from tests.cast import a_period, a_plan
from tests.conftest import NOON, SmtpSink, free_port
from tests.notifications.morning import later, mails, plan_and_reminders, post_mails, remind, with_mail_server

BAC_HA = "vanthu@bacha.example"
LINK = re.compile(r"http://127\.0\.0\.1:8000/b/(\S+)")


def letter_to(sink: SmtpSink, recipient: str) -> EmailMessage:
    [letter] = [letter for letter in sink.letters if letter["To"] == recipient]
    return letter


def part(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body(preferencelist=(kind,))
    assert body is not None
    return str(body.get_content())


def test_each_digest_leaves_once_however_often_the_postman_comes(house: House, smtp_sink: SmtpSink) -> None:
    plan_and_reminders()
    posting = with_mail_server(house, smtp_sink)
    assert deliver_due_mail(house=posting) == Delivered(3, 0, 0)
    assert deliver_due_mail(house=later(posting, hours=1)) == Delivered(0, 0, 0)
    assert len(smtp_sink.letters) == 3
    assert {(mail.state, mail.outcome, mail.sent_at) for mail in mails()} == {(MailState.SENT, "taken", NOON)}


def test_the_letter_says_what_machines_and_people_need(house: House, smtp_sink: SmtpSink) -> None:
    plan_and_reminders()
    deliver_due_mail(house=with_mail_server(house, smtp_sink, mail_from="Phòng Việc làm <so@nv.example>"))
    letter = letter_to(smtp_sink, BAC_HA)
    assert letter["From"] == "Phòng Việc làm <so@nv.example>"
    assert letter["Subject"] == "Còn 2 ngày: báo cáo 6 tháng đầu năm 2023"
    assert letter["Date"] == "Mon, 12 Jun 2023 09:00:00 +0700"
    assert letter["Message-ID"] in {mail.message_id for mail in mails()}
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["X-Auto-Response-Suppress"] == "All"
    assert letter["Content-Language"] == "vi"
    text = part(letter, "plain")
    assert "Kính gửi: UBND xã Bắc Hà" in text
    assert "Hạn cuối: hết ngày thứ Tư, 14/6/2023." in text
    assert "Kế hoạch ghi: “trước ngày 15/6/2023”." in text
    assert "1. “Rà soát, lập danh sách" in text
    assert max(len(line) for line in text.splitlines() if "/b/" not in line) <= 72
    assert next(line for line in text.splitlines() if "/b/" in line).startswith("http")


def test_the_link_opens_this_agencys_page_and_stands_nowhere_else(
    house: House, smtp_sink: SmtpSink, caplog: pytest.LogCaptureFixture
) -> None:
    cast = plan_and_reminders()
    with caplog.at_level("DEBUG"):
        deliver_due_mail(house=with_mail_server(house, smtp_sink))
    letter = letter_to(smtp_sink, BAC_HA)
    [token] = LINK.findall(part(letter, "plain"))
    with transaction() as session:
        assert check_link(session, house.key, token, now=NOON).id == cast.bac_ha.id
    html = part(letter, "html")
    assert set(re.findall(r"https?://[^\s\"'<]+", html)) == {f"http://127.0.0.1:8000/b/{token}"}
    assert "<img" not in html
    kept = " ".join(str(mail.model_dump()) for mail in mails())
    own = " ".join(record.getMessage() + str(vars(record)) for record in caplog.records if "notif" in record.name)
    assert "mail sent" in own
    assert token not in kept + own
    assert "@bacha" not in own
    assert "Bắc Hà" not in own


def test_late_reports_come_first_and_the_subject_counts_the_others(house: House, smtp_sink: SmtpSink) -> None:
    with transaction() as session:
        cast = a_plan(session)
        a_period(session, cast, "2022-Y", printed=date(2022, 12, 15))
    remind()
    deliver_due_mail(house=with_mail_server(house, smtp_sink))
    letter = letter_to(smtp_sink, BAC_HA)
    assert letter["Subject"] == "Quá hạn 180 ngày: báo cáo năm 2022 và 1 báo cáo khác"
    text = part(letter, "plain")
    assert text.index("báo cáo năm 2022") < text.index("Còn 2 ngày: báo cáo 6 tháng đầu năm 2023")
    assert len(LINK.findall(text)) == 1


def test_on_the_last_day_the_subject_says_so(house: House, smtp_sink: SmtpSink) -> None:
    with transaction() as session:
        a_plan(session, own_printed=None)
    there = later(house, days=2)
    assert remind(date(2023, 6, 14), there.clock.now()).count == 2
    deliver_due_mail(house=with_mail_server(there, smtp_sink))
    assert letter_to(smtp_sink, BAC_HA)["Subject"] == "Hôm nay là hạn cuối: báo cáo 6 tháng đầu năm 2023"


def test_agencies_of_one_address_share_a_letter_each_with_its_own_link(house: House, smtp_sink: SmtpSink) -> None:
    with transaction() as session:
        cast = a_plan(session)
        cast.muong_khuong.email = BAC_HA
    remind()
    deliver_due_mail(house=with_mail_server(house, smtp_sink))
    tokens = LINK.findall(part(letter_to(smtp_sink, BAC_HA), "plain"))
    with transaction() as session:
        opened = {check_link(session, house.key, token, now=NOON).name for token in tokens}
    assert opened == {"UBND xã Bắc Hà", "UBND xã Mường Khương"}


def test_one_of_two_has_reported_and_the_shared_letter_speaks_for_the_other(house: House, smtp_sink: SmtpSink) -> None:
    with transaction() as session:
        cast = a_plan(session)
        cast.muong_khuong.email = BAC_HA
    remind()
    with transaction() as session:
        assert supersede(session, agency_id=cast.bac_ha.id or 0, reason="báo cáo đã gửi", now=NOON) == 0
    deliver_due_mail(house=with_mail_server(house, smtp_sink))
    text = part(letter_to(smtp_sink, BAC_HA), "plain")
    assert "Mường Khương" in text
    assert "Bắc Hà" not in text


@pytest.mark.parametrize(
    ("reply", "delivered", "state"),
    [
        ("550 no such user", Delivered(2, 0, 1), MailState.GIVEN_UP),
        ("451 come back later", Delivered(2, 1, 0), MailState.WAITING),
    ],
)
def test_the_servers_own_words_stand_on_a_letter_it_did_not_take(
    house: House, smtp_sink: SmtpSink, reply: str, delivered: Delivered, state: MailState
) -> None:
    plan_and_reminders()
    smtp_sink.refuse[BAC_HA] = reply
    assert deliver_due_mail(house=with_mail_server(house, smtp_sink)) == delivered
    refused = mails()[1]
    assert (refused.recipient, refused.state, refused.outcome) == (BAC_HA, state, reply)


def test_without_a_connection_letters_wait_longer_each_time_and_leave_when_it_is_back(
    house: House, smtp_sink: SmtpSink
) -> None:
    plan_and_reminders()
    away = with_mail_server(house, smtp_sink, smtp_port=free_port())
    for wait in WAITS:
        assert deliver_due_mail(house=away) == Delivered(0, 3, 0)
        assert {mail.due_at - away.clock.now() for mail in mails()} == {wait}
        assert deliver_due_mail(house=later(away, seconds=wait.total_seconds() - 1)) == Delivered(0, 0, 0)
        away = later(away, seconds=wait.total_seconds())
    assert {mail.message_id for mail in mails() if mail.outcome} == {mail.message_id for mail in mails()}
    assert deliver_due_mail(house=with_mail_server(away, smtp_sink)) == Delivered(3, 0, 0)


def test_a_server_that_says_later_too_often_is_taken_at_its_word(house: House, smtp_sink: SmtpSink) -> None:
    plan_and_reminders()
    with transaction() as session:
        session.add(mail := mails()[1])
        mail.attempts = MOST_ATTEMPTS - 1
    smtp_sink.refuse[BAC_HA] = "450 greylisted"
    assert deliver_due_mail(house=with_mail_server(house, smtp_sink)).given_up == 1


def test_yesterdays_digest_is_given_up(house: House, smtp_sink: SmtpSink) -> None:
    plan_and_reminders()
    tomorrow = with_mail_server(later(house, hours=15), smtp_sink)
    assert deliver_due_mail(house=tomorrow) == Delivered(0, 0, 3)
    assert smtp_sink.letters == []
    assert {mail.outcome for mail in mails()} == {"Chưa gửi được trong ngày; thư nhắc kế tiếp nói thay."}


def test_a_digest_does_not_follow_an_address_that_was_left(house: House, smtp_sink: SmtpSink) -> None:
    cast = plan_and_reminders()
    with transaction() as session:
        session.add(cast.bac_ha)
        cast.bac_ha.email, cast.bac_ha.address_version = "moi@bacha.example", 2
    assert deliver_due_mail(house=with_mail_server(house, smtp_sink)) == Delivered(2, 0, 1)
    assert mails()[1].outcome == "Địa chỉ của cơ quan đã đổi sau khi lập thư."


def test_a_letter_that_cannot_be_written_does_not_keep_the_others_back(house: House, smtp_sink: SmtpSink) -> None:
    plan_and_reminders()
    post_mails("1", letter="unknown", due_at=NOON - timedelta(hours=1))
    post_mails("2", recipient="no address\r\nBcc: x@y.example", due_at=NOON - timedelta(hours=1))
    assert deliver_due_mail(house=with_mail_server(house, smtp_sink)) == Delivered(3, 0, 2)
    given_up = [mail.outcome for mail in mails() if mail.state is MailState.GIVEN_UP]
    assert all(words and words.startswith("Không soạn được thư") for words in given_up)


def test_a_name_with_line_breaks_begins_no_header(house: House, smtp_sink: SmtpSink) -> None:
    with transaction() as session:
        cast = a_plan(session, code="2023-H1\r\nBcc: spy@evil.example")
        cast.bac_ha.name = "UBND xã Bắc Hà\r\nBcc: spy@evil.example\r\n\r\n<script>alert(1)</script>"
    remind()
    assert deliver_due_mail(house=with_mail_server(house, smtp_sink)).sent == 3
    letter = letter_to(smtp_sink, BAC_HA)
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Còn 2 ngày: 2023-H1 Bcc: spy@evil.example"
    assert "<script>" not in part(letter, "html")


def test_the_clock_of_the_house_dates_the_link(house: House, smtp_sink: SmtpSink) -> None:
    plan_and_reminders()
    assert isinstance(house.clock, StoppedClock)
    deliver_due_mail(house=with_mail_server(house, smtp_sink))
    assert "dùng đến 11/8/2023" in part(letter_to(smtp_sink, BAC_HA), "plain")
