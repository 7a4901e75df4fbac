"""Days of reports that contradict each other, the calendar or the plan's own year; and reports with no day.

The places of such a doubt are those of the deadlines it speaks of, one each and in the same order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import Choice, Doubt, DraftDeadline, ReportKind
from foundation.vietnamese import day as in_figures
from foundation.vietnamese import fold
from foundation.words import _

NAMES = {
    "half_year": "half-year-date",
    "annual": "annual-date",
    "quarterly": "quarterly-date",
    "monthly": "monthly-date",
    "weekly": "weekly-date",
    "nine_months": "nine-months-date",
}


@dataclass(frozen=True)
class PlanDays:
    """What a day is measured against: the day of issue, the years of the title, who reports upward."""

    issued_on: date | None
    years: tuple[int, ...]
    holders: tuple[str, ...]
    coordinator: str | None

    def place_of(self, who: str) -> int:
        """Of a heading, from 1; 0 for a body that has none, as the coordinator may."""
        return self.holders.index(who) + 1 if who in self.holders else 0


def date_doubts(deadlines: list[DraftDeadline], plan: PlanDays) -> list[Doubt]:
    groups: dict[tuple[str, str, bool], list[DraftDeadline]] = {}
    for deadline in deadlines:
        name = NAMES.get(deadline.period or deadline.kind.value)
        if name:
            groups.setdefault((deadline.who, name, "cuối năm" in deadline.phrase), []).append(deadline)
    found: dict[str, Doubt] = {}
    for (who, name, _half), group in groups.items():
        dated = [d for d in group if d.day and d.month]
        doubt_id = _free_id(name, who, [g for g, n, _ in groups if n == name], plan, found)
        doubt = _about_days(doubt_id, dated, plan) if dated else _about_missing_day(doubt_id, group, plan)
        if doubt:
            found[doubt_id] = doubt
    return [*found.values(), *_days_of_their_own(groups, plan)]


def _days_of_their_own(groups: dict[tuple[str, str, bool], list[DraftDeadline]], plan: PlanDays) -> Iterator[Doubt]:
    """A heading that prints another day than the one that stands: a period has one day, so somebody must know."""
    for (who, name, half), group in groups.items():
        own = [d for d in group if d.day and d.month]
        standing = _standing(groups, name, half, plan)
        if (
            who == "all"
            or is_coordinator(who, plan)
            or not own
            or not standing
            or _day_of(standing) in map(_day_of, own)
        ):
            continue
        words = _(
            "Mục “%(who)s” ghi hạn riêng “%(own)s”, nơi khác ghi “%(standing)s”. "
            "Một kỳ có một hạn cho mọi cơ quan: kỳ mở theo “%(standing)s”."
        )
        facts = {"who": who, "own": said(own[0]), "standing": said(standing)}
        doubt_id = f"own-{name}-{plan.place_of(who)}"
        why = _("Cơ quan ở mục này được nhắc theo hạn chung; nếu hạn riêng mới đúng thì hãy đặt lại ngày của kỳ.")
        yield Doubt(doubt_id, "regime", False, words % facts, (own[0].place, standing.place), why=why)


def _standing(
    groups: dict[tuple[str, str, bool], list[DraftDeadline]], name: str, half: bool, plan: PlanDays
) -> DraftDeadline | None:
    """The line a period opens with: the one for all, else the earliest of the headings' own."""
    same = {w: [d for d in g if d.day and d.month] for (w, n, h), g in groups.items() if (n, h) == (name, half)}
    dated = same.get("all") or [d for who, lines in same.items() for d in lines if not is_coordinator(who, plan)]
    return min(dated, key=_day_of, default=None)


def _day_of(deadline: DraftDeadline) -> tuple[int, int]:
    return deadline.month or 0, deadline.day or 0


def _free_id(name: str, who: str, others: list[str], plan: PlanDays, taken: dict[str, Doubt]) -> str:
    """The bare name for what the agencies owe; any other report carries its heading's place in the plan."""
    main = "all" if "all" in others else next((w for w in others if not is_coordinator(w, plan)), None)
    base = name if who == main else f"{name}-{plan.place_of(who)}"
    return base if base not in taken else f"{base}-second-half"


def is_coordinator(who: str, plan: PlanDays) -> bool:
    return plan.coordinator is not None and fold(who) == fold(plan.coordinator)


def _about_days(doubt_id: str, dated: list[DraftDeadline], plan: PlanDays) -> Doubt | None:
    days = {(d.month, d.day, d.year) for d in dated}
    is_torn = len(days) > 1 and dated[0].period not in ("quarterly", "monthly", "weekly")
    reasons = [reason for d in dated for reason in _what_is_wrong(d, plan)]
    if not is_torn and not reasons:
        return None
    quoted = _(" và ").join(dict.fromkeys(f"“{said(d)}”" for d in dated))
    words = _("Cùng một báo cáo ghi %(days)s.") if is_torn else _("Hạn báo cáo ghi %(days)s.")
    parts = [words % {"days": quoted}, *dict.fromkeys(reasons), _("Chưa mở kỳ nào theo hạn này cho đến khi chọn ngày.")]
    places = tuple(d.place for d in dated)
    return Doubt(doubt_id, "deadline", True, " ".join(parts), places, _choices(dated, plan), _why())


