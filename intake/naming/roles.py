"""Who leads a duty, and who is to help: read from "chủ trì" and "phối hợp"."""

import re

from intake.naming.names import NO_NAMES, KnownNames, body_list
from intake.naming.verbs import verb_at
from intake.naming.vocabulary import PROPER_HEAD

LEADS = re.compile(r"(?<!\w)chủ trì(?!\w)", re.I)
# "đơn vị chủ trì" is another body, "do Sở X chủ trì" too.
OTHER_LEADS = re.compile(r"(?:đơn vị|cơ quan|ngành|bên|người)\s+$|(?<!\w)do\s[^,;.]{1,80}$", re.I)
HELPS = re.compile(
    r"(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ động|tiếp tục|thường xuyên|tích cực|tham gia|tăng cường"
    r"|sẵn sàng|kịp thời),?\s+){0,3}phối hợp(?!\w)",
    re.I,
)
COOPERATES = re.compile(
    r"(?<!\w)phối hợp(?:\s+(?:chặt chẽ|thường xuyên|tốt|đồng bộ|thực hiện|triển khai|hiệu quả)){0,2},?"
    r"\s+(?:(?:cùng với|với|cùng)\s+)?",
    re.I,
)
DIRECTS = re.compile(r"(?:chỉ đạo|giao)\s", re.I)
PASSES_ON = re.compile(r"(?:yêu cầu|đôn đốc|hướng dẫn|đề nghị|vận động)\s", re.I)
# Orders to a body below, alone or among other verbs: "chỉ đạo, đôn đốc Phòng …"; "Ban Chỉ đạo" and advice are none.
_ORDER = (  # a scan may lose the sign of "chỉ"; the Party leads its own
    r"(?:ch[ỉi]? đạo|giao nhiệm vụ cho|giao cho|giao|yêu cầu"
    r"|lãnh đạo(?= (?:các )?(?:chi bộ|cấp (?:ủy|uỷ)|đảng bộ|tổ chức)))"
)
_BESIDE = r"(?:lãnh đạo|hướng dẫn|đôn đốc|kiểm tra|giám sát|quán triệt|triển khai|định hướng|vận động|đề nghị)"
ORDERS = re.compile(
    rf"(?:(?<=^)|(?<=[;.:,]\s)|(?<=\svà\s)|(?<=thời\s))(?:{_BESIDE}(?:,\s+|\s+và\s+)){{0,4}}{_ORDER}"
    rf"(?:(?:,\s+|\s+và\s+){_BESIDE}){{0,4}}\s+(?=\S)",
    re.I,
)
ADVICE = re.compile(r"(?<!\w)(?:tham mưu|đề xuất|giúp|trình)\s[^.;]*$", re.I)
PURPOSE = re.compile(r"(?<!\w)để(?:\s+[^\s,;.]+){0,3}\s+$", re.I)
# "vướng mắc về phối hợp lực lượng": no order to cooperate.
NOTION = re.compile(r"(?<!\w)(?:về|quy chế|cơ chế|công tác|việc|sự|quy trình|chương trình)\s+$", re.I)
# Those who are told something and are no bodies.
PERSONS = re.compile(
    r"(?:(?:các|những|từng|mỗi|toàn thể)\s+)?(?:hộ|người(?! đứng đầu)|nhân dân|cán bộ|công chức|viên chức|nhân viên"
    r"|cá nhân|hội viên|đoàn viên|đảng viên|học sinh|giáo viên|cộng tác viên|đối tác)(?!\w)"
)
NEAR = 120  # characters: how far back a word may bear on "chủ trì", "phối hợp"
LONGEST_BODY = 12  # words
COMMA = re.compile(r",\s+(?=[^\W\d_])")
CLAUSE_END = re.compile(r"[;.]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")


def leads(text: str) -> bool | None:
    """True: told to lead. False: told to help. None: neither word, so the holder acts alone."""
    for sentence in _sentences(text):
        for word in LEADS.finditer(sentence):
            if not OTHER_LEADS.search(sentence[: word.start()][-NEAR:]):
                return True
    return False if HELPS.match(text) else None


def partners(text: str, known: KnownNames = NO_NAMES) -> tuple[str, ...]:
    """The bodies the holder itself is told to work with, as written."""
    found: dict[str, None] = {}
    for sentence in _sentences(text):
        for word in COOPERATES.finditer(sentence):
            if not _is_someone_else(sentence[: word.start()]):
                found |= dict.fromkeys(sentence[a:b] for a, b in body_list(sentence, word.end(), known))
    return tuple(found)


def directed(text: str, known: KnownNames = NO_NAMES) -> tuple[str, ...]:
    """The bodies the holder is told to instruct: "Chỉ đạo Phòng …", as written."""
    found: dict[str, None] = {}
    for sentence in _sentences(text):
        for order in ORDERS.finditer(sentence):
            if not ADVICE.search(sentence[: order.start()][-NEAR:]):
                found |= dict.fromkeys(sentence[a:b] for a, b in _told(sentence, order, known))
    return tuple(name for name in found if not PERSONS.match(name))


def _told(sentence: str, order: re.Match[str], known: KnownNames) -> list[tuple[int, int]]:
    """Whom an order names, and whom else behind a comma: "chỉ đạo Trạm Y tế thử nước, Công an xã giữ trật tự"."""
    spans = body_list(sentence, order.end(), known)
    if not spans:
        return []
    if sentence[: order.start()].endswith(", ") and not _begins_work(sentence, spans[-1][1]):
        return []  # "… chủ trương đầu tư, giao chủ đầu tư theo quy định": one of the things listed
    first = spans[-1][1]
    clause_end = CLAUSE_END.search(sentence, first)
    end = clause_end.start() if clause_end else len(sentence)
    for comma in COMMA.finditer(sentence, first + 1, end):
        beside = body_list(sentence, comma.end(), known) if PROPER_HEAD.match(sentence, comma.end()) else []
        if beside and _begins_work(sentence, beside[-1][1]) and not _in_list(sentence, first, comma.start(), known):
            spans += beside
    return spans


def _begins_work(sentence: str, position: int) -> bool:
    """Does what the bodies before `position` must do begin there?"""
    return sentence[position : position + 1] in (":", "(") or (
        sentence[position : position + 1] == " " and verb_at(sentence, position + 1)
    )


def _in_list(sentence: str, start: int, end: int, known: KnownNames) -> bool:
    """Is what ends at `end` a body, so that the next one only goes on with a list?"""
    begin = max(start, end - NEAR)
    words = [begin + found.end() for found in re.finditer(r"\s", sentence[begin:end])]
    return any(span[1] == end for word in words[-LONGEST_BODY:] for span in body_list(sentence, word, known))


def _is_someone_else(before: str) -> bool:
    """Is another body told to cooperate, or is cooperation only the purpose of what the holder does?"""
    if DIRECTS.match(before) or PURPOSE.search(before[-NEAR:]) or NOTION.search(before[-NEAR:]):
        return True
    clause = before.rpartition(";")[2].strip()
    return bool(PASSES_ON.match(clause)) and not clause.endswith(",")


def _sentences(text: str) -> list[str]:
    return SENTENCE_END.split(text)
