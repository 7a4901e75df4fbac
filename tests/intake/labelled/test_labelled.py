"""Labelled plans of other layouts: every duty, role, day and figure is read, and none is invented."""

import pytest

from tests.intake.labelled.scoring import names_of_documents, scores_of


def faults(name: str, *parts: str) -> list[str]:
    return [fault for score in scores_of(name) if score.part in (*parts, "reading") for fault in score.faults]


@pytest.mark.parametrize("name", names_of_documents())
def test_every_duty_is_read_whole_with_its_roles_and_days_and_none_is_invented(name: str) -> None:
    assert faults(name, "agencies", "duties", "roles", "due days") == []


@pytest.mark.parametrize("name", names_of_documents())
def test_every_reporting_term_is_read_and_none_is_invented(name: str) -> None:
    assert faults(name, "deadlines") == []


@pytest.mark.parametrize("name", names_of_documents())
def test_annexes_are_read_row_by_row(name: str) -> None:
    assert faults(name, "quotas", "budget", "outline") == []


@pytest.mark.parametrize("name", names_of_documents())
def test_the_plan_is_identified_and_what_is_wrong_with_it_is_asked(name: str) -> None:
    assert faults(name, "identity", "recipients", "doubts") == []


@pytest.mark.parametrize("name", names_of_documents())
def test_every_target_in_figures_is_found(name: str) -> None:
    assert [score.missed for score in scores_of(name) if score.part == "targets" and score.missed] == []
