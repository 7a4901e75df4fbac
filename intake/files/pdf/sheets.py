"""Pages of a PDF as words and lines with their places, read in a process of its own.

PDFium is written in C, is not made for threads, and reads what strangers send: a crash of it must end nothing of ours.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import TypedDict

from foundation.errors import Unreadable
from foundation.words import _, ngettext
from intake.files.limits import PAGES, PDF_BYTES, PDF_SECONDS, RULINGS

CHILD = Path(__file__).with_name("child.py")
# What finds programs and libraries; the keys and passwords of the house stay outside.
SURROUNDINGS = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


@dataclass(slots=True)
class Word:
    """One word, or a piece of one, in points, y growing upwards. `base`: what it stands on; `size`: of its type.

    ends    a blank was set after it
    raised  it stands above its row, in small type
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    ends: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_flat(self) -> bool:
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True)
class Sheet:
    """One page turned so that most of its words run from left to right; `aside`: the words that do not."""

    number: int
    width: float
    words: tuple[Word, ...]
    aside: str
    rulings: tuple[Ruling, ...]
    has_picture: bool


class Told(TypedDict, total=False):
    """What the child says of one page, or why there is none."""

    refused: str
    pages: int
    number: int
    box: tuple[float, float, float, float]
    words: list[tuple[str, float, float, float, float, int]]
    aside: str
    rulings: list[tuple[float, float, float, float]]
    picture: bool
    broken: bool


def sheets(data: bytes) -> Iterator[Sheet]:
    """The pages in order, each as soon as it is read. Raises Unreadable for a PDF that is locked, broken or endless."""
    child = subprocess.Popen(
        [sys.executable, "-I", str(CHILD), limits_said()],
        env={name: os.environ[name] for name in SURROUNDINGS if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    clock = Timer(2 * PDF_SECONDS, child.kill)  # the child counts its own seconds; this is for one that only waits
    clock.start()
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        with suppress(BrokenPipeError), child.stdin:
            child.stdin.write(data)
        for line in child.stdout:
            try:
                told: Told = json.loads(line)
            except json.JSONDecodeError:
                break  # it ended in the middle of a page: how, is asked below
            yield _sheet(told)
        ended = child.wait()
    finally:
        clock.cancel()
        child.kill()
        child.stdout.close()
        child.wait()
    if ended in (-signal.SIGXCPU, -signal.SIGKILL):
        message = _("Đọc tệp PDF này quá lâu nên đã dừng. Chưa lưu gì; hãy in lại thành PDF mới hoặc chọn bản DOCX.")
        raise Unreadable(message)
    if ended:
        raise _broken()


def limits_said() -> str:
    """The limits as the child is told them."""
    return json.dumps({"pages": PAGES, "rulings": RULINGS, "seconds": PDF_SECONDS, "memory": PDF_BYTES})


def _sheet(told: Told) -> Sheet:
    refused = told.get("refused")
    if refused == "locked":
        raise Unreadable(_("Tệp PDF được đặt mật khẩu. Chưa lưu gì; hãy bỏ mật khẩu, lưu lại rồi thử lại."))
    if refused == "long":
        message = ngettext(
            "Tệp PDF có %(pages)d trang, quá giới hạn %(limit)d trang. Chưa lưu gì; hãy tách riêng phần kế hoạch.",
            "Tệp PDF có %(pages)d trang, quá giới hạn %(limit)d trang. Chưa lưu gì; hãy tách riêng phần kế hoạch.",
            told["pages"],
        )
        raise Unreadable(message % {"pages": told["pages"], "limit": PAGES}, pages=told["pages"])
    if refused or told.get("broken"):
        # A plan with a page missing would look whole: better none.
        raise _broken()
    left, bottom, right, top = told["box"]
    words = (
        Word(text, start, end, base, size, bool(flags & 1), bool(flags & 2))
        for text, start, end, base, size, flags in told["words"]
    )
    return Sheet(
        told["number"],
        right - left,
        tuple(word for word in words if left - 1 <= word.left <= right and bottom - 1 <= word.base <= top),
        " ".join(told["aside"].split()),
        tuple(Ruling(*line) for line in told["rulings"]),
        told["picture"],
    )


def _broken() -> Unreadable:
    return Unreadable(_("Không mở được tệp PDF này. Chưa lưu gì; hãy mở bằng trình đọc PDF rồi in lại thành PDF mới."))
