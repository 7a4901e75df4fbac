"""Settings: one typed object, from the environment (DONDOC_…) or a `.env` file. Read once, in house.py."""

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from foundation.errors import Unreadable
from foundation.words import N_, _

if TYPE_CHECKING:
    from sqlalchemy import URL

PREFIX = "DONDOC_"
ENV_FILE = Path(".env")
SHORTEST_KEY = 32
ELSEWHERE = {"DONDOC_LANGUAGE"}  # read by the console itself, before anything is imported


class SmtpTls(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Settings(BaseSettings):
    """What the office decides. Field descriptions say what is allowed; `dondoc settings` prints them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=ENV_FILE, extra="ignore", hide_input_in_errors=True)

    data_dir: Path = Field(Path("var"), description=N_("một thư mục ghi được"))
    database_url: str = Field(
        "", description=N_("để trống (SQLite trong thư mục dữ liệu), sqlite:///… hoặc postgresql://…")
    )
    secret_key: SecretStr = Field(
        SecretStr(""), description=N_("để trống (tạo một lần trong thư mục dữ liệu) hoặc ít nhất 32 ký tự")
    )
    base_url: str = Field(
        "", description=N_("để trống (máy và cổng này), http://… hoặc https://…, như cơ quan mở được")
    )
    bind: str = Field("127.0.0.1", description=N_("địa chỉ mà trang làm việc lắng nghe"))
    port: int = Field(8000, ge=1, le=65535, description=N_("1 đến 65535"))
    smtp_host: str = Field("", description=N_("để trống (hộp thư trên máy) hoặc tên máy chủ thư"))
    smtp_port: int = Field(25, ge=1, le=65535, description=N_("1 đến 65535"))
    smtp_user: str = Field("", description=N_("để trống, hoặc tài khoản ở máy chủ thư"))
    smtp_password: SecretStr = Field(SecretStr(""), description=N_("mật khẩu của tài khoản"))
    smtp_tls: SmtpTls = Field(SmtpTls.NONE, description=N_("none, starttls hoặc tls"))
    mail_from: str = Field("Dondoc <dondoc@localhost>", description=N_("Tên <địa-chỉ@máy-chủ>"))
    contact: str = Field("", description=N_("người cơ quan gọi hỏi: tên và điện thoại, in trong thư và trang"))
    prefect: bool = Field(
        True, description=N_("true hoặc false: có máy chủ Prefect chạy cùng trang làm việc hay không")
    )
    prefect_port: int = Field(4210, ge=1, le=65535, description=N_("1 đến 65535"))

    @field_validator("data_dir", mode="before")
    @classmethod
    def _folder(cls, path: str | Path) -> Path:
        if not str(path).strip():  # would be whatever folder the program is started in
            raise ValueError
        return Path(path).expanduser()

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError
        if url and (parsed := _parsed(url)).drivername == "sqlite" and parsed.database in (None, "", ":memory:"):
            raise ValueError  # a store that ends with each command
        return url

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not re.fullmatch(r"https?://[^\s/?#@:]+(:\d+)?(/[^\s?#]*)?", url):
            raise ValueError
        return url.rstrip("/")

    @field_validator("bind")
    @classmethod
    def _one_address(cls, address: str) -> str:
        if not re.fullmatch(r"[0-9A-Za-z.:-]+", address):  # an empty one would be every address of the machine
            raise ValueError
        return address

    @property
    def portal_url(self) -> str:
        """Where links lead, without a slash at the end."""
        here = "127.0.0.1" if self.bind in ("0.0.0.0", "::") else self.bind
        here = f"[{here}]" if ":" in here else here
        return self.base_url or f"http://{here}:{self.port}"

    @field_validator("mail_from")
    @classmethod
    def _address(cls, value: str) -> str:
        if not re.fullmatch(r"[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+", value.strip()):
            raise ValueError
        return value.strip()

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < SHORTEST_KEY:
            raise ValueError
        return value

    @property
    def store_url(self) -> str:
        """The database as SQLAlchemy wants it: psycopg 3 for PostgreSQL, a file in the data folder by default."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir.resolve() / 'dondoc.sqlite3'}"
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)


@dataclass(frozen=True)
class SettingLine:
    """One line of `dondoc settings`: the variable, its value (secrets masked) and where it comes from."""

    variable: str
    value: str
    source: str  # "environment" | ".env" | "default"
    allowed: str


def read_settings() -> Settings:
    """Raises Unreadable naming the first wrong variable, its value and what is allowed."""
    _check_file()
    try:
        return Settings()
    except ValidationError as error:
        raise _wrong_setting(str(error.errors()[0]["loc"][0])) from None


def setting_lines(settings: Settings) -> list[SettingLine]:
    return [_line(settings, name) for name in Settings.model_fields]


def unknown_variables() -> list[str]:
    """Variables with our prefix that are no setting: a slip of the pen would otherwise change nothing, silently."""
    given = {name.upper() for name in (*os.environ, *_file())}
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return sorted(name for name in given - known - ELSEWHERE if name.startswith(PREFIX))


def _line(settings: Settings, name: str) -> SettingLine:
    value = getattr(settings, name)
    if name == "database_url":
        value = _parsed(settings.store_url).render_as_string(hide_password=True)
    if name == "base_url":
        value = settings.portal_url
    if isinstance(value, bool):
        value = str(value).lower()
    variable = PREFIX + name.upper()
    return SettingLine(variable, str(value), _source(variable), _allowed(name))


def _allowed(name: str) -> str:
    description = Settings.model_fields[name].description
    return _(description) if description else ""


def _source(variable: str) -> str:
    if _from_environment(variable) is not None:
        return "environment"
    return ".env" if _from_file(variable) is not None else "default"


def _from_environment(variable: str) -> str | None:
    return next((value for name, value in os.environ.items() if name.upper() == variable), None)


def _from_file(variable: str) -> str | None:
    return next((value for name, value in _file().items() if name.upper() == variable), None)


def _file() -> dict[str, str | None]:
    return dotenv_values(ENV_FILE)


def _check_file() -> None:
    """Raises Unreadable for a `.env` that is no text, or a line in it that says nothing."""
    if not ENV_FILE.is_file():
        return
    try:
        with ENV_FILE.open(encoding="utf-8") as file:
            wrong = next((line.original for line in parse_stream(file) if line.error), None)
    except UnicodeDecodeError:
        raise Unreadable(_("Tệp .env không phải văn bản UTF-8. Chưa làm gì; hãy lưu lại tệp rồi chạy lại.")) from None
    if wrong:
        raise Unreadable(
            _("Tệp .env, dòng %(line)s không đọc được. Chưa làm gì; hãy ghi TÊN=GIÁ_TRỊ rồi chạy lại.")
            % {"line": wrong.line}
        )


def _parsed(url: str) -> "URL":
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url)
    except ArgumentError as error:
        raise ValueError from error


def _wrong_setting(name: str) -> Unreadable:
    variable = PREFIX + name.upper()
    given = _from_environment(variable)
    value = given if given is not None else _from_file(variable)
    hidden = "password" in name or "secret" in name
    shown = "**********" if hidden else re.sub(r"(//[^/@:]*):.*@", r"\1:***@", value or "")
    return Unreadable(
        _("%(variable)s = “%(value)s” không dùng được. Được phép: %(allowed)s. Chưa làm gì; hãy sửa rồi chạy lại.")
        % {"variable": variable, "value": shown, "allowed": _allowed(name)},
        variable=variable,
    )
