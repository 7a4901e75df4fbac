"""dondoc plan: from a document to tracked tasks, and to the end."""

import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
from sqlmodel import col, func, select

from assignments.history import Event
from assignments.plans.plan import Plan
from assignments.plans.stored_drafts import DraftOrigin, StoredDraft
from assignments.tracking.tasks import Task, TaskState
from foundation.database import reading
from tests.console.conftest import Dondoc


def tasks(state: TaskState) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Task).where(col(Task.state) == state)) or 0


def test_the_same_file_again_gives_the_same_draft(dondoc: Dondoc, plan_file: Path) -> None:
    first = dondoc("plan", "import", plan_file)
    assert first.code == 0
    assert "bản đọc số 1" in first.out
    again = dondoc("plan", "import", plan_file)
    assert again.code == 0
    assert "Tệp này đã có: bản đọc số 1" in again.out


def test_a_form_filled_in_is_known_as_one(dondoc: Dondoc, tmp_path: Path) -> None:
    form = tmp_path / "bieu.xlsm"
    assert dondoc("plan", "form", form).code == 0
    book = openpyxl.load_workbook(form)
    book["Kế hoạch"]["B2"] = "Kế hoạch trồng cây năm 2023"
    book["Nhiệm vụ"]["A2"], book["Nhiệm vụ"]["B2"] = "Sở Y tế", "Trồng cây quanh trạm y tế."
    book.save(form)
    assert dondoc("plan", "import", form).code == 0
    with reading() as session:
        assert session.exec(select(StoredDraft.origin)).all() == [DraftOrigin.FORM]


def test_showing_a_draft_ends_with_the_command_that_tracks_it(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    shown = dondoc("plan", "show", 1)
    assert "* group-11 [PHẢI TRẢ LỜI]" in shown.out
    assert "--settle group-11=one" in shown.out
    assert shown.out.rstrip().endswith("dondoc plan issue 1 --settle group-11=…")


def test_a_plan_with_an_open_doubt_is_not_tracked(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    refused = dondoc("plan", "issue", 1)
    assert refused.code == 2
    assert "group-11" in refused.err
    assert tasks(TaskState.OPEN) == 0


def test_two_answers_to_one_doubt_are_refused(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    refused = dondoc("plan", "issue", 1, "--settle", "group-11=one", "--settle", "group-11=Hội A; Hội B")
    assert refused.code == 2
    assert "hai trả lời" in refused.err
    assert tasks(TaskState.OPEN) == 0


def test_a_settled_plan_becomes_one_task_per_duty_period_and_agency(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    issued = dondoc("plan", "issue", 1, "--settle", "group-11=one")
    assert issued.code == 0, issued.err
    # 10 of the coordinator, 11 of single bodies, 2 of the joint heading, 3 x 15 districts, 3 kept as one, twice
    assert "26 nhiệm vụ" in issued.out
    assert tasks(TaskState.OPEN) == int(re.findall(r"(\d+) việc", issued.out)[0])
    assert "2023-H1, 2023-Y" in issued.out
    assert "Kế hoạch 1 21/KH-UBND [đang theo dõi]" in dondoc("plan", "list").out


def test_a_period_past_when_the_plan_is_tracked_opens_unreminded_unless_asked(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    issued = dondoc("plan", "issue", 1, "--settle", "group-11=one", "--as-of", "2023-12-08")
    assert issued.code == 0, issued.err
    with reading() as session:
        quiet = select(Task.period).where(~col(Task.reminded)).distinct()
        assert list(session.exec(quiet)) == ["2023-H1"]


def test_the_list_says_how_to_begin(dondoc: Dondoc) -> None:
    assert "dondoc plan import" in dondoc("plan", "list").out


def test_ending_a_plan_stops_its_tasks_and_keeps_the_reason(dondoc: Dondoc, yearly_plan_file: Path) -> None:
    dondoc("plan", "import", yearly_plan_file)
    assert dondoc("plan", "issue", 1).code == 0
    assert tasks(TaskState.OPEN) == 5
    assert dondoc("plan", "end", 1, "--reason", "Đã có kế hoạch mới").code == 0
    assert (tasks(TaskState.OPEN), tasks(TaskState.STOPPED)) == (0, 5)
    with reading() as session:
        assert "Đã có kế hoạch mới" in list(session.exec(select(Event.why)))
        assert session.exec(select(Plan.stopped_because)).one() == "Đã có kế hoạch mới"


def test_withdrawing_a_plan_stops_its_tasks(dondoc: Dondoc, yearly_plan_file: Path) -> None:
    dondoc("plan", "import", yearly_plan_file)
    dondoc("plan", "issue", 1)
    assert dondoc("plan", "withdraw", 1, "--reason", "Nhập nhầm").code == 0
    assert tasks(TaskState.OPEN) == 0
    assert "[đã rút]" in dondoc("plan", "list").out


def test_what_cannot_be_meant_is_refused_and_changes_nothing(dondoc: Dondoc, yearly_plan_file: Path) -> None:
    dondoc("plan", "import", yearly_plan_file)
    for typed, words in [
        (("issue", 1, "--settle", "annual-date"), "annual-date"),
        (("issue", 1, "--settle", "khong-co=1"), "khong-co"),
        (("issue", 7), "7"),
        (("show", 7), "7"),
        (("end", 7, "--reason", "x"), "7"),
        (("issue", 1, "--as-of", "31/6/2023"), "“31/6/2023” không có trong lịch. Ghi ví dụ 30/6/2023."),
    ]:
        refused = dondoc("plan", *typed)
        assert refused.code == 2, typed
        assert words in refused.err
    assert tasks(TaskState.OPEN) == 0


def test_each_command_knows_every_table_it_writes_to(tmp_path: Path, yearly_plan_file: Path) -> None:
    """In a process of its own: here the other tests have imported everything."""
    surroundings = {**os.environ, "DONDOC_DATA_DIR": str(tmp_path / "data"), "DONDOC_DATABASE_URL": ""}
    for words in (["plan", "import", str(yearly_plan_file)], ["plan", "issue", "1"], ["remind"], ["explain", "1"]):
        call = [sys.executable, "-c", f"import console; raise SystemExit(console.run({words!r}))"]
        done = subprocess.run(call, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
