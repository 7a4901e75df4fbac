"""Which bodies of a plan the register knows, in words."""

from assignments.plans.drafts import Place
from assignments.plans.recognising import Candidate, Part, Recognised, Standing
from console.name_words import name_lines

HERE = Place(3, "Sở Y tế")
KNOWN = Candidate(4, "Sở Y tế", "tỉnh Lào Cai", "cùng tên trong danh bạ")


def test_new_and_doubtful_names_are_listed_and_known_ones_counted() -> None:
    names = [
        Recognised("Sở Y tế", Part.HOLDER, Standing.KNOWN, HERE, KNOWN),
        Recognised("Hội Làm vườn", Part.PARTNER, Standing.NEW, HERE),
        Recognised(
            "Sở Y tê", Part.HOLDER, Standing.WHICH, HERE, candidates=(Candidate(4, "Sở Y tế", "", "tên gần giống"),)
        ),
    ]
    lines = list(name_lines(names))
    assert "- đã có trong danh bạ: 1" in lines
    assert "- thêm mới khi theo dõi: Hội Làm vườn" in lines
    assert "- “Sở Y tê” có thể là: Sở Y tế (tên gần giống)" in lines
    assert list(name_lines([])) == []
