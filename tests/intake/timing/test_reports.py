"""The days of reports, however a sentence of the reporting part words them."""

import csv
from pathlib import Path

import pytest

from assignments.dates.windows import WindowRule
from tests.intake.timing.plans import COMMUNES, MONEY, OFFICE, read, reports, short

TABLE = (Path(__file__).parent / "report_cases.tsv").read_text(encoding="utf-8")
SENTENCES = [(case["sentence"], case["reports"]) for case in csv.DictReader(TABLE.splitlines(), delimiter="\t")]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_gives_its_reports(sentence: str, expected: str) -> None:
    assert "; ".join(reports(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A group's day is its own, another clause speaks of others, and the last of who compiles.
        (
            f"{COMMUNES} báo cáo về {OFFICE} trước ngày 05/6; các sở, ban, ngành báo cáo trước ngày 10/6; "
            f"{OFFICE} tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/6.",
            [(COMMUNES, OFFICE), ("all", OFFICE), (OFFICE, "Ủy ban nhân dân tỉnh")],
        ),
        # Sent to be compiled: the second day is the compiler's.
        (
            f"Các đơn vị báo cáo về {OFFICE} trước ngày 10/12 để tổng hợp, báo cáo UBND tỉnh trước ngày 15/12.",
            [("all", OFFICE), (OFFICE, "UBND tỉnh")],
        ),
        # No day stands before "để tổng hợp": the only one is the senders'.
        (f"Các đơn vị báo cáo về {OFFICE} để tổng hợp (báo cáo năm trước ngày 10/12).", [("all", OFFICE)]),
        (
            f"Giao {OFFICE} theo dõi, tổng hợp kết quả của các sở, ngành, địa phương, báo cáo UBND tỉnh trước 20/12.",
            [(OFFICE, "UBND tỉnh")],
        ),
        (
            "Cơ quan thường trực báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12. Các sở báo cáo cơ quan thường trực "
            "trước ngày 10/12.",
            [(OFFICE, "Ủy ban nhân dân tỉnh"), ("all", OFFICE)],
        ),
        (f"Các sở báo cáo {OFFICE} và {MONEY} trước ngày 10/12.", [("all", f"{OFFICE} và {MONEY}")]),
    ],
)
def test_a_report_has_its_sender_and_its_receiver(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(line.who, line.to) for line in read(sentence).deadlines] == expected


def test_a_duty_that_urges_others_tells_their_day_and_its_own() -> None:
    draft = read(office="- Đôn đốc các xã báo cáo trước ngày 10/6; tổng hợp, báo cáo UBND tỉnh trước ngày 20/6.")
    assert [(line.who, line.to, line.day) for line in draft.deadlines] == [
        ("all", OFFICE, 10),
        (OFFICE, "UBND tỉnh", 20),
    ]


def test_reports_asked_for_in_another_part_are_found_where_they_have_a_day_and_a_receiver() -> None:
    content = (
        f"1. Các xã gửi báo cáo năm về {OFFICE} trước ngày 10/12.\n"
        "2. Đến ngày 30/6/2026 đạt 50% diện tích theo báo cáo của các xã.\n"
        f"3. Năm trước các xã đã báo cáo {OFFICE} trước ngày 15/12."
    )
    assert [short(line) for line in read(content=content).deadlines] == [("all", "annual", "before 10/12")]


def test_a_table_of_reports_gives_one_for_each_row() -> None:
    rows = (
        "Các cơ quan báo cáo theo bảng sau:",
        "STT\tTên báo cáo\tĐơn vị báo cáo\tNơi nhận\tThời hạn gửi",
        f"1\tBáo cáo quý I\t{COMMUNES}\t{OFFICE}\tTrước ngày 20/3",
        f"2\tBáo cáo 6 tháng\tCác sở, ngành\t{MONEY}\tNgày 15/6",
        f"3\tBáo cáo tháng\tCác sở, ngành\t{OFFICE}\tNgày 25 hằng tháng",
    )
    found = read("\n".join(rows)).deadlines
    assert [(*short(line), line.to) for line in found] == [
        (COMMUNES, "quarterly", "before 20/3", OFFICE),
        ("all", "half_year", "by 15/6", MONEY),
        ("all", "monthly", "by 25/-", OFFICE),
    ]
    assert found[1].place.words == "Ngày 15/6"


