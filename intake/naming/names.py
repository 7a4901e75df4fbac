"""Names of bodies as they stand in a sentence: where one begins, where it ends, how a list of them is cut.

Vietnamese writes an agency's field with one capital to a word of several syllables ("Sở Lao động - Thương binh và
Xã hội"), so neither capitals nor commas alone end a name; the verb that follows does.
"""

import re
from collections.abc import Iterable

from intake.naming.groups import group_at, names_more
from intake.naming.proper import PLURAL_UNITS, proper_end
from intake.naming.vocabulary import BODY, PEOPLE, PROPER_HEAD

POST = re.compile(rf"(?:{PEOPLE})$(?<!Văn phòng)")
SEPARATOR = re.compile(r"\s*(?:,\s*(?:và\s+|cùng\s+)?|\s(?:và|cùng với|cùng|hoặc)\s+)")
# What is said of one body of a list: "Phòng Kinh tế (đối với xã), …", "Huyện đoàn (Thị đoàn, Thành đoàn)".
BRACKET = re.compile(r"\s*\((?P<said>[^()]{2,80})\)(?=\s*[,:]|\s+\w)")


class KnownNames:
    """The headings of one plan: its own dictionary for the names that its sentences use."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        single = (each for name in names for each in _apart(name))
        listed = sorted({name for name in single if len(name.split()) > 1}, key=len, reverse=True)
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
        bracket = BRACKET.match(text, end)
        if bracket and PROPER_HEAD.match(bracket["said"]):
            end = bracket.end()
        spans.append((position, end))
        after = bracket.end() if bracket and names_more(text[bracket.end() :]) else end
        separator = SEPARATOR.match(text, after)
        if not separator:
            break
        position = separator.end()
    return spans


def _apart(name: str) -> list[str]:
    """The bodies of a joint heading; the name itself where it is one."""
    spans = body_list(name.replace(";", ","))
    return [name[start:end] for start, end in spans] if len(spans) > 1 and spans[-1][1] == len(name) else [name]


def _word(word: str) -> str:
    """A dash may be printed short or long."""
    return "[-–—]" if word in ("-", "–", "—") else re.escape(word)


def _body_end(text: str, start: int) -> int | None:
    group = group_at(text, start)
    if group:
        return group
    head = PROPER_HEAD.match(text, start)
    if not head:
        return None
    if POST.match(head[0]) and not PLURAL_UNITS.match(text, head.end()):
        led = group_at(text, head.end() + 1)  # "Thủ trưởng các sở, ban, ngành"
        if led:
            return led
        head = PROPER_HEAD.match(text, head.end() + 1) or head  # "Giám đốc Sở Tài chính"
    return proper_end(text, head.end(), is_office="Văn phòng" in head[0])
