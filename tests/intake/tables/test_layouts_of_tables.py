"""The same table says the same in whatever way a copy of its page keeps it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from assignments.plans.drafts import PlanDraft
from tests.intake.tables.papers import facts, plan, read
from tests.intake.tables.printing import LAYOUTS, Table, run_together, tabs
from tests.intake.tables.test_task_tables import EXPECTED, HEADER, ROWS

Layout = Callable[[Table], str]
Quotas = list[tuple[str, int, str | None]]
Budget = list[tuple[str, str, int]]

QUOTAS = Table(
    ("PHỤ LỤC 1", "GIAO CHỈ TIÊU NẠO VÉT NĂM 2026", "(Kèm theo Kế hoạch số 77/KH-UBND)", "Đơn vị tính: mét"),
    ("STT", "Đơn vị", "Chiều dài suối", "Chỉ tiêu giao", "Ghi chú"),
    (
        ("1", "Xã Bắc Hà", "3.400", "1.200", ""),
        ("2", "Phường Sa Pa", "2.150", "800", "Trọng điểm"),
        ("3", "Xã Tả Van", "900", "50", ""),
        ("4", "Xã Mường Hum", "1.020", "310", "Vùng cao"),
        ("", "Tổng cộng", "7.470", "2.360", ""),
    ),
)
QUOTAS_READ: Quotas = [
    ("Xã Bắc Hà", 1200, "mét"),
    ("Phường Sa Pa", 800, "mét"),
    ("Xã Tả Van", 50, "mét"),
    ("Xã Mường Hum", 310, "mét"),
]
BUDGET = Table(
    ("PHỤ LỤC 2", "DỰ TOÁN KINH PHÍ", "ĐVT: triệu đồng"),
    ("TT", "Nội dung chi", "ĐVT", "Số lượng", "Thành tiền", "Ghi chú"),
    (
        ("I", "Tuyên truyền", "", "", "142,5", ""),
        ("1", "In tờ rơi phát tận hộ gia đình", "tờ", "12.000", "36", ""),
        ("2", "Tập huấn cán bộ xã về giữ sạch nguồn nước", "lớp", "4", "106,5", "Ngân sách tỉnh"),
        ("II", "Dọn suối", "", "", "1.050", ""),
        ("1", "Thuê máy xúc", "ca", "30", "1.050", "Trọn gói"),
        ("", "Tổng cộng", "", "", "1.192,5", ""),
    ),
)
BUDGET_READ: Budget = [
    ("I", "Tuyên truyền", 142500),
    ("1", "In tờ rơi phát tận hộ gia đình", 36000),
    ("2", "Tập huấn cán bộ xã về giữ sạch nguồn nước", 106500),
    ("II", "Dọn suối", 1050000),
    ("1", "Thuê máy xúc", 1050000),
]
TASKS = Table(
    ("PHỤ LỤC 3", "PHÂN CÔNG NHIỆM VỤ NĂM 2026"), tuple(HEADER.split("\t")), tuple(tuple(r.split("\t")) for r in ROWS)
)
every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)


def quotas(draft: PlanDraft) -> Quotas:
    return [(quota.unit, quota.target, quota.measure) for quota in draft.quotas]


def budget(draft: PlanDraft) -> Budget:
    return [(line.no, line.item, line.amount) for line in draft.budget]


def doubted(draft: PlanDraft) -> list[str]:
    return [doubt.id for doubt in draft.doubts if doubt.about in ("quota", "budget")]


@every_layout
def test_a_quota_table_reads_the_same(layout: Layout) -> None:
    draft = read(plan(annex=layout(QUOTAS)))
    assert quotas(draft) == QUOTAS_READ
    assert doubted(draft) == []


@every_layout
def test_a_budget_table_reads_the_same(layout: Layout) -> None:
    draft = read(plan(annex=layout(BUDGET)))
    assert budget(draft) == BUDGET_READ
    assert doubted(draft) == []


@every_layout
def test_a_task_table_reads_the_same(layout: Layout) -> None:
    assert facts(plan(annex=layout(TASKS))) == EXPECTED


@every_layout
def test_three_tables_one_below_the_other_stay_apart(layout: Layout) -> None:
    draft = read(plan(annex="\n\n".join(layout(table) for table in (QUOTAS, BUDGET, TASKS))))
    assert quotas(draft) == QUOTAS_READ
    assert budget(draft) == BUDGET_READ
    assert [duty.text for duty in draft.duties if duty.source == "table"] == [row[1] for row in EXPECTED]


@every_layout
def test_a_wrong_total_is_seen(layout: Layout) -> None:
    wrong = replace(QUOTAS, rows=(*QUOTAS.rows[:-1], ("", "Tổng cộng", "7.470", "2.460", "")))
    assert doubted(read(plan(annex=layout(wrong)))) == ["quota-total"]


TOTALS = {
    "above the rows": (("", "Tổng cộng", "7.470", "2.360", ""), True),
    "in the first cell": (("Tổng cộng", "", "7.470", "2.360", ""), False),
    "in short": (("", "Cộng", "7.470", "2.360", ""), False),
    "in capitals": (("", "TOÀN TỈNH", "7.470", "2.360", ""), False),
}


@every_layout
@pytest.mark.parametrize("where", TOTALS)
def test_a_total_may_stand_anywhere(layout: Layout, where: str) -> None:
    total, is_first = TOTALS[where]
    rows = QUOTAS.rows[:-1]
    draft = read(plan(annex=layout(replace(QUOTAS, rows=(total, *rows) if is_first else (*rows, total)))))
    assert quotas(draft) == QUOTAS_READ
    assert doubted(draft) == []


@every_layout
def test_units_may_stand_in_groups_and_numbers_be_written_in_many_ways(layout: Layout) -> None:
    groups = (("I", "Vùng cao", "", "", ""), *QUOTAS.rows[:2], ("II", "Vùng thấp", "", "", ""), *QUOTAS.rows[2:])
    padded = tuple((f"0{row[0]}" if row[0].isdigit() else row[0], *row[1:]) for row in groups)
    assert quotas(read(plan(annex=layout(replace(QUOTAS, rows=padded))))) == QUOTAS_READ


@every_layout
def test_of_several_sources_of_money_the_whole_is_read(layout: Layout) -> None:
    table = replace(
        BUDGET,
        header=("TT", "Nội dung", "Tổng kinh phí", "Ngân sách tỉnh", "Ngân sách xã", "Nguồn khác"),
        rows=(
            ("1", "In tờ rơi", "36", "30", "6", ""),
            ("2", "Thuê máy xúc", "1.050", "1.000", "", "50"),
            ("3", "Tập huấn cán bộ", "106,5", "106,5", "", ""),
            ("", "Tổng cộng", "1.192,5", "1.136,5", "6", "50"),
        ),
    )
    draft = read(plan(annex=layout(table)))
    assert budget(draft) == [
        ("1", "In tờ rơi", 36000),
        ("2", "Thuê máy xúc", 1050000),
        ("3", "Tập huấn cán bộ", 106500),
    ]
    assert doubted(draft) == []


@pytest.mark.parametrize(
    "layout", [each for each in LAYOUTS if each is not run_together], ids=lambda each: each.__name__
)
def test_blanks_may_group_the_thousands(layout: Layout) -> None:
    rows = tuple(tuple(cell.replace(".", " ") for cell in row) for row in QUOTAS.rows)
    assert quotas(read(plan(annex=layout(replace(QUOTAS, rows=rows))))) == QUOTAS_READ


def test_figures_that_may_belong_to_two_columns_are_said_to_be_unsure() -> None:
    rows = tuple(tuple(cell.replace(".", " ") for cell in row) for row in QUOTAS.rows)
    torn = read(plan(annex=run_together(replace(QUOTAS, rows=rows))))
    assert [bool(quota.unsure) for quota in torn.quotas] == [True, True, False, True]
    short = replace(QUOTAS, rows=(("1", "Xã Bắc Hà", "3.400", "", ""), *QUOTAS.rows[1:]))
    assert not any(quota.unsure for quota in read(plan(annex=tabs(short))).quotas)


def test_the_first_rows_of_a_table_are_no_footnotes_of_the_text_above() -> None:
    body = (
        "II. NỘI DUNG\n1. Nạo vét các suối1 theo tiêu chuẩn2, chi tiết tại phụ lục.\n\n1 Không kể suối đã cống hóa.\n"
    )
    draft = read(plan(body=body, annex=f"{tabs(QUOTAS)}\n{tabs(BUDGET)}"))
    assert quotas(draft) == QUOTAS_READ
    assert budget(draft) == BUDGET_READ


def test_quarters_of_a_town_are_units() -> None:
    table = replace(QUOTAS, header=("STT", "Khối phố", "Tổng đàn (con)", "Chỉ tiêu tiêm (con)", "Ghi chú"))
    assert [quota.unit for quota in read(plan(annex=tabs(table))).quotas] == [row[0] for row in QUOTAS_READ]


@pytest.mark.parametrize("said", ["Tháng 6 Tháng 9", "Quý I Quý III", "30/6 30/9", "Tháng 3/2026 Quý IV/2026"])
def test_two_times_in_one_cell_set_no_day_and_are_asked_about(said: str) -> None:
    rows = (TASKS.rows[0], (*TASKS.rows[1][:4], said, TASKS.rows[1][5]), TASKS.rows[2])
    draft = read(plan(annex=tabs(replace(TASKS, rows=rows))))
    _first, duty, _last = [duty for duty in draft.duties if duty.source == "table"]
    assert duty.due
    assert (duty.due.phrase, duty.due.day, bool(duty.unsure)) == (said, None, True)


def test_names_of_places_that_end_in_a_word_for_a_body_are_whole() -> None:
    helping = "Ngân hàng Nhà nước - Chi nhánh thành phố Hải Phòng, Ban Quản lý Khu kinh tế Hải Phòng Sở Y tế"
    rows = (("1", "Lập bản đồ", "Cục Thuế Hải Phòng", helping, "Quý I/2026", ""),)
    [duty] = [duty for duty in read(plan(annex=tabs(replace(TASKS, rows=rows)))).duties if duty.source == "table"]
    assert duty.holder == "Cục Thuế Hải Phòng"
    assert duty.cooperates_with == (
        "Ngân hàng Nhà nước - Chi nhánh thành phố Hải Phòng",
        "Ban Quản lý Khu kinh tế Hải Phòng",
        "Sở Y tế",
    )
