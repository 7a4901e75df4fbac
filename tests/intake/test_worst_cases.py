"""Texts that would keep a careless pattern or loop busy for minutes are read in a moment."""

from time import process_time

import pytest

from intake import read_plan
from tests.intake.papers import plan, regime

MOMENT = 5  # seconds of the processor; each takes under one, and took from ten to for ever


def duty(words: str) -> str:
    return plan().replace("Giám sát việc trồng cây ở cơ sở.", words)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(plan(foot="\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n" + "BS. " * 40 + "-\n"), id="titles before no name"),
        pytest.param(duty("báo cáo; " * 2_000), id="a clause asks every other one to whom it goes"),
        pytest.param(duty("trước ngày 15/6/2026, " * 850), id="each day asks whether its sentence is of a report"),
        pytest.param(duty("a0" + "a" * 19_000 + "- và"), id="one word with a figure in it"),
        pytest.param(regime("Phụ lục phân bổ chỉ tiêu " + "0" * 19_000 + "x"), id="one figure without end"),
    ],
)
def test_what_repeats_without_end_is_read_in_a_moment(text):
    started = process_time()
    read_plan(text.encode(), "plan.txt")
    assert process_time() - started < MOMENT
