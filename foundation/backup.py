"""A backup: store, attachments and key in one file, and back again on the same kind of database.

Nothing but the program itself is needed: SQLite copies itself, PostgreSQL is read by COPY in one snapshot.
"""

import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from gzip import BadGzipFile
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import cast

import psycopg
from sqlalchemy import Connection, MetaData, Table, text

from foundation.errors import Conflict, Unreadable
from foundation.house import House
from foundation.store import (
    NewerStore,
    alembic_config,
    copy_sqlite,
    is_sqlite,
    known_versions,
    migrate,
    sqlite_path,
    store_version,
)
from foundation.words import _

FOLDERS = ("attachments", "reports", "mailbox")
KEY, VERSION, SQLITE, TABLES = "key", "version", "dondoc.sqlite3", "tables"
MEMBERS = (*FOLDERS, KEY, VERSION, SQLITE, TABLES)


def back_up(house: House, file: Path) -> Path:
    """Write store, attachments and key into one .tar.gz, readable by its owner alone.

    Raises Conflict when `file` is already there, which is never overwritten, or there is nothing to copy.
    """
    if file.exists():
        raise Conflict(_("Chưa sao lưu: tệp %(file)s đã có, được giữ nguyên. Hãy chọn tên khác.") % {"file": file})
    if not file.parent.is_dir():
        raise Unreadable(_("Chưa sao lưu: không có thư mục %(folder)s. Hãy tạo trước.") % {"folder": file.parent})
    version = store_version(house)
    if version is None:
        nothing = _("Chưa sao lưu: kho dữ liệu này chưa có gì. Hãy kiểm tra DONDOC_DATA_DIR và DONDOC_DATABASE_URL.")
        raise Conflict(nothing)
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        part = Path(folder) / "backup"
        with part.open("xb") as raw, tarfile.open(fileobj=raw, mode="w:gz") as archive:
            part.chmod(0o600)
            _add_bytes(archive, VERSION, version.encode())
            _add_store(house, archive, Path(folder))
            for path in _files(house.data_dir):
                with suppress(FileNotFoundError):  # a draft that has just got its name: no row speaks of it yet
                    archive.add(path, path.relative_to(house.data_dir))
            _add_bytes(archive, KEY, house.key.encode())
        part.rename(file)
    return file


def restore(house: House, file: Path) -> None:
    """Put a backup into an empty store and data folder, then bring it to this program's version.

    Raises Conflict for a store that holds anything, or is of the other kind; Unreadable for a file that is no backup.
    """
    _refuse_to_overwrite(house)
    with tempfile.TemporaryDirectory(dir=house.data_dir) as made:
        folder = Path(made)
        _unpack(file, folder)
        version = (folder / VERSION).read_text()
        if version not in known_versions():
            raise NewerStore(version)
        if is_sqlite(house) != (folder / SQLITE).exists():
            raise OtherDatabase
        if is_sqlite(house):
            copy_sqlite(folder / SQLITE, sqlite_path(house))
        else:
            try:
                _load_tables(house, version, folder / TABLES)
            except (psycopg.Error, FileNotFoundError, UnicodeDecodeError) as error:
                raise NotABackup(file) from error
        for name in (*FOLDERS, KEY):
            with suppress(FileNotFoundError):
                (folder / name).rename(house.data_dir / name)
    migrate(house)


class NotABackup(Unreadable):
    def __init__(self, file: Path) -> None:
        super().__init__(
            _("Tệp %(file)s không phải bản sao lưu của Dondoc, hoặc đã hỏng. Chưa khôi phục gì; hãy chọn tệp khác.")
            % {"file": file}
        )


class StoreNotEmpty(Conflict):
    def __init__(self, what: str) -> None:
        super().__init__(
            _(
                "Chưa khôi phục: kho này đã có dữ liệu (%(what)s), được giữ nguyên. "
                "Hãy đặt DONDOC_DATA_DIR vào một thư mục trống, và DONDOC_DATABASE_URL vào một kho trống."
            )
            % {"what": what}
        )


