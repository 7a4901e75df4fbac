"""The assignment part: which heading holds which duty."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assignments.drafts import DraftDuty, DraftHolder, HolderKind
from intake.clauses import is_closing, is_reporting_heading, unmarked
from intake.headings import Heading, heading_of, holder_of
from intake.lines import Paragraph
from intake.markers import NUMBERED, marker
from intake.roles import leads, partners

CONNECTIVE_WORDS = 12  # a lead-in up to this long that ends in a colon says nothing of its own


@dataclass
class Held:
    """A heading and the clauses under it."""

    holder: DraftHolder
    style: str
    clauses: list[Paragraph] = field(default_factory=list)
    lead_in: Paragraph | None = None  # "…:" on a line of its own, said of each clause below it
    lead_in_style: str = ""
    last_style: str = ""


@dataclass
class Assigned:
    held: list[Held] = field(default_factory=list)
    regime: list[Paragraph] = field(default_factory=list)  # paragraphs about reporting, and the closing ones

    def duties(self) -> Iterator[tuple[DraftDuty, Paragraph]]:
        for held in self.held:
            for clause in held.clauses:
                yield _duty(held.holder, clause), clause


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
            _take(current, bare, style)
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
    heading = None if paragraph.is_row else heading_of(paragraph)
    if not heading or (style not in NUMBERED and not heading.is_certain):
        return None
    is_below_title = style in NUMBERED and current is not None and not current.clauses and not current.lead_in
    if is_below_title and current and current.style != style:
        return heading if current.holder.kind is not HolderKind.SINGLE else None
    return heading if style in styles else None


def _leaves(paragraph: Paragraph, bare: Paragraph, style: str, styles: set[str], current: Held | None) -> bool:
    """Does the paragraph leave the duties: a heading over the reports, an item beside the bodies, the closing?"""
    if is_reporting_heading(bare.text) and (style in styles or not style):
        return True
    if style and style in styles and style in NUMBERED:
        return True
    return is_closing(bare) and (not style or current is None)


def _take(held: Held, clause: Paragraph | None, style: str) -> None:
    """Put a clause under its heading: "+" belongs to the "-" above, a clause carries the lead-in it stands below."""
    if clause is None or not clause.text.strip(" .;:"):
        return
    if style == "plus" and held.clauses and held.last_style != "plus":
        held.clauses[-1] = held.clauses[-1].plus(clause)
        return
    below = held.lead_in if held.lead_in and (style != held.lead_in_style or not held.clauses) else None
    if clause.text.endswith(":") and style in ("", *NUMBERED):
        held.lead_in, held.lead_in_style = clause, style
        return
    held.clauses.append(below.plus(clause) if below and _says_something(below.text) else clause)
    held.lead_in, held.last_style = below, style


def _says_something(lead_in: str) -> bool:
    return len(lead_in.split()) > CONNECTIVE_WORDS or leads(lead_in) is not None


def _duty(holder: DraftHolder, clause: Paragraph) -> DraftDuty:
    lead = leads(clause.text)
    return DraftDuty(
        holder=holder.name,
        text=clause.text,
        lead=lead is not False,
        cooperates_with=partners(clause.text),
        place=clause.place(),
    )
