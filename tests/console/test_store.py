"""dondoc settings, migrate, backup, restore, user: what an operator does to an installation."""

import io
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

import console
from foundation.accounts import add_account, begin_session, check_password, session_of
from foundation.database import make_engine, reading, transaction
from foundation.errors import Unreadable
from foundation.house import House, move_into
from foundation.house import house as current
from tests.conftest import build_house, empty_postgres
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


def test_a_backup_is_restored_by_one_command_and_overwrites_nothing(
    dondoc: Dondoc, house: House, tmp_path: Path
) -> None:
    file = tmp_path / "sao.tar.gz"
    made = dondoc("backup", file)
    assert made.code == 0, made.err
    assert dondoc("backup", file).code == 2
    assert "được giữ nguyên" in dondoc("restore", file).err
    assert "Không đọc được tệp" in dondoc("restore", tmp_path / "nowhere").err
    if house.engine.dialect.name == "sqlite":
        other = build_house(f"sqlite:///{tmp_path / 'other.sqlite3'}", tmp_path / "other", secret_key="")
        move_into(other)
        assert console.run(["restore", str(file)]) == 0
        assert other.key == house.key


def test_a_store_that_is_no_database_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    move_into(None)
    (tmp_path / "dondoc.sqlite3").write_text("thư nhắc " * 100)
    monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path))
    assert console.run(["plan", "list"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    move_into(None)


def test_a_database_that_lets_us_build_nothing_is_one_sentence(
    postgres_server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url = make_url(empty_postgres(postgres_server))
    engine = make_engine(url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False))
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS stranger"))
        connection.execute(text("CREATE ROLE stranger LOGIN PASSWORD 'stranger'"))
    engine.dispose()
    monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path))
    for wrong in (
        url.set(username="stranger", password="stranger"),
        url.update_query_dict({"nonsense": "1"}),
    ):
        move_into(None)
        monkeypatch.setenv("DONDOC_DATABASE_URL", wrong.render_as_string(hide_password=False))
        assert console.run(["plan", "list"]) == 2
        printed = capsys.readouterr().err
        assert "Không mở được kho dữ liệu" in printed
        assert len(printed.splitlines()) == 1
        current().engine.dispose()
    move_into(None)


def test_temporary_files_lie_in_the_data_folder(dondoc: Dondoc, house: House) -> None:
    dondoc("plan", "list")
    assert Path(tempfile.gettempdir()) == house.data_dir / "tmp"
    assert house.data_dir.stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_named_and_signs_nothing(tmp_path: Path) -> None:
    home = build_house("", tmp_path, secret_key="")
    (tmp_path / "key").write_text("\n")
    with pytest.raises(Unreadable, match="key"):
        _ = home.key


def test_a_new_password_ends_the_sessions_of_the_old_one(
    dondoc: Dondoc, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction() as session:
        account = add_account(session, name="so", password="mật khẩu thứ nhất", now=house.clock.now())
        token = begin_session(session, account, now=house.clock.now())
    for name, password, code in (("ai", "mật khẩu thứ hai", 2), ("so", "ngắn", 2), ("So", "mật khẩu thứ hai", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        assert dondoc("user", "password", name, "--password-stdin").code == code
    with reading() as session:
        assert check_password(session, name="so", password="mật khẩu thứ hai")
        assert not check_password(session, name="so", password="mật khẩu thứ nhất")
        assert session_of(session, token, now=house.clock.now()) is None


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
