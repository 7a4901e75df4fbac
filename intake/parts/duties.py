"""The assignment part: which heading holds which duty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assignments.plans.drafts import DraftDuty, DraftHolder, HolderKind
from intake.naming.names import KnownNames
from intake.naming.roles import leads, partners
from intake.parts.clauses import is_closing, is_reporting_heading, unmarked
from intake.parts.headings import Heading, heading_of, holder_of
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED, marker

CONNECTIVE_WORDS = 12  # a lead-in up to this long that ends in a colon says little of its own
CONNECTIVE = re.compile(r"(?:sau|sau đây|cụ thể|gồm|nhiệm vụ|nội dung|trách nhiệm)\s*:$", re.I)
ORDER = re.compile(r"(?:chỉ đạo|giao|hướng dẫn|yêu cầu|đôn đốc|phối hợp|đề nghị)(?!\w)", re.I)


@dataclass
class Held:
    """A heading and the clauses under it."""

    holder: DraftHolder
    style: str
    clauses: list[Paragraph] = field(default_factory=list)
    lead_in: Paragraph | None = None  # "…:" on a line of its own, said of each clause below it
    lead_in_style: str = ""
    last_style: str = ""
    is_open: bool = False  # the last clause ends in a colon: what other marks list below belongs to it


@dataclass
class Assigned:
    held: list[Held] = field(default_factory=list)
    regime: list[Paragraph] = field(default_factory=list)  # paragraphs about reporting, and the closing ones

    def duties(self, known: KnownNames) -> Iterator[DraftDuty]:
        for held in self.held:
            for clause in held.clauses:
                yield _duty(held.holder, clause, known)


def assigned(part: list[Paragraph]) -> Assigned:
    """Walk down one assignment part."""
    found = Assigned()
    styles = _heading_styles(part)
    current: Held | None = None
    reporting = False
    for paragraph in part:
        mark = marker(paragraph.text)
        style = mark.style if mark else ""
        heading = _heading(paragraph, style, styles, current)
        bare = unmarked(paragraph)
        if heading:
            if current and not current.clauses and not current.lead_in and style != current.style:
                found.held.remove(current)  # "1. Các sở" over "1.1. Sở A": a title, not a holder
                styles.add(style)
            current, reporting = Held(holder_of(heading), style), False
            found.held.append(current)
            _take(current, heading.rest, "")
        elif reporting or _leaves(paragraph, bare, style, styles, current):
            reporting = True
            found.regime.append(paragraph)
        elif current:
            _take(current, bare, mark.sign or style if mark else "")
    return found


def _heading_styles(part: list[Paragraph]) -> set[str]:
    """The style of the first numbered heading; bullets and bare lines only where no number names a body."""
    plain: set[str] = set()
    for paragraph in part:
        mark = marker(paragraph.text)
        style = mark.style if mark else ""
        heading = heading_of(paragraph)
        if heading and style in NUMBERED:
            return {style}
        if heading and heading.is_certain and not paragraph.is_row:
            plain.add(style)
    return {"bullet"} if "bullet" in plain and "" not in plain else plain


def _heading(paragraph: Paragraph, style: str, styles: set[str], current: Held | None) -> Heading | None:
    is_listed = style in NUMBERED and style in styles
    heading = None if paragraph.is_row else heading_of(paragraph, is_listed=is_listed)
    if not heading or (style not in NUMBERED and not heading.is_certain):
        return None
    is_below_title = style in NUMBERED and current is not None and not current.clauses and not current.lead_in
    if is_below_title and current and current.style != style:
        return heading if current.holder.kind is not HolderKind.SINGLE or style in styles else None
    return heading if style in styles else None


def _leaves(paragraph: Paragraph, bare: Paragraph, style: str, styles: set[str], current: Held | None) -> bool:
    """Does the paragraph leave the duties: a heading over the reports, an item beside the bodies, the closing?"""
    if is_reporting_heading(bare.text) and (style in styles or not style):
        return True
    if style and style in styles and style in NUMBERED:
        return True
    return is_closing(bare) and (not style or current is None)


def _take(held: Held, clause: Paragraph | None, style: str) -> None:
    """Put a clause under its heading: what a "-" lists with "+" belongs to it; a clause carries its lead-in."""
    if clause is None or not clause.text.strip(" .;:"):
        return
    if style == "+" and held.lead_in and held.clauses and held.lead_in_style == held.last_style:
        _add(held, held.lead_in, held.last_style)
    if held.clauses and style != held.last_style and (style == "+" or held.is_open):
        held.clauses[-1] = held.clauses[-1].plus(clause)
        return
    below = held.lead_in if held.lead_in and (style != held.lead_in_style or not held.clauses) else None
    is_next = bool(style) and bool(held.clauses) and style == held.last_style
    if clause.text.endswith(":") and style in ("", *NUMBERED) and not is_next:
        held.lead_in, held.lead_in_style = clause, style
        return
    _add(held, below.plus(clause) if below and _says_something(below.text) else clause, style)
    held.lead_in = below


def _add(held: Held, clause: Paragraph, style: str) -> None:
    held.clauses.append(clause)
    held.lead_in, held.last_style, held.is_open = None, style, clause.text.endswith(":")


def _says_something(lead_in: str) -> bool:
    """Does it add to what stands below: a role, an order to another body? "có trách nhiệm:" and titles add nothing."""
    if len(lead_in.split()) > CONNECTIVE_WORDS or leads(lead_in) is not None:
        return True
    return bool(ORDER.match(lead_in)) and not CONNECTIVE.search(lead_in)


def _duty(holder: DraftHolder, clause: Paragraph, known: KnownNames) -> DraftDuty:
    lead = leads(clause.text)
    return DraftDuty(
        holder=holder.name,
        text=clause.text,
        lead=lead is not False,
        cooperates_with=partners(clause.text, known),
        place=clause.place(),
    )
