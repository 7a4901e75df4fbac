"""The head of a table: which rows name its columns, and how two of them make one name."""

import re
from collections.abc import Sequence

from intake.parts.cells import TOTAL, Row
from intake.parts.columns import Role, names_columns, role_of

LONGEST_NAME = 10  # words of a column's name below another
FIGURES = re.compile(r"(?!(?:19|20)[0-9]{2}$)[0-9][0-9.,% ]*")
HEADER_ROWS = 4  # how far down the names of the columns may stand
# A name that stands over two others, and what stands below it: "Cơ quan thực hiện" over "Chủ trì", "Phối hợp".
OVER_DAYS = re.compile(r"thời gian|thời hạn|tiến độ", re.I)
OVER_BODIES = re.compile(r"cơ quan|đơn vị|thực hiện|phân công|trách nhiệm", re.I)
OVER_ROLES = (Role.LEAD, Role.BODY, Role.OTHER)
PLAIN_ROLE = re.compile(r"(?:đơn vị|cơ quan)?\s*(?:chủ trì|phối hợp|thực hiện|tham gia)", re.I)
OVER_SUMS = re.compile(r"kinh phí|dự toán|nguồn|chỉ tiêu|kế hoạch|vốn|số lượng", re.I)
PART_OF_SUM = re.compile(
    r"(?:năm\s+|kế hoạch\s+|thực hiện\s+|kh\s+)*(?:19|20)[0-9]{2}$|tổng|trong đó|ns[a-zđ]*(?!\w)|ngân sách|vốn|nguồn"
    r"|xã hội hóa|khác$|nam$|nữ$|trung ương|địa phương$|tỉnh$|huyện$|xã$",
    re.I,
)


def header_index(rows: Sequence[Row]) -> int | None:
    """The first row that names columns, not a row of data whose words happen to."""
    counts = [0 if row.number else names_columns(row.texts) for row in rows[:HEADER_ROWS]]
    best = max(counts, default=0)
    return counts.index(best) if best > 1 else None


def names_below(names: Sequence[str]) -> tuple[int, int] | None:
    """Where names are told one after the other: which of them stands over the last ones, and where those begin.

    "Cơ quan thực hiện", "Thời gian", "Chủ trì", "Phối hợp" are four columns of which two share a name.
    """
    first = len(names)
    while first > 1 and role_of(names[first - 1]) in (Role.LEAD, Role.PARTNERS) and PLAIN_ROLE.match(names[first - 1]):
        first -= 1
    over = [at for at, name in enumerate(names[:first]) if OVER_BODIES.search(name) and role_of(name) in OVER_ROLES]
    return (over[0], first) if len(names) - first > 1 and len(over) == 1 else None


def header_of(rows: Sequence[Row], at: int) -> tuple[list[str], int]:
    """The names of the columns, and the index of the first row of data."""
    names = rows[at].texts
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or not _is_second_header(below, names):
        return names, at + 1
    if len(below.cells) >= len(names) and below.texts[0] in ("", names[0]):
        return _joined(names, below.texts), at + 2
    return _opened(names, below.filled), at + 2


def _is_second_header(row: Row, names: Sequence[str]) -> bool:
    """Names below names: no number, nothing long, and each a part of what may stand above it."""
    own = [text for text in row.filled if text not in names]
    if not own or row.number or numbers_columns(row) or TOTAL.match(row.texts[0]):
        return False
    if any(len(text.split()) > LONGEST_NAME or FIGURES.fullmatch(text) for text in own):
        return False
    if (
        row.texts[0] in ("", names[0])
        and "" in names
        and all(not text or _is_spanned(names, at) for at, text in enumerate(row.texts) if text not in names)
    ):
        return True
    roles = {role_of(text) for text in own}
    is_part_of_sum = all(PART_OF_SUM.match(text) for text in own)
    return is_part_of_sum or roles <= {Role.LEAD, Role.PARTNERS, Role.TIME, Role.MONEY, Role.BODY}


def _is_spanned(names: Sequence[str], at: int) -> bool:
    """Does a name of the first row stand over this column and its neighbour? A merged cell leaves a gap."""
    return at >= len(names) or not names[at] or (at + 1 < len(names) and not names[at + 1])


def _joined(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """Each name under the one that spans it: a merged cell leaves its other places empty."""
    found, over = [], ""
    for at, text in enumerate(below):
        over = (names[at] if at < len(names) else "") or (over if text else "")
        found.append(f"{over} {text}".strip() if text not in names else over)
    return found


def _opened(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """A second header row without the empty cells before it stands under the one name that it divides."""
    roles = {role_of(text) for text in below}
    bodies = roles & {Role.LEAD, Role.PARTNERS, Role.BODY}
    pattern = OVER_DAYS if roles == {Role.TIME} else OVER_BODIES if bodies else OVER_SUMS
    at = next((at for at, name in enumerate(names) if pattern.search(name)), len(names) - 1)
    return [*names[:at], *(f"{names[at]} {text}" for text in below), *names[at + 1 :]]


def numbers_columns(row: Row) -> bool:
    """ "1 | 2 | 3", "(1) | (2) | (3)", "A | B | 1 | 2=3+4" below the header."""
    marks = [re.sub(r"[()\[\]\s]", "", text).split("=")[0] for text in row.filled]
    letters = [mark for mark in marks if mark in ("A", "B", "C")]
    figures = marks[len(letters) :]
    counts = [str(number) for number in range(1, len(marks) + 1)]
    return len(figures) > 1 and figures in (counts[: len(figures)], counts[len(letters) :])
