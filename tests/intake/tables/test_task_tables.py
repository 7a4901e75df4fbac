"""The assignment annex as a table, in the ways that plans set it."""

import pytest

from assignments.plans.drafts import HolderKind
from tests.intake.tables.papers import facts, plan, read, tabled

HEADER = "STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\tSản phẩm"
ROWS = (
    "1\tLập bản đồ các suối\tSở Nông nghiệp và Môi trường\tSở Xây dựng; UBND các xã, phường\tQuý I/2026\tBản đồ",
    "2\tThu gom rác ven suối\tUBND các xã, phường\tĐoàn Thanh niên, Hội Phụ nữ tỉnh\tThường xuyên\tSuối không còn rác",
    "3\tLắp trạm đo chất lượng nước\tSở Khoa học và Công nghệ\t\tTrước ngày 30/9/2026\t",
)
EXPECTED = [
    (
        "Sở Nông nghiệp và Môi trường",
        "Lập bản đồ các suối",
        ("Sở Xây dựng", "UBND các xã, phường"),
        "Quý I/2026",
        "Bản đồ",
    ),
    (
        "UBND các xã, phường",
        "Thu gom rác ven suối",
        ("Đoàn Thanh niên", "Hội Phụ nữ tỉnh"),
        "Thường xuyên",
        "Suối không còn rác",
    ),
    ("Sở Khoa học và Công nghệ", "Lắp trạm đo chất lượng nước", (), "Trước ngày 30/9/2026", None),
]


def annex(*rows: str, header: str = HEADER, title: str = "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ NĂM 2026\n") -> str:
    return plan(annex="\n".join([title, header, *rows]))


def test_each_row_is_a_duty_of_its_lead_with_partners_time_and_product() -> None:
    text = annex(*ROWS)
    assert facts(text) == EXPECTED
    assert not any(duty.unsure for duty in tabled(text))
    draft = read(text)
    assert [str(duty.due.day) for duty in draft.duties if duty.due and duty.due.day] == ["2026-03-31", "2026-09-30"]
    assert [(h.name, h.kind) for h in draft.holders] == [
        ("Sở Nông nghiệp và Môi trường", HolderKind.SINGLE),
        ("Sở Tài chính", HolderKind.SINGLE),
        ("UBND các xã, phường", HolderKind.GROUP),
        ("Sở Khoa học và Công nghệ", HolderKind.SINGLE),
    ]


def test_the_same_table_in_the_body_is_no_prose() -> None:
    draft = read(plan(body="\n".join(["II. NHIỆM VỤ", "Các nhiệm vụ cụ thể:", HEADER, *ROWS])))
    assert [duty.text for duty in draft.duties] == [
        *(row[1] for row in EXPECTED), "Theo dõi, đôn đốc việc thực hiện.", "Cân đối kinh phí."
    ]  # fmt: skip


def test_a_table_in_the_assignment_part_adds_no_duty_to_the_heading_above_it() -> None:
    text = plan().replace("- Cân đối kinh phí.", "\n".join(["- Cân đối kinh phí.", HEADER, *ROWS]))
    draft = read(text)
    assert [duty.text for duty in draft.duties if duty.holder == "Sở Tài chính"] == ["Cân đối kinh phí."]
    assert facts(text) == EXPECTED


@pytest.mark.parametrize(
    "header",
    [
        "TT\tNhiệm vụ, giải pháp\tĐơn vị chủ trì\tĐơn vị phối hợp\tTiến độ\tKết quả đạt được",
        "Số TT\tNỘI DUNG CÔNG VIỆC\tCƠ QUAN THỰC HIỆN\tPHỐI HỢP\tTHỜI HẠN\tSẢN PHẨM ĐẦU RA",
        "STT\tTên nhiệm vụ\tChủ trì\tPhối hợp\tThời gian thực hiện\tKết quả",
        "STT\tHoạt động\tPhân công\tCơ quan, đơn vị phối hợp\tThời gian\tSản phẩm",
        "STT\tNội dung\tĐầu mối\tPhối hợp thực hiện\tThời gian, tiến độ\tSản phẩm dự kiến",
    ],
)
def test_columns_go_by_many_names(header: str) -> None:
    assert facts(annex(*ROWS, header=header)) == EXPECTED


def test_columns_may_stand_in_another_order_with_more_beside_them() -> None:
    order = (0, 1, 5, 4, 2, 3)
    rows = ["\t".join([*(row.split("\t")[at] for at in order), "ghi"]) for row in ROWS]
    header = "\t".join([*(HEADER.split("\t")[at] for at in order), "Ghi chú"])
    assert facts(annex(*rows, header=header)) == EXPECTED


