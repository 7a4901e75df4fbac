"""Words by which Vietnamese plans name bodies and begin what those bodies must do."""

import re

# Capital letters of Vietnamese; a range such as À-Ỹ would hold small ones too.
CAPITAL = "".join(letter for letter in map(chr, [*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)]) if letter.isupper())
# How the name of a body begins. What must not follow keeps out verbs that share a syllable: "Ban hành", "Báo cáo".
HEADS = (
    r"(?:BCĐ|BCH|BQL|BTV|LĐLĐ)|Sở(?! hữu)|Phòng(?: giao dịch)?(?!\s*,?\s*(?:chống|ngừa|tránh|trừ|họp))"
    r"|Ban(?: (?:chỉ (?:đạo|huy)|quản lý|tổ chức"
    r"|giám (?:hiệu|đốc|sát)|thường (?:vụ|trực)|vận động))?(?! (?:hành|đầu|bố))|Bộ(?! (?:máy|phận|hồ sơ|tiêu chí"
    r"|thủ tục|chỉ số|dữ liệu|tài liệu|sản phẩm))|Báo(?: và phát thanh,? (?:và )?truyền hình)?(?! (?:cáo|động|giá"
    r"|chí,))|Hội(?! (?:đồng|nghị|thảo|nhập|họp|thi|chợ|diễn|viên))|Đoàn(?: (?:kiểm tra|công tác|giám sát"
    r"|thanh tra)(?: liên ngành)?)?(?! (?:kết|viên))|Trường(?! hợp)|Viện(?! (?:trợ|dẫn))|Chi (?:nhánh|cục|hội|bộ"
    r"|đoàn)"
    r"|Cục|Tổng cục|Đài|Đội(?! (?:ngũ|viên))|Tổ(?! (?:chức|quốc|dân phố|trưởng))|Vụ(?! (?:việc|mùa|án))|Cảng vụ"
    r"|Nhà (?:máy|hát|xuất bản|văn hóa)|Vườn [Qq]uốc gia|Bảo tàng|Thư viện|Công (?:an|đoàn|ty)|Tổng công ty|Tập đoàn"
    r"|Cổng|Trung tâm|Trạm|Tòa án|Toà án|Kho bạc|Ngân hàng|Bảo hiểm xã hội|Bảo hiểm Xã hội|BHXH|Bưu điện|Văn phòng"
    r"|Thanh tra(?= (?:tỉnh|thành phố|huyện|thị xã|xã|Sở|Nhà nước|Chính phủ|giao thông|xây dựng|chuyên ngành))"
    r"|Mặt trận"
    r"|MTTQ|UBMTTQ\w*|UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Liên (?:đoàn|minh|hiệp)|Hiệp hội|Học viện|Bệnh viện"
    r"|Thường (?:trực|vụ)|Đảng (?:ủy|uỷ|bộ)|(?:Tỉnh|Thành|Huyện|Thị|Quận|Xã|Phường) (?:[Ủủ]y|[Uu]ỷ|[Đđ]oàn)"
    r"|Trung ương (?:Đoàn|Hội)|Điện lực|Viễn thông|VNPT|Viettel|Hải quan|Biên phòng|Quân sự|Kiểm lâm|Hải (?:đội"
    r"|đoàn)|Đại học|Thuế|Quỹ"
    r"|Hạt Kiểm lâm|Cảnh sát|Kiểm toán|(?:Trung|Tiểu"
    r"|Sư|Lữ|Binh) đoàn|Đồn|Bộ phận Một cửa|(?:Nông|Lâm) trường|Chính phủ|Thủ tướng|Đại sứ quán"
)
PEOPLE = (
    r"(?:Phó )?(?:Chủ tịch|Giám đốc|Trưởng [Bb]an|Bí thư)|(?:Công chức|Viên chức|Cán bộ|Nhân viên)(?= [A-ZĐ])"
    r"|Thủ trưởng|Đồng chí|Đ/c|Ông(?= [A-ZĐ])|Bà(?= [A-ZĐ])|Lãnh đạo"
    r"|Người đứng đầu|Chánh (?:Văn phòng|Thanh tra|án)|(?:Hiệu|Viện|Tổ|Cục|Chi cục|Vụ|Đội|Trạm|Chỉ huy|Khối) trưởng"
    r"|Trưởng(?= (?:phòng|các|thôn|bản|ấp|khu|khóm|tiểu|Công an|trạm|đoàn))"
)
UNITS = r"Xã(?! hội)|Phường|Thị trấn|Thị xã|Huyện|Quận|Thành phố|Đặc khu"
GENERIC_NOUN = (
    r"(?:(?:huyện|thị|thành|quận|tỉnh)\s*,\s*){1,2}(?:thị|thành|quận|xã) (?:đoàn|ủy|uỷ)|sở|ban ngành|ban(?! (?:hành"
    r"|đầu))|ngành|phòng(?: giao dịch)?(?!,? (?:chống|ngừa))|đoàn thể|cơ quan|đơn vị|địa phương|nhân viên"
    r"|kiểm lâm|sàn giao dịch(?: thương mại điện tử)?|tổ chức (?:dịch vụ(?: thu)?|chính trị\s*[-–]\s*xã hội|đoàn thể"
    r"|xã hội|tín dụng|đảng|hội|thành viên|có|khác)|tổ chức(?=\s*,|\s+(?:và|liên quan|cá nhân|hoạt động))"
    r"|doanh nghiệp"
    r"|hội(?! (?:nghị|thảo|viên))|huyện|thị xã|thành phố|xã(?! hội)|phường|thị trấn|trường(?! hợp)|cơ sở (?:giáo dục"
    r"|đào tạo|y tế|sản xuất|kinh doanh|khám(?: bệnh)?, chữa bệnh)|ngân hàng|công ty|nghiệp đoàn|đối tác"
    r"|lực lượng(?: tham gia bảo vệ an ninh,? trật tự(?: ở cơ sở)?)?|hệ thống(?= (?:truyền thanh|thông tin cơ sở"
    r"|ngân hàng"
    r"|công đoàn|hội|đoàn|chính trị))|đồn(?=\s*,)|trạm(?=\s*,)"
    r"|hợp tác xã|thôn|bản(?! (?:đồ|tin|ghi))|tổ dân phố|khu phố|ấp|khóm|chi hội|nhà trường|thư viện|trạm y tế"
    r"|trung tâm(?: (?:y tế|văn hóa|dịch vụ|học tập cộng đồng))?|hội viên|đoàn viên|cá nhân|thành viên|bệnh viện"
    r"|phòng khám|hiệp hội|hợp tác xã|câu lạc bộ|ban quản lý|người dân|nhân dân|lãnh đạo|cán bộ|công chức|già làng"
    r"|trưởng (?:thôn|bản)|người có uy tín|chính quyền|cấp (?:ủy|uỷ)|chủ (?:rừng|hộ|cơ sở|phương tiện)|hộ (?:dân"
    r"|gia đình)|đội|tổ(?! chức)|chủ đầu tư|nhà thầu|cấp(?=\s*,|\s+có)"
)
# Common nouns that name bodies only behind "các", "những", "từng".
GROUP_NOUN = (
    r"chi (?:nhánh|cục|bộ|đoàn|hội|(?:ủy|uỷ))|đồn|trạm|đài(?: truyền thanh)?|cục|viện|báo|đồng chí|khối"
    r"(?: phố| thi đua)?|buôn|làng(?: nghề)?|hạt kiểm lâm|tổ hợp tác|trang trại|nhà (?:máy|hàng|xe|mạng|đầu tư"
    r"|xuất bản)"
    r"|khách sạn|đại lý|cảng(?: vụ| cá)?|bến xe|cơ sở|tổ chức|tiểu khu|chốt|cộng tác viên|trưởng (?:khối|ấp"
    r"|khóm|khu phố|buôn)|bí thư|giáo viên|tập đoàn|tổng công ty|quỹ|vụ(?! (?:việc|án|mùa))|văn phòng|thủ trưởng"
    r"|liên đoàn"
    r"|tỉnh|hộ|cấp (?:hội|đoàn|công đoàn|bộ)|đảng (?:ủy|uỷ|bộ)|khoa|tòa soạn|sàn giao dịch|hãng|nhóm"
)
# "Các nhiệm vụ", "Các chỉ tiêu": groups of things, not of bodies.
NOT_BODIES = (
    r"(?:nội dung|nhiệm vụ|giải pháp|hoạt động|chỉ tiêu|biện pháp|bước|mốc|văn bản|chính sách|mục tiêu|yêu cầu"
    r"|điều kiện|hình thức|tiêu chí|khoản|chế độ|nguồn|công việc|công trình|dự án|chương trình|vấn đề|quy định"
    r"|kết quả"
    r"|lớp|mô hình)"
)
PROPER_HEAD = re.compile(rf"(?:{HEADS}|{PEOPLE}|{UNITS}|Cơ quan|Đơn vị)(?!\w)")
BODY = re.compile(
    rf"(?:{HEADS}|{PEOPLE}|{UNITS}|(?:(?:Tất cả\s+)?Các|Những|Từng)\s+(?!{NOT_BODIES})\w+"
    r"|Cơ quan|Đơn vị|Doanh nghiệp|Hợp tác xã|Người sử dụng|Lực lượng|Ngành|Khối|Cấp (?:tỉnh|huyện|xã|cơ sở|thôn)"
    r"|Chủ đầu tư|Nhà thầu|Nhà trường|Cấp (?:ủy|uỷ)|Chính quyền|Bộ phận|Cán bộ|Công chức|Nhân viên|Thành viên"
    r"|Nhân dân"
    r"|Hộ (?:gia đình|dân|kinh doanh)|Người (?:dân|chăn nuôi|sản xuất|kinh doanh|tham gia|nuôi|trồng|lao động"
    r"|tiêu dùng"
    r"|học)|Chủ (?:cơ sở|hộ|rừng|phương tiện|doanh nghiệp|nuôi)|BCH|Giáo viên|Ở cấp (?:tỉnh|huyện|xã)|Khoa(?! học)"
    r"|Nhóm(?! (?:nhiệm vụ|giải pháp|chỉ tiêu|hoạt động|nội dung|công việc|vấn đề|đối tượng|[0-9]))|Cơ sở (?:giáo dục"
    r"|đào tạo|y tế|sản xuất|kinh doanh)"
    r"|Tổ chức (?:chính trị|đoàn thể|xã hội|tín dụng))(?!\w)",
    re.I,
)

