"""Days of reports that are possible and yet unlikely: remarks, which block nothing."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import Choice, Doubt, DraftDeadline, ReportKind
from assignments.plans.regime import half_said
from foundation.words import _
from intake.doubting.date_doubts import NAMES, PlanDays, is_coordinator, nearest, said

EVERY_YEAR = re.compile(r"(?:h[ằà]ng|mỗi)\s+năm", re.I)


def unusual_days(deadlines: list[DraftDeadline], plan: PlanDays) -> list[Doubt]:
    dated = [line for line in deadlines if line.day and line.month]
    doubts = [*_out_of_season(dated, plan), *_not_before_the_one_above(dated, plan), *_without_a_year(dated, plan)]
    return list({doubt.id: doubt for doubt in doubts}.values())


def _out_of_season(dated: list[DraftDeadline], plan: PlanDays) -> Iterator[Doubt]:
    for line in dated:
        day = (line.month or 0, line.day or 0)
        if _is_first_half(line) and not (5, 15) <= day <= (8, 31):
            words = _("Hạn của báo cáo 6 tháng đầu năm ghi “%(day)s”; thường nằm giữa 15/5 và 31/8. Hãy xem lại.")
        elif line.kind is ReportKind.ANNUAL and (4, 1) <= day <= (10, 31):
            words = _("Hạn của báo cáo năm ghi “%(day)s”; thường nằm giữa 01/11 và 31/3 năm sau. Hãy xem lại.")
        else:
            continue
        whose = f"-{plan.holders.index(line.who) + 1}" if line.who in plan.holders else ""
        doubt_id = f"unusual-{NAMES[line.kind.value]}{whose}"
        why = _("Ngày lệch xa kỳ báo cáo thường là ghi nhầm tháng; nếu đúng thì không cần sửa gì.")
        yield Doubt(doubt_id, "regime", False, words % {"day": said(line)}, (line.place,), why=why)


def _not_before_the_one_above(dated: list[DraftDeadline], plan: PlanDays) -> Iterator[Doubt]:
    """The agencies' last day leaves the coordinator none to compile."""
    above = {_report(line): line for line in dated if is_coordinator(line.who, plan)}
    for line in dated:
        own = above.get(_report(line))
        if own is None or is_coordinator(line.who, plan):
            continue
        last, own_last = _last_day(line), _last_day(own)
        if last and own_last and last >= own_last:
            words = _(
                "Các cơ quan báo cáo “%(below)s”, %(coordinator)s báo cáo cấp trên “%(above)s”: "
                "không còn ngày nào để tổng hợp. Hãy xem lại hai hạn này."
            ) % {"below": said(line), "above": said(own), "coordinator": own.who}
            why = _("Báo cáo của các cơ quan phải về trước khi cơ quan đầu mối gửi báo cáo tổng hợp lên trên.")
            yield Doubt(f"chain-{_report(line)}", "regime", False, words, (line.place, own.place), why=why)


def _without_a_year(dated: list[DraftDeadline], plan: PlanDays) -> Iterator[Doubt]:
    """Neither the days nor the title say a year: the reports come back for as long as the plan is tracked."""
    loose = [line for line in dated if line.year is None and not EVERY_YEAR.search(line.phrase)]
    if plan.years or not loose:
        return
    quoted = ", ".join(dict.fromkeys(f"“{said(line)}”" for line in loose))
    words = _("Hạn %(days)s không ghi năm, tiêu đề kế hoạch cũng không nói năm nào: kỳ báo cáo sẽ mở lại mỗi năm.")
    why = _("Nếu kế hoạch chỉ cho một năm thì phải kết thúc theo dõi khi hết năm, nếu không các kỳ sau vẫn mở.")
    choices = (Choice("none", _("đúng là báo cáo mỗi năm")),)
    yield Doubt("no-year", "regime", False, words % {"days": quoted}, tuple(d.place for d in loose), choices, why)


def _is_first_half(line: DraftDeadline) -> bool:
    half = half_said(line.phrase)
    return line.kind is ReportKind.HALF_YEAR and (half == 1 or (half is None and 4 <= (line.month or 0) <= 9))


def _report(line: DraftDeadline) -> str:
    """Which report of which part of the year; of monthly and quarterly ones those of one month."""
    name = NAMES.get(line.period or line.kind.value, "other")
    if line.kind is ReportKind.HALF_YEAR:
        return f"{name}-{1 if _is_first_half(line) else 2}"
    return f"{name}-{line.month}" if line.kind is ReportKind.OTHER else name


def _last_day(line: DraftDeadline) -> date | None:
    """In one and the same year, whatever year is written: what closes with the year may fall due early in the next."""
    ends_with_year = line.kind is ReportKind.ANNUAL or (line.kind is ReportKind.HALF_YEAR and not _is_first_half(line))
    year = 2004 if ends_with_year and (line.month or 0) <= 3 else 2003
    day = nearest(year, line.month or 0, line.day or 0)
    return day - timedelta(days=1) if day and line.rule is Wording.BEFORE else day
