"""The day of a single duty: in a sentence among other days, and alone in a cell."""

from datetime import date

import pytest

from assignments.dates.due_rules import WhyNoDay, Wording
from assignments.plans.drafts import DraftDue, Place
from intake.text.lines import Paragraph
from intake.timing.duty_dues import due_in, due_of
from tests.intake.timing.plans import COMMUNES, read

ISSUED = date(2025, 1, 20)


def due(text: str, *, alone: bool = False, year: int | None = 2025) -> DraftDue | None:
    return due_of(text, Place(4, text), year=year, issued_on=ISSUED, alone=alone)


@pytest.mark.parametrize(
    ("sentence", "phrase", "day", "rule"),
    [
        ("Rà soát danh sách, xong trong quý II.", "xong trong quý II", date(2025, 6, 30), Wording.BY),
        ("Tham mưu ban hành kế hoạch, hoàn thành trước 30/6/2025.", "hoàn thành trước 30/6/2025", date(2025, 6, 30),
         Wording.BEFORE),
        ("Tổ chức tập huấn trong tháng 3/2025 cho cán bộ thôn.", "trong tháng 3/2025", date(2025, 3, 31), Wording.BY),
        ("Trình Ủy ban nhân dân tỉnh đề án chậm nhất ngày 15/4.", "chậm nhất ngày 15/4", date(2025, 4, 15), Wording.BY),
        ("Lắp đặt thiết bị (thời gian thực hiện: từ tháng 3 đến tháng 9/2025).", "từ tháng 3 đến tháng 9/2025",
         date(2025, 9, 30), Wording.BY),
        ("Ban hành kế hoạch trước ngày 15/3; hoàn thành trồng cây trước 30/11.", "hoàn thành trồng cây trước 30/11",
         date(2025, 11, 30), Wording.BEFORE),
        ("Hoàn thành trong năm 2025 việc lập bản đồ.", "Hoàn thành trong năm 2025", date(2025, 12, 31), Wording.BY),
        ("Tổ chức Tháng hành động từ ngày 01/5 đến ngày 31/5.", "từ ngày 01/5 đến ngày 31/5", date(2025, 5, 31),
         Wording.BY),
        ("Kiểm kê lễ hội (Bảo tàng tỉnh chủ trì, quý III/2025).", "quý III/2025", date(2025, 9, 30), Wording.BY),
        ("Mở hội chợ vào tuần đầu tháng 12 năm 2025.", "vào tuần đầu tháng 12 năm 2025", date(2025, 12, 1), Wording.BY),
        ("Thay thế 18 km đường ống trong năm 2025.", "trong năm 2025", date(2025, 12, 31), Wording.BY),
        ("Lập hồ sơ, hoàn thành trong tháng 5; tập huấn xong trong quý III.", "hoàn thành trong tháng 5",
         date(2025, 5, 31), Wording.BY),
        ("Kiểm tra 15 xã, báo cáo kết quả trước ngày 31/7/2025.", "trước ngày 31/7/2025", date(2025, 7, 31),
         Wording.BEFORE),
        ("Thanh tra 12 xã, báo cáo kết quả cho Chủ tịch huyện trong quý III/2025.", "trong quý III/2025",
         date(2025, 9, 30), Wording.BY),
        ("Xây dựng kế hoạch trong thời hạn 15 ngày kể từ ngày Kế hoạch này được ban hành.",
         "trong thời hạn 15 ngày kể từ ngày Kế hoạch này được ban hành", date(2025, 2, 4), Wording.WITHIN),
    ],
)  # fmt: skip
def test_a_sentence_says_by_when_it_is_done(sentence: str, phrase: str, day: date, rule: Wording) -> None:
    found = due(sentence)
    assert found is not None
    assert found.phrase in phrase
    assert (found.day, found.rule, found.recurring) == (day, rule, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Báo cáo kết quả về Sở Y tế trước ngày 15/6/2025.",  # a report's day
        "Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trong quý II.",
        "Phấn đấu đến hết quý II đạt 50% kế hoạch.",  # a target
        "Tuyên truyền trong năm 2025 trên hệ thống loa.",  # the plan's own frame
        "Cấp thẻ cho người sinh trước ngày 01/01/1960.",
        "Các dự án đã được phê duyệt trước ngày 01/7/2025 tiếp tục thực hiện.",
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 15/3/2025 của Ủy ban nhân dân tỉnh.",
        "Rà soát hồ sơ nộp trước ngày 01/7/2024 của các hộ.",  # past when the plan came out
        "Chuẩn bị mục tiêu đến năm 2030.",
        "Hướng dẫn theo Thông tư số 8/2019/TT-BNN ngày 17 tháng 5 năm 2019.",  # of papers
        "Sửa quy định trái với Luật Thú y có hiệu lực từ ngày 01 tháng 7 năm 2025.",
        "Lồng ghép vào Tháng hành động (từ ngày 15/11 đến ngày 15/12 hằng năm).",  # when another thing takes place
        "Sẵn sàng đón đoàn kiểm tra (dự kiến từ ngày 25/5/2025 đến ngày 05/6/2025).",
        "Hưởng ứng Tháng an toàn thực phẩm (tháng 5), Ngày Vì trẻ em (01/6).",
        "Sơ kết Kế hoạch vào năm 2025 và tổng kết vào năm 2030.",
    ],
)
def test_other_days_of_a_sentence_are_none_of_its_own(sentence: str) -> None:
    assert due(sentence) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("Quý II/2025", date(2025, 6, 30)),
        ("Quý I, II", date(2025, 6, 30)),
        ("Quý I - Quý III", date(2025, 9, 30)),
        ("Tháng 3-5/2025", date(2025, 5, 31)),
        ("Trước 30/6", date(2025, 6, 30)),
        ("30/6/2025", date(2025, 6, 30)),
        ("2025", date(2025, 12, 31)),
        ("Trong năm", date(2025, 12, 31)),
        ("Từ 01/3/2025 đến 30/6/2025", date(2025, 6, 30)),
        ("Tuần 2 tháng 3", date(2025, 3, 31)),
        ("6 tháng đầu năm", date(2025, 6, 30)),
    ],
)
def test_a_cell_that_holds_a_time_alone(cell: str, day: date) -> None:
    found = due(cell, alone=True)
    assert found is not None
    assert (found.phrase, found.day) == (cell, day)


