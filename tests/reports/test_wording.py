"""The sentences: nothing unknown is made up, every percentage shows its two numbers."""

from dataclasses import replace
from datetime import date

import pytest

from reports import wording
from reports.rollup_values import FigureRow, FigureTable, PlanFacts, RollUp

BLANK = RollUp(
    plan=PlanFacts("Kế hoạch phát triển việc làm", None, None, None, ""),
    coordinator="Sở Nội vụ",
    code="once",
    period_name="",
    phrase=None,
    latest=None,
    last=None,
    today=date(2026, 2, 5),
    reporters=(),
    own_part=False,
    figures=(),
    sections=(),
    duties=(),
)


def with_plan(**known: object) -> RollUp:
    return replace(BLANK, plan=replace(BLANK.plan, **known))  # type: ignore[arg-type]


def test_what_is_not_known_stays_blank() -> None:
    assert wording.opening(BLANK) == (
        "Thực hiện Kế hoạch số … ngày … tháng … năm … của … về phát triển việc làm, "
        "Sở Nội vụ tổng hợp, báo cáo kết quả như sau:"
    )
    assert wording.subject(BLANK) == "Kết quả thực hiện Kế hoạch số … về phát triển việc làm"
    assert wording.addressee(BLANK) == "…"
    assert wording.place_and_date(BLANK).startswith("…, ngày")
    assert "năm 2026" in wording.place_and_date(BLANK)
    assert "không ghi ngày" in wording.reporting(BLANK)[0]


def test_a_known_plan_is_cited_in_full() -> None:
    known = with_plan(number="27/KH-UBND", issued_on=date(2026, 2, 5), issuer="Ủy ban nhân dân tỉnh Lào Cai")
    assert "Kế hoạch số 27/KH-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Lào Cai" in wording.opening(known)
    assert wording.issuing_bodies(known) == ("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "SỞ NỘI VỤ")
    assert wording.addressee(known) == "Ủy ban nhân dân tỉnh Lào Cai."


def test_a_body_that_coordinates_its_own_plan_has_no_superior() -> None:
    own = replace(with_plan(issuer="UBND xã Bắc Hà"), coordinator="UBND xã Bắc Hà")
    assert wording.issuing_bodies(own) == (None, "ỦY BAN NHÂN DÂN XÃ BẮC HÀ")


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Về việc triển khai Đề án", "về việc triển khai Đề án"),
        ("Triển khai Đề án.", "về triển khai Đề án"),
        ("KẾ HOẠCH TRIỂN KHAI ĐỀ ÁN", "về TRIỂN KHAI ĐỀ ÁN"),
    ],
)
def test_a_title_becomes_part_of_the_sentence(title: str, about: str) -> None:
    assert wording.subject(with_plan(title=title)) == f"Kết quả thực hiện Kế hoạch số … {about}"


@pytest.mark.parametrize(
    ("territory", "place"),
    [
        ("tỉnh Long An", "Long An"),
        ("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("thành phố Hà Nội", "Hà Nội"),
        ("thị xã Duyên Hải", "Duyên Hải"),
        ("phường 2", "Phường 2"),
    ],
)
def test_the_place_is_written_as_the_decree_wants(territory: str, place: str) -> None:
    assert wording.place_and_date(with_plan(territory=territory)).startswith(f"{place}, ngày")


@pytest.mark.parametrize(
    ("coordinator", "office"),
    [
        ("Sở Nội vụ", "GIÁM ĐỐC"),
        ("UBND xã Bắc Hà", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
        ("Phòng Nội vụ", "TRƯỞNG PHÒNG"),
        ("Ngân hàng Chính sách xã hội tỉnh", "THỦ TRƯỞNG CƠ QUAN"),
    ],
)
def test_the_head_of_the_body_signs(coordinator: str, office: str) -> None:
    assert wording.office(coordinator) == office


def test_a_sum_is_measured_by_the_whole_quota_and_by_that_of_those_who_reported() -> None:
    rows = (FigureRow("A", 392, 219, True), FigureRow("B", 608, None, False))
    said = wording.figure_summary(FigureTable("Lao động", "người", 2023, rows))
    assert "219/1.000 người, đạt 21,9 % chỉ tiêu của 2 đơn vị" in said
    assert "Có số liệu của 1/2 đơn vị" in said
    assert "219/392 người (55,9 %)" in said


def test_no_figure_at_all_gives_no_percentage() -> None:
    said = wording.figure_summary(FigureTable("Lao động", "người", 2023, (FigureRow("A", 10, None, False),)))
    assert said.endswith("0/1 đơn vị ghi số liệu.")
    assert "%" not in said


def test_days_are_padded_as_in_documents() -> None:
    assert wording.document_day(date(2023, 2, 5)) == "05/02/2023"
    assert wording.document_day(date(2023, 6, 14)) == "14/6/2023"


def test_a_last_day_that_moved_says_why() -> None:
    dated = replace(BLANK, phrase="trước ngày 15/6", last=date(2026, 6, 14), latest=date(2026, 6, 15))
    assert wording.reporting(dated)[0] == (
        "Thời hạn gửi báo cáo: Kế hoạch ghi “trước ngày 15/6”; hạn cuối là hết ngày 15/6/2026; "
        "ngày 14/6/2026 là ngày nghỉ nên tính đến hết ngày làm việc kế tiếp."
    )
    assert "ngày nghỉ" not in wording.reporting(replace(dated, latest=date(2026, 6, 14)))[0]
