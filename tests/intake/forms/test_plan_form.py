"""The XLSX form of a plan: written, read back the same, and its wrong cells marked where they stand."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import HolderKind, PlanDraft, ReportKind, Source
from assignments.plans.form import BUDGET, DUTIES, GUIDE, PLAN, QUOTAS, REPORTS, SHEETS
from foundation.errors import Unreadable
from intake import read_plan
from intake.workbooks.form_cells import FormWrong
from reports import marked_form, plan_form
from tests.intake.papers import plan


@pytest.fixture
def read() -> PlanDraft:
    return read_plan(plan().encode(), "ke-hoach.md").draft


def filled(cells: dict[tuple[str, str], object], draft: PlanDraft | None = None) -> bytes:
    book = openpyxl.load_workbook(BytesIO(plan_form.write(draft)))
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_plan_written_into_the_form_is_read_back_the_same(read: PlanDraft) -> None:
    again = read_plan(plan_form.write(read), "bieu.xlsx").draft
    assert [(d.holder, d.text, d.lead, d.cooperates_with) for d in again.duties] == [
        (d.holder, d.text, d.lead, d.cooperates_with) for d in read.duties
    ]
    assert [(h.name, h.kind, h.bodies, h.requested) for h in again.holders] == [
        (h.name, h.kind, h.bodies, h.requested) for h in read.holders
    ]
    fields = ("who", "to", "kind", "rule", "month", "day", "year", "period", "phrase")
    assert [[getattr(line, name) for name in fields] for line in again.deadlines] == [
        [getattr(line, name) for name in fields] for line in read.deadlines
    ]
    for name in ("title", "number", "issued_on", "issuer", "territory", "coordinator", "years", "outline"):
        assert getattr(again, name) == getattr(read, name)
    assert {duty.source for duty in again.duties} == {Source.HAND}


def test_every_finding_of_the_form_has_its_line_in_the_text(read: PlanDraft) -> None:
    reading = read_plan(plan_form.write(read), "bieu.xlsx")
    lines = reading.text.split("\n")
    for duty in reading.draft.duties:
        assert duty.text in lines[duty.place.line - 1]


def test_a_report_without_a_period_is_not_lost(read: PlanDraft) -> None:
    periodic = {"kind": ReportKind.OTHER, "rule": Wording.UNSPECIFIED}
    bare = replace(read.deadlines[0], period=None, day=None, month=None, year=None, **periodic)
    [again] = read_plan(plan_form.write(replace(read, deadlines=(bare,))), "bieu.xlsx").draft.deadlines
    assert (again.kind, again.period, again.day) == (ReportKind.OTHER, None, None)


def test_an_empty_form_has_a_guide_and_words_to_choose_from() -> None:
    book = openpyxl.load_workbook(BytesIO(plan_form.write()))
    assert book.sheetnames == [GUIDE, *SHEETS]
    offered = [rule.formula1 for rule in book[REPORTS].data_validations.dataValidation]
    assert '"trước ngày,chậm nhất ngày,không ghi ngày"' in offered
    assert any("6 tháng" in words for words in offered)
    assert book[GUIDE]["B1"].value


def test_a_plan_typed_into_the_empty_form() -> None:
    data = filled(
        {
            (PLAN, "B2"): "Trồng rừng năm 2026",
            (PLAN, "B4"): "05/01/2026",
            (PLAN, "B5"): "Ủy ban nhân dân tỉnh Lào Cai",
            (PLAN, "B8"): "2026",
            (DUTIES, "A2"): "Sở Tài chính",
            (DUTIES, "B2"): "Bố trí kinh phí.",
            (DUTIES, "E2"): "trước ngày 30/3/2026",
            (DUTIES, "A3"): "UBND các xã, phường",
            (DUTIES, "B3"): "Vận động người dân.",
            (DUTIES, "C3"): "phối hợp",
            (REPORTS, "A2"): "mọi cơ quan",
            (REPORTS, "C2"): "6 tháng",
            (REPORTS, "D2"): "trước ngày",
            (REPORTS, "E2"): 15,
            (REPORTS, "F2"): 6,
            (QUOTAS, "A2"): "xã Bắc Hà",
            (QUOTAS, "B2"): "1.250",
            (BUDGET, "A2"): "1",
            (BUDGET, "B2"): "Cây giống",
            (BUDGET, "C2"): 45000,
        }
    )
    draft = read_plan(data, "bieu.xlsx").draft
    assert (draft.title, draft.territory, draft.years) == ("Trồng rừng năm 2026", "tỉnh Lào Cai", (2026,))
    first, second = draft.duties
    assert first.due is not None
    assert first.due.day is not None
    assert (first.due.rule, first.due.day.isoformat()) == (Wording.BEFORE, "2026-03-30")
    assert (second.lead, [holder.kind for holder in draft.holders]) == (False, [HolderKind.SINGLE, HolderKind.GROUP])
    [line] = draft.deadlines
    assert (line.who, line.kind, line.rule, line.day, line.month) == (
        "all",
        ReportKind.HALF_YEAR,
        Wording.BEFORE,
        15,
        6,
    )
    assert [quota.target for quota in draft.quotas] == [1250]
    assert [cost.amount for cost in draft.budget] == [45000]


def test_wrong_cells_are_all_named_and_marked_where_they_stand() -> None:
    data = filled(
        {
            (PLAN, "B2"): "Trồng rừng",
            (PLAN, "B4"): "hôm qua",
            (DUTIES, "B2"): "Bố trí kinh phí.",
            (DUTIES, "C2"): "giám sát",
            (REPORTS, "A2"): "mọi cơ quan",
            (REPORTS, "C2"): "6 tháng",
            (REPORTS, "D2"): "trước ngày",
            (REPORTS, "E2"): 31,
            (REPORTS, "F2"): 6,
            (QUOTAS, "A2"): "xã Bắc Hà",
            (QUOTAS, "B2"): "nhiều",
        }
    )
    with pytest.raises(FormWrong) as refused:
        read_plan(data, "bieu.xlsx")
    wrong = [(one.sheet, one.cell) for one in refused.value.wrong]
    assert sorted(wrong) == sorted([(PLAN, "B4"), (DUTIES, "A2"), (REPORTS, "E2"), (QUOTAS, "B2")])
    book = openpyxl.load_workbook(BytesIO(marked_form.mark(data, refused.value.wrong)))
    for sheet, cell in wrong:
        marked = book[sheet][cell]
        assert marked.comment is not None
        assert marked.fill.start_color.rgb == marked_form.RED.start_color.rgb
    assert book[DUTIES]["B2"].value == "Bố trí kinh phí."
    assert book[DUTIES]["C2"].comment is None


def test_a_word_that_is_not_offered_is_named_with_those_that_are() -> None:
    data = filled({(PLAN, "B2"): "A", (DUTIES, "A2"): "Sở A", (DUTIES, "B2"): "Việc.", (DUTIES, "C2"): "giám sát"})
    with pytest.raises(FormWrong, match="giám sát.*chủ trì; phối hợp"):
        read_plan(data, "bieu.xlsx")


def test_columns_may_stand_in_another_order() -> None:
    data = filled({(PLAN, "B2"): "A", (DUTIES, "A1"): "Nhiệm vụ", (DUTIES, "B1"): "Cơ quan"})
    book = openpyxl.load_workbook(BytesIO(data))
    book[DUTIES]["A2"], book[DUTIES]["B2"] = "Bố trí kinh phí.", "Sở Tài chính"
    kept = BytesIO()
    book.save(kept)
    [duty] = read_plan(kept.getvalue(), "bieu.xlsx").draft.duties
    assert (duty.holder, duty.text) == ("Sở Tài chính", "Bố trí kinh phí.")


def test_what_begins_like_a_formula_stays_text(read: PlanDraft) -> None:
    evil = replace(read, duties=(replace(read.duties[0], text="=HYPERLINK(1)"),))
    book = openpyxl.load_workbook(BytesIO(plan_form.write(evil)))
    assert book[DUTIES]["B2"].data_type == "s"


def test_another_workbook_is_said_to_be_no_form() -> None:
    book = openpyxl.Workbook()
    kept = BytesIO()
    book.save(kept)
    with pytest.raises(Unreadable, match="không phải biểu kế hoạch"):
        read_plan(kept.getvalue(), "so.xlsx")


def test_a_formula_that_nobody_worked_out_is_named_and_no_row_is_lost_over_it() -> None:
    cells = {(PLAN, "B2"): "Kế hoạch", (DUTIES, "A2"): "Sở Y tế", (DUTIES, "B2"): "Việc.", (DUTIES, "A3"): "=A2"}
    with pytest.raises(FormWrong) as refusal:
        read_plan(filled({**cells, (DUTIES, "B3"): "=B2"}), "bieu.xlsx")
    assert [(one.sheet, one.cell) for one in refusal.value.wrong] == [(DUTIES, "A3"), (DUTIES, "B3")]


@pytest.mark.parametrize(
    ("written", "phrase", "day"),
    [
        (date(2025, 6, 30), "ngày 30/06/2025", date(2025, 6, 30)),
        ("30/6/2025", "30/6/2025", date(2025, 6, 30)),
        ("quý II/2025", "quý II/2025", date(2025, 6, 30)),
        ("thường xuyên", "thường xuyên", None),
    ],
)
def test_a_due_cell_takes_a_day_of_excel_and_what_the_guide_promises(
    written: object, phrase: str, day: date | None
) -> None:
    cells = {(PLAN, "B2"): "Kế hoạch năm 2025", (DUTIES, "A2"): "Sở Y tế", (DUTIES, "B2"): "Việc."}
    [duty] = read_plan(filled({**cells, (DUTIES, "E2"): written}), "bieu.xlsx").draft.duties
    assert duty.due
    assert (duty.due.phrase, duty.due.day) == (phrase, day)
    with pytest.raises(FormWrong):
        read_plan(filled({**cells, (DUTIES, "E2"): "6/2025"}), "bieu.xlsx")


def test_one_name_written_in_two_ways_is_one_heading_and_a_stranger_owes_no_report() -> None:
    cells = {(PLAN, "B2"): "Kế hoạch", ("Cơ quan", "A2"): "Sở Y tế", (DUTIES, "A2"): "sở y tế", (DUTIES, "B2"): "Việc."}
    report = {(REPORTS, "C2"): "năm", (REPORTS, "D2"): "trước ngày", (REPORTS, "E2"): 30, (REPORTS, "F2"): 11}
    draft = read_plan(filled({**cells, **report, (REPORTS, "A2"): "SỞ Y TẾ"}), "bieu.xlsx").draft
    assert {holder.name for holder in draft.holders} == {"Sở Y tế"}
    assert (draft.duties[0].holder, draft.deadlines[0].who) == ("Sở Y tế", "Sở Y tế")
    with pytest.raises(FormWrong, match="Báo cáo A2: “Sở Khác”"):
        read_plan(filled({**cells, **report, (REPORTS, "A2"): "Sở Khác"}), "bieu.xlsx")
    coordinator = {(PLAN, "B7"): "Văn phòng UBND tỉnh", (REPORTS, "A2"): "Văn phòng UBND tỉnh"}
    own = read_plan(filled({**cells, **report, **coordinator}), "bieu.xlsx").draft
    assert own.deadlines[0].who == own.coordinator == "Văn phòng UBND tỉnh"
