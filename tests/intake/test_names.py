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


LISTS = (
    "các đơn vị bảo trì đường bộ| kiểm tra cầu",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh; Hội Liên hiệp Phụ nữ tỉnh; Hội Cựu chiến binh| vận động",
    "Ban Quản lý các khu công nghiệp; Ban Quản lý Khu kinh tế; Sở Công Thương| rà soát",
    "Sở Lao động – Thương binh và Xã hội; Bảo hiểm xã hội tỉnh; Kho bạc Nhà nước khu vực VII| đối chiếu",
    "UBND các huyện, thành phố Hoa Ban, thị xã Bến Tre; các chủ rừng| tuần tra",
    "Viện kiểm sát nhân dân; Tòa án nhân dân huyện| xét xử",
    "Trung tâm Kiểm soát bệnh tật tỉnh; các Trung tâm Y tế huyện; Trạm Y tế| tiêm",
    "Công ty Cổ phần Môi trường đô thị Hà Giang; Công ty TNHH MTV Thủy lợi| nạo vét",
    "Văn phòng Điều phối nông thôn mới tỉnh; Sở Xây dựng| thẩm tra",
    "Chi cục Trồng trọt và Bảo vệ thực vật; Trung tâm Khuyến nông| hướng dẫn",
    "Cục Quản lý thị trường tỉnh; Công an các huyện| bắt giữ",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy; Báo và phát thanh, truyền hình Hà Giang| đưa tin",
    "Phòng Kinh tế, Hạ tầng và Đô thị; Trung tâm Phục vụ hành chính công| niêm yết",
    "Hội Người cao tuổi; Hội Chữ thập đỏ tỉnh; Hội Nạn nhân chất độc da cam| thăm",
    "Chi cục Thú y vùng III; chính quyền các xã biên giới| ngăn chặn",
    "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ; Thanh tra giao thông| dừng xe",
    "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã| báo cáo",
    "Tổ công nghệ số cộng đồng; Đoàn Thanh niên| đến từng nhà",
)


@pytest.mark.parametrize("text", LISTS)
def test_names_of_every_kind_end_where_the_verb_begins(text: str) -> None:
    names, _, task = text.partition("|")
    *first, last = names.split("; ")
    assert bodies(", ".join(first) + " và " * bool(first) + last + task) == [*first, last]


@pytest.mark.parametrize(
    "verb", ["Ban hành quy chế", "Báo cáo kết quả", "Phòng, chống cháy", "Hội nghị", "Tổ chức lớp"]
)
def test_a_verb_that_shares_a_syllable_is_no_body(verb: str) -> None:
    assert not names_body(verb)
