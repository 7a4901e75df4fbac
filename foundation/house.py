"""The front door key: reads settings, connects the database, picks the clock."""

import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine

from foundation.clock import Clock, StoppedClock, SystemClock, morning_of
from foundation.database import make_engine
from foundation.errors import Unreadable
from foundation.settings import SHORTEST_KEY, Settings, read_settings
from foundation.words import _


@dataclass(frozen=True)
class House:
    settings: Settings
    clock: Clock
    demonstration: bool = False  # its clock stands still, and every page says so

    @cached_property
    def engine(self) -> Engine:
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)  # accounts, addresses and reports lie in it
        return make_engine(self.settings.store_url)

    @cached_property
    def key(self) -> str:
        """Signs links and cookies. Made once, readable by its owner alone."""
        return self.settings.secret_key.get_secret_value() or _kept_key(self.data_dir / "key")

    @property
    def data_dir(self) -> Path:
        return self.settings.data_dir.resolve()


def _kept_key(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Linked into place whole: of two processes that start at once, one makes the key and both read it.
        handle, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(draft, path)
        os.unlink(draft)
    key = path.read_text().strip()
    if len(key) < SHORTEST_KEY:  # an empty file would let anybody sign
        raise Unreadable(
            _("Tệp khóa %(file)s trống hoặc đã hỏng. Chưa làm gì; hãy lấy lại tệp này từ bản sao lưu.") % {"file": path}
        )
    return key


_open: House | None = None


def house() -> House:
    """The house this process lives in; opened from the settings at the first call."""
    global _open
    if _open is None:
        _open = House(read_settings(), SystemClock())
    return _open


def move_into(new: House | None) -> None:
    """Live in another house: the demonstration's, a test's. None: forget it, the next call reads the settings."""
    global _open
    _open = new


def keep_within(folder: Path) -> None:
    """Temporary files of this process and its children lie in `folder` too: uploads, papers being made, sorting."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.update(TMPDIR=str(folder), SQLITE_TMPDIR=str(folder))
    tempfile.tempdir = None  # asked anew, it finds TMPDIR


def stand_at(day: date | None) -> None:
    """Stop this process's clock on a day (`--as-of`); None leaves it running."""
    if day:
        move_into(House(house().settings, StoppedClock(morning_of(day)), house().demonstration))
