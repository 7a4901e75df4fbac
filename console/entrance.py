"""What every command does first: which day it is, and whether the store fits this program."""

from datetime import date
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from foundation.errors import Unreadable
from foundation.house import House, house, keep_within, stand_at
from foundation.words import _

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar=_("NGÀY"), help=_("Coi hôm nay là ngày này, ví dụ 8/12/2026 hoặc 2026-12-08.")),
]


def enter(as_of: str | None = None) -> House:
    """The house, its clock stopped on the day asked for, its store brought forward."""
    from foundation.store import bring_forward

    stand_at(day_asked_for(as_of))
    bring_forward(house())
    keep_within(house().data_dir / "tmp")
    return house()


def day_asked_for(text: str | None) -> date | None:
    """A day as an operator types it. Raises Unreadable for one that is not in the calendar."""
    from foundation.vietnamese import read_day

    if text is None:
        return None
    try:
        day = read_day(text)
        if not 1900 < day.year < 2200:  # further off no sum of days and zones is safe
            raise ValueError
        return day
    except ValueError:
        raise Unreadable(
            _("“%(text)s” không có trong lịch. Ghi ví dụ 30/6/2023. Chưa làm gì.") % {"text": text}
        ) from None


def today() -> date:
    from foundation.clock import day_in_vietnam

    return day_in_vietnam(house().clock.now())


def file_bytes(path: Path) -> bytes:
    """What stands in a file an operator named. Raises Unreadable when it cannot be had."""
    try:
        return path.read_bytes()
    except OSError:
        raise NoSuchFile(path) from None


def write_file(path: Path, data: bytes) -> None:
    """Write a file an operator named, over what is there. Raises Unreadable when it cannot be."""
    try:
        path.write_bytes(data)
    except OSError:
        raise Unreadable(
            _("Không ghi được tệp %(file)s: thư mục không có hoặc không được phép. Hãy chọn nơi khác.") % {"file": path}
        ) from None


def named_file(path: Path) -> Path:
    """A file an operator named. Raises Unreadable when there is none."""
    if not path.is_file():
        raise NoSuchFile(path)
    return path


def operator() -> str:
    """Who types the command, for the history."""
    try:
        return f"dondoc:{getuser()}"
    except (KeyError, OSError):  # a container may run as a number without a name
        return "dondoc"


class NoSuchFile(Unreadable):
    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Không đọc được tệp %(file)s: không có, là thư mục, hoặc không được phép. Hãy kiểm tra tên tệp.")
            % {"file": path}
        )


def command_app(help: str | None = None) -> typer.Typer:
    """A Typer app in the house's way: plain help text, no completion files. With `help` it is a group of verbs."""
    return typer.Typer(
        help=help,
        no_args_is_help=help is not None,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
