"""Tasks given as labelled lines: who leads, who helps, by when, with what product."""

import pytest

from tests.intake.tables.papers import facts, plan, read

TASK = "Rà soát các điểm xả thải ven suối"
EXPECTED = [
    ("Sở Nông nghiệp và Môi trường", TASK, ("Sở Xây dựng", "UBND các xã, phường"), "Quý II/2026", "Báo cáo rà soát"),
    ("Công an tỉnh", "Xử lý người đổ trộm rác", ("UBND các xã, phường",), "Thường xuyên", None),
]


def body(*lines: str) -> str:
    return plan(body="\n".join(["II. NHIỆM VỤ", *lines]))


@pytest.mark.parametrize("sign", ["- ", "+ ", "", "• "])
def test_labelled_lines_below_a_numbered_clause_are_one_duty(sign: str) -> None:
    text = body(
        f"1. {TASK}",
        f"{sign}Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.",
        f"{sign}Cơ quan phối hợp: Sở Xây dựng; UBND các xã, phường.",
        f"{sign}Thời gian hoàn thành: Quý II/2026.",
        f"{sign}Sản phẩm: Báo cáo rà soát.",
        "2. Xử lý người đổ trộm rác",
        f"{sign}Đơn vị thực hiện: Công an tỉnh.",
        f"{sign}Thời gian thực hiện: Thường xuyên.",
        f"{sign}Phối hợp: UBND các xã, phường.",
    )
    assert facts(text) == EXPECTED
    assert [duty.text for duty in read(text).duties if duty.source != "table"] == [
        "Theo dõi, đôn đốc việc thực hiện.",
        "Cân đối kinh phí.",
    ]


def test_the_task_may_have_a_label_of_its_own() -> None:
    text = body(
        "1. Nước thải",
        f"a) Nội dung: {TASK}.",
        "b) Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.",
        "c) Đơn vị phối hợp: Sở Xây dựng, UBND các xã, phường.",
        "d) Thời gian: Quý II/2026.",
        "đ) Kết quả: Báo cáo rà soát.",
        "2. Rác thải",
        "a) Nội dung: Xử lý người đổ trộm rác.",
        "b) Chủ trì: Công an tỉnh.",
        "c) Phối hợp: UBND các xã, phường.",
        "d) Thời gian: Thường xuyên.",
    )
    assert facts(text) == EXPECTED


@pytest.mark.parametrize("around", ["{}. {}.", "{} ({})."])
def test_labels_may_follow_the_task_in_one_paragraph(around: str) -> None:
    first = (
        "Cơ quan chủ trì: Sở Nông nghiệp và Môi trường; phối hợp: Sở Xây dựng, UBND các xã, phường; "
        "thời gian: Quý II/2026; sản phẩm: Báo cáo rà soát"
    )
    second = "Đơn vị chủ trì: Công an tỉnh; đơn vị phối hợp: UBND các xã, phường; thời gian: Thường xuyên"
    text = body(
        "1. Việc trước mắt",
        "- " + around.format(TASK, first),
        "- " + around.format("Xử lý người đổ trộm rác", second),
    )
    assert facts(text) == EXPECTED


def test_partners_may_be_listed_below_their_label() -> None:
    text = body(
        f"1. {TASK}",
        "- Cơ quan chủ trì: Sở Nông nghiệp và Môi trường",
        "- Cơ quan phối hợp:",
        "+ Sở Xây dựng",
        "+ UBND các xã, phường",
        "- Thời gian: Quý II/2026",
        "- Sản phẩm: Báo cáo rà soát",
    )
    assert facts(text) == EXPECTED[:1]


def test_what_a_clause_lists_before_its_labels_belongs_to_the_task() -> None:
    text = body(
        "1. Giữ suối sạch.",
        "- Vớt rác mỗi tuần.",
        "- Trồng tre hai bờ.",
        "- Cơ quan chủ trì: Công an tỉnh",
    )
    assert [fact[1] for fact in facts(text)] == ["Giữ suối sạch. Vớt rác mỗi tuần. Trồng tre hai bờ."]


def test_a_block_in_the_assignment_part_adds_nothing_to_the_heading_before_it() -> None:
    text = plan().replace(
        "- Cân đối kinh phí.",
        f"- Cân đối kinh phí.\n3. {TASK}\n- Cơ quan chủ trì: Công an tỉnh\n- Thời gian: Quý II/2026",
    )
    draft = read(text)
    assert [(duty.holder, duty.text) for duty in draft.duties[1:]] == [
        ("Sở Tài chính", "Cân đối kinh phí."),
        ("Công an tỉnh", TASK),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Chủ trì: tham mưu cho tỉnh việc phân bổ tiền.",
        "- Thời gian: trong năm 2026.",
        "- Chủ trì, phối hợp với Công an tỉnh: phát hiện người đổ rác.",
    ],
)
def test_a_colon_alone_makes_no_block(line: str) -> None:
    assert facts(plan().replace("- Cân đối kinh phí.", line)) == []


def test_partners_may_go_on_in_a_line_of_their_own() -> None:
    lines = ("a) Giám sát các điểm bán hàng.", "- Cơ quan chủ trì: Sở Công Thương.")
    lines += (
        "- Cơ quan phối hợp: Công an tỉnh; Sở Tài chính;",
        "Cục Thuế tỉnh.",
        "- Thời gian thực hiện: Thường xuyên.",
    )
    [block] = facts(plan(body="\n".join(["II. NHIỆM VỤ", "1. Kiểm tra", *lines])))
    assert block[2:4] == (("Công an tỉnh", "Sở Tài chính", "Cục Thuế tỉnh"), "Thường xuyên")
