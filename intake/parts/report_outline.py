"""The outline of the report that the plan wants (đề cương báo cáo): its numbered headings, in order."""

import re
from collections.abc import Sequence

from intake.text.lines import Paragraph
from intake.text.markers import marker

OUTLINE = re.compile(r"(?:mẫu\s+|phụ lục\s*(?:số\s*)?[0-9IVX]*\s*[:.-]?\s*)?(?:mẫu\s+)?đề cương", re.I)
# "MẪU BÁO CÁO", "BÁO CÁO KẾT QUẢ …" below the word "Phụ lục": the form of a report is its outline.
REPORT_FORM = re.compile(r"(?:mẫu\s+báo cáo|báo cáo\s*$|báo cáo\s+(?:kết quả|tình hình|sơ kết|tổng kết|định kỳ))", re.I)
ANNEX = re.compile(r"PHỤ LỤC|Phụ lục\s+[0-9IVX]+|Biểu\s+(?:mẫu\s+)?(?:số\s+)?[0-9]|BIỂU|Mẫu (?:số|biểu)")
FOOT = re.compile(r"nơi nhận|TM\s*[.,]|(?:TỔNG )?(?:GIÁM ĐỐC|CHỦ TỊCH)$|thủ trưởng (?:cơ quan|đơn vị)$", re.I)
LONGEST = 40  # words of a heading


def report_outline(tail: Sequence[Paragraph]) -> tuple[str, ...]:
    """The headings, with their numbers, below "Đề cương báo cáo" or at the form of a report; empty without one."""
    start = next((at for at, paragraph in enumerate(tail) if OUTLINE.match(paragraph.text)), None)
    if start is None:
        start = _form_start(tail)
    if start is None:
        return ()
    headings: list[str] = []
    for paragraph in tail[start + 1 :]:
        if headings and (paragraph.is_row or ANNEX.match(paragraph.text) or FOOT.match(paragraph.text)):
            break
        text = re.sub(r"^[-–•]\s+(?=[0-9])", "", paragraph.text)
        mark = marker(text)
        if mark and mark.style not in ("bullet", "plus") and len(text.split()) <= LONGEST:
            headings.append(text)
    return tuple(headings)


def _form_start(tail: Sequence[Paragraph]) -> int | None:
    """A title of a report below the heading of an annex, with Roman headings under it."""
    for at, paragraph in enumerate(tail):
        is_titled = REPORT_FORM.match(paragraph.text) and any(ANNEX.match(p.text) for p in tail[max(0, at - 4) : at])
        below = [marker(later.text) for later in tail[at + 1 : at + 12]] if is_titled else []
        if any(mark and mark.style == "roman" for mark in below):
            return at
    return None
