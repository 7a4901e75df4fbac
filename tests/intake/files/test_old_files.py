"""Old files of Word go through LibreOffice, where there is one; where there is none, the reader says so."""

import shutil
import subprocess
from pathlib import Path

import pytest

from foundation.errors import Unreadable
from intake.files.documents import source_lines
from intake.files.source import Block
from tests.intake.files.making import saved, word

RTF = rb"{\rtf1\ansi Ke hoach trong cay\par Phong Kinh te mua cay giong.\par}"


@pytest.fixture(scope="module")
def office() -> str:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: old files of Word are refused here, which another test shows")
    return program


@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_an_old_file_keeps_its_generated_numbers_and_its_tables(office: str, suffix: str, tmp_path: Path) -> None:
    document = word("Kế hoạch")
    for words in ("Sở Y tế", "Sở Tài chính"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    for at, text in enumerate(("STT", "Xã", "1", "Bắc Hà")):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("Hết.")
    (tmp_path / "plan.docx").write_bytes(saved(document))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", tmp_path, tmp_path / "plan.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = [line for line in source_lines((tmp_path / f"plan.{suffix}").read_bytes(), "old") if line.text]
    assert [line.text for line in found] == [
        "Kế hoạch",
        "1. Sở Y tế",
        "2. Sở Tài chính",
        "STT\tXã",
        "1\tBắc Hà",
        "Hết.",
    ]
    assert [line.block for line in found][3:] == [Block.ROW, Block.ROW, Block.TEXT]


def test_rich_text_is_read(office: str) -> None:
    found = [line.text for line in source_lines(RTF, "plan.doc") if line.text]
    assert found == ["Ke hoach trong cay", "Phong Kinh te mua cay giong."]


def test_without_libreoffice_an_old_file_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unreadable, match=r"chưa cài LibreOffice.*Chưa lưu gì; hãy mở tệp bằng Word"):
        source_lines(RTF, "plan.rtf")


def test_a_converter_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "soffice"
    slow.write_text(f"#!/bin/sh\n/bin/sleep 60 &\necho $! > {tmp_path}/child\nwait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("intake.files.office.OFFICE_SECONDS", 1)
    with pytest.raises(Unreadable, match="quá lâu"):
        source_lines(RTF, "plan.rtf")
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    assert not child.exists() or child.read_text().split()[2] == "Z"
