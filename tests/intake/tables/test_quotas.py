"""Quota tables, lists of quotas and tables of indicators."""

from tests.intake.tables.papers import plan, read


def annex(*lines: str) -> str:
    return plan(annex="\n".join(["PHỤ LỤC 1", *lines]))


def quotas(text: str) -> list[tuple[str, int, str | None]]:
    return [(quota.unit, quota.target, quota.measure) for quota in read(text).quotas]


EXPECTED = [("Xã Bắc Hà", 1200, "mét"), ("Phường Sa Pa", 800, "mét")]


def test_of_columns_for_several_years_that_of_the_plan_is_read() -> None:
    text = annex(
        "ĐVT: mét",
        "STT\tĐơn vị\tThực hiện năm 2025\tKế hoạch năm 2026\tKế hoạch năm 2027",
        "1\tXã Bắc Hà\t900\t1.200\t1.500",
        "2\tPhường Sa Pa\t700\t800\t900",
        "\tTổng cộng\t1.600\t2.000\t2.400",
    )
    assert quotas(text) == EXPECTED
    assert read(text).doubts == read(plan()).doubts


def test_the_years_may_stand_in_a_second_header_row() -> None:
    header = "STT\tĐịa phương\tChỉ tiêu giao (mét)\t\n\t\tNăm 2025\tNăm 2026"
    assert quotas(annex(header, "1\tXã Bắc Hà\t900\t1.200", "2\tPhường Sa Pa\t700\t800")) == EXPECTED


def test_units_may_be_named_without_their_rank_and_the_total_may_come_first() -> None:
    text = annex("STT\tXã, phường\tChỉ tiêu (mét)", "\tToàn tỉnh\t2.100", "1\tBắc Hà\t1.200", "2\tSa Pa\t800")
    assert quotas(text) == [("Bắc Hà", 1200, "mét"), ("Sa Pa", 800, "mét")]
    [doubt] = [doubt for doubt in read(text).doubts if doubt.id == "quota-total"]
    assert "2.100" in doubt.words
    assert "2.000" in doubt.words


def test_a_row_of_a_group_counts_its_units_and_is_none() -> None:
    text = annex(
        "STT\tĐơn vị\tChỉ tiêu (mét)",
        "I\tVùng cao\t1.200",
        "1\tXã Bắc Hà\t1.200",
        "II\tVùng thấp\t800",
        "1\tPhường Sa Pa\t800",
        "Tổng cộng\t2.000",
    )
    assert quotas(text) == EXPECTED


def test_two_kinds_of_quota_are_two_quotas_of_a_unit() -> None:
    text = annex("STT\tĐơn vị\tSố lượng cống\tSố lượng cầu", "1\tXã Bắc Hà\t12\t3", "2\tPhường Sa Pa\t8\t1")
    assert quotas(text) == [
        ("Xã Bắc Hà", 12, "Số lượng cống"),
        ("Xã Bắc Hà", 3, "Số lượng cầu"),
        ("Phường Sa Pa", 8, "Số lượng cống"),
        ("Phường Sa Pa", 1, "Số lượng cầu"),
    ]


def test_quotas_may_be_laid_out_as_lines() -> None:
    lines = ("1. Xã Bắc Hà: 1.200 mét;", "2. Phường Sa Pa: 800 mét;", "3. Xã Tả Van: 50 mét.")
    text = plan(body="\n".join(["II. NỘI DUNG", "Chỉ tiêu nạo vét giao cho các địa phương:", *lines]))
    assert quotas(text) == [*EXPECTED, ("Xã Tả Van", 50, "mét")]


def test_two_figures_in_one_cell_are_asked_about() -> None:
    text = annex("STT\tĐơn vị\tChỉ tiêu (mét)", "1\tXã Bắc Hà\t1.200 15", "2\tPhường Sa Pa\t800")
    assert [bool(quota.unsure) for quota in read(text).quotas] == [True, False]


def test_indicators_are_targets_of_the_plan_and_no_quotas() -> None:
    text = annex(
        "STT\tChỉ tiêu\tĐơn vị tính\tThực hiện 2025\tKế hoạch năm 2026",
        "1\tTỷ lệ suối đạt chuẩn\t%\t70\t82,5",
        "2\tSố trạm đo\ttrạm\t4\t9",
    )
    draft = read(text)
    assert draft.quotas == ()
    assert [(target.text, target.figure) for target in draft.targets] == [
        ("Tỷ lệ suối đạt chuẩn: 82,5%", "82,5%"),
        ("Số trạm đo: 9 trạm", "9"),
    ]


def test_results_and_empty_forms_allot_nothing() -> None:
    assert quotas(annex("KẾT QUẢ THỰC HIỆN NĂM 2025", "STT\tĐơn vị\tSố lượng", "1\tXã Bắc Hà\t12")) == []
    assert quotas(annex("Mẫu số 02", "STT\tĐơn vị\tChỉ tiêu", "1\tXã Bắc Hà\t12", "2\tXã Tả Van\t12")) == []
    assert quotas(annex("STT\tĐơn vị\tĐã thực hiện năm 2025", "1\tXã Bắc Hà\t12", "2\tXã Tả Van\t8")) == []


def test_units_may_be_quarters_that_only_numbers_tell_apart() -> None:
    assert quotas(annex("STT\tKhu phố\tChỉ tiêu (người)", "1\tKhu phố 1\t82", "2\tKhu phố 2\t75")) == [
        ("Khu phố 1", 82, "người"),
        ("Khu phố 2", 75, "người"),
    ]


def test_a_title_that_says_what_is_allotted_makes_its_totals_quotas() -> None:
    header = "TT\tĐịa phương\tTổng số\tTrong đó\t\n\t\t\tNam\tNữ"
    text = annex("PHÂN BỔ CHỈ TIÊU ĐÀO TẠO NĂM 2026", header, "1\tXã Bắc Hà\t10\t4\t6", "2\tXã Tả Van\t20\t9\t11")
    assert [quota[:2] for quota in quotas(text)] == [("Xã Bắc Hà", 10), ("Xã Tả Van", 20)]


def test_a_quota_with_decimals_is_rounded_and_said_to_be() -> None:
    draft = read(annex("STT\tXã\tChỉ tiêu (ha)", "1\tBắc Hà\t10,5", "2\tTả Van\t20"))
    assert [(quota.target, bool(quota.unsure)) for quota in draft.quotas] == [(10, True), (20, False)]
