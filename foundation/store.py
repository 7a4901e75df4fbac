"""The store through its versions: brought forward at start, refused when newer, copied by `dondoc backup`."""

import sqlite3
import tarfile
import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from foundation.clock import day_in_vietnam
from foundation.errors import Conflict, Unreadable
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
    version = store_version(house)
    if version not in known_versions():
        raise NewerStore(version)
    copy = None
    if version not in (None, newest()) and is_sqlite(house):
        copy = house.data_dir / f"dondoc-{version}-{day_in_vietnam(house.clock.now()):%Y%m%d}.sqlite3"
        copy_sqlite(_sqlite_path(house), copy)
    _upgrade(house)
    return copy


def backup(house: House, file: Path) -> Path:
    """Write store, attachments and key into one .tar.gz, readable by its owner alone. PostgreSQL: by pg_dump.

    Raises Conflict when `file` is already there; it is never overwritten.
    """
    if file.exists():
        raise Conflict(_("Chưa sao lưu: tệp %(file)s đã có, được giữ nguyên. Hãy chọn tên khác.") % {"file": file})
    if not file.parent.is_dir():
        raise Unreadable(_("Chưa sao lưu: không có thư mục %(folder)s. Hãy tạo trước.") % {"folder": file.parent})
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        part = Path(folder) / "backup"
        with part.open("xb") as raw, tarfile.open(fileobj=raw, mode="w:gz") as archive:
            part.chmod(0o600)
            _add_store(house, archive, Path(folder))
            for name in ("attachments", "reports", "mailbox"):
                if (house.data_dir / name).exists():
                    archive.add(house.data_dir / name, name)
            _add_bytes(archive, "key", house.key.encode())
        part.rename(file)
    return file


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


def store_version(house: House) -> str | None:
    """The store's version; None while it is empty."""
    # Asked without Alembic: every command asks, and its import costs more than the answer.
    with house.engine.connect() as connection:
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


def _upgrade(house: House) -> None:
    from alembic import command

    config = alembic_config()
    with house.engine.connect() as connection:
        if not is_sqlite(house):
            # Two processes that start at once on an empty store: the second waits, then finds nothing to do.
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({MIGRATION_LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        if not is_sqlite(house):
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({MIGRATION_LOCK})")
            connection.commit()


def _sqlite_path(house: House) -> Path:
    database = house.engine.url.database
    assert database is not None
    return Path(database)


def _add_store(house: House, archive: tarfile.TarFile, folder: Path) -> None:
    if is_sqlite(house):
        copy_sqlite(_sqlite_path(house), folder / "dondoc.sqlite3")
        archive.add(folder / "dondoc.sqlite3", "dondoc.sqlite3")
    else:
        _add_bytes(archive, "dondoc.pgdump", _dump_postgres(house))


def _dump_postgres(house: House) -> bytes:
    import subprocess

    url = house.engine.url.set(drivername="postgresql")
    try:
        made = subprocess.run(
            ["pg_dump", "--format=custom", f"--dbname={url.set(password=None).render_as_string(False)}"],
            capture_output=True,
            check=True,
            env={**_environment(), "PGPASSWORD": url.password or ""},
        )
    except FileNotFoundError:
        raise Conflict(
            _("Chưa sao lưu: máy này chưa có lệnh pg_dump. Hãy cài gói postgresql-client, hoặc sao lưu trên máy chủ.")
        ) from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode(errors="replace").strip()
        raise Conflict(_("Chưa sao lưu: pg_dump trả lời “%(words)s”.") % {"words": words}) from None
    return made.stdout


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, BytesIO(content))
