"""The reporting regime: who reports to whom, how often, and by which day, as the plan words it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import DraftDeadline, DraftHolder, HolderKind, ReportKind
from foundation.vietnamese import fold
from intake.naming.names import NO_NAMES, KnownNames, body_list
from intake.text.lines import Paragraph
from intake.timing.periods import KINDS, DateSaid, Period, dates_said, periods_said

REPORT = re.compile(r"báo cáo(?! viên)", re.I)
REPORTS = re.compile(r"báo cáo(?! viên)|phản ánh|phản hồi", re.I)
NAMED_AFTER = re.compile(r"[\s,(:]*(?:(?:đối với|cho|là|với)\s+)?(?:báo cáo\s+)?", re.I)
OTHER_WORK = re.compile(r"hoàn thành|ban hành|thành lập|phê duyệt|xây dựng kế hoạch|tổ chức|khai mạc|bế mạc", re.I)
PERIODIC = re.compile(r"định kỳ", re.I)
ON_REQUEST = re.compile(r"đột xuất|khi có yêu cầu|theo yêu cầu|khó khăn|vướng mắc|phát sinh", re.I)
WITHIN = re.compile(
    r"trong\s+(?:thời hạn|vòng|thời gian)\s+[0-9]{1,3}\s*(?:\([^)]{1,30}\)\s*)?(?:ngày|giờ|tuần|tháng)", re.I
)
TO = re.compile(r"(?<!\w)(?:về|gửi|cho|đến|tới)\s+(?:(?:về|cho|đến)\s+)?(?:cơ quan thường trực\s*\()?", re.I)
CLAUSE_END = re.compile(r";|[.!?]\s+(?=\S)|$")
SUBJECT_VERB = (
    r"\s*(?:\([^)]{1,60}\)\s*)?(?:có trách nhiệm|chịu trách nhiệm|là\s|theo dõi|đôn đốc|chủ trì|định kỳ|tổng hợp"
    r"|báo cáo|gửi|thực hiện|h[ằà]ng)"
)
# Where the words about a report without a day begin.
OPENING = re.compile(r"(?<!\w)(?:định kỳ|h[ằà]ng (?:tuần|tháng|quý|năm)|nếu|(?:hoặc )?khi có|kịp thời)(?!\w)", re.I)


@dataclass(frozen=True)
class Clause:
    start: int
    text: str


def duty_deadlines(holder: DraftHolder, duty: Paragraph, known: KnownNames = NO_NAMES) -> list[DraftDeadline]:
    """Reports a duty itself asks of its holder. Days by which other work must be done are not reports."""
    found = _dated(duty, holder.name, known, in_regime=False)
    return found + _undated(duty, holder.name, found, known, in_regime=False)


def regime_deadlines(paragraph: Paragraph, holders: list[DraftHolder]) -> list[DraftDeadline]:
    """Reports asked for in the reporting section or the closing paragraphs."""
    who = _subject(paragraph.text, holders)
    known = KnownNames(holder.name for holder in holders)
    found = _dated(paragraph, who, known, in_regime=True)
    return found + _undated(paragraph, who, found, known, in_regime=True)


def without_repeats(found: list[DraftDeadline]) -> list[DraftDeadline]:
    """A general reminder ("định kỳ hằng năm báo cáo") adds nothing where the same report has its day."""
    dated = {(d.who, d.kind, d.period) for d in found if d.day}
    with_day = {d.who for d in found if d.day}
    kept: dict[tuple[object, ...], DraftDeadline] = {}
    for deadline in found:
        is_bare = deadline.kind is ReportKind.OTHER and deadline.period is None
        if not deadline.day and (
            (deadline.who, deadline.kind, deadline.period) in dated or (is_bare and deadline.who in with_day)
        ):
            continue
        same = (deadline.who, deadline.kind, deadline.period, deadline.month, deadline.day, deadline.year)
        kept.setdefault((*same, deadline.to if not deadline.day else None, _half(deadline.phrase)), deadline)
    return list(kept.values())


def coordinator(found: list[DraftDeadline], holders: list[DraftHolder]) -> str | None:
    """The body that receives what all others report, as printed there."""
    names = {fold(holder.name) for holder in holders}
    known = KnownNames(holder.name for holder in holders)
    asked = [d for d in found if d.to and (d.who == "all" or d.kind is not ReportKind.ADHOC)]
    asked.sort(key=lambda d: (d.who != "all", d.kind is ReportKind.ADHOC))
    for deadline in asked:
        bodies = body_list(deadline.to or "", 0, known)
        first = (deadline.to or "")[: bodies[0][1]] if bodies else deadline.to
        if first and fold(first) in names and fold(first) != fold(deadline.who):
            return first
    from_all = [d.to for d in asked if d.who == "all" and d.kind is not ReportKind.ADHOC]
    return from_all[0] if from_all else None


def _dated(paragraph: Paragraph, who: str, known: KnownNames, *, in_regime: bool) -> list[DraftDeadline]:
    text = paragraph.text
    said = [d for d in dates_said(text) if _is_report(text, d, in_regime)]
    periods = periods_said(text)
    found = []
    for date_said, period in zip(said, _periods_of(said, periods, text), strict=True):
        if not date_said.month and (period is None or period.name not in ("monthly", "quarterly")):
            continue
        start = _phrase_start(text, date_said, said, period)
        found.append(
            DraftDeadline(
                who=who,
                to=_recipient(text, date_said.start, known),
                kind=KINDS[period.name][0] if period else _kind_by_month(date_said),
                period=KINDS[period.name][1] if period else None,
                rule=date_said.rule,
                month=date_said.month,
                day=date_said.day,
                year=date_said.year,
                recurring=date_said.year is None,
                phrase=text[start : date_said.end],
                place=paragraph.place(start, date_said.end),
            )
        )
    return found


def _is_report(text: str, said: DateSaid, in_regime: bool) -> bool:
    """Is the day one for reporting? Its sentence says "báo cáo", and no other work stands nearer to it."""
    start = max(text.rfind(". ", 0, said.start), 0)
    end = CLAUSE_END.search(text, said.end)
    sentence = text[start : end.start() if end else len(text)]
    if not REPORT.search(sentence):
        return in_regime and bool(REPORT.search(text)) and bool(periods_said(sentence))
    before = text[max(start, text.rfind(";", 0, said.start)) : said.start]
    works = [m.start() for m in OTHER_WORK.finditer(before)]
    reports = [m.start() for m in re.finditer(r"báo cáo|gửi|h[ằà]ng năm|6 tháng", before, re.I)]
    is_of_report = in_regime and bool(re.search(r"báo cáo[^;]*\shoàn thành\s*$", before, re.I))
    return not works or is_of_report or (bool(reports) and reports[-1] > works[-1])


def _periods_of(said: list[DateSaid], periods: list[Period], text: str) -> list[Period | None]:
    """The report each day belongs to: named just before it, listed in the same order, or named just after."""
    found: list[Period | None] = []
    used: list[Period] = []
    while len(found) < len(said):
        index = len(found)
        run = 1
        while index + run < len(said) and said[index + run].continues:
            run += 1
        since = said[index - 1].end if index else 0
        inside = [p for p in periods if said[index].start <= p.start < said[index].end]
        close = [p for p in periods if since <= p.start < said[index].start and p not in used]
        close = [p for p in close if not re.search(r";|\. ", text[p.end : said[index].start])]
        after = next((p for p in periods if said[index + run - 1].end <= p.start), None)
        listed = _listed(inside, close, run)
        if run == 1 and not listed and after and NAMED_AFTER.fullmatch(text[said[index].end : after.start]):
            listed = [after]
        found += listed or [None] * run
        used += listed
    return found


def _listed(inside: list[Period], close: list[Period], run: int) -> list[Period]:
    """The reports of `run` days in a row; one report named before them all has them all, when it comes back."""
    if inside:
        return inside[-1:] * run
    if len(close) >= run:
        return close[-run:]
    comes_back = {"monthly", "quarterly", "half_year"}
    is_one = len({p.name for p in close}) == 1 and close[0].name in comes_back
    return close[-1:] * run if is_one else []


def _kind_by_month(said: DateSaid) -> ReportKind:
    """A report nobody names: the half-year's falls due in summer, the year's at its end (Nghị định 09/2019)."""
    if said.month in (6, 7):
        return ReportKind.HALF_YEAR
    return ReportKind.ANNUAL if said.month in (11, 12, 1) else ReportKind.OTHER


def _phrase_start(text: str, date_said: DateSaid, said: list[DateSaid], period: Period | None) -> int:
    since = max((d.end for d in said if d.end <= date_said.start), default=0)
    words = [m.start() for m in REPORT.finditer(text, since, date_said.start)]
    if words and date_said.start - words[-1] <= 120:
        return words[-1]
    if period and since <= period.start < date_said.start and date_said.start - period.start <= 120:
        return period.start
    return date_said.start


def _undated(
    paragraph: Paragraph, who: str, dated: list[DraftDeadline], known: KnownNames, *, in_regime: bool
) -> list[DraftDeadline]:
    """Reports with no day: "định kỳ hằng năm báo cáo", and those asked for when something happens."""
    text = paragraph.text
    found: list[DraftDeadline] = []
    for clause in _clauses(text):
        report = REPORTS.search(clause.text)
        if not report:
            continue
        opening = OPENING.search(clause.text)
        start = clause.start + (min(opening.start(), report.start()) if opening else report.start())
        end = clause.start + len(clause.text.rstrip("./ "))
        line = DraftDeadline(
            who=who,
            to=_recipient(clause.text, 0, known) or _recipient(text, clause.start, known),
            kind=ReportKind.ADHOC,
            rule=Wording.UNSPECIFIED,
            month=None,
            day=None,
            year=None,
            recurring=False,
            phrase=text[start:end],
            place=paragraph.place(start, end),
        )
        found += _periodic(line, clause.text, dated, in_regime)
        asked = ON_REQUEST.search(clause.text)
        if asked and (in_regime or re.search(r"đột xuất|khi có yêu cầu", clause.text, re.I)):
            found.append(line)
        elif in_regime and WITHIN.search(clause.text):
            found.append(replace(line, rule=Wording.WITHIN))
    return found


def _periodic(line: DraftDeadline, clause: str, dated: list[DraftDeadline], in_regime: bool) -> list[DraftDeadline]:
    if not REPORT.search(clause):
        return []
    kinds = {(d.kind, d.period) for d in dated}
    periods = [p for p in periods_said(clause) if p.is_strong and (in_regime or _is_about_report(clause, p))]
    found = [
        replace(line, kind=KINDS[p.name][0], period=KINDS[p.name][1], recurring=True)
        for p in {p.name: p for p in periods}.values()
        if KINDS[p.name] not in kinds
    ]
    if not periods and not dated and PERIODIC.search(clause):
        found.append(replace(line, kind=ReportKind.OTHER, recurring=True))
    return found


def _is_about_report(clause: str, period: Period) -> bool:
    """In a duty, "hằng năm" speaks of the report only beside that word or after "định kỳ"."""
    beside = clause[max(0, period.start - 25) : period.end + 25]
    return bool(REPORT.search(beside)) or bool(re.search(r"định kỳ\W*$", clause[: period.start], re.I))


def _recipient(text: str, start: int, known: KnownNames) -> str | None:
    """The body a report goes to: after "về", "gửi", else right after "báo cáo"."""
    for found in [*TO.finditer(text, start), *TO.finditer(text, 0, start)]:
        bodies = body_list(text, found.end(), known)
        if bodies and REPORTS.search(text[: found.start()] + text[bodies[-1][1] :]):
            return text[bodies[0][0] : bodies[-1][1]]
    for found in REPORTS.finditer(text):
        begin = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
        bodies = body_list(text, begin, known)
        if bodies:
            return text[bodies[0][0] : bodies[-1][1]]
    return None


def _subject(text: str, holders: list[DraftHolder]) -> str:
    """Who must report: a heading of the plan when the sentence names just that one, else everybody."""
    for holder in holders:
        opening = r"(?:^|[,;.:]\s+)" if holder.kind is HolderKind.SINGLE else r"(?:^|[;.]\s+)"
        named = re.search(
            rf"{opening}(?:(?:giao|yêu cầu|đề nghị)\s+)?{re.escape(holder.name)}{SUBJECT_VERB}", text, re.I
        )
        if named:
            return holder.name
    return "all"


def _clauses(text: str) -> Iterator[Clause]:
    start = 0
    for end in CLAUSE_END.finditer(text):
        piece = text[start : end.start()]
        if piece.strip():
            yield Clause(start + len(piece) - len(piece.lstrip()), piece.strip())
        start = end.end()


def _half(phrase: str) -> bool:
    """The second half of the year is another report than the first."""
    return bool(re.search(r"tháng\s+cuối\s+năm", phrase, re.I))
