"""What a plan says of itself, or of the papers it rests on, in two ways or not at all."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from assignments.plans.drafts import Choice, Doubt, Place
from foundation.vietnamese import fold
from foundation.words import _
from intake.parts.citations import DATED, NUMBER, clean_number, day_of
from intake.parts.identity import Identity
from intake.text.lines import Paragraph


def identity_doubts(known: Identity, found: Sequence[Paragraph] = ()) -> list[Doubt]:
    return [*_number(known), *_issued_on(known), *_issuer(known), *_citations(known, found)]


def _number(known: Identity) -> list[Doubt]:
    readings = list(dict.fromkeys(re.sub(r"\s*([/-])\s*", r"\1", place.words) for place in known.numbers_cited))
    stated = [known.number] if known.number else []
    if known.number and not [r for r in readings if r != known.number]:
        return []
    if not readings:
        words = _("Không thấy số hiệu của kế hoạch trên trang đầu. Hãy ghi số hiệu khi ban hành, hoặc để trống.")
    elif known.number:
        words = _("Số hiệu trên trang đầu là %(number)s nhưng phụ lục ghi %(readings)s. Hãy kiểm tra số hiệu.")
    elif len(readings) == 1:
        words = _("Trang đầu không có số hiệu; phụ lục ghi %(readings)s. Hãy kiểm tra số hiệu.")
    else:
        words = _("Trang đầu không có số hiệu; các phụ lục ghi số hiệu không thống nhất: %(readings)s.")
    words %= {"number": known.number, "readings": ", ".join(f"“{reading}”" for reading in readings)}
    choices = tuple(Choice(r, _("ghi số hiệu %(number)s") % {"number": r}) for r in dict.fromkeys(stated + readings))
    none = Choice("none", _("để trống số hiệu"))
    why = _("Báo cáo, thư nhắc và công văn đôn đốc gọi kế hoạch bằng số hiệu này; kế hoạch cấp dưới cũng dẫn theo nó.")
    return [Doubt("number", "identity", False, words, known.numbers_cited or (known.top,), (*choices, none), why)]


def _issued_on(known: Identity) -> list[Doubt]:
    days = sorted({dated.day for dated in known.days_given})
    why = _("Ngày ban hành quyết định năm của những hạn không ghi năm và cơ quan nào đang tồn tại để nhận nhiệm vụ.")
    if len(days) == 1:
        return []
    if not days and known.issued_on:
        words = _("Văn bản không ghi ngày ban hành; chữ ký số ghi ngày %(day)s.") % {"day": _day(known.issued_on)}
        taken = Choice(known.issued_on.isoformat(), _("lấy ngày %(day)s") % {"day": _day(known.issued_on)})
        return [Doubt("issued-on", "identity", False, words, (known.top,), (taken,), why)]
    if not days:
        words = _("Không đọc được ngày ban hành. Hãy ghi ngày ban hành khi ban hành kế hoạch.")
        return [Doubt("issued-on", "identity", False, words, (known.top,), why=why)]
    words = _("Ngày ban hành không thống nhất: %(first)s ở trang đầu, nơi khác ghi %(others)s.") % {
        "first": _day(known.issued_on),
        "others": ", ".join(_day(day) for day in days if day != known.issued_on),
    }
    choices = tuple(Choice(day.isoformat(), _("lấy ngày %(day)s") % {"day": _day(day)}) for day in days)
    return [Doubt("issued-on", "identity", False, words, tuple(d.place for d in known.days_given), choices, why)]


def _issuer(known: Identity) -> list[Doubt]:
    if known.issuer:
        return []
    words = _("Không đọc được cơ quan ban hành. Hãy ghi cơ quan ban hành khi ban hành kế hoạch.")
    why = _("Tên cơ quan trong kế hoạch được tìm trong danh bạ của địa phương này; thiếu nó thì không theo dõi được.")
    return [Doubt("issuer", "identity", False, words, (known.top,), why=why)]


def _citations(known: Identity, found: Sequence[Paragraph]) -> Iterator[Doubt]:
    """One paper cited with two days, or on one day with two notations."""
    cited = [c for c in _cited(found) if not known.number or fold(c[0]) != fold(known.number)]
    by_number: dict[str, dict[str, Place]] = defaultdict(dict)
    by_day: dict[tuple[str, date], dict[str, Place]] = defaultdict(dict)
    for number, day, place in cited:
        by_number[number.upper()].setdefault(_day(day), place)
        by_day[re.match(r"[0-9]+", number)[0].lstrip("0"), day].setdefault(number.upper(), place)  # type: ignore[index]
    ordinal = 0
    why = _("Số, ngày của văn bản được dẫn dùng để tìm kế hoạch cấp trên mà kế hoạch này triển khai.")
    for number, days in by_number.items():
        if len(days) > 1:
            ordinal += 1
            words = _("Văn bản số %(number)s được dẫn với các ngày khác nhau: %(days)s.")
            facts = {"number": number, "days": ", ".join(days)}
            yield Doubt(f"citation-{ordinal}", "identity", False, words % facts, tuple(days.values()), _kept(), why)
    for (_figures, day), numbers in by_day.items():
        if len(numbers) > 1 and len({_bare(number) for number in numbers}) == 1:
            ordinal += 1
            words = _("Văn bản ngày %(day)s được dẫn với các số hiệu khác nhau: %(numbers)s.")
            facts = {"day": _day(day), "numbers": ", ".join(f"“{number}”" for number in numbers)}
            yield Doubt(f"citation-{ordinal}", "identity", False, words % facts, tuple(numbers.values()), _kept(), why)


def _kept() -> tuple[Choice, ...]:
    return (Choice("none", _("giữ như văn bản ghi")),)


def _bare(number: str) -> str:
    """Number and kind: "280/KH-UBND" and "280-KH-UBND", "45/2024/NQ-HĐND" and "45/2024/NQ-CP" are one paper each."""
    parts = re.split(r"[/-]", number)
    return "/".join(parts[:-1])


def _cited(found: Sequence[Paragraph]) -> Iterator[tuple[str, date, Place]]:
    for paragraph in found:
        for number in NUMBER.finditer(paragraph.text):
            dated = DATED.match(paragraph.text, number.end())
            day = day_of(dated) if dated else None
            if dated and day:
                yield clean_number(number["number"]), day, paragraph.place(number.start(), dated.end())


def _day(value: date | None) -> str:
    """Both figures in full, as a number's stamp gives them: 24/02/2023."""
    return f"{value:%d/%m/%Y}" if value else ""