def test_there_may_be_no_column_of_numbers() -> None:
    assert facts(annex(*(row[2:] for row in ROWS), header=HEADER[4:])) == EXPECTED


@pytest.mark.parametrize(
    "header",
    [
        "STT\tNội dung\tCơ quan thực hiện\t\tThời gian\tSản phẩm\n\t\tChủ trì\tPhối hợp\t\t",
        "STT\tNội dung\tCơ quan thực hiện\tThời gian\tSản phẩm\nChủ trì\tPhối hợp",
        "STT\tNội dung\tCơ quan thực hiện\tCơ quan thực hiện\tThời gian\tSản phẩm\n"
        "STT\tNội dung\tChủ trì\tPhối hợp\tThời gian\tSản phẩm",
        f"Biểu phân công\t\t\t\t\t\n{HEADER}",
        f"{HEADER}\n(1)\t(2)\t(3)\t(4)\t(5)\t(6)",
        f"{HEADER}\nA\tB\t1\t2\t3\t4",
    ],
)
def test_the_header_may_stand_over_two_rows_below_a_title_and_above_numbers(header: str) -> None:
    assert facts(annex(*ROWS, header=header)) == EXPECTED


def test_a_repeated_header_and_a_page_number_are_no_rows() -> None:
    assert facts(annex(ROWS[0], "", "2", "", HEADER, *ROWS[1:])) == EXPECTED
    assert facts(annex(ROWS[0], "", "- 7 -", "", *ROWS[1:])) == EXPECTED


def test_rows_that_only_head_others_are_no_duties() -> None:
    rows = ("I\tKHẢO SÁT\t\t\t\t", "1\tĐo đạc\t\t\t\t", ROWS[0].replace("1\t", "1.1\t", 1), "II\tVệ sinh", *ROWS[1:])
    assert facts(annex(*rows)) == EXPECTED
    lone = ("I. KHẢO SÁT", ROWS[0], "II. VỆ SINH, QUAN TRẮC", *ROWS[1:])
    assert facts(annex(*lone)) == EXPECTED


@pytest.mark.parametrize("same", ["nt", "-nt-", "Như trên", "//", '"', "”", "n.t"])
def test_signs_for_as_above_take_what_stands_above(same: str) -> None:
    row = f"2\tVớt rác\t{same}\t{same}\t{same}\t{same}"
    first, second = facts(annex(ROWS[0], row))
    assert second == (first[0], "Vớt rác", *first[2:])


def test_a_lead_that_stands_once_for_several_rows_leads_them_all_and_is_marked_as_taken_over() -> None:
    second, third = tabled(annex(ROWS[0], "2\tVớt rác\t\t\tQuý II/2026\tBáo cáo", "3\tTrồng tre"))[1:]
    assert (second.holder, second.text, second.product) == ("Sở Nông nghiệp và Môi trường", "Vớt rác", "Báo cáo")
    assert (third.holder, third.due and third.due.phrase) == ("Sở Nông nghiệp và Môi trường", "Quý II/2026")
    assert second.unsure
    assert third.unsure


def test_bodies_that_head_rows_lead_them_where_no_column_does() -> None:
    header = "STT\tNội dung\tThời gian\tSản phẩm"
    rows = ("I\tSở Y tế", "1\tLấy mẫu nước\tQuý I\tPhiếu mẫu", "II\tCông an tỉnh", "1\tXử phạt\tThường xuyên\tBiên bản")
    assert [(row[0], row[1]) for row in facts(annex(*rows, header=header))] == [
        ("Sở Y tế", "Lấy mẫu nước"),
        ("Công an tỉnh", "Xử phạt"),
    ]


@pytest.mark.parametrize(
    ("cell", "lead", "partners"),
    [
        ("Sở Y tế (chủ trì), Sở Tài chính", "Sở Y tế", ("Sở Tài chính",)),
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính", "Sở Y tế", ("Sở Tài chính",)),
        ("Chủ trì: Sở Y tế; phối hợp: Sở Tài chính, Công an tỉnh", "Sở Y tế", ("Sở Tài chính", "Công an tỉnh")),
    ],
)
def test_one_cell_may_hold_both_roles(cell: str, lead: str, partners: tuple[str, ...]) -> None:
    header = "STT\tNội dung\tCơ quan chủ trì, phối hợp\tThời gian"
    [found] = facts(annex(f"1\tĐo nước\t{cell}\tQuý I", header=header))
    assert found[:3] == (lead, "Đo nước", partners)