@pytest.mark.parametrize(
    ("cell", "recurring", "why"),
    [
        ("Thường xuyên", False, WhyNoDay.CONTINUOUS),
        ("Hằng năm", True, WhyNoDay.PERIODIC),
        ("Trước ngày 15 hằng tháng", True, None),
        ("Quý IV hằng năm", True, None),
        ("Theo tiến độ", False, WhyNoDay.PRESCRIBED),
        ("Sau khi có hướng dẫn", False, WhyNoDay.ON_REQUEST),
        ("Thường xuyên trong năm 2025", False, WhyNoDay.CONTINUOUS),
    ],
)
def test_what_comes_back_or_never_ends_has_no_day(cell: str, recurring: bool, why: WhyNoDay | None) -> None:
    found = due(cell, alone=True)
    assert found is not None
    assert (found.day, found.recurring, found.why) == (None, recurring, why)


@pytest.mark.parametrize("cell", ["", "-", " … "])
def test_an_empty_cell_says_nothing(cell: str) -> None:
    assert due(cell, alone=True) is None


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("Cho học sinh ký cam kết ngay đầu năm học 2025-2026.", "ngay đầu năm học 2025-2026"),
        ("Cấp thẻ trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ.", "trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ"),
        ("Nhập dữ liệu vào hệ thống trước ngày 25 hằng tháng.", "trước ngày 25 hằng tháng"),
        ("Sửa lớp học, xong trước khi khai giảng.", "xong trước khi khai giảng"),
        ("Tuần tra rừng (thường xuyên).", "thường xuyên"),
    ],
)
def test_a_time_without_one_day_keeps_its_words(sentence: str, phrase: str) -> None:
    found = due(sentence)
    assert found is not None
    assert (found.phrase, found.day) == (phrase, None)


def test_without_a_year_of_the_plan_the_first_such_day_after_its_issue_is_meant() -> None:
    found = due("Trước 15/01", alone=True, year=None)
    assert found is not None
    assert found.day == date(2026, 1, 15)


def test_the_phrase_has_the_line_it_stands_on() -> None:
    first, second = "Rà soát hồ sơ, lập danh sách", "hoàn thành trước ngày 30/6/2025."
    paragraph = Paragraph(f"{first} {second}", ((0, 7), (len(first) + 1, 8)))
    found = due_in(paragraph, year=2025, issued_on=ISSUED)
    assert found is not None
    assert found.place == Place(8, "hoàn thành trước ngày 30/6/2025")


def test_a_day_of_a_report_and_one_of_its_own_stand_beside_each_other() -> None:
    draft = read(communes=f"- Ban hành kế hoạch trước ngày 31/3/2026; báo cáo năm trước ngày 10/12 của {COMMUNES}.")
    own = [duty.due for duty in draft.duties if duty.due]
    assert [one.day for one in own if one] == [date(2026, 3, 31)]
    assert [line.day for line in draft.deadlines] == [10]
