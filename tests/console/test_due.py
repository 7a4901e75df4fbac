"""`dondoc due` and `dondoc calendar`: what a phrase means, and which days are off, for anybody."""

import json

import pytest

from foundation.words import use_language
from tests.console.conftest import Dondoc


def test_a_phrase_is_answered_in_words(dondoc: Dondoc) -> None:
    told = dondoc("due", "trước ngày 30/11", "--year", "2025", "--issued", "24/1/2025")
    assert told.code == 0
    assert "Hạn an toàn    thứ Sáu, 28/11/2025" in told.out
    assert "Muộn nhất      thứ Hai, 1/12/2025" in told.out
    assert "không tính ngày đó" in told.out
    assert "Điều 148 khoản 5" in told.out
    assert "Cần xem lại" in told.out


def test_a_phrase_is_answered_in_english(dondoc: Dondoc) -> None:
    use_language("en")
    told = dondoc("due", "chậm nhất 05 ngày làm việc sau khi kết thúc", "--event", "2026-01-08")
    assert "Wednesday 14 January 2026" in told.out
    assert "5 working days" in told.out


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        (["trước ngày 15/6/2023"], ("before", "2023-06-15", "2023-06-14", "2023-06-14", False)),
        (["định kỳ hằng năm"], ("unspecified", None, None, None, True)),
        (["trong thời hạn 10 ngày"], ("within", None, None, None, False)),
        (["ngày 25 hằng tháng", "--year", "2026"], ("by", "2026-01-25", "2026-01-23", "2026-01-26", True)),
    ],
)
def test_a_phrase_is_answered_as_json(dondoc: Dondoc, words: list[str], facts: tuple[object, ...]) -> None:
    told = json.loads(dondoc("due", *words, "--json").out)
    assert tuple(told[name] for name in ("rule", "printed", "safe", "latest", "recurring")) == facts
    assert told["explanation"]
    assert isinstance(told["warnings"], list)


def test_a_day_that_is_none_is_refused(dondoc: Dondoc) -> None:
    refused = dondoc("due", "trước ngày 15/6", "--issued", "31/6/2025")
    assert refused.code == 2
    assert "31/6/2025" in refused.err


def test_a_year_lists_its_days_off_and_worked_saturdays(dondoc: Dondoc) -> None:
    told = json.loads(dondoc("calendar", "2026", "--json").out)
    assert {"day": "2026-01-02", "kind": "swapped_off", "notice": "12729/VPCP-KGVX", "status": "decided"} in told[
        "days_off"
    ]
    assert [day["day"] for day in told["worked"]] == ["2026-01-10", "2026-08-22"]
    assert len(told["days_off"]) == 14
    assert "thứ Bảy, 10/1/2026" in dondoc("calendar", "2026").out


def test_a_year_without_a_calendar_says_so(dondoc: Dondoc) -> None:
    assert json.loads(dondoc("calendar", "2035", "--json").out) == {"days_off": [], "worked": []}
    assert "2035" in dondoc("calendar", "2035").out
