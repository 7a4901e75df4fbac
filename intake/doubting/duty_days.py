"""Days of single duties that the calendar, the day of issue or the plan's years speak against."""

from collections.abc import Iterator, Sequence
from datetime import date

from assignments.dates.due_rules import FixedDay, Wording, recurs
from assignments.plans.drafts import Choice, Doubt, DraftDue, DraftDuty
from foundation.vietnamese import day as in_figures
from foundation.words import _
from intake.doubting.date_doubts import PlanDays, nearest
from intake.timing.due_phrases import due_rule


def duty_day_doubts(duties: Sequence[DraftDuty], plan: PlanDays) -> list[Doubt]:
    """One doubt at most for each duty; its place is that of the due day, by which an answer finds it again."""
    found: dict[str, Doubt] = {}
    for duty in duties:
        doubt = _about(duty.due, plan) if duty.due else None
        if doubt:
            same = sum(1 for name in found if name == doubt.id or name.startswith(f"{doubt.id}-"))
            doubt_id = f"{doubt.id}-{same + 1}" if same else doubt.id
            found[doubt_id] = Doubt(
                doubt_id, doubt.about, doubt.blocking, doubt.words, doubt.places, doubt.choices, doubt.why
            )
    return list(found.values())


def _about(due: DraftDue, plan: PlanDays) -> Doubt | None:
    rule = due_rule(due.phrase)
    fixed = rule if isinstance(rule, FixedDay) else None
    if due.day is None:
        return _no_such_day(due, fixed, plan) if fixed and not recurs(rule) else None
    issued, last = plan.issued_on, max(plan.years, default=0)
    if issued and due.day < issued:
        return _before_issue(due, fixed, issued, plan)
    if last and due.day > date(last + 1, 3, 31):
        words = _("Hạn “%(phrase)s” của một nhiệm vụ rơi vào ngày %(day)s, sau năm của kế hoạch (%(years)s).") % {
            "phrase": due.phrase,
            "day": in_figures(due.day),
            "years": ", ".join(map(str, plan.years)),
        }
        return _doubt(due, False, words, _choices(due, [due.day, *_in_years(due.day, plan)]))
    return None


def _no_such_day(due: DraftDue, fixed: FixedDay, plan: PlanDays) -> Doubt | None:
    years = [fixed.year] if fixed.year else list(plan.years) or ([plan.issued_on.year] if plan.issued_on else [])
    meant = [found for year in years if (found := nearest(year, fixed.month, fixed.day))]
    if not meant or meant[0].day == fixed.day:
        return None
    words = _("Hạn “%(phrase)s” của một nhiệm vụ ghi một ngày không có trong lịch.") % {"phrase": due.phrase}
    return _doubt(due, True, words, _choices(due, meant[:1]))


def _before_issue(due: DraftDue, fixed: FixedDay | None, issued: date, plan: PlanDays) -> Doubt:
    """A year written wrong must be settled; what was past on the day of issue may be meant so."""
    assert due.day is not None
    facts = {"phrase": due.phrase, "day": in_figures(due.day), "issued": in_figures(issued)}
    words = _("Hạn “%(phrase)s” của một nhiệm vụ (%(day)s) sớm hơn ngày ban hành kế hoạch %(issued)s.") % facts
    is_wrong_year = fixed is not None and fixed.year is not None and bool(plan.years) and fixed.year not in plan.years
    later = [day for day in _in_years(due.day, plan) if day >= issued]
    return _doubt(due, is_wrong_year, words, _choices(due, later if is_wrong_year else [due.day, *later]))


def _in_years(day: date, plan: PlanDays) -> Iterator[date]:
    """The same day in the years of the plan, or of its issue."""
    years = plan.years or ((plan.issued_on.year, plan.issued_on.year + 1) if plan.issued_on else ())
    return (found for year in years if year != day.year and (found := nearest(year, day.month, day.day)))


def _choices(due: DraftDue, days: Sequence[date]) -> tuple[Choice, ...]:
    offered = []
    for day in dict.fromkeys(days):
        facts = {"phrase": due.phrase, "day": in_figures(day)}
        kept = _("giữ ngày %(day)s như văn bản ghi") if day == due.day else _("hiểu “%(phrase)s” là ngày %(day)s")
        offered.append(Choice(day.isoformat(), kept % facts))
    return (*offered, Choice("none", _("không đặt hạn riêng: hỏi trong các kỳ báo cáo")))


def _doubt(due: DraftDue, blocking: bool, words: str, choices: tuple[Choice, ...]) -> Doubt:
    why = _("Việc này được nhắc và tính quá hạn theo ngày riêng của nó, không theo kỳ báo cáo.")
    is_before = due.rule is Wording.BEFORE
    if is_before and due.day:
        why = f"{why} {_('“Trước ngày” không tính chính ngày được ghi.')}"
    return Doubt(f"duty-day-{due.place.line}", "duty", blocking, words, (due.place,), choices, why)
