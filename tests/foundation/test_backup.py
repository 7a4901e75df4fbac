"""Backup and restore, on both databases and without any program but our own."""

import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from foundation import backup, store
from foundation.errors import Conflict, Unreadable
from foundation.house import House
from tests.conftest import build_house, empty_postgres
from tests.foundation.test_store import add_agency, agency_names, upgrade


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> House:
    return build_house(database_url, tmp_path / "data", secret_key="")


@pytest.fixture
def another(empty: House, tmp_path: Path, request: pytest.FixtureRequest) -> House:
    """An empty house on the same kind of database."""
    if store.is_sqlite(empty):
        return build_house(f"sqlite:///{tmp_path / 'other.sqlite3'}", tmp_path / "other", secret_key="")
    return build_house(empty_postgres(request.getfixturevalue("postgres_server")), tmp_path / "other", secret_key="")


def fill(house: House) -> None:
    add_agency(house)
    with house.engine.begin() as connection:
        connection.execute(text("UPDATE agencies SET email = '', territory = 'a, \"b\"\nc'"))
    (house.data_dir / "attachments" / "ab").mkdir(parents=True)
    (house.data_dir / "attachments" / "ab" / "abc").write_bytes(b"scan")


def rows(house: House) -> list[tuple[object, ...]]:
    with house.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM agencies ORDER BY id"))]


def test_a_backup_is_put_into_an_empty_store_as_it_was(empty: House, another: House, tmp_path: Path) -> None:
    store.bring_forward(empty)
    fill(empty)
    file = backup.back_up(empty, tmp_path / "copy.tar.gz")
    assert file.stat().st_mode & 0o777 == 0o600
    backup.restore(another, file)
    assert store.store_version(another) == store.newest()
    assert rows(another) == rows(empty)
    assert another.key == empty.key
    assert (another.data_dir / "key").stat().st_mode & 0o777 == 0o600
    assert (another.data_dir / "attachments" / "ab" / "abc").read_bytes() == b"scan"
    with another.engine.begin() as connection:  # and it goes on counting where the old one stopped
        connection.execute(
            text(
                "INSERT INTO agencies (territory, territory_key, name, name_key, address_version, created_at) "
                "VALUES ('tỉnh Lào Cai', 'tỉnh lào cai', 'Sở Y tế', 'sở y tế', 1, '2023-01-02 03:04:05')"
            )
        )
    assert agency_names(another) == ["Sở Nội vụ", "Sở Y tế"]


def test_a_backup_of_an_older_store_is_restored_and_brought_forward(
    empty: House, another: House, tmp_path: Path
) -> None:
    upgrade(empty, "0001")
    add_agency(empty)
    backup.restore(another, backup.back_up(empty, tmp_path / "copy.tar.gz"))
    assert store.store_version(another) == store.newest()
    assert agency_names(another) == ["Sở Nội vụ"]


def test_neither_a_file_nor_a_store_is_ever_overwritten(empty: House, another: House, tmp_path: Path) -> None:
    store.bring_forward(empty)
    file = backup.back_up(empty, tmp_path / "copy.tar.gz")
    with pytest.raises(Conflict, match="đã có"):
        backup.back_up(empty, file)
    with pytest.raises(Conflict, match="được giữ nguyên"):
        backup.restore(empty, file)
    another.data_dir.mkdir()
    (another.data_dir / "key").write_text("k" * 40)
    with pytest.raises(Conflict, match="được giữ nguyên"):
        backup.restore(another, file)
    assert store.store_version(another) is None


def test_an_empty_store_is_not_backed_up(empty: House, tmp_path: Path) -> None:
    with pytest.raises(Conflict, match="DONDOC_DATA_DIR"):
        backup.back_up(empty, tmp_path / "copy.tar.gz")
    assert not (tmp_path / "copy.tar.gz").exists()


def test_what_is_no_backup_or_half_of_one_restores_nothing(empty: House, another: House, tmp_path: Path) -> None:
    store.bring_forward(empty)
    fill(empty)
    whole = backup.back_up(empty, tmp_path / "copy.tar.gz").read_bytes()
    wrong = tmp_path / "wrong.tar.gz"
    for content in (b"", b"PK", whole[: len(whole) // 2], archive_of({"readme": b"x", "../key": b"k" * 40})):
        wrong.write_bytes(content)
        with pytest.raises(Unreadable, match="không phải bản sao lưu"):
            backup.restore(another, wrong)
    assert store.store_version(another) is None
    assert [path.name for path in another.data_dir.iterdir()] == []


def test_a_backup_of_the_other_kind_or_of_a_newer_program_is_refused(
    empty: House, another: House, tmp_path: Path
) -> None:
    foreign = {"tables/agencies.csv": b""} if store.is_sqlite(empty) else {"dondoc.sqlite3": b""}
    file = tmp_path / "copy.tar.gz"
    for version, words in ((store.newest(), "loại kho kia"), ("9999", "9999")):
        file.write_bytes(archive_of({"version": version.encode(), **foreign}))
        with pytest.raises(Conflict, match=words):
            backup.restore(another, file)
    assert store.store_version(another) is None


def test_a_restore_that_breaks_leaves_an_empty_postgresql_store(empty: House, another: House, tmp_path: Path) -> None:
    if make_url(empty.settings.database_url).get_backend_name() == "sqlite":
        pytest.skip("SQLite is copied whole")
    store.bring_forward(empty)
    fill(empty)
    members: dict[str, bytes] = {}
    with tarfile.open(backup.back_up(empty, tmp_path / "copy.tar.gz")) as archive:
        for member in archive:
            content = archive.extractfile(member)
            members[member.name] = content.read() if content else b""
    members["tables/tasks.csv"] = b"id\nx\n"
    (tmp_path / "wrong.tar.gz").write_bytes(archive_of(members))
    with pytest.raises(Unreadable, match="đã hỏng"):
        backup.restore(another, tmp_path / "wrong.tar.gz")
    assert store.store_version(another) is None
    assert not (another.data_dir / "key").exists()


def archive_of(members: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return made.getvalue()
