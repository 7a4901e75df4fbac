"""Who leads a duty, and who is to help: read from "chủ trì" and "phối hợp"."""

import re

from intake.naming.names import NO_NAMES, KnownNames, body_list

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
PURPOSE = re.compile(r"(?<!\w)để(?:\s+[^\s,;.]+){0,3}\s+$", re.I)
NEAR = 120  # characters: how far back a word may bear on "chủ trì", "phối hợp"
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


def _is_someone_else(before: str) -> bool:
    """Is another body told to cooperate, or is cooperation only the purpose of what the holder does?"""
    if DIRECTS.match(before) or PURPOSE.search(before[-NEAR:]):
        return True
    clause = before.rpartition(";")[2].strip()
    return bool(PASSES_ON.match(clause)) and not clause.endswith(",")


def _sentences(text: str) -> list[str]:
    return SENTENCE_END.split(text)
