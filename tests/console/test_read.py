"""dondoc read: prints what it found and touches no database."""

import json
from pathlib import Path

import pytest

import console
from foundation.house import move_into


@pytest.fixture(autouse=True)
def no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that must stay untouched."""
    move_into(None)
    monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_every_finding_stands_with_its_line(
    plan_file: Path, no_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert console.run(["read", str(plan_file)]) == 0
    printed = capsys.readouterr().out
    lines = plan_file.read_text("utf-8").splitlines()
    line = 1 + lines.index("- Vận động gia đình nhắc người thân giữ đúng hợp đồng và về nước đúng hạn.")
    assert (
        f"[chủ trì] Vận động gia đình nhắc người thân giữ đúng hợp đồng và về nước đúng hạn.  [dòng {line}]" in printed
    )
    assert "11 cơ quan được giao, 26 nhiệm vụ" in printed
    assert "“báo cáo 06 tháng đầu năm trước ngày 15/6/2023”" in printed
    assert "Huyện Đức Hòa: 256 người" in printed
    assert not no_store.exists()


def test_json_is_the_neutral_form(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["read", str(plan_file), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["plan"]["number"] == "21/KH-UBND"
    assert read["plan"]["issued_on"] == "2023-02-24"
    assert len(read["duties"]) == 26
    assert sum(quota["target"] for quota in read["quotas"]) == 1000
    assert sum(line["amount"] for line in read["budget"] if "." not in line["no"]) == 666_275
    assert [(line["month"], line["day"]) for line in read["deadlines"][:2]] == [(6, 15), (12, 15)]


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (tmp_path / "khong-co.docx", tmp_path):
        assert console.run(["read", str(wrong)]) == 2
        assert "Không đọc được tệp" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, "Thông báo nghỉ lễ.".encode()])
def test_what_is_no_plan_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep.txt").write_bytes(content)
    assert console.run(["read", str(tmp_path / "tep.txt")]) == 2
    printed = capsys.readouterr()
    assert printed.err.strip()
    assert "Traceback" not in printed.err
    assert not printed.out
