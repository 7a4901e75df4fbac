"""What kind of file some bytes are, by what they hold; the name decides only between two kinds of text."""

from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile


class Kind(StrEnum):
    TEXT = "TXT"
    HTML = "HTML"
    DOCX = "DOCX"
    PDF = "PDF"
    DOC = "DOC"
    RTF = "RTF"
    ODT = "ODT"
    WORD_XML = "XML"  # Word 2003
    XLSX = "XLSX"
    XLS = "XLS"
    PPTX = "PPTX"
    MHTML = "MHTML"
    ZIP = "ZIP"
    RAR = "RAR"
    SEVEN_ZIP = "7Z"
    GZIP = "GZ"
    PICTURE = "PICTURE"
    LOCKED = "LOCKED"  # an Office package behind a password
    BROKEN = "BROKEN"  # a package that does not open
    OTHER = "OTHER"


OFFICE = frozenset({Kind.DOC, Kind.RTF, Kind.ODT, Kind.WORD_XML})  # LibreOffice makes DOCX of them
PACKED = frozenset({Kind.ZIP, Kind.RAR, Kind.SEVEN_ZIP, Kind.GZIP})
BEGINNINGS = (
    (b"{\\rtf", Kind.RTF),
    (b"Rar!", Kind.RAR),
    (b"7z\xbc\xaf", Kind.SEVEN_ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
    (b"II*\x00", Kind.PICTURE),
    (b"MM\x00*", Kind.PICTURE),
)
PARTS = (("word/document.xml", Kind.DOCX), ("xl/workbook.xml", Kind.XLSX), ("ppt/presentation.xml", Kind.PPTX))
# Names of the streams in an old Office file stand in it as UTF-16.
STREAMS = (
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.DOC),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
)
TEXT_NAMES = (".txt", ".md", ".markdown", ".text", "")
HTML_NAMES = (".html", ".htm", ".xhtml")


def kind_of(data: bytes, name: str) -> Kind:
    """By content; text is HTML when it begins so or is named so. OTHER: a name that promises no text."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return next((kind for stream, kind in STREAMS if stream.encode("utf-16-le") in data), Kind.OTHER)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for beginning, kind in BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return Kind.PICTURE
    return _kind_of_text(data, PurePosixPath(name.replace("\\", "/")).suffix.lower())


def _package(data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError, OverflowError):
        return Kind.BROKEN
    for part, kind in PARTS:
        if part in names:
            return kind
    if "content.xml" in names and b"opendocument.text" in data[:200]:
        return Kind.ODT
    return Kind.ZIP


def _kind_of_text(data: bytes, suffix: str) -> Kind:
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"mime-version:") and b"multipart/related" in head:
        return Kind.MHTML
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return Kind.HTML
    if head.startswith(b"<?xml"):
        is_word = b"w:worddocument" in head or b"pkg:package" in head
        return Kind.WORD_XML if is_word else Kind.HTML if b"<html" in head else Kind.TEXT
    if suffix in HTML_NAMES:
        return Kind.HTML
    return Kind.TEXT if suffix in TEXT_NAMES else Kind.OTHER
