"""What the reader had to guess is marked, and nothing else."""

import pytest

from tests.intake.layouts import FARMING, LONG, listed, read, under
from tests.intake.papers import plan

TITLE = "III. TỔ CHỨC THỰC HIỆN"


@pytest.mark.parametrize(
    "lines", [listed(), listed("1. ", "", bodies=LONG), ["1. Sở Y tế có trách nhiệm:", "- mua tre;"]]
)
def test_an_ordinary_part_is_sure(lines: list[str]) -> None:
    draft = read([TITLE, *lines])
    assert not any(found.unsure for found in (*draft.holders, *draft.duties))


def test_an_ordinary_plan_is_sure() -> None:
    draft = read(plan(), above="", head="", foot="")
    assert not any(found.unsure for found in (*draft.holders, *draft.duties))


@pytest.mark.parametrize(
    "duty",
    [
        "- Trồng tre ở các đoạn suối của",
        "- Trồng tre, giữ tre,",
        "- Sở Tư pháp chủ trì, phối hợp với các xã soạn hương ước.",
        "- " + "Trồng tre ven suối. " * 70,
    ],
)
def test_a_doubtful_duty_says_why(duty: str) -> None:
    [found] = under("1. Sở Y tế", duty)
    assert found.unsure


@pytest.mark.parametrize(
    "heading", ["2. Làng nghề Hoa Ban", "2. Hội đồng già làng tre nứa phối hợp trồng tre ven suối, giữ tre."]
)
def test_a_doubtful_heading_says_why(heading: str) -> None:
    draft = read([TITLE, "1. Sở Y tế", "- Thử nước.", heading, "- Giữ tre."])
    assert [bool(holder.unsure) for holder in draft.holders] == [False, True]


def test_a_part_without_its_title_is_not_sure() -> None:
    draft = read(listed(), above="I. MỤC ĐÍCH\n- Giữ suối.\nII. NỘI DUNG\n")
    assert draft.holders[0].name == FARMING
    assert all(found.unsure for found in (*draft.holders, *draft.duties))
