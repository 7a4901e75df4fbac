"""Bytes to source lines. What cannot be read is refused in one sentence that says what to do."""

import codecs
import re
from pathlib import PurePosixPath

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.source import SourceLine
from intake.files.word import word_lines

TEXT = (".txt", ".md", "")
OLD_WORD = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
HTML_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.I | re.S)
HTML_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.I | re.S)


def source_lines(data: bytes, name: str) -> list[SourceLine]:
    """The lines of a .txt, .md or .docx file; tables are lines of cells with a tab between."""
    kind = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(_("Tệp rỗng, không có gì để đọc. Chưa lưu gì; hãy chọn lại tệp."))
    if data.startswith(ZIP) and kind in (".docx", ""):
        return [SourceLine(text) for text in word_lines(data)]
    if data.startswith((b"%PDF", OLD_WORD, ZIP, b"{\\rtf")) or kind not in TEXT:
        raise _unsupported(kind)
    return [SourceLine(text) for text in _text_lines(data)]


def _unsupported(kind: str) -> Unreadable:
    if kind == ".docx":
        return Unreadable(_("Không mở được tệp DOCX này. Chưa lưu gì; hãy mở bằng Word và lưu lại thành DOCX."))
    message = _("Không đọc được tệp loại %(kind)s. Chưa lưu gì; hãy lưu thành DOCX hoặc TXT rồi thử lại.")
    return Unreadable(message % {"kind": kind.lstrip(".").upper() or "?"}, kind=kind)


def _text_lines(data: bytes) -> list[str]:
    text = _decoded(data)
    if "\x00" in text:
        raise Unreadable(_("Tệp này không phải văn bản. Chưa lưu gì; hãy lưu thành DOCX hoặc TXT rồi thử lại."))
    return _with_html_rows(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")


def _with_html_rows(text: str) -> str:
    """Rows of an HTML table, as converters to Markdown leave them, become lines of cells with a tab between."""

    def line(row: re.Match[str]) -> str:
        cells = [" ".join(cell.split()) for cell in HTML_CELL.findall(row[0])]
        return "\t".join(cells) + "\n" * (row[0].count("\n") or 1)

    return HTML_ROW.sub(line, text) if "<tr" in text.lower() else text


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-16" if data.startswith(UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = _(
            "Tệp này không phải văn bản UTF-8 hay UTF-16. Chưa lưu gì; hãy lưu thành DOCX hoặc TXT (UTF-8) rồi thử lại."
        )
        raise Unreadable(message) from error
