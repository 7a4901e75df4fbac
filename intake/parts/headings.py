"""Headings of the assignment part: the body they name, and the sentence that may follow on the same line."""

import re
from dataclasses import dataclass

from assignments.plans.drafts import DraftHolder, HolderKind
from intake.naming.names import body_list, names_body
from intake.naming.vocabulary import ACTION, NOT_BODIES, PROPER_HEAD
from intake.text.lines import Paragraph
from intake.text.markers import marker

LONGEST_NAME = 30  # words
INSTRUCTION = re.compile(
    r"(?P<request>(?:Kính\s+)?đề nghị)\s*:?\s+"
    r"|(?:Giao cho|Giao|Yêu cầu|Đối với|Về phía|(?:Trách nhiệm|Nhiệm vụ) của)\s+",
    re.I,
)
ROLE = re.compile(r"(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)(?!\w)")
VERB = re.compile(rf"(?<=\s){ACTION.pattern}|(?<=,\s){ACTION.pattern}")
# How titles and tasks begin that stand among the headings of bodies.
NO_NAME = re.compile(
    rf"{ACTION.pattern}|(?:các\s+)?{NOT_BODIES}(?!\w)|(?:kinh phí|thời (?:gian|hạn)|tiến độ|công tác|khen thưởng"
    r"|hiệu lực|điều khoản|phương (?:thức|pháp)|lộ trình|cơ chế|sơ kết|tổng kết|chương trình|đề án|phụ lục|mục đích)"
    r"(?!\w)",
    re.I,
)
OPEN = re.compile(
    r"liên quan|(?:các\s+)?doanh nghiệp|hợp tác xã|người sử dụng|cá nhân|hộ (?:gia đình|kinh doanh)", re.I
)
OPEN_START = re.compile(
    r"(?:các\s+)?(?:doanh nghiệp|hợp tác xã|người sử dụng|cơ sở (?:sản xuất|kinh doanh)|chủ đầu tư|nhà thầu)", re.I
)
PLURAL = re.compile(r"(?:^|\s)(?:các|những|từng|mọi|toàn thể)\s", re.I)


@dataclass(frozen=True)
class Heading:
    name: Paragraph
    rest: Paragraph | None  # what is said on the same line after the name
    requested: bool
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
    said = paragraph.cut(len(paragraph.text) - len(rest)) if rest else None
    requested = bool(instruction and instruction["request"])
    return Heading(name, said, requested, is_certain)


def holder_of(heading: Heading) -> DraftHolder:
    name = heading.name.text
    kind, bodies = _kind(name)
    return DraftHolder(name, kind, heading.name.place(), bodies, heading.requested)


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
    colon = text.find(":", start)
    role = ROLE.search(text, start)
    is_close = colon >= 0 and len(text[start:colon].split()) <= LONGEST_NAME
    if is_close and not (role and role.start() < colon):
        return colon, True
    is_sentence = text[-1] in ".;:" and len(text[start:].split()) > 8
    verb = VERB.search(text, start) if is_sentence else role
    if verb:
        return verb.start(), False
    listed = body_list(text, start)
    if is_sentence and listed:
        return listed[-1][1], False
    return len(text), not is_sentence


def _kind(name: str) -> tuple[HolderKind, tuple[str, ...]]:
    """How the heading is answered for; a joint heading is one that lists nothing but single bodies."""
    if re.search(r"liên quan\b", name) or OPEN_START.match(name):
        return HolderKind.OPEN, ()
    if PLURAL.search(name):
        return HolderKind.GROUP, ()
    spans = body_list(name)
    bodies = tuple(name[start:end] for start, end in spans)
    if len(bodies) > 1 and spans[-1][1] == len(name) and all(PROPER_HEAD.match(body) for body in bodies):
        return HolderKind.JOINT, bodies
    return HolderKind.SINGLE, ()
