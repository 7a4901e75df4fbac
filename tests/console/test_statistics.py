"""`dondoc statistics`: the counts of any day, and rates that say of what."""

import json

import pytest

from foundation.database import transaction
from foundation.house import House
from tests.assignments import changing
from tests.assignments.changing import BEGUN
from tests.console.conftest import Dondoc


@pytest.fixture(autouse=True)
def _a_plan(house: House) -> None:
    with transaction() as session:
        plan_id = changing.issue(session)
        changing.report(session, plan_id, BEGUN, 1)


def test_it_says_the_counts_and_each_rate_with_its_denominator(dondoc: Dondoc) -> None:
    told = dondoc("statistics")
    assert told.code == 0
    assert "Số liệu đến hết ngày 12/6/2023, theo hạn đang áp dụng (đã gia hạn): 8 nhiệm vụ" in told.out
    assert "Tỷ lệ hoàn thành (kể cả hoàn thành quá hạn): 100,00 % = 1/1" in told.out
    assert "đã hoàn thành / đã hoàn thành cộng chưa hoàn thành quá hạn" in told.out
    assert "Sở Tài chính: 2 nhiệm vụ; đã hoàn thành – đúng hạn 1" in told.out
    assert "lịch sử" not in told.out


def test_a_past_day_and_one_plan_as_json(dondoc: Dondoc) -> None:
    told = json.loads(dondoc("statistics", "--as-of", "11/6/2023", "--plan", 1, "--by", "original", "--json").out)
    assert (told["as_of"], told["by"], told["total"]["total"]) == ("2023-06-11", "original", 0)
    told = json.loads(dondoc("statistics", "--json", "--rounding", "half-up").out)
    assert told["total"]["done_in_time"] == 1
    assert told["rates"]["success"] == {"percent": "100.00", "numerator": 1, "denominator": 1}
    assert sum(row["total"] for row in told["agency"]) == told["total"]["total"] == 8


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--as-of", "13/6/2023"], "hôm nay là 12/6/2023"),
        (["--as-of", "31/6/2023"], "không có trong lịch"),
        (["--plan", "9"], "Không có kế hoạch số 9"),
        (["--by", "both"], "--by"),
    ],
)
def test_what_cannot_be_counted_is_refused(dondoc: Dondoc, words: list[str], reason: str) -> None:
    told = dondoc("statistics", *words)
    assert told.code == 2
    assert reason in told.err
