"""The console in the test's own house: `dondoc("remind", "--as-of", "12/6/2023")`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import console
from console.demo_story import PLANS, example
from foundation.house import House, move_into
from foundation.house import house as current
from foundation.words import use_language


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


Dondoc = Callable[..., Said]


@pytest.fixture
def dondoc(house: House, capsys: pytest.CaptureFixture[str]) -> Iterator[Dondoc]:
    def call(*words: object) -> Said:
        code = console.run([str(word) for word in words])
        if current() is not house:  # --as-of moved into a house of its own
            current().engine.dispose()
            move_into(house)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    yield call
    use_language("vi")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """The example plan of Long An, dated in the year of the test's clock; it asks for one group's members."""
    file = tmp_path / "ke-hoach.md"
    file.write_bytes(example(PLANS[0], 2023))
    return file


@pytest.fixture
def yearly_plan_file(tmp_path: Path) -> Path:
    """The example plan that reports yearly without a date; nothing in it has to be asked."""
    file = tmp_path / "van-hoa-doc.md"
    file.write_bytes(example(PLANS[1], 2023))
    return file
