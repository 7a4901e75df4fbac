"""Where the name of a group ends: "các đơn vị quản lý, vận hành hệ thống chiếu sáng thay bóng đèn".

After the common noun stand the words that say which bodies are meant, and then the verb, all in small letters. Fixed
qualifiers are listed; a trade is a verb with its object before the verb that opens the task; any other few words are
taken where a verb, or the next body of the list, follows them.
"""

import re

from intake.naming.proper import PLURAL_UNITS, SPACE, WHERE, proper_end
from intake.naming.verbs import verb_at, verb_end
from intake.naming.vocabulary import BODY, GENERIC_NOUN, GROUP_NOUN, PROPER_HEAD

QUANTIFIER = re.compile(r"(?:tất cả\s+)?(?:các|những|mọi|từng|toàn thể)\s+", re.I)
_LISTED = r"(?:\s*,\s*|\s+và\s+|\s*/\s*)"
GENERIC = re.compile(rf"(?:{GENERIC_NOUN})(?:{_LISTED}(?:{GENERIC_NOUN}))*(?!\w)", re.I)
GROUP = re.compile(rf"(?:{GENERIC_NOUN}|{GROUP_NOUN})(?:{_LISTED}(?:{GENERIC_NOUN}|{GROUP_NOUN}))*(?!\w)", re.I)
LIST = re.compile(rf"(?i:{GENERIC_NOUN}){_LISTED}(?:{GENERIC_NOUN})(?!\w)")
_FORCE = (
    r"(?:công an|quân sự|quân đội|bộ đội|biên phòng|hải quan|kiểm lâm|quản lý thị trường|dân quân(?: tự vệ)?|thuế"
    r"|cảnh sát(?: (?:giao thông|môi trường|biển|cơ động|hình sự))?|y tế|giáo dục|nông nghiệp|xung kích|an ninh"
    r"|thanh niên|phụ nữ|dự bị động viên|vũ trang|nông dân|cựu chiến binh|kiểm sát|tòa án|tư pháp)"
)
_KIND = (
    r"(?:mầm non|mẫu giáo|tiểu học|trung học(?: cơ sở| phổ thông)?|phổ thông|trung cấp|cao đẳng|đại học|dạy nghề"
    r"|báo chí"
    r"|truyền thông|thông tấn|xuất bản|thương mại|dịch vụ|du lịch|nông nghiệp|lâm nghiệp|thủy sản|công nghiệp"
    r"|thực phẩm)"
)
# What narrows a group down and is no verb here, whatever follows.
QUALIFIER = re.compile(
    rf"\s+(?:{_KIND}(?:(?:\s*,\s*|\s+và\s+){_KIND})*|chức năng|chuyên môn|chuyên ngành|chuyên trách|có thẩm quyền"
    rf"|cùng cấp|khác|chủ trì|nghiệp vụ"
    r"|là thành viên|thành viên|được (?:giao|phân công)(?: (?:nhiệm vụ|chủ trì))?"
    r"|nơi có \w+(?: \w+)?|lữ hành|nhận (?:ủy|uỷ) thác|vận tải|viễn thông|bưu chính|giáo dục và đào tạo|thu"
    r"|(?<=trường )học|dân tộc (?:nội|bán) trú|nội trú|bán trú|ngoài công lập|công lập|tư thục|nghề"
    r"|cấp (?:tỉnh|huyện|xã|cơ sở|trên|dưới|thành phố|thị xã|quận|phường|thôn)|các cấp|thuộc (?:tỉnh|huyện|Tỉnh ủy)"
    r"|(?:của\s+)?(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường)(?!\s+hội)"
    r"|chính trị\s*-\s*xã hội|đoàn thể|tín dụng|hội"
    r"|địa phương|nghề nghiệp|giáo dục|cơ sở|vùng cao|nhà nước|sự nghiệp|hành chính|truyền thanh"
    r"|truyền hình|tình nguyện|nòng cốt|tại chỗ|liên ngành|cửa khẩu|nhỏ và vừa|khởi nghiệp|nước ngoài|đảng|đoàn"
    r"|chuyên đề|lưu động|dã chiến|tư nhân|đầu mối"
    r")(?!\w)"
)
# Work that only some bodies are named after: "cơ quan điều tra", "Trạm kiểm soát".
NAMED_AFTER = re.compile(
    r"(?<=cơ quan)\s+(?:điều tra|thanh tra|kiểm tra|thi hành án|kiểm sát|thuế|soạn thảo|thẩm định"
    r"|tham mưu(?=, giúp việc|\s+của))(?!\w)"
    r"|(?<=đơn vị)\s+(?:phối hợp|thực hiện dự án|thụ hưởng)(?!\w)"
    r"|(?:(?<=[Tt]rạm)|(?<=[Tt]rạm,)|(?<=đội)|(?<=chốt)|(?<=[ ]tổ)|(?<=đoàn)|(?<=lực lượng))\s+(?:kiểm (?:soát|dịch"
    r"|tra)|giám sát"
    r"|tuần tra|xung kích|thanh tra)(?!\w|\s+(?:chặt|nghiêm|tốt|việc|các|những|người|phương|tàu|xe))"
    rf"|(?:(?<=lực lượng)|(?<=ngành))\s+{_FORCE}(?:{_LISTED}{_FORCE})*(?!\w)"
)
NARROWING = (QUALIFIER, WHERE, NAMED_AFTER, PLURAL_UNITS)
# Trades: such a verb with its object says which bodies these are, when the verb that opens the task follows.
TRADE = re.compile(
    r"\s+(?:kinh doanh|sản xuất|thi công|vận hành|cung (?:cấp|ứng)|sử dụng|tuyển dụng|khai thác|chế biến|chăn nuôi"
    r"|giết mổ"
    r"|nuôi (?:trồng|dưỡng|nhốt)|trồng|thu (?:gom|mua|phí)|vận chuyển|phân phối|mua bán|gia công|tái chế|cho vay"
    r"|tiến hành|thi hành|hành nghề|dạy|trợ giúp|bảo trợ|cai nghiện|khám|chữa|cứu hộ|cứu nạn|lưu trú|xuất khẩu"
    r"|nhập khẩu|bảo (?:trì|dưỡng|vệ rừng|hiểm)|tư vấn|đào tạo|đấu giá|thẩm định giá|cấp (?:nước|điện)|làm nhiệm vụ"
    r"|hoạt động|đưa(?= (?:người|lao động|khách|đón))|quản lý(?=, (?:vận hành|khai thác|sử dụng|bảo trì|bảo dưỡng"
    r"|kinh doanh)| (?:nhà nước|rừng|dự án|chợ|đường|hồ|công trình|đô thị"
    r"|nhà chung cư|di tích|bến xe|khu|trật tự|vận hành|bảo trì|khai thác)))(?=,?\s)",
)
PLACED = re.compile(r"\s+(?:thuộc|trên|ở|tại|đóng|có|được|nằm|đứng chân)(?=\s)")
OF = re.compile(r"\s+của\s+")
# Behind these a verb tells what they are of: "thuộc lĩnh vực quản lý", "cung cấp dịch vụ trợ giúp".
TAKES_VERB = re.compile(
    r"(?:lĩnh vực|thẩm quyền|phạm vi|chức năng|dịch vụ|nhiệm vụ|công tác|hoạt động|quyền|trách nhiệm|kế hoạch"
    r"|khả năng"
    r"|việc|ngành|nghề|trợ giúp|hỗ trợ|được|quyền hạn|yêu cầu|điều kiện|nhu cầu|chương trình|dự án|hệ thống|đủ|và"
    r"|cơ sở)$"
)
# Verbs and small words that go on with what is said of the group rather than open its task.
PURPOSE = re.compile(r"(?:để|nhằm|phục vụ|gửi|đáp ứng|bảo đảm|đảm bảo|góp phần|trình)(?!\w)")
NO_OPENING = re.compile(r"(?:phòng,? (?:chống|ngừa)|trong|khi|là|trước|sau|qua|kết quả|làm|kinh doanh|khám|chữa)(?!\w)")
SMALL = re.compile(
    r"(?:trong|để|nhằm|khi|là|trước|sau|qua|kết quả|theo|về|cho|từ|với|và|hoặc|của|thì|mà|như|nếu|do|bằng|đến|tới"
    r"|vào|ra"
    r"|không|này|đó|trên|tại|ở|thuộc|có|được|số|mỗi|một|các|những|việc|công tác|tốt|chặt chẽ)(?!\w)"
)
# Nouns that such words narrow down; a rank or a village is only told by where it is.
NARROWED = re.compile(
    r"(?<!\w)(?:cơ quan|đơn vị|lực lượng|chính quyền|tổ chức|cơ sở|doanh nghiệp|hộ|công ty|hợp tác xã|trường|hệ thống"
    r"|mạng lưới|đội|tổ|đoàn|phòng|ban|chi nhánh|trung tâm|trạm|bệnh viện|chủ đầu tư|hội|câu lạc bộ|nhà máy|đồn"
    r"|chi cục"
    r"|cục|nhà thầu|đại lý|ngân hàng|đài|viện|chốt|trang trại|làng nghề)(?:\s+các xã)?$",
    re.I,
)
WORD = re.compile(r"\s+([^\W\d_]+)")
PHRASE_WORD = re.compile(r"\s*(\w[\w’'/-]*)")
# Those that need no object, and that no task begins with.
WHOLE_TRADES = (
    "hoạt động", "kinh doanh", "sản xuất", "sử dụng", "tuyển dụng", "bảo vệ rừng", "cứu hộ", "cứu nạn", "lưu trú",
    "cai nghiện", "giết mổ", "xuất khẩu", "nhập khẩu", "chăn nuôi", "chế biến", "thi công", "hành nghề",
)  # fmt: skip
TRADE_NOUN = re.compile(r"\s(?:sản xuất|kinh doanh)$")
NEAR = 40  # characters: how far back a noun may stand
MOST_WORDS = 5  # that narrow a group down and are of no known kind
LONGEST_TRADE = 30  # words


