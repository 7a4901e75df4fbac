"""What a plan says of itself: title, number, day, issuer, what it rests on, who signed it, who receives it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assignments.plans.drafts import Citation, Place, Signer
from intake.parts.citations import DATED, NUMBER, clean_number, day_of, legal_basis
from intake.parts.issuer import committee_in, issuer_of, territory_of
from intake.parts.kinds import KIND_LINE
from intake.parts.letterhead import (
    Dated,
    Letterhead,
    bare_place,
    letterhead,
    place_and_day,
    signed_on,
)
from intake.parts.plan_title import ALWAYS_BASE, BASES, UNDER_DECISION, title_of, years_of
from intake.parts.recipients import opens_list, recipients
from intake.parts.signer import signer
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED, marker

OPENS_BASE = re.compile(r"(?:Căn cứ|Xét đề nghị)(?!\w)")
# A plan citing itself from its annexes; scans leave more than figures before "KH".
CITED = re.compile(
    r"(?:kèm theo|của|tại)\s+Kế hoạch\s+số\s*:?\s*(?P<number>\S[^,;()]{0,30}?KH\s*-\s*[A-ZĐ]+)?[^,;()]{0,20}?\s*ngày\s+"
    r"(?P<day>[0-9]{1,2})\s*(?:/|tháng)\s*(?P<month>[0-9]{1,2})\s*(?:/|năm)\s*(?P<year>[0-9]{4})",
    re.I,
)
HEADS_BASES = re.compile(r"(?:CĂN CỨ|Căn cứ|CƠ SỞ|Cơ sở)(?!\w)[^;.]{0,60}$")
HEAD = 30  # paragraphs above the title at most


@dataclass(frozen=True)
class Identity:
    """numbers_cited: the plan's number as its annexes give it; days_given: first page first, then the annexes."""

    title: str | None
    number: str | None
    issued_on: date | None
    issuer: str | None
    territory: str | None
    place: str | None
    years: tuple[int, ...]
    recipients: tuple[str, ...]
    legal_basis: tuple[Citation, ...]
    signer: Signer | None
    numbers_cited: tuple[Place, ...]
    days_given: tuple[Dated, ...]
    top: Place


def identity(found: Sequence[Paragraph], at: int, tail: Sequence[Paragraph]) -> Identity:
    """Of the whole text. at: where KẾ HOẠCH stands as a title, -1 where nowhere; tail: what follows the plan's text."""
    found = _with_bases_apart(found, at)
    head, bases = _above(found, at), _bases(found, at)
    letter = letterhead(head)
    decision = _decision(found, at)
    title = title_of(found, at)
    number = letter.number or (decision.number if decision else None)
    days = _days(letter, decision, found, at)
    place = letter.place or place_and_day(list(found))[0]
    name = bare_place(place) if place else None
    issuer = issuer_of(letter.bodies, name, bases, found) or (decision.issuer if decision else None)
    cited = [(paragraph, match) for paragraph in tail for match in CITED.finditer(paragraph.text)]
    annexed = [Dated(day, p.place(m.start("day"), m.end("year"))) for p, m in cited if (day := day_of(m))]
    issued_on = days[0].day if days else signed_on([p.text for p in found]) or (annexed[0].day if annexed else None)
    return Identity(
        title=title,
        number=number,
        issued_on=issued_on,
        issuer=issuer,
        territory=territory_of(issuer, letter.bodies, name, found),
        place=place,
        years=years_of(title or ""),
        recipients=recipients(found[_foot_start(found, at) :]),
        legal_basis=legal_basis(bases, title or "", number),
        signer=signer(found, _first_heading(found, at))
        or signer(found[:at], _kind_line(found, at) or 0)
        or signer(found, max(at, 0) + 1),
        numbers_cited=tuple(p.place(m.start("number"), m.end("number")) for p, m in cited if m["number"]),
        days_given=(*days, *annexed),
        top=found[0].place() if found else Place(1, ""),
    )


def _above(found: Sequence[Paragraph], at: int) -> list[Paragraph]:
    """The letterhead: what stands above the title, or above the first base where there is none."""
    end = _kind_line(found, at)
    if end is None:
        end = next((i for i, p in enumerate(found[:HEAD]) if BASES.match(p.text) and p.text.endswith((";", ":"))), 12)
    return list(found[max(0, end - HEAD) : end])


