"""Whatever chance makes of a plan, it is read or refused: no crash, no standstill, no memory without end."""

import pytest
from hypothesis import settings

from tests.intake.files.fuzzing import findings

# Each time in `make test`, and in `make fuzz`.
CASES = {"text": (300, 100_000), "docx": (40, 2_000), "pdf": (20, 2_000)}


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", list(CASES))
def test_a_damaged_plan_is_read_or_refused(kind: str) -> None:
    few, many = CASES[kind]
    is_long = settings.default is not None and settings.default.max_examples >= 10_000
    assert findings(kind, range(many if is_long else few), processes=2) == []
