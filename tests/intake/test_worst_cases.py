"""Texts that would keep a careless pattern or loop busy for minutes are read in a moment."""

from time import process_time

import pytest

from intake import read_plan
from intake.timing.due_phrases import due_rule
from tests.intake.papers import HEAD, plan

MOMENT = 2  # seconds of the processor; the careless ways took from three to for ever


def duty(words: str) -> str:
    return plan().replace("Giám sát việc trồng cây ở cơ sở.", words)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(plan(foot="\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n" + "BS. " * 40 + "-\n"), id="titles before no name"),
        pytest.param(duty("báo cáo; " * 1_000), id="a clause asks every other one to whom it goes"),
        pytest.param(duty("trước ngày 15/6/2026, " * 900), id="each day asks whether its sentence is of a report"),
        pytest.param(duty("Trồng a0" + "a" * 19_900 + "- cây."), id="one word with a figure in it"),
        pytest.param(plan(head=HEAD + "\nChỉ tiêu ở Phụ lục 1: " + "0" * 19_900 + "x.\n"), id="one figure without end"),
    ],
)
def test_what_repeats_without_end_is_read_in_a_moment(text):
    started = process_time()
    read_plan(text.encode(), "plan.txt")
    assert process_time() - started < MOMENT


def test_a_typed_phrase_of_figures_is_read_in_a_moment():
    started = process_time()
    due_rule("trước" + " 1" * 40 + " x ngày 15/6/2026")
    assert process_time() - started < MOMENT
