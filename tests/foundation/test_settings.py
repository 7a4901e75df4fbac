"""Settings: where each comes from, secrets masked, a wrong one named with what is allowed."""

from pathlib import Path

import pytest

from foundation.errors import Unreadable
from foundation.settings import read_settings, setting_lines


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
        ("DONDOC_MAIL_FROM", "nobody", "địa-chỉ@máy-chủ"),
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