@pytest.mark.parametrize(
    "cell", ["Sở Y tế; Công an tỉnh", "Sở Y tế, Công an tỉnh", "- Sở Y tế - Công an tỉnh", "Sở Y tế Công an tỉnh"]
)
def test_several_leads_share_one_duty(cell: str) -> None:
    text = annex(f"1\tĐo nước\t{cell}\t- Các sở, ngành - Hội Nông dân tỉnh\tQuý I\t")
    [holder] = [holder for holder in read(text).holders if "Y tế" in holder.name]
    assert (holder.kind, holder.bodies) == (HolderKind.JOINT, ("Sở Y tế", "Công an tỉnh"))
    assert tabled(text)[0].cooperates_with == ("Các sở, ngành", "Hội Nông dân tỉnh")


def test_an_abbreviated_name_is_the_heading_that_it_abbreviates() -> None:
    text = annex("1\tĐo nước\tSở NN&MT\tSở TC\tQuý I\t")
    assert [holder.name for holder in read(text).holders] == ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"]


@pytest.mark.parametrize("title", ["Biểu mẫu số 01", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025", "(Mẫu kèm theo Kế hoạch)"])
def test_forms_and_results_assign_nothing(title: str) -> None:
    assert tabled(annex(*ROWS, title=f"PHỤ LỤC\n{title}\n")) == []


def test_a_form_without_words_assigns_nothing() -> None:
    assert tabled(annex("1\t\t\t\t\t", "2\t…\t…\t\t\t")) == []


def test_a_row_broken_over_lines_is_one() -> None:
    broken = ROWS[0].replace("các suối", "các\nsuối").replace("Sở Xây dựng;", "Sở Xây\ndựng;")
    assert facts(annex(broken, *ROWS[1:])) == EXPECTED


def test_a_row_cut_by_the_end_of_a_page_is_one() -> None:
    head = ROWS[0].replace("Lập bản đồ các suối", "Lập bản đồ").replace("; UBND các xã, phường", ";")
    rest = "\tcác suối\t\tUBND các xã, phường\t\t"
    assert facts(annex(head, "", "3", "", rest, *ROWS[1:])) == EXPECTED


def test_a_column_that_does_not_say_who_leads_makes_its_duties_unsure() -> None:
    [duty] = tabled(annex("1\tĐo nước\tSở Y tế\tQuý I", header="STT\tNội dung\tĐơn vị\tThời gian"))
    assert (duty.holder, bool(duty.unsure)) == ("Sở Y tế", True)


def test_bodies_beside_what_they_must_do_make_an_assignment_without_other_columns() -> None:
    header = "STT\tCơ quan, đơn vị\tNhiệm vụ\tGhi chú"
    rows = ("1\tSở Y tế\tTổ chức lấy mẫu nước\t", "2\tCông an tỉnh\tXử lý người đổ rác\t")
    assert [(row[0], row[1]) for row in facts(annex(*rows, header=header))] == [
        ("Sở Y tế", "Tổ chức lấy mẫu nước"),
        ("Công an tỉnh", "Xử lý người đổ rác"),
    ]
    members = "STT\tHọ và tên\tĐơn vị\tNhiệm vụ"
    assert facts(annex("1\tĐinh Thị Ví Dụ\tSở Y tế\tTổ trưởng", header=members)) == []


def test_bodies_named_by_their_fields_alone_stay_together() -> None:
    [duty] = tabled(annex("1\tĐo nước\tSở Y tế\tCác sở: Tài chính, Tư pháp; UBND các xã\tQuý I\t"))
    assert duty.cooperates_with == ("Các sở: Tài chính, Tư pháp", "UBND các xã")


def test_a_sentence_about_results_above_a_table_makes_it_no_form() -> None:
    title = "Báo cáo kết quả thực hiện các nhiệm vụ sau gửi về Sở Tài chính:"
    assert facts(annex(*ROWS, title=f"PHỤ LỤC\n{title}\n")) == EXPECTED


def test_a_tick_below_a_quarter_is_the_time() -> None:
    header = "STT\tNội dung\tĐơn vị chủ trì\tThời gian\t\t\n\t\t\tQuý I\tQuý II\tQuý III"
    text = annex("1\tĐo nước\tSở Y tế\tx\t\t", "2\tĐo đất\tCông an tỉnh\t\tx\tx", header=header)
    assert [row[3] for row in facts(text)] == ["Quý I", "Quý III"]
    lines = text.split("\n")
    assert all(duty.due and duty.due.place.words in lines[duty.due.place.line - 1] for duty in tabled(text))
