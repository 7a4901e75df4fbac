"""Bytes of a text made letters, and the letters of the time before Unicode told apart."""

import codecs
import re
from collections.abc import Iterable
from itertools import islice
from unicodedata import normalize

from foundation.errors import Unreadable
from foundation.words import _

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Words that stand in every plan, as each old code shows them when it is taken for Latin letters.
OLD_WORDS = {
    "TCVN3 (ABC)": frozenset(
        {"cña", "vµ", "c¸c", "nh©n", "d©n", "ngµy", "n¨m", "th¸ng", "tØnh", "kÕ", "ho¹ch", "thùc", "hiÖn", "phèi"}
    ),
    "VNI": frozenset(
        {"cuûa", "vaø", "caùc", "nhaân", "daân", "ngaøy", "naêm", "thaùng", "tænh", "keá", "hoaïch", "thöïc", "hieän"}
    ),
}
COMMON = frozenset(
    {"của", "và", "các", "nhân", "dân", "ngày", "năm", "tháng", "tỉnh", "kế", "hoạch", "thực", "hiện", "sở", "về"}
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?([A-Za-z0-9_.:-]{1,40})""", re.I)
FEWEST = 4  # words of a code that must stand in a text


def decoded(data: bytes, *, declared: bool = False) -> str:
    """The text of some bytes: by its byte order mark, UTF-8, UTF-16, windows-1258. Raises Unreadable for others.

    `declared`: a page may say its charset itself, and is believed when that fits.
    """
    for mark, code in MARKS:
        if data.startswith(mark):
            return _required(_in(data, code))
    for code in (_utf16_without_mark(data), "utf-8", _charset_said(data) if declared else ""):
        text = _in(data, code) if code else None
        if text is not None:
            return text
    text = normalize("NFC", _in(data, "cp1258") or "")
    if _count(text.lower(), COMMON) < FEWEST:
        refuse_old_letters(data.decode("latin-1").splitlines())
        text = ""
    return _required(text or None)


def refuse_old_letters(lines: Iterable[str]) -> None:
    """Raise Unreadable when the text is set in a code that only its own fonts show as Vietnamese."""
    text = "\n".join(islice(lines, 400))
    if _count(normalize("NFC", text).lower(), COMMON) >= FEWEST:
        return
    for code, words in OLD_WORDS.items():
        if _count(text, words) >= FEWEST:
            message = _(
                "Văn bản dùng bảng mã cũ %(code)s, không phải Unicode. Chưa lưu gì; "
                "hãy chuyển sang Unicode (chẳng hạn bằng UniKey) rồi thử lại."
            )
            raise Unreadable(message % {"code": code}, code=code)


def _count(text: str, wanted: frozenset[str]) -> int:
    return sum(1 for word in text.split() if word.strip(",.;:()") in wanted)


def _in(data: bytes, code: str) -> str | None:
    try:
        return data.decode(code)
    except (UnicodeError, LookupError):
        return None


def _required(text: str | None) -> str:
    if text is None:
        message = _(
            "Tệp này không phải văn bản UTF-8 hay UTF-16. Chưa lưu gì; hãy lưu thành DOCX hoặc TXT (UTF-8) rồi thử lại."
        )
        raise Unreadable(message)
    return text


def _utf16_without_mark(data: bytes) -> str:
    """Latin letters in UTF-16 leave every second byte nought."""
    even, odd = data[:2000:2].count(0), data[1:2000:2].count(0)
    if max(even, odd) * 8 < len(data[:2000]) or min(even, odd) * 8 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _charset_said(data: bytes) -> str:
    found = DECLARED.search(data[:4096])
    return found[1].decode() if found else ""
