"""Where the name of a body ends in a sentence, and how a list of bodies is cut."""

import pytest

from intake.naming.names import body_list, names_body


def bodies(text: str) -> list[str]:
    return [text[start:end] for start, end in body_list(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Y tế, Sở Giáo dục và Đào tạo kiểm tra bếp ăn", ["Sở Y tế", "Sở Giáo dục và Đào tạo"]),
        ("Sở Văn hóa, Thể thao và Du lịch và Sở Nội vụ mở hội sách", [
            "Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ",
        ]),
        ("các sở, ban, ngành có liên quan, UBND các xã, phường trồng cây", [
            "các sở, ban, ngành có liên quan", "UBND các xã, phường",
        ]),
        ("Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Lào Cai cho vay", [
            "Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Lào Cai",
        ]),
        ("Văn phòng HĐND và UBND thị xã soạn giấy mời", ["Văn phòng HĐND và UBND thị xã"]),
        ("Công an xã Bắc Hà tuần tra", ["Công an xã Bắc Hà"]),
        ("các doanh nghiệp hoạt động trên địa bàn xã tổ chức ngày hội", [
            "các doanh nghiệp hoạt động trên địa bàn xã",
        ]),
        ("Trung tâm Dịch vụ việc làm và Đoàn Thanh niên xã hướng dẫn", [
            "Trung tâm Dịch vụ việc làm", "Đoàn Thanh niên xã",
        ]),
        ("rà soát danh sách", []),
    ],
)  # fmt: skip
def test_a_list_of_bodies_is_cut_where_people_would_cut_it(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    "verb", ["Ban hành quy chế", "Báo cáo kết quả", "Phòng, chống cháy", "Hội nghị", "Tổ chức lớp"]
)
def test_a_verb_that_shares_a_syllable_is_no_body(verb: str) -> None:
    assert not names_body(verb)
