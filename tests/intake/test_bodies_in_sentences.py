"""Whom a sentence tells to do something, and with whom: every name whole, and cut where the task begins.

In the tables ";" stands for a comma or "và" between bodies, and "|" where the last name ends.
"""

import re

import pytest

from intake.naming.roles import directed, partners

ORDER = re.compile(r"(?:Chỉ đạo|Ch đạo|Lãnh đạo|Yêu cầu|Giao cho|Giao|Phối hợp (?:với|cùng))\s")

TOLD = (
    "Chỉ đạo các đơn vị nghiệp vụ| nắm chắc địa bàn.",
    "Chỉ đạo các chi nhánh; các phòng giao dịch| giải ngân vốn vay.",
    "Chỉ đạo các trường tiểu học, trung học cơ sở| tổ chức bữa ăn học đường.",
    "Chỉ đạo các trường trung học phổ thông trên địa bàn| mở câu lạc bộ.",
    "Chỉ đạo các cơ sở đoàn| nhận chăm sóc đoạn đường.",
    "Chỉ đạo lực lượng dân quân, xung kích| trực đê.",
    "Chỉ đạo lực lượng Cảnh sát giao thông| phân luồng.",
    "Chỉ đạo hệ thống truyền thanh cơ sở| phát bản tin.",
    "Yêu cầu các cơ sở sản xuất, kinh doanh thực phẩm| niêm yết giá.",
    "Yêu cầu các doanh nghiệp kinh doanh vận tải| lắp camera.",
    "Yêu cầu các chủ đầu tư hạ tầng khu công nghiệp| trồng cây xanh.",
    "Giao các đơn vị quản lý, khai thác công trình thủy lợi| nạo vét kênh.",
    "Giao các đơn vị sự nghiệp công lập trực thuộc| lập dự toán.",
    "Giao các phòng chuyên môn| soạn tài liệu.",
    "Chỉ đạo các Hạt Kiểm lâm| cắm biển báo.",
    "Chỉ đạo các Đội Quản lý thị trường| lấy mẫu.",
    "Chỉ đạo các đồn Biên phòng tuyến biển| tuyên truyền.",
    "Chỉ đạo các Trạm Y tế xã; các bệnh viện tuyến huyện| sàng lọc người bệnh.",
    "Chỉ đạo các cơ quan báo chí của tỉnh| mở chuyên mục.",
    "Chỉ đạo các xã ven biển| gọi tàu vào bờ.",
    "Chỉ đạo UBND các xã vùng cao, vùng sâu| dự trữ gạo.",
    "Chỉ đạo Công an các xã biên giới| tuần tra.",
    "Chỉ đạo các tổ chức tín dụng trên địa bàn tỉnh| giảm lãi suất.",
    "Chỉ đạo các cơ sở khám bệnh, chữa bệnh| dự trù thuốc.",
    "Chỉ đạo các doanh nghiệp viễn thông| phủ sóng.",
    "Chỉ đạo các đơn vị bảo vệ rừng| trực cháy.",
    "Chỉ đạo các hợp tác xã nông nghiệp| ghi nhật ký đồng ruộng.",
    "Chỉ đạo các thôn, bản, tổ dân phố| dọn vệ sinh.",
    "Chỉ đạo các cấp hội| vận động hội viên.",
    "Chỉ đạo Ban Quản lý các khu công nghiệp| thống kê lao động.",
    "Chỉ đạo các trường có học sinh bán trú| kiểm tra bếp ăn.",
    "Chỉ đạo các đội thanh niên tình nguyện| dựng lều.",
    "Chỉ đạo các cơ sở bảo trợ xã hội| tiếp nhận người lang thang.",
    "Yêu cầu các cơ sở lưu trú du lịch| khai báo tạm trú.",
    "Chỉ đạo các đơn vị thi công công trình| rào chắn hố đào.",
    "Chỉ đạo các phòng, ban; UBND các phường| rà soát hộ nghèo.",
    "Chỉ đạo các chốt kiểm dịch| trực 24/24 giờ.",
    "Chỉ đạo các câu lạc bộ gia đình văn hóa| sinh hoạt hằng tháng.",
    "Giao các nhà máy nước| thử nước.",
    "Giao Trung tâm Phát triển quỹ đất| lập bản đồ.",
    "Chỉ đạo Văn phòng Đăng ký đất đai| đo đạc lại.",
    "Chỉ đạo Trung tâm Dịch vụ nông nghiệp| cấp giống.",
    "Chỉ đạo Trung tâm Trợ giúp pháp lý nhà nước| cử luật sư.",
    "Chỉ đạo Bệnh viện Đa khoa tỉnh; Trung tâm Kiểm soát bệnh tật tỉnh| tiêm phòng.",
    "Chỉ đạo Ban Quản lý rừng phòng hộ Sông Đằn| tuần tra.",
    "Chỉ đạo Quỹ Bảo vệ và Phát triển rừng| chi trả tiền.",
    "Chỉ đạo Đội Quản lý trật tự đô thị| tháo dỡ mái che.",
    "Chỉ đạo Tổ bảo vệ an ninh trật tự| canh gác.",
    "Chỉ đạo Phòng Cảnh sát kinh tế; Công an huyện| điều tra đường dây.",
    "Chỉ đạo Chi cục Phát triển nông thôn| tập huấn.",
    "Chỉ đạo Chi cục Dân số - Kế hoạch hóa gia đình| truyền thông.",
    "Chỉ đạo Công ty Cổ phần Cấp nước Hà Giang; Công ty Điện lực Hà Giang| sửa đường ống.",
    "Chỉ đạo Chi cục Thủy lợi| kiểm đếm kè.",
    "Chỉ đạo các chi bộ; các tổ chức đoàn thể| đăng ký việc làm theo.",
    "Yêu cầu các cơ sở kinh doanh máy tính| dán nhãn giá.",
    "Yêu cầu các hợp tác xã sản xuất giống cây trồng, vật nuôi| ghi sổ.",
    "Giao các đơn vị vận chuyển rác thải| che bạt.",
    "Yêu cầu các đơn vị trông giữ xe| niêm yết giá.",
    "Chỉ đạo các đơn vị| thực hiện việc kiểm kê.",
    "Chỉ đạo các đơn vị| kiểm tra, rà soát hồ sơ.",
    "Chỉ đạo các lực lượng| kiểm soát chặt chẽ cửa ngõ.",
    "Yêu cầu các đơn vị| cung cấp số liệu phục vụ xây dựng báo cáo.",
    "Chỉ đạo các địa phương| quản lý tốt địa bàn.",
    "Yêu cầu nhà thầu thi công| bảo đảm an toàn lao động.",
    "Yêu cầu các chủ rừng; các đơn vị thuê môi trường rừng| phát dọn đường băng.",
    "Chỉ đạo các trường đóng trên địa bàn vùng lũ| dạy bơi.",
    "Chỉ đạo các tổ chức cơ sở đảng| học tập chuyên đề.",
    "Lãnh đạo các chi bộ trực thuộc| giữ kỷ luật.",
    "Ch đạo Trung tâm Công tác xã hội| tiếp nhận trẻ mồ côi.",
    "Giao cho Đội Thanh niên xung kích xã| dựng lều.",
)

