"""Names of bodies as they stand in a sentence: where one begins, where it ends, how a list of them is cut.

Vietnamese writes an agency's field with one capital to a word of several syllables ("Sở Lao động - Thương binh và
Xã hội"), so neither capitals nor commas alone end a name; the verb that follows does.
"""

import re
from collections.abc import Iterable

from intake.naming.vocabulary import ACTION, BODY, CAPITAL, GENERIC_NOUN, LOWER_PART, PROPER_HEAD, RELATIVE

WORD = re.compile(r"\w+(?:[&./]\w+)*")
SPACE = re.compile(r"\s*")
QUANTIFIER = re.compile(r"(?:tất cả\s+)?(?:các|những|mọi|từng|toàn thể)\s+", re.I)
PLURAL_UNITS = re.compile(
    r"\s+(?:các|từng|mọi)\s+(?:{u})(?:(?:\s*,\s*|\s+và\s+|\s*[-–]\s*)(?:{u}))*".format(
        u=r"huyện|thị xã|thành phố|xã|phường|thị trấn|quận|đặc khu|địa phương|cấp"
    )
)
GENERIC = re.compile(rf"(?:{GENERIC_NOUN})(?:(?:\s*,\s*|\s+và\s+|\s*/\s*)(?:các\s+)?(?:{GENERIC_NOUN}))*(?!\w)", re.I)
GENERIC_TAIL = re.compile(
    r"\s+(?:(?:có\s+)?liên quan|chức năng|chuyên môn|có thẩm quyền|trực thuộc|cùng cấp|khác|chủ trì|báo chí"
    r"|cấp (?:tỉnh|huyện|xã)|thuộc (?:tỉnh|huyện|Tỉnh ủy)|(?:của\s+)?(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường)"
    r"|chính trị\s*-\s*xã hội|đoàn thể|thương mại|tín dụng|hội|(?:(?:ở|tại|trên)\s+)?địa (?:bàn|phương)"
    r"|nghề nghiệp|giáo dục|cơ sở)(?!\w)",
)
SEPARATOR = re.compile(r"\s*(?:,\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng với|cùng|hoặc)\s+)")


class KnownNames:
    """The headings of one plan: its own dictionary for the names that its sentences use."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        listed = sorted({name for name in names if len(name.split()) > 1}, key=len, reverse=True)
        spelled = "|".join(r"\s+".join(_word(word) for word in name.split()) for name in listed)
        self._pattern = re.compile(rf"(?:{spelled})(?!\w)", re.I) if listed else None

    def end(self, text: str, start: int) -> int | None:
        found = self._pattern.match(text, start) if self._pattern else None
        return found.end() if found else None


NO_NAMES = KnownNames()


def names_body(text: str) -> bool:
    """Does a heading or clause begin with a body?"""
    return bool(BODY.match(text))


def body_list(text: str, start: int = 0, known: KnownNames = NO_NAMES) -> list[tuple[int, int]]:
    """The bodies listed from `start` on, as spans; empty when none stands there."""
    spans: list[tuple[int, int]] = []
    position = start
    while end := max(_body_end(text, position) or 0, known.end(text, position) or 0):
        spans.append((position, end))
        separator = SEPARATOR.match(text, end)
        if not separator:
            break
        position = separator.end()
    return spans


def _word(word: str) -> str:
    """A dash may be printed short or long."""
    return "[-–—]" if word in ("-", "–", "—") else re.escape(word)


def _body_end(text: str, start: int) -> int | None:
    quantifier = QUANTIFIER.match(text, start)
    begin = quantifier.end() if quantifier else start
    head = PROPER_HEAD.match(text, begin)
    if head and not quantifier:
        return _proper_end(text, head.end(), is_office=head[0].startswith("Văn phòng"))
    generic = GENERIC.match(text, begin)
    return _generic_end(text, generic.end()) if generic else None


def _proper_end(text: str, position: int, *, is_office: bool) -> int:
    """The end of a name with capitals; one small syllable may follow each capital one ("Tài chính").

    None follows two capitals in a row: they name a place ("xã Bắc Hà tuần tra").
    """
    free, after_capital = False, False
    while True:
        plural = PLURAL_UNITS.match(text, position)
        if plural:
            return plural.end()
        joint = re.compile(r"\s*[-–—]\s*|\s*,\s*|\s+và\s+").match(text, position)
        if joint:
            if not _goes_on(text, joint, is_office):
                return position
            position, after_capital = joint.end(), False
        word_start = SPACE.match(text, position).end()  # type: ignore[union-attr]
        word = WORD.match(text, word_start)
        if not word or ACTION.match(text, word_start):
            return position
        part = LOWER_PART.match(text, word_start)
        if word[0][0].isupper() or word[0][0].isdigit():
            position, free, after_capital = word.end(), not after_capital, True
        elif part or free:
            position, free, after_capital = (part or word).end(), False, False
        else:
            return position


def _goes_on(text: str, joint: re.Match[str], is_office: bool) -> bool:
    """Is the word after a dash, comma or "và" still of the same name?"""
    word = WORD.match(text, joint.end())
    if not word or not word[0][0].isupper():
        return False
    if "-" in joint[0] or "–" in joint[0] or "—" in joint[0]:
        return True
    # An office serves two bodies under one roof: "Văn phòng HĐND và UBND".
    return not PROPER_HEAD.match(text, joint.end()) or (is_office and "và" in joint[0])


def _generic_end(text: str, position: int) -> int:
    """The end of "các cơ quan, đơn vị có liên quan", with what narrows it down."""
    word = WORD.match(text, position + 1)
    if word and word[0][0].isupper():  # "các Trường Trung học phổ thông"
        position = _proper_end(text, position, is_office=False)
    while tail := GENERIC_TAIL.match(text, position):
        position = tail.end()
        name = re.compile(rf"(?:\s+[{CAPITAL}]\w*)+").match(text, position)
        if name:
            position = name.end()
    relative = RELATIVE.match(text, position)
    if not relative:
        return position
    stop = re.compile(rf"[,;:.()]|\s(?={ACTION.pattern})").search(text, relative.end())
    return stop.start() if stop else len(text.rstrip(" ."))