@pytest.mark.parametrize(
    ("window", "rule"),
    [
        ("từ ngày 15/12 năm trước đến ngày 14/6", WindowRule.DECREE),
        ("từ ngày 01/01 đến hết ngày 30/6", WindowRule.CALENDAR),
        ("từ ngày 10/12 đến ngày 09/6", None),
    ],
)
def test_a_printed_data_window_goes_with_the_report_of_its_length(window: str, rule: WindowRule | None) -> None:
    sentence = f"Số liệu báo cáo 6 tháng tính {window}; báo cáo 6 tháng gửi trước ngày 05/7, năm trước ngày 20/12."
    half, year = read(sentence).deadlines
    assert (half.kind.value, half.window, year.kind.value, year.window) == ("half_year", rule, "annual", None)


def test_what_was_guessed_says_so() -> None:
    guessed, sure = read("Các sở báo cáo trước ngày 15/6. Báo cáo năm gửi trước ngày 10/12.").deadlines
    assert "đoán" in guessed.unsure
    assert sure.unsure == ""


def test_figures_sent_every_month_are_a_report_too() -> None:
    [line] = read(money=f"- Hằng tháng thống kê số cây đã mua, gửi {OFFICE} vào ngày 25.").deadlines
    assert (*short(line), line.to) == (MONEY, "monthly", "by 25/-", OFFICE)


def test_a_report_through_another_body_goes_to_that_body_first() -> None:
    [line] = read(f"Các đơn vị báo cáo năm với Ủy ban nhân dân tỉnh (qua {MONEY}) trước ngày 10/12.").deadlines
    assert line.to == MONEY


def test_a_body_named_in_a_list_of_receivers_is_nobody_who_reports() -> None:
    draft = read(office=f"- Tổng hợp, báo cáo Ủy ban nhân dân tỉnh, {MONEY} 6 tháng trước ngày 20/6.")
    assert [(line.who, line.to) for line in draft.deadlines] == [(OFFICE, f"Ủy ban nhân dân tỉnh, {MONEY}")]


@pytest.mark.parametrize("word", ["Nơi nhận báo cáo:", "Cơ quan nhận báo cáo là"])
def test_the_receiver_may_stand_in_a_line_of_its_own(word: str) -> None:
    found = read(f"1. Báo cáo năm: trước ngày 15/12.\n2. {word} {MONEY}.").deadlines
    assert [(line.kind.value, line.to) for line in found] == [("annual", MONEY)]


def test_two_steps_of_a_report_that_comes_back_have_a_day_each() -> None:
    sentence = f"Hằng tháng, các đơn vị báo cáo {OFFICE} trước ngày 25 để tổng hợp, báo cáo UBND tỉnh trước ngày 28."
    found = read(sentence).deadlines
    assert [short(line) for line in found] == [("all", "monthly", "before 25/-"), (OFFICE, "monthly", "before 28/-")]


def test_what_is_sent_by_a_day_of_every_year_is_a_report_without_the_word() -> None:
    [line] = read(money=f"- Tổng hợp kết quả gửi {OFFICE} chậm nhất ngày 15/11 hằng năm.").deadlines
    assert (*short(line), line.to) == (MONEY, "annual", "by 15/11", OFFICE)


def test_a_weekly_report_may_end_with_how_long_it_is_asked_for() -> None:
    [line] = read(
        communes=f"- Báo cáo số cây về {OFFICE} trước 16 giờ thứ Ba hằng tuần trong thời gian cao điểm."
    ).deadlines
    assert (line.who, line.period, line.to) == (COMMUNES, "weekly", OFFICE)


def test_what_the_receiver_does_with_a_report_is_not_its_sender_s() -> None:
    money = "- Báo cáo UBND tỉnh kết quả năm trước ngày 15/12 để UBND tỉnh báo cáo Bộ Tài chính."
    [line] = read(money=money).deadlines
    assert (line.who, line.to) == (MONEY, "UBND tỉnh")


def test_those_who_sign_on_the_way_do_not_receive() -> None:
    [line] = read(
        money="- Xây dựng báo cáo năm, trình Thường trực Tỉnh đoàn gửi Trung ương Đoàn trước 25/11."
    ).deadlines
    assert line.to == "Trung ương Đoàn"
