"""Which files are taken: the content must be what the name says, and hold no macros. Pure."""

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from foundation.errors import Unreadable
from foundation.words import _

WITH_MACROS = {"docm": "DOCX", "dotm": "DOCX", "xlsm": "XLSX", "xltm": "XLSX", "xlsb": "XLSX"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")  # a directory entry of the compound file
_HEAD = 1_000_000  # bytes of one zip entry that are looked at: a small file may unpack to a huge one


def media_type(name: str, data: bytes) -> str:
    """The media type of an allowed file. Raises Unreadable when it is empty, of another kind, or has macros."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix in WITH_MACROS:
        raise HasMacros(name, WITH_MACROS[suffix])
    if suffix not in _KINDS:
        raise KindNotTaken(name)
    if not data:
        raise FileEmpty(name)
    kind, is_kind = _KINDS[suffix]
    if not is_kind(data):
        raise NotWhatItsNameSays(name, suffix)
    if _has_macros(data):
        raise HasMacros(name, {"doc": "DOCX", "xls": "XLSX"}.get(suffix, suffix.upper()))
    return kind


class KindNotTaken(Unreadable):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("Tệp %(name)s thuộc loại không nhận. Chưa tệp nào được thay. Hãy dùng một trong các loại: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(_KINDS)}
        )


class FileEmpty(Unreadable):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("Tệp %(name)s rỗng, không có nội dung. Chưa tệp nào được thay. Hãy mở tệp để kiểm tra rồi chọn lại.")
            % {"name": name}
        )


class NotWhatItsNameSays(Unreadable):
    def __init__(self, name: str, suffix: str) -> None:
        super().__init__(
            _(
                "Nội dung tệp %(name)s không đọc được là %(kind)s. Chưa tệp nào được thay. "
                "Hãy mở tệp, lưu lại đúng loại (không đặt mật khẩu; TXT, CSV dùng mã UTF-8) rồi chọn lại."
            )
            % {"name": name, "kind": suffix.upper()}
        )


class HasMacros(Unreadable):
    def __init__(self, name: str, kind: str) -> None:
        super().__init__(
            _("%(name)s có macro, không nhận. Chưa tệp nào được thay. Hãy lưu thành %(kind)s không có macro.")
            % {"name": name, "kind": kind}
        )


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]  # readers allow a few bytes before it


def _is_png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def _is_jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _is_ole(data: bytes) -> bool:
    return data.startswith(_OLE)


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_docx(data: bytes) -> bool:
    return "[Content_Types].xml" in _names(data) and any(name.startswith("word/") for name in _names(data))


def _is_xlsx(data: bytes) -> bool:
    return "[Content_Types].xml" in _names(data) and any(name.startswith("xl/") for name in _names(data))


def _is_odt(data: bytes) -> bool:
    return _entry(data, "mimetype") == b"application/vnd.oasis.opendocument.text"


def _is_ods(data: bytes) -> bool:
    return _entry(data, "mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"


def _has_macros(data: bytes) -> bool:
    if _is_ole(data):
        return _OLE_MACROS in data
    names = [name.lower() for name in _names(data)]
    parts = ("vbaproject.bin", "/macrosheets/", "basic/", "scripts/")
    return any(part in name for name in names for part in parts) or b"macroEnabled" in _entry(
        data, "[Content_Types].xml"
    )


def _names(data: bytes) -> list[str]:
    """Names of the entries of a zip file; none when it is no zip file."""
    try:
        with ZipFile(BytesIO(data)) as file:
            return file.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _entry(data: bytes, name: str) -> bytes:
    """The head of one entry; empty when it is missing, encrypted or damaged."""
    try:
        with ZipFile(BytesIO(data)) as file, file.open(name) as entry:
            return entry.read(_HEAD).strip()
    except (BadZipFile, OSError, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return b""


_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", _is_pdf),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _is_docx),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _is_xlsx),
    "doc": ("application/msword", _is_ole),
    "xls": ("application/vnd.ms-excel", _is_ole),
    "png": ("image/png", _is_png),
    "jpg": ("image/jpeg", _is_jpeg),
    "jpeg": ("image/jpeg", _is_jpeg),
    "txt": ("text/plain", _is_text),
    "csv": ("text/csv", _is_text),
    "odt": ("application/vnd.oasis.opendocument.text", _is_odt),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", _is_ods),
}
ALLOWED = tuple(_KINDS)
