"""Rules about last days that hold for every date, not only the ones we thought of."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from assignments.dates.due_dates import Standing, due_dates, standing
from assignments.dates.due_rules import Wording

LAST_DAY = date(2023, 6, 14)
days = some.dates(date(2023, 1, 1), date(2023, 12, 31))


@given(some.dates(date(2000, 1, 2), date(2100, 12, 31)))
def test_before_ends_one_day_earlier_than_by(printed: date) -> None:
    before, by = due_dates(Wording.BEFORE, printed), due_dates(Wording.BY, printed)
    assert by.latest - before.latest == timedelta(days=1)
    assert by.latest == by.printed == printed


@given(some.sampled_from(Wording), days)
def test_the_safe_day_is_never_after_the_latest(wording: Wording, printed: date) -> None:
    dates = due_dates(wording, printed)
    assert dates.safe <= dates.latest <= dates.printed == printed


@given(days, days)
def test_waiting_never_improves_the_standing_of_an_open_task(one_day: date, another_day: date) -> None:
    worsening = [Standing.OPEN, Standing.DUE_SOON, Standing.OVERDUE]
    earlier, later = sorted([one_day, another_day])
    assert worsening.index(standing(LAST_DAY, LAST_DAY, None, today=earlier)) <= worsening.index(
        standing(LAST_DAY, LAST_DAY, None, today=later)
    )


@given(reported_on=days, today=days)
def test_a_reported_task_stands_as_on_the_day_of_its_report(reported_on: date, today: date) -> None:
    expected = Standing.DONE if reported_on <= LAST_DAY else Standing.DONE_LATE
    assert standing(LAST_DAY, LAST_DAY, reported_on, today=today) is expected


def test_overdue_begins_the_day_after_the_last_day() -> None:
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY) is Standing.DUE_SOON
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY + timedelta(days=1)) is Standing.OVERDUE


def test_soon_means_within_seven_days() -> None:
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY - timedelta(days=7)) is Standing.DUE_SOON
    assert standing(LAST_DAY, LAST_DAY, None, today=LAST_DAY - timedelta(days=8)) is Standing.OPEN


def test_a_task_without_a_day_is_never_overdue() -> None:
    assert standing(None, None, None, today=date(2099, 1, 1)) is Standing.NO_DATE
    assert standing(None, None, LAST_DAY, today=date(2099, 1, 1)) is Standing.DONE