HELPING = (
    "Phối hợp với chính quyền địa phương| điều tra hộ nghèo.",
    "Phối hợp với Sở Y tế| tích hợp dữ liệu.",
    "Phối hợp với Công an tỉnh; Sở Tư pháp| đưa nội dung vào chương trình.",
    "Phối hợp với Sở Nội vụ| lưu ý bố trí cán bộ.",
    "Phối hợp với Ủy ban Mặt trận Tổ quốc các cấp| giám sát.",
    "Phối hợp với các cơ quan tiến hành tố tụng| xét xử lưu động.",
    "Phối hợp với các cơ quan thông tấn, báo chí| đưa tin.",
    "Phối hợp với các sở, ban, ngành, đoàn thể tỉnh| thăm hộ nghèo.",
    "Phối hợp với Phòng An ninh chính trị nội bộ; Tỉnh đoàn| nắm tình hình.",
    "Phối hợp với Hội Liên hiệp Phụ nữ; Hội Nông dân; Đoàn Thanh niên| nhân rộng mô hình.",
    "Phối hợp với Bảo hiểm xã hội khu vực II| cấp thẻ.",
    "Phối hợp với Kho bạc Nhà nước tỉnh| quyết toán.",
    "Phối hợp với Viện kiểm sát nhân dân; Tòa án nhân dân| chọn án điểm.",
    "Phối hợp với Bộ Chỉ huy Quân sự tỉnh; Bộ Chỉ huy Bộ đội Biên phòng tỉnh| diễn tập.",
    "Phối hợp với các nhà mạng viễn thông| nhắn tin.",
    "Phối hợp với các tỉnh giáp ranh| lập chốt.",
    "Phối hợp với các địa phương lân cận| chia sẻ nguồn nước.",
    "Phối hợp với Cục Thống kê tỉnh| công bố số liệu.",
    "Phối hợp với Liên đoàn Lao động tỉnh| đối thoại.",
    "Phối hợp với Ban Dân vận Tỉnh ủy| gặp gỡ chức sắc.",
    "Phối hợp với Sở Khoa học và Công nghệ| thẩm định đề tài.",
    "Phối hợp với các trường đại học, cao đẳng| đặt hàng đào tạo.",
    "Phối hợp với Hiệp hội Du lịch; các doanh nghiệp lữ hành| khảo sát tuyến.",
    "Phối hợp với Ban Chỉ huy Phòng thủ dân sự xã| sơ tán dân.",
    "Phối hợp với Đài Phát thanh và Truyền hình thành phố| ghi hình.",
    "Phối hợp với các lực lượng chức năng| bắt giữ.",
    "Phối hợp với UBND quận, huyện| cưỡng chế.",
    "Phối hợp với Hội đồng nhân dân xã| tiếp xúc cử tri.",
    "Phối hợp với Trung tâm học tập cộng đồng| mở lớp xóa mù.",
    "Phối hợp với Công an phường; Khối trưởng các khối 1, 2 và 3| lập danh sách.",
    "Phối hợp với lực lượng Công an| khám tuyển.",
    "Phối hợp với Sở Tài chính| cân đối vốn.",
    "Phối hợp với đơn vị cung cấp dịch vụ công ích| thu gom rác.",
    "Phối hợp với Văn phòng đại diện Ngân hàng Phát triển| giải ngân.",
    "Phối hợp với Công an; Quân sự; Biên phòng| tuần tra.",
    "Phối hợp với Công ty TNHH Một thành viên Môi trường đô thị| thu gom rác.",
    "Phối hợp với các ngành công an, kiểm sát, tòa án| giải quyết án.",
    "Phối hợp với Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh| bố trí lịch.",
    "Phối hợp với Cảng vụ Hàng hải; Hải đội 2 Biên phòng| xem giấy tờ tàu.",
    "Phối hợp với các trường đại học trong nước| tuyển sinh.",
    "Phối hợp với Hội đồng phối hợp phổ biến, giáo dục pháp luật huyện| in tờ gấp.",
    "Phối hợp với UBND xã Trường Sơn; Công an xã Đoàn Kết| tìm kiếm nạn nhân.",
    "Phối hợp với các huyện, thị, thành đoàn kết nghĩa| làm cầu.",
    "Phối hợp cùng lực lượng công an, quân sự, biên phòng| tặng quà.",
    "Phối hợp với đồn, trạm, nhà trường đóng trên địa bàn| nắm tình hình.",
    "Phối hợp với Huyện đoàn (Thị đoàn, Thành đoàn)| mở lớp.",
)


