"""Three real plans and a real report, when they are at hand: scored, and read again with everything renamed."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assignments.plans.drafts import HolderKind, PlanDraft, ReportKind
from foundation.errors import Unreadable
from intake import neutral, read_plan

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LONG_AN, LAO_CAI, DUYEN_HAI, REPORT = "000", "001", "002", "004"
LETTERS = "abcdđeghiklmnopqrstuvxy"


def source(number: str) -> str:
    found = sorted((SHARED / "plans").glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real plans are not part of this repository and do not stand beside it")
    return found[0].read_text()


def read(text: str) -> PlanDraft:
    return read_plan(text.encode(), "plan.txt").draft


@pytest.mark.parametrize(("number", "labels"), [(LONG_AN, "long-an-2023"), (LAO_CAI, "lao-cai-2025")])
def test_a_real_plan_is_read_as_people_labelled_it(number: str, labels: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text(json.dumps(neutral(read(source(number))), ensure_ascii=False))
    command = [sys.executable, SHARED / "gold" / "score.py", SHARED / "gold" / f"{labels}.yaml", out, "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert scores["identity"]["right"] == "4/4"
    assert scores["duties"]["f1"] == 1
    assert scores["duties"]["lead_accuracy"] == 1
    assert scores["duties"]["cooperation"]["f1"] == 1
    assert [scores[part]["f1"] for part in ("deadlines", "quotas", "budget")] == [1, 1, 1]
    assert (scores["deadlines"]["year_accuracy"], scores["deadlines"]["recurring_accuracy"]) == (1, 1)
    assert scores["warnings"]["not_met"] == []


def test_the_town_plan_has_eight_headings_thirteen_duties_and_two_reports_without_a_day() -> None:
    draft = read(source(DUYEN_HAI))
    assert [len([d for d in draft.duties if d.holder == h.name]) for h in draft.holders] == [4, 2, 2, 1, 1, 1, 1, 1]
    patterns = ["^Phòng Lao động", "^Công an", "^Phòng Tài chính", "^Phòng Giáo dục", "^Phòng Văn ho", "^Chi nhánh"]
    patterns += ["các xã, phường$", "^Ủy ban MTTQ .* chính trị - xã hội thị xã$"]
    assert [bool(re.search(p, h.name)) for p, h in zip(patterns, draft.holders, strict=True)] == [True] * 8
    assert [d.lead for d in draft.duties] == [
        *(True, False, False, False), *(True, False), *(True, False), True, True, True, True, True,
    ]  # fmt: skip
    assert [h.kind for h in draft.holders] == [HolderKind.SINGLE] * 6 + [HolderKind.GROUP] * 2
    yearly = [d for d in draft.deadlines if d.kind is ReportKind.ANNUAL]
    assert [(d.who, d.day, d.recurring) for d in yearly] == [(draft.holders[0].name, None, True), ("all", None, True)]
    assert (draft.number, draft.years, draft.territory) == ("103/KH-UBND", (), "thị xã Duyên Hải")
    assert draft.coordinator == draft.holders[0].name
    assert not any(doubt.blocking for doubt in draft.doubts)


def test_a_report_is_not_taken_for_a_plan() -> None:
    with pytest.raises(Unreadable, match="báo cáo, không phải kế hoạch"):
        read(source(REPORT))


def test_the_torn_date_is_one_blocking_doubt_with_the_earlier_day_first() -> None:
    [torn] = [doubt for doubt in read(source(LAO_CAI)).doubts if doubt.blocking]
    assert torn.id == "half-year-date"
    assert [choice.key for choice in torn.choices] == ["2025-06-25", "2025-07-10", "none"]
    assert "9/7/2025" in torn.choices[1].words


def other_names(text: str) -> str:
    pairs = (("Lao động - Thương binh và Xã hội", "Dân tộc và Tôn giáo"), ("Lao động – Thương binh và Xã hội", "Y tế"))
    pairs += (
        ("Sở Ngoại vụ", "Sở Khoa học và Công nghệ"),
        ("Công an tỉnh", "Thanh tra tỉnh"),
        ("Sở Tư pháp", "Cục Thuế"),
    )
    pairs += (("Long An", "Hà Giang"), ("Lào Cai", "Bình Định"), ("LÀO CAI", "BÌNH ĐỊNH"), ("Duyên Hải", "Sa Pa"))
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def lettered(text: str) -> str:
    """ "3. Sở X" becomes "c) Sở X" in the assignment part."""
    start = text.index("TỔ CHỨC THỰC HIỆN")
    end = re.compile(r"^\W*(?:V|IV)\. CHẾ ĐỘ|^\W*Trên đây là", re.M).search(text, start)
    assert end
    part = re.sub(
        r"^([#*\s]*)(\d+)\.(?= )", lambda m: f"{m[1]}{LETTERS[int(m[2]) - 1]})", text[start : end.start()], flags=re.M
    )
    return text[:start] + part + text[end.start() :]


def without_marks(text: str) -> str:
    return re.sub(r"^#+ |\*\*|</?b>", "", text, flags=re.M)


def other_numbers(text: str) -> str:
    """ "3." becomes "3)" everywhere."""
    return re.sub(r"^([#*\s]*)(\d+)\. ", r"\1\2) ", text, flags=re.M)


def other_days(text: str) -> str:
    for old, new in (("15/6/2023", "20/6/2023"), ("15/12/2023", "05/12/2023"), ("10/7", "08/7"), ("30/11", "25/11")):
        text = text.replace(old, new)
    return text


def shape(draft: PlanDraft) -> list[object]:
    """What must not change when names and days do."""
    order = {holder.name: at for at, holder in enumerate(draft.holders)}
    return [
        [(h.kind, h.requested, len(h.bodies)) for h in draft.holders],
        [(order[d.holder], d.lead, len(d.cooperates_with)) for d in draft.duties],
        [(order.get(d.who, d.who), d.kind, d.rule, d.day is None, d.recurring) for d in draft.deadlines],
        [quota.target for quota in draft.quotas],
        [line.amount for line in draft.budget],
        [doubt.id for doubt in draft.doubts],
        order.get(draft.coordinator or "", draft.coordinator),
    ]


@pytest.mark.parametrize("number", [LONG_AN, LAO_CAI, DUYEN_HAI])
@pytest.mark.parametrize("change", [other_names, lettered, other_numbers, without_marks, other_days])
def test_a_plan_keeps_its_shape_when_names_numbering_and_days_change(number: str, change: Callable[[str], str]) -> None:
    text = source(number)
    assert shape(read(change(text))) == shape(read(text))


@pytest.mark.parametrize("number", [LONG_AN, LAO_CAI, DUYEN_HAI])
def test_every_place_of_a_real_plan_holds_its_words(number: str) -> None:
    reading = read_plan(source(number).encode(), "plan.txt")
    lines = reading.text.split("\n")
    draft = reading.draft
    places = [item.place for kind in (draft.holders, draft.duties, draft.deadlines, draft.quotas) for item in kind]
    places += [place for doubt in draft.doubts for place in doubt.places]
    assert [place for place in places if place.words not in lines[place.line - 1]] == []
