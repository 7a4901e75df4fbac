"""The local mailbox: where letters go without a mail server; the portal shows it."""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_binary_file, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from foundation.errors import NotFound
from foundation.words import _
from notifications.carriers import NoService, SealedLetter

LINK = re.compile(r"(/b/)[\w.~-]+")
ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class LocalLetter:
    """One line of the mailbox. `id` stays the same for ever; `date` is aware."""

    id: str
    to: str
    subject: str
    date: datetime


@dataclass(frozen=True)
class LetterBody:
    """One letter as sent, with the links masked: whoever holds one may report for the agency."""

    id: str
    to: str
    subject: str
    date: datetime
    text: str
    html: str


class MaildirCarrier:
    """A Maildir that only its owner may open. The same letter carried twice is there once."""

    def __init__(self, data_dir: Path) -> None:
        self._box = data_dir / "mailbox"

    def carry(self, letter: SealedLetter) -> str:
        try:
            self._build()
            self._put(letter)
        except OSError as error:  # the disk is full, the folder is not ours: nothing wrong with the letter
            raise NoService(error.strerror or type(error).__name__) from None
        return _("đã vào hộp thư trên máy này")

    def _put(self, letter: SealedLetter) -> None:
        with NamedTemporaryFile(dir=self._box / "tmp") as draft:  # mode 0600
            draft.write(letter.content.replace(b"\r\n", b"\n"))
            draft.flush()
            os.fsync(draft.fileno())
            # Named by what it is, and linked in whole: a letter that is there already stays as it is.
            with suppress(FileExistsError):
                os.link(draft.name, self._box / "new" / letter.id)

    def _build(self) -> None:
        for folder in (self._box, self._box / "tmp", self._box / "new", self._box / "cur"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def letters(data_dir: Path, limit: int | None = None) -> list[LocalLetter]:
    """What the mailbox holds, the newest first."""
    files = [path for path in (data_dir / "mailbox" / "new").glob("*") if ID.fullmatch(path.name)]
    files.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    return [_line(path) for path in files[:limit]]


def letter(data_dir: Path, id: str) -> LetterBody:
    """One letter. NotFound when the mailbox has none of that id."""
    path = data_dir / "mailbox" / "new" / id
    if not ID.fullmatch(id) or not path.exists():
        raise NotFound(_("Không có thư này trong hộp thư trên máy. Hãy mở lại từ danh sách thư."))
    with path.open("rb") as file:
        message = message_from_binary_file(file, policy=policy.default)
    line = _line(path)
    return LetterBody(line.id, line.to, line.subject, line.date, _part(message, "plain"), _part(message, "html"))


def masked(text: str) -> str:
    """The text without what makes its links work."""
    return LINK.sub(r"\1…", text)


def _line(path: Path) -> LocalLetter:
    with path.open("rb") as file:
        headers = BytesHeaderParser(policy=policy.default).parse(file)
    return LocalLetter(path.name, str(headers["To"]), str(headers["Subject"]), parsedate_to_datetime(headers["Date"]))


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return masked(part.get_content()) if part else ""
