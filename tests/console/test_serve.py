"""dondoc serve: portal and clock in one process, ended by one signal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import console
from foundation.house import move_into
from tests.conftest import free_port


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_portal_and_clock(number: signal.Signals, tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "DONDOC_DATA_DIR": str(tmp_path), "DONDOC_PREFECT": "false"}
    command = [sys.executable, "-c", "import console; console.main()", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as serving:
        until = time.monotonic() + 30
        while not answers(f"http://127.0.0.1:{port}/sign-in") and time.monotonic() < until:
            time.sleep(0.1)
        assert answers(f"http://127.0.0.1:{port}/sign-in")
        serving.send_signal(number)
        assert serving.wait(10) == 0
        assert serving.stdout
        printed = serving.stdout.read()
    assert f"http://127.0.0.1:{port}" in printed
    assert "dondoc user add" in printed
    assert "Traceback" not in printed
    assert "ERROR" not in printed


def test_on_another_day_the_portal_says_so_and_nobody_is_reminded(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "DONDOC_DATA_DIR": str(tmp_path), "DONDOC_PREFECT": "true"}
    words = ["serve", "--port", str(port), "--as-of", "8/12/2026"]
    command = [sys.executable, "-c", "import console; console.main()", *words]
    with subprocess.Popen(command, env=environment) as serving:
        until = time.monotonic() + 30
        while not answers(f"http://127.0.0.1:{port}/sign-in") and time.monotonic() < until:
            time.sleep(0.1)
        with urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=5) as answer:
            page = answer.read().decode()
        serving.terminate()
        assert serving.wait(10) == 0
    assert "Đồng hồ đứng ở ngày 8/12/2026" in page
    assert not (tmp_path / "prefect").exists()


def test_a_signal_that_comes_before_the_portal_is_open_ends_it_too(tmp_path: Path) -> None:
    environment = {**os.environ, "DONDOC_DATA_DIR": str(tmp_path), "DONDOC_PREFECT": "false", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", "import console; console.main()", "serve", "--port", str(free_port())]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout
        while "dondoc user add" not in serving.stdout.readline():  # the last line before it opens
            assert serving.poll() is None
        time.sleep(0.1)
        serving.terminate()
        try:
            assert serving.wait(20) in {0, -signal.SIGTERM}
        finally:
            serving.kill()


def test_a_taken_port_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import socket

    move_into(None)
    monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert console.run(["serve", "--port", str(other.getsockname()[1])]) == 2
    printed = capsys.readouterr()
    assert "--port" in printed.err
    assert not printed.out
    assert console.run(["serve", "--host", "300.1.1.1"]) == 2
    assert "--host" in capsys.readouterr().err
    move_into(None)
