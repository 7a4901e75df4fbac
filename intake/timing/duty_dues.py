"""By when one duty must be done: "xong trước 30/6/2025", "trong quý II", "thường xuyên". Not a report's day. Pure."""

import re
from dataclasses import replace
from datetime import date
from itertools import islice

from assignments.dates.due_answers import Circumstances, answer
from assignments.dates.due_rules import After, DueRule, NoDay, WhyNoDay, Within, recurs, wording_of
from assignments.dates.working_days import WorkingCalendar
from assignments.plans.drafts import DraftDue, Place
from intake.text.lines import Paragraph
from intake.timing.deadlines import is_of_report
from intake.timing.due_phrases import CONTINUOUS, due_rule
from intake.timing.periods import MOST_DAYS

_D, _M, _Y = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])", r"(?:1[0-2]|0?[1-9])(?![0-9])", r"(?:19|20)[0-9]{2}(?![0-9])"
_OF_YEAR = rf"(?:\s*(?:/|-|năm\s)\s*{_Y})?"
_DAY = (
    rf"(?:ngày\s+)?(?:mùng\s+)?{_D}\s*/\s*{_M}(?:\s*/\s*{_Y})?(?![0-9/])|ngày\s+{_D}\s*[.-]\s*{_M}(?:\s*[.-]\s*{_Y})?"
    rf"|(?:ngày\s+)?{_D}\s+tháng\s+{_M}(?:\s*(?:năm|/)\s*{_Y})?"
    rf"|ngày\s+{_D}\s+(?:của\s+)?(?:h[ằà]ng\s+tháng|tháng\s+(?:đầu|cuối)\s+(?:của\s+)?(?:h[ằà]ng\s+|mỗi\s+)?quý)"
)
_STRETCH = (
    r"(?:(?:tuần\s+)?(?:đầu|giữa|cuối|ngày cuối(?: cùng)?)\s+(?:của\s+)?)?"
    rf"(?:tháng\s+{_M}|quý\s+(?:IV|I{{1,3}}|[1-4])(?!\w)){_OF_YEAR}"
    rf"|(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+{_Y})?|(?:giữa\s+|cuối\s+)?năm\s+{_Y}|(?:giữa|cuối)\s+năm(?!\w)"
)
_OPERATOR = (
    r"(?:(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:vào|trong|đến|trước))?|không\s+(?:quá|muộn\s+hơn|chậm\s+hơn)"
    r"|(?:xong\s+)?trước|(?:đến|tới)\s+hết|(?:ngay\s+)?trong|hết|vào|xong)"
)
_CLOCK = r"(?:[0-9]{1,2}\s*(?:giờ|h)\s*(?:[0-9]{2})?\s*(?:phút)?\s*,?\s*)?"
_LIMIT = re.compile(
    rf"(?<!\w)(?:hoàn\s+(?:thành|tất)\s+)?{_OPERATOR}\s+{_CLOCK}(?P<time>{_DAY}|{_STRETCH})(?P<every>\s*(?:h[ằà]ng|mỗi)\s+năm)?",
    re.I,
)
_COUNTED = re.compile(
    r"(?<!\w)(?:trong\s+(?:thời\s+hạn|vòng)|(?:chậm|muộn)\s+nhất|không\s+quá)\s+(?:sau\s+)?[0-9]{1,3}\s*(?:\([^)]{1,30}\)\s*)?"
    r"(?:ngày(?:\s+làm\s+việc)?|tuần|tháng|giờ)\s*,?\s*(?:kể\s+từ|tính\s+từ|sau)\s+(?:khi|ngày)\s+[^.;,()]{2,80}",
    re.I,
)
_OF_ISSUE = re.compile(r"kế\s+hoạch\s+(?:này\s+)?(?:được\s+)?ban\s+hành|ban\s+hành\s+kế\s+hoạch|ký\s+ban\s+hành", re.I)
# "Thời gian thực hiện: quý II/2025": whatever follows is the time.
_LABEL = re.compile(
    r"(?<!\w)(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ)(?:\s+(?:thực\s+hiện|hoàn\s+thành|triển\s+khai|tổ\s+chức|trình"
    r"|ban\s+hành|xong))?\s*(?:[:–-]|là(?=\s))\s*(?P<time>[^.;()\t]{2,90})",
    re.I,
)
# "(thường xuyên)", "thực hiện hằng năm." at the end of a sentence: how long the duty lasts.
_STANDING = re.compile(
    r"(?:\(\s*(?:thực\s+hiện\s+)?|(?:thực\s+hiện|duy\s+trì|triển\s+khai)\s+)(?P<time>thường\s+xuyên(?:,?\s+liên\s+tục)?(?:\s+trong\s+năm)?"
    r"|(?:định\s+kỳ\s+)?h[ằà]ng\s+(?:năm|quý|tháng|tuần))\s*(?:[.;)]|$)",
    re.I,
)
_DONE = re.compile(r"(?<!\w)(?:hoàn\s+(?:thành|tất|thiện)|xong|kết\s+thúc|dứt\s+điểm)(?!\w)", re.I)
# Of what already is, and of what only must reach a figure by then.
_PAST = re.compile(
    r"(?<!\w)(?:sinh|hiệu\s+lực|áp\s+dụng|tồn\s+đọng|phát\s+sinh|tồn\s+tại|có\s+từ|tính|tiếp\s+nhận|đã\s+[^,;]{2,40}"
    r"|được\s+(?:giao|cấp|phê\s+duyệt|ký|thành\s+lập)|số\s+liệu[^,;]{0,30}|chốt)\s*(?:đến\s*)?$",
    re.I,
)
# "Thanh tra 12 xã, báo cáo kết quả cho Chủ tịch … trong quý III": a report that ends the work has no day of its own.
_RESULT = re.compile(r",\s*(?:và\s+)?báo\s+cáo\s+kết\s+quả[^,;]{0,60}$", re.I)
_TARGET_BEFORE = re.compile(
    r"(?:phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu)[^.;]*(?:%|tỷ\s+lệ)[^.;]*$|(?<!\w)so\s+với[^,;]*$", re.I
)
_TARGET_AFTER = re.compile(
    r"\s*,?\s*(?:phấn\s+đấu\s+)?(?:[^\s,.;]+\s+){0,8}(?:đạt|còn|giảm|tăng)(?!\w)[^.;]{0,40}[0-9]", re.I
)
_RANGE = re.compile(
    rf"(?:từ\s+)?(?:ngày\s+)?(?:{_DAY}|{_STRETCH}|(?:tháng|quý)\s+\w+)\s*(?:-|–|đến(?:\s+hết)?|tới)\s*(?P<until>{_DAY}|{_STRETCH})",
    re.I,
)
_EVENT = re.compile(
    rf"(?<!liệu )(?<!tính )từ\s+ngày\s+[0-9]{{1,2}}(?:\s*/\s*[0-9]{{1,2}}(?:\s*/\s*{_Y})?)?\s+đến\s+(?:hết\s+)?"
    rf"(?:{_DAY})",
    re.I,
)
# "Tháng hành động (từ ngày 15/11 đến ngày 15/12)": a bracket says when what stands before it takes place.
_DESCRIBES = re.compile(r"\(\s*(?:dự\s+kiến\s+)?(?:diễn\s+ra\s+)?$", re.I)
_OCCASION = re.compile(r"(?<!\w)(?:Tháng|Tuần(?:\s+lễ)?|Ngày|Lễ|Hội|Chiến\s+dịch)\s[^;.()]*$")
_AHEAD = re.compile(
    r"(?:xong|hoàn\s+thành)\s+trước\s+(?:khi|ngày)\s+[^\W\d_][^.;,()]{2,60}"
    r"|(?:ngay\s+)?(?:từ\s+)?(?:đầu|cuối)\s+năm\s+học(?:\s+20[0-9]{2}\s*[-–]\s*20[0-9]{2})?",
    re.I,
)
# "(Phòng Di sản chủ trì, quý III/2021)": what closes a bracket.
_CLOSING = re.compile(rf"[(,;]\s*(?P<time>(?:tháng\s+{_M}|quý\s+(?:IV|I{{1,3}}|[1-4])(?!\w)){_OF_YEAR})\s*\)", re.I)
_PARTS = re.compile(
    r"(?P<unit>tháng|quý|năm)\s+\w+(?:\s*/\s*[0-9]{4})?(?:\s*(?:,|-|–|và|;|đến)\s*(?:(?:tháng|quý|năm)\s+)?"
    r"(?P<last>IV|I{1,3}|[0-9]{1,4})(?![\w/]*/[0-9]{1,2}(?![0-9])))+(?!\w)",
    re.I,
)
_BARE_YEARS = re.compile(r"(?:(?:từ\s+)?(?:năm\s+)?20[0-9]{2}\s*(?:-|–|đến)\s*(?:năm\s+)?)?(?P<year>20[0-9]{2})", re.I)
_ALL_YEAR = re.compile(r"(?:trong|cả)\s+năm", re.I)
_BESIDE = 30  # characters between "hoàn thành" and its day
_NEAR = 300  # characters: how far back a word may bear on a day
_WEEKENDS = WorkingCalendar.of(())  # the printed day asks no calendar


