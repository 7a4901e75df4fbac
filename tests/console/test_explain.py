"""`dondoc explain`: a task told from its days to its history."""

import json
from pathlib import Path

from tests.console.conftest import Dondoc


def test_a_task_is_explained_from_its_days_to_its_history(dondoc: Dondoc, yearly_plan_file: Path) -> None:
    dondoc("plan", "import", yearly_plan_file)
    assert dondoc("plan", "issue", "1").code == 0
    told = dondoc("explain", "1")
    assert told.code == 0
    for part in ("Vì sao có hạn này:", "không bao giờ quá hạn", "Cơ quan thực hiện:", "đến nay", "Mọi thay đổi:"):
        assert part in told.out
    facts = json.loads(dondoc("explain", "1", "--json").out)
    assert facts["task"] == 1
    assert facts["latest"] is None
    assert facts["holders"][0]["until"] is None
    assert facts["history"]


def test_an_unknown_task_is_refused_in_a_sentence(dondoc: Dondoc) -> None:
    told = dondoc("explain", "77")
    assert told.code == 2
    assert "Không có việc số 77" in told.err
