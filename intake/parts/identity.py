"""What a plan says of itself: title, number, day, issuer, territory, the years it speaks of, who receives it."""

import re
from dataclasses import dataclass
from datetime import date

from assignments.plans.drafts import Place
from intake.naming.vocabulary import CAPITAL
from intake.parts.clauses import Structure, title_index
from intake.text.lines import Paragraph
from intake.text.markers import marker

BASES = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai thực hiện|Nhằm|Để|Xét|Theo|Tiếp tục|Trên cơ sở|Ủy ban|Uỷ ban|UBND|Kính gửi)(?!\w)"
    r"|\(|[IVX]+\s*\.\s"
)
NUMBER = re.compile(r"(?:^|\s)Số\s*:?\s*(?P<number>[0-9]{1,5}[a-z]?\s*/\s*[A-ZĐ][\w/&.-]*(?:\s*-\s*[A-ZĐ]\w*)*)")
# A plan citing itself from its annexes; scans leave more than figures before "KH".
CITED = re.compile(
    r"(?:kèm theo|của|tại)\s+Kế hoạch\s+số\s*:?\s*(?P<number>\S[^,;()]{0,30}?KH\s*-\s*[A-ZĐ]+)?[^,;()]{0,20}?\s*ngày\s+"
    r"(?P<day>[0-9]{1,2})\s*(?:/|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:/|năm)\s*(?P<year>[0-9]{4})",
    re.I,
)
DAY = re.compile(r"ngày\s+(?P<day>[0-9]{1,2})\s+tháng\s+(?P<month>[0-9]{1,2})\s+năm\s+(?P<year>[0-9]{4})", re.I)
PLACE_LINE = re.compile(r"(?P<place>[^\W\d_][^,;:.]{1,40}),\s*(?:ngày|Ngày)(?!\w)")
LEVELS = r"tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|đặc khu"
PEOPLES_COMMITTEE = r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)"
ISSUES = re.compile(
    rf"{PEOPLES_COMMITTEE}\s+(?P<level>{LEVELS})(?P<name>(?:\s+(?:[-–]\s+)?[{CAPITAL}][\w'’]*)*)"
    r"(?=[^.;]{0,30}?\s+(?:ban hành|xây dựng [Kk]ế hoạch))"
)
HEADER = re.compile(
    rf"(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND)(?:\s+(?P<level>{LEVELS})\s+(?P<name>[^\t\d,.;:]+|[\w ]+))?", re.I
)
OFFICE = re.compile(
    r"(?P<name>(?:Sở|Ban|Phòng|Chi cục)\s[^,;:.]{3,60}?)\s+(?:xây dựng|ban hành)\s+(?:và ban hành\s+)?[Kk]ế hoạch"
)
SPAN = re.compile(
    r"(?:giai đoạn|các năm|năm)\s+(?P<first>(?:19|20)[0-9]{2})\s*[-–]\s*(?P<last>(?:19|20)[0-9]{2})", re.I
)
YEAR = re.compile(
    r"(?<!đến )(?<!tới )năm\s+((?:19|20)[0-9]{2}(?:(?:,\s*|\s+và\s+)(?:năm\s+)?(?:19|20)[0-9]{2})*)", re.I
)
CITATION = re.compile(
    r"số\s+\S+(?:\s*/\s*\S+)?|ngày\s+[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}|ngày\s+\S+ tháng \S+ năm \S+",
    re.I,
)


@dataclass(frozen=True)
class Dated:
    """A day the plan gives itself, and where."""

    day: date
    place: Place


@dataclass(frozen=True)
class Identity:
    title: str | None
    number: str | None
    issued_on: date | None
    issuer: str | None
    territory: str | None
    years: tuple[int, ...]
    recipients: tuple[str, ...]
    numbers_cited: tuple[Place, ...]  # the number of this plan as its annexes give it
    days_given: tuple[Dated, ...]  # first page first, then the annexes
    top: Place


def identity(parts: Structure) -> Identity:
    at = title_index(parts.head)
    title = _title(parts.head, at)
    header = parts.head[: max(at, 0)] or parts.head[:8]
    number = next((found for p in header if (found := NUMBER.search(p.text))), None)
    days = [*_days(header, DAY), *_days(parts.tail, CITED)]
    on_first_page = next(
        (d.day for d in days if d.place.line < (parts.tail[0].starts[0][1] if parts.tail else 10**9)), None
    )
    issuer = _issuer(parts, header)
    return Identity(
        title=title,
        number=re.sub(r"\s+", "", number["number"]) if number else None,
        issued_on=on_first_page or (days[0].day if days else None),
        issuer=issuer,
        territory=_territory(issuer, parts, header),
        years=_years(title or ""),
        recipients=_recipients(parts.tail),
        numbers_cited=tuple(
            p.place(f.start("number"), f.end("number")) for p, f in _citations(parts.tail) if f["number"]
        ),
        days_given=tuple(days),
        top=parts.head[0].place() if parts.head else Place(1, ""),
    )


