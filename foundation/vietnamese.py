"""Vietnamese for machines: names compared, numbers read and written, days as officials write them."""

import re
import unicodedata
from datetime import date

# Old and new placement of the tone mark are the same word: hoá = hóa, uỷ = ủy.
_TONE = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_TONE_AT_END = re.compile("(" + "|".join(_TONE) + r")(?![a-zà-ỹđ])")
_DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")
_ABBREVIATIONS = (
    (re.compile(r"\bubnd\b"), "ủy ban nhân dân"),
    (re.compile(r"\bubmttq\b"), "ủy ban mặt trận tổ quốc"),
    (re.compile(r"\bmttq\b"), "mặt trận tổ quốc"),
    (re.compile(r"\blđ ?tb ?&? ?xh\b|\blđ tb ?&? ?xh\b"), "lao động thương binh và xã hội"),
    (re.compile(r"\bcsxh\b"), "chính sách xã hội"),
    (re.compile(r"\bchqs\b"), "chỉ huy quân sự"),
    (re.compile(r"\btp\b\.?"), "thành phố"),
)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ALPHABET = "aăâbcdđeêghijklmnoôơpqrstuưvxyz"


def fold(name: str) -> str:
    """The same name for the same body: case, dashes, tone placement, usual abbreviations, punctuation."""
    folded = unicodedata.normalize("NFC", name).lower()
    folded = _TONE_AT_END.sub(lambda found: _TONE[found[1]], folded)
    folded = _DASHES.sub(" ", folded)
    for pattern, whole in _ABBREVIATIONS:
        folded = pattern.sub(whole, folded)
    return " ".join(re.sub(r"[^0-9a-zà-ỹđ&]+", " ", folded).split())


def without_marks(text: str) -> str:
    """For searching: "Đức Hòa" -> "duc hoa"."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def sort_key(name: str) -> tuple[tuple[int, ...], str]:
    """Order of the Vietnamese alphabet (a ă â b c d đ …), tones last."""
    letters = []
    for letter in unicodedata.normalize("NFC", name.lower()):
        base = unicodedata.normalize("NFD", letter)
        kept = unicodedata.normalize("NFC", "".join(c for c in base if c not in "\u0300\u0301\u0303\u0309\u0323"))
        letters.append(_ALPHABET.index(kept) + 100 if kept in _ALPHABET else ord(kept[0]) % 100)
    return tuple(letters), name


def read_number(text: str) -> int:
    """A whole number as officials write it: "1.250", "1 250", "1250". Raises ValueError for anything else."""
    bare = text.strip().replace("\u00a0", " ")
    if re.fullmatch(r"\d+|\d{1,3}([. ]\d{3})+", bare):
        return int(re.sub(r"[. ]", "", bare))
    raise ValueError(text)


def number(value: int) -> str:
    """1250 -> "1.250"."""
    return f"{value:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """(219, 1000) -> "21,9 %"; one decimal, a comma."""
    return f"{100 * part / whole:.1f} %".replace(".", ",") if whole else "–"


def read_day(text: str, year: int | None = None) -> date:
    """A day as people type it: "2025-07-10", "10/7/2025", "10/7" with `year`. Raises ValueError."""
    bare = text.strip()
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", bare):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    usual = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}))?", bare)
    if usual and (chosen := int(usual[3] or 0) or year):
        return date(chosen, int(usual[2]), int(usual[1]))
    raise ValueError(text)


def day(value: date) -> str:
    """14/6/2023."""
    return f"{value.day}/{value.month}/{value.year}"


def weekday(value: date) -> str:
    """ "thứ Tư"."""
    return _WEEKDAYS[value.weekday()]


def long_day(value: date) -> str:
    """ "ngày 05 tháng 6 năm 2023": days below 10 and months 1 and 2 are padded (Nghị định 30/2020, Phụ lục I)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"
