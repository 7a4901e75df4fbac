"""Words by which Vietnamese plans name bodies and begin what those bodies must do."""

import re

# Capital letters of Vietnamese; a range such as À-Ỹ would hold small ones too.
CAPITAL = "".join(letter for letter in map(chr, [*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)]) if letter.isupper())
# How the name of a body begins. What must not follow keeps out verbs that share a syllable: "Ban hành", "Báo cáo".
HEADS = (
    r"Sở(?! hữu)|Phòng(?!\s*,?\s*(?:chống|ngừa|tránh|trừ|họp))|Ban(?! (?:hành|đầu|bố))"
    r"|Bộ(?! (?:máy|phận|hồ sơ|tiêu chí|thủ tục|chỉ số|dữ liệu|tài liệu|sản phẩm))|Báo(?! (?:cáo|động|giá|chí,))"
    r"|Hội(?! (?:nghị|thảo|nhập|họp|thi|chợ|diễn|viên))|Đoàn(?! (?:kết|viên))|Trường(?! hợp)|Viện(?! (?:trợ|dẫn))"
    r"|Chi (?:nhánh|cục|hội|bộ|đoàn)|Cục|Tổng cục|Đài"
    r"|Đội(?! (?:ngũ|viên))|Tổ(?! (?:chức|quốc|dân phố|trưởng))|Vụ(?! (?:việc|mùa|án))|Cảng vụ"
    r"|Nhà (?:máy|hát|xuất bản|văn hóa)|Vườn [Qq]uốc gia|Bảo tàng|Thư viện"
    r"|Công (?:an|đoàn|ty)|Tổng công ty|Tập đoàn|Cổng|Trung tâm|Trạm"
    r"|Tòa án|Toà án|Kho bạc|Ngân hàng|Bảo hiểm xã hội|Bảo hiểm Xã hội|BHXH|Bưu điện|Văn phòng"
    r"|Thanh tra(?= (?:tỉnh|thành phố|huyện|thị xã|xã|Sở|Nhà nước|Chính phủ))|Mặt trận|MTTQ|UBMTTQ\w*"
    r"|UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Liên (?:đoàn|minh|hiệp)|Hiệp hội|Học viện|Bệnh viện|Thường (?:trực|vụ)"
    r"|Đảng (?:ủy|uỷ|bộ)|Tỉnh (?:ủy|uỷ|đoàn)|Thành (?:ủy|uỷ|đoàn)|Huyện (?:ủy|uỷ|đoàn)|Thị (?:ủy|uỷ|đoàn)|Xã đoàn"
    r"|Điện lực|Viễn thông|VNPT|Viettel|Hải quan|Thuế|Quỹ|Hạt Kiểm lâm|Chính phủ|Thủ tướng|Đại sứ quán"
)
PEOPLE = r"Chủ tịch|Thủ trưởng|Giám đốc|Đồng chí|Lãnh đạo|Trưởng ban|Người đứng đầu"
UNITS = r"Xã(?! hội)|Phường|Thị trấn|Thị xã|Huyện|Quận|Thành phố|Đặc khu"
GENERIC_NOUN = (
    r"sở|ban ngành|ban(?! (?:hành|đầu))|ngành|phòng(?!,? (?:chống|ngừa))|đoàn thể|cơ quan|đơn vị|địa phương"
    r"|tổ chức (?:chính trị\s*[-–]\s*xã hội|đoàn thể|xã hội|tín dụng|đảng|hội|thành viên|có|khác)"
    r"|tổ chức(?=\s*,|\s+(?:và|liên quan|cá nhân|hoạt động))|doanh nghiệp|hội(?! (?:nghị|thảo|viên))|huyện|thị xã"
    r"|thành phố|xã(?! hội)|phường|thị trấn|trường(?! hợp)|cơ sở (?:giáo dục|đào tạo|y tế|sản xuất|kinh doanh)"
    r"|ngân hàng|công ty|nghiệp đoàn|đối tác|lực lượng|hợp tác xã|thôn|bản(?! (?:đồ|tin|ghi))|tổ dân phố|khu phố"
    r"|ấp|khóm|chi hội|nhà trường|thư viện|trạm y tế|trung tâm|hội viên|đoàn viên|cá nhân|thành viên"
    r"|chủ đầu tư|cấp(?=\s*,|\s+có)"
)
# "Các nhiệm vụ", "Các chỉ tiêu": groups of things, not of bodies.
NOT_BODIES = (
    r"(?:nội dung|nhiệm vụ|giải pháp|hoạt động|chỉ tiêu|biện pháp|bước|mốc|văn bản|chính sách|mục tiêu|yêu cầu"
    r"|điều kiện|hình thức|tiêu chí|khoản|chế độ|nguồn|công việc|công trình|dự án|chương trình|vấn đề|quy định|kết quả"
    r"|lớp|mô hình)"
)
PROPER_HEAD = re.compile(rf"(?:{HEADS}|{PEOPLE}|{UNITS}|Cơ quan|Đơn vị)(?!\w)")
BODY = re.compile(
    rf"(?:{HEADS}|{PEOPLE}|{UNITS}|(?:(?:Tất cả\s+)?Các|Những|Từng)\s+(?!{NOT_BODIES})\w+"
    r"|Cơ quan|Đơn vị|Doanh nghiệp|Hợp tác xã|Người sử dụng|Lực lượng|Ngành|Khối|Chủ đầu tư|Nhà thầu"
    r"|Cơ sở (?:giáo dục|đào tạo|y tế|sản xuất|kinh doanh)"
    r"|Tổ chức (?:chính trị|đoàn thể|xã hội|tín dụng))(?!\w)",
    re.I,
)

