"""Settings: where each comes from, secrets masked, a wrong one named with what is allowed."""

from pathlib import Path

import pytest

from foundation.errors import Unreadable
from foundation.settings import read_settings, setting_lines, unknown_variables


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lines() -> dict[str, tuple[str, str]]:
    return {line.variable: (line.value, line.source) for line in setting_lines(read_settings())}


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DONDOC_SMTP_HOST=mail.example\nDONDOC_SMTP_PORT=2525\n")
    monkeypatch.setenv("DONDOC_SMTP_PORT", "587")
    found = lines()
    assert found["DONDOC_SMTP_HOST"] == ("mail.example", ".env")
    assert found["DONDOC_SMTP_PORT"] == ("587", "environment")
    assert found["DONDOC_BIND"] == ("127.0.0.1", "default")


def test_secrets_are_masked_in_every_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_SMTP_PASSWORD", "sesame-open")
    monkeypatch.setenv("DONDOC_DATABASE_URL", "postgresql://clerk:sesame-open@db.example/dondoc")
    assert not [value for value, _source in lines().values() if "sesame" in value]


@pytest.mark.parametrize(
    ("variable", "value", "allowed"),
    [
        ("DONDOC_SMTP_PORT", "99999", "1 đến 65535"),
        ("DONDOC_SMTP_TLS", "maybe", "none, starttls hoặc tls"),
        ("DONDOC_DATABASE_URL", "mysql://x", "postgresql"),
        ("DONDOC_BASE_URL", "dondoc", "https://"),
        ("DONDOC_BASE_URL", "https://", "https://"),
        ("DONDOC_BASE_URL", "https://so nv.example", "https://"),
        ("DONDOC_DATABASE_URL", "postgresql://so@db.example:99x/dondoc", "postgresql"),
        ("DONDOC_DATABASE_URL", "sqlite:///", "sqlite:///…"),
        ("DONDOC_DATABASE_URL", "sqlite:///:memory:", "sqlite:///…"),
        ("DONDOC_DATA_DIR", "", "thư mục"),
        ("DONDOC_BIND", "", "lắng nghe"),
        ("DONDOC_MAIL_FROM", "nobody", "địa-chỉ@máy-chủ"),
        ("DONDOC_MAIL_FROM", "Sở Nội vụ <so@>", "địa-chỉ@máy-chủ"),
    ],
)
def test_a_wrong_setting_names_itself_its_value_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(Unreadable) as refusal:
        read_settings()
    assert variable in refusal.value.message
    assert value in refusal.value.message
    assert allowed in refusal.value.message


def test_a_wrong_secret_is_named_but_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_SECRET_KEY", "short-one")
    with pytest.raises(Unreadable) as refusal:
        read_settings()
    assert "DONDOC_SECRET_KEY" in refusal.value.message
    assert "short-one" not in refusal.value.message


def test_the_password_in_a_wrong_database_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_DATABASE_URL", "mysql://so:ses/ame@db.example/dondoc")
    with pytest.raises(Unreadable) as refusal:
        read_settings()
    assert "mysql://so:***@db.example/dondoc" in refusal.value.message


def test_a_variable_that_is_no_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DONDOC_SMTP_HSOT=mail.example\nPATH_OF_OTHERS=1\n")
    monkeypatch.setenv("DONDOC_LANGUAGE", "en")
    assert unknown_variables() == ["DONDOC_SMTP_HSOT"]


@pytest.mark.parametrize(
    ("content", "words"), [(b"\xff\xfeD\0", "UTF-8"), (b"DONDOC_PORT=99\nDONDOC_BIND 10.0.0.1\n", "dòng 2")]
)
def test_a_file_of_settings_that_cannot_be_read_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    Path(".env").write_bytes(content)
    with pytest.raises(Unreadable, match=words):
        read_settings()


def test_the_home_folder_may_stand_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DONDOC_DATA_DIR", "~/kho")
    assert read_settings().data_dir == tmp_path / "kho"