def _about_missing_day(doubt_id: str, group: list[DraftDeadline], plan: PlanDays) -> Doubt | None:
    """A yearly report opens without a last day; a report due within the year cannot, nor what goes up from one body."""
    line = group[0]
    if any(d.day for d in group) or (line.period == "weekly"):
        return None
    is_annual = line.kind is ReportKind.ANNUAL
    words = (
        _("Kế hoạch yêu cầu báo cáo hằng năm nhưng không ghi ngày: “%(phrase)s”. Kỳ báo cáo sẽ mở không có hạn.")
        if is_annual
        else _(
            "Kế hoạch yêu cầu báo cáo định kỳ nhưng không ghi ngày: “%(phrase)s”. "
            "Hãy nhập ngày hoặc mở kỳ không có hạn."
        )
    )
    blocking = not is_annual and not is_coordinator(line.who, plan)
    none = Choice("none", _("mở kỳ không có hạn"))
    places = tuple(d.place for d in group)
    return Doubt(doubt_id, "deadline", blocking, words % {"phrase": line.phrase}, places, (none,), _why())


def _why() -> str:
    return _("Kỳ báo cáo mở theo ngày này; nhắc việc, tính quá hạn và báo cáo tổng hợp đều dựa vào nó.")


def _what_is_wrong(deadline: DraftDeadline, plan: PlanDays) -> list[str]:
    day, month, year = deadline.day or 0, deadline.month or 0, deadline.year
    facts = {"day": said(deadline), "year": year, "years": ", ".join(map(str, plan.years))}
    if not _day(year or 2024, month, day):  # 2024: a leap year, so that 29/2 without a year is no fault
        return [_("Ngày trong “%(day)s” không có trong lịch.") % facts]
    if year is None:
        return []
    found = []
    if plan.issued_on and date(year, month, day) < plan.issued_on:
        facts["issued"] = in_figures(plan.issued_on)
        found.append(_("Ngày trong “%(day)s” sớm hơn ngày ban hành %(issued)s.") % facts)
    closes_next_year = deadline.kind is ReportKind.ANNUAL and month <= 3 and year - 1 in plan.years
    if plan.years and year not in plan.years and not closes_next_year:
        found.append(_("Năm %(year)s khác năm của kế hoạch (%(years)s).") % facts)
    return found


def _choices(dated: list[DraftDeadline], plan: PlanDays) -> tuple[Choice, ...]:
    """Each day with its year resolved, earlier first, then the way out; never one chosen beforehand."""
    offered: dict[date, str] = {}
    for deadline in dated:
        printed = _resolved(deadline, plan)
        if printed:
            offered.setdefault(printed, _consequence(deadline, printed))
    choices = [Choice(day.isoformat(), words) for day, words in sorted(offered.items())]
    return (*choices, Choice("none", _("mở kỳ không có hạn")))


def _consequence(deadline: DraftDeadline, printed: date) -> str:
    facts = {"day": in_figures(printed), "was": said(deadline)}
    last = printed - timedelta(days=1) if deadline.rule is Wording.BEFORE else printed
    facts["last"] = in_figures(last)
    if deadline.year is None and printed.day == deadline.day:
        return _("“%(was)s”, tính là %(day)s: ngày cuối là %(last)s") % facts
    if deadline.year == printed.year and printed.day == deadline.day:
        return _("“%(was)s”: ngày cuối là %(last)s") % facts
    return _("sửa “%(was)s” thành %(day)s: ngày cuối là %(last)s") % facts


def _resolved(deadline: DraftDeadline, plan: PlanDays) -> date | None:
    """The day with a year: the one written unless it is past or not the plan's, the title's, or the next one."""
    day, month = deadline.day or 0, deadline.month or 0
    written = nearest(deadline.year, month, day) if deadline.year else None
    if written and not [w for w in _what_is_wrong(deadline, plan) if _day(written.year, month, day)]:
        return written
    for year in plan.years:
        found = nearest(year, month, day)
        if found and (plan.issued_on is None or found >= plan.issued_on):
            return found
    start = plan.issued_on or (date(plan.years[-1], 12, 31) if plan.years else None)
    if start is None:
        return written
    coming = (nearest(start.year + ahead, month, day) for ahead in (0, 1))
    return next((found for found in coming if found and found >= start), None)


def nearest(year: int, month: int, day: int) -> date | None:
    """The day, or the last one of its month when the calendar has no such day (31/6)."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 < year < MAXYEAR):
        return None
    while not (found := _day(year, month, day)):
        day -= 1
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def said(deadline: DraftDeadline) -> str:
    """The limit in the plan's own words, without the report's name before it."""
    phrase = deadline.phrase
    starts = [
        phrase.lower().rfind(word) for word in ("trước", "chậm nhất", "muộn nhất", "không quá", "hết", "vào", "ngày")
    ]
    found = [start for start in starts if start >= 0]
    return phrase[min(found) :] if found else phrase
