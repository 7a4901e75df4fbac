"""The title of a plan, over as many lines as it takes, and the years it speaks of."""

import re
from collections.abc import Sequence

from intake.parts.letterhead import printed_lines
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED, marker

BASES = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai thực hiện|Nhằm|Để|Xét|Theo|Tiếp tục|Trên cơ sở|Ủy ban|Uỷ ban|UBND|Kính gửi)(?!\w)"
    r"|\(|[IVX]+\s*\.\s"
)
ALWAYS_BASE = re.compile(r"(?:Căn cứ|Xét đề nghị|Trên cơ sở|Kính gửi)(?!\w)|\(|[IVX]+\s*\.\s")
# Below the title of a plan that a decision issues.
UNDER_DECISION = re.compile(
    r"\(?(?:ban hành\s+)?kèm theo\s+(?:quyết định|nghị quyết|công văn|tờ trình)\s+số\s*:?\s*(?P<words>[^()]{4,200})",
    re.I,
)
SPAN = re.compile(
    r"(?:giai đoạn|các năm|năm(?:\s+học)?)\s+(?P<first>(?:19|20)[0-9]{2})\s*[-–]\s*(?P<last>(?:19|20)[0-9]{2})", re.I
)
YEAR = re.compile(
    r"(?<!đến )(?<!tới )năm\s+((?:19|20)[0-9]{2}(?:(?:,\s*|\s+và\s+)(?:năm\s+)?(?:19|20)[0-9]{2})*)", re.I
)
CITATION = re.compile(
    r"số\s+\S+(?:\s*/\s*\S+)?|ngày\s+[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}|ngày\s+\S+ tháng \S+ năm \S+",
    re.I,
)
KIND_WORDS = re.compile(r"^(?:DỰ THẢO\s+)?K[ẾÊÉE]\s+HO[ẠA]CH\s*[:.–-]?\s*", re.I)
NAMED_BY_PORTAL = re.compile(r"^Kế hoạch\s+(?:số\s+)?[0-9]{1,5}/[A-ZĐ][\w/-]+\s+(?:năm\s+[0-9]{4}\s+)?(?:về\s+)?", re.I)
# What a digital signature prints wherever it finds room.
STAMPED = re.compile(r"(?:ký bởi|người ký|email|cơ quan|(?:thời gian|ngày|ngày giờ) ký|signature|signing)\s*:", re.I)
# A decision may hold the plan it approves in its own articles.
APPROVES = re.compile(r"(?:V[Ềề] việc\s+)?(?:phê duyệt|ban ?hành)\s+(?=kế hoạch(?!\w))", re.I)
# Between title and bases, in capitals: who issues the plan.
ISSUED_BY = re.compile(
    r"(?:CHỦ TỊCH\s+)?(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND)\s+(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\s"
)
OF_OFFICE = re.compile(r"(?:CHỦ TỊCH|ỦY BAN|UỶ BAN|HỘI ĐỒNG|(?:TỔNG )?GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ)(?!\w)")
LONGEST_TITLE = 120  # words
FIRST = 30  # paragraphs among which a title stands


def title_of(found: Sequence[Paragraph], at: int) -> str | None:
    """Without the words KẾ HOẠCH, which stand at `at`; -1: a decision or a portal may name the plan all the same."""
    if at < 0:
        return _approved_title(found) or _portal_title(found)
    words = [KIND_WORDS.sub("", found[at].text.replace("\t", " "))]
    for paragraph in found[at + 1 : at + 12]:
        if STAMPED.match(paragraph.text):
            continue
        if not _goes_on(words, paragraph) or len(" ".join(words).split()) > LONGEST_TITLE:
            break
        lines = printed_lines(paragraph) if paragraph.text.isupper() else [paragraph.text]
        issued = next((i for i, line in enumerate(lines) if ISSUED_BY.match(line) and (i or any(words))), None)
        words += lines[:issued]
        if issued is not None:
            break
    return " ".join(word for word in words if word).strip(" -./*") or None


def _approved_title(found: Sequence[Paragraph]) -> str | None:
    """ "QUYẾT ĐỊNH / Phê duyệt Kế hoạch …": the decision's own title, which names the plan in it."""
    at = next((i for i, p in enumerate(found[:FIRST]) if APPROVES.match(p.text)), None)
    if at is None:
        return None
    words: list[str] = []
    for line in (line for paragraph in found[at : at + 6] for line in printed_lines(paragraph)):
        if words and (OF_OFFICE.match(line) or BASES.match(line)):
            break
        words.append(line)
    return KIND_WORDS.sub("", APPROVES.sub("", " ".join(words), count=1)).strip(" -./*") or None


def _portal_title(found: Sequence[Paragraph]) -> str | None:
    named = next((p.text for p in found[:FIRST] if NAMED_BY_PORTAL.match(p.text)), None)
    return NAMED_BY_PORTAL.sub("", named) if named else None


def _goes_on(words: list[str], paragraph: Paragraph) -> bool:
    """Does the title run on? Capitals run on in capitals; a short opening ("HÀNH ĐỘNG") takes what follows."""
    begun = " ".join(word for word in words if word)
    text = paragraph.text
    mark = marker(text)
    if ALWAYS_BASE.match(text) or (mark and mark.style in NUMBERED) or UNDER_DECISION.match(text):
        return False
    if not begun:
        return True
    if len(begun.split()) <= 3 and begun.isupper():
        return text[-1] not in ";:,"
    if begun.isupper():
        return text == text.upper()
    return not BASES.match(text) and (not paragraph.gap or text.isupper())


def years_of(title: str) -> tuple[int, ...]:
    """Years the title speaks of; those of cited documents do not count, nor "đến năm 2030", a horizon."""
    own = CITATION.sub(" ", title)
    single = {int(year) for found in YEAR.finditer(SPAN.sub(" ", own)) for year in re.findall(r"[0-9]{4}", found[1])}
    if single:
        return tuple(sorted(single))
    span = SPAN.search(own)
    if not span or not 0 <= int(span["last"]) - int(span["first"]) <= 20:
        return ()
    return tuple(range(int(span["first"]), int(span["last"]) + 1))
