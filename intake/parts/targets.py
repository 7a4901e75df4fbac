"""Figures that a plan wants reached, outside its tables: "trên 90% hộ dân …", "đào tạo 1.000 lao động"."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from assignments.plans.drafts import DraftTarget
from intake.parts.citations import NUMBER
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED, marker

SECTION = re.compile(r"(?:các\s+)?(?:quan điểm,?\s+)?(?:mục tiêu|chỉ tiêu)(?!\s+quốc gia)|mục đích,?\s+mục tiêu", re.I)
# Outside a part about aims: what the plan strives for, a share to rise or fall by, and things to be added.
STRIVES = re.compile(
    r"^(?:(?:đến|trong|hết|năm)\s[^,;:]{2,40}[,:]\s*)?phấn đấu\s|(?<!\w)(?:giảm|tăng|đạt|rút ngắn|tiết kiệm)\s+"
    r"(?:(?:ít nhất|tối thiểu|trên|từ|khoảng)\s+)?[0-9][0-9,. –-]*%"
    r"|(?<!\w)(?:xây dựng|thành lập|trồng|phát triển|mở|lắp đặt)\s+mới\s+[0-9]",
    re.I,
)
# What stands under "I. ĐÁNH GIÁ TÌNH HÌNH" has been, and is no aim.
REVIEW = re.compile(
    r"(?:(?:khái quát|đánh giá|sơ lược|một số)\s+)?(?:về\s+)?(?:tình hình|thực trạng|kết quả|đặc điểm)(?!\w)"
    r"|đánh giá(?!\w)|hiện trạng(?!\w)",
    re.I,
)
GENERAL = re.compile(r"(?:mục tiêu|chỉ tiêu)(?:\s+(?:chung|cụ thể|tổng quát|chủ yếu))*\s*:?\s*", re.I)
# Figures that measure nothing the plan wants: days, years, numbers of documents, articles and annexes, ranges, lists.
NO_TARGET = re.compile(
    NUMBER.pattern
    + r"|ngày\s+[0-9]{1,2}(?:\s*[/.-]\s*[0-9]{1,2}(?:\s*[/.-]\s*[0-9]{4})?|\s+tháng\s+[0-9]{1,2}(?:\s+năm\s+[0-9]{4})?)"
    r"|(?:[0-9]{1,2}/)?[0-9]{1,2}/(?:19|20)[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"
    r"|(?:năm|giai đoạn|tháng|quý|phụ lục|số|điều|khoản|mục|điểm|biểu|bảng|lần thứ|thứ|khóa|cấp độ|mức độ|covid)"
    r"[\s-]+(?:[0-9]+(?:\s*[-–/]\s*[0-9]+)*|[IVX]+(?!\w))"
    r"|(?<![0-9.,])[0-9.,]{1,15}\s*%?\s*[-–]\s*[0-9.,]{1,15}(?![0-9.,]|\s*%)|từ\s+[0-9.,]{1,15}\s*%?\s+đến\s+[0-9.,]{1,15}\s*%?"
    r"|(?<!\w)(?:qua|tại|ở|thuộc)\s+[0-9]{1,3}(?![0-9.,]*\s?%|[0-9])"  # where it is done: "tại 15 xã"
    r"|\([^()]*\)|(?<!\w)(?:19|20)[0-9]{2}(?![\w.,%])"
    r"|(?<![0-9.,])[0-9]{1,6}\s*(?:giờ|phút|ngày|tháng|năm|cấp)(?!\w)",
    re.I,
)
FIGURE = re.compile(
    r"(?<![\w.,/-])(?P<figure>(?:[0-9]{1,3} ?- ?[0-9]{1,3} ?%"
    r"|(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?(?:\s?%|‰)?))"
    r"(?=\s*[^\W\d_]|\s*[(“\"]|(?<=%)|(?<=‰))"
)
# Money the plan spends is no target; what has been reached already is none.
IN_DONG = re.compile(r"\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*đồng", re.I)
MONEY = re.compile(r"kinh phí|ngân sách|nguồn vốn|dự toán|tổng (?:mức )?(?:đầu tư|vốn)", re.I)
PAST = re.compile(
    r"(?:^|[\s,(])(?:đã (?:đạt|có|được|hoàn thành)|hiện (?:có|nay|đạt)|tính đến|(?:kết quả|thực hiện) năm)(?!\w)"
    r"|^(?:trong\s+)?năm\s+[0-9]{4}(?:,\s+[^,;]{0,60})?\s+(?:đạt|có)\s",
    re.I,
)
DONE = re.compile(r"(?<!\w)đã\s[^;.]{0,80}?[0-9]", re.I)
SENTENCE = re.compile(r"(?<=[.])\s+(?=[^\W\d_])")
CLAUSE = re.compile(r"(?<=[.;])\s+(?=[^\W\d_])")


class Over(StrEnum):
    """What the headings over a paragraph speak of."""

    AIMS = "aims"
    PAST = "past"
    WORK = "work"


def targets(found: Sequence[Paragraph]) -> tuple[DraftTarget, ...]:
    """Of the plan's own text, without its assignment part, tables and annexes.

    Under a heading about aims an item is one target, by its first figure; elsewhere a clause is that strives for one.
    """
    listed: list[DraftTarget] = []
    for paragraph, over in _candidates(found):
        if over is Over.PAST:
            continue
        if over is Over.AIMS:
            sentences = list(_cut(paragraph, SENTENCE))
            wanted = [sentence for sentence in sentences if not PAST.search(sentence.text)]
            clauses = list(_cut(paragraph, None)) if wanted == sentences else wanted
        else:
            clauses = [
                one
                for one in _cut(paragraph, CLAUSE)
                if STRIVES.search(one.text) and not MONEY.search(one.text) and not DONE.search(one.text)
            ]
        listed += [target for clause in clauses if (target := _target(clause))]
    return tuple(listed)


def _candidates(found: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Over]]:
    """Each paragraph, and of what the headings over it speak; a heading of the same style ends that."""
    styles: list[str] = []
    over: list[Over] = []
    for paragraph in found:
        mark = marker(paragraph.text)
        style = mark.style if mark else ""
        bare = paragraph.text[mark.length :] if mark else paragraph.text
        if style in NUMBERED or (not mark and paragraph.text.isupper()):
            level = styles.index(style) if style in styles else len(styles)
            above = over[level - 1] if level else Over.WORK
            styles, over = [*styles[:level], style], [*over[:level], _speaks_of(bare, above)]
        if not paragraph.is_row:
            yield paragraph, over[-1] if over else Over.WORK


def _speaks_of(heading: str, above: Over) -> Over:
    if SECTION.match(heading):
        return Over.AIMS
    return Over.PAST if above is Over.WORK and REVIEW.match(heading) else above


def _cut(paragraph: Paragraph, ends: re.Pattern[str] | None) -> Iterator[Paragraph]:
    """The paragraph cut where `ends` says, whole for None; its mark and a label such as "Mục tiêu:" left off."""
    mark = marker(paragraph.text)
    start = mark.length if mark else 0
    label = GENERAL.match(paragraph.text, start)
    start = label.end() if label and label.end() < len(paragraph.text) else start
    seams = list(ends.finditer(paragraph.text, start)) if ends else []
    starts, stops = [start, *(seam.end() for seam in seams)], [seam.start() for seam in seams]
    for begin, end in zip(starts, [*stops, len(paragraph.text)], strict=True):
        if paragraph.text[begin:end].strip(" .;-"):
            yield paragraph.cut(begin, end)


def _target(clause: Paragraph) -> DraftTarget | None:
    text = clause.text
    if PAST.search(text) or MONEY.match(text):
        return None
    counted = NO_TARGET.sub(lambda words: "-" * len(words[0]), text)
    found = FIGURE.search(counted)
    if not found or (IN_DONG.match(text, found.end()) and MONEY.search(text)):
        return None
    return DraftTarget(text, re.sub(r"\s+", "", found["figure"]), clause.place(*found.span("figure")))
