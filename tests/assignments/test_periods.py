"""From the lines of a reporting regime to periods with their days; the words of the codes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assignments.dates.due_rules import Wording
from assignments.dates.periods import Frequency, period_code, report_name, sort_key
from assignments.dates.shipped_calendar import shipped_days
from assignments.dates.windows import Window
from assignments.dates.working_days import WorkingCalendar
from assignments.plans.drafts import Doubt, DraftDeadline, Place, PlanDraft, ReportKind
from assignments.plans.due_periods import DuePeriod, due_periods
from assignments.plans.plan import Tier
from assignments.plans.regime import Rule, rules_of
from tests.assignments.small_plan import (
    DECEMBER,
    JUNE,
    OWN_JUNE,
    SMALL,
    TORN,
    TORN_JULY,
    TORN_JUNE,
    deadline,
)

TODAY = date(2023, 12, 31)
CALENDAR = WorkingCalendar.of(shipped_days())


def regime(*lines: DraftDeadline, years: tuple[int, ...] = (2023,)) -> PlanDraft:
    return replace(SMALL, deadlines=lines, years=years)


def periods(draft: PlanDraft, *, years: Sequence[int] | None = None, today: date = TODAY) -> list[DuePeriod]:
    rules = rules_of(draft, coordinator="Sở Nội vụ")
    return due_periods(rules, CALENDAR, years=years or draft.years, since=date(2023, 2, 6), today=today)


def days(draft: PlanDraft) -> dict[str, date | None]:
    return {due.code: due.agencies.printed if due.agencies else None for due in periods(draft)}


def test_a_summer_day_is_the_first_half_years_and_a_winter_day_the_years() -> None:
    assert days(regime(JUNE, DECEMBER)) == {"2023-H1": date(2023, 6, 15), "2023-Y": date(2023, 12, 15)}


def test_a_second_half_year_day_is_the_second_halfs() -> None:
    winter = replace(JUNE, month=12, day=20, phrase="báo cáo 6 tháng trước ngày 20/12")
    january = replace(JUNE, month=1, day=10, phrase="báo cáo 6 tháng trước ngày 10/1")
    assert days(regime(JUNE, winter)) == {"2023-H1": date(2023, 6, 15), "2023-H2": date(2023, 12, 20)}
    assert days(regime(JUNE, january))["2023-H2"] == date(2024, 1, 10)


def test_the_words_second_half_decide_before_the_month_does() -> None:
    late = replace(JUNE, month=1, day=5, phrase="báo cáo 6 tháng cuối năm trước ngày 05/01")
    assert days(regime(late)) == {"2023-H2": date(2024, 1, 5)}


def test_a_years_report_due_in_january_belongs_to_the_year_before() -> None:
    january = replace(DECEMBER, month=1, day=15)
    assert days(regime(january)) == {"2023-Y": date(2024, 1, 15)}
    written = replace(january, year=2024, recurring=False)
    assert days(regime(written)) == {"2023-Y": date(2024, 1, 15)}


def test_a_bare_request_beside_the_same_report_with_a_day_opens_nothing() -> None:
    bare = deadline(ReportKind.ANNUAL, None, None, "định kỳ hằng năm")
    on_request = deadline(ReportKind.ADHOC, None, None, "khi có yêu cầu")
    assert days(regime(DECEMBER, bare, on_request)) == {"2023-Y": date(2023, 12, 15)}


def test_a_yearly_report_without_a_day_opens_its_year_without_one() -> None:
    assert days(regime(deadline(ReportKind.ANNUAL, None, None, "hằng năm"))) == {"2023-Y": None}


def test_a_plan_that_names_no_period_opens_one_called_once() -> None:
    assert days(regime()) == {"once": None}
    assert days(regime(deadline(ReportKind.ADHOC, None, None, "khi có yêu cầu"))) == {"once": None}


def test_what_only_the_coordinator_reports_the_agencies_owe_without_a_day() -> None:
    [first] = periods(regime(OWN_JUNE))
    assert first.coordinator
    assert first.coordinator.printed == date(2023, 6, 20)
    assert first.agencies
    assert first.agencies.printed is None


def test_the_coordinators_other_periods_are_its_own_alone() -> None:
    first, year = periods(regime(OWN_JUNE, DECEMBER))
    assert (first.code, first.agencies) == ("2023-H1", None)
    assert (year.code, year.coordinator) == ("2023-Y", None)


def test_a_day_of_one_heading_does_not_bind_all_when_all_have_theirs() -> None:
    of_one = replace(JUNE, who="Sở Tài chính", day=1)
    assert days(regime(JUNE, of_one)) == {"2023-H1": date(2023, 6, 15)}
    assert days(regime(of_one)) == {"2023-H1": date(2023, 6, 1)}


def test_monthly_reports_have_twelve_days_each_in_its_month() -> None:
    monthly = deadline(ReportKind.OTHER, None, 31, "trước ngày 31 hằng tháng", period="monthly", rule=Wording.BY)
    found = days(regime(monthly))
    assert len(found) == 12
    assert (found["2023-M02"], found["2023-M12"]) == (date(2023, 2, 28), date(2023, 12, 31))


def test_a_day_of_the_next_month_is_in_the_next_month() -> None:
    monthly = deadline(ReportKind.OTHER, None, 5, "trước ngày 05 tháng sau", period="monthly")
    quarterly = deadline(ReportKind.OTHER, None, 5, "ngày 05 tháng đầu quý sau", period="quarterly")
    found = days(regime(monthly, quarterly))
    assert (found["2023-M03"], found["2023-M12"]) == (date(2023, 4, 5), date(2024, 1, 5))
    assert (found["2023-Q1"], found["2023-Q4"]) == (date(2023, 4, 5), date(2024, 1, 5))


def test_quarterly_days_with_a_month_are_of_their_own_quarter() -> None:
    lines = [
        deadline(ReportKind.OTHER, month, day, f"quý: ngày {day}/{month}", period="quarterly")
        for month, day in ((3, 15), (7, 5), (9, 15), (1, 10))
    ]
    assert days(regime(*lines)) == {
        "2023-Q1": date(2023, 3, 15),
        "2023-Q2": date(2023, 7, 5),
        "2023-Q3": date(2023, 9, 15),
        "2023-Q4": date(2024, 1, 10),
    }


def test_a_day_without_a_named_period_is_the_report_of_its_month() -> None:
    assert days(regime(deadline(ReportKind.OTHER, 10, 20, "báo cáo trước ngày 20/10"))) == {
        "2023-M10": date(2023, 10, 20)
    }


def test_weekly_reports_open_week_by_week_from_the_day_of_issue() -> None:
    weekly = deadline(ReportKind.OTHER, None, None, "hằng tuần", period="weekly")
    found = periods(regime(weekly), today=date(2023, 2, 20))
    assert [due.code for due in found] == ["2023-W06", "2023-W07", "2023-W08"]


def test_a_period_opens_with_its_data_window_also_across_the_turn_of_the_year() -> None:
    plan = regime(JUNE, DECEMBER, years=(2023, 2024, 2025))
    assert [due.code for due in periods(plan, today=date(2023, 12, 14))] == ["2023-H1", "2023-Y"]
    opened = periods(plan, today=date(2023, 12, 15))
    assert [due.code for due in opened] == ["2023-H1", "2023-Y", "2024-H1", "2024-Y"]
    assert [due.window for due in opened[2:]] == [
        Window(date(2023, 12, 15), date(2024, 6, 14)),
        Window(date(2023, 12, 15), date(2024, 12, 14)),
    ]


def test_months_open_one_after_the_other() -> None:
    monthly = deadline(ReportKind.OTHER, None, 25, "ngày 25 hằng tháng", period="monthly", rule=Wording.BY)
    assert [due.code for due in periods(regime(monthly), today=date(2023, 1, 14))] == ["2023-M01"]
    assert [due.code for due in periods(regime(monthly), today=date(2023, 2, 15))] == [
        *("2023-M01", "2023-M02", "2023-M03")
    ]


def test_a_period_opens_at_least_thirty_days_before_its_safe_day() -> None:
    """Quarter II counted by the calendar begins on 1/4, its report due on 25/4 is announced in March."""
    early = Rule(Tier.AGENCIES, "quarterly", Wording.BY, 4, 25, None, "quý II", window="calendar")
    [opens] = due_periods([early], CALENDAR, years=[2023], since=date(2023, 1, 1), today=date(2023, 12, 31))
    assert (opens.code, opens.begins) == ("2023-Q2", date(2023, 3, 26))


def test_an_answered_date_doubt_replaces_the_torn_days_and_keeps_the_plans_wording() -> None:
    plan = replace(regime(TORN_JUNE, TORN_JULY, DECEMBER), doubts=(TORN,))
    for chosen, phrase in ((date(2023, 6, 25), "trước ngày 25/6/2022"), (date(2023, 7, 10), "trước ngày 10/7")):
        half, year = rules_of(plan, coordinator="Sở Nội vụ", dates=[(TORN, chosen)])
        assert (half.month, half.day, half.wording, half.phrase) == (chosen.month, chosen.day, Wording.BEFORE, phrase)
        assert (year.frequency, year.month, year.day) == (Frequency.ANNUAL, 12, 15)


def test_a_day_that_the_plan_does_not_print_is_itself_the_last_day() -> None:
    plan = regime(TORN_JUNE, TORN_JULY)
    [rule] = rules_of(plan, coordinator="Sở Nội vụ", dates=[(TORN, date(2023, 7, 1))])
    assert (rule.month, rule.day, rule.wording, rule.phrase) == (7, 1, Wording.BY, None)


def test_none_opens_the_period_without_a_day() -> None:
    [rule] = rules_of(regime(TORN_JUNE, TORN_JULY), coordinator="Sở Nội vụ", dates=[(TORN, None)])
    assert (rule.frequency, rule.day, rule.wording) == (Frequency.HALF_YEAR, None, Wording.UNSPECIFIED)


def test_a_day_set_for_the_coordinators_own_report_is_its_own_every_year() -> None:
    agencies = deadline(ReportKind.ANNUAL, None, None, "định kỳ hằng năm báo cáo", place=Place(30, "hằng năm"))
    own = replace(agencies, who="Sở Nội vụ", place=Place(31, "hằng năm"))
    doubt = Doubt("annual-date-1", "deadline", False, "Không ghi ngày.", (own.place,))
    rules = rules_of(regime(agencies, own, years=()), coordinator="Sở Nội vụ", dates=[(doubt, date(2023, 12, 20))])
    assert [(rule.tier, rule.month, rule.day, rule.year) for rule in rules] == [
        (Tier.COORDINATOR, 12, 20, None),
        (Tier.AGENCIES, None, None, None),
    ]


def test_a_day_given_where_the_plan_asks_for_no_report_is_the_years() -> None:
    doubt = Doubt("no-report", "regime", False, "Kế hoạch không nói ai báo cáo.", ())
    [rule] = rules_of(regime(), coordinator="Sở Nội vụ", dates=[(doubt, date(2023, 12, 20))])
    assert (rule.tier, rule.frequency, rule.wording) == (Tier.AGENCIES, Frequency.ANNUAL, Wording.BY)
    [once] = rules_of(regime(), coordinator="Sở Nội vụ", dates=[(doubt, None)])
    assert once.frequency == Frequency.ONCE


def test_a_period_is_past_when_every_day_in_it_is() -> None:
    [both] = periods(regime(JUNE, OWN_JUNE))
    assert not both.is_past(date(2023, 6, 19))  # the coordinator's own last day
    assert both.is_past(date(2023, 6, 20))
    [undated] = periods(regime(deadline(ReportKind.ANNUAL, None, None, "hằng năm")))
    assert not undated.is_past(date(2023, 12, 31))
    assert undated.is_past(date(2024, 1, 1))


rules = some.builds(
    Rule,
    tier=some.sampled_from(Tier),
    frequency=some.sampled_from([one.value for one in Frequency]),
    wording=some.sampled_from(Wording),
    month=some.none() | some.integers(1, 12),
    day=some.none() | some.integers(1, 31),
    year=some.none() | some.integers(2020, 2026),
    phrase=some.none() | some.sampled_from(["6 tháng đầu năm", "6 tháng cuối năm", "tháng sau"]),
)


@given(some.lists(rules, max_size=5), some.lists(some.integers(2021, 2025), min_size=1, max_size=3, unique=True))
def test_whatever_the_rules_each_period_stands_once_and_has_begun(found: list[Rule], years: list[int]) -> None:
    today = date(2024, 5, 5)
    due = due_periods(found, CALENDAR, years=sorted(years), since=date(2024, 4, 1), today=today)
    codes = [period.code for period in due]
    assert len(codes) == len(set(codes))
    assert codes == sorted(codes, key=sort_key)
    assert all(period.begins <= today and (period.agencies or period.coordinator) for period in due)
    assert all(report_name(code) != code for code in codes)


@given(some.lists(rules, max_size=4), some.dates(date(2023, 1, 1), date(2025, 12, 31)))
def test_a_period_once_begun_stays_begun(found: list[Rule], today: date) -> None:
    def codes(day: date) -> set[str]:
        return {due.code for due in due_periods(found, CALENDAR, years=[2023, 2024], since=date(2023, 1, 1), today=day)}

    assert codes(today) <= codes(today + timedelta(days=40))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2023-H1", "báo cáo 6 tháng đầu năm 2023"),
        ("2023-Q3", "báo cáo quý III năm 2023"),
        ("2023-9M", "báo cáo 9 tháng năm 2023"),
        ("2023-Y", "báo cáo năm 2023"),
        ("once", "báo cáo kết quả thực hiện"),
    ],
)
def test_a_code_has_a_name_that_people_use(code: str, name: str) -> None:
    assert report_name(code) == name


def test_periods_are_ordered_as_the_year_goes() -> None:
    codes = [period_code(one, 2023) for one in (Frequency.ANNUAL, Frequency.NINE_MONTHS, Frequency.HALF_YEAR)]
    assert sorted([*codes, "once", "2022-Y"], key=sort_key) == ["2022-Y", "2023-H1", "2023-9M", "2023-Y", "once"]
