"""Does a verb begin here? The name of a body in running text ends where what it must do begins."""

import re

from intake.naming.vocabulary import OPENING

# Verbs of two syllables that open a task; those of `vocabulary.OPENING` are not said again.
_COMPOUNDS = """
bao vây|biên soạn|biên tập|biểu dương|bám sát|báo tin|báo động|bãi bỏ|bình chọn|bình xét|bình ổn|bảo dưỡng|bảo lưu
bảo mật|bảo quản|bảo trì|bảo trợ|bảo tồn|bảo đảm|bắt giữ|bổ nhiệm|bổ sung|cam kết|can thiệp|canh gác|canh phòng
chi trả|chia sẻ|cho phép|cho vay|chuyển tải|chuyển đổi|chuẩn hóa|chào mời|chú ý|chăm lo|chấm dứt|chấp hành|chấp thuận
chẩn đoán|chọn lọc|chốt chặn|chứng nhận|chứng thực|cách ly|cưỡng chế|cải cách|cải thiện|cải tiến|cảm hóa|cảnh giác
cấp cứu|cấp giấy|cấp phép|cấp đổi|cắm biển|cắm mốc|cắt giảm|cụ thể|cứu chữa|cứu giúp|cứu hộ|cứu trợ|di dời|diễn tập
diệt trừ|duy tu|dạy nghề|dọn dẹp|dự báo|dự thảo|dự toán|dự trù|dự trữ|ghi chép|ghi hình|ghi nhận|giao lưu|giúp đỡ
giải phóng|giải thích|giải tỏa|giải đáp|giảm thiểu|giảng dạy|giữ vững|gìn giữ|góp phần|góp ý|gương mẫu|gắn biển|gỡ bỏ
hiện đại|hiệp đồng|hoàn thiện|hoàn trả|hoạch định|huấn luyện|hòa giải|hướng nghiệp|hưởng ứng|hạn chế|học tập|hỏi đáp
hủy bỏ|khai báo|khai giảng|khai mạc|khai trương|khen thưởng|khoanh nuôi|khoanh vùng|khám chữa|khám sàng|khánh thành
khơi dậy|khơi thông|khắc phục|khống chế|khởi công|khởi tố|khử khuẩn|khử trùng|kiên quyết|kiến nghị|kiềm chế|kiểm dịch
kiểm nghiệm|kiểm điểm|kiểm đếm|kiểm định|kéo giảm|kê khai|kêu gọi|kích cầu|ký cam|ký kết|kết nạp|lan tỏa|liên hệ
liên kết|loại bỏ|loại trừ|lãnh đạo|lưu giữ|lưu trữ|lưu ý|lấy mẫu|lấy ý|lập chốt|minh bạch|mời gọi|mở lớp|mở rộng
mở đợt|nghiêm cấm|nghiêm túc|nghiệm thu|nhanh chóng|nhân rộng|nhập liệu|nhắc nhở|niêm phong|nuôi dưỡng|nêu gương
nạo vét|nắm bắt|nắm chắc|nắm tình|phát hành|phát quang|phân cấp|phân luồng|phân phối|phê bình|phê duyệt|phòng ngừa
phúc kiểm|phúc tra|phủ sóng|phổ cập|phản biện|phụ trách|phục dựng|phục hồi|phục vụ|quan trắc|quy hoạch|quyên góp
quyết liệt|quyết toán|quyết định|quảng bá|ra quân|rà quét|rèn luyện|rút kinh|rút ngắn|răn đe|san lấp|sao lưu|sản xuất
sắp xếp|sinh hoạt|soạn thảo|sàng lọc|sát hạch|sơ tán|sửa đổi|tham khảo|tham quan|tham vấn|thanh quyết|thanh toán
thay mặt|thay đổi|theo sát|thi công|thi hành|thi đua|thiết kế|thiết lập|thu dọn|thu giữ|thu hoạch|thu hẹp|thu hồi
thu mua|thu phí|thuyết phục|thúc đẩy|thăm dò|thăm hỏi|thảo luận|thẩm vấn|thỏa thuận|thống nhất|thụ lý|thực thi
tiêm phòng|tiên phong|tiêu hủy|tiêu thụ|tiếp công|tiếp cận|tiếp quản|tiếp thu|tiếp tế|tiết giảm|tiết kiệm|tra cứu
trao tặng|trao đổi|tri ân|triệt phá|triệt xóa|truy cập|truy nã|truy quét|truy thu|truy tìm|truy tố|truy vết|truy xuất
truyền dạy|truyền tải|trưng bày|trưng tập|trấn an|trấn áp|trợ giúp|trực ban|trực tiếp|tu bổ|tuyên dương|tuyển chọn
tuyển dụng|tuyển sinh|tuân thủ|tài trợ|tái thiết|tái tạo|tìm hiểu|tích cực|tích hợp|tôn tạo|tôn vinh|tăng dày
tăng thêm|tăng thời|tăng tỷ|tư vấn|tạm dừng|tạm giữ|tạm ứng|tấn công|tận dụng|tập hợp|tập kết|tập luyện|tặng quà
tọa đàm|tự giác|tự kiểm|tự nguyện|tự quản|tự trang|tự tổ|tự đánh|uỷ quyền|viết bài|vào cuộc|vây bắt|vận chuyển
vận dụng|vệ sinh|xin ý|xác lập|xác minh|xác nhận|xác thực|xét chọn|xét duyệt|xét nghiệm|xét xử|xóa bỏ|xúc tiến|xử phạt
áp dụng|đi đầu|điều chỉnh|điều hành|điều phối|điều tiết|điều tra|điều trị|điều động|đo vẽ|đo đạc|đoàn kết|đào đắp
đơn giản|đánh bắt|đánh giá|đáp ứng|đình chỉ|đóng góp|đăng ký|đăng tải|đảm nhiệm|đảm nhận|đấu giá|đấu nối|đấu thầu
đầu tư|đẩy lùi|đặt hàng|đặt mua|đề cử|định danh|định giá|định hướng|đối chiếu|đối soát|đối thoại|đổi mới|động viên
đột phá|đỡ đầu|ủy quyền|ứng cứu|ứng phó|ứng trực
"""
# Verbs of one syllable, and the small words that stand before a verb. They also end compounds ("Nghiên cứu"), so
# they are looked for only where a word begins.
_SINGLES = """
bán|báo|bơm|bắt|canh|che|chi|chia|chuyển|chăm|chấm|chặn|chọn|chữa|cân|cấm|cấp|cần|cắm|cắt|cứu|cử|dán|dạy|dọn|dừng|dự
dựng|ghi|gieo|giúp|giảm|giữ|gom|gắn|gặp|gọi|gỡ|họp|in|khoán|khám|không|khử|kéo|kê|ký|kẻ|lau|luôn|lấy|lắp|lọc|mua|mở
ngăn|nâng|ngừng|nhận|nhắc|nhắn|nuôi|nêu|nạo|nắm|nối|nộp|phun|phát|phải|quét|rà|rào|rút|rải|rửa|san|soạn|sẽ|sớm|sửa|thu
thăm|thả|thử|tiêm|trao|treo|trích|trả|trồng|trực|tìm|tính|tăng|tạo|tặng|viết|vá|vẽ|vớt|xin|xây|xét|xóa|đang|đo|đào|đã
đón|đôn|đưa|đẩy|đắp|đặt|đếm|đốt
"""
# Nouns that begin as one of those verbs does.
_NOUNS = """
bán công|bán lẻ|bán trú|báo chí|chi bộ|chi cục|chi hội|chi nhánh|chi đoàn|chi ủy|chuyển phát|cấp cơ|cấp dưới|cấp huyện
cấp nước|cấp phường|cấp quận|cấp thành|cấp thôn|cấp thoát|cấp thị|cấp trên|cấp tỉnh|cấp uỷ|cấp xã|cấp ủy|cứu hỏa
cứu nạn|dự án|không gian|không quân|nhận thức|phát thanh|thu nhập|trồng trọt|trực thuộc|trực tuyến|xét nghiệm|đo lường
đặt hàng
"""
# Nouns that end as one of them does.
_ENDINGS = """
buôn bán|bãi giữ|bảo trợ|cao cấp|chăn nuôi|con nuôi|cung cấp|cây trồng|cứu chữa|giao nhận|kết nối|mua bán|máy in
máy tính|nghiên cứu|nguồn cấp|nguồn thu|phân phát|rừng trồng|sơ cấp|sửa chữa|thông báo|trung cấp|trông giữ|vận chuyển
vật nuôi|điện báo
"""
COMPOUNDS = frozenset(_COMPOUNDS.strip().replace("\n", "|").split("|"))
SINGLES = frozenset(_SINGLES.strip().replace("\n", "|").split("|"))
NOUNS = frozenset(_NOUNS.strip().replace("\n", "|").split("|"))
ENDINGS = frozenset(_ENDINGS.strip().replace("\n", "|").split("|"))
BEFORE = re.compile(r"[^\W\d_]+\s$")
LONGEST_SYLLABLE = 8  # letters, and the blank behind them
TWO = re.compile(r"([^\W\d_]+)(?:,?\s+([^\W\d_]+))?")


def verb_at(text: str, position: int, *, after_capital: bool = False) -> bool:
    """Does the word at `position`, in small letters, open a task?

    after_capital  the word before may be the first half of a compound in a name, so one syllable tells nothing
    """
    return verb_end(text, position, after_capital=after_capital) is not None


def verb_end(text: str, position: int, *, after_capital: bool = False) -> int | None:
    """The end of the verb that stands at `position`; None where none does."""
    word = TWO.match(text, position)
    before = BEFORE.search(text, max(0, position - LONGEST_SYLLABLE), position)
    if word and before and f"{before[0].lower()}{word[1]}" in ENDINGS:
        return None
    known = OPENING.match(text, position)
    if known or not word:
        return known.end() if known else None
    both = f"{word[1]} {word[2]}"
    if both in COMPOUNDS:
        return word.end()
    return word.end(1) if not after_capital and word[1] in SINGLES and both not in NOUNS else None
