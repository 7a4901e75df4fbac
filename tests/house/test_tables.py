"""Whoever writes to a table brings along the tables it refers to, also in a process that imports nothing else."""

import re
import subprocess
import sys

from tests.house.test_rules import HOUSE, SOURCES

RESOLVE = """
import importlib, sys
from sqlmodel import SQLModel
importlib.import_module(sys.argv[1])
for table in SQLModel.metadata.tables.values():
    for key in table.foreign_keys:
        key.column
"""


def test_each_module_with_a_table_can_stand_alone() -> None:
    modules = [path for path in SOURCES if re.search(r"^class \w+\(.*table=True", path.read_text(), re.M)]
    assert len(modules) > 10
    for path in modules:
        name = ".".join(path.relative_to(HOUSE).with_suffix("").parts)
        done = subprocess.run(
            [sys.executable, "-c", RESOLVE, name], capture_output=True, text=True, cwd=HOUSE, check=False
        )
        assert done.returncode == 0, f"{name}: {done.stderr[-300:]}"
