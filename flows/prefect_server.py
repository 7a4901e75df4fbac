"""Prefect's server as a supervised child: it records runs, on the loopback, and speaks to nobody outside."""

import asyncio
import ctypes
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from foundation.house import House, keep_within

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
RESTART_AFTER = 5.0  # seconds between the child's end and its next start
TIME_TO_STOP = 10.0  # seconds after SIGTERM until it is killed
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def api_url(home: House) -> str:
    return f"http://{HOST}:{home.settings.prefect_port}/api"


def prefect_environment(home: House, api: str | None = None) -> dict[str, str]:
    """What Prefect must be told, in this process and in the child: own folder, loopback, silence."""
    loopback = ",".join(filter(None, [os.environ.get("NO_PROXY"), HOST, "localhost"]))
    return {
        "PREFECT_HOME": str(home.data_dir / "prefect"),
        "PREFECT_API_URL": api or api_url(home),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",  # no second server inside this process
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",  # its pages call a host outside even with analytics off
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{HOST}",  # by default any web page may speak to it
        "DO_NOT_TRACK": "1",
        "PREFECT_CLIENT_MAX_RETRIES": "1",  # the beat does the work itself when the server is away
        "TMPDIR": str(home.data_dir / "tmp"),
        "SQLITE_TMPDIR": str(home.data_dir / "tmp"),
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "NO_PROXY": loopback,
        "no_proxy": loopback,
    }


def enter_prefect(home: House, api: str | None = None) -> None:
    """Tell this process; Prefect reads it at its first import, so that comes after."""
    keep_within(home.data_dir / "tmp")
    os.environ.update(prefect_environment(home, api))


async def api_is_up(api: str) -> bool:
    """Does the server answer? Asked before each tracked run; says no after two seconds."""
    return await asyncio.to_thread(answers, f"{api}/health")


def answers(url: str) -> bool:
    """One request, directly: http.client knows no proxies, and the loopback needs none."""
    address = urlsplit(url)
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = kind(address.netloc, timeout=2)
    try:
        connection.request("GET", address.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


@asynccontextmanager
async def supervised(home: House) -> AsyncIterator[None]:
    """While this context lasts a server is kept running; when it is left the server is gone."""
    keeper = asyncio.create_task(keep_running(home))
    try:
        yield
    finally:
        keeper.cancel()
        with suppress(asyncio.CancelledError):
            await keeper


async def keep_running(home: House) -> None:
    """Start the server, and start it again whenever it ends. Cancelling stops it and returns when it is gone."""
    while True:
        child = await _start(home)
        try:
            code = await child.wait()
        except asyncio.CancelledError:
            await _stop(child)
            raise
        logger.warning("Prefect's server ended with code %s; starting it again in %s s", code, RESTART_AFTER)
        await asyncio.sleep(RESTART_AFTER)


async def _start(home: House) -> asyncio.subprocess.Process:
    folder = home.data_dir / "prefect"
    folder.mkdir(parents=True, exist_ok=True)
    command = ["-m", "prefect", "server", "start", "--host", HOST, "--port", str(home.settings.prefect_port)]
    with (folder / "server.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            env={**os.environ, **prefect_environment(home)},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl+C in the terminal reaches us alone; we stop the child
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


async def _stop(child: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        child.terminate()
        try:
            await asyncio.wait_for(child.wait(), TIME_TO_STOP)
        except TimeoutError:
            child.kill()
            await child.wait()
