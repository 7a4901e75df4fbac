"""A desk brought up to another reading: what stays, what is said otherwise, what is new or gone. Pure."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assignments.desk.arranging import draft_made
from assignments.desk.items import ItemKind, ItemState
from assignments.desk.merging import Merged, merged
from assignments.desk.rows import Row
from assignments.plans.drafts import DraftDuty, DraftHolder, HolderKind, Place, PlanDraft
from tests.assignments.desk.at_desk import PLAN, SURVEY
from tests.assignments.small_plan import COMMUNES, SMALL
from tests.conftest import NOON

CORRECTED = "Khảo sát nhu cầu vốn vay của hộ nghèo và hộ cận nghèo, lập dự toán gửi Sở Nội vụ."


def desk(reading: PlanDraft = PLAN) -> dict[str, Row]:
    """Every finding accepted by somebody."""
    rows = merged({}, reading, at=NOON).rows
    return {key: replace(row, state=ItemState.ACCEPTED, changed_by="lan", version=2) for key, row in rows.items()}


def again(rows: dict[str, Row], reading: PlanDraft) -> Merged:
    return merged(rows, reading, at=NOON)


def the(rows: dict[str, Row], words: str) -> Row:
    [row] = [row for row in rows.values() if getattr(row.content, "text", getattr(row.content, "name", "")) == words]
    return row


def with_duty(old: DraftDuty, *new: DraftDuty, plan: PlanDraft = PLAN) -> PlanDraft:
    at = plan.duties.index(old)
    return replace(plan, duties=(*plan.duties[:at], *new, *plan.duties[at + 1 :]))


def shifted(plan: PlanDraft, lines: int) -> PlanDraft:
    """The same plan with so many lines before it."""
    holders = tuple(replace(one, place=replace(one.place, line=one.place.line + lines)) for one in plan.holders)
    duties = tuple(replace(one, place=replace(one.place, line=one.place.line + lines)) for one in plan.duties)
    return replace(plan, holders=holders, duties=duties)


def test_the_same_words_on_other_lines_keep_their_keys_states_and_edits() -> None:
    rows = desk()
    survey = the(rows, SURVEY.text)
    rows[survey.key] = replace(survey, content=replace(SURVEY, lead=False))
    found = again(rows, shifted(PLAN, 7))
    assert (found.differences.changed, found.differences.new, found.differences.gone) == ((), (), ())
    assert found.differences.same == len(rows)
    assert found.rows.keys() == rows.keys()
    moved = found.rows[survey.key]
    assert moved.content == replace(SURVEY, lead=False, place=replace(SURVEY.place, line=17))
    assert (moved.state, moved.version) == (ItemState.ACCEPTED, 3)


def test_a_duty_said_otherwise_is_unseen_with_both_wordings_and_its_other_edits() -> None:
    rows = desk()
    survey = the(rows, SURVEY.text)
    rows[survey.key] = replace(survey, content=replace(SURVEY, text="Khảo sát.", lead=False))
    found = again(rows, with_duty(SURVEY, replace(SURVEY, text=CORRECTED)))
    row = found.rows[survey.key]
    assert (row.content, row.was) == (replace(SURVEY, text=CORRECTED, lead=False), SURVEY)
    assert row.state is ItemState.UNSEEN
    [changed] = found.differences.changed
    assert (changed.was, changed.now, changed.kept) == (SURVEY, replace(SURVEY, text=CORRECTED), ("lead",))


def test_a_dropped_duty_stays_dropped_until_the_document_says_it_otherwise() -> None:
    rows = desk()
    key = the(rows, SURVEY.text).key
    rows[key] = replace(rows[key], state=ItemState.DROPPED)
    assert again(rows, shifted(PLAN, 1)).rows[key].state is ItemState.DROPPED
    assert again(rows, with_duty(SURVEY, replace(SURVEY, text=CORRECTED))).rows[key].state is ItemState.UNSEEN


def test_what_the_new_document_lacks_is_gone_and_what_it_adds_is_new() -> None:
    other = replace(SURVEY, text="Tổ chức hội nghị tổng kết vào cuối kỳ.")
    found = again(desk(), with_duty(SURVEY, other))
    assert (found.differences.new, found.differences.gone) == ((other,), (SURVEY,))
    assert the(found.rows, other.text).state is ItemState.UNSEEN
    assert draft_made(found.rows, PLAN).duties == with_duty(SURVEY, other).duties


def test_a_heading_renamed_in_the_document_keeps_its_duties_and_what_was_given_to_it() -> None:
    rows = desk()
    given_away = the(rows, "Rà soát nhu cầu học nghề trên địa bàn.")
    content = replace(SMALL.duties[2], holder="Sở Tài chính")
    rows[given_away.key] = replace(given_away, content=content)
    holders = tuple(replace(h, name=h.name.replace("chính", "chính tỉnh")) for h in PLAN.holders)
    duties = tuple(replace(d, holder=d.holder.replace("chính", "chính tỉnh")) for d in PLAN.duties)
    found = again(rows, replace(PLAN, holders=holders, duties=duties))
    assert [changed.kind for changed in found.differences.changed] == [ItemKind.HOLDER]
    made = draft_made(found.rows, PLAN)
    assert [duty.holder for duty in made.duties] == ["Sở Nội vụ"] * 2 + ["Sở Tài chính tỉnh"] * 3


def test_a_heading_renamed_by_a_person_holds_what_a_new_reading_finds_under_its_printed_name() -> None:
    rows = desk()
    for row in list(rows.values()):
        if isinstance(row.content, DraftHolder) and row.content.name == "Sở Tài chính":
            rows[row.key] = replace(row, content=replace(row.content, name="Sở Tài chính Lào Cai"))
        elif isinstance(row.content, DraftDuty) and row.content.holder == "Sở Tài chính":
            rows[row.key] = replace(row, content=replace(row.content, holder="Sở Tài chính Lào Cai"))
    more = replace(SURVEY, text="Tổ chức hội nghị tổng kết vào cuối kỳ.")
    made = draft_made(again(rows, with_duty(SURVEY, SURVEY, more)).rows, PLAN)
    assert [duty.holder for duty in made.duties].count("Sở Tài chính Lào Cai") == 3
    assert "Sở Tài chính" not in {duty.holder for duty in made.duties}


def test_a_duty_under_another_heading_now_is_the_same_one_changed() -> None:
    found = again(desk(), with_duty(SURVEY, replace(SURVEY, holder="Sở Nội vụ")))
    [changed] = found.differences.changed
    assert (changed.was, changed.now) == (SURVEY, replace(SURVEY, holder="Sở Nội vụ"))


def test_a_figure_that_changed_is_looked_at_again_though_its_unit_is_the_same() -> None:
    quotas = (replace(SMALL.quotas[0], target=65), SMALL.quotas[1])
    found = again(desk(), replace(PLAN, quotas=quotas))
    assert [changed.now for changed in found.differences.changed] == [quotas[0]]


def test_a_heading_that_is_gone_stays_while_people_keep_a_duty_under_it() -> None:
    rows = desk()
    moved = the(rows, SURVEY.text)
    rows[moved.key] = replace(moved, content=replace(SURVEY, holder=COMMUNES))
    plan = replace(PLAN, holders=PLAN.holders[:2], duties=PLAN.duties[:4])
    found = again(rows, plan)
    made = draft_made(found.rows, plan)
    assert [holder.name for holder in made.holders] == ["Sở Nội vụ", "Sở Tài chính", COMMUNES]
    assert [type(one) for one in found.differences.gone] == [DraftDuty]


def test_the_parts_of_a_duty_that_changed_are_looked_at_again() -> None:
    rows = desk()
    survey = the(rows, SURVEY.text)
    part = Row(
        "duty-part", ItemKind.DUTY, survey.position + 0.5, replace(SURVEY, text="Phần hai."), None,
        ItemState.ACCEPTED, NOON,
    )  # fmt: skip
    rows = {**rows, part.key: part, survey.key: replace(survey, content=replace(SURVEY, text="Phần một."))}
    plan = shifted(with_duty(SURVEY, replace(SURVEY, text=CORRECTED)), 3)
    carried = again(rows, plan).rows
    assert [carried[key].state for key in (survey.key, part.key)] == [ItemState.UNSEEN] * 2
    assert carried[part.key].content.place.line == 13
    assert [duty.text for duty in draft_made(carried, plan).duties][3:5] == [CORRECTED, "Phần hai."]


def test_a_duty_joined_into_another_is_looked_at_again_when_the_document_changes_or_drops_it() -> None:
    rows = desk()
    survey, into = the(rows, SURVEY.text), the(rows, PLAN.duties[2].text)
    rows[survey.key] = replace(survey, state=ItemState.GONE, joined_into=into.key)
    assert again(rows, shifted(PLAN, 2)).rows[into.key].state is ItemState.ACCEPTED
    for plan in (with_duty(SURVEY, replace(SURVEY, text=CORRECTED)), with_duty(SURVEY)):
        found = again(rows, plan).rows
        assert (found[survey.key].state, found[into.key].state) == (ItemState.GONE, ItemState.UNSEEN)


WORDS = st.sampled_from(["rà soát", "lập kế hoạch", "báo cáo", "tổng hợp", "kiểm tra", "hộ nghèo", "vay vốn", "dạy"])
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
NAMES = st.sampled_from(["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Công an tỉnh"])


@st.composite
def plans(draw: st.DrawFn) -> PlanDraft:
    names = draw(st.lists(NAMES, min_size=1, max_size=4))
    holders = tuple(DraftHolder(name, HolderKind.SINGLE, Place(n, name)) for n, name in enumerate(names))
    held = draw(st.lists(st.tuples(st.sampled_from(names), TEXTS), max_size=6))
    duties = tuple(DraftDuty(name, text, True, (), Place(n, text)) for n, (name, text) in enumerate(held, start=9))
    return replace(SMALL, holders=holders, duties=duties)


@given(plans(), plans(), plans())
def test_after_any_readings_the_rows_that_were_read_are_the_last_reading(
    first: PlanDraft, second: PlanDraft, third: PlanDraft
) -> None:
    found = again(again(desk(first), second).rows, third)
    assert draft_made({key: row for key, row in found.rows.items() if row.read is not None}, third) == third
    assert again(found.rows, third).rows == found.rows
    counted = found.differences
    assert counted.same + len(counted.changed) + len(counted.new) == len(third.holders + third.duties) + 5
    assert len({key for key, row in found.rows.items() if row.key == key}) == len(found.rows)


@given(plans())
def test_a_plan_read_again_after_another_is_as_it_was_but_for_what_was_seen(plan: PlanDraft) -> None:
    back = again(again(desk(plan), PLAN).rows, plan)
    made = draft_made(back.rows, plan)
    assert set(made.duties) == set(plan.duties)
    assert [row for row in back.rows.values() if row.is_on_desk and row.read is None] == []
