"""Headings of the assignment part: the body they name, and the sentence that may follow on the same line."""

import re
from dataclasses import dataclass

from assignments.plans.drafts import DraftHolder, HolderKind, Place
from intake.naming.groups import lists_nouns
from intake.naming.names import body_list, names_body
from intake.naming.proper import SEVERAL_UNITS
from intake.naming.verbs import verb_at
from intake.naming.vocabulary import ACTION, CAPITAL, NOT_BODIES, PROPER_HEAD
from intake.text.lines import Paragraph
from intake.text.markers import marker

LONGEST_NAME = 30  # words
LONGEST_BARE = 8  # words of a name that a full stop may end
# "UBND tỉnh giao …": the issuer, who orders.
ISSUER = (
    r"(?:(?:Chủ tịch\s+)?(?:UBND|(?:Ủy|Uỷ) ban nhân dân)\s+(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường)"
    r"(?:\s+[^\W\d_]+){0,3}?\s+)"
)
INSTRUCTION = re.compile(
    rf"(?P<request>{ISSUER}?(?:trân trọng\s+|kính\s+)?đề nghị)(?:\s+đồng chí)?\s*:?\s+"
    rf"|(?P<order>{ISSUER}?(?:Giao nhiệm vụ cho|Giao trách nhiệm cho|Giao cho|Giao|Yêu cầu|Phân công))\s*:?\s+"
    r"|(?:Đối với|Về phía|(?:Trách nhiệm|Nhiệm vụ)(?:\s+cụ thể)? (?:của|đối với))\s+",
    re.I,
)
ROLE = re.compile(r"(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)(?!\w)")
BEGINS = re.compile(r"\s+(?P<verb>[^\W\d_]+)(?:,?\s+\S+){2}")
VERB = re.compile(rf"(?<=\s){ACTION.pattern}|(?<=,\s){ACTION.pattern}")
# How titles and tasks begin that stand among the headings of bodies.
NO_NAME = re.compile(
    rf"{ACTION.pattern}|(?:các\s+)?{NOT_BODIES}(?!\w)|(?:kinh phí|thời (?:gian|hạn)|tiến độ|công tác|khen thưởng"
    r"|hiệu lực|điều khoản|phương (?:thức|pháp)|lộ trình|cơ chế|sơ kết|tổng kết|chương trình|đề án|phụ lục|mục đích)"
    r"(?!\w)",
    re.I,
)
OPEN_START = re.compile(
    r"(?:các\s+)?(?:doanh nghiệp|hợp tác xã|người (?!đứng đầu)|nhân dân|hộ\s|chủ (?!tịch|nhiệm)"
    r"|cơ sở (?:sản xuất|kinh doanh)|chủ đầu tư|nhà thầu)",
    re.I,
)
LEVEL = re.compile(r"(?:Cấp|Khối)\s|.*\scấp (?:huyện|xã|cơ sở)(?!\w)", re.I)
# One body over many places.
OVER_MANY = re.compile(r"Ban Quản lý (?:các )?(?:khu|dự án|di tích)", re.I)
FIELDS = re.compile(
    r"(?:(?:Lãnh đạo|Giám đốc|Thủ trưởng)\s+)?(?:các\s+)?(?:sở|ngành|phòng|ban)(?:\s*,\s*(?:ban|ngành))*\s*:\s*", re.I
)
# What tells a task from the rest of a name behind a dash: "Văn hóa - Thông tin" is a name.
TOLD = re.compile(
    rf"(?![{CAPITAL}]\w* \w+(?:\s+(?:[-–—]|và)\s|,\s[{CAPITAL}]|(?:\s+(?:tỉnh|huyện|quận|xã|phường|thị trấn|thị xã"
    r"|thành phố))?\s*(?:[:.]|$)))(?i:chủ trì|phối hợp|tham mưu|(?:có|chịu) trách|chỉ đạo|hướng dẫn|bố trí|tổ chức"
    r"|xây dựng|thực hiện|triển khai|rà soát|bảo đảm|đảm bảo|cân đối|theo dõi|tổng hợp|cấp)(?!\w)"
)
DASHED = re.compile(r"\s[-–—]\s+(?P<said>[^\W\d_]+\s+[^\W\d_]+)")
BRACKETED = re.compile(r"\([^()]*\)\s*:?")
PLURAL = re.compile(r"(?:^|\s)(?:các|những|từng|mọi|toàn thể)\s", re.I)


@dataclass(frozen=True)
class Heading:
    name: Paragraph
    rest: Paragraph | None  # what is said on the same line after the name; the whole sentence of an order
    requested: bool
    is_order: bool  # "Giao …", "Yêu cầu …"
    is_certain: bool  # the end of the name is marked, by a colon, bold type or the end of the line


