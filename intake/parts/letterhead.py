"""The letterhead: whose paper it is, its number, its place and day; scans and web pages tear it into pieces."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from assignments.plans.drafts import Place
from foundation.vietnamese import without_marks
from intake.naming.vocabulary import CAPITAL, HEADS
from intake.parts.citations import FIGURES, NOTATION, clean_number
from intake.text.lines import Paragraph

LEVELS = r"tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu"
# A scan drops the hook of Ủ, the whole letter, or a circumflex.
PEOPLES_COMMITTEE = r"(?:(?:[ỦUƯỤÚ]?[ỶYỲỴÝ]\s+)?BAN\s+NH[ÂAẬ]N\s+D[ÂA]N|[UƯ]BND)"
OFFICES = r"SỞ|PHÒNG|BAN|CHI CỤC|TRUNG TÂM|VĂN PHÒNG|THANH TRA|CÔNG AN"
COMMITTEE = re.compile(
    rf"{PEOPLES_COMMITTEE}\s+(?P<level>{LEVELS}|TP\.?)\s+(?P<name>[^:;()]+?)(?=\s+(?:{OFFICES}|{PEOPLES_COMMITTEE})\s|\s*$)",
    re.I,
)
OFFICE_ABOVE = re.compile(r"(?:SỞ|PHÒNG|BỘ)\s[^:;()]+?(?=\s(?:TRƯỜNG|TRUNG TÂM|CHI CỤC|BỆNH VIỆN|CỤC)\s)")
NAMES_BODY = re.compile(rf"(?:{PEOPLES_COMMITTEE}|{HEADS}|Đảng)(?!\w)", re.I)
# Without its tone marks, which scans lose.
MOTTO = re.compile(
    r"cong\s+hoa\s+xa\s+hoi(?:\s+chu\s+nghia\s+viet\s+nam)?|chu\s+nghia\s+viet\s+nam"
    r"|doc\s+lap\W+tu\s+do\W+hanh\s+phuc|dang\s+cong\s+san\s+viet\s+nam"
)
NUMBER = re.compile(
    rf"(?<!\w)(?i:S[ốôo6])\s*(?i:hiệu|/?\s*ký hiệu)?\s*[:.]?\s*"
    rf"(?P<number>{FIGURES}\s*[/–-]\s*(?:[0-9]{{4}}\s*/\s*)?{NOTATION})"
)
BARE_NUMBER = re.compile(rf"(?<![\w/])(?P<number>{FIGURES}\s*[/–-]\s*KH\s*[-–/]\s*[A-ZĐ][\w&.]*)")
# Stamped or written by hand, so that only the notation is left: "Số:      /KH-UBND".
BLANK_NUMBER = re.compile(r"(?<!\w)S[ốô]\s*:?[\s.…_]*[/-]?\s*[A-ZĐ]+\s*[-–/]\s*[A-ZĐ]+", re.I)
SPACED = r"[0-9](?:\s?[0-9])?(?!\s?[0-9])"
DAY = (
    rf"(?i:ngày\s*(?P<day>{SPACED})\s*(?:tháng|[/.-])\s*(?P<month>{SPACED})\s*(?:năm|[/.-])"
    r"\s*(?P<year>[12](?:\s?[0-9]){3})(?![0-9]))"
)
NAME = rf"(?:[{CAPITAL}](?:(?![{CAPITAL}])[\w'’])*(?!\w)\.?|[0-9]{{1,2}})"
PLACE = rf"(?<!\w)(?P<place>(?:(?i:{LEVELS}|TP\.?)\s+)?{NAME}(?:(?:\s?[-–]\s?|\s)(?:{NAME}|{LEVELS})){{0,6}})\s*,\s*"
PLACED_DAY = re.compile(PLACE + DAY)
PLACE_LINE = re.compile(PLACE + r"[Nn]gày(?!\w)")
HEAD_DAY = re.compile(
    rf"(?:^|[\t,])\s*{DAY}|Ngày\s+(?:ban hành|ký)\s*:?\s*"
    r"(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})"
)
SIGNED = re.compile(
    r"(?:thời gian ký|ngày ký|ký ngày|signing time|date)\s*:?\s*"
    r"(?:(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})"
    r"|(?P<y>[0-9]{4})[/.-](?P<m>[0-9]{2})[/.-](?P<d>[0-9]{2}))",
    re.I,
)
STAMP = re.compile(r"DỰ THẢO|(?:THƯỢNG )?KHẨN|HỎA TỐC|BẢN SAO|SAO Y|CÔNG (?:VĂN|BÁO)|NGƯỜI KÝ", re.I)
LONGEST_NAME = 16  # words


@dataclass(frozen=True)
class Dated:
    """A day the plan gives itself, and where."""

    day: date
    place: Place


@dataclass(frozen=True)
class Letterhead:
    """bodies: as printed, the superior one first, the one that issues last; empty where none can be read."""

    bodies: tuple[str, ...] = ()
    number: str | None = None
    dated: Dated | None = None
    place: str | None = None


def letterhead(head: list[Paragraph]) -> Letterhead:
    """From the paragraphs above the title."""
    if not head:
        return Letterhead()
    whole = reduce(Paragraph.plus, head)
    number = NUMBER.search(whole.text) or BARE_NUMBER.search(whole.text)
    text = whole.text
    outside = [*MOTTO.finditer(without_marks(text))] if len(without_marks(text)) == len(text) else []
    outside += [match for pattern in (NUMBER, BARE_NUMBER, BLANK_NUMBER) for match in pattern.finditer(text)]
    for found in outside:
        text = text[: found.start()] + "\t" * (found.end() - found.start()) + text[found.end() :]
    day = PLACED_DAY.search(text) or HEAD_DAY.search(text)
    placed = PLACE_LINE.search(text)
    said = [found.span() for found in (day, placed) if found]
    names = "".join("\t" if any(a <= i < b for a, b in said) else letter for i, letter in enumerate(text))
    return Letterhead(
        bodies=tuple(_bodies(names, whole)),
        number=clean_number(number["number"]) if number else None,
        dated=_dated(whole, day) if day else None,
        place=placed["place"].strip() if placed else None,
    )


def signed_on(texts: list[str]) -> date | None:
    """The day of the digital signature, which a stamp on the first page gives."""
    found = next((match for text in texts if (match := SIGNED.search(text))), None)
    return _day(found) if found else None


def printed_lines(paragraph: Paragraph) -> list[str]:
    """The paragraph as its source lines broke it."""
    starts = [offset for offset, _line in paragraph.starts]
    ends = [*starts[1:], len(paragraph.text)]
    return [paragraph.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def place_and_day(found: list[Paragraph]) -> tuple[str | None, Dated | None]:
    """A place line that stands somewhere else, as above a signature: "Bắc Hà, ngày 03 tháng 02 năm 2026"."""
    for paragraph in found:
        placed = PLACED_DAY.match(paragraph.text.strip())
        if placed and len(paragraph.text) - placed.end() < 4:
            return placed["place"].strip(), _dated(paragraph, placed)
    return None, None


def _dated(paragraph: Paragraph, found: re.Match[str]) -> Dated | None:
    day = _day(found)
    return Dated(day, paragraph.place(found.start(), found.end())) if day else None


def _day(found: re.Match[str]) -> date | None:
    """None where a scan made the day impossible."""
    groups = found.groupdict()
    parts = [groups[name] or groups.get(name[0]) for name in ("year", "month", "day")]
    try:
        year, month, day = (int(re.sub(r"\s", "", part or "0")) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def _bodies(text: str, whole: Paragraph) -> list[str]:
    """Pieces in capitals, or that begin like a body; what names none goes on with the name above it."""
    bodies: list[str] = []
    for line in printed_lines(replace(whole, text=text)):
        for piece in re.split(r"\t+", line):
            name = " ".join(re.sub(r"[^\w\s&,.()–-]|[_*]", " ", piece).split()).strip(" .,")
            is_body = NAMES_BODY.match(name) is not None and len(name.split()) <= LONGEST_NAME
            if not re.search(r"[^\W\d_]{2}", name) or STAMP.match(name) or not (name.isupper() or is_body):
                continue
            if is_body and not (bodies and piece.strip().isupper() and _is_unfinished(bodies[-1])):
                bodies += _apart(name)
            elif bodies and name.isupper() and len(bodies[-1].split()) < 2 * LONGEST_NAME:
                bodies[-1] = f"{bodies[-1]} {name}"
    bare = [body.strip(" -–") for body in bodies]
    return [body for body in bare if len(body.split()) > 1 or body.upper() == "UBND"]


def _is_unfinished(name: str) -> bool:
    """ "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ" / "XÃ HỘI"."""
    return bool(re.search(r"(?:\sVÀ|[-–,])$|^THỦ TƯỚNG$", name))


def _apart(name: str) -> list[str]:
    """ "UBND TỈNH LÀO CAI SỞ Y TẾ", as a cell of a table joins two lines."""
    above = COMMITTEE.match(name) or OFFICE_ABOVE.match(name)
    rest = name[above.end() :].strip() if above else ""
    return [name[: above.end()], rest] if above and rest else [name]


def bare_place(place: str) -> str:
    """ "Thị xã Duyên Hải" -> "Duyên Hải"."""
    return re.sub(rf"^(?:{LEVELS}|TP\.?)\s+", "", place.strip(), flags=re.I)
