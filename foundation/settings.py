"""Settings: one typed object, from the environment (DONDOC_…) or a `.env` file. Read once, in house.py."""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from foundation.errors import Unreadable
from foundation.words import N_, _

PREFIX = "DONDOC_"


class SmtpTls(StrEnum):
    """How the connection to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Settings(BaseSettings):
    """What the office decides. Field descriptions say what is allowed; `dondoc settings` prints them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", hide_input_in_errors=True)

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

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError
        return url

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError
        return url.rstrip("/")

    @property
    def portal_url(self) -> str:
        """Where links lead, without a slash at the end."""
        here = "127.0.0.1" if self.bind in ("0.0.0.0", "::") else self.bind
        return self.base_url or f"http://{here}:{self.port}"

    @field_validator("mail_from")
    @classmethod
    def _address(cls, value: str) -> str:
        if value.count("@") != 1 or any(c in value for c in "\r\n"):
            raise ValueError
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < 32:
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
    try:
        return Settings()
    except ValidationError as error:
        raise _wrong_setting(str(error.errors()[0]["loc"][0])) from None


def setting_lines(settings: Settings) -> list[SettingLine]:
    return [_line(settings, name) for name in Settings.model_fields]


def _line(settings: Settings, name: str) -> SettingLine:
    value = getattr(settings, name)
    if name == "database_url":
        value = _without_password(settings.store_url)
    if name == "base_url":
        value = settings.portal_url
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
    return next((value for name, value in dotenv_values(".env").items() if name.upper() == variable), None)


def _without_password(url: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(url).render_as_string(hide_password=True)


def _wrong_setting(name: str) -> Unreadable:
    variable = PREFIX + name.upper()
    given = _from_environment(variable)
    value = given if given is not None else _from_file(variable)
    shown = "**********" if "password" in name or "secret" in name else value
    return Unreadable(
        _("%(variable)s = “%(value)s” không dùng được. Được phép: %(allowed)s. Chưa làm gì; hãy sửa rồi chạy lại.")
        % {"variable": variable, "value": shown, "allowed": _allowed(name)},
        variable=variable,
    )
