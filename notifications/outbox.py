"""The outbox: mails are posted in the caller's transaction and sent later by the postman."""

from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Index, Select, TextClause, exists, literal, or_, text, update
from sqlalchemy.sql.dml import Update
from sqlmodel import JSON, Column, Field, Session, SQLModel, col, func, select

from assignments.history import record
from assignments.inserting import insert_into, rows_made
from assignments.register.agencies import Agency
from foundation.database import Instant, word
from foundation.words import _
from notifications.digest_facts import kept_tasks

LEASE = timedelta(minutes=5)


class MailState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"  # the server took it; whether it was read we do not know
    GIVEN_UP = "given_up"  # the server said no for good, or too often
    SUPERSEDED = "superseded"  # a newer truth speaks instead

    @property
    def label(self) -> str:
        return {
            "waiting": _("chờ gửi"),
            "sent": _("đã gửi"),
            "given_up": _("không đến"),
            "superseded": _("đã thay bằng thư mới hơn"),
        }[self.value]


class Mail(SQLModel, table=True):
    """One e-mail to one address.

    key         what it is about, "digest:vanthu@snv.example:2023-06-12"; the outbox holds each key once
    facts       what the mail is about, as it was when decided (JSON); the postman renders it
    agency_id   whom it concerns
    due_at      the next moment a postman may take it; taking it moves this LEASE ahead
    stale_at    after this moment it is given up: the next digest speaks instead
    outcome     the server's own words, or why it was stopped
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "outbox_due",
            "due_at",
            "id",
            postgresql_where=text("state = 'waiting'"),
            sqlite_where=text("state = 'waiting'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    recipient: str
    letter: str
    agency_id: int | None = Field(default=None, foreign_key="agencies.id", index=True)
    facts: dict[str, object] = Field(sa_type=JSON)
    state: MailState = Field(default=MailState.WAITING, sa_column=Column(word(MailState), nullable=False))
    posted_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    stale_at: datetime | None = Field(default=None, sa_type=Instant)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str | None = None

    @property
    def message_id(self) -> str:
        """Fixed when posted: a mail sent twice after a crash is recognisably the same."""
        # Two offices may remind one address on one day: the moment keeps their letters apart.
        told = sha256(f"{self.key} {self.posted_at.isoformat()}".encode()).hexdigest()
        return f"<{told[:32]}@dondoc.invalid>"


def post(session: Session, mail: Mail) -> bool:
    """Put a mail in the outbox. False, and nothing changed, when its key is already there."""
    insert = insert_into(session, Mail).values(mail.model_dump(exclude={"id"}))
    return rows_made(session, insert.on_conflict_do_nothing(index_elements=["key"])) == 1


def post_selected(session: Session, mails: Select[Any], *, letter: str, now: datetime, stale_at: datetime) -> int:
    """Put one mail in the outbox for each row selected (key, recipient, agency_id, facts): a country's letters at
    once, which never leave the database. Keys that are already there stay as they are. How many went in.
    """
    made = mails.subquery("made")
    shared = {"letter": letter, "posted_at": now, "due_at": now, "stale_at": stale_at}
    rows = (
        select(*made.c, *(literal(value, Mail.__table__.c[name].type) for name, value in shared.items()))  # type: ignore[attr-defined]
        .add_columns(literal(MailState.WAITING.value), literal(0))
        .where(~exists().where(col(Mail.key) == made.c.key))  # a second run finds nothing to write
        .order_by(made.c.key)  # one order for everybody: two who post at once never deadlock
    )
    names = [*made.c.keys(), *shared, "state", "attempts"]
    insert = insert_into(session, Mail).from_select(names, rows)
    return rows_made(session, insert.on_conflict_do_nothing(index_elements=["key"]))


def claim(session: Session, *, now: datetime, limit: int = 20) -> list[Mail]:
    """Take up to `limit` due mails; for LEASE no other postman gets them.

    When a postman dies its mails fall due again, so a mail may leave twice but is never lost.
    """
    due = (
        select(Mail.id)
        .where(_WAITING, col(Mail.due_at) <= now)
        .order_by(col(Mail.due_at), col(Mail.id))
        .limit(limit)
        # PostgreSQL passes over rows another postman holds. SQLite has no row locks and one
        # writer at a time: there SQLAlchemy leaves the clause out and the BEGIN IMMEDIATE is the lock.
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    taken = (
        update(Mail)
        .where(col(Mail.id).in_(select(due.c.id)))
        .values(due_at=now + LEASE, attempts=Mail.attempts + 1)
        .returning(Mail)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return sorted(session.scalars(taken), key=lambda mail: mail.id or 0)


def settle_sent(session: Session, mail: Mail, *, words: str, now: datetime) -> bool:
    """The server took it. False when the lease is no longer ours."""
    # Superseded on its way is sent all the same: that is what happened.
    stands = col(Mail.state).in_((MailState.WAITING, MailState.SUPERSEDED))
    return _settle(session, mail, stands, state=MailState.SENT, sent_at=now, outcome=words)


def settle_later(session: Session, mail: Mail, *, words: str, due_at: datetime) -> bool:
    """Not this time: due again at `due_at`. False when the lease is no longer ours, or the mail was superseded."""
    return _settle(session, mail, _WAITING, due_at=due_at, outcome=words)


def settle_given_up(session: Session, mail: Mail, *, words: str) -> bool:
    """Never: `words` are the server's own, or say why. False when the lease is no longer ours."""
    return _settle(session, mail, _WAITING, state=MailState.GIVEN_UP, outcome=words)


