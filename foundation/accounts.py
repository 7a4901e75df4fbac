"""Accounts of people who sign in, and their sessions on the server."""

import secrets
import unicodedata
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Field, Session, SQLModel, col, select

from foundation.database import Instant
from foundation.errors import Conflict, NotFound, Unreadable
from foundation.words import _

SESSION = timedelta(hours=12)
SHORTEST_PASSWORD = 10


class Account(SQLModel, table=True):
    """Someone who may sign in. `password` is an argon2 hash."""

    __tablename__ = "accounts"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    password: str
    created_at: datetime = Field(sa_type=Instant)
    disabled_at: datetime | None = Field(default=None, sa_type=Instant)


class SignIn(SQLModel, table=True):
    """One session. `token_hash` is SHA-256 of the cookie; `csrf` stands in every form of that session."""

    __tablename__ = "sign_ins"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(unique=True)
    account_id: int = Field(foreign_key="accounts.id")
    csrf: str
    began_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


def add_account(session: Session, *, name: str, password: str, now: datetime) -> Account:
    """A new account. The name is kept in small letters: nobody should fail to sign in over a capital."""
    kept = as_kept(name)
    if not kept:
        raise Unreadable(_("Chưa tạo tài khoản: tên đăng nhập đang trống. Hãy ghi tên hoặc thư điện tử."))
    _check_length(password)
    if session.scalar(select(Account.id).where(Account.name == kept)) is not None:
        taken = _("Tên đăng nhập “%(name)s” đã có; tài khoản cũ giữ nguyên. Hãy chọn tên khác.")
        raise Conflict(taken % {"name": kept})
    account = Account(name=kept, password=_hasher().hash(password), created_at=now)
    session.add(account)
    session.flush()
    return account


def set_password(session: Session, *, name: str, password: str, now: datetime) -> Account:
    """A new password for an account that is there; every session of the old one ends."""
    account = session.exec(select(Account).where(Account.name == as_kept(name))).first()
    if account is None:
        raise NotFound(
            _("Không có tài khoản “%(name)s”. Chưa thay đổi gì; xem tên: dondoc user list") % {"name": as_kept(name)}
        )
    _check_length(password)
    account.password = _hasher().hash(password)
    running = select(SignIn).where(SignIn.account_id == account.id, col(SignIn.ended_at).is_(None))
    for sign_in in session.scalars(running):
        sign_in.ended_at = now
    return account


def list_accounts(session: Session) -> list[Account]:
    """Everyone who has an account, by name."""
    return list(session.scalars(select(Account).order_by(col(Account.name))))


def check_password(session: Session, *, name: str, password: str) -> Account | None:
    """The account whose name and password these are; None never says which of the two was wrong."""
    account = session.scalar(select(Account).where(Account.name == as_kept(name), col(Account.disabled_at).is_(None)))
    try:
        # An unknown name costs the same time as a known one, so the clock does not tell them apart.
        _hasher().verify(account.password if account else _nobodys_password(), password)
    except (VerificationError, InvalidHashError):
        return None
    return account


def begin_session(session: Session, account: Account, *, now: datetime) -> str:
    """Open a session and give its token, which stands in the cookie alone: the store keeps only its hash."""
    assert account.id is not None
    token = secrets.token_urlsafe(32)
    session.add(
        SignIn(
            token_hash=_hash(token),
            account_id=account.id,
            csrf=secrets.token_urlsafe(24),
            began_at=now,
            ends_at=now + SESSION,
        )
    )
    return token


def session_of(session: Session, token: str, *, now: datetime) -> tuple[Account, SignIn] | None:
    """Whose session the token opens, if it still runs."""
    query = (
        select(Account, SignIn)
        .join(SignIn, col(SignIn.account_id) == Account.id)
        .where(SignIn.token_hash == _hash(token), SignIn.ends_at > now)
        .where(col(SignIn.ended_at).is_(None), col(Account.disabled_at).is_(None))
    )
    found = session.exec(query).first()
    return (found[0], found[1]) if found else None


def end_session(session: Session, token: str, *, now: datetime) -> None:
    """Sign out; a second time changes nothing."""
    running = select(SignIn).where(SignIn.token_hash == _hash(token), col(SignIn.ended_at).is_(None))
    if sign_in := session.scalar(running):
        sign_in.ended_at = now


def as_kept(name: str) -> str:
    """A name as the store knows it: small letters, composed, and no NUL, which PostgreSQL does not take."""
    return unicodedata.normalize("NFC", name.replace("\x00", "").strip()).lower()


def _check_length(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Unreadable(
            _("Mật khẩu có %(given)s ký tự, cần ít nhất %(least)s. Chưa thay đổi gì; hãy chọn mật khẩu dài hơn.")
            % {"given": len(password), "least": SHORTEST_PASSWORD}
        )


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id with the library's defaults (RFC 9106, low memory)


@cache
def _nobodys_password() -> str:
    return _hasher().hash(secrets.token_urlsafe())
