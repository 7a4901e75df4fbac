"""Which piece of a torn row stands under which column, judged by what each piece looks like."""

import re
from collections.abc import Iterable, Sequence

from intake.naming.names import names_body
from intake.parts.cells import NUMBER
from intake.parts.columns import MEASURE, MONEY, PAST, QUANTITY, TARGET, UNIT, Role, roles_of
from intake.parts.figures import FIGURE, MEASURED
from intake.parts.shares import is_same

TIME_SAID = re.compile(
    r"(?:trước|sau|đến|trong|hết|chậm nhất|xong)\s.*[0-9]|(?:quý|tháng|năm|ngày|tuần)\s+(?:[IVX]+|[0-9])"
    r"|[0-9]{1,2}/[0-9]"
    r"|thường xuyên|h[ằà]ng (?:năm|quý|tháng|tuần|ngày)|định kỳ|liên tục|theo (?:tiến độ|quy định|kế hoạch|yêu cầu)"
    r"|cả năm|khi (?:có|phát sinh)|[0-9]{4}\s*[-–]\s*[0-9]{4}|đột xuất",
    re.I,
)
COUNTS = re.compile(r"\((?!ghi|nếu)[^()]+\)$|^(?:số|tổng|tỷ lệ|đơn giá|định mức|diện tích)(?!\w)", re.I)
NOTES = re.compile(r"ghi chú|diễn giải|thuyết minh", re.I)
LONGEST_TIME = 12  # words
LONGEST_MEASURE = 3  # words
SKIPPED = -0.5  # a column left empty
AGAIN = -0.3  # a second piece in one column
AGAIN_LEAD = -0.6  # one body leads as a rule, the others help
AGAIN_FIGURE = -4.0  # a cell holds one figure
AGAIN_TASK = -1.2
PLAIN = (Role.NUMBER, Role.MEASURE, Role.FIGURE, Role.MONEY)
ONCE = {Role.LEAD: AGAIN_LEAD, Role.TASK: AGAIN_TASK} | dict.fromkeys(PLAIN, AGAIN_FIGURE)
Path = tuple[float, tuple[int, ...]]


def looks_of(names: Sequence[str], rows: Iterable[Sequence[str]] = ()) -> list[Role]:
    """What each column holds by its name; where that tells nothing, what the rows that are as wide as it hold there."""
    roles = roles_of(names)
    full = [row for row in rows if len(row) == len(names)]
    is_of_units = Role.TASK not in roles
    return [
        _look(name, [row[at] for row in full if row[at]])
        if role in (Role.OTHER, Role.BODY) or (is_of_units and role in (Role.LEAD, Role.PARTNERS))
        else role
        for at, (name, role) in enumerate(zip(names, roles, strict=True))
    ]


def _look(name: str, held: Sequence[str]) -> Role:
    figures = sum(1 for text in held if MEASURED.fullmatch(text))
    if figures * 2 != len(held):
        return Role.FIGURE if figures * 2 > len(held) else Role.MEASURE if MEASURE.search(name) else Role.WORDS
    if MEASURE.search(name) or NOTES.search(name):
        return Role.MEASURE if MEASURE.search(name) else Role.WORDS
    counts = any(pattern.search(name) for pattern in (QUANTITY, TARGET, MONEY, COUNTS, PAST))
    return Role.FIGURE if counts and not UNIT.match(name) else Role.WORDS if UNIT.search(name) else Role.OTHER


def ways(pieces: Sequence[str], roles: Sequence[Role]) -> int:
    """In how many ways the pieces can stand in columns of their own, each under one that it looks like."""
    counts = [1] + [0] * len(pieces)  # of the ways in which the first 0, 1, 2 … pieces stand in the columns so far
    for role in roles:
        for at in range(len(pieces), 0, -1):
            counts[at] += counts[at - 1] if fit(pieces[at - 1], role) >= 0 else 0
    return counts[-1]


def aligned(pieces: Sequence[str], roles: Sequence[Role]) -> tuple[int, ...]:
    """A column for each piece, from left to right; several pieces may stand in one column, a column may stay empty."""
    if not pieces:
        return ()
    paths: dict[int, Path] = {-1: (0.0, ())}
    for piece in pieces:
        following: dict[int, Path] = {}
        for at, (score, path) in paths.items():
            for column in range(max(at, 0), len(roles)):
                again = ONCE.get(roles[column], AGAIN)
                step = again if column == at else SKIPPED * (column - at - 1)
                found = score + step + fit(piece, roles[column])
                if column not in following or found > following[column][0]:
                    following[column] = found, (*path, column)
        paths = following
    return max(paths.values(), key=lambda path: path[0] + SKIPPED * (len(roles) - 1 - path[1][-1]))[1]


def fit(piece: str, role: Role) -> float:
    """How well a piece looks like what a column holds; below zero where it does not."""
    is_body = names_body(piece.lstrip("-–+• ")) and (" " in piece or piece.isupper())
    is_time = bool(TIME_SAID.search(piece)) and len(piece.split()) <= LONGEST_TIME
    if is_same(piece):
        return 0.0 if role is Role.TASK else 1.0
    match role:
        case Role.LEAD | Role.PARTNERS:
            return 3.0 if is_body else -2.0
        case Role.TIME:
            return 3.0 if is_time and not is_body else -2.0
        case Role.TASK:
            return -1.0 if is_body or is_time or FIGURE.fullmatch(piece) else 2.0
        case Role.PRODUCT:
            return -1.5 if is_body or is_time else 1.0
        case Role.MONEY:  # which no row leaves out, as it does a quantity
            return 3.25 if FIGURE.fullmatch(piece) else -2.0
        case Role.FIGURE:
            return 3.0 if MEASURED.fullmatch(piece) else -2.0
        case Role.MEASURE:
            return 1.5 if len(piece.split()) <= LONGEST_MEASURE and not FIGURE.fullmatch(piece) else -2.0
        case Role.WORDS:
            return -1.5 if FIGURE.fullmatch(piece) else 1.0
        case Role.NUMBER:
            return 3.0 if NUMBER.fullmatch(piece.strip(" .):/")) else -2.0
    return 0.0