def spelled(row: str, joiner: str) -> tuple[str, tuple[str, ...]]:
    """The sentence of a row, and the names in it."""
    head, _, task = row.partition("|")
    order = ORDER.match(head)
    assert order
    *first, last = (name.strip() for name in head[order.end() :].split(";"))
    listed = ", ".join(first) + joiner + last if first else last
    return order[0] + listed + task, (*first, last)


@pytest.mark.parametrize("joiner", [", ", " và "])
@pytest.mark.parametrize("row", TOLD)
def test_those_who_are_told_to_act_are_named_whole(row: str, joiner: str) -> None:
    sentence, names = spelled(row, joiner)
    assert directed(sentence) == names


@pytest.mark.parametrize("joiner", [", ", " và "])
@pytest.mark.parametrize("row", HELPING)
def test_those_who_help_are_named_whole(row: str, joiner: str) -> None:
    sentence, names = spelled(row, joiner)
    assert partners(sentence) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ đạo Trạm Y tế thử nước, Công an xã giữ trật tự.", ("Trạm Y tế", "Công an xã")),
        ("Chỉ đạo Phòng Kinh tế phối hợp với Trạm Khuyến nông, Hội Nông dân phát giống.", ("Phòng Kinh tế",)),
        ("Rà soát quỹ đất, giao Trung tâm Phát triển quỹ đất lập bản đồ.", ("Trung tâm Phát triển quỹ đất",)),
        ("Hướng dẫn thủ tục đầu tư, giao chủ đầu tư theo hình thức đấu thầu.", ()),
        ("Chỉ đạo Phòng Kinh tế (đối với xã), Phòng Kinh tế, Hạ tầng và Đô thị (đối với phường): Lập danh sách.", (
            "Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị",
        )),
        ("Chỉ đạo việc rà soát hộ nghèo ở từng thôn.", ()),
        ("Yêu cầu các hộ kinh doanh ký cam kết.", ()),
        ("Yêu cầu cán bộ, công chức gương mẫu.", ()),
        ("Chỉ đạo quyết liệt, đồng bộ các giải pháp.", ()),
        ("Lãnh đạo các sở, ngành chịu trách nhiệm về số liệu.", ()),
        ("Thường xuyên đôn đốc; kịp thời chỉ đạo các đội kiểm tra liên ngành xử lý.", (
            "các đội kiểm tra liên ngành",
        )),
    ],
)  # fmt: skip
def test_an_order_may_stand_anywhere_and_some_are_none(text: str, expected: tuple[str, ...]) -> None:
    assert directed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng quy chế phối hợp giữa các ngành.",
        "Giải quyết vướng mắc về phối hợp lực lượng.",
        "Thực hiện công tác phối hợp với các tỉnh bạn trong quản lý rừng.",
    ],
)
def test_cooperation_that_is_only_spoken_of_is_no_order(text: str) -> None:
    assert partners(text) == ()
