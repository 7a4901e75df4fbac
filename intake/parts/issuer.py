"""Who issues a plan, and of what territory: the letterhead first, then its own sentence, then the signature."""

import re
from collections import Counter
from collections.abc import Sequence

from foundation.vietnamese import without_marks
from intake.naming.vocabulary import CAPITAL, HEADS
from intake.parts.letterhead import COMMITTEE, LEVELS, PEOPLES_COMMITTEE
from intake.text.lines import Paragraph

SAID_COMMITTEE = r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Ủy Ban nhân dân|Ủy ban Nhân dân)"
NAME = rf"(?:\s+(?:[-–]\s+)?(?:[{CAPITAL}][\w'’]*|[0-9]{{1,2}}(?!\w)))"
# "UBND tỉnh X ban hành Kế hoạch như sau": the plan's own sentence.
ISSUES = re.compile(
    rf"{SAID_COMMITTEE}\s+(?P<level>(?i:{LEVELS}))(?P<name>{NAME}*)"
    r"(?=[^.;]{0,30}?\s+(?:ban hành|xây dựng\s+(?:và ban hành\s+)?[Kk]ế hoạch|đề ra|triển khai))"
)
OFFICE = re.compile(
    rf"(?:^|[,;.:]\s*)(?P<name>(?:{HEADS})\s[^,;:.]{{3,80}}?)\s+(?:xây dựng|ban hành|triển khai)\s+(?:và ban hành\s+)?"
    r"[Kk]ế hoạch"
)
IN_COMMITTEE = re.compile(rf"(?:{SAID_COMMITTEE})\s+(?P<level>(?i:{LEVELS}))(?P<name>{NAME}+)")
# Bodies that every territory has, known by its name: "Ban Chỉ đạo … tỉnh Sơn La".
OF_A_PLACE = re.compile(r"BAN CHỈ (?:ĐẠO|HUY)|HỘI ĐỒNG|TỔ CÔNG TÁC", re.I)
VOWEL = re.compile("[aeiouy]")
ON_BEHALF = re.compile(r"(?:^|\t|\s)T\s?/?\s?M\s?[.,]\s*(?:ỦY|UỶ) BAN NHÂN DÂN|(?:^|\t|\s)T\s?/?\s?M\s?[.,]\s*UBND")


def issuer_of(
    bodies: Sequence[str], place: str | None, bases: Sequence[Paragraph], found: Sequence[Paragraph]
) -> str | None:
    """bodies: of the letterhead, the issuing one last; bases: the paragraphs in which the plan says who issues it."""
    own = bodies[-1] if bodies else ""
    committee = COMMITTEE.match(own)
    office = _issuing_office(bases)
    if committee and office and len(bodies) == 1:
        return office  # the second line of the letterhead was lost
    if committee:
        return _committee(committee["level"], committee["name"])
    if own and not re.fullmatch(PEOPLES_COMMITTEE, own, re.I):
        above = COMMITTEE.match(bodies[-2]) if len(bodies) > 1 else None
        whose = f" {above['level'].lower()} {_name_case(above['name'])}" if above and OF_A_PLACE.match(own) else ""
        return _as_written(own, found) + whose
    said = [match for paragraph in bases for match in ISSUES.finditer(paragraph.text)]
    if said:
        name = said[-1]["name"].strip() or _name_of(said[-1]["level"], place, found)
        return _committee(said[-1]["level"], name) if name else None
    return office or _signing_committee(place, found)


def _issuing_office(bases: Sequence[Paragraph]) -> str | None:
    """The office that the last sentence of the bases lets issue the plan; None where a People's Committee does."""
    for paragraph in reversed(bases):
        said = [*ISSUES.finditer(paragraph.text), *OFFICE.finditer(paragraph.text)]
        if said:
            last = max(said, key=lambda match: match.start())
            return last["name"] if last.re is OFFICE else None
    return None