def _kind_line(found: Sequence[Paragraph], at: int) -> int | None:
    """Where the document says what it is: a decision above the plan, else the plan's own title."""
    end = at if at >= 0 else HEAD
    return next((i for i, p in enumerate(found[:end]) if KIND_LINE.match(p.text)), at if at >= 0 else None)


def _with_bases_apart(found: Sequence[Paragraph], at: int) -> list[Paragraph]:
    """A base that opens a line begins a paragraph, though a full line stood above it."""
    apart: list[Paragraph] = []
    for index, paragraph in enumerate(found):
        cuts = [0]
        if 0 <= at < index <= at + HEAD:
            cuts += [offset for offset, _line in paragraph.starts[1:] if OPENS_BASE.match(paragraph.text, offset)]
        apart += (
            [paragraph.cut(a, b) for a, b in zip(cuts, [*cuts[1:], None], strict=True)] if cuts[1:] else [paragraph]
        )
    return apart


def _bases(found: Sequence[Paragraph], at: int) -> list[Paragraph]:
    """From the title to the first numbered heading; of the decision above it, the bases too."""
    above = [p for p in found[: max(at, 0)] if BASES.match(p.text) and p.text.rstrip()[-1:] in ";,:"]
    below = found[at + 1 : min(at + 1 + HEAD, _first_heading(found, at))]
    starts = next((i for i, p in enumerate(below) if _is_base(p)), len(below))
    return [*above, *below[starts:], *_listed_bases(found, _first_heading(found, at))]


def _listed_bases(found: Sequence[Paragraph], heading: int) -> list[Paragraph]:
    """What stands under "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH", its numbers left off."""
    if heading >= len(found):
        return []
    mark = marker(found[heading].text)
    if not mark or not HEADS_BASES.match(found[heading].text[mark.length :]):
        return []
    listed = []
    for paragraph in found[heading + 1 : heading + 1 + HEAD]:
        other = marker(paragraph.text)
        if (other and other.style == mark.style) or (not other and paragraph.text.isupper()):
            break
        listed.append(paragraph.cut(other.length) if other else paragraph)
    return listed


def _first_heading(found: Sequence[Paragraph], at: int) -> int:
    """The first numbered paragraph below the title that is no base."""
    for index in range(at + 1, len(found)):
        mark = marker(found[index].text)
        if mark and mark.style in NUMBERED and not BASES.match(found[index].text[mark.length :]):
            return index
    return len(found)


def _is_base(paragraph: Paragraph) -> bool:
    return bool(ALWAYS_BASE.match(paragraph.text)) or (
        bool(BASES.match(paragraph.text)) and paragraph.text.rstrip()[-1:] in ";:,."
    )


@dataclass(frozen=True)
class Decision:
    """The decision under whose number the plan stands, as the line below its title gives it."""

    number: str
    dated: Dated | None
    issuer: str | None


def _decision(found: Sequence[Paragraph], at: int) -> Decision | None:
    for paragraph in found[max(at, 0) : max(at, 0) + 8]:
        under = UNDER_DECISION.search(paragraph.text)
        number = NUMBER.search(under["words"]) if under else None
        if under and number:
            day = next((_dated(paragraph, m) for m in DATED.finditer(paragraph.text)), None)
            return Decision(clean_number(number["number"]), day, committee_in(under["words"]))
    return None


def _dated(paragraph: Paragraph, found: re.Match[str]) -> Dated | None:
    day = day_of(found)
    return Dated(day, paragraph.place(found.start(), found.end())) if day else None


def _days(letter: Letterhead, decision: Decision | None, found: Sequence[Paragraph], at: int) -> list[Dated]:
    """The day of issue as the first page gives it, else as the decision does, else above the signature."""
    if letter.dated:
        return [letter.dated]
    if decision and decision.dated:
        return [decision.dated]
    elsewhere = place_and_day(list(found[max(at, 0) :]))[1]
    return [elsewhere] if elsewhere else []


def _foot_start(found: Sequence[Paragraph], at: int) -> int:
    """Below the plan where its own list stands; a plan under a decision has the decision's."""
    return at if any(opens_list(p) for p in found[max(at, 0) :]) else 0
