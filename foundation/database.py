"""The database: engine, transaction(), the Instant column type. SQLite by default, PostgreSQL by one setting."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, create_engine, event
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "%(table_name)s_%(column_0_N_name)s_index",
    "uq": "%(table_name)s_%(column_0_N_name)s_once",
    "ck": "%(table_name)s_%(constraint_name)s_holds",
    "fk": "%(table_name)s_%(column_0_N_name)s_refers",
    "pk": "%(table_name)s_key",
}


class Instant(TypeDecorator[datetime]):
    """A moment: aware UTC in Python on both databases. SQLite forgets zones, so a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive instant {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def make_engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)  # a log holds nobody's name or address
    engine = create_engine(url, connect_args={"timeout": 15}, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    # Writers say so at BEGIN: a read that turns into a write would fail at once instead of waiting its turn.
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the BEGIN is ours, above
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=15000", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def may_rebuild_tables(connection: Connection, *, allowed: bool = True) -> None:
    """On SQLite, outside a transaction: a migration may build tables again to which others refer (SQLite's manual)."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection) and not raw.in_transaction:
        raw.execute(f"PRAGMA foreign_keys={'OFF' if allowed else 'ON'}")


@contextmanager
def transaction_on(engine: Engine) -> Iterator[Session]:
    """One transaction, committed at the end, rolled back when anything is raised. Nobody below calls commit()."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """A transaction that only reads: on SQLite it waits for no writer."""
    from foundation.house import house

    with transaction_on(house().engine.execution_options(reading=True)) as session:
        yield session


@contextmanager
def transaction() -> Iterator[Session]:
    """A transaction on the house's own database."""
    from foundation.house import house

    with transaction_on(house().engine) as session:
        yield session


def word(kind: type[StrEnum]) -> Enum:
    """A column for a StrEnum: its value as text, the same on both databases; an unknown word is refused."""
    return Enum(
        kind, native_enum=False, length=20, values_callable=lambda e: [m.value for m in e], validate_strings=True
    )
