"""What the columns of a table hold, told by their names."""

import re
from collections.abc import Iterable
from enum import StrEnum

ROW_NUMBER = re.compile(r"(?:stt|s\.?\s*t\.?\s*t|số\s*tt|tt|t\.t|số thứ tự)\.?$", re.I)
BOTH_ROLES = re.compile(r"^(?=.*chủ trì)(?=.*phối hợp)", re.I)
PARTNERS = re.compile(r"phối hợp|tham gia", re.I)
LEADS = re.compile(
    r"chủ trì|(?:cơ quan|đơn vị|phòng|bộ phận|tổ chức|người|cán bộ|cấp)\s+"
    r"(?:được (?:giao|phân công)|thực hiện|tham mưu|phụ trách|đầu mối|chịu trách nhiệm|triển khai|tổ chức|theo dõi)"
    r"|^(?:được\s+)?phân công|^đầu mối|^trách nhiệm|^(?:tổ chức\s+)?thực hiện$",
    re.I,
)
BODY = re.compile(r"^(?:tên\s+)?(?:các\s+)?(?:cơ quan|đơn vị|sở|phòng)(?!\s*tính|\s*:)(?!\s+(?:trình|ban hành))", re.I)
TIME = re.compile(r"thời (?:gian|hạn|điểm)|tiến độ|^hạn|^hoàn thành|lộ trình|^mốc|ngày hoàn thành|kết thúc", re.I)
START = re.compile(r"bắt đầu|khởi công|^từ", re.I)
PRODUCT = re.compile(r"sản phẩm|kết quả|đầu ra", re.I)
TASK = re.compile(
    r"^(?:tên\s+|danh mục\s+|các\s+|nhóm\s+)*(?:nội dung|nhiệm vụ|hoạt động|công việc|đầu việc|việc|giải pháp|công tác"
    r"|đề án|dự án|văn bản|chương trình|hạng mục|biện pháp)",
    re.I,
)
MONEY = re.compile(r"kinh phí|thành tiền|số tiền|dự toán|tổng chi|nguồn vốn|tổng mức|ngân sách", re.I)
MEASURE = re.compile(r"đơn vị tính|^đvt|^đv\s*tính", re.I)
QUANTITY = re.compile(r"số lượng|khối lượng", re.I)
ITEM = re.compile(r"nội dung|hạng mục|hoạt động|khoản|nhiệm vụ|công việc|diễn giải", re.I)
UNIT = re.compile(
    r"đơn vị(?!\s*(?:tính|:))|địa (?:phương|bàn)|huyện|(?<!\w)xã(?! hội)|phường|cơ quan"
    r"|(?<!nông )thôn(?! mới)|(?<!\w)(?:ấp|khóm|xóm|buôn|bản|làng|sóc)(?!\w)|(?:khu|khối)(?: (?:phố|vực))?$"
    r"|khu (?:phố|vực)|khối phố|tổ dân phố|trường(?! hợp)"
    r"|doanh nghiệp|bệnh viện|trạm",
    re.I,
)
TARGET = re.compile(
    r"chỉ tiêu|kế hoạch|phân bổ|(?<!được )(?<!nhận )giao(?! thông)|số (?:lượng|người|lao động|hộ|cây|công trình)", re.I
)
INDICATOR = re.compile(r"^(?:tên\s+)?(?:các\s+)?(?:chỉ tiêu|tiêu chí|mục tiêu|chỉ số)", re.I)
YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
# Results of years gone by, told from what a task is to bring.
PAST = re.compile(
    r"(?:kết quả|tình hình|tiến độ|đã)\s+(?:đã\s+)?(?:thực hiện|triển khai)|(?:đã|chưa) (?:thực hiện|hoàn thành|đạt)"
    r"|(?<!được )thực hiện\s+(?:năm\s+)?[0-9]{4}|tỷ lệ (?:%\s*)?(?:đạt|hoàn thành)|^đánh giá|^ước",
    re.I,
)


class Role(StrEnum):
    """What a column of an assignment table holds."""

    NUMBER = "number"
    TASK = "task"
    LEAD = "lead"
    PARTNERS = "partners"
    TIME = "time"
    PRODUCT = "product"
    MONEY = "money"
    BODY = "body"  # "Đơn vị": the lead, where no other column says who leads
    OTHER = "other"
    # What columns look like that have none of these: see alignment.looks_of.
    FIGURE = "figure"
    MEASURE = "measure"
    WORDS = "words"


# In order: what the first of them finds weighs more than the rest.
NAMES = (
    (Role.NUMBER, ROW_NUMBER),
    (Role.LEAD, BOTH_ROLES),
    (Role.PARTNERS, PARTNERS),
    (Role.TIME, TIME),
    (Role.TASK, TASK),
    (Role.LEAD, LEADS),
    (Role.MONEY, MONEY),
    (Role.PRODUCT, PRODUCT),
    (Role.BODY, BODY),
)


def role_of(name: str) -> Role:
    """The role a column's name gives it."""
    return next((role for role, pattern in NAMES if pattern.search(name.strip())), Role.OTHER)


def roles_of(header: Iterable[str]) -> list[Role]:
    """The role of each column, each role once: of several names for one role the best is kept."""
    names = list(header)
    roles = [Role.OTHER if PAST.search(name) else role_of(name) for name in names]
    if Role.LEAD not in roles and roles.count(Role.BODY) == 1:
        roles[roles.index(Role.BODY)] = Role.LEAD
    for role in set(roles) - {Role.OTHER}:
        kept = _best(role, [at for at, known in enumerate(roles) if known is role], names)
        roles = [Role.OTHER if known is role and at != kept else known for at, known in enumerate(roles)]
    return roles


def names_columns(texts: Iterable[str]) -> int:
    """How many of the texts are names of columns that we know: a row of data has none or one."""
    return sum(1 for text in texts if _is_name(text))


def _is_name(text: str) -> bool:
    """Short, and without the capitals of a proper name ("Xã Bắc Hà")."""
    words = text.split()
    if not words or len(words) > 14 or not (text.isupper() or not any(word[0].isupper() for word in words[1:])):
        return role_of(text) is not Role.OTHER and len(words) < 7
    known = (MEASURE, QUANTITY, UNIT, TARGET, INDICATOR)
    return role_of(text) is not Role.OTHER or any(pattern.search(text) for pattern in known)


def _best(role: Role, places: list[int], names: list[str]) -> int:
    if role is Role.LEAD:
        return next((at for at in places if re.search("chủ trì", names[at], re.I)), places[0])
    if role is Role.TIME:  # of "Bắt đầu", "Kết thúc" the end is the one that binds
        return next((at for at in places if not START.search(names[at])), places[0])
    return places[-1] if role is Role.TASK else places[0]
