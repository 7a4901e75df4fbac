"""Doing a thing once, on both kinds of database: rows inserted once, rows held while they change."""

from sqlalchemy import CursorResult, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_into(session: Session, kind: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT. Column values must be complete: model defaults are not applied."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(kind)
    return sqlite.insert(kind)


def rows_made(session: Session, insert: postgresql.Insert | sqlite.Insert) -> int:
    """Run an INSERT … SELECT; how many rows are new."""
    made = session.execute(insert, execution_options={"preserve_rowcount": True})
    assert isinstance(made, CursorResult)
    return made.rowcount


def take_turns(session: Session, lock: int, *, shared: bool) -> None:
    """Until the transaction ends: those who share the lock go together, whoever does not goes alone.

    Taken before any row is held. On SQLite a writing transaction is alone anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        turn = func.pg_advisory_xact_lock_shared if shared else func.pg_advisory_xact_lock
        session.execute(select(turn(lock)))


def hold(session: Session, row: SQLModel, *, shared: bool = False) -> None:
    """Read a row afresh and keep others from changing it until the transaction ends.

    Rows that refer to it may still be written (NO KEY UPDATE): whoever writes them and waits for us is not waited for.
    On SQLite a writing transaction is alone anyway.
    """
    session.flush()  # refresh forgets changes not yet written
    session.refresh(row, with_for_update={"read": shared, "key_share": not shared})