def committee_in(words: str) -> str | None:
    """The People's Committee that a phrase names with rank and name."""
    named = IN_COMMITTEE.search(words)
    return _committee(named["level"], named["name"]) if named else None


def territory_of(
    issuer: str | None, bodies: Sequence[str], place: str | None, found: Sequence[Paragraph]
) -> str | None:
    """ "tỉnh Lào Cai": of the issuer, else of the committee above it, else by the place of signing."""
    for name in (issuer or "", *reversed(bodies)):
        rank = re.search(rf"(?<!\w)(?P<level>{LEVELS})\s+(?P<name>[^\W\d_].*|[0-9].*)$", name, re.I)
        if rank and not re.match(r"hội(?!\w)", rank["name"], re.I):
            return f"{rank['level'].lower()} {_name_case(rank['name'])}"
    level = _level_of(place, found) if place else None
    return f"{level} {place}" if level else None


def _committee(level: str, name: str) -> str:
    level = "thành phố" if level.lower().startswith("tp") else level.lower()
    return f"Ủy ban nhân dân {level} {_name_case(name.strip(' -–'))}"


def _name_case(name: str) -> str:
    """ "BÀ RỊA - VŨNG TÀU" -> "Bà Rịa - Vũng Tàu"; a name in small letters stays."""
    return " ".join(word.capitalize() if word.isupper() else word for word in name.split())


def _as_written(name: str, found: Sequence[Paragraph]) -> str:
    """A name in capitals as the text below spells it; else with a capital at the front of it and of each place."""
    if not name.isupper():
        return name
    words = r"[\s–-]+".join(re.escape(word) for word in re.split(r"[\s–-]+", name) if word)
    spelled = Counter(
        match[0]
        for p in found
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", p.text, re.I)
        if not match[0].isupper()
    )
    if spelled:
        written = spelled.most_common(1)[0][0]
        return written[0].upper() + written[1:]
    ranked = re.match(rf"(?P<head>.+?)\s(?P<level>{LEVELS})\s(?P<name>.+)", name, re.I)
    if ranked:
        return f"{_sentence_case(ranked['head'])} {ranked['level'].lower()} {_name_case(ranked['name'])}"
    return _sentence_case(name)


def _sentence_case(name: str) -> str:
    """One capital at the front, names and abbreviations with theirs; an abbreviation has no vowel."""
    words = [word if not VOWEL.search(without_marks(word)) else word.lower() for word in name.split()]
    whole = " ".join(words)
    for proper in ("Việt Nam", "Hồ Chí Minh", "Chính phủ", "Tổ quốc"):
        whole = whole.replace(proper.lower(), proper)
    return whole[:1].upper() + whole[1:]


def _signing_committee(place: str | None, found: Sequence[Paragraph]) -> str | None:
    """ "TM. ỦY BAN NHÂN DÂN" names no rank: take the one the text names beside the place."""
    if not place or not any(ON_BEHALF.search(paragraph.text) for paragraph in found):
        return None
    level = _level_of(place, found)
    return f"Ủy ban nhân dân {level} {place}" if level else None


def _name_of(level: str, place: str | None, found: Sequence[Paragraph]) -> str | None:
    """The name that goes with "UBND tỉnh": the one the text gives that rank most often, else the place of signing."""
    named = Counter(
        match["name"].strip()
        for p in found
        for match in IN_COMMITTEE.finditer(p.text)
        if match["level"].lower() == level.lower()
    )
    if place and (place in named or not named):
        return place
    return named.most_common(1)[0][0] if named else place


def _level_of(place: str, found: Sequence[Paragraph]) -> str | None:
    beside = re.compile(rf"(?<!\w)(?P<level>{LEVELS})\s+{re.escape(place)}(?!\w)", re.I)
    levels = Counter(match["level"].lower() for p in found for match in beside.finditer(p.text))
    return levels.most_common(1)[0][0] if levels else None
