"""Where a name with capitals ends: "Sở Lao động - Thương binh và Xã hội".

Vietnamese writes an agency's field with one capital to a word of several syllables, so neither capitals nor commas
alone end a name; the verb that follows does.
"""

import re

from intake.naming.verbs import verb_at
from intake.naming.vocabulary import CAPITAL, LOWER_PART, PROPER_HEAD

WORD = re.compile(r"\w+(?:[&./]\w+)*")
SPACE = re.compile(r"\s*")
JOINT = re.compile(r"\s*[-–—]\s*|\s*,\s*|\s+và\s+")
_UNIT = (
    r"(?:huyện|thị xã|thành phố|xã|phường|thị trấn|quận|đặc khu|địa phương|cấp|thôn|bản|ấp|khóm|xóm|khu phố|khối phố"
    r"|khối|buôn|làng|tổ dân phố)"
)
_OWN = rf"(?:(?:\s+[{CAPITAL}][\w’']*){{1,3}}|\s+[0-9]+(?:(?:,\s+|\s+và\s+)[0-9]+)*)"
_AND = r"(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*[-–]\s*)"
_RANK = r"(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn)"
_PLACE = (
    r"(?:khu\s+(?:công nghiệp|kinh tế|chế xuất|du lịch|bảo tồn|di tích)|cụm công nghiệp"
    r"|dự án(?: đầu tư(?: xây dựng)?)?|di tích|chợ|ấp|thôn"
    r"|cảng(?: cá| biển)?|bến xe|bến cảng)"
)
# "các huyện, thị xã, thành phố", or two ranks without the word: "quận, huyện"; and one board's many places.
PLURAL_UNITS = re.compile(
    rf"\s+(?:(?:các|từng|mọi)\s+{_UNIT}(?:{_OWN})?"
    rf"|{_UNIT}(?={_AND}{_UNIT}(?!\w)))(?:{_AND}(?:các\s+)?{_UNIT}(?:{_OWN})?)*"
    rf"(?!\w)|\s+(?:các\s+)?{_PLACE}(?:\s+{_RANK})?(?:{_OWN})?(?!\w)"
)
SEVERAL_UNITS = re.compile(rf"\s{_UNIT}(?={_AND}{_UNIT}(?!\w))")  # "UBND quận, huyện" are many bodies without "các"
# Which of many places are meant.
WHERE = re.compile(
    r"\s+(?:ven (?:biển|sông|đô)|biên giới|vùng (?:cao|sâu|xa|biển|ven|lũ)(?:, vùng (?:cao|sâu|xa))*|miền núi|hải đảo"
    r"|trọng điểm|kết nghĩa|còn lại|lân cận|giáp ranh|phụ cận|đặc biệt khó khăn|(?:có\s+)?liên quan|nêu trên"
    r"|trong (?:tỉnh|huyện|xã|thành phố|quận|(?:cả )?nước|toàn tỉnh|khu vực)|trực thuộc(?: tỉnh)?"
    r"|(?:(?:ở|tại|trên)\s+)?địa bàn(?: (?:tỉnh|huyện|xã|thành phố|thị xã|quận|phường))?"
    rf"(?:\s+(?:[{CAPITAL}]\w*)){{0,3}})(?!\w)"
)
SERVED = re.compile(r"(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân)(?!\w)")


def proper_end(text: str, position: int, *, is_office: bool) -> int:
    """The end of the name whose first word ends at `position`.

    One small syllable may follow each capital one ("Tài chính"). None follows two capitals in a row: they name a
    place ("xã Bắc Hà tuần tra"), unless the second one begins a body of its own ("Đoàn Thanh niên Bộ Chỉ huy …").

    is_office  an office serves two bodies under one roof: "Văn phòng HĐND và UBND"
    """
    head_end, free, after_capital = position, False, False
    while True:
        plural = PLURAL_UNITS.match(text, position)
        if plural:
            return places_end(text, plural.end())
        joint = JOINT.match(text, position)
        if joint:
            is_next = position == head_end and "," in joint[0]  # "Công an, Quân sự": each stands for itself
            if is_next or not _goes_on(text, joint, is_office):
                return position
            position, after_capital = joint.end(), False
        word_start = SPACE.match(text, position).end()  # type: ignore[union-attr]
        word = WORD.match(text, word_start)
        part = LOWER_PART.match(text, word_start)
        if not word or (not part and verb_at(text, word_start, after_capital=free)):
            return position
        if word[0][0].isupper() or word[0][0].isdigit():
            # "UBND" and "VII" have no second syllable.
            is_short = (word[0].isupper() and len(word[0]) > 1) or word[0][0].isdigit()
            is_head = PROPER_HEAD.match(text, word_start) is not None
            position = word.end()
            free, after_capital = (is_head or not after_capital) and not is_short, not is_short and not is_head
        elif part or free:
            position, free, after_capital = (part or word).end(), False, False
        else:
            return position


def places_end(text: str, position: int) -> int:
    """The end of what says which of the places just listed are meant."""
    while where := WHERE.match(text, position):
        position = where.end()
    return position


def _goes_on(text: str, joint: re.Match[str], is_office: bool) -> bool:
    """Is the word after a dash, comma or "và" still of the same name?"""
    word = WORD.match(text, joint.end())
    if not word or not word[0][0].isupper():
        return False
    if joint[0].strip() in ("-", "–", "—"):
        return True
    return not PROPER_HEAD.match(text, joint.end()) or (is_office and bool(SERVED.match(text, joint.end())))