def group_at(text: str, start: int) -> int | None:
    """The end of the group that begins at `start`; None when none does.

    "Sở, ban, ngành thành phố" is one without "các" when it lists two nouns at least.
    """
    quantifier = QUANTIFIER.match(text, start)
    begin = quantifier.end() if quantifier else start
    noun = (GROUP if quantifier else GENERIC).match(text, begin)
    if not noun or (not quantifier and PROPER_HEAD.match(text, begin) and not lists_nouns(text, begin)):
        return None
    return group_end(text, noun.end())


def lists_nouns(text: str, start: int = 0) -> bool:
    """Do two common nouns or more begin a list there, the later ones in small letters: "Sở, ban, ngành"?"""
    return LIST.match(text, start) is not None


def group_end(text: str, position: int) -> int:
    """The end of "các cơ quan, đơn vị có liên quan", with what narrows it down."""
    named = TRADE_NOUN.search(text, max(0, position - NEAR), position)  # "các cơ sở sản xuất, kinh doanh gỗ"
    begin = position = named.start() if named else position
    position = _own_end(text, position)  # "các Trường Trung học phổ thông"
    while tail := next((found for each in NARROWING if (found := each.match(text, position))), None):
        position = _own_end(text, tail.end())
    trade = TRADE.match(text, position) if position == begin or NARROWED.search(_before(text, position)) else None
    if trade and (end := _trade_end(text, trade)):
        return end
    of = OF.match(text, position)
    if of and PROPER_HEAD.match(text, of.end()):
        return _own_end(text, of.end() - 1)
    placed = PLACED.match(text, position)
    if placed and (position == begin or placed[0].split()[0] in ("thuộc", "trên", "ở", "tại", "đóng")):
        return _phrase_end(text, placed.end())
    return position if placed else _field_end(text, position)


