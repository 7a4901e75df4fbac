"""Titles of a plan's parts: which assign duties, which order reports, which stand beside the bodies."""

import re
from enum import StrEnum

from intake.naming.names import names_body
from intake.naming.vocabulary import ACTION, GENERIC_NOUN

LONGEST_TITLE = 25  # words of a part's heading
LONGEST_ALONE = 10  # words of one that has neither number nor capitals
# Scans lose the sign over the "ổ" of "tổ chức".
ORGANISED = r"t[ổỏố]\s?chức(?:\s*,\s*(?:và\s+)?(?:phân công|triển khai))?(?:\s+(?:triển khai|và))?\s+thực hiện"
TO_BODIES = rf"(?:(?:của|cho|đối với|từng|giữa)\s+)*(?:(?:các|từng)\s+)*(?:cấp|{GENERIC_NOUN}|thành viên|cá nhân)(?!\w)"
ASSIGNS = (
    rf"{ORGANISED}|t[ổỏố] chức triển khai|triển khai,?\s+thực hiện(?=\W*$|\s+kế hoạch)"
    r"|phân công(?!\s+lao động)|phân nhiệm|giao nhiệm vụ"
    r"|(?:cơ quan|đơn vị)(?:\s*,\s*đơn vị)?\s+(?:tổ chức\s+)?(?:thực hiện|triển khai)(?=\W*$)"
    rf"|(?:nhiệm vụ|trách nhiệm)(?:\s+(?:cụ thể|chính|chủ yếu|thực hiện|thi hành|và quyền hạn))?\s+{TO_BODIES}"
)
# "Trách nhiệm …" opens such a part; inside a title it does so only when it names whose.
ASSIGNMENT = re.compile(
    rf"(?:{ASSIGNS}|(?:công tác|giải pháp|kế hoạch|biện pháp|nội dung)\s+(?:{ASSIGNS})"
    r"|trách nhiệm(?!\s+hữu hạn|\s+xã hội))",
    re.I,
)
WHOSE = re.compile(r"(?:nhiệm vụ|trách nhiệm)(?:\s+cụ thể)?\s+(?:của|đối với|cho)\s+", re.I)
JOINED = re.compile(
    rf"(?P<before>[\w\s,;/-]{{2,60}}?)(?:\s(?:và|&)|,)\s+(?:(?:công tác|giải pháp)\s+)?(?:{ASSIGNS})", re.I
)
ALONE = re.compile(
    rf"(?:(?:công tác|giải pháp)\s+)?(?:{ORGANISED}|phân công (?:nhiệm vụ|trách nhiệm|thực hiện)"
    rf"|(?:nhiệm vụ|trách nhiệm)\s+(?:cụ thể\s+)?{TO_BODIES}.{{0,60}})(?:\s+kế hoạch)?\s*[:.]?",
    re.I,
)
REPORTING = re.compile(r".{0,60}báo cáo", re.I)
# What stands beside the bodies in the assignment part and is done by none of them.
ASIDE = re.compile(
    r"(?:nguồn\s+)?kinh phí|thời (?:gian|hạn|điểm)|tiến độ|lộ trình|(?:công tác\s+)?(?:sơ kết|tổng kết|khen thưởng)"
    r"|hiệu lực"
    r"|điều khoản|chế độ|phương thức|cơ chế|nguồn lực|địa điểm|thành phần|đối tượng|hình thức",
    re.I,
)


class Region(StrEnum):
    OTHER = "other"
    ASSIGNMENT = "assignment"
    REPORTING = "reporting"


def region_of(text: str, *, alone: bool = False) -> Region:
    """What part of a plan these words head; OTHER when they are a sentence, or the title of something else.

    `alone`: nothing but its words tells that it is a title.
    """
    if alone:
        is_whole = len(text.split()) <= LONGEST_ALONE and bool(ALONE.fullmatch(text))
        return Region.ASSIGNMENT if is_whole else Region.OTHER
    if not is_title(text):
        return Region.OTHER
    joined = JOINED.match(text)
    whose = WHOSE.match(text)
    if (
        ASSIGNMENT.match(text)
        or (whose and names_body(text[whose.end() :]))
        or (joined and not ACTION.match(joined["before"].lower()))
    ):
        return Region.ASSIGNMENT
    return Region.REPORTING if REPORTING.match(text) else Region.OTHER


def is_title(text: str) -> bool:
    is_over = text.rstrip()[-1:] in (".", ";") and not text.isupper()
    return len(text.split()) <= LONGEST_TITLE and not is_over


def is_aside(text: str) -> bool:
    """Does a title speak of money, time and the like, and not of who does what?"""
    return is_title(text) and bool(ASIDE.match(text))


def is_reporting_heading(text: str) -> bool:
    """A heading over the reporting regime: short, without a full stop, and about reports."""
    return is_title(text) and bool(REPORTING.match(text)) and not re.match(r"báo cáo\s", text, re.I)
