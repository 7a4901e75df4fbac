"""One phrase of a plan -> a due rule: "trước ngày 15/6", "trong thời hạn 10 ngày làm việc kể từ ngày …". Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date

from assignments.dates.due_rules import (
    After,
    Ahead,
    DayOfPeriod,
    DueRule,
    FixedDay,
    NoDay,
    Point,
    Stretch,
    Unit,
    WhyNoDay,
    Within,
    Wording,
)

NAMED_DAY = r"ngày\s+(?:mùng\s+|mồng\s+)?(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
DAY = r"(?<!tuần )(?:ngày\s+)?(?:mùng\s+|mồng\s+)?(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
MONTH = r"(?P<month>1[0-2]|0?[1-9])(?![0-9])"
YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
EVERY = r"(?P<every>\s*(?:h[ằà]ng|mỗi)\s+năm)?"
NEXT_YEAR = r"(?P<next>\s*(?:của\s+)?năm\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề))?"
NUMERIC = rf"{DAY}\s*[/.-]\s*{MONTH}(?:\s*[/.-]\s*{YEAR})?(?![0-9/])"
WORDED = rf"{DAY}\s+tháng\s+{MONTH}(?:\s*(?:năm\s+|/){YEAR})?"
FIXED = [re.compile(pattern + EVERY + NEXT_YEAR) for pattern in (WORDED, NUMERIC)]
BEFORE = r"(?<!\w)(?:(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?(?:vào\s+)?)?(?:xong\s+)?trước)(?:\s+khi\s+kết\s+thúc)?"
IS_BEFORE = re.compile(BEFORE + r"(?:\s+[0-9]{1,2}\s*(?:giờ|h)\s*(?:[0-9]{2})?\s*(?:phút)?\s*,?)?\s*$")
LIMITS = re.compile(r"(?:trước|nhất|quá|hơn|hết|đến|tới|trong|khi)(?:\s+(?:là|vào|đến|[0-9hgiờphút]+))*\s*,?\s*$")
EXPIRES = re.compile(r"(?:có\s+)?hiệu\s+lực|áp\s+dụng\s+đến|thời\s+hạn\s+áp\s+dụng")
# The day of a cited document is no limit.
CITED = re.compile(r"(?:số\s+)?[0-9]+(?:/[0-9]{4})?[/-][a-zđ][\w-]*(?:/[a-zđ\w-]+)?\s+ngày\s+[0-9]+/[0-9]+/[0-9]{4}")
AMOUNT = r"(?P<amount>[0-9]{1,3})\s*(?:\([^)]{1,30}\)\s*)?(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|năm|giờ)"
AHEAD = (
    re.compile(rf"(?<!\w)(?:(?:chậm|muộn|ít)\s+nhất(?:\s+là)?\s+|trước\s+)?{AMOUNT}\s+trước\s+(?P<rest>.+)"),
    re.compile(rf"trước\s+(?P<rest>(?:khi|ngày)\s+.+?)\s+(?:(?:chậm|muộn|ít)\s+nhất|tối\s+thiểu)\s+(?:là\s+)?{AMOUNT}"),
)
AFTER = (
    re.compile(
        r"(?<!\w)(?:trong\s+(?:thời\s+hạn|vòng|thời\s+gian)|(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:sau|trong))?"
        rf"|không\s+quá|sau|trong)\s+{AMOUNT}(?P<rest>.*)"
    ),
    re.compile(rf"(?<!\w){AMOUNT}(?P<rest>\s+(?:kể\s+từ|tính\s+từ|sau)\s.*)"),
)
SINCE = re.compile(r"(?:kể\s+từ|tính\s+từ|sau|từ)\s+(?:khi\s+)?(?P<event>.+)")
OF_MONTH = re.compile(
    rf"(?:{NAMED_DAY}|ngày\s+cuối(?:\s+cùng)?)\s+(?:của\s+)?(?:(?:h[ằà]ng|mỗi)\s+tháng|tháng\s+(?P<after>sau|kế\s+tiếp"
    r"|tiếp\s+theo|liền\s+kề)|(?:của\s+)?tháng(?!\s+(?:[0-9]|đầu|cuối)))"
)
OF_QUARTER = re.compile(
    rf"(?:{NAMED_DAY}|ngày\s+cuối(?:\s+cùng)?)\s+(?:của\s+)?(?:tháng\s+(?P<which>đầu|cuối|thứ\s+hai|giữa)"
    r"(?:\s+(?:tiên|cùng))?\s+(?:của\s+)?)?(?:(?:h[ằà]ng|mỗi)\s+)?quý(?P<after>\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề))?"
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "l": 1, "ll": 2, "lll": 3, "ill": 3}
IN_MONTH = re.compile(rf"(?P<point>đầu|giữa|cuối|hết)?\s*tháng\s+{MONTH}(?:\s*(?:/|năm\s+){YEAR})?{EVERY}")
IN_QUARTER = re.compile(
    rf"(?P<point>đầu|giữa|cuối|hết)?\s*(?:quý\s+|q)(?P<part>iv|i{{1,3}}|l{{1,3}}|ill|[1-4])(?!\w)"
    rf"(?:\s*(?:/|năm\s+){YEAR})?{EVERY}"
)
IN_HALF = re.compile(
    r"(?:(?:0?6|sáu)\s+tháng|nửa)\s+(?P<half>đầu|cuối)\s+năm"
    rf"(?:\s+{YEAR})?{NEXT_YEAR}"
)
IN_YEAR = re.compile(rf"(?P<point>đầu|giữa|cuối|hết)?\s*năm\s+(?:{YEAR}|(?P<next>sau|kế\s+tiếp|tiếp\s+theo))")
POINT_OF_YEAR = re.compile(
    rf"(?<!tháng )(?P<point>đầu|giữa|cuối|hết)\s+(?:h[ằà]ng\s+)?năm(?!\s+(?:20|sau|kế|tiếp|học)){EVERY}"
)
SPAN_OF_YEARS = re.compile(r"giai\s+đoạn\s+20[0-9]{2}\s*[-–]\s*(?P<year>20[0-9]{2})|đến\s+năm\s+(?P<year2>20[0-9]{2})")
PERIODIC = re.compile(r"(?:h[ằà]ng|mỗi)\s+(?:năm|quý|tháng|tuần|ngày)|định\s+kỳ|(?:0?[69]|sáu|chín)\s+tháng")
CONTINUOUS = re.compile(r"thường\s+xuyên|liên\s+tục|h[ằà]ng\s+ngày")
ON_REQUEST = re.compile(r"khi\s+(?:có\s+)?(?:yêu\s+cầu|phát\s+sinh)|đột\s+xuất|kịp\s+thời|(?:ngay|sau)\s+khi|khi\s+cần")
PRESCRIBED = re.compile(
    r"theo\s+(?:quy\s+định|yêu\s+cầu|chỉ\s+đạo|hướng\s+dẫn)|(?:đúng|theo)\s+(?:thời\s+hạn|tiến\s+độ|lộ\s+trình|kế\s+hoạch)"
)
UNITS = {
    "ngày": Unit.DAYS,
    "ngày làm việc": Unit.WORKING_DAYS,
    "tuần": Unit.WEEKS,
    "tháng": Unit.MONTHS,
    "năm": Unit.YEARS,
    "giờ": Unit.HOURS,
}
POINTS = {"đầu": Point.FIRST, "giữa": Point.MIDDLE}


def due_rule(phrase: str) -> DueRule:
    """The rule a phrase words. A phrase that says several days is read by its first; none that says none."""
    text = " ".join(unicodedata.normalize("NFC", phrase).lower().split())
    text = CITED.sub(" ", text)
    for reader in READERS:
        if rule := reader(text):
            return rule
    return _without_a_day(text)


def _ahead(text: str) -> DueRule | None:
    found = _first(AHEAD, text)
    if not found:
        return None
    target = _fixed(found["rest"])
    return Ahead(*_limit(found), target, None if target else found["rest"].strip(" .;,"))


def _after(text: str) -> DueRule | None:
    found = _first(AFTER, text)
    if not found or re.match(r"\s*(?:đầu|cuối)\s+năm", found["rest"]):
        return None  # "trong 6 tháng đầu năm" is a stretch of the calendar
    since = SINCE.search(found["rest"])
    event = since["event"].strip(" .;,") if since else None
    return After(*_limit(found), event, _day_of(event or ""))


def _first(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.search(text) for pattern in patterns)), None)


def _limit(found: re.Match[str]) -> tuple[int, Unit]:
    return int(found["amount"]), UNITS[" ".join(found["unit"].split())]


def _day_of(event: str) -> date | None:
    """The day an event is dated with; None for one that no calendar has: then somebody must say which day is meant."""
    said = _fixed(event)
    if not said or not said.year:
        return None
    try:
        return date(said.year, said.month, said.day)
    except ValueError:
        return None


def _of_quarter(text: str) -> DueRule | None:
    found = OF_QUARTER.search(text)
    if not found:
        return None
    month = {None: 3, "đầu": 1, "cuối": 3}.get(found["which"], 2)
    return DayOfPeriod(_wording(text, found), Stretch.QUARTER, _number(found["day"]), month, int(bool(found["after"])))


def _of_month(text: str) -> DueRule | None:
    found = OF_MONTH.search(text)
    if not found:
        return None
    return DayOfPeriod(_wording(text, found), Stretch.MONTH, _number(found["day"]), 1, int(bool(found["after"])))


def _fixed(text: str) -> FixedDay | None:
    for pattern in FIXED:
        if found := pattern.search(text):
            return FixedDay(
                wording=_wording(text, found),
                day=int(found["day"]),
                month=int(found["month"]),
                year=_number(found["year"]),
                years_after=1 if found["next"] else 0,
                recurring=bool(found["every"]) or bool(re.search(r"(?:h[ằà]ng|mỗi)\s+năm", text)),
                alone=not LIMITS.search(text[: found.start()]),
                expires=bool(EXPIRES.search(text[: found.start()])),
            )
    return None


def _horizon(text: str) -> DueRule | None:
    found = SPAN_OF_YEARS.search(text)
    if not found:
        return None
    return Within(Wording.BY, Stretch.YEAR, year=int(found["year"] or found["year2"]), horizon=True)


def _in_month(text: str) -> DueRule | None:
    found = IN_MONTH.search(text)
    return found and _stretch(text, found, Stretch.MONTH, int(found["month"]))


def _in_quarter(text: str) -> DueRule | None:
    found = IN_QUARTER.search(text)
    return found and _stretch(text, found, Stretch.QUARTER, QUARTERS[found["part"]])


def _in_half(text: str) -> DueRule | None:
    found = IN_HALF.search(text)
    if not found or re.search(r"báo\s+cáo|định\s+kỳ|sơ\s+kết", text[: found.start()]):
        return None  # there it names the report, not a day
    return _stretch(text, found, Stretch.HALF, 1 if found["half"] == "đầu" else 2)


def _in_year(text: str) -> DueRule | None:
    found = IN_YEAR.search(text) or POINT_OF_YEAR.search(text)
    if not found or re.search(r"báo\s+cáo\s*$", text[: found.start()]):
        return None  # "báo cáo năm 2025" names the report
    return _stretch(text, found, Stretch.YEAR, 1)


def _stretch(text: str, found: re.Match[str], stretch: Stretch, part: int) -> Within:
    said = found.groupdict()
    return Within(
        wording=_wording(text, found),
        stretch=stretch,
        part=part,
        year=_number(said.get("year")),
        years_after=1 if said.get("next") else 0,
        point=POINTS.get(said.get("point") or "", Point.LAST),
        recurring=bool(said.get("every")),
    )


def _without_a_day(text: str) -> NoDay:
    recurring = bool(PERIODIC.search(text))
    for why, pattern in (
        (WhyNoDay.ON_REQUEST, ON_REQUEST),
        (WhyNoDay.CONTINUOUS, CONTINUOUS),
        (WhyNoDay.PERIODIC, PERIODIC),
        (WhyNoDay.PRESCRIBED, PRESCRIBED),
    ):
        if pattern.search(text):
            return NoDay(why, recurring and why is WhyNoDay.PERIODIC)
    return NoDay(WhyNoDay.UNCLEAR)


def _wording(text: str, found: re.Match[str]) -> Wording:
    return Wording.BEFORE if IS_BEFORE.search(text[: found.start()]) else Wording.BY


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


READERS: tuple[Callable[[str], DueRule | None], ...] = (
    _ahead,
    _of_quarter,
    _of_month,
    _after,
    _fixed,
    _horizon,
    _in_month,
    _in_quarter,
    _in_half,
    _in_year,
)