def heading_of(paragraph: Paragraph, *, is_listed: bool = False) -> Heading | None:
    """The heading a clause of the assignment part is, or None when it names no body.

    `is_listed`: it is numbered as the headings are, so a name of a kind we do not know is a name all the same.
    """
    mark = marker(paragraph.text)
    start = mark.length if mark else 0
    instruction = INSTRUCTION.match(paragraph.text, start)
    if instruction:
        start = instruction.end()
    if not names_body(paragraph.text[start:]) and not (is_listed and _looks_like_name(paragraph.text[start:])):
        return None
    end, is_certain = _name_end(paragraph, start)
    name = paragraph.cut(start, end)
    name = name.cut(0, len(name.text.rstrip(" .:;,-–")))
    if not name.text or len(name.text.split()) > LONGEST_NAME:
        return None
    rest = paragraph.text[end:].lstrip(" .:;,–-")
    if BRACKETED.fullmatch(rest):
        rest = ""  # "**1. Sở Y tế** (cơ quan thường trực)"
    said = paragraph.cut(len(paragraph.text) - len(rest)) if rest else None
    requested = bool(instruction and instruction["request"])
    is_order = bool(instruction and instruction["order"])
    if said and is_order and not is_certain:
        said = paragraph.cut(mark.length if mark else 0)
    return Heading(name, said, requested, is_order, is_certain)


def holder_of(heading: Heading) -> DraftHolder:
    return holder_named(heading.name.text, heading.name.place(), requested=heading.requested)


def holder_named(name: str, place: Place, *, requested: bool = False) -> DraftHolder:
    """The holder of that name, wherever it was found."""
    kind, bodies = _kind(name)
    return DraftHolder(name, kind, place, bodies, requested)


def is_level(name: str) -> bool:
    """ "Cấp tỉnh", "Ở cấp xã": says where the bodies below it stand, and names none."""
    return bool(re.fullmatch(r"(?:Ở\s+)?cấp\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|cơ sở|thôn)", name, re.I))


def _looks_like_name(text: str) -> bool:
    """Names carry capitals inside them ("Vườn quốc gia Hoàng Liên"); titles and tasks do not."""
    name, colon, rest = text.partition(":")
    if not name[:1].isupper() or name.isupper() or len(name.split()) > LONGEST_NAME or NO_NAME.match(name):
        return False
    if not colon and name[-1] in ".;":
        return False
    return any(word[0].isupper() for word in name.split()[1:]) or bool(colon and ROLE.match(rest.strip().lower()))


def _name_end(paragraph: Paragraph, start: int) -> tuple[int, bool]:
    text = paragraph.text
    if len(paragraph.bold) > start + 3:
        return len(paragraph.bold), True
    colon = _colon(text, start)
    role = ROLE.search(text, start)
    dash = DASHED.search(text, start)
    if dash and TOLD.match(text, dash.start("said")):
        return dash.start(), True
    listed = body_list(text, start)
    end = listed[-1][1] if listed else start
    begins = BEGINS.match(text, end)
    is_task = begins is not None and verb_at(text, begins.start("verb"))
    if len(text[start:end].split()) > 1 and is_task and not start < colon < end:
        return end, False  # "Sở Y tế tham mưu các nội dung sau: …" is a sentence
    is_close = colon >= 0 and len(text[start:colon].split()) <= LONGEST_NAME
    if is_close and not (role and role.start() < colon):
        return colon, True
    is_sentence = text[-1] in ".;:" and len(text[start:].split()) > LONGEST_BARE
    verb = VERB.search(text, end) if is_sentence else role
    if verb:
        return verb.start(), False
    if is_sentence and listed:
        return end, False
    return len(text), not is_sentence


def _colon(text: str, start: int) -> int:
    """Where the colon after the name stands; "Các sở: Tài chính, Nội vụ" has one inside it."""
    colon = text.find(":", start)
    listed = FIELDS.match(text, start)
    if listed and not ACTION.match(text[listed.end() :].lower()):
        return text.find(":", listed.end())
    return colon


def _kind(name: str) -> tuple[HolderKind, tuple[str, ...]]:
    """How the heading is answered for; a joint heading is one that lists nothing but single bodies."""
    if re.search(r"liên quan\b", name) or OPEN_START.match(name):
        return HolderKind.OPEN, ()
    spans = body_list(name.replace(";", ","))
    bodies = tuple(name[start:end] for start, end in spans)
    is_listed = len(bodies) > 1 and spans[-1][1] == len(name) and bool(PROPER_HEAD.match(bodies[0]))
    groups = [body for body in bodies if _is_group(body)]
    # "Mặt trận Tổ quốc và các tổ chức …" is one circle; a list that a comma opens is of bodies apart.
    if is_listed and (not groups or (len(groups) == 1 and name[spans[0][1]] in ",;" and groups[0] == bodies[-1])):
        return HolderKind.JOINT, bodies
    return (HolderKind.GROUP if _is_group(name) else HolderKind.SINGLE), ()


def _is_group(name: str) -> bool:
    is_many = PLURAL.search(name) or LEVEL.match(name) or SEVERAL_UNITS.search(name) or lists_nouns(name)
    return bool(is_many) and not OVER_MANY.match(name)
