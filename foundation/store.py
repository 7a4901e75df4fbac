"""The store through its versions: brought forward at start, an older one copied first, a newer one refused."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, make_url, text

from foundation.clock import day_in_vietnam
from foundation.database import may_rebuild_tables
from foundation.errors import Conflict
from foundation.house import House
from foundation.words import _

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
MIGRATION_LOCK = 5_062_023  # any number, the same in every process


def bring_forward(house: House) -> None:
    """Make the store fit this program: new ones are built, an older SQLite one is copied and migrated.

    Raises Conflict for an older PostgreSQL store (naming `dondoc migrate`) and for a newer one of either kind.
    """
    version = store_version(house)
    if version == newest():
        return
    if version not in known_versions():
        raise NewerStore(version)
    if version is not None and not is_sqlite(house):
        raise OlderStore(version)
    migrate(house)


def migrate(house: House) -> Path | None:
    """Bring the store to the newest version. An SQLite file with something in it is copied first; returns the copy."""
    from alembic import command

    version = store_version(house)
    if version not in known_versions():
        raise NewerStore(version)
    config = alembic_config()
    with house.engine.connect() as connection:
        config.attributes["connection"] = connection
        with _alone(connection):
            copy = _copied(house, _version(connection))
            command.upgrade(config, "head")
            _check_references(connection)
            connection.commit()
    return copy


class OlderStore(Conflict):
    """An older PostgreSQL store: an administrator migrates it, with a backup of their own."""

    def __init__(self, version: str | None) -> None:
        super().__init__(
            _(
                "Kho dữ liệu PostgreSQL ở phiên bản %(version)s, chương trình cần %(newest)s. Chưa thay đổi gì. "
                "Hãy sao lưu rồi chạy: dondoc migrate"
            )
            % {"version": version, "newest": newest()}
        )


class NewerStore(Conflict):
    """A store written by a newer program."""

    def __init__(self, version: str | None) -> None:
        super().__init__(
            _(
                "Kho dữ liệu ở phiên bản %(version)s, mới hơn chương trình này (%(newest)s). Chưa thay đổi gì. "
                "Hãy dùng chương trình mới hơn, hoặc mở bản sao lưu cũ."
            )
            % {"version": version, "newest": newest()}
        )


def stands(house: House) -> bool:
    """Whether there is a store at this program's version. Nothing is made by asking."""
    url = make_url(house.settings.store_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return False
    return store_version(house) == newest()


def store_version(house: House) -> str | None:
    """The store's version; None while it is empty."""
    # Asked without Alembic: every command asks, and its import costs more than the answer.
    with house.engine.execution_options(reading=True).connect() as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest() -> str:
    return max(version for version in known_versions() if version)


def known_versions() -> set[str | None]:
    """None for an empty store, and the four figures that each migration's file name begins with."""
    return {None, *(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))}


def is_sqlite(house: House) -> bool:
    return house.engine.dialect.name == "sqlite"


def sqlite_path(house: House) -> Path:
    database = house.engine.url.database
    assert database is not None
    return Path(database)


def alembic_config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def copy_sqlite(source: Path, target: Path) -> None:
    """A consistent copy of a store in use, by SQLite's own backup."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    target.chmod(0o600)


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Of two processes that start at once the second waits here, then finds nothing to do."""
    if connection.dialect.name == "sqlite":
        may_rebuild_tables(connection)
        connection.begin()  # immediate: the one writer
        yield
        may_rebuild_tables(connection, allowed=False)
        return
    connection.exec_driver_sql(f"SELECT pg_advisory_lock({MIGRATION_LOCK})")
    try:
        yield
    finally:
        connection.rollback()  # of a migration that failed; the lock is the session's and stands until it is given back
        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({MIGRATION_LOCK})")
        connection.commit()


def _check_references(connection: Connection) -> None:
    """What SQLite did not watch while tables were built again. Anything found is a fault of a migration."""
    if connection.dialect.name == "sqlite" and (lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise RuntimeError(f"a row refers to nothing after the migration: {lost}")


def _copied(house: House, version: str | None) -> Path | None:
    if version in (None, newest()) or not is_sqlite(house):
        return None
    copy = house.data_dir / f"dondoc-{version}-{day_in_vietnam(house.clock.now()):%Y%m%d}.sqlite3"
    copy_sqlite(sqlite_path(house), copy)
    return copy
