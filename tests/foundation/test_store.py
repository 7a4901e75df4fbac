"""The store through its versions, on both databases."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, select

from foundation import store
from foundation.errors import Conflict
from foundation.house import House
from notifications.outbox import Mail
from tests.conftest import build_house


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> House:
    return build_house(database_url, tmp_path / "data")


def upgrade(house: House, version: str) -> None:
    config = store.alembic_config()
    with house.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.commit()


def add_agency(house: House) -> None:
    with house.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO agencies (territory, territory_key, name, name_key, address_version, created_at) "
                "VALUES ('tỉnh Lào Cai', 'tỉnh lào cai', 'Sở Nội vụ', 'sở nội vụ', 1, '2023-01-02 03:04:05')"
            )
        )


AT = "'2023-01-02 03:04:05'"
OLDER_PLAN = (
    f"INSERT INTO drafts (sha256, file_name, text, reading, kept_at) VALUES ('a', 'a.txt', '', '{{}}', {AT})",
    "INSERT INTO plans (draft_id, title, territory, coordinator_id, first_year, years, outline, choices, state, "
    f"tracked_since) VALUES (1, 'Kế hoạch', 'tỉnh Lào Cai', 1, 2023, '[]', '[]', '{{}}', 'tracked', {AT})",
    *(
        "INSERT INTO duties (plan_id, ordinal, holder, text, lead, cooperates_with, line) "
        f"VALUES (1, {n}, 'Sở Nội vụ', 'Rà soát.', true, '[]', {n})"
        for n in (1, 2)
    ),
    *(
        "INSERT INTO tasks (plan_id, duty_id, agency_id, period, reminded, state, opened_at) "
        f"VALUES (1, {n}, 1, '2023-H1', true, 'open', {AT})"
        for n in (1, 2)
    ),
)


def agency_names(house: House) -> list[str]:
    with house.engine.connect() as connection:
        return list(connection.execute(text("SELECT name FROM agencies")).scalars())


def test_the_migrations_build_exactly_the_tables_of_the_models(empty: House) -> None:
    store.bring_forward(empty)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_file_names_say_which_versions_there_are() -> None:
    scripts = ScriptDirectory(str(store.MIGRATIONS))
    assert store.newest() == scripts.get_current_head()
    assert store.known_versions() == {None, *(script.revision for script in scripts.walk_revisions())}


def test_one_version_down_and_up_again_keeps_what_the_older_one_knew(empty: House) -> None:
    store.bring_forward(empty)
    add_agency(empty)
    config = store.alembic_config()
    with empty.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        connection.commit()
    upgrade(empty, "head")
    assert agency_names(empty) == ["Sở Nội vụ"]


def test_the_group_of_an_agency_goes_through_the_versions_both_ways(empty: House) -> None:
    upgrade(empty, "0005")
    add_agency(empty)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE agencies SET \"group\" = 'Các Sở', group_key = 'các sở'"))
    upgrade(empty, "head")
    with empty.engine.begin() as connection:
        told = connection.execute(text('SELECT agency_id, "group", group_key, since, until FROM memberships')).one()
        assert [str(value) for value in told] == ["1", "Các Sở", "các sở", "0001-01-01", "None"]
        config = store.alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0005")
    with empty.engine.connect() as connection:
        assert tuple(connection.execute(text('SELECT "group", group_key FROM agencies')).one()) == ("Các Sở", "các sở")


def test_a_digest_of_an_older_store_still_knows_what_it_is_about(empty: House) -> None:
    upgrade(empty, "0002")
    add_agency(empty)
    told = {
        "day": "2023-06-12",
        "agencies": [
            {
                "agency_id": 1,
                "name": "Sở Nội vụ",
                "reports": [{"period": "2023-H1", "safe": "2023-06-14", "latest": "2023-06-15", "duties": [1, 2]}],
            }
        ],
    }
    with empty.engine.begin() as connection:
        for statement in OLDER_PLAN:
            connection.execute(text(statement))
        connection.execute(
            text(
                "INSERT INTO outbox (key, message_id, recipient, letter, facts, state, posted_at, due_at, attempts) "
                "VALUES ('digest:a', '<a@b>', 'a@snv.example', 'reminder_digest', :told, 'waiting', :at, :at, 0)"
            ),
            {"told": json.dumps(told), "at": "2023-06-12 01:00:00"},
        )
    upgrade(empty, "head")
    with empty.engine.connect() as connection:
        [facts] = connection.execute(select(Mail.facts)).scalars()
    days = ["2023-06-14", "2023-06-15"]
    assert facts == {"day": "2023-06-12", "tasks": [[1, 1, *days], [1, 2, *days]]}


def test_an_older_sqlite_store_is_copied_then_migrated(tmp_path: Path) -> None:
    house = build_house(f"sqlite:///{tmp_path / 'old.sqlite3'}", tmp_path / "data")
    house.data_dir.mkdir()
    upgrade(house, "0001")
    add_agency(house)
    store.bring_forward(house)
    assert store.store_version(house) == store.newest()
    assert agency_names(house) == ["Sở Nội vụ"]
    [copy] = house.data_dir.glob("dondoc-0001-*.sqlite3")
    kept = build_house(f"sqlite:///{copy}", tmp_path / "data")
    assert (store.store_version(kept), agency_names(kept)) == ("0001", ["Sở Nội vụ"])


def test_an_older_postgresql_store_is_named_with_the_command_and_left_alone(empty: House) -> None:
    if store.is_sqlite(empty):
        pytest.skip("SQLite is copied and migrated, see above")
    upgrade(empty, "0001")
    with pytest.raises(Conflict, match="dondoc migrate"):
        store.bring_forward(empty)
    assert store.store_version(empty) == "0001"
    store.migrate(empty)
    assert store.store_version(empty) == store.newest()


def test_a_newer_store_is_refused_and_left_alone(empty: House) -> None:
    store.bring_forward(empty)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for refused in (store.bring_forward, store.migrate):
        with pytest.raises(Conflict, match="9999"):
            refused(empty)
    assert store.store_version(empty) == "9999"


START = (
    "import sys; from pathlib import Path; from tests.conftest import build_house; "
    "from foundation.store import bring_forward, store_version, newest; "
    "house = build_house(sys.argv[1], Path(sys.argv[2])); bring_forward(house); "
    "assert store_version(house) == newest()"
)


def test_a_migration_that_failed_lets_the_next_one_in(empty: House, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(empty, "0001")
    with monkeypatch.context() as broken:
        broken.setattr(command, "upgrade", lambda *_arguments: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            store.migrate(empty)
    other = build_house(empty.settings.database_url, empty.data_dir)
    if not store.is_sqlite(empty):
        with other.engine.connect() as connection:
            free = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({store.MIGRATION_LOCK})").scalar()
            connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
        assert free
    store.migrate(other)
    assert store.store_version(other) == store.newest()


def test_two_processes_that_start_at_once_build_one_store(empty: House, tmp_path: Path) -> None:
    url = empty.settings.database_url
    starts = [subprocess.Popen([sys.executable, "-c", START, url, str(tmp_path / "data")]) for _ in range(2)]
    assert [start.wait(60) for start in starts] == [0, 0]


def test_of_two_processes_that_meet_an_older_store_one_copies_and_migrates_it(tmp_path: Path) -> None:
    house = build_house(f"sqlite:///{tmp_path / 'old.sqlite3'}", tmp_path / "data")
    house.data_dir.mkdir()
    upgrade(house, "0001")
    house.engine.dispose()
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as busy:
        busy.isolation_level = None
        busy.execute("BEGIN IMMEDIATE")  # both wait here, having seen the old version
        starts = [
            subprocess.Popen([sys.executable, "-c", START, house.settings.database_url, str(tmp_path / "data")])
            for _each in range(2)
        ]
        sleep(3)
        busy.execute("ROLLBACK")
    assert [start.wait(60) for start in starts] == [0, 0]
    [copy] = house.data_dir.glob("dondoc-0001-*.sqlite3")
    assert store.store_version(build_house(f"sqlite:///{copy}", tmp_path / "data")) == "0001"


def test_asking_for_the_version_waits_for_no_writer(tmp_path: Path) -> None:
    house = build_house(f"sqlite:///{tmp_path / 'store.sqlite3'}", tmp_path / "data")
    store.bring_forward(house)
    with closing(sqlite3.connect(tmp_path / "store.sqlite3")) as busy:
        busy.isolation_level = None
        busy.execute("BEGIN IMMEDIATE")
        begun = monotonic()
        assert store.store_version(house) == store.newest()
        assert monotonic() - begun < 5
        busy.execute("ROLLBACK")


def test_what_is_logged_of_a_failed_statement_names_nobody(empty: House) -> None:
    store.bring_forward(empty)
    lan = text("INSERT INTO nowhere (name) VALUES (:name)")
    with pytest.raises(DBAPIError) as failed, empty.engine.begin() as connection:
        connection.execute(lan, {"name": "Nguyễn Thị Lan"})
    assert "Nguyễn Thị Lan" not in str(failed.value)