# Lower-case words inside a name: ranks, and the second words of fixed compounds.
LOWER_PART = re.compile(
    r"(?:nhân dân|xã hội|việc làm|nông thôn|nhà nước|khu vực|thị xã|thị trấn|thành phố|tỉnh|huyện|quận|xã|phường"
    r"|đặc khu|cấp (?:tỉnh|huyện|xã|thành phố|thị xã|quận|phường|thôn|cơ sở)|trung ương"
    r"|(?<=Khu )kinh tế, công nghiệp(?= (?:tỉnh|thành phố))|đa khoa|nghề nghiệp|hành chính công|một thành viên"
    r"|thương mại|phổ thông"
    r"|trung học|tiểu học|hữu nghị|chính trị(?:\s*[-–]\s*xã hội)?|điện tử|công lập|dân tộc|miền núi|tình nguyện"
    r"|cách mạng|chi nhánh|kinh tế|công nghiệp|chế xuất|công nghệ cao|du lịch|khoa học|bảo tồn|hợp tác xã|giao thông"
    r"|đô thị|môi trường|cơ sở|nhân đạo|kinh doanh|phòng cháy,? (?:và )?chữa cháy(?:,? (?:và )?cứu nạn,? cứu hộ)?"
    r"|quốc gia|chất lượng|(?<=Cơ quan )điều tra|(?<=Giáo dục )thường xuyên|nông lâm sản(?: và (?:thủy|thuỷ) sản)?"
    r"|(?:thủy|thuỷ) sản|lâm sản|nếp sống(?: văn hóa)?|văn hóa|vận tải|công trình(?: thủy lợi)?|cùng cấp|thị trường"
    r"|rừng(?: (?:phòng hộ|đặc dụng))?|mới|thực vật|chất độc|đỏ|liên (?:huyện|xã)|công nghệ(?: số)?(?: cộng đồng)?"
    r"|các cơ quan|kiểm sát(?: nhân dân)?|chiến binh|bệnh tật|chữ thập đỏ|cao tuổi|da cam|khuyết tật|xung phong"
    r"|thể thao|sự nghiệp|hạ tầng|nông nghiệp|thủy lợi|giáo dục|thống kê|quốc phòng|an ninh|vùng(?= [IVX0-9])"
    r"|số(?= [0-9])|khóm|thôn|ấp|nội bộ|pháp lý|cổ phần|trách nhiệm hữu hạn|(?:một|hai) thành viên|(?:(?<=Một )"
    r"|(?<=Hai ))thành viên|(?<=Đoàn )đại biểu|truyền thanh"
    r"|(?:(?<=Tư vấn )|(?<=Hỗ trợ )|(?<=Đầu tư ))phát triển(?: (?:công nghiệp|nông thôn|kinh tế|du lịch|đô thị))?"
    r"|quỹ đất|cụm công nghiệp|học tập cộng đồng|khối phố|tổ dân phố|buôn|đầu tư xây dựng|dự án(?: đầu tư xây dựng)?"
    r"|chất thải(?: rắn)?|người (?:khuyết tật|mù|có công|cao tuổi|tiêu dùng)|trẻ (?:em|mồ côi)|gia đình|pháp luật"
    r"|đất đai"
    r"|thiên tai|tìm kiếm cứu nạn|dân sự|đối ngoại|nhỏ và vừa|thiên nhiên|nghệ thuật|kỹ thuật|nghiệp vụ|xuất khẩu"
    r"|(?<=Hội đồng )phối hợp phổ biến,? giáo dục pháp luật|hình sự|kinh tế|ma túy|tội phạm|trật tự(?: (?:xã hội"
    r"|đô thị"
    r"|xây dựng|an toàn giao thông))?|bến xe|cửa khẩu|trọng điểm|tư tưởng|quân sự|phụ nữ|sức khỏe|dân số"
    r"|vệ sinh|thực phẩm|thanh thiếu nhi|thiếu nhi|(?:(?<=Trạm )|(?<=Đội )|(?<=Đoàn ))(?:kiểm (?:soát|dịch|tra)"
    r"|tuần tra)"
    r"|(?<=Tổ )(?:tuần tra|hòa giải|tự quản|bảo vệ an ninh,? trật tự)|(?<=Kế hoạch )hóa gia đình"
    r"|(?<=Bí thư )(?:chi bộ|chi đoàn|đảng (?:ủy|uỷ|bộ)|đoàn)|(?:(?<=Chỉ huy )"
    r"|(?<=Chỉ đạo ))[Pp]hòng,? chống|(?<=Văn phòng )đại diện"
    r"|liên ngành|xung kích|tự vệ|cảng cá|thủy văn|năng lượng|tố tụng)(?!\w)"
)

