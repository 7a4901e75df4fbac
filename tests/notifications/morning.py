"""A morning's work, for tests about mail: the reminders of one day posted, a house with a mail server."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from foundation.clock import StoppedClock
from foundation.database import transaction
from foundation.house import House
from notifications.digests import Posted, post_reminder_digests
from notifications.outbox import Mail, post
from tests.cast import Cast, a_plan
from tests.conftest import NOON, SmtpSink

TODAY = date(2023, 6, 12)


def remind(today: date = TODAY, now: datetime = NOON) -> Posted:
    with transaction() as session:
        return post_reminder_digests(session, today=today, now=now)


def plan_and_reminders() -> Cast:
    """The cast's plan, and its three digests of NOON's day."""
    with transaction() as session:
        cast = a_plan(session)
    assert remind().count == 3
    return cast


def mails() -> list[Mail]:
    """What the outbox holds, by recipient."""
    with transaction() as session:
        return list(session.exec(select(Mail).order_by(col(Mail.recipient), col(Mail.id))).all())


def post_mails(*keys: str, recipient: str = "vanthu@bacha.example", **values: object) -> None:
    """One mail for each key, due at NOON, in a transaction of its own."""
    given = {"recipient": recipient, "letter": "reminder_digest", "facts": {}, "due_at": NOON, **values}
    with transaction() as session:
        for key in keys:
            assert post(session, Mail(key=key, posted_at=NOON, **given))


def refreshed(session: Session, mail: Mail) -> Mail:
    found = session.get(Mail, mail.id)
    assert found is not None
    return found


def with_mail_server(house: House, sink: SmtpSink, **settings: object) -> House:
    """The same house and store, its mail going to the sink."""
    server = {"smtp_host": "127.0.0.1", "smtp_port": sink.port, **settings}
    return _as_it_is(house, settings=house.settings.model_copy(update=server))


def later(house: House, **time: float) -> House:
    """The same house, so much later."""
    return _as_it_is(house, clock=StoppedClock(house.clock.now() + timedelta(**time)))


def _as_it_is(house: House, **changes: object) -> House:
    other = replace(house, **changes)  # type: ignore[arg-type]
    other.__dict__["engine"] = house.engine  # one engine, which the fixture closes
    return other
