"""`dondoc --help` as a whole process, beside an interpreter that does nothing."""

import subprocess
import sys
from pathlib import Path

from benchmarks.figures import Figure, in_turn, seconds


def measure() -> Figure:
    dondoc = Path(sys.executable).with_name("dondoc")
    ours, floor, ratio = in_turn(
        lambda: seconds(lambda: _run(str(dondoc), "--help")),
        lambda: seconds(lambda: _run(sys.executable, "-c", "pass")),
        rounds=15,
    )
    return Figure("cli-help", ours, floor, ratio, "s")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
