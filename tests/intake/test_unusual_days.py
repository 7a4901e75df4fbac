"""Days that are possible and yet unlikely are remarked, and block nothing."""

import pytest

from assignments.plans.drafts import Doubt
from intake import read_plan
from tests.intake.papers import regime


def doubts(*sentences: str) -> dict[str, Doubt]:
    return {doubt.id: doubt for doubt in read_plan(regime(*sentences).encode(), "plan.txt").draft.doubts}


@pytest.mark.parametrize("day", ["14/5", "01/9"])
def test_a_first_half_report_far_from_the_middle_of_the_year(day: str) -> None:
    doubt = doubts(f"Các thôn báo cáo 6 tháng đầu năm về Phòng Kinh tế trước ngày {day}/2026.")[
        "unusual-half-year-date-2"
    ]
    assert not doubt.blocking
    assert day in doubt.words


@pytest.mark.parametrize("day", ["31/10/2026", "01/4/2027"])
def test_a_yearly_report_far_from_the_turn_of_the_year(day: str) -> None:
    assert "unusual-annual-date-2" in doubts(f"Các thôn báo cáo năm về Phòng Kinh tế trước ngày {day}.")


@pytest.mark.parametrize(
    "report",
    [
        *("6 tháng đầu năm về Phòng Kinh tế trước ngày 15/5", "6 tháng đầu năm về Phòng Kinh tế trước ngày 31/8"),
        *("6 tháng cuối năm về Phòng Kinh tế trước ngày 20/12", "năm về Phòng Kinh tế trước ngày 01/11"),
        *("năm về Phòng Kinh tế trước ngày 31/3/2027", "hằng quý về Phòng Kinh tế trước ngày 05/4"),
    ],
)
def test_a_usual_day_is_not_remarked(report: str) -> None:
    assert not [doubt for doubt in doubts(f"Các thôn báo cáo {report}.") if doubt.startswith("unusual")]


@pytest.mark.parametrize(
    ("below", "above", "remarked"),
    [
        ("báo cáo năm về Phòng Kinh tế trước ngày 15/12", "báo cáo năm trước ngày 15/12", True),
        ("báo cáo năm về Phòng Kinh tế trước ngày 15/12", "báo cáo năm trước ngày 16/12", False),
        ("báo cáo năm về Phòng Kinh tế chậm nhất ngày 15/12", "báo cáo năm trước ngày 16/12", True),
        ("báo cáo năm về Phòng Kinh tế trước ngày 20/12", "báo cáo năm trước ngày 05/01", False),
        ("báo cáo 6 tháng về Phòng Kinh tế trước ngày 20/6", "báo cáo năm trước ngày 15/6", False),
        ("báo cáo 6 tháng về Phòng Kinh tế trước ngày 20/6", "báo cáo 6 tháng trước ngày 15/6", True),
    ],
)
def test_a_day_that_leaves_none_to_compile(below: str, above: str, remarked: bool) -> None:
    own = f"Phòng Kinh tế tổng hợp, báo cáo Ủy ban nhân dân tỉnh: {above}."
    found = doubts(f"Các thôn {below}.", own)
    chained = [doubt for name, doubt in found.items() if name.startswith("chain-")]
    assert bool(chained) is remarked
    assert all(not doubt.blocking and "Phòng Kinh tế" in doubt.words for doubt in chained)


def test_days_that_name_no_year_in_a_plan_that_names_none_come_back_and_that_is_remarked() -> None:
    sentence = "Các thôn báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12."
    draft = read_plan(regime(sentence, title="Trồng cây xanh ven đường").encode(), "plan.txt").draft
    [doubt] = [doubt for doubt in draft.doubts if doubt.id == "no-year"]
    assert "15/6" in doubt.words
    assert len(doubt.places) == 2
    assert doubt.why
    assert "no-year" not in doubts(sentence)  # the title names the year
    yearly = regime("Các thôn báo cáo năm trước ngày 15/12 hằng năm.", title="Trồng cây xanh ven đường")
    assert "no-year" not in [doubt.id for doubt in read_plan(yearly.encode(), "plan.txt").draft.doubts]