# What opens the task and so ends the name before it.
ACTION = re.compile(
    r"(?:lãnh đạo(?=,|\s+(?:và\s+)?(?:chỉ đạo|thực hiện|tổ chức|việc|công tác))|chủ (?:trì|động)|phối hợp"
    r"|có (?:trách nhiệm|nhiệm vụ|kế hoạch)|chịu trách nhiệm|trách nhiệm|tham (?:mưu|gia)|chỉ đạo|hướng dẫn|căn cứ"
    r"|tiếp tục|tăng cường|đẩy (?:mạnh|nhanh)|triển khai|theo(?= (?:dõi|chức|quy|nhiệm))|xây dựng|bố trí|thường xuyên"
    r"|tuyên truyền|phát (?:huy|hiện|động)|vận động|kiểm (?:tra|soát)|rà soát|tổ chức(?! (?:chính trị|đoàn thể|xã hội"
    r"|tín dụng|đảng|hội|hoạt động dịch vụ|thành viên))|thực hiện|đảm bảo|bảo đảm|quán triệt|tập trung|nghiên cứu"
    r"|đề xuất|cân đối|thẩm (?:định|tra)|cung (?:cấp|ứng)|tổng hợp|đôn đốc|báo cáo|xử lý|quản lý|hỗ trợ|đấu tranh"
    r"|tìm kiếm|(?<!Độc )lập(?! pháp)|phân (?:bổ|công|loại)|(?<![Cc]hương )(?<!công )(?<!quy )(?<!lộ )trình"
    r"|ban hành|trong|để|nhằm|khi|cập nhật"
    r"|thống kê|khảo sát|giám sát|thanh tra|lồng ghép|kịp thời|(?<!Đào )tạo|giải quyết|định kỳ|đăng|đưa tin"
    r"|huy động|mở"
    r"|xem xét|chuẩn bị|đánh giá|thông (?:tin|báo)|truyền thông(?= (?:về|cho|đến))|lựa chọn|tuyển|kết (?:nối|quả)"
    r"|giới thiệu|tư vấn|đào tạo|bồi dưỡng|tập huấn|tiếp nhận|nắm|(?<!Việc )làm(?! việc)|là|trước|sau|qua|gửi"
    r"|phản ánh"
    r"|chậm nhất|xác định|tiến hành|phổ biến|duy trì|nâng cao|ưu tiên|quan tâm|khuyến khích|đề nghị|yêu cầu|giao"
    r"|và tổ chức|chia sẻ|đề ra|ngăn chặn|phòng,? (?:chống|ngừa)|hoàn thành|thành lập|lắp đặt|chăm sóc|bảo vệ|trồng"
    r"|thu (?:gom|thập|hút)|sử dụng|vận hành|cải tạo|sửa chữa|chuyển giao|ứng dụng|công bố)(?!\w)"
)
# Verbs that open a task but also stand inside names, so that they end none.
OPENING = re.compile(
    rf"{ACTION.pattern}|(?:nâng cấp|lắp (?:mới|đặt)|phát (?:sóng|triển)|giải ngân|mua sắm|kiện toàn|củng cố|khai thác"
    r"|bàn giao|trang bị|thay thế|tu sửa|cấp phát|tuần (?:tra|đường)|cảnh báo|khuyến cáo|tham dự|tổng kết|sơ kết"
    r"|giữ gìn|kiểm kê|sưu tầm|số hóa|công khai|niêm yết|đưa|đầu tư|khẩn trương|chú trọng|lấy|dành|hằng (?:năm|tháng"
    r"|quý))(?!\w)"
)
