"""dondoc plan import --replaces: a corrected document, and what `plan show` says of the desk."""

from pathlib import Path

from assignments.desk import deciding
from assignments.desk.answers import answer_doubt
from assignments.desk.working import desk_of
from foundation.clock import day_in_vietnam
from foundation.database import reading, transaction
from tests.conftest import NOON
from tests.console.conftest import Dondoc


def corrected(plan_file: Path) -> Path:
    """The plan with one word of one duty changed."""
    text = plan_file.read_text()
    line = next(line for line in text.splitlines() if line.lstrip().startswith("- ") and len(line.split()) > 8)
    file = plan_file.with_name("ban-sua.txt")
    file.write_text(text.replace(line, f"{line.rstrip(' .;')} theo quy định mới."))
    return file


def test_a_corrected_document_keeps_what_was_settled_and_prints_what_changed(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    with transaction() as session:
        deciding.accept_sure(session, 1, who="lan", now=NOON)
        day = day_in_vietnam(NOON)
        answer_doubt(session, 1, "group-11", "one", "đã hỏi", version=0, who="lan", now=NOON, today=day)
    shown = dondoc("plan", "show", 1)
    assert "* group-11 [đã quyết] giữ nguyên là một đầu mối, nhận một thư nhắc (lan, 12/6/2023): đã hỏi" in shown.out
    assert shown.out.rstrip().endswith("dondoc plan issue 1")
    told = dondoc("plan", "import", corrected(plan_file), "--replaces", 1)
    assert told.code == 0, told.err
    assert told.out.count("Khác trước") == 1
    assert "theo quy định mới." in told.out
    assert "trước đây" in told.out
    with reading() as session:
        desk = desk_of(session, 2, who=None, today=day, now=NOON)
    assert (desk.replaces, desk.progress.blocking) == (1, 0)
    assert [item.state for item in desk.items if item.was] == ["unseen"]
    issued = dondoc("plan", "issue", 2)
    assert issued.code == 0, issued.err
    assert "đã rút" in dondoc("plan", "list").out


def test_a_document_that_replaces_an_issued_plan_is_kept_compared_and_refused(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    dondoc("plan", "issue", 1, "--settle", "group-11=one")
    told = dondoc("plan", "import", corrected(plan_file), "--replaces", 1)
    assert told.code == 2
    assert "Khác trước" in told.out
    assert "kế hoạch số 1 đã được theo dõi" in told.err
    assert dondoc("plan", "show", 2).code == 0


def test_an_unknown_draft_is_not_replaced_and_nothing_is_kept(dondoc: Dondoc, plan_file: Path) -> None:
    refused = dondoc("plan", "import", plan_file, "--replaces", 7)
    assert refused.code == 2
    assert "Không có bản đọc số 7" in refused.err
    assert dondoc("plan", "show", 1).code == 2
