"""`dondoc due` and `dondoc calendar`: what a phrase means, and which days are off, for anybody."""

import json
from datetime import date
from pathlib import Path

import pytest

import console
from assignments.plans.queries import get_period
from assignments.practices import Before, DayOff, PracticeName, set_practice
from foundation.database import reading, transaction
from foundation.house import House, move_into
from foundation.words import use_language
from tests.cast import a_plan
from tests.conftest import build_house
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


SWAP = "Ngày,Loại,Văn bản,Tình trạng\n14/6/2023,Nghỉ hoán đổi,77/TB-BNV,dự kiến\n17/6/2023,Làm bù,77/TB-BNV,dự kiến\n"


def test_a_file_of_days_moves_what_is_open_and_every_answer(house: House, dondoc: Dondoc, tmp_path: Path) -> None:
    with transaction() as session:
        cast = a_plan(session)
    file = tmp_path / "lich.csv"
    file.write_text(SWAP)
    loaded = dondoc("calendar", "2023", "--load", file)
    assert loaded.code == 0
    assert "2 ngày mới hoặc đổi, 1 kỳ báo cáo đang mở đổi hạn" in loaded.out
    assert "77/TB-BNV · dự kiến" in loaded.out
    assert "0 ngày mới hoặc đổi, 0 kỳ" in dondoc("calendar", "2023", "--load", file).out
    told = json.loads(dondoc("due", "trước ngày 15/6/2023", "--json").out)
    assert (told["safe"], told["latest"]) == ("2023-06-13", "2023-06-15")
    assert any("2023" in warning for warning in told["warnings"])  # only proposed
    assert [day["day"] for day in json.loads(dondoc("calendar", "2023", "--json").out)["worked"]] == ["2023-06-17"]
    with reading() as session:
        assert get_period(session, cast.plan_id, "2023-H1").latest == date(2023, 6, 15)


def test_a_file_with_a_wrong_line_leaves_the_calendar_as_it_was(dondoc: Dondoc, tmp_path: Path) -> None:
    before = dondoc("calendar", "2023").out
    file = tmp_path / "lich.csv"
    file.write_text(SWAP + "32/6/2023,Nghỉ lễ,77/TB-BNV,\n")
    refused = dondoc("calendar", "2023", "--load", file)
    assert refused.code == 2
    assert "Dòng 4" in refused.err
    assert dondoc("calendar", "2023").out == before


def test_the_offices_reading_is_told(house: House, dondoc: Dondoc) -> None:
    with transaction() as session:
        set_practice(session, PracticeName.BEFORE, Before.INCLUSIVE, who="lan", now=house.clock.now())
        set_practice(session, PracticeName.DAY_OFF, DayOff.STAYS, who="lan", now=house.clock.now())
    told = json.loads(dondoc("due", "trước ngày 30/11/2025", "--json").out)
    assert (told["printed"], told["safe"], told["latest"]) == ("2025-11-30", "2025-11-28", "2025-11-30")
    assert "vẫn tính ngày đó" in told["explanation"]
    assert "không dời" in told["explanation"]


def test_without_a_store_the_shipped_calendar_answers_and_none_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    move_into(build_house("", nowhere))
    assert console.run(["due", "trước ngày 30/11/2025", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["latest"] == "2025-12-01"
    assert console.run(["calendar", "2026"]) == 0
    assert "12729/VPCP-KGVX" in capsys.readouterr().out
    move_into(None)
    assert not nowhere.exists()