def give_up_stale(session: Session, *, now: datetime, words: str) -> int:
    """Give up what waited past its time and is in nobody's hands. How many."""
    stale = update(Mail).where(_WAITING, col(Mail.due_at) <= now, col(Mail.stale_at) <= now)
    return _rowcount(session, stale.values(state=MailState.GIVEN_UP, outcome=words))


def supersede(session: Session, *, agency_id: int, reason: str, now: datetime) -> int:
    """An agency has reported: its digests that have not left yet stay here, `reason` written on them. How many.

    A digest that also speaks for another agency of the same address loses only this one's part.
    """
    email = select(func.lower(Agency.email)).where(Agency.id == agency_id).scalar_subquery()
    concerned = select(Mail).where(_WAITING, or_(col(Mail.agency_id) == agency_id, func.lower(Mail.recipient) == email))
    stopped = 0
    for mail in session.exec(concerned.with_for_update()).all():
        tasks = kept_tasks(mail.facts)
        others = [task for task in tasks if task.agency_id != agency_id]
        if len(others) == len(tasks):
            continue
        if others:
            mail.facts = {**mail.facts, "tasks": others}
            mail.agency_id = others[0].agency_id
            continue
        mail.state, mail.outcome = MailState.SUPERSEDED, reason
        record(session, who="dondoc", subject=f"mail:{mail.id}", what="superseded", why=reason, now=now)
        stopped += 1
    session.flush()
    return stopped


def recent(
    session: Session,
    *,
    state: MailState | None = None,
    agency_id: int | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Mail]:
    """The newest mails, of one state or agency; `before` is the id where the page above ended."""
    mails = select(Mail).order_by(col(Mail.id).desc()).limit(limit)
    if state:
        mails = mails.where(Mail.state == state)
    if agency_id:
        mails = mails.where(Mail.agency_id == agency_id)
    if before:
        mails = mails.where(col(Mail.id) < before)
    return list(session.exec(mails).all())


def count_by_state(session: Session) -> dict[MailState, int]:
    """How many mails are in each state; every state is named."""
    counted = dict(session.exec(select(Mail.state, func.count()).group_by(col(Mail.state))).all())
    return {state: counted.get(state, 0) for state in MailState}


_WAITING = text("outbox.state = 'waiting'")  # written out, not bound: so both databases use the index outbox_due


def _settle(session: Session, mail: Mail, stands: ColumnElement[bool] | TextClause, **values: object) -> bool:
    # Each claim counts one attempt more: another number means that another postman holds it now.
    ours = update(Mail).where(col(Mail.id) == mail.id, col(Mail.attempts) == mail.attempts, stands)
    return _rowcount(session, ours.values(**values)) == 1


def _rowcount(session: Session, statement: Update) -> int:
    result = session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[object]", result).rowcount
