"""dondoc settings, migrate, backup, user: what an operator does to an installation."""

import io
import tarfile
from pathlib import Path

import pytest

import console
from foundation.accounts import check_password
from foundation.database import reading
from foundation.house import House, move_into
from tests.console.conftest import Dondoc


def test_settings_stand_with_their_source_and_secrets_are_masked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    move_into(None)
    monkeypatch.setenv("DONDOC_SMTP_PASSWORD", "rất bí mật")
    monkeypatch.setenv("DONDOC_DATABASE_URL", "postgresql://so:matkhau@127.0.0.1/dondoc")
    assert console.run(["settings"]) == 0
    printed = capsys.readouterr().out
    assert "rất bí mật" not in printed
    assert "matkhau" not in printed
    password = next(line for line in printed.splitlines() if line.startswith("DONDOC_SMTP_PASSWORD"))
    assert password.endswith("[môi trường]")
    assert next(line for line in printed.splitlines() if line.startswith("DONDOC_PORT")).endswith("[mặc định]")
    move_into(None)


def test_a_wrong_setting_names_itself_its_value_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    move_into(None)
    monkeypatch.setenv("DONDOC_PORT", "nhiều")
    assert console.run(["plan", "list"]) == 2
    refused = capsys.readouterr().err
    assert all(word in refused for word in ("DONDOC_PORT", "nhiều", "1 đến 65535"))


def test_a_database_that_does_not_answer_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    move_into(None)
    monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DONDOC_DATABASE_URL", "postgresql://so@127.0.0.1:1/dondoc")
    assert console.run(["plan", "list"]) == 2
    refused = capsys.readouterr().err
    assert "Không mở được kho dữ liệu" in refused
    assert "DONDOC_DATABASE_URL" in refused
    assert len(refused.splitlines()) == 1
    move_into(None)


def test_a_store_already_new_has_nothing_to_migrate(dondoc: Dondoc) -> None:
    assert "không có gì phải làm" in dondoc("migrate").out


def test_a_backup_holds_store_and_key_and_overwrites_nothing(dondoc: Dondoc, house: House, tmp_path: Path) -> None:
    if house.settings.database_url.startswith("postgresql"):
        pytest.skip("pg_dump is not part of the PostgreSQL wheel")
    made = dondoc("backup", tmp_path / "sao.tar.gz")
    assert made.code == 0, made.err
    with tarfile.open(tmp_path / "sao.tar.gz") as archive:
        assert {"dondoc.sqlite3", "key"} <= set(archive.getnames())
    assert dondoc("backup", tmp_path / "sao.tar.gz").code == 2


def test_an_account_made_here_opens_the_portal(dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("một mật khẩu đủ dài\n"))
    assert dondoc("user", "add", "ThuongTruc", "--password-stdin").code == 0
    with reading() as session:
        assert check_password(session, name="thuongtruc", password="một mật khẩu đủ dài")
    assert dondoc("user", "list").out.strip() == "thuongtruc"


def test_a_short_password_or_a_taken_name_makes_no_account(dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "dondoc user add" in dondoc("user", "list").out
    for password, code in [("ngắn", 2), ("một mật khẩu đủ dài", 0), ("một mật khẩu khác nữa", 2)]:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        assert dondoc("user", "add", "so", "--password-stdin").code == code
    assert dondoc("user", "list").out.split() == ["so"]
