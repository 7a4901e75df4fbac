"""dondoc succession: previewed without a trace, applied, listed, undone."""

from datetime import date

import pytest

from foundation.clock import StoppedClock
from foundation.database import reading, transaction
from foundation.house import House
from tests.assignments.lao_cai_2025 import MARCH_ANSWERS, lao_cai_plan, moment, whole_store
from tests.cast import LAO_CAI
from tests.console.conftest import Dondoc

SHIPPED = ("2025-03-01", "--territory", LAO_CAI)
ANSWERS = [word for line, answer in MARCH_ANSWERS.items() for word in ("--answer", f"{line}={answer}")]


@pytest.fixture
def plan_id(house: House) -> int:
    assert isinstance(house.clock, StoppedClock)
    house.clock.instant = moment(date(2025, 3, 5))
    with transaction() as session:
        return lao_cai_plan(session)


def store() -> object:
    with reading() as session:
        return whole_store(session)


@pytest.mark.usefixtures("plan_id")
def test_the_shipped_reorganisation_is_previewed_applied_and_undone(dondoc: Dondoc) -> None:
    before = store()
    asked = dondoc("succession", "preview", *SHIPPED)
    assert (asked.code, store()) == (0, before)
    assert "? giam-ngheo:1  Sở Lao động - Thương binh và Xã hội: giảm nghèo" in asked.out
    assert "[CHƯA TRẢ LỜI]" in asked.out
    assert dondoc("succession", "apply", *SHIPPED).code == 2
    assert store() == before
    assert "20 việc còn mở" in dondoc("succession", "preview", *SHIPPED, *ANSWERS).out
    done = dondoc("succession", "apply", *SHIPPED, *ANSWERS)
    assert (done.code, done.err) == (0, "")
    assert dondoc("succession", "apply", *SHIPPED, *ANSWERS).code == 2
    assert "[đang có hiệu lực] Nghị định số 45/2025/NĐ-CP" in dondoc("succession", "list").out
    assert dondoc("succession", "undo", 1, "--reason", " ").code == 2
    assert dondoc("succession", "undo", 1, "--reason", "Nhầm ngày").code == 0
    assert store() == before
    assert "[đã hoàn tác]" in dondoc("succession", "list").out
    later = dondoc("succession", "preview", "2025-07-01", *SHIPPED[1:])
    assert "từ 1/3/2025 ở địa bàn này chưa áp dụng hết" in later.out


@pytest.mark.usefixtures("plan_id")
def test_one_by_hand_names_both_sides_and_the_decision(dondoc: Dondoc) -> None:
    by_hand = ("1/3/2025", "--from", 2, "--to", "Sở Kinh tế", "--decision", "12/NQ-HĐND")
    before = store()
    refused = [
        ("1/3/2025",),
        by_hand[:-2],
        (*by_hand, "--kind", "bay"),
        (*by_hand, "--topic", "Sở Y tế"),
        ("32/3/2025", *by_hand[1:]),
        ("1/3/2025", "--from", 99, *by_hand[3:]),
        ("1/3/2025", "--from", 2, "--topic", "Sở Y tế=,,", "--decision", "12/NQ-HĐND"),
        ("1/3/2025", "--from", 2, "--to", "²", "--decision", "12/NQ-HĐND"),
    ]
    for words in refused:
        assert dondoc("succession", "apply", *words).code == 2, words
    assert store() == before
    assert "Sở Tài chính → Sở Kinh tế [lập mới]" in dondoc("succession", "preview", *by_hand).out
    assert dondoc("succession", "apply", *by_hand).code == 0
    assert "Sở Kinh tế" in dondoc("agency", "list").out