def due_of(
    text: str, place: Place, *, year: int | None, issued_on: date | None, alone: bool = False
) -> DraftDue | None:
    """The day a duty itself sets, or None; a report's day is none.

    place  where `text` stands; the found phrase is put in its words
    year   the plan's, where it has one
    alone  `text` is nothing but a time: a cell "Thời gian hoàn thành", what follows "Thời gian:"
    """
    known = Circumstances(_WEEKENDS, year=year, issued=issued_on)
    if alone:
        return _of_phrase(text, place, known)
    span = _span(text, known)
    return _of_phrase(text[slice(*span)], place, known) if span else None


def due_in(paragraph: Paragraph, *, year: int | None, issued_on: date | None) -> DraftDue | None:
    """As `due_of` a sentence, with the line on which the phrase itself stands."""
    known = Circumstances(_WEEKENDS, year=year, issued=issued_on)
    span = _span(paragraph.text, known)
    return _of_phrase(paragraph.text[slice(*span)], paragraph.place(*span), known) if span else None


def _of_phrase(phrase: str, place: Place, known: Circumstances) -> DraftDue | None:
    words = " ".join(phrase.split()).strip(" .;,:")
    words = re.sub(r"(?<![0-9])(20[0-9]) ([0-9])(?![0-9])", r"\1\2", words)  # a year that a narrow cell broke
    if not re.search(r"\w", words):
        return None
    rule = _rule(words, known)
    found = answer(rule, _counted_from_issue(words, known))
    day = None if recurs(rule) else found.printed
    why = rule.why if isinstance(rule, NoDay) else None
    return DraftDue(words, replace(place, words=words), wording_of(rule), day, recurs(rule), why)


