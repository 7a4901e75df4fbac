"""Who reports to whom: the body that a clause speaks of, and the one a report goes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from assignments.plans.drafts import DraftHolder
from assignments.register.abbreviations import spelled_out
from intake.naming.names import KnownNames, body_list
from intake.naming.vocabulary import ACTION

ALL = "all"
MOST_WORDS = 60  # of one kind in one paragraph: further ones name nobody new
REPORTS = re.compile(r"báo cáo(?! viên)|phản ánh|phản hồi", re.I)
_REPORT_TO = re.compile(rf"(?:{REPORTS.pattern})\s*", re.I)
SENT = re.compile(r"(?<!\w)gửi\s+(?:về\s+)?(?=[^\W\d_])", re.I)
CLAUSE_END = re.compile(r";|[.!?]\s+(?=\S)|$")
# Where a clause may name who acts: its beginning, after a comma or bracket, after "để", "giao", "yêu cầu" …
_OPENS = re.compile(
    r"(?:[.;:,(]\s+|(?<!\w)(?:để|giao|yêu cầu|đề nghị|đôn đốc|hướng dẫn|chỉ đạo|đối với|do)\s+)(?=(?P<name>\S))", re.I
)
_ACTS = re.compile(
    r"\s*(?:\([^)]{1,60}\)\s*)?[,:]?\s*(?:có trách nhiệm|chịu trách nhiệm|là\s|theo dõi|đôn đốc|chủ trì|định kỳ"
    r"|tổng hợp|báo cáo|gửi|nộp|lập|thực hiện|h[ằà]ng|chậm nhất|trước\s)|"
    rf"\s*(?:\([^)]{{1,60}}\)\s*)?{ACTION.pattern}",
    re.I,
)
_REPORTS_ITSELF = re.compile(r"\s*(?:định kỳ\s+)?(?:[^\s,;.]+\s+){0,6}?(?:báo cáo|gửi|nộp)", re.I)
_OWN_AGAIN = re.compile(r"(?<!\w)tổng hợp(?!\w)", re.I)
_PLACE = re.compile(r"\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)(?:\s|$)")
_STANDING = re.compile(r"(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối)", re.I)
_TO_COMPILE = re.compile(r"(?<!\w)để\s+(?:theo dõi,\s+)?tổng hợp", re.I)
_NAMES_REPORT = re.compile(r":|\((?!\s*(?:trước|chậm|muộn|vào|ngày))", re.I)
_BARELY = re.compile(r"\s*(?:trước|chậm nhất|muộn nhất|sau|qua|trong|để|khi|vào)(?!\w)", re.I)
_ALL_OF = re.compile(r"(?:tất cả\s+)?các\s+(?:sở|cơ quan|phòng|ban|ngành|đơn vị)(?!\w)", re.I)
_LISTED = re.compile(r"(?:tất cả\s+)?(?:các|những|mọi|từng|toàn)\s", re.I)
_DAY = re.compile(r"(?<![0-9/])[0-9]{1,2}\s*/\s*[0-9]{1,2}(?![0-9]*/[^0-9])|ngày\s+[0-9]{1,2}", re.I)
_THROUGH = re.compile(r"(?:\(|,\s+|\s)(?:thông\s+)?qua\s+", re.I)
_TO = re.compile(
    r"(?<!\w)(?:về|gửi|cho|đến|tới|qua)\s+(?:(?:về|cho|đến)\s+)?"
    r"(?:(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối)\s*[(,]\s*(?:là\s+)?)?",
    re.I,
)


@dataclass(frozen=True)
class Subject:
    """From `start` on the text speaks of `who`: a heading of the plan, or all. `unsure`: it is none of the headings."""

    start: int
    who: str
    unsure: bool = False


class Bodies:
    """The headings of one plan, found again by the names that its sentences use. `standing`: who compiles reports."""

    def __init__(self, holders: Sequence[DraftHolder], standing: str | None = None) -> None:
        self.standing = standing
        self.known = KnownNames(each.name for each in holders)
        self._holders = {spelled_out(each.name): each.name for each in holders}

    def heading(self, name: str) -> str | None:
        """The heading that goes by this name, in full or abbreviated; one that is longer by its place too."""
        full = spelled_out(name)
        if _ALL_OF.match(name) and re.search(r"[,;]", name):
            return None  # one heading may say so, and a regime means everybody
        if full in self._holders:
            return self._holders[full]
        committees = f"ủy ban nhân dân {full}"
        if full.startswith("các ") and committees in self._holders:
            return self._holders[committees]
        near = [known for folded, known in self._holders.items() if full and _differ_by_place(full, folded)]
        return near[0] if len(near) == 1 else None

    def named_at(self, text: str, position: int) -> str | None:
        """The body or bodies named there; "cơ quan thường trực" is the one that the plan says it is."""
        if self.standing and _STANDING.match(text, position):
            return self.standing
        bodies = body_list(text, position, self.known)
        if not bodies:
            return None
        name = text[bodies[0][0] : bodies[-1][1]]
        # "Sở Y tế 6 tháng trước ngày …": the figure is of the period.
        return re.sub(r"\s+[0-9]+$", "", name) if text.startswith(" tháng", bodies[-1][1]) else name


class Subjects:
    """The subjects of one paragraph. `holder`: under whose heading it stands; None in the reporting part."""

    def __init__(self, text: str, bodies: Bodies, *, holder: str | None = None) -> None:
        self._text, self._bodies, self._holder = text, bodies, holder
        self._clauses = list(_clauses(text))
        self._named = [list(self._in_clause(*clause)) for clause in self._clauses]
        self._told: dict[tuple[int, int], str | None] = {}

    def of(self, position: int) -> Subject:
        """Of whom the words at `position` speak: named in their clause, else in one before it."""
        index = self._index(position)
        named = self._named[index]
        before = [subject for subject in named if subject.start <= position]
        if self._holder is not None and before and _OWN_AGAIN.search(self._text, before[-1].start, position):
            return Subject(position, self._holder)
        compiled = _TO_COMPILE.search(self._text, self._clauses[index][0], position)
        if (
            compiled
            and self._is_next_step(compiled, position)
            and not [s for s in before if s.start > compiled.start()]
        ):
            return self._compiler(compiled.start())
        after = [subject for subject in named if not self._text[: subject.start].endswith("để ")]
        if before or after:  # "báo cáo A để B báo cáo C": what B does comes later
            return before[-1] if before else after[0]
        if self._holder is not None:
            return Subject(0, self._holder)
        earlier = [subject for clause in self._named[:index] for subject in clause]
        return earlier[-1] if earlier else Subject(0, ALL)

    def recipient(self, position: int) -> str | None:
        """The body the report at `position` goes to: in its clause after "về", "gửi", else right after "báo cáo"."""
        index = self._index(position)
        start, end = self._clauses[index]
        compiled = _TO_COMPILE.search(self._text, start, position)
        if compiled and self._is_next_step(compiled, position):
            start = compiled.end()
        through = _THROUGH.search(self._text, start, end)
        if through and (name := self._bodies.named_at(self._text, through.end())):
            return name  # "báo cáo Ủy ban nhân dân tỉnh (qua Sở Nội vụ)": it gets the paper first
        around = [(start, position), (position, end), *reversed(self._clauses[:index]), *self._clauses[index + 1 :]]
        for find in (self._after_word, self._after_report, self._after_submitting):
            for first, last in around[:2]:
                if found := find(first, last):
                    return found
        if self._holder is not None and self.of(position).who != self._holder:
            return self._holder  # "đôn đốc các xã báo cáo": to who urges them
        return next(filter(None, (self._told_in(clause) for clause in around[2:])), None)

    def _told_in(self, clause: tuple[int, int]) -> str | None:
        """To whom a whole clause sends; kept, since every other clause may ask."""
        if clause not in self._told:
            self._told[clause] = self._after_word(*clause) or self._after_report(*clause)
        return self._told[clause]

    def _after_word(self, start: int, end: int) -> str | None:
        stop = _TO_COMPILE.search(self._text, start, end)
        for found in islice(_TO.finditer(self._text, start, stop.start() if stop else end), MOST_WORDS):
            name = self._bodies.named_at(self._text, found.end())
            rest = self._text[: found.start()] + self._text[found.end() + len(name or "") :]
            if name and (REPORTS.search(rest) or SENT.match(self._text, found.start())):
                return name
        return None

    def _after_report(self, start: int, end: int) -> str | None:
        for found in islice(_REPORT_TO.finditer(self._text, start, end), MOST_WORDS):
            if name := self._bodies.named_at(self._text, found.end()):
                return name
        return None

    def _after_submitting(self, start: int, end: int) -> str | None:
        """ "trình Ủy ban nhân dân tỉnh báo cáo năm"."""
        names = (
            self._bodies.named_at(self._text, found.end())
            for found in re.finditer(r"trình\s+", self._text[:end])
            if found.start() >= start
        )
        return next(filter(None, names), None)

    def _is_next_step(self, compiled: re.Match[str], position: int) -> bool:
        """The day after "để tổng hợp" is the compiler's only where the senders have got theirs before it."""
        start = self._clauses[self._index(position)][0]
        sent = _DAY.search(self._text, start, compiled.start())
        return bool(sent) and not self._names_report(compiled.end(), position)

    def _names_report(self, start: int, end: int) -> bool:
        """Is the report named again there, "(báo cáo năm trước …": as its senders know it?"""
        found = _NAMES_REPORT.search(self._text, start)
        return found is not None and found.start() < end

    def _index(self, position: int) -> int:
        return next(i for i, (_start, end) in enumerate(self._clauses) if position < end or end == len(self._text))

    def _compiler(self, position: int) -> Subject:
        """ "gửi Sở A để tổng hợp, báo cáo …": the next step is Sở A's."""
        name = self._bodies.heading(self.recipient(position) or "")
        return Subject(position, name or ALL, unsure=name is None)

    def _in_clause(self, start: int, end: int) -> list[Subject]:
        found: list[Subject] = []
        taken = start
        openings = [opening.start("name") for opening in _OPENS.finditer(self._text, start, end)]
        for begin in [start, *openings]:
            if begin < taken:
                continue
            standing = _STANDING.match(self._text, begin)
            bodies = body_list(self._text, begin, self._bodies.known)
            stop = standing.end() if standing else bodies[-1][1] if bodies else 0
            acts = _ACTS if self._holder is None else _REPORTS_ITSELF
            taken = max(taken, stop)
            is_listed = begin > start and self._text[:begin].rstrip().endswith(",")
            if not stop or stop > end or not acts.match(self._text, stop):
                continue
            if is_listed and self._holder is not None:
                continue  # under a heading only an order to others turns to them
            if is_listed and (
                _BARELY.match(self._text, stop) or not (self._text[begin].isupper() or _LISTED.match(self._text, begin))
            ):
                continue  # "của các sở, ngành, báo cáo", "báo cáo Sở A, Sở B trước": a list goes on
            name = self._text[begin:stop]
            heading = self._bodies.standing if standing else self._bodies.heading(name)
            found.append(Subject(begin, heading or ALL, unsure=heading is None and _is_single(name, bodies)))
        return found


def _differ_by_place(one: str, other: str) -> bool:
    """ "Công an" and "Công an tỉnh"."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and bool(_PLACE.match(long, len(short)))


def _is_single(name: str, bodies: Sequence[tuple[int, int]]) -> bool:
    return (
        len(bodies) == 1
        and name[:1].isupper()
        and not re.match(r"(?:tất cả\s+)?(?:các|những|thủ trưởng)\s", name, re.I)
    )


def _clauses(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for end in CLAUSE_END.finditer(text):
        piece = text[start : end.start()]
        found.append((start + len(piece) - len(piece.lstrip()), end.start()))
        start = end.end()
    return found
