"""The reporting regime: who reports to whom, how often, and by which day, as the plan words it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import DraftDeadline, DraftHolder, ReportKind
from foundation.vietnamese import fold
from foundation.words import _
from intake.naming.names import body_list
from intake.text.lines import Paragraph
from intake.timing.matching import COMES_BACK, of_periods
from intake.timing.periods import KINDS, DateSaid, Period, dates_said, periods_said
from intake.timing.subjects import ALL, CLAUSE_END, REPORTS, SENT, Bodies, Subjects

REPORT = re.compile(r"báo cáo(?! viên)", re.I)
OTHER_WORK = re.compile(
    r"hoàn thành|ban hành|thành lập|phê duyệt|xây dựng kế hoạch|tổ chức(?! (?:chính trị|thực hiện))|khai mạc|bế mạc"
    r"|trình\s",
    re.I,
)
# What stands beside a day that is no limit: of what was, of a figure that must be reached by then.
DESCRIBED = re.compile(
    r"[^\W\d_]\s*\((?:từ\s+)?(?=trước)[^()]*$|(?:phấn đấu|mục tiêu)[^.;]*$|tính\s+(?:từ|đến)\s*$", re.I
)
TARGET = re.compile(r"\s*,?\s*(?:[^\s,.;]+\s+){0,6}(?:đạt|còn|giảm|tăng)(?!\w)[^.;]{0,40}[0-9]", re.I)
RESULT = re.compile(r",\s*(?:và\s+)?báo cáo(?:\s+kết quả(?:\s+thực hiện)?)?\s*$", re.I)
COMPILES = re.compile(r"\W*(?:tổng hợp|theo dõi|định kỳ|h[ằà]ng|báo cáo|thực hiện chế độ|đôn đốc|tham mưu)", re.I)
RECEIVER = re.compile(r"(?:nơi|cơ quan|đơn vị)\s+nhận(?:\s+báo cáo)?\s*(?::|là)\s*", re.I)
TOLD = re.compile(r"(?<!\w)đã\s+(?:[^\s,;.]+\s+){0,3}báo cáo", re.I)
EVERY = re.compile(r"(?:h[ằà]ng|mỗi)\s+(?:năm|quý|tháng)", re.I)
NEAR = 300  # characters: how far back a word may bear on a day
PERIODIC = re.compile(r"định kỳ", re.I)
ON_REQUEST = re.compile(r"đột xuất|báo cáo nhanh|khi có yêu cầu|theo yêu cầu|khó khăn|vướng mắc|phát sinh", re.I)
WITHIN = re.compile(
    r"(?:trong\s+(?:thời hạn|vòng|thời gian)|(?:chậm|muộn) nhất|không quá|sau)\s+[0-9]{1,3}\s*"
    r"(?:\([^)]{1,30}\)\s*)?(?:ngày|giờ|tuần|tháng)",
    re.I,
)
# "trước 16 giờ thứ Sáu hằng tuần"
DAY_OF_WEEK = re.compile(
    r"(?:(?P<before>trước)|chậm nhất|muộn nhất|vào)\s+(?:[0-9]{1,2}\s*(?:giờ|h)[^,;.]{0,12}?\s+)?(?:ngày\s+)?thứ\s",
    re.I,
)
# Where the words about a report without a day begin.
OPENING = re.compile(r"(?<!\w)(?:định kỳ|h[ằà]ng (?:tuần|tháng|quý|năm)|nếu|(?:hoặc )?khi có|kịp thời)(?!\w)", re.I)


@dataclass(frozen=True)
class Clause:
    start: int
    text: str


@dataclass(frozen=True)
class Asked:
    """A paragraph that may ask for reports, and who is meant in it."""

    paragraph: Paragraph
    subjects: Subjects
    in_regime: bool

    @property
    def text(self) -> str:
        return self.paragraph.text

    def line(self, start: int, end: int, position: int) -> DraftDeadline:
        """A report without a day, in the words from `start` to `end`; who and to whom as at `position`."""
        subject = self.subjects.of(position)
        return DraftDeadline(
            who=subject.who,
            to=self.subjects.recipient(position),
            kind=ReportKind.ADHOC,
            rule=Wording.UNSPECIFIED,
            month=None,
            day=None,
            year=None,
            recurring=False,
            phrase=self.text[start:end],
            place=self.paragraph.place(start, end),
            unsure=_("nơi này không nói rõ cơ quan nào trong kế hoạch phải báo cáo") if subject.unsure else "",
        )


def duty_deadlines(holder: DraftHolder, duty: Paragraph, bodies: Bodies) -> list[DraftDeadline]:
    """Reports a duty itself asks of its holder. Days by which other work must be done are not reports."""
    if not REPORTS.search(duty.text) and not SENT.search(duty.text):
        return []
    return _reports(Asked(duty, Subjects(duty.text, bodies, holder=holder.name), in_regime=False))


def regime_deadlines(paragraph: Paragraph, bodies: Bodies) -> list[DraftDeadline]:
    """Reports asked for in the reporting section or the closing paragraphs."""
    if not REPORTS.search(paragraph.text):
        return []
    return _reports(Asked(paragraph, Subjects(paragraph.text, bodies), in_regime=True))


def loose_deadlines(paragraph: Paragraph, bodies: Bodies) -> list[DraftDeadline]:
    """Reports asked for in passing, in a part that is about other things: only those with a day and a recipient."""
    if not REPORT.search(paragraph.text) or TOLD.search(paragraph.text):
        return []
    asked = Asked(paragraph, Subjects(paragraph.text, bodies), in_regime=False)
    return [line for line in _dated(asked) if line.to]


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


def with_receivers(found: list[DraftDeadline], regime: Sequence[Paragraph], bodies: Bodies) -> list[DraftDeadline]:
    """What all report goes where the other reports of all go, or where "nơi nhận báo cáo" says."""
    named = [(each.text, match.end()) for each in regime for match in RECEIVER.finditer(each.text)]
    told = [line.to for line in found if line.who == ALL and line.to and line.kind is not ReportKind.ADHOC]
    usual = next(filter(None, [*told, *(bodies.named_at(text, position) for text, position in named)]), None)
    return [replace(line, to=line.to or usual) if line.who == ALL else line for line in found]


def coordinator(found: list[DraftDeadline], holders: Sequence[DraftHolder], bodies: Bodies) -> str | None:
    """The body that receives what all others report, as printed there; else the one that the plan says compiles."""
    names = {fold(holder.name) for holder in holders}
    asked = [d for d in found if d.to and (d.who == ALL or d.kind is not ReportKind.ADHOC)]
    asked.sort(key=lambda d: (d.who != ALL, d.kind is ReportKind.ADHOC))
    for deadline in asked:
        listed = body_list(deadline.to or "", 0, bodies.known)
        first = (deadline.to or "")[: listed[0][1]] if listed else deadline.to
        if first and fold(first) in names and fold(first) != fold(deadline.who):
            return first
    from_all = [d.to for d in asked if d.who == ALL and d.kind is not ReportKind.ADHOC]
    return from_all[0] if from_all else bodies.standing


def is_of_report(text: str, begin: int, stop: int, *, in_regime: bool = False) -> bool:
    """Is the day said there one for reporting? Its sentence says "báo cáo", and no other work stands nearer to it."""
    start = max(text.rfind(". ", 0, begin), 0)
    end = CLAUSE_END.search(text, stop)
    sentence = text[start : end.start() if end else len(text)]
    if not REPORT.search(sentence):
        may_be = (in_regime and REPORT.search(text)) or SENT.search(sentence)
        if not may_be:
            return False
        return bool(EVERY.search(text, begin, stop)) or any(period.is_strong for period in periods_said(sentence))
    before = text[max(start, text.rfind(";", 0, begin)) : begin]
    works = [m.start() for m in OTHER_WORK.finditer(before)]
    reports = [m.start() for m in re.finditer(r"báo cáo|gửi|h[ằà]ng năm|6 tháng", before, re.I)]
    if not in_regime and RESULT.search(before) and not COMPILES.match(before):
        return False  # "Kiểm tra 15 xã, báo cáo kết quả trước ngày 31/7": by then the duty is done
    is_finished = in_regime and bool(re.search(r"báo cáo[^;]*\shoàn thành\s*$", before, re.I))
    return not works or is_finished or (bool(reports) and reports[-1] > works[-1])


def _reports(asked: Asked) -> list[DraftDeadline]:
    dated = _dated(asked)
    return dated + _undated(asked, dated)


def _dated(asked: Asked) -> list[DraftDeadline]:
    text = asked.text
    said = [d for d in dates_said(text) if _is_limit(asked, d)]
    found = []
    for date_said, period in of_periods(said, periods_said(text), text):
        if not date_said.month and (period is None or period.name not in COMES_BACK):
            continue
        start = _phrase_start(text, date_said, said, period)
        line = asked.line(start, max(date_said.end, period.end if period else 0), date_said.start)
        kind, name = KINDS[period.name] if period else (kind_of(date_said), None)
        guessed = "" if period else _("không ghi là báo cáo kỳ nào, nên đoán theo tháng")
        if date_said.of == "each" and date_said.month:
            guessed = _("tháng suy từ “tháng cuối kỳ”")
        found.append(
            replace(
                line,
                kind=kind,
                period=name,
                rule=date_said.rule,
                month=date_said.month,
                day=date_said.day,
                year=date_said.year,
                recurring=date_said.year is None,
                unsure="; ".join(filter(None, (line.unsure, guessed))),
            )
        )
    return found


def _is_limit(asked: Asked, said: DateSaid) -> bool:
    if not is_of_report(asked.text, said.start, said.end, in_regime=asked.in_regime):
        return False
    before = asked.text[max(0, said.start - NEAR) : said.start + 1]
    described = DESCRIBED.search(before) and not periods_said(before[-40:]) and not REPORT.search(before[-60:])
    return not described and not TARGET.match(asked.text, said.end)


def kind_of(said: DateSaid) -> ReportKind:
    """A report nobody names: the half-year's falls due in summer, the year's at its end (Nghị định 09/2019)."""
    if said.month in (6, 7):
        return ReportKind.HALF_YEAR
    return ReportKind.ANNUAL if said.month in (11, 12, 1) else ReportKind.OTHER


def _phrase_start(text: str, date_said: DateSaid, said: list[DateSaid], period: Period | None) -> int:
    if period and period.start >= date_said.end:
        return date_said.start
    since = max((d.end for d in said if d.end <= date_said.start), default=0)
    words = [m.start() for m in REPORT.finditer(text, since, date_said.start)]
    if words and date_said.start - words[-1] <= 120:
        return words[-1]
    if period and since <= period.start < date_said.start and date_said.start - period.start <= 120:
        return period.start
    return date_said.start


def _undated(asked: Asked, dated: list[DraftDeadline]) -> list[DraftDeadline]:
    """Reports with no day: "định kỳ hằng năm báo cáo", and those asked for when something happens."""
    text, in_regime = asked.text, asked.in_regime
    found: list[DraftDeadline] = []
    for clause in _clauses(text):
        report = REPORTS.search(clause.text)
        if not report:
            continue
        opening = OPENING.search(clause.text)
        start = clause.start + (min(opening.start(), report.start()) if opening else report.start())
        line = asked.line(start, clause.start + len(clause.text.rstrip("./ ")), clause.start + report.start())
        found += _periodic(line, clause.text, dated, in_regime)
        on_request = ON_REQUEST.search(clause.text)
        is_within = bool(WITHIN.search(clause.text))
        if on_request and (in_regime or re.search(r"đột xuất|báo cáo nhanh|khi có yêu cầu", clause.text, re.I)):
            found.append(replace(line, rule=Wording.WITHIN) if is_within else line)
        elif in_regime and is_within:
            found.append(replace(line, rule=Wording.WITHIN))
    return found


def _periodic(line: DraftDeadline, clause: str, dated: list[DraftDeadline], in_regime: bool) -> list[DraftDeadline]:
    if not REPORT.search(clause):
        return []
    kinds = {(d.kind, d.period) for d in dated}
    periods = [p for p in periods_said(clause) if p.is_strong and (in_regime or _is_about_report(clause, p))]
    line = replace(line, rule=_wording_without_day(clause))
    found = [
        replace(line, kind=KINDS[p.name][0], period=KINDS[p.name][1], recurring=True)
        for p in {p.name: p for p in periods}.values()
        if KINDS[p.name] not in kinds
    ]
    if not periods and not dated and PERIODIC.search(clause):
        found.append(replace(line, kind=ReportKind.OTHER, recurring=True))
    return found


def _wording_without_day(clause: str) -> Wording:
    if weekday := DAY_OF_WEEK.search(clause):
        return Wording.BEFORE if weekday["before"] else Wording.BY
    return Wording.WITHIN if WITHIN.search(clause) else Wording.UNSPECIFIED


def _is_about_report(clause: str, period: Period) -> bool:
    """In a duty, "hằng năm" speaks of the report beside that word, after "định kỳ", or where it ends what is said."""
    beside = clause[max(0, period.start - 25) : period.end + 25]
    before, after = clause[: period.start], clause[period.end :]
    if REPORT.search(beside) or re.search(r"định kỳ\W*$", before, re.I):
        return True
    report = REPORT.search(before)
    is_last = bool(re.match(r"\W*(?:$|để\s|theo\s|trong\s+(?:suốt\s+)?(?:thời\s+gian|đợt)\s)", after, re.I))
    return bool(report and is_last and not OTHER_WORK.search(before, report.end()))


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
