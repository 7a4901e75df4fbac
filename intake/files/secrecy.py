"""Papers that bear a degree of secrecy are turned away: they must not enter an open system."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from foundation.errors import Unreadable
from foundation.words import _
from intake.files.source import Block, SourceLine

# The degrees of Luật Bảo vệ bí mật nhà nước, Điều 8, as stamped; also spaced out, as OCR reads a stamp.
DEGREE = re.compile(r"(?:T\s?U\s?Y\s?Ệ\s?T\s{0,3}|T\s?Ố\s?I\s{0,3})?M\s?Ậ\s?T")
LABELLED = re.compile(r"(?:độ mật|mức độ mật|mức độ|độ) (?P<degree>\w[\w ]*)", re.I)
LONGEST = 100  # characters of a stamp with its frame
FRAME = re.compile(r"[^\w]+")
HEAD = 60  # written lines at the top in which a stamp may stand


def refuse_secrets(lines: Iterable[SourceLine]) -> None:
    """Raise Unreadable when a stamp stands at the head, in a running head, or in a cell there."""
    written = 0
    for line in lines:
        text = normalize("NFC", line.text).strip()
        written += bool(text)
        if not text or (written > HEAD and line.block is not Block.AROUND):
            continue
        for cell in text.split("\t"):
            degree = degree_of(cell)
            if degree:
                words = _("Văn bản ghi %(degree)s. Chưa lưu gì; hệ thống này không nhận văn bản mật.")
                raise Unreadable(words % {"degree": degree})


def degree_of(text: str) -> str:
    """The degree that stands alone in these words, in whatever frame; empty when they only speak of secrets."""
    if len(text) > LONGEST:
        return ""
    words = FRAME.sub(" ", re.sub(r"<[^<>]{0,40}>", " ", text)).strip()
    labelled = LABELLED.fullmatch(words)
    words = labelled["degree"].upper() if labelled else words
    if not DEGREE.fullmatch(words):
        return ""
    plain = words.replace(" ", "")
    return {"MẬT": "MẬT", "TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}[plain]
