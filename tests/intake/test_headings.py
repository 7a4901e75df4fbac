"""The headings of the assignment part: which name they bear, and how it is answered for."""

import pytest

from assignments.plans.drafts import DraftDuty, HolderKind, Source
from intake.parts.headings import heading_of, holder_of
from intake.text.lines import Paragraph
from tests.intake.test_duties import read, under

# "|" stands where the name ends and the sentence begins.
HEADINGS = {
    HolderKind.SINGLE: (
        "Giao Sở Y tế| tích hợp dữ liệu tiêm chủng vào sổ sức khỏe điện tử của từng người dân.",
        "Giao Công an tỉnh| điều tra, làm rõ các đường dây buôn bán động vật hoang dã qua cửa khẩu.",
        "Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường",
        "Cán bộ Địa chính - Xây dựng xã",
        "Đồng chí Trưởng Ban Chỉ đạo",
        "Ban Chỉ đạo 389 huyện",
        "Tổ công nghệ số cộng đồng| hướng dẫn người dân cài ứng dụng, mỗi tuần một buổi tối.",
        "Ban Quản lý dự án đầu tư xây dựng huyện| khẩn trương bàn giao mặt bằng ba tuyến đường liên xã.",
        "Văn phòng HĐND và UBND huyện| bố trí phòng họp, ghi biên bản các buổi giao ban hằng tuần.",
        "Nhân viên Thú y xã| lấy mẫu, gửi xét nghiệm trong ngày khi có vật nuôi chết bất thường.",
        "Phòng Kinh tế, Hạ tầng và Đô thị| nạo vét cống rãnh trước mùa mưa và báo kết quả hằng tuần.",
        "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở| canh gác các điểm trông giữ xe trong ngày hội.",
    ),
    HolderKind.JOINT: (
        "Sở Xây dựng, Sở Nội vụ| lưu ý bố trí quỹ đất cho nhà trẻ ở các khu công nhân thuê trọ.",
        "Đảng ủy Quân sự, Đảng ủy Công an huyện| lãnh đạo các chi bộ trực thuộc giữ vững kỷ luật trong dịp lễ.",
        "Điện lực Bắc Hà, Công ty cổ phần Cấp nước Bắc Hà",
        "Thành Đoàn, Liên đoàn Lao động thành phố, Hội Nông dân thành phố",
        "Công chức Văn hóa - Xã hội, Đài truyền thanh xã",
        "Bí thư chi bộ, Trưởng thôn| gặp từng hộ để giải thích cách khai báo nguồn gốc đất.",
        "Kho bạc Nhà nước khu vực, Ngân hàng Nhà nước chi nhánh khu vực",
        "Hạt Kiểm lâm, Đồn Biên phòng, Công an các xã",
        "Trường Tiểu học Kim Đồng, Trường Mầm non Hoa Sen",
        "Đoàn Thanh niên Công an tỉnh, Đoàn Thanh niên Bộ Chỉ huy Quân sự tỉnh",
    ),
    HolderKind.GROUP: (
        "Các đơn vị cung cấp nước sạch| thử nước mỗi tuần và công khai kết quả trên trang thông tin.",
        "Sở, ban, ngành tỉnh",
        "Phòng, ban, đơn vị thuộc huyện",
        "Ủy ban nhân dân quận, huyện",
        "UBND xã, phường, thị trấn",
        "Các đồng chí thành viên Ban Chỉ đạo",
        "BCĐ 35 các xã, phường",
        "Đề nghị Mặt trận Tổ quốc xã và các tổ chức chính trị - xã hội| đẩy mạnh vận động hội viên góp ngày công.",
        "Trưởng các thôn, bản| nhắc nhở bà con dọn nương, không đốt rẫy khi gió to.",
        "Chủ tịch UBND các xã, phường| trực tiếp đi kiểm tra các điểm sạt lở sau mỗi trận mưa lớn.",
    ),
    HolderKind.OPEN: (
        "Các cơ sở kinh doanh dịch vụ ăn uống| ký cam kết không dùng phẩm màu và chịu kiểm tra đột xuất.",
        "Các doanh nghiệp sản xuất, kinh doanh phân bón| niêm yết giá bán tại cửa hàng, không bán hàng quá hạn.",
        "Các hộ kinh doanh tại chợ| tự trang bị bình chữa cháy, không để hàng lấn lối thoát nạn.",
    ),
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in HEADINGS.items() for line in lines])
def test_a_heading_tells_its_name_and_kind(kind: HolderKind, line: str) -> None:
    heading = heading_of(Paragraph(f"1. {line}".replace("|", ""), ((0, 1),)))
    assert heading
    holder = holder_of(heading)
    name = line.partition("|")[0].removeprefix("Giao ").removeprefix("Đề nghị ")
    assert (holder.name, holder.kind) == (name, kind)


