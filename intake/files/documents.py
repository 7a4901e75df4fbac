"""Bytes to source lines. What cannot be read is refused in one sentence that says what to do."""

from collections.abc import Callable

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.html import html_lines
from intake.files.kinds import OFFICE, PACKED, Kind, kind_of
from intake.files.letters import decoded, refuse_old_letters
from intake.files.limits import CHARACTERS, FILE_BYTES, LINE_CHARACTERS, LINES, MEGABYTE
from intake.files.office import made_docx
from intake.files.pdf import pdf_lines
from intake.files.plain import plain_lines
from intake.files.secrecy import refuse_secrets
from intake.files.source import SourceLine
from intake.files.word import word_lines


def source_lines(data: bytes, name: str) -> list[SourceLine]:
    """The lines of a plan's file, within the limits of `limits`. Raises Unreadable for every other file.

    What a file is, its content says: a PDF called .docx is read as a PDF.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("Tệp rỗng, không có gì để đọc. Chưa lưu gì; hãy chọn lại tệp."))
    if len(data) > FILE_BYTES:
        message = _("Tệp lớn hơn %(limit)d MB. Chưa lưu gì; hãy bỏ bớt hình hoặc tách phụ lục thành tệp riêng.")
        raise Unreadable(message % {"limit": FILE_BYTES // MEGABYTE}, bytes=len(data))
    kind = kind_of(data, name)
    lines = _reader(kind, name)(data)
    _refuse_endless(lines)
    refuse_old_letters(line.text for line in lines)
    refuse_secrets(lines)
    return lines


def _reader(kind: Kind, name: str) -> Callable[[bytes], list[SourceLine]]:
    if kind in OFFICE:
        return lambda data: word_lines(made_docx(data, kind))
    if kind is Kind.TEXT:
        return lambda data: plain_lines(decoded(data))
    if kind is Kind.HTML:
        return lambda data: html_lines(decoded(data, declared=True))
    if kind is Kind.DOCX:
        return word_lines
    if kind is Kind.PDF:
        return pdf_lines
    raise _unsupported(kind, name)


def _unsupported(kind: Kind, name: str) -> Unreadable:
    if kind is Kind.LOCKED:
        return Unreadable(_("Tệp được đặt mật khẩu. Chưa lưu gì; hãy bỏ mật khẩu trong Word, lưu lại rồi thử lại."))
    if kind is Kind.PICTURE:
        return Unreadable(
            _("Tệp này là ảnh, không có chữ để đọc. Chưa lưu gì; hãy chọn bản DOCX, hoặc nhận dạng chữ (OCR) trước.")
        )
    if kind in PACKED:
        message = _("Tệp này là gói nén %(kind)s. Chưa lưu gì; hãy giải nén rồi chọn tệp kế hoạch bên trong.")
        return Unreadable(message % {"kind": kind}, kind=kind)
    if kind is Kind.BROKEN or (kind is Kind.OTHER and name.lower().endswith(".docx")):
        return Unreadable(_("Không mở được tệp DOCX này. Chưa lưu gì; hãy mở bằng Word và lưu lại thành DOCX."))
    if kind is Kind.OTHER:
        suffix = name.rpartition(".")[2].upper()[:10] if "." in name else "?"
        message = _("Không đọc được tệp loại %(kind)s. Chưa lưu gì; hãy lưu thành DOCX hoặc TXT rồi thử lại.")
        return Unreadable(message % {"kind": suffix or "?"}, kind=suffix)
    message = _("Đây là tệp %(kind)s, không phải văn bản kế hoạch. Chưa lưu gì; hãy chọn tệp DOCX, PDF, HTML hoặc TXT.")
    return Unreadable(message % {"kind": kind}, kind=kind)


def _refuse_endless(lines: list[SourceLine]) -> None:
    longest = max((len(line.text) for line in lines), default=0)
    if len(lines) > LINES or longest > LINE_CHARACTERS or sum(len(line.text) for line in lines) > CHARACTERS:
        raise Unreadable(
            _("Văn bản dài quá giới hạn đọc. Chưa lưu gì; hãy chọn đúng tệp kế hoạch hoặc tách phụ lục ra tệp riêng."),
            lines=len(lines),
            longest=longest,
        )
