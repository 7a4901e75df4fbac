"""Wishes and files: asked for once, written whole, written again."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document

from foundation.database import transaction
from foundation.errors import NotFound, Unreadable
from foundation.house import House
from reports import compiled_reports
from reports.compiled_reports import CompileState
from tests.reports.fifteen_districts import CODE, Districts, fifteen_districts, some_report

NOW = datetime(2023, 6, 20, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
TODAY = date(2023, 6, 20)


@pytest.fixture
def made(house: House) -> Districts:
    with transaction() as session:
        districts = fifteen_districts(session)
        some_report(session, districts)
        return districts


def test_a_wish_is_kept_once_until_it_is_fulfilled(made: Districts, tmp_path: Path) -> None:
    for now in (NOW, LATER):
        with transaction() as session:
            compiled_reports.request(session, made.plan_id, CODE, now=now)
    with transaction() as session:
        [wish] = compiled_reports.requested(session)
        assert wish.wanted_at == NOW
        assert compiled_reports.list_compiled(session) == []
        compiled_reports.compile_into(session, made.plan_id, CODE, tmp_path, today=TODAY, now=LATER)
    with transaction() as session:
        assert compiled_reports.requested(session) == []
        [report] = compiled_reports.list_compiled(session)
        assert (report.state, report.compiled_at) == (CompileState.COMPILED, LATER)
        again = compiled_reports.request(session, made.plan_id, CODE, now=LATER)
        assert (again.state, again.word_file) == (CompileState.REQUESTED, report.word_file)


def test_the_two_files_lie_in_the_folder_and_a_second_run_replaces_them(made: Districts, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "papers"
    names = compiled_reports.file_names(made.plan_id, CODE)
    for now in (NOW, LATER):
        with transaction() as session:
            report = compiled_reports.compile_into(session, made.plan_id, CODE, folder, today=TODAY, now=now)
        assert (report.word_file, report.excel_file) == names
        assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert any("BÁO CÁO" in paragraph.text for paragraph in Document(str(folder / names[0])).paragraphs)
    with transaction() as session:
        assert len(compiled_reports.list_compiled(session)) == 1


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_recorded(made: Districts, tmp_path: Path) -> None:
    file = tmp_path / "a-file"
    file.write_text("")
    with pytest.raises(Unreadable, match="a-file"), transaction() as session:
        compiled_reports.compile_into(session, made.plan_id, CODE, file, today=TODAY, now=NOW)
    with transaction() as session:
        assert compiled_reports.list_compiled(session) == []


def test_files_that_cannot_be_put_in_place_leave_no_drafts_behind(made: Districts, tmp_path: Path) -> None:
    (tmp_path / compiled_reports.file_names(made.plan_id, CODE)[0] / "in-the-way").mkdir(parents=True)
    with pytest.raises(Unreadable), transaction() as session:
        compiled_reports.compile_into(session, made.plan_id, CODE, tmp_path, today=TODAY, now=NOW)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".tong-hop")] == []


def test_a_wish_for_an_unknown_period_is_refused(made: Districts) -> None:
    with transaction() as session:
        with pytest.raises(NotFound, match="2023-H3"):
            compiled_reports.request(session, made.plan_id, "2023-H3", now=NOW)
        assert compiled_reports.requested(session) == []


def test_names_of_files_hold_nothing_but_letters_digits_and_dashes() -> None:
    assert compiled_reports.file_names(3, "../2023-H1") == (
        "tong-hop-ke-hoach-3-2023-H1.docx",
        "tong-hop-ke-hoach-3-2023-H1.xlsx",
    )