def test_a_bracket_behind_a_bold_name_is_no_duty() -> None:
    duties = under("**1. Sở Y tế** (cơ quan thường trực)\n- Mua thuốc.\n**2. Sở Nội vụ**\n- Khen thưởng.")
    assert [(duty.holder, duty.text) for duty in duties] == [("Sở Y tế", "Mua thuốc."), ("Sở Nội vụ", "Khen thưởng.")]


def test_a_level_names_no_body() -> None:
    listed = "Cấp tỉnh\nSở Y tế\nMua thuốc cho các trạm ở vùng cao.\nSở Nội vụ\nKhen thưởng người có công."
    draft = read(f"KẾ HOẠCH\nTrồng cây năm 2026\nTỔ CHỨC THỰC HIỆN\n{listed}\nNơi nhận:\n- Lưu: VT.\n")
    assert [holder.name for holder in draft.holders] == ["Sở Y tế", "Sở Nội vụ"]


def test_a_title_in_capitals_stands_over_posts() -> None:
    found = under(
        "A. LÃNH ĐẠO BAN CHỈ ĐẠO\n1. Đồng chí Trưởng Ban Chỉ đạo: Phụ trách chung.\n"
        "2. Các đồng chí thành viên Ban Chỉ đạo:\n- Phụ trách địa bàn được giao.\n"
        "B. CÁC CƠ QUAN, ĐƠN VỊ\n1. Sở Y tế\n- Mua thuốc."
    )
    assert [duty.holder for duty in found] == [
        "Đồng chí Trưởng Ban Chỉ đạo",
        "Các đồng chí thành viên Ban Chỉ đạo",
        "Sở Y tế",
    ]


def sources(duties: tuple[DraftDuty, ...]) -> list[Source]:
    return [duty.source for duty in duties]


def test_an_order_among_headings_is_one_of_them() -> None:
    orders = "1. Giao Sở Y tế mua thuốc cho các trạm ở vùng cao.\n2. Giao Sở Nội vụ khen thưởng người có công."
    assert sources(under(orders)) == [Source.SENTENCE, Source.SENTENCE]
    assert sources(under(f"{orders}\n3. Giao Sở Tài chính:\n- Cấp kinh phí.")) == [Source.HEADING] * 3


def test_signs_that_converters_leave_are_no_text() -> None:
    found = under("1. Sở Y tế\n- a) Mua thuốc.\n- b) Khám mắt.\n\n{3}-----------------\n\n![](trang_3.jpeg)\n")
    assert [duty.text for duty in found] == ["Mua thuốc.", "Khám mắt."]


def test_the_closing_may_give_an_order_between_semicolons() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Mua thuốc.\nTrên đây là Kế hoạch trồng cây; giao "
        "Văn phòng UBND tỉnh theo dõi, đôn đốc; yêu cầu các ngành thực hiện./.\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert [(duty.holder, duty.text) for duty in read(text).duties][1:] == [
        ("Văn phòng UBND tỉnh", "giao Văn phòng UBND tỉnh theo dõi, đôn đốc;")
    ]


def test_to_answer_for_a_result_is_no_duty_outside_the_assignment_part() -> None:
    text = (
        "KẾ HOẠCH\nTrồng cây\nI. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Mua thuốc.\nII. CHẾ ĐỘ BÁO CÁO\n"
        "1. Giám đốc các sở chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert [duty.holder for duty in read(text).duties] == ["Sở Y tế"]
