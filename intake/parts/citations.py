"""Documents that a plan cites: their numbers, however scans leave them, and which of them it carries out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from assignments.plans.drafts import Citation
from foundation.vietnamese import fold
from intake.text.lines import Paragraph

# Scans read 0 and 1 as letters; at least one figure must be left.
FIGURES = r"(?=[OoIl]{0,4}[0-9])[0-9OoIl]{1,5}(?:\s[0-9]{1,3}(?=\s?[/-]))?[a-z]?"
NOTATION = r"[A-ZĐ][\w&.]*(?:\s?[-–/]\s?(?:[A-ZĐ][\w&.]*|[0-9]{1,2}(?![0-9/])))*"
NUMBER = re.compile(rf"(?<![\w/.,])(?P<number>{FIGURES}\s{{0,3}}[/–-]\s?(?:(?:19|20)[0-9]{{2}}\s?/\s?)?{NOTATION})")
KINDS = (
    r"Bộ luật|Luật|Pháp lệnh|Nghị quyết liên tịch|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư liên tịch|Thông tư"
    r"|Kế hoạch liên tịch|Kế hoạch|Chương trình hành động|Chương trình|Công văn|Công điện|Văn bản hợp nhất|Văn bản"
    r"|Thông báo|Kết luận|Hướng dẫn|Đề án|Phương án|Tờ trình|Báo cáo|Quy định|Quy chế|Chiến lược"
)
KIND = re.compile(rf"(?P<kind>{KINDS})(?=\s(?:liên ngành\s)?(?:số\s*:?\s*)?$)", re.I)
DATED = re.compile(
    r",?\s*(?:ban hành\s+)?ngày\s+(?P<day>[0-9]{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:[/.-]|năm)\s*"
    r"(?P<year>(?:19|20)[0-9]{2})",
    re.I,
)
# "Luật Thú y ngày 19/6/2015": an act is known by its name and day.
UNNUMBERED = re.compile(
    r"(?P<words>(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?:\w|[,&–-](?=\s)|\s(?!ngày\s)){3,150}?)"
    r"(?P<dated>\s+ngày\s+(?P<day>[0-9]{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:[/.-]|năm)\s*"
    r"(?P<year>(?:19|20)[0-9]{2}))"
)
VERBS = (
    r"Thực hiện|Triển khai thực hiện|Triển khai|Để (?:triển khai )?thực hiện|Nhằm (?:triển khai )?thực hiện|Tiếp tục"
)
OPENING = re.compile(rf"(?P<does>{VERBS})|(?P<rests>Căn cứ(?: vào)?|Theo|Xét|Trên cơ sở)(?!\w)", re.I)
# What such a document orders or lays out is carried out; decrees, circulars and letters are only followed.
CARRIED_OUT = re.compile(
    r"kế hoạch|chương trình|đề án|chỉ thị|nghị quyết|kết luận|quyết định|chiến lược|phương án|công điện", re.I
)
LAID_OUT = re.compile(r"kế hoạch|chương trình|đề án|chiến lược|phương án", re.I)
APPROVED = re.compile(
    r"(?:phê duyệt|ban hành)\s+[“\"]?(?P<name>(?:Kế hoạch|Chương trình|Đề án|Chiến lược)\s[^;,.“”\"]{3,90})", re.I
)
# "số 04/2011/QĐ-UBND": with a year in its number a paper makes law, which is kept and not carried out by plans.
OF_LAW = re.compile(r"[^/]+/\s?(?:19|20)[0-9]{2}\s?/")
NEAR = 60  # characters between the kind of a paper and its number, at most
NAME_WORDS = 5  # of an approved programme, by which the title is known to speak of it


def legal_basis(bases: Iterable[Paragraph], title: str, own: str | None) -> tuple[Citation, ...]:
    """The documents of the block "Căn cứ …; Thực hiện …", each once, in order.

    own  the plan's own number, which is no basis of it
    """
    found: dict[str, Citation] = {}
    named = NUMBER.search(title) if re.search("thực hiện|triển khai", title, re.I) else None
    carried_out = fold(clean_number(named["number"])) if named else None
    for paragraph in bases:
        opening = None
        for start, end in _items(paragraph.text):
            item = paragraph.cut(start, end)
            opening = OPENING.match(item.text) or opening
            for citation in _cited(item, opening, title):
                key = fold(citation.number or citation.words)
                if citation.number and own and fold(citation.number) == fold(own):
                    continue
                kept = found.setdefault(key, citation)
                found[key] = replace(kept, superior=kept.superior or citation.superior or key == carried_out)
    return tuple(found.values())


def clean_number(words: str) -> str:
    """ "28O /KH - UBND" -> "280/KH-UBND"."""
    bare = re.sub(r"\s+", "", words).replace("–", "-").rstrip(".")
    figures = re.match(r"[0-9OoIl]+", bare)
    end = figures.end() if figures else 0
    return bare[:end].translate(str.maketrans("OoIl", "0011")) + bare[end:]


def day_of(found: re.Match[str]) -> date | None:
    """The day in the groups `day`, `month`, `year`; None where a scan made it impossible."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _items(text: str) -> Iterator[tuple[int, int]]:
    """The bases of one paragraph: a new one begins after ";" or at its opening word."""
    starts = [0, *(m.end() for m in re.finditer(r";\s*", text))]
    starts += [m.start() for m in re.finditer(r"(?<=[.,]\s)(?:Thực hiện|Trên cơ sở|Xét|Theo)(?!\w)|Căn cứ(?!\w)", text)]
    ordered = sorted({start for start in starts if start < len(text)})
    yield from zip(ordered, [*ordered[1:], len(text)], strict=True)


def _cited(item: Paragraph, opening: re.Match[str] | None, title: str) -> Iterator[Citation]:
    """opening: the word that leads in the item, or the one before it in the same sentence."""
    last_end = 0
    for number in NUMBER.finditer(item.text):
        kind = KIND.search(item.text, max(0, number.start() - NEAR), number.start())
        start = kind.start() if kind else number.start()
        dated = DATED.match(item.text, number.end())
        end = dated.end() if dated else number.end()
        is_own = _stands_alone(item.text[last_end:start], is_first=not last_end)
        rest = item.text[end : end + 300]
        yield Citation(
            words=item.text[start:end],
            number=clean_number(number["number"]),
            dated=day_of(dated) if dated else None,
            superior=is_own
            and not OF_LAW.match(number["number"])
            and _is_carried_out(opening, kind["kind"] if kind else "", rest, title),
            place=item.place(start, end),
        )
        last_end = end
    for act in UNNUMBERED.finditer(item.text):
        yield Citation(act[0], None, day_of(act), superior=False, place=item.place(act.start(), act.end()))


def _stands_alone(before: str, *, is_first: bool) -> bool:
    """Is the document cited for itself, or only named in the title of another: "về thực hiện Chỉ thị số …"?"""
    if is_first:
        return len(before.split()) <= 4
    return bool(re.search(r"(?:;|,|\svà|\scùng với)\s*$", before))


def _is_carried_out(opening: re.Match[str] | None, kind: str, rest: str, title: str) -> bool:
    """Told to be carried out, or a plan that this one stands on; a decision stands for what it approves."""
    if opening and opening["does"]:
        return bool(CARRIED_OUT.match(kind))
    if opening and opening["rests"].lower().startswith(("theo", "xét")):
        return False
    approved = APPROVED.search(rest) if re.match("quyết định|nghị quyết", kind, re.I) else None
    if approved:
        name = " ".join(fold(approved["name"]).split()[:NAME_WORDS])
        return name in fold(title)
    return bool(LAID_OUT.match(kind))