def _trade_end(text: str, trade: re.Match[str]) -> int | None:
    """Where the object of a trade ends: at the verb that opens the task, or None where no verb does."""
    position, is_certain = trade.end(), trade[0].strip() in WHOLE_TRADES
    while text[position : position + 1] == "," and (beside := TRADE.match(text, position + 1)):
        position, is_certain = beside.end(), True  # "quản lý, vận hành …"
    begin = position
    for _ in range(LONGEST_TRADE):
        word = WORD.match(text, position)
        if not word and is_certain and text[position : position + 1] == "," and not names_more(text[position:]):
            word = WORD.match(text, position + 1)  # "giống cây trồng, vật nuôi"
        if not word:
            break
        start = word.start(1)
        verb = verb_end(text, start)
        goes_on = (SMALL if position == begin else NO_OPENING).match(text, start) or TAKES_VERB.search(
            _before(text, position)
        )
        if verb and PURPOSE.match(text, start) and position > begin:
            return None  # "… cung cấp số liệu phục vụ báo cáo": so the trade was the task
        if verb and not goes_on and text[position] == ",":
            return None
        if verb and not goes_on:
            return position if position > begin or is_certain else None
        position = verb or word.end()
    rest = text[position:].lstrip(" ")
    is_end = not rest or (is_certain and rest[0] in ":.;") or (rest[0] == "," and names_more(rest))
    return position if is_end and (position > begin or is_certain) else None


def names_more(rest: str) -> bool:
    """Does the list of bodies go on behind the comma?"""
    following = rest.lstrip(" ,")
    return bool(PROPER_HEAD.match(following) or QUANTIFIER.match(following) or GENERIC.match(following))


def _phrase_end(text: str, position: int) -> int:
    """The end of "… trên địa bàn xã": at a comma, or where the verb begins."""
    while word := PHRASE_WORD.match(text, position):
        start = word.start(1)
        verb = verb_end(text, start) if start > position else None  # the word right behind "trên" opens nothing
        if verb and not TAKES_VERB.search(_before(text, position)):
            return position
        position = verb or word.end()
    return position


def _before(text: str, position: int) -> str:
    return text[max(0, position - NEAR) : position]


def _field_end(text: str, position: int) -> int:
    """A few words of no known kind, if a verb or the next body of the list follows them."""
    if not NARROWED.search(_before(text, position)):
        return position
    end = position
    for count in range(MOST_WORDS + 1):
        word = WORD.match(text, end)
        rest = text[end:]
        if not word:
            is_list = re.match(r",\s+", rest) is not None and names_more(rest)
            return end if count and (is_list or (count <= 2 and re.match(r"\s*[.;)]|$", rest))) else position
        start = word.start(1)
        if re.match(r"\s+và\s+", rest) and count and BODY.match(text, end + len(" và ")):
            return end
        if SMALL.match(text, start):
            return position
        if verb_at(text, start):
            return position if TAKES_VERB.search(_before(text, end)) and count else end
        if word[1][0].isupper():
            return position
        end = word.end()
    return position


def _own_end(text: str, position: int) -> int:
    """The end of the name proper that follows a common noun, if one does."""
    start = SPACE.match(text, position).end()  # type: ignore[union-attr]
    if not text[start : start + 1].isupper() or start == position:
        return position
    head = PROPER_HEAD.match(text, start)
    return proper_end(text, head.end() if head else position, is_office=False)