class OtherDatabase(Conflict):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Chưa khôi phục: bản sao lưu này thuộc loại kho kia (SQLite hoặc PostgreSQL). "
                "Hãy đặt DONDOC_DATABASE_URL cùng loại với kho đã sao lưu."
            )
        )


def _refuse_to_overwrite(house: House) -> None:
    if store_version(house) is not None:
        raise StoreNotEmpty(house.engine.url.render_as_string())
    for name in (*FOLDERS, KEY):
        if (house.data_dir / name).exists():
            raise StoreNotEmpty(str(house.data_dir / name))


def _files(data_dir: Path) -> Iterator[Path]:
    for name in FOLDERS:
        yield from (path for path in sorted((data_dir / name).rglob("*")) if path.is_file())


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, BytesIO(content))


def _unpack(file: Path, folder: Path) -> None:
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                name = PurePosixPath(member.name)
                if member.isfile() and ".." not in name.parts and name.parts[0] in MEMBERS:
                    _put(archive, member, folder / name)
    except (tarfile.TarError, EOFError, zlib.error, BadGzipFile) as error:
        raise NotABackup(file) from error
    if not (folder / VERSION).exists() or not ((folder / SQLITE).exists() or (folder / TABLES).exists()):
        raise NotABackup(file)


def _put(archive: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = archive.extractfile(member)
    assert source is not None
    with source, path.open("xb") as target:
        path.chmod(0o600)
        shutil.copyfileobj(source, target)
    os.utime(path, (member.mtime, member.mtime))


def _add_store(house: House, archive: tarfile.TarFile, folder: Path) -> None:
    if is_sqlite(house):
        copy_sqlite(sqlite_path(house), folder / SQLITE)
        archive.add(folder / SQLITE, SQLITE)
    else:
        for table in _dump_tables(house, folder):
            archive.add(table, f"{TABLES}/{table.name}")
            table.unlink()


def _dump_tables(house: House, folder: Path) -> Iterator[Path]:
    """Each table as a CSV file with its columns above it, all of one moment."""
    with house.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        for table in _tables(connection):
            path = folder / f"{table.name}.csv"
            out = f"COPY {_quoted(connection, table)} TO STDOUT (FORMAT csv, HEADER)".encode()
            with path.open("xb") as file, _cursor(connection) as cursor, cursor.copy(out) as rows:
                for block in rows:
                    file.write(block)
            yield path


def _load_tables(house: House, version: str, folder: Path) -> None:
    """Tables of that version and their rows, or nothing at all."""
    from alembic import command

    config = alembic_config()
    with house.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        for table in _tables(connection):
            path = folder / f"{table.name}.csv"
            with path.open("rb") as file, _cursor(connection) as cursor:
                columns = ", ".join(_column(connection, name) for name in file.readline().decode().strip().split(","))
                name = _quoted(connection, table)
                with cursor.copy(f"COPY {name} ({columns}) FROM STDIN (FORMAT csv)".encode()) as rows:
                    while block := file.read(1 << 20):
                        rows.write(block)
            _go_on_counting(connection, table)


def _tables(connection: Connection) -> list[Table]:
    """Our tables, each after those it refers to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _go_on_counting(connection: Connection, table: Table) -> None:
    name = _quoted(connection, table)
    last = connection.scalar(text(f"SELECT max(id) FROM {name}")) if "id" in table.columns else None
    if last is not None:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), {"name": name, "last": last}
        )


def _cursor(connection: Connection) -> psycopg.Cursor:
    return cast("psycopg.Connection", connection.connection.driver_connection).cursor()


def _quoted(connection: Connection, table: Table) -> str:
    return connection.dialect.identifier_preparer.format_table(table)


def _column(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name.strip('"'))
