"""Days and periods as plans write them: "trước ngày 15/6/2023", "06 tháng đầu năm", "hằng quý"."""

import re
from dataclasses import dataclass

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import ReportKind

DAY = r"(?P<day{n}>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
MONTH = r"(?P<month{n}>1[0-2]|0?[1-9])(?![0-9])"  # longer alternative first, or "tháng 12" is read as month 1
YEAR = r"(?P<year{n}>(?:19|20)[0-9]{{2}})(?![0-9])"
EVERY = r"(?P<every>\s*(?:h[ằà]ng|mỗi)\s+năm)?"
SLASHED = rf"(?:ngày\s+)?(?:mùng\s+)?{DAY}\s*/\s*{MONTH}(?:\s*(?:/|năm)\s*{YEAR})?(?![0-9/])".format(n=1)
DOTTED = rf"ngày\s+{DAY}\s*[.-]\s*{MONTH}(?:\s*[.-]\s*{YEAR})?(?![0-9/.-]*[0-9])".format(n=2)
WORDED = rf"(?:ngày\s+)?(?:mùng\s+)?{DAY}\s+tháng\s+{MONTH}(?:\s+năm\s+{YEAR})?".format(n=3)
OF_PERIOD = (
    rf"ngày\s+(?:mùng\s+)?{DAY}".format(n=4)
    + r"\s+(?:(?:của\s+)?(?:tháng\s+(?:đầu|cuối|cuối cùng)\s+(?:của\s+)?(?:mỗi\s+|h[ằà]ng\s+)?)?"
    r"(?P<of>h[ằà]ng\s+(?:tháng|quý)|mỗi\s+(?:tháng|quý)|quý|tháng\s+(?:sau|kế tiếp|tiếp theo)|cuối\s+(?:quý|tháng)))"
)
# "ngày 25" alone, for a report that comes back every month or quarter.
DAY_ALONE = rf"ngày\s+(?:mùng\s+)?{DAY}(?!\s*(?:/|[0-9]|tháng|[.-]\s*[0-9]|làm việc|kể từ|sau))".format(n=5)
DATE = rf"(?:{OF_PERIOD}|{WORDED}|{SLASHED}|{DOTTED}|{DAY_ALONE}){EVERY}"
CLOCK_TIME = r"(?P<clock>[0-9]{1,2}\s*(?:giờ|h)\s*(?:[0-9]{2})?\s*(?:phút)?\s*,?\s*)?"
BEFORE = r"(?P<before>(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?(?:vào\s+)?)?(?:xong\s+)?trước)"
BY = (
    r"(?P<by>(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:vào|đến))?|không\s+(?:quá|muộn\s+hơn|chậm\s+hơn)"
    r"|(?:đến|tới)\s+hết|hết|vào|trong|(?:đến|tới|là)(?=\s+ngày))"
)
SAID = re.compile(rf"(?<!\w)(?:{BEFORE}|{BY})\s+{CLOCK_TIME}{DATE}", re.I)
# "báo cáo 6 tháng: 15/6", "báo cáo năm gửi ngày 15/12": a day right after its report is the last one.
POINT = re.compile(rf"(?:\s+(?:19|20)[0-9]{{2}})?\s*[:(\t–-]?\s*(?:gửi\s+)?(?=ngày|[0-9]{{1,2}}\s*/){DATE}", re.I)
NEXT = re.compile(rf"\s*(?:,|và|hoặc|;|/)\s*{DATE}", re.I)
# The day of a cited document is no deadline.
CITATION = re.compile(r"số\s+\S+(?:\s*/\s*\S+)?\s+ngày\s+\S+(?:\s+tháng\s+\S+\s+năm\s+\S+)?", re.I)