def _rule(words: str, known: Circumstances) -> DueRule:
    """Of a time alone: "Quý I - Quý II/2025" ends with its last part, "2025" is the year."""
    text = words
    if CONTINUOUS.search(words.lower()):
        return NoDay(WhyNoDay.CONTINUOUS)  # "Thường xuyên trong năm 2025"
    if years := _BARE_YEARS.fullmatch(words):
        text = f"năm {years['year']}"
    elif _ALL_YEAR.fullmatch(words) and (year := known.year or (known.issued and known.issued.year)):
        text = f"trong năm {year}"
    elif until := _RANGE.search(words):
        text = f"đến hết {until['until']}"
    elif parts := _PARTS.search(words):
        text = f"{parts['unit']} {parts['last']}{words[parts.end() :]}"
    rule = due_rule(text)
    if isinstance(rule, NoDay) and rule.why is WhyNoDay.PERIODIC:
        return replace(rule, recurring=True)
    return rule


def _counted_from_issue(words: str, known: Circumstances) -> Circumstances:
    return replace(known, event=known.issued) if _OF_ISSUE.search(words) else known


def _span(text: str, known: Circumstances) -> tuple[int, int] | None:
    """Where a sentence says by when it is done: after a label; else with "hoàn thành"; else the first limit it sets."""
    if label := _LABEL.search(text):
        return label.span("time")
    limits = [found for found in islice(_LIMIT.finditer(text), MOST_DAYS) if _is_limit(text, found, known)]
    done = [found for found in limits if _DONE.search(_clause_before(text, found.start())[-_BESIDE:] + found[0])]
    if done or limits:
        return (done or limits)[0].span()
    if (closing := _CLOSING.search(text)) and not _OCCASION.search(_clause_before(text, closing.start())):
        return closing.span("time")
    counted = [found for found in islice(_COUNTED.finditer(text), MOST_DAYS) if not is_of_report(text, *found.span())]
    ranges = [found for found in islice(_EVENT.finditer(text), MOST_DAYS) if _is_span(text, found)]
    ahead = list(islice(_AHEAD.finditer(text), 1))
    if first := [*counted[:1], *ranges[:1], *ahead[:1]]:
        return first[0].span()
    standing = _STANDING.search(text)
    return standing.span("time") if standing else None


def _is_limit(text: str, found: re.Match[str], known: Circumstances) -> bool:
    """Does the day bind the duty: no report, nothing past, no target, no mere frame ("trong năm 2025")?"""
    before, after = _clause_before(text, found.start()), text[found.end() :]
    is_done = bool(_DONE.search(before + found[0]))
    rule = due_rule(found[0])
    is_result = isinstance(rule, Within) and _RESULT.search(before)
    if (is_of_report(text, *found.span()) and not is_result) or _PAST.search(before):
        return False
    if _TARGET_BEFORE.search(before) or _TARGET_AFTER.match(after):
        return False
    is_frame = isinstance(rule, Within) and rule.stretch.months == 12
    if isinstance(rule, NoDay | After) or (is_frame and not is_done and not _is_measured(before, after)):
        return False
    printed = answer(rule, known).printed
    is_past = printed is not None and known.issued is not None and printed < known.issued
    return is_done or not is_past


def _is_span(text: str, found: re.Match[str]) -> bool:
    """Is the duty itself done between these days: no report's figures, no other event in a bracket?"""
    return not is_of_report(text, *found.span()) and not _DESCRIBES.search(text[: found.start()])


def _is_measured(before: str, after: str) -> bool:
    """ "thay 18 km dây trong năm 2025.": so much by the year's end."""
    return bool(re.search(r"(?<![/0-9])(?<!năm )[0-9][0-9.]*\s+[^\W\d_]", before)) and bool(
        re.match(r"\s*(?:[.;]|$)", after)
    )


def _clause_before(text: str, start: int) -> str:
    near = text[max(0, start - _NEAR) : start]
    return re.split(r"[.;]\s", near)[-1]
