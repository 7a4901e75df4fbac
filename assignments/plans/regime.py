"""The reporting regime (chế độ báo cáo): the lines of a plan, with its date doubts settled, become rules. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assignments.dates.due_rules import Wording
from assignments.dates.periods import Frequency
from assignments.dates.windows import WindowRule
from assignments.plans.drafts import Doubt, DraftDeadline, PlanDraft, ReportKind
from assignments.plans.plan import Tier
from foundation.vietnamese import fold

_HALF = re.compile(r"(?:tháng|nửa)\s+(đầu|cuối)", re.I)


@dataclass(frozen=True)
class Rule:
    """One line of the regime as settled; assignments.plans.ReportingRule is its row and says what the fields mean."""

    tier: Tier
    frequency: str
    wording: Wording
    month: int | None = None
    day: int | None = None
    year: int | None = None
    phrase: str | None = None
    line: int | None = None
    window: str = WindowRule.DECREE.value


def rules_of(draft: PlanDraft, *, coordinator: str, dates: Iterable[tuple[Doubt, date | None]] = ()) -> list[Rule]:
    """What the plan asks of the agencies and of the coordinator.

    `dates` are the settled date doubts; None says that the plan gives no usable day: the period opens without one.
    """
    own = {fold(coordinator), fold(draft.coordinator or coordinator)}
    printed = [line for line in draft.deadlines if frequency_of(line)]
    rules: list[Rule] = []
    for doubt, chosen in dates:
        candidates = _candidates(printed, doubt, chosen, own)
        if not candidates and chosen is None:
            continue
        printed = [line for line in printed if line not in candidates]
        rules.append(_settled_rule(candidates, doubt, chosen, draft.years, own))
    rules += [_rule(line, _tier(line, own)) for line in _for_everybody(printed, own)]
    return _with_something_owed(_without_undated_repeats(rules))


def frequency_of(line: DraftDeadline) -> Frequency | None:
    """How often a line asks for a report; None for reports on request and for a bare "định kỳ"."""
    if line.kind is ReportKind.HALF_YEAR:
        return Frequency.HALF_YEAR
    if line.kind is ReportKind.ANNUAL:
        return Frequency.ANNUAL
    if line.kind is ReportKind.OTHER and line.period:
        return Frequency(line.period)
    # A day without a named period ("báo cáo trước ngày 20/10"): the report of that month, in that month alone.
    return Frequency.MONTHLY if line.kind is ReportKind.OTHER and line.month and line.day else None


def half_said(phrase: str | None) -> int | None:
    """1 for "6 tháng đầu năm", 2 for "6 tháng cuối năm", None when the words do not tell."""
    found = _HALF.search(phrase or "")
    return {"đầu": 1, "cuối": 2}[found[1].lower()] if found else None


def _candidates(printed: list[DraftDeadline], doubt: Doubt, chosen: date | None, own: set[str]) -> list[DraftDeadline]:
    """The lines an answer to the doubt replaces: same report, same addressees, same half of the year."""
    asked = doubt_frequency(doubt, printed)
    same = [line for line in printed if frequency_of(line) is asked]
    quoted = _quoted(same, doubt)
    quoted = [line for line in quoted if _tier(line, own) is Tier.AGENCIES] or quoted
    tier = _tier(quoted[0], own) if quoted else Tier.AGENCIES
    halves = {_half(line) for line in quoted} | {0}
    is_meant = [line for line in same if not quoted or 0 in map(_half, quoted) or _half(line) in halves]
    owed = [line for line in is_meant if _tier(line, own) is tier]
    if chosen and asked in (Frequency.QUARTERLY, Frequency.MONTHLY):
        return [line for line in owed if line.month == chosen.month] or owed  # one quarter's day leaves the others
    return owed


def _quoted(lines: list[DraftDeadline], doubt: Doubt) -> list[DraftDeadline]:
    numbers = {place.line for place in doubt.places}
    exactly = [line for line in lines if line.place in doubt.places]
    return exactly or [line for line in lines if line.place.line in numbers]


def doubt_frequency(doubt: Doubt, printed: Iterable[DraftDeadline]) -> Frequency:
    """Which report a date doubt is about: its id says so ("half-year-date"), else the line it quotes."""
    for frequency in Frequency:
        if doubt.id.startswith(frequency.value.replace("_", "-")):
            return frequency
    quoted = {place.line for place in doubt.places}
    return next((frequency_of(line) for line in printed if line.place.line in quoted), None) or Frequency.ANNUAL


def _settled_rule(
    candidates: list[DraftDeadline], doubt: Doubt, chosen: date | None, years: tuple[int, ...], own: set[str]
) -> Rule:
    said = next((line for line in candidates if chosen and (line.month, line.day) == (chosen.month, chosen.day)), None)
    if said is None and chosen and chosen.isoformat() in {choice.key for choice in doubt.choices}:
        said = candidates[0] if candidates else None  # offered in place of a day that no calendar has (31/6)
    source = said or next((line for line in candidates if not line.day), None)
    yearly = source is not None and source.year is None and (not years or len(years) > 1)
    return Rule(
        tier=_tier(candidates[0], own) if candidates else Tier.AGENCIES,
        frequency=doubt_frequency(doubt, candidates).value,
        # A day that the plan does not print is the last day itself: the person who set it meant it so.
        wording=said.rule if said else Wording.BY if chosen else Wording.UNSPECIFIED,
        month=chosen.month if chosen else None,
        day=chosen.day if chosen else None,
        year=chosen.year if chosen and not yearly else None,
        phrase=source.phrase if source else None,
        line=source.place.line if source else next((place.line for place in doubt.places), None),
        window=_window(source),
    )


def _rule(line: DraftDeadline, tier: Tier) -> Rule:
    frequency = frequency_of(line)
    assert frequency is not None
    return Rule(
        tier=tier,
        frequency=frequency.value,
        wording=line.rule,
        month=line.month,
        day=line.day,
        year=None if line.recurring else line.year,
        phrase=line.phrase,
        line=line.place.line,
        window=_window(line),
    )


def _window(line: DraftDeadline | None) -> str:
    return (line.window if line and line.window else WindowRule.DECREE).value


def _for_everybody(printed: list[DraftDeadline], own: set[str]) -> list[DraftDeadline]:
    """Without the lines for one agency where the same report is asked of all: a period has one day for all."""
    of_all = {(frequency_of(line), _half(line)) for line in printed if line.who == "all"}
    return [
        line
        for line in printed
        if line.who == "all" or _tier(line, own) is Tier.COORDINATOR or (frequency_of(line), _half(line)) not in of_all
    ]


def _without_undated_repeats(rules: list[Rule]) -> list[Rule]:
    dated = {(rule.tier, rule.frequency) for rule in rules if rule.day}
    return [rule for rule in rules if rule.day or (rule.tier, rule.frequency) not in dated]


def _with_something_owed(rules: list[Rule]) -> list[Rule]:
    """No duty is forgotten: what the coordinator reports upward the agencies owe without a day, else one report."""
    if any(rule.tier is Tier.AGENCIES for rule in rules):
        return rules
    owed = [
        Rule(Tier.AGENCIES, rule.frequency, Wording.UNSPECIFIED, month=_month_of_half(rule), year=rule.year)
        for rule in rules
    ]
    return [*rules, *owed] or [Rule(Tier.AGENCIES, Frequency.ONCE, Wording.UNSPECIFIED)]


def _month_of_half(rule: Rule) -> int | None:
    """A month that tells the half of the year where the words are left away."""
    return {1: 6, 2: 12}.get(half_said(rule.phrase) or 0, rule.month)


def _tier(line: DraftDeadline, own: set[str]) -> Tier:
    return Tier.COORDINATOR if fold(line.who) in own else Tier.AGENCIES


def _half(line: DraftDeadline) -> int:
    """1 or 2 for a half-year report, 0 when neither words nor month tell."""
    if line.kind is not ReportKind.HALF_YEAR:
        return 0
    return half_said(line.phrase) or (0 if line.month is None else 1 if 4 <= line.month <= 9 else 2)
