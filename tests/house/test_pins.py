"""Each pin has a reason; a test guards each reason."""

import os
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from setuptools import find_packages


def test_prefects_server_can_be_built_with_the_pinned_fastapi(tmp_path: Path) -> None:
    # FastAPI 0.155 broke its import: Body() got an unexpected keyword argument 'min_items'.
    code = "from prefect.server.api.server import create_app; create_app()"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PREFECT_HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize(("package", "below"), [("sqlalchemy", (2, 1)), ("fastapi", (0, 151)), ("apscheduler", (4,))])
def test_a_pinned_package_stays_below_its_bound(package: str, below: tuple[int, ...]) -> None:
    found = tuple(int(part) for part in version(package).split(".")[: len(below)])
    assert found < below


def test_a_wheel_holds_every_room() -> None:
    house = Path(__file__).resolve().parents[2]
    wanted = tomllib.loads((house / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]["find"]["include"]
    found = {name.replace(".", "/") for name in find_packages(str(house), include=wanted)}
    rooms = {path.parent.relative_to(house).as_posix() for path in house.glob("[a-z]*/**/__init__.py")}
    assert {room for room in rooms if not room.startswith(("tests", "benchmarks", "build"))} <= found
