"""The outbox: each key once, each mail in one postman's hands."""

from datetime import timedelta

from sqlmodel import Session

from foundation.database import transaction
from foundation.house import House
from notifications import outbox
from notifications.outbox import LEASE, Mail, MailState, claim, post, settle_given_up, settle_later
from tests.conftest import NOON
from tests.notifications.morning import mails, plan_and_reminders, post_mails, refreshed


def test_a_key_is_posted_once(house: House) -> None:
    words = {"says": "“Đức Hòa”\n\t\\N"}
    post_mails("rollup:1:2023-H1", facts=words)
    again = Mail(
        key="rollup:1:2023-H1", recipient="x@else.example", letter="rollup", facts={}, posted_at=NOON, due_at=NOON
    )
    with transaction() as session:
        assert not post(session, again)
    [mail] = mails()
    assert (mail.recipient, mail.facts, mail.posted_at) == ("vanthu@bacha.example", words, NOON)
    assert (mail.state, mail.attempts) == (MailState.WAITING, 0)


def test_a_letter_keeps_one_message_id_and_a_later_one_under_the_key_of_another_store_has_its_own(
    house: House,
) -> None:
    post_mails("a", "b")
    first, second = mails()
    assert first.message_id == mails()[0].message_id != second.message_id
    later = Mail(**{**first.model_dump(), "posted_at": NOON + timedelta(seconds=1)})
    assert later.message_id != first.message_id


def test_a_claimed_mail_is_nobody_elses_until_its_lease_ends(house: House) -> None:
    post_mails("a", "b", "c")
    with transaction() as session:
        assert [mail.key for mail in claim(session, now=NOON, limit=2)] == ["a", "b"]
    with transaction() as session:
        assert [mail.key for mail in claim(session, now=NOON)] == ["c"]
    with transaction() as session:
        assert claim(session, now=NOON + LEASE - timedelta(seconds=1)) == []
        assert [mail.attempts for mail in claim(session, now=NOON + LEASE)] == [2, 2, 2]


def test_a_mail_that_is_not_due_is_left_alone(house: House) -> None:
    post_mails("a", due_at=NOON + timedelta(minutes=1))
    with transaction() as session:
        assert claim(session, now=NOON) == []


def test_only_the_holder_of_the_lease_settles(house: House) -> None:
    post_mails("a")
    with transaction() as session:
        [slow] = claim(session, now=NOON)
    with transaction() as session:
        [quick] = claim(session, now=NOON + LEASE)
    with transaction() as session:
        assert not outbox.settle_sent(session, slow, words="250", now=NOON)
        assert not settle_later(session, slow, words="451", due_at=NOON)
        assert not settle_given_up(session, slow, words="550")
        assert outbox.settle_sent(session, quick, words="250 taken", now=NOON + LEASE)
    [mail] = mails()
    assert (mail.state, mail.outcome, mail.sent_at) == (MailState.SENT, "250 taken", NOON + LEASE)


def test_a_mail_put_off_is_due_again_and_one_given_up_never(house: House) -> None:
    again = NOON + timedelta(minutes=5)
    post_mails("a", "b")
    with transaction() as session:
        first, second = claim(session, now=NOON)
        settle_later(session, first, words="451 busy", due_at=again)
        settle_given_up(session, second, words="550 no such user")
    with transaction() as session:
        assert [mail.key for mail in claim(session, now=again + LEASE)] == ["a"]
        assert refreshed(session, second).outcome == "550 no such user"


def test_what_nobody_could_deliver_in_time_is_given_up_unless_it_is_on_its_way(house: House) -> None:
    midnight = NOON + timedelta(hours=15)
    post_mails("a", "b", stale_at=midnight)
    post_mails("c")
    with transaction() as session:
        [on_its_way] = claim(session, now=midnight, limit=1)
        assert outbox.give_up_stale(session, now=midnight, words="quá ngày") == 1
    assert on_its_way.key == "a"
    assert [mail.state for mail in mails()] == [MailState.WAITING, MailState.GIVEN_UP, MailState.WAITING]


def test_a_report_that_came_in_supersedes_the_digest_that_has_not_left(house: House) -> None:
    cast = plan_and_reminders()
    with transaction() as session:
        assert _supersede(session, cast.bac_ha.id) == 1
        assert _supersede(session, cast.bac_ha.id) == 0
        assert [mail.recipient for mail in claim(session, now=NOON)] == ["tonghop@snv.example", "vanthu@stc.example"]
    bac_ha = mails()[1]
    assert (bac_ha.state, bac_ha.outcome) == (MailState.SUPERSEDED, "báo cáo đã gửi")


def test_a_digest_that_left_while_the_report_came_in_counts_as_sent(house: House) -> None:
    cast = plan_and_reminders()
    with transaction() as session:
        taken = {mail.agency_id: mail for mail in claim(session, now=NOON)}
    with transaction() as session:
        _supersede(session, cast.bac_ha.id)
    with transaction() as session:
        assert outbox.settle_sent(session, taken[cast.bac_ha.id], words="250", now=NOON)
    assert mails()[1].state is MailState.SENT


def test_the_list_of_mails_turns_pages_and_counts_every_state(house: House) -> None:
    cast = plan_and_reminders()
    with transaction() as session:
        newest = outbox.recent(session, limit=2)
        assert len(newest) == 2
        assert len(outbox.recent(session, before=newest[-1].id)) == 1
        assert [mail.agency_id for mail in outbox.recent(session, agency_id=cast.bac_ha.id)] == [cast.bac_ha.id]
        assert outbox.recent(session, state=MailState.SENT) == []
        assert outbox.count_by_state(session) == {
            MailState.WAITING: 3,
            MailState.SENT: 0,
            MailState.GIVEN_UP: 0,
            MailState.SUPERSEDED: 0,
        }


def _supersede(session: Session, agency_id: int | None) -> int:
    assert agency_id is not None
    return outbox.supersede(session, agency_id=agency_id, reason="báo cáo đã gửi", now=NOON)
