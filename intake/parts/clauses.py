"""The structure of a plan: its head, the parts under their headings, and what follows the signature."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from intake.naming.vocabulary import HEADS, PEOPLE
from intake.parts.holders import heads_of, is_list_of_holders, lists_in
from intake.parts.outline import TITLE, Item, outline
from intake.parts.titles import Region, is_reporting_heading, region_of
from intake.text.lines import Paragraph
from intake.text.markers import marker

TITLE_LINE = re.compile(r"(?:dự thảo\s+)?k[ếêée]\s+ho[ạa]ch(?!\w)", re.I)  # a scan bends the tone marks
TAIL = re.compile(
    r"nơi nhận\s*:?|TM\s*[.,]|T/M|KT\s*[.,]\s*(?:CHỦ|GIÁM|BỘ)|PHỤ LỤC|Phụ lục\s+[0-9IVX]+\s*$|ĐỀ CƯƠNG|Đề cương báo cáo"
)
# Whom a plan may order at its end: not the households or pupils whom a duty speaks of.
BOUND = re.compile(
    rf"(?:các\s+)?(?:{HEADS}|{PEOPLE}|sở|ban|ngành|phòng|cơ quan|đơn vị|địa phương|cấp|thành viên|đồng chí)(?!\w)", re.I
)
ARTICLE = re.compile(r"Điều\s+[0-9]{1,2}\s*[.:]")
ANNEX = re.compile(r"PHỤ LỤC|Phụ lục|ĐỀ CƯƠNG|Đề cương")
CLOSING = re.compile(
    r"Trên đây là|Trong quá trình|Quá trình|(?P<order>Yêu cầu|Đề nghị|Giao)\s|Thủ trưởng|Trường hợp|Nhận được|Nếu có"
    r"|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s[^.;]{0,60}(?:yêu cầu|đề nghị)|Căn cứ (?:Kế hoạch|nội dung|nhiệm vụ)"
    r"|Kế hoạch này|(?:Các|Những)\s[^.;]{3,160}(?:báo cáo|nghiêm túc|triển khai|căn cứ)"
    r"|(?:Định kỳ|H[ằà]ng (?:tháng|quý|năm))[^.;]{0,60},\s+các"
)


@dataclass(frozen=True)
class Part:
    """A part that assigns duties. `titled`: its title says so; else only the list of bodies in it tells."""

    items: list[Item]
    titled: bool = True


@dataclass
class Structure:
    """Paragraphs by region; `assignments` holds one part for each that assigns duties.

    decided  the articles of the decision that the plan is attached to
    """

    decided: list[Paragraph] = field(default_factory=list)
    head: list[Paragraph] = field(default_factory=list)
    other: list[Paragraph] = field(default_factory=list)
    assignments: list[Part] = field(default_factory=list)
    reporting: list[Paragraph] = field(default_factory=list)
    tail: list[Paragraph] = field(default_factory=list)


def structure(found: list[Paragraph]) -> Structure:
    title = title_index(found)
    tail = _tail_start(found, title + 1)
    items = outline(found[title + 1 : tail])
    first = next((i for i, item in enumerate(items) if item.is_numbered or item.style == TITLE), len(items))
    parts = Structure(head=found[: title + 1 + first], tail=found[tail:])
    parts.decided = [paragraph for paragraph in found[: max(title, 0)] if ARTICLE.match(paragraph.text)]
    taken: set[int] = set()
    for part in [*_titled(items), *_listed(items), *_headed(items)]:
        if not taken & {id(item) for item in part.items}:
            taken |= {id(item) for item in part.items}
            parts.assignments.append(part)
    parts.assignments += _titled(outline(parts.tail[_annex_start(parts.tail) :]))
    parts.assignments.sort(key=lambda part: part.items[0].paragraph.starts[0][1])
    unnumbered = first < len(items) and not items[first].is_numbered  # nothing tells the preamble from the tasks
    for item in items if unnumbered else items[first:]:
        if id(item) not in taken:
            (parts.reporting if _orders_reports(item) else parts.other).append(item.paragraph)
    return parts


def _titled(items: list[Item]) -> Iterator[Part]:
    """The outermost parts whose title says that they assign duties, if any body stands in them."""
    for item in items:
        below = list(item.below()) if _is_assignment(item) else []
        if heads_of(below):
            yield Part(below)


def _listed(items: list[Item]) -> Iterator[Part]:
    """Parts told only by what they list: bodies, each with something to do."""
    for siblings in lists_in(items):
        if is_list_of_holders(siblings):
            above = siblings[0].parent
            below = list(above.below()) if above else [each for head in siblings for each in (head, *head.below())]
            yield Part(below, titled=any(_is_assignment(head) for head in siblings))


def _headed(items: list[Item]) -> Iterator[Part]:
    """ "IV. TRÁCH NHIỆM CỦA SỞ Y TẾ" over what that body must do."""
    for item in items:
        if _is_assignment(item) and item.heading and item.children:
            yield Part([item, *item.below()])


def _is_assignment(item: Item) -> bool:
    return (item.is_numbered or item.style == TITLE) and item.region is Region.ASSIGNMENT


def _orders_reports(item: Item) -> bool:
    above: Item | None = item
    while above:
        if above.is_numbered or above.style == TITLE:
            is_heading = above.region is Region.REPORTING if not above.parent else is_reporting_heading(above.bare.text)
            if is_heading:
                return True
        above = above.parent
    return False


def _tail_start(found: list[Paragraph], start: int) -> int:
    """The foot of the plan, else its first annex; a table called annex inside the text ends no plan."""
    ends = [i for i in range(start, len(found)) if TAIL.match(found[i].text) or _is_recipients(found[i])]
    first = ends[0] if ends else len(found)
    foot = next((i for i in ends if not ANNEX.match(found[i].text)), first)
    goes_on = any(marker(p.text) and region_of(unmarked(p).text) is Region.ASSIGNMENT for p in found[first:foot])
    return foot if goes_on else first


def _annex_start(tail: list[Paragraph]) -> int:
    return next((i for i, paragraph in enumerate(tail) if ANNEX.match(paragraph.text)), len(tail))


def title_index(found: list[Paragraph]) -> int:
    """Where the words KẾ HOẠCH stand as a title; -1 when they do not."""
    for index, paragraph in enumerate(found[:60]):
        opening = TITLE_LINE.match(paragraph.text)
        if opening and (opening.end() == len(paragraph.text) or opening[0].isupper()):
            return index
    return -1


def unmarked(paragraph: Paragraph) -> Paragraph:
    """The paragraph without its number or bullet."""
    mark = marker(paragraph.text)
    return paragraph.cut(mark.length) if mark else paragraph


def is_closing(paragraph: Paragraph) -> bool:
    """A general order at the end of the plan, not a duty of the last heading."""
    found = CLOSING.match(paragraph.text)
    return found is not None and (not found["order"] or bool(BOUND.match(paragraph.text, found.end())))


def _is_recipients(paragraph: Paragraph) -> bool:
    return bool(re.match(r"nơi nhận\s*:?", paragraph.text, re.I))
