"""Who stands in a cell, or behind "Cơ quan chủ trì:": the bodies, and which of them lead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from intake.naming.names import NO_NAMES, KnownNames, body_list
from intake.naming.vocabulary import CAPITAL, PROPER_HEAD

OFFICES = r"Phó|Chủ tịch|Trưởng|Giám đốc|Thủ trưởng|Lãnh đạo|Bí thư"  # what a person is, after the name and a dash
# Where one body ends and the next begins: a sign, a bullet before a name, or a name that nothing joins to the last.
BULLET = re.compile(
    rf"(?:^|(?<=[\s;,]))[-–—+•*▪]\s*(?=(?!Chi nhánh|{OFFICES}){PROPER_HEAD.pattern}|[Cc]ác\s|[Cc]ơ quan|[Đđ]ơn vị)"
)
# Words after which a head goes on with the name: "Văn phòng UBND tỉnh", "Ban Chỉ đạo Phòng, chống …".
INSIDE = (
    "văn phòng|Văn Phòng|phòng|ủy|uỷ|trực|tịch|đốc|trưởng|đạo|thuộc|và|với|của|cùng|là|do|ban|quan|tra|lý|liên hiệp"
    "|UBND|dân|hiệp hội|trợ|ký|triển|các|cho"
)
RUN_ON = re.compile(
    "".join(rf"(?<!\b{before} )" for word in INSIDE.split("|") for before in {word, word.capitalize()} - {"Phòng"})
    + r"(?<=[^\W\d_] )(?=(?:Sở|Các|UBND|Ủy ban|Uỷ ban|Công an|Bộ Chỉ huy|Thành đoàn|Tỉnh đoàn|Bảo hiểm"
    r"|Kho bạc|Mặt trận|Trung tâm|Văn phòng|Liên đoàn|Đoàn (?:Thanh niên|TNCS|ĐBQH|Luật sư)"
    # Not where a place ends: "Cục Thuế Hải Phòng".
    r"|(?:Báo|Đài|Hội|Cục|Trường|Ban|Phòng)(?= (?!(?:Sở|UBND|Ủy ban|Công an|Văn phòng|Trung tâm)(?!\w))\w)"
    r"|các (?:sở|ban|ngành|cơ quan|đơn vị|doanh nghiệp|tổ chức|ngân hàng|trường|hội|phòng|đoàn thể)"
    r"|doanh nghiệp|hợp tác xã)(?!\w))"
)
# "… tỉnh, Thống kê tỉnh": behind its rank a name is whole, and a comma ends it.
RANKED = re.compile(rf"(?<=\s)(tỉnh|thành phố|huyện|thị xã|quận|xã|phường),\s+(?=[{CAPITAL}])")
SEPARATOR = re.compile(r"\s*(?:[;\n]|,(?!\s+[A-ZĐ]\w+\s+và\s))\s*")
SEMICOLON = re.compile(r"\s*[;\n]\s*")
# "Các sở: Y tế, Tài chính": what follows up to the semicolon are no names of their own.
COLLECTIVE = re.compile(r"[Cc]ác\s+[^:;,]{2,40}:\s*\S")
SAME = re.compile(r"[\W_]*(?:n\.?t\.?|như trên|như (?:nhiệm vụ|mục) trên|〃|[\"”“″'’]{1,2}|/{2,})[\W_]*", re.I)
ROLE = re.compile(
    r"\(?\s*(?:(?:là\s+)?(?:cơ quan|đơn vị|cq|đv)\s+)?(?P<role>chủ trì|phối hợp|tham gia)(?:\s+thực hiện)?"
    r"(?P<of>\s+(?:với|cùng)(?:\s+với)?(?!\w))?\s*(?P<colon>:)?\s*\)?",
    re.I,
)
DOING = re.compile(
    r"(?:để\s+)?(?:tổ chức|triển khai|thực hiện|tham mưu|xây dựng)(?!\w)", re.I
)  # what a body does, behind its name
NOT_NAMED = re.compile(r"[\W_]*(?:không|không có|x)?[\W_]*", re.I)  # "x" marks a column, and names nothing


@dataclass(frozen=True)
class Shares:
    """Who leads and who helps, as printed."""

    lead: str
    partners: tuple[str, ...]


def is_same(text: str) -> bool:
    """ "nt", "như trên", "//": what the row above says."""
    return bool(text) and bool(SAME.fullmatch(text))


def is_empty(text: str) -> bool:
    """A cell that says nothing: "", "-", "…", "không"."""
    return bool(NOT_NAMED.fullmatch(text))


def shares(text: str, known: KnownNames = NO_NAMES) -> Shares:
    """The roles in one cell: "Sở X (chủ trì), Sở Y", "Chủ trì: Sở X; phối hợp: Sở Y"; without such words all lead."""
    parts = _by_role(text)
    lead = [words for role, words in parts if role == "chủ trì"]
    unsaid = [words for role, words in parts if not role]
    helping = [words for role, words in parts if role not in ("", "chủ trì")]
    if not lead:
        lead, unsaid = unsaid, []
    return Shares(tidy(", ".join(lead)), tuple(body for words in [*unsaid, *helping] for body in bodies(words, known)))


def bodies(text: str, known: KnownNames = NO_NAMES) -> tuple[str, ...]:
    """The bodies a cell lists, each as printed."""
    found: dict[str, None] = {}
    for piece in _pieces(text):
        position = 0
        while position < len(piece):
            spans = [] if COLLECTIVE.match(piece, position) else body_list(piece, position, known)
            if spans:
                found |= dict.fromkeys(piece[start:end] for start, end in spans)
                position = spans[-1][1]
            end = (SEPARATOR if not COLLECTIVE.match(piece, position) else SEMICOLON).search(piece, position)
            rest = piece[position : end.start() if end else len(piece)].split("(")[0]
            last = piece[spans[-1][0] : spans[-1][1]] if spans else ""
            is_name = re.search(r"\w{2}", rest) and not (last and DOING.match(rest.strip()))
            if is_name:  # what nothing cuts off still belongs to it
                found.pop(last, None)
                found[_trimmed(last + rest)] = None
            position = end.end() if end else len(piece)
    return tuple(found)


def tidy(text: str) -> str:
    """The lead as one line: bullets and line breaks between several become semicolons."""
    return _trimmed("; ".join(_trimmed(piece) for piece in _pieces(text) if _trimmed(piece)))


def _by_role(text: str) -> list[tuple[str, str]]:
    """The words of a cell with the role each is said to have; "" where none is."""
    found: list[tuple[str, str]] = []
    position, ahead = 0, ""
    for word in ROLE.finditer(text):
        before = text[position : word.start()]
        role = word["role"].lower()
        is_ahead = bool(word["colon"] or word["of"]) or not re.search(r"\w", before)
        if is_ahead or ahead:
            found.append((ahead, before))
        else:
            *others, last = re.split(r"[,;]\s*(?=\S)", before.rstrip(" ,;")) or [""]
            found += [("", other) for other in others]
            found.append((role, last))
        ahead = role if is_ahead else ""
        position = word.end()
    found.append((ahead, text[position:]))
    return [(role, _trimmed(words)) for role, words in found if re.search(r"\w", words)]


def _pieces(text: str) -> Iterable[str]:
    for line in RANKED.sub(r"\1\n", BULLET.sub("\n", text)).split("\n"):
        yield from (piece for piece in RUN_ON.sub("\n", line).split("\n") if piece.strip())


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(" ,;.:-–+•").removeprefix("và ").strip()