def _title(head: list[Paragraph], at: int) -> str | None:
    if at < 0:
        return None
    words = [re.sub(r"^kế hoạch\s*[:-]?\s*", "", head[at].text, flags=re.I)]
    for paragraph in head[at + 1 : at + 8]:
        begun = any(words)
        goes_on = not begun or not (BASES.match(paragraph.text) or (paragraph.gap and not paragraph.text.isupper()))
        if not goes_on or len(" ".join(words).split()) > 120:
            break
        words.append(paragraph.text)
    return " ".join(word for word in words if word).strip(" -./") or None


def _days(where: list[Paragraph], pattern: re.Pattern[str]) -> list[Dated]:
    found = []
    for paragraph in where:
        for match in pattern.finditer(paragraph.text):
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:  # a scan's reading error, not a day
                continue
            found.append(Dated(day, paragraph.place(match.start("day"), match.end("year"))))
    return found


def _citations(tail: list[Paragraph]) -> list[tuple[Paragraph, re.Match[str]]]:
    return [(paragraph, match) for paragraph in tail for match in CITED.finditer(paragraph.text)]


def _issuer(parts: Structure, header: list[Paragraph]) -> str | None:
    """From the bases ("UBND tỉnh X ban hành Kế hoạch"), else from the letterhead; the place line lends the name."""
    place = _place_name(header)
    committee = next((found for p in parts.head if (found := ISSUES.search(p.text))), None)
    if committee:
        name = committee["name"].strip() or place
        return f"Ủy ban nhân dân {committee['level']} {name}".strip() if name else None
    office = next((found for p in parts.head if (found := OFFICE.search(p.text))), None)
    if office:
        return office["name"]
    letterhead = " ".join(paragraph.text.split("\t")[0] for paragraph in header[:3])
    found = HEADER.search(letterhead)
    if found and found["level"]:
        name = re.split(r"\s+(?:CỘNG|SỐ|Số|SỞ|PHÒNG|BAN)(?!\w)", found["name"].strip())[0]
        return f"Ủy ban nhân dân {found['level'].lower()} {_name_case(name)}".strip()
    return _signing_committee(parts, place)


def _signing_committee(parts: Structure, place: str | None) -> str | None:
    """ "TM. ỦY BAN NHÂN DÂN" names no rank: take the one the text names beside the place."""
    if not place or not any(re.match(r"TM\s*[.,]\s*(?:ỦY|UỶ) BAN NHÂN DÂN", p.text) for p in parts.tail):
        return None
    text = " ".join(p.text for p in parts.head + parts.other)
    rank = re.search(rf"(?:{PEOPLES_COMMITTEE}\s+)?(?P<level>{LEVELS})\s+{re.escape(place)}(?!\w)", text)
    return f"Ủy ban nhân dân {rank['level']} {place}" if rank else None


def _territory(issuer: str | None, parts: Structure, header: list[Paragraph]) -> str | None:
    rank = re.search(rf"(?<!\w)(?:{LEVELS})\s+[^\W\d_].*$", issuer or "")
    if rank:
        return rank[0]
    place = _place_name(header)
    text = " ".join(p.text for p in parts.head)
    named = re.search(rf"(?<!\w)(?:{LEVELS})\s+{re.escape(place)}(?!\w)", text, re.I) if place else None
    return named[0][: -len(place)].lower() + place if named and place else None


def _place_name(header: list[Paragraph]) -> str | None:
    for paragraph in header:
        found = PLACE_LINE.search(paragraph.text)
        if found:
            return re.sub(rf"^(?:{LEVELS})\s+", "", found["place"].strip(), flags=re.I)
    return None


def _name_case(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _years(title: str) -> tuple[int, ...]:
    """Years the title speaks of; those of cited documents do not count, nor "đến năm 2030", a horizon."""
    own = CITATION.sub(" ", title)
    single = {int(year) for found in YEAR.finditer(SPAN.sub(" ", own)) for year in re.findall(r"[0-9]{4}", found[1])}
    if single:
        return tuple(sorted(single))
    span = SPAN.search(own)
    if not span or not 0 <= int(span["last"]) - int(span["first"]) <= 20:
        return ()
    return tuple(range(int(span["first"]), int(span["last"]) + 1))


def _recipients(tail: list[Paragraph]) -> tuple[str, ...]:
    if not tail or not re.match(r"nơi nhận", tail[0].text, re.I):
        return ()
    listed = []
    for paragraph in tail[1:]:
        mark = marker(paragraph.text)
        if not mark or mark.style != "bullet":
            break
        listed.append(paragraph.text[mark.length :].strip(" ;."))
    return tuple(listed)
