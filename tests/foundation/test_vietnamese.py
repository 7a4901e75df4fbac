"""Names compared, numbers and days read and written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from foundation import vietnamese


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân xã Bắc Hà", "UBND xã Bắc Hà"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động – Thương binh và Xã hội"),
        ("Sở Nội Vụ", "Sở nội vụ"),
        ("Huyện Đức Hoà", "huyện Đức Hòa"),
    ],
)
def test_one_body_has_one_folded_name(one: str, other: str) -> None:
    assert vietnamese.fold(one) == vietnamese.fold(other)


def test_different_bodies_keep_different_names() -> None:
    assert vietnamese.fold("Sở Tài chính") != vietnamese.fold("Phòng Tài chính")
    assert vietnamese.fold("xã Bắc Hà") != vietnamese.fold("phường Bắc Hà")


@given(some.integers(0, 10**12))
def test_a_number_written_as_officials_do_reads_back(value: int) -> None:
    assert vietnamese.read_number(vietnamese.number(value)) == value
    assert vietnamese.read_number(str(value)) == value


@pytest.mark.parametrize("text", ["12o", "", "1,5", "1.00", "-3", "1.0000", "mười"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        vietnamese.read_number(text)


@given(some.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_as_typed_reads_back(day: date) -> None:
    assert vietnamese.read_day(vietnamese.day(day)) == day
    assert vietnamese.read_day(day.isoformat()) == day
    assert vietnamese.read_day(f"{day.day}/{day.month}", day.year) == day


@pytest.mark.parametrize("text", ["31/6/2023", "2023-02-30", "15/6", "sáng mai", "1/1/23"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        vietnamese.read_day(text)


def test_the_official_long_day_pads_days_and_only_the_first_two_months() -> None:
    assert vietnamese.long_day(date(2023, 2, 5)) == "ngày 05 tháng 02 năm 2023"
    assert vietnamese.long_day(date(2023, 6, 15)) == "ngày 15 tháng 6 năm 2023"


def test_names_sort_by_the_vietnamese_alphabet() -> None:
    names = ["Đức Hòa", "Duy Tiên", "Ân Thi", "An Lão", "Ea Kar"]
    assert sorted(names, key=vietnamese.sort_key) == ["An Lão", "Ân Thi", "Duy Tiên", "Đức Hòa", "Ea Kar"]


def test_a_percentage_has_one_decimal_and_a_comma() -> None:
    assert vietnamese.percent(219, 1000) == "21,9 %"
    assert vietnamese.percent(0, 0) == "–"
