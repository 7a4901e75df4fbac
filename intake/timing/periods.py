"""Days and periods as plans write them: "trước ngày 15/6/2023", "06 tháng đầu năm", "hằng quý"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import ReportKind

DAY = r"(?P<day{n}>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
MONTH = r"(?P<month{n}>1[0-2]|0?[1-9])(?![0-9])"  # longer alternative first, or "tháng 12" is read as month 1
YEAR = r"(?P<year{n}>(?:19|20)[0-9]{{2}})(?![0-9])"
EVERY = r"(?P<every>\s*(?:h[ằà]ng|mỗi)\s+năm)?"
NAMED = r"ngày\s+(?:mùng\s+|mồng\s+)?"
SLASHED = rf"(?:{NAMED})?{DAY}\s*/\s*{MONTH}(?:\s*(?:/|năm)\s*{YEAR})?(?![0-9/])".format(n=1)
DOTTED = rf"{NAMED}{DAY}\s*[.-]\s*{MONTH}(?:\s*[.-]\s*{YEAR})?(?![0-9/.-]*[0-9])".format(n=2)
WORDED = rf"(?:{NAMED})?{DAY}\s+(?:(?:của\s+)?các\s+)?tháng\s+{MONTH}(?:\s*(?:năm|/)\s*{YEAR})?".format(n=3)
LAST = r"ngày\s+(?P<last>cuối(?:\s+cùng)?)"
NEXT_ONE = r"(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề)"
# "ngày 20 của tháng cuối quý", "ngày 05 tháng sau", "ngày 18 tháng cuối kỳ báo cáo".
OF_PERIOD = (
    rf"(?:{NAMED}{DAY}|{LAST})".format(n=4)
    + r"\s+(?:của\s+)?(?:tháng\s+(?:đầu|cuối|thứ\s+hai|giữa|kết\s+thúc)(?:\s+(?:cùng|tiên))?\s+(?:của\s+)?)?"
    r"(?:mỗi\s+(?=kỳ|quý))?"
    rf"(?P<of>h[ằà]ng\s+(?:tháng|quý)|mỗi\s+(?:tháng|quý)|quý(?:\s+{NEXT_ONE})?|tháng\s+(?:{NEXT_ONE}|báo\s+cáo)"
    r"|cuối\s+(?:quý|tháng)|kỳ(?:\s+báo\s+cáo)?|(?<=của )tháng)(?!\s*[0-9IV])(?!\w)"
)
# "ngày 25" alone, for a report that comes back every month or quarter.
DAY_ALONE = rf"{NAMED}{DAY}(?!\s*(?:/|[0-9]|tháng|[.-]\s*[0-9]|làm việc|kể từ|sau))".format(n=5)
DATE = rf"(?:{OF_PERIOD}|{WORDED}|{SLASHED}|{DOTTED}|{DAY_ALONE}){EVERY}"
CLOCK_TIME = r"(?P<clock>[0-9]{1,2}\s*(?:giờ|h|g)\s*(?:[0-9]{2})?\s*(?:phút)?\s*,?\s*)?"
BEFORE = r"(?P<before>(?:(?:chậm|muộn)\s+nhất\s*(?:là\s+)?(?:vào\s+)?)?(?:xong\s+)?trước)"
BY = (
    r"(?P<by>(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:vào|đến|trong))?|không\s+(?:quá|muộn\s+hơn|chậm\s+hơn)"
    r"|(?:đến|tới)\s+hết|hết|vào|trong|(?:đến|tới|là)(?=\s+ngày))"
)
SAID = re.compile(rf"(?<!\w)(?:{BEFORE}|{BY})\s*:?\s+{CLOCK_TIME}{DATE}", re.I)
# "Ngày 20 hằng tháng, các xã báo cáo": a day that comes back needs no word before it.
COMES_BACK = re.compile(rf"(?<!\w){OF_PERIOD}", re.I)
# "báo cáo 6 tháng: 15/6", "báo cáo năm gửi ngày 15/12": a day right after its report is the last one.
POINT = re.compile(rf"(?:\s+(?:19|20)[0-9]{{2}})?\s*[:(\t–-]?\s*(?:gửi\s+)?(?=ngày|[0-9]{{1,2}}\s*/){DATE}", re.I)
NEXT = re.compile(rf"(?P<between>\s*(?:,|;|/|và|hoặc)\s*(?:và\s+)?){DATE}", re.I)
# "ngày 15 các tháng 3, 6, 9 và 12": the same day in further months.
MONTHS = re.compile(
    r"\s*(?:,|và|, và)\s*(?:tháng\s+)?(?P<month>1[0-2]|0?[1-9])(?=\s*(?:[,;.):]|và\s|h[ằà]ng\s|năm\s|của\s|$))"
    r"(?P<every>\s*(?:h[ằà]ng|mỗi)\s+năm)?",
    re.I,
)
JOINED = re.compile(r"\s*(?:,|và|hoặc|, và)?\s*", re.I)
# The day of a cited document is no deadline; nor are the days between which figures are counted.
CITATION = re.compile(r"số\s+\S+(?:\s*/\s*\S+)?\s+ngày\s+\S+(?:\s+tháng\s+\S+\s+năm\s+\S+)?", re.I)
_A_DAY = r"(?:ngày\s+)?[0-9]{1,2}(?:\s*/\s*[0-9]{1,2}(?:\s*/\s*[0-9]{4})?|\s+tháng\s+(?:[0-9]{1,2}|trước|báo cáo))"
_ITS_YEAR = (
    r"(?:(?:\s+(?:của\s+)?)?(?:năm|kỳ|tháng)\s+(?:[0-9]{4}|trước|báo cáo|liền kề|này|sau)(?:\s+(?:năm|kỳ)\s+\w+)?)*"
)
BETWEEN = re.compile(
    rf"(?:(?:tính|lấy|kể)\s+)?từ\s+{_A_DAY}{_ITS_YEAR}\s*,?\s*(?:đến|tới|-|–)\s*(?:hết\s+)?{_A_DAY}",
    re.I,
)
COUNTED_TO = re.compile(
    rf"số liệu[^.;()]{{0,40}}?(?:tính\s+|chốt\s+)?(?:đến|tới)\s+(?:hết\s+)?{_A_DAY}"
    rf"|chốt\s+(?:số liệu\s+)?[^.;()]{{0,20}}?{_A_DAY}",
    re.I,
)

KINDS: dict[str, tuple[ReportKind, str | None]] = {
    "half_year": (ReportKind.HALF_YEAR, None),
    "annual": (ReportKind.ANNUAL, None),
    "nine_months": (ReportKind.OTHER, "nine_months"),
    "quarterly": (ReportKind.OTHER, "quarterly"),
    "monthly": (ReportKind.OTHER, "monthly"),
    "weekly": (ReportKind.OTHER, "weekly"),
    "single": (ReportKind.OTHER, None),
}
PERIOD = re.compile(
    r"(?P<single>kết\s+quả\s+(?:(?:tổ chức|thực hiện|hưởng ứng)\s+)*(?-i:Ngày|Tháng|Tuần|Lễ|Hội|Chiến dịch)\s"
    r"|(?:(?<=báo cáo )|(?<=kết ))(?:(?:0?[2-9]|10)\s+năm|giai\s+đoạn|(?:giữa|cuối)\s+kỳ)"
    r"|(?<!\w)học\s+kỳ|năm\s+học|(?:sau\s+(?:khi\s+)?)?kết\s+thúc\s+(?:đợt|tháng|tuần|chiến\s+dịch|ngày|hội|lễ|cuộc"
    r"|kỳ(?!\s+báo)|chương\s+trình|hoạt\s+động|cao\s+điểm)"
    r"|tổng\s+kết\s+(?!(?:năm|cả|cuối|công|kế|kết|thực|và|gửi|trước|chậm|muộn|về|vào|hoặc)(?!\w)|[0-9])\w+)"
    r"|(?P<half_year>(?<![0-9])(?:0?6|sáu)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?|nửa\s+(?:đầu\s+|cuối\s+)?năm|bán\s+niên)"
    r"|(?P<nine_months>(?<![0-9])(?:0?9|chín)\s+tháng(?:\s+đầu\s+năm)?)"
    r"|(?P<quarterly>h[ằà]ng\s+quý|mỗi\s+quý|(?<=báo cáo )quý(?!\s+\w{3})|(?<=định kỳ )quý(?!\w)"
    r"|(?<!\w)(?<!vào )(?<!trong )quý\s+(?:IV|I{1,3}|[1-4])(?!\w)|(?<=, )quý(?=\s*[,)(])|(?<=tháng, )quý(?!\w)"
    r"|(?<![0-9])(?:0?3|ba)\s+tháng(?=\s*[,/(]|\s+(?:một|01)\s+lần))"
    r"|(?P<monthly>h[ằà]ng\s+tháng|mỗi\s+tháng|(?<=báo cáo )tháng(?!\s+hành)(?:\s+[0-9]{1,2}(?![0-9]))?"
    r"|(?:(?<=định kỳ )|(?<=\()|(?<=: ))tháng(?=\s*,)"
    r"|(?<=định kỳ )tháng(?!\w)|(?<![0-9])0?1\s+tháng(?=\s*/\s*(?:01\s+)?lần))"
    r"|(?P<weekly>h[ằà]ng\s+tuần|mỗi\s+tuần|(?<=báo cáo )tuần(?!\s+lễ)|thứ\s+(?:hai|ba|tư|năm|sáu|bảy)(?=\s+h[ằà]ng))"
    r"|(?P<annual>h[ằà]ng\s+năm|mỗi\s+năm|(?<![0-9])12\s+tháng(?!\w)"
    r"|(?:(?<=báo cáo )|(?<=định kỳ )|(?<=[,(;:] )|(?<=\()|(?<= và )|(?<= hoặc )|(?<=kết ))"
    r"(?:cả\s+|0?1\s+|một\s+)?năm(?!\s+tháng|\s+(?:sau|trước\s|qua|bắt))(?!\w))"
    r"|(?P<year_named>(?<!\w)năm\s+(?:19|20)[0-9]{2})"
    r"|(?P<interim>(?<!\w)sơ\s+kết(?!\w))|(?P<final>(?<!\w)tổng\s+kết(?!\w))",
    re.I,
)
MOST_DAYS = 60  # of one paragraph: whoever repeats days by the thousand asks for no reports
BLANK = "\0"  # stands where a day was: neither a blank nor a letter
NAMED_BY = {"interim": "half_year", "final": "annual", "year_named": "annual"}


@dataclass(frozen=True)
class DateSaid:
    """A day with the word that makes it a limit.

    continues  it follows another day: "15/6 và 15/12"
    of         "monthly", "quarterly": it comes back; "each": in every period that is named ("tháng cuối kỳ báo cáo")
    """

    start: int
    end: int
    rule: Wording
    day: int
    month: int | None
    year: int | None
    continues: bool
    of: str | None = None
    every_year: bool = False


@dataclass(frozen=True)
class Period:
    """A reporting period named in a text. `is_strong`: it tells how often, and does not just name a year."""

    start: int
    end: int
    name: str
    is_strong: bool


def dates_said(text: str) -> list[DateSaid]:
    """The limits a text sets, in order; days of cited documents and of figures counted are passed over."""
    masked = _passed_over(text)
    recurs = any(period.lastgroup in ("monthly", "quarterly") for period in PERIOD.finditer(masked))
    found = [said for said in _limits(masked) if said.month or said.of or recurs]
    taken = [range(said.start, said.end) for said in found]
    for period in islice(PERIOD.finditer(masked), MOST_DAYS):
        is_of_report = re.search(r"báo cáo[^.;]{0,40}$", masked[max(0, period.end() - 60) : period.end()], re.I)
        point = POINT.match(masked, period.end()) if is_of_report else None
        if point and not any(point.end() - 1 in span or period.start() in span for span in taken):
            start = period.end() + len(point[0]) - len(point[0].lstrip(" :(\t–-"))
            said = _date_said(point, start, Wording.BY, continues=False)
            found += [said] if said.month or said.of else []
    taken = [range(said.start, said.end) for said in found]
    for match in islice(COMES_BACK.finditer(masked), MOST_DAYS):
        if not any(match.end() - 1 in span for span in taken):
            found.append(_date_said(match, match.start(), Wording.BY, continues=False))
    return list(_every_year_alike(sorted(found, key=lambda said: said.start)))


def periods_said(text: str) -> list[Period]:
    """The reporting periods a text names; years inside days and citations are not among them."""
    masked = _passed_over(text)
    for said in dates_said(text):
        masked = f"{masked[: said.start]}{BLANK * (said.end - said.start)}{masked[said.end :]}"
    found = []
    for match in islice(PERIOD.finditer(masked), MOST_DAYS):
        name = str(match.lastgroup)
        found.append(Period(match.start(), match.end(), NAMED_BY.get(name, name), name != "year_named"))
    return _without_doubles(found, masked)


def _without_doubles(found: list[Period], text: str) -> list[Period]:
    """ "sơ kết 6 tháng", "tổng kết năm 2026", "6 tháng đầu năm 2026" name one report, not two."""
    kept: list[Period] = []
    for period in found:
        last = kept[-1] if kept else None
        is_same = last is not None and not re.search(rf"[\w{BLANK}]", text[last.end : period.start])
        if last and is_same and period.name == "single":  # "sơ kết học kỳ I"
            kept[-1] = replace(period, start=last.start)
        elif last and is_same and (last.name == period.name or not period.is_strong):
            kept[-1] = replace(last, end=period.end, is_strong=last.is_strong or period.is_strong)
        else:
            kept.append(period)
    return kept


def _limits(masked: str) -> list[DateSaid]:
    """Days after a word that makes them a limit, and those listed behind them."""
    found: list[DateSaid] = []
    position = 0
    while len(found) < MOST_DAYS and (match := SAID.search(masked, position)):
        # Before five o'clock on a day still lets one report on that day.
        rule = Wording.BEFORE if match["before"] and not match["clock"] else Wording.BY
        joined = bool(found) and bool(JOINED.fullmatch(masked[found[-1].end : match.start()]))
        found.append(_date_said(match, match.start(), rule, continues=joined))
        position = match.end()
        while len(found) < MOST_DAYS and match["month3"] and (more := MONTHS.match(masked, position)):
            same = replace(found[-1], start=more.start("month"), end=more.end(), month=int(more["month"]))
            found.append(replace(same, continues=True, every_year=bool(more["every"])))
            position = more.end()
        while len(found) < MOST_DAYS and (following := NEXT.match(masked, position)):
            found.append(_date_said(following, following.end("between"), rule, continues=True))
            position = following.end()
    return found


def _every_year_alike(found: list[DateSaid]) -> Iterator[DateSaid]:
    """ "15/6 và 15/12 hằng năm": what comes back is said once for both."""
    for index, said in enumerate(found):
        listed = [said]
        while index + len(listed) < len(found) and found[index + len(listed)].continues:
            listed.append(found[index + len(listed)])
        yield replace(said, every_year=any(other.every_year for other in listed))


def _date_said(match: re.Match[str], start: int, rule: Wording, *, continues: bool) -> DateSaid:
    said = match.groupdict()

    def figure(name: str) -> int | None:
        figures = [said[name + n] for n in "12345" if said.get(name + n)]
        return int(figures[0]) if figures else None

    of = (said["of"] or "").lower()
    comes_back = "quarterly" if "quý" in of else "monthly" if "tháng" in of else "each" if of else None
    day = figure("day") or (31 if said.get("last") else 0)  # every month's last day, whichever it is
    every = bool(said.get("every"))
    return DateSaid(start, match.end(), rule, day, figure("month"), figure("year"), continues, comes_back, every)


def _passed_over(text: str) -> str:
    for pattern in (CITATION, BETWEEN, COUNTED_TO):
        text = _mask(pattern, text)
    return text


def _mask(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)
