"""The demonstration: a year of work in a folder of its own, out of reach of any real store or mail server."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import console
from assignments.overview.board import board
from assignments.overview.board_values import BoardFilter, Counts
from foundation.clock import StoppedClock, morning_of
from foundation.database import reading
from foundation.house import House, house, move_into
from foundation.settings import Settings

DAY = date(2026, 12, 8)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder, and what was printed; made beside a database and a mail server that nobody could reach."""
    folder = tmp_path_factory.mktemp("trinh-dien") / "demo"
    environment = {
        **os.environ,
        "DONDOC_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/real",
        "DONDOC_SMTP_HOST": "mail.real.example",
        "DONDOC_DATA_DIR": str(folder.parent),
    }
    command = [sys.executable, "-c", "import console; console.main()", "demo", "--no-serve", "--as-of", "8/12/2026"]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr
    return folder, made.stdout


def counts_of(folder: Path, chosen: BoardFilter, day: date = DAY) -> Counts:
    home = House(Settings.model_construct(data_dir=folder), StoppedClock(morning_of(day)), demonstration=True)
    move_into(home)
    try:
        with reading() as session:
            return board(session, chosen, today=day).counts
    finally:
        home.engine.dispose()
        move_into(None)


def test_some_tasks_are_overdue_some_soon_due_some_reported(demonstration: tuple[Path, str]) -> None:
    counts = counts_of(demonstration[0], BoardFilter())
    assert counts.overdue == 3 + 3 + 3 + 2  # three districts and Sở Ngoại vụ never sent the half year
    assert counts.due_soon > 20
    assert counts.reported > 40
    assert counts.reported_late == 3 + 1  # one district, one newspaper
    assert counts.no_date > 0
    assert counts.total == 138 + 5


def test_letters_lie_in_its_own_mailbox_and_the_half_year_is_compiled(demonstration: tuple[Path, str]) -> None:
    folder, printed = demonstration
    assert len(list((folder / "mailbox" / "new").iterdir())) > 20
    assert len(list((folder / "reports").glob("*2026-H1.*"))) == 2
    assert "17 thư" in printed
    assert "UBND huyện Mộc Hóa, UBND huyện Tân Hưng" in printed


def test_it_prints_where_to_go_and_how_to_sign_in(demonstration: tuple[Path, str]) -> None:
    _folder, printed = demonstration
    assert "thứ Ba, 08/12/2026" in printed
    assert "http://127.0.0.1:8000" in printed
    assert re.search(r"tên: thuongtruc   mật khẩu: \S{12}", printed)
    assert "/b/" in printed


def test_another_day_shows_another_state(tmp_path: Path) -> None:
    try:
        assert console.run(["demo", "--no-serve", "--as-of", "10/6/2026", "--folder", str(tmp_path / "demo")]) == 0
        house().engine.dispose()
        counts = counts_of(tmp_path / "demo", BoardFilter(period="2026-H1"), date(2026, 6, 10))
    finally:
        move_into(None)
    assert counts.overdue == 0
    assert counts.due_soon > 40
    assert 0 < counts.reported < 20


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "quan-trong.txt").write_text("giữ lại")
    assert console.run(["demo", "--no-serve", "--folder", str(tmp_path)]) == 2
    assert "không xóa gì" in capsys.readouterr().err
    assert [entry.name for entry in tmp_path.iterdir()] == ["quan-trong.txt"]
