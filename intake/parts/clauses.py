"""The structure of a plan: its head, the parts under their headings, and what follows the signature."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from intake.parts.headings import heading_of
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED, marker

LONGEST_TITLE = 25  # words of a part's heading
TITLE_LINE = re.compile(r"kế hoạch(?!\w)", re.I)
TAIL = re.compile(
    r"nơi nhận\s*:?|TM\s*[.,]|T/M|KT\s*[.,]\s*(?:CHỦ|GIÁM|BỘ)|PHỤ LỤC|Phụ lục\s+[0-9IVX]+\s*$|ĐỀ CƯƠNG|Đề cương báo cáo"
)
ANNEX = re.compile(r"PHỤ LỤC|Phụ lục|ĐỀ CƯƠNG|Đề cương")
ASSIGNMENT = re.compile(
    r"(?:công tác\s+)?tổ chức,?\s+(?:triển khai\s+|và\s+)?thực hiện|phân công(?!\s+lao động)|trách nhiệm(?!\s+hữu hạn)"
    r"|giao nhiệm vụ|nhiệm vụ (?:cụ thể\s+)?(?:(?:của|cho)\s+)?các (?:sở|cơ quan|đơn vị|phòng|ban|ngành|cấp)"
    r"|tổ chức triển khai",
    re.I,
)
REPORTING = re.compile(r".{0,60}báo cáo", re.I)
CLOSING = re.compile(
    r"Trên đây là|Trong quá trình|Quá trình|Yêu cầu\s|Đề nghị\s|Giao\s|Thủ trưởng|Trường hợp|Nhận được|Nếu có"
    r"|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s[^.;]{0,60}(?:yêu cầu|đề nghị)|Căn cứ (?:Kế hoạch|nội dung|nhiệm vụ)"
    r"|Kế hoạch này|(?:Các|Những)\s[^.;]{3,160}(?:báo cáo|nghiêm túc|triển khai|căn cứ)"
    r"|(?:Định kỳ|H[ằà]ng (?:tháng|quý|năm))[^.;]{0,60},\s+các"
)


class Region(StrEnum):
    HEAD = "head"
    OTHER = "other"
    ASSIGNMENT = "assignment"
    REPORTING = "reporting"
    TAIL = "tail"


@dataclass
class Structure:
    """Paragraphs by region; `assignments` holds one list for each part that assigns duties."""

    head: list[Paragraph] = field(default_factory=list)
    other: list[Paragraph] = field(default_factory=list)
    assignments: list[list[Paragraph]] = field(default_factory=list)
    reporting: list[Paragraph] = field(default_factory=list)
    tail: list[Paragraph] = field(default_factory=list)


def structure(found: list[Paragraph]) -> Structure:
    title = title_index(found)
    tail = _tail_start(found, title + 1)
    body = found[title + 1 : tail]
    starts = _part_starts(body)
    parts = Structure(head=found[: title + 1] + body[: starts[0] if starts else len(body)], tail=found[tail:])
    for start, end in zip(starts, [*starts[1:], len(body)], strict=False):
        region = _region(body[start])
        if region is Region.ASSIGNMENT:
            parts.assignments.append(body[start + 1 : end])
        elif region is Region.REPORTING:
            parts.reporting.extend(body[start + 1 : end])
        else:
            parts.other.extend(body[start:end])
    return parts


def _tail_start(found: list[Paragraph], start: int) -> int:
    """The foot of the plan, else its first annex; a table called annex inside the text ends no plan."""
    ends = [i for i in range(start, len(found)) if TAIL.match(found[i].text) or _is_recipients(found[i])]
    first = ends[0] if ends else len(found)
    foot = next((i for i in ends if not ANNEX.match(found[i].text)), first)
    goes_on = any(marker(p.text) and _region(p) is Region.ASSIGNMENT for p in found[first:foot])
    return foot if goes_on else first


def title_index(found: list[Paragraph]) -> int:
    """Where the words KẾ HOẠCH stand as a title; -1 when they do not."""
    for index, paragraph in enumerate(found[:60]):
        opening = TITLE_LINE.match(paragraph.text)
        if opening and (opening.end() == len(paragraph.text) or paragraph.text.startswith("KẾ HOẠCH")):
            return index
    return -1


def unmarked(paragraph: Paragraph) -> Paragraph:
    """The paragraph without its number or bullet."""
    mark = marker(paragraph.text)
    return paragraph.cut(mark.length) if mark else paragraph


def is_closing(paragraph: Paragraph) -> bool:
    """A general order at the end of the plan, not a duty of the last heading."""
    return bool(CLOSING.match(paragraph.text))


def is_reporting_heading(text: str) -> bool:
    """A heading over the reporting regime: short, without a full stop, and about reports."""
    return _is_title(text) and bool(REPORTING.match(text)) and not re.match(r"báo cáo\s", text, re.I)


def _is_recipients(paragraph: Paragraph) -> bool:
    return bool(re.match(r"nơi nhận\s*:?", paragraph.text, re.I))


def _part_starts(body: list[Paragraph]) -> list[int]:
    """The headings of the top level: Roman numerals as a rule, else whatever numbers the assignment part."""
    styles = [_style(paragraph) for paragraph in body]
    for style in ("part", "roman", "capital", "article"):
        starts = [i for i, s in enumerate(styles) if s == style]
        if any(_region(body[i]) is Region.ASSIGNMENT for i in starts):
            return sorted({*starts, *_bare_titles(body)})
    bare = _bare_titles(body)
    if any(_region(body[i]) is Region.ASSIGNMENT for i in bare):
        return bare
    return _plainly_numbered(body, styles)


def _plainly_numbered(body: list[Paragraph], styles: list[str]) -> list[int]:
    """Parts numbered "1.", "2.": the assignment part ends where its own numbering goes on with no body's name."""
    for index, paragraph in enumerate(body):
        if styles[index] in NUMBERED and _region(paragraph) is Region.ASSIGNMENT and not heading_of(paragraph):
            ends = (
                i
                for i in range(index + 1, len(body))
                if styles[i] == styles[index] and _is_title(unmarked(body[i]).text) and not heading_of(body[i])
            )
            return [index, *ends]
    return []


def _bare_titles(body: list[Paragraph]) -> list[int]:
    """Headings in capitals whose number was lost."""
    return [
        i
        for i, paragraph in enumerate(body)
        if not marker(paragraph.text)
        and paragraph.text.isupper()
        and _region(paragraph) in (Region.ASSIGNMENT, Region.REPORTING)
    ]


def _region(paragraph: Paragraph) -> Region:
    text = unmarked(paragraph).text
    if not _is_title(text):
        return Region.OTHER
    if ASSIGNMENT.match(text):
        return Region.ASSIGNMENT
    return Region.REPORTING if REPORTING.match(text) else Region.OTHER


def _style(paragraph: Paragraph) -> str:
    mark = marker(paragraph.text)
    return mark.style if mark else ""


def _is_title(text: str) -> bool:
    is_over = text.rstrip()[-1:] in (".", ";") and not text.isupper()
    return len(text.split()) <= LONGEST_TITLE and not is_over
