"""Whom a plan is sent to: the list "Nơi nhận", whatever its shape and on whichever side of the signature."""

import re
from collections.abc import Iterator, Sequence

from intake.naming.vocabulary import CAPITAL
from intake.text.lines import Paragraph
from intake.text.markers import DASHES, marker

OPENING = re.compile(r"(?:như\s+)?nơi\s+nhận\s*:?\s*", re.I)
RANKS = (
    r"CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|(?:TỔNG )?CỤC TRƯỞNG|BÍ THƯ|TRƯỞNG (?:BAN|PHÒNG|CÔNG AN)"
    r"|CHÁNH (?:VĂN PHÒNG|THANH TRA)|CHỈ HUY TRƯỞNG|HIỆU TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|VIỆN TRƯỞNG|CHỦ NHIỆM"
    r"|THỦ TƯỚNG|CHI CỤC TRƯỞNG"
)
POSITION = rf"(?:(?:QUYỀN |Q\. ?)?(?:PHÓ )?(?:{RANKS})(?: THƯỜNG TRỰC)?)(?!\w)"
# "T/M BAN THƯỜNG VỤ" needs no dot; a scan reads the dot as a comma, and "Lưu: VT, KT, NC" names offices.
ON_BEHALF = (
    r"(?:(?:T\s?/?\s?M|K\s?T|T\s?L|TUQ)\s?(?:\.\s?"
    rf"|,\s?(?=(?:ỦY|UỶ)\sBAN|BAN\s(?:THƯỜNG|CHỈ)|{POSITION}))|T\s?/\s?M\s)"
)
UPPER_WORD = rf"[{CAPITAL}](?:[{CAPITAL}.]|[0-9])*(?![^\W\d_])"
# The words of authority end the list; two columns set them on the lines of its items.
AUTHORITY = re.compile(
    rf"(?<!\w)(?:{ON_BEHALF}(?:{POSITION}"
    rf"|{UPPER_WORD}(?:\s+(?:[-–&]\s+)?(?!{POSITION}|{ON_BEHALF}){UPPER_WORD}){{0,12}})|{POSITION})"
)
ANNEX = re.compile(r"PHỤ LỤC|Phụ lục\s+[0-9IVX]+\s*$|BIỂU\s|DANH MỤC|ĐỀ CƯƠNG")
ITEM = re.compile(rf"(?:^|(?<=[;.:,])\s*)[{DASHES}•+*]\s*(?=[^\W\d_])")
KEPT = re.compile(r"l[ưu]u(?:\s*[:;]|\s+(?:VT|VP|Văn (?:thư|phòng)))", re.I)
# A name printed in the other column, on the line of the last item.
NAME_BESIDE = re.compile(rf"(?<=[.;])\s+(?:[{CAPITAL}]\w*\s+){{1,4}}[{CAPITAL}]\w*$")


def recipients(found: Sequence[Paragraph]) -> tuple[str, ...]:
    """As printed, without their marks, in order; empty where the text has no such list."""
    at = next((i for i, paragraph in enumerate(found) if _opening(paragraph)), None)
    if at is None:
        return ()
    listed: list[str] = []
    for text in _pieces(found, at):
        listed += _items(text)
        if any(KEPT.match(item) for item in listed[-3:]):
            break
    return tuple(listed)


def opens_list(paragraph: Paragraph) -> bool:
    """Does "Nơi nhận" stand here?"""
    return _opening(paragraph) is not None


def _opening(paragraph: Paragraph) -> str | None:
    """The cell that opens the list."""
    return next((cell.strip() for cell in paragraph.text.split("\t") if OPENING.match(cell.strip())), None)


def _pieces(found: Sequence[Paragraph], at: int) -> Iterator[str]:
    """The text of the list without what stands in the column beside it, up to its end."""
    yield _without_authority(OPENING.sub("", _opening(found[at]) or "", count=1))
    for index in range(at + 1, len(found)):
        cells = [cell.strip() for cell in found[index].text.split("\t") if cell.strip()]
        text = _without_authority(cells[0]) if cells else ""
        if marker(text) or KEPT.match(text) or text[:1].islower():
            yield text
        elif ANNEX.match(text) or not _goes_on_below(found[index + 1 :]):
            if text and text.endswith((";", ".")) and not text.isupper():
                yield text
                continue
            return


def _without_authority(text: str) -> str:
    return " ".join(AUTHORITY.sub(" ", text).split())


def _goes_on_below(found: Sequence[Paragraph]) -> bool:
    """Two columns read line by line put the signature between the items."""
    for paragraph in found[:4]:
        mark = marker(paragraph.text)
        if ANNEX.match(paragraph.text):
            return False
        if mark and mark.style == "bullet":
            return any(KEPT.search(near.text) for near in found[:30])
    return False


def _items(text: str) -> list[str]:
    """The items of one piece: by their marks, else by ";"."""
    text = NAME_BESIDE.sub("", text)
    pieces = [piece for piece in ITEM.split(text) if piece.strip()]
    if len(pieces) < 2:
        pieces = re.split(r";\s+", text)
    bare = (re.sub(rf"^[{DASHES}•+*]\s*", "", piece.strip()).strip(" ;.,") for piece in pieces)
    return [item for item in bare if item]
