"""dondoc rollup: two files in a folder of the operator's choice."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.console.conftest import Dondoc


@pytest.fixture
def tracked(dondoc: Dondoc, plan_file: Path) -> None:
    dondoc("plan", "import", plan_file)
    assert dondoc("plan", "issue", 1, "--settle", "group-11=one").code == 0


@pytest.mark.usefixtures("tracked")
def test_a_period_becomes_a_docx_and_an_xlsx(dondoc: Dondoc, tmp_path: Path) -> None:
    made = dondoc("rollup", 1, "2023-H1", "--out", tmp_path / "ra")
    assert made.code == 0, made.err
    word, excel = sorted((tmp_path / "ra").iterdir())
    assert str(word) in made.out
    assert str(excel) in made.out
    assert any("Long An" in paragraph.text for paragraph in Document(str(word)).paragraphs)
    assert load_workbook(excel).sheetnames


@pytest.mark.usefixtures("tracked")
def test_an_unknown_plan_or_period_writes_nothing(dondoc: Dondoc, tmp_path: Path) -> None:
    for plan, period, words in [
        (7, "2023-H1", "7"),
        (1, "2023-H3", "Các kỳ: 2023-H1, 2023-Y"),
        (1, "nửa năm", "2023-Y"),
    ]:
        refused = dondoc("rollup", plan, period, "--out", tmp_path / "ra")
        assert refused.code == 2
        assert words in refused.err
    (tmp_path / "tep").touch()
    assert dondoc("rollup", 1, "2023-H1", "--out", tmp_path / "tep").code == 2
    assert not (tmp_path / "ra").exists()