# Lower-case words inside a name: ranks, and the second words of fixed compounds.
LOWER_PART = re.compile(
    r"(?:nhân dân|xã hội|việc làm|nông thôn|nhà nước|khu vực|thị xã|thị trấn|thành phố|tỉnh|huyện|quận|xã|phường"
    r"|đặc khu|cấp (?:tỉnh|huyện|xã)|trung ương|đa khoa|nghề nghiệp|hành chính công|một thành viên|thương mại"
    r"|phổ thông|trung học|tiểu học|hữu nghị|chính trị(?:\s*[-–]\s*xã hội)?|điện tử|công lập|dân tộc|miền núi"
    r"|tình nguyện|cách mạng|chi nhánh|kinh tế|công nghiệp|chế xuất|công nghệ cao|du lịch|khoa học|bảo tồn|hợp tác xã"
    r"|giao thông|đô thị)(?!\w)"
)

# What opens the task and so ends the name before it.
ACTION = re.compile(
    r"(?:chủ (?:trì|động)|phối hợp|có (?:trách nhiệm|nhiệm vụ|kế hoạch)|chịu trách nhiệm|trách nhiệm|tham (?:mưu|gia)"
    r"|chỉ đạo|hướng dẫn|căn cứ|tiếp tục|tăng cường|đẩy (?:mạnh|nhanh)|triển khai|theo(?= (?:dõi|chức|quy|nhiệm))"
    r"|xây dựng|bố trí|thường xuyên|tuyên truyền|phát (?:huy|hiện|động)|vận động|kiểm (?:tra|soát)|rà soát"
    r"|tổ chức(?! (?:chính trị|đoàn thể|xã hội|tín dụng|đảng|hội|hoạt động dịch vụ|thành viên))|thực hiện"
    r"|đảm bảo|bảo đảm|quán triệt|tập trung|nghiên cứu|đề xuất|cân đối|thẩm (?:định|tra)|cung (?:cấp|ứng)|tổng hợp"
    r"|đôn đốc|báo cáo|xử lý|quản lý|hỗ trợ|đấu tranh|tìm kiếm|(?<!Độc )lập(?! pháp)|phân (?:bổ|công|loại)"
    r"|(?<!Chương )trình|ban hành|trong|để|nhằm|khi|cập nhật|thống kê|khảo sát|giám sát|thanh tra|lồng ghép|kịp thời"
    r"|(?<!Đào )tạo|giải quyết|định kỳ|đăng|đưa tin|huy động|mở|xem xét|chuẩn bị|đánh giá|thông (?:tin|báo)|lựa chọn"
    r"|tuyển|kết (?:nối|quả)|giới thiệu|tư vấn|đào tạo|bồi dưỡng|tập huấn|tiếp nhận|nắm|(?<!Việc )làm(?! việc)|là|trước"
    r"|sau|qua|gửi|phản ánh|chậm nhất|xác định|tiến hành|phổ biến|duy trì|nâng cao|ưu tiên|quan tâm|khuyến khích"
    r"|đề nghị|yêu cầu|giao|và tổ chức|chia sẻ|đề ra|ngăn chặn|phòng,? (?:chống|ngừa)|hoàn thành|thành lập|lắp đặt"
    r"|chăm sóc|bảo vệ|trồng|thu (?:gom|thập|hút)|sử dụng|vận hành|cải tạo|sửa chữa|chuyển giao|ứng dụng|công bố)"
    r"(?!\w)"
)
# What narrows down "các doanh nghiệp": runs on to the next comma or action.
RELATIVE = re.compile(r"\s+(?:có|đưa|hoạt động|được|thuộc|trên|ở|tại|tuyển dụng|sử dụng|kinh doanh|sản xuất)(?=\s)")