KINDS: dict[str, tuple[ReportKind, str | None]] = {
    "half_year": (ReportKind.HALF_YEAR, None),
    "annual": (ReportKind.ANNUAL, None),
    "nine_months": (ReportKind.OTHER, "nine_months"),
    "quarterly": (ReportKind.OTHER, "quarterly"),
    "monthly": (ReportKind.OTHER, "monthly"),
    "weekly": (ReportKind.OTHER, "weekly"),
}
PERIOD = re.compile(
    r"(?P<half_year>(?<![0-9])(?:0?6|sáu)\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?|nửa\s+(?:đầu\s+|cuối\s+)?năm)"
    r"|(?P<nine_months>(?<![0-9])(?:0?9|chín)\s+tháng(?:\s+đầu\s+năm)?)"
    r"|(?P<quarterly>h[ằà]ng\s+quý|mỗi\s+quý|(?<=báo cáo )quý(?!\s+\w{3})"
    r"|(?<!\w)quý\s+(?:IV|I{1,3}|[1-4])(?!\w)|(?<=, )quý(?=\s*[,)])|(?<=tháng, )quý(?!\w))"
    r"|(?P<monthly>h[ằà]ng\s+tháng|mỗi\s+tháng|(?<=báo cáo )tháng(?!\s+[0-9]))"
    r"|(?P<weekly>h[ằà]ng\s+tuần|mỗi\s+tuần|(?<=báo cáo )tuần)"
    r"|(?P<annual>h[ằà]ng\s+năm|mỗi\s+năm"
    r"|(?:(?<=báo cáo )|(?<=[,(;:] )|(?<=\()|(?<= và )|(?<= hoặc )|(?<=tổng kết ))"
    r"(?:tổng\s+kết\s+)?(?:cả\s+|0?1\s+|một\s+)?năm(?!\s+tháng|\s+(?:học|sau|trước|qua|bắt))(?!\w))"
    r"|(?P<year_named>(?<!\w)năm\s+(?:19|20)[0-9]{2})",
    re.I,
)
WITHIN_YEAR = re.compile(r"(?:h[ằà]ng|mỗi|báo cáo)\s+(?:tháng|quý)(?!\w)", re.I)


@dataclass(frozen=True)
class DateSaid:
    """A day with the word that makes it a limit. `continues`: it follows another day ("15/6 và 15/12")."""

    start: int
    end: int
    rule: Wording
    day: int
    month: int | None
    year: int | None
    continues: bool


@dataclass(frozen=True)
class Period:
    """A reporting period named in a text. `is_strong`: it tells how often, and does not just name a year."""

    start: int
    end: int
    name: str
    is_strong: bool


def dates_said(text: str) -> list[DateSaid]:
    """The limits a text sets, in order; days of cited documents are passed over."""
    masked = _mask(CITATION, text)
    recurs = bool(WITHIN_YEAR.search(masked))
    found = [said for said in _limits(masked) if said.month or recurs]
    taken = [range(said.start, said.end) for said in found]
    for period in PERIOD.finditer(masked):
        is_of_report = re.search(r"báo cáo[^.;]{0,40}$", masked[: period.end()], re.I)
        point = POINT.match(masked, period.end()) if is_of_report else None
        if point and not any(point.end() - 1 in span or period.start() in span for span in taken):
            start = period.end() + len(point[0]) - len(point[0].lstrip(" :(\t–-"))
            said = _date_said(point, start, Wording.BY, continues=False)
            found += [said] if said.month else []
    return sorted(found, key=lambda said: said.start)


def periods_said(text: str) -> list[Period]:
    """The reporting periods a text names; years inside days and citations are not among them."""
    masked = _mask(CITATION, text)
    for said in dates_said(text):
        masked = masked[: said.start] + _keep_period(masked[said.start : said.end]) + masked[said.end :]
    found = []
    for match in PERIOD.finditer(masked):
        name = str(match.lastgroup)
        is_year = name == "year_named"
        found.append(Period(match.start(), match.end(), "annual" if is_year else name, not is_year))
    return found


def _limits(masked: str) -> list[DateSaid]:
    """Days after a word that makes them a limit, and those listed behind them."""
    found: list[DateSaid] = []
    position = 0
    while match := SAID.search(masked, position):
        # Before five o'clock on a day still lets one report on that day.
        rule = Wording.BEFORE if match["before"] and not match["clock"] else Wording.BY
        found.append(_date_said(match, match.start(), rule, continues=False))
        position = match.end()
        while following := NEXT.match(masked, position):
            begin = following.start() + re.match(r"\s*(?:,|và|hoặc|;|/)\s*", following[0], re.I).end()  # type: ignore[union-attr]
            found.append(_date_said(following, begin, rule, continues=True))
            position = following.end()
    return found


def _date_said(match: re.Match[str], start: int, rule: Wording, *, continues: bool) -> DateSaid:
    def figure(name: str) -> int | None:
        figures = [match[name + n] for n in "12345" if name + n in match.re.groupindex and match[name + n]]
        return int(figures[0]) if figures else None

    return DateSaid(start, match.end(), rule, figure("day") or 0, figure("month"), figure("year"), continues)


def _keep_period(words: str) -> str:
    """Blank out a day, but leave "hằng tháng" or "quý" standing: it says how often."""
    often = re.search(r"h[ằà]ng\s+(?:tháng|quý)|mỗi\s+(?:tháng|quý)|quý", words, re.I)
    if not often:
        return " " * len(words)
    kept = "hằng quý" if "quý" in often[0].lower() else "hằng tháng"
    return kept.rjust(len(words)) if len(words) >= len(kept) else " " * len(words)


def _mask(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found[0]), text)
