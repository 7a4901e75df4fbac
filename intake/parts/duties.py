"""The assignment part: which heading holds which duty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from assignments.plans.drafts import DraftDuty, DraftHolder, Source
from intake.naming.names import KnownNames
from intake.naming.roles import directed, leads, partners
from intake.parts.clauses import Part, is_closing
from intake.parts.headings import Heading, heading_of, holder_of, is_level
from intake.parts.holders import heads_of
from intake.parts.outline import TITLE, Item
from intake.parts.sureness import doubt_of_clause, doubt_of_heading
from intake.parts.titles import is_aside, is_reporting_heading
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED
from intake.timing.duty_dues import due_in

CONNECTIVE_WORDS = 12  # a lead-in up to this long that ends in a colon says little of its own
LONGEST_SUBTITLE = 12  # words
CONNECTIVE = re.compile(r"(?:sau|sau đây|cụ thể|gồm|nhiệm vụ|nội dung|trách nhiệm)\s*:$", re.I)
ORDER = re.compile(r"(?:chỉ đạo|giao|hướng dẫn|yêu cầu|đôn đốc|phối hợp|đề nghị)(?!\w)", re.I)


@dataclass
class Held:
    """A heading and the clauses under it."""

    holder: DraftHolder
    item: Item
    titled: bool = True  # the title of its part says that duties follow
    inline: Paragraph | None = None  # what is said on the heading's own line
    clauses: list[Paragraph] = field(default_factory=list)
    torn: list[Paragraph] = field(default_factory=list)  # those that begin as the rest of a sentence would
    lead_in: Paragraph | None = None  # "…:" on a line of its own, said of each clause below it
    lead_in_style: str = ""
    last_style: str = ""
    is_open: bool = False  # the last clause ends in a colon: what other marks list below belongs to it
    listing: str = ""  # the style of what has been listed below it


@dataclass
class Assigned:
    held: list[Held] = field(default_factory=list)
    regime: list[Paragraph] = field(default_factory=list)  # paragraphs about reporting, and the closing ones

    def duties(self, known: KnownNames, *, year: int | None, issued_on: date | None) -> Iterator[DraftDuty]:
        """`year`: the plan's, where it has one."""
        has_headings = any(held.inline is None for held in self.held)  # else its orders are sentences, and no headings
        for held in self.held:
            for clause in held.clauses:
                due = due_in(clause, year=year, issued_on=issued_on)
                duty = duty_of(held.holder, clause, known)
                if has_headings and clause is held.inline:
                    duty = replace(duty, source=Source.HEADING)
                doubt = doubt_of_clause(clause, held.holder, is_torn=any(clause is torn for torn in held.torn))
                yield replace(duty, due=due, unsure=doubt or ("" if held.titled else held.holder.unsure))


def assigned(part: Part) -> Assigned:
    """Walk down one assignment part."""
    found = Assigned()
    heads = heads_of(part.items) or _own_head(part)
    current: Held | None = None
    reporting = False
    to_come = len(heads)
    for item in part.items:
        heading = heads.get(id(item))
        if heading:
            to_come -= 1
            if current and _is_only_title(current, item):
                found.held.remove(current)
            holder = replace(holder_of(heading), unsure=doubt_of_heading(heading, titled=part.titled))
            current, reporting = Held(holder, item, part.titled, heading.rest), False
            found.held.append(current)
            _take(current, heading.rest, "")
        elif reporting or _leaves(item, current, is_last=not to_come):
            reporting = True
            found.regime.append(item.paragraph)
        elif current and _is_subtitle(item):
            current.lead_in = None
        elif current:
            _take(current, item.bare, item.style)
        if not heading and any(id(each) in heads for each in item.children):
            current, reporting = None, False  # a title over bodies
    return found


def _own_head(part: Part) -> dict[int, Heading]:
    first = part.items[0]
    return {id(first): first.heading} if first.heading else {}


def _is_only_title(held: Held, item: Item) -> bool:
    """ "1. Các sở" over "1.1. Sở A", "Cấp tỉnh" before the bodies of that level: no holder.

    item  the next heading
    """
    return not held.clauses and not held.lead_in and (_stands_below(item, held.item) or is_level(held.holder.name))


def _stands_below(item: Item, other: Item) -> bool:
    above = item.parent
    while above and above is not other:
        above = above.parent
    return above is other


def _leaves(item: Item, current: Held | None, *, is_last: bool) -> bool:
    """Does the item leave the duties: a heading over the reports, an item beside the bodies, the closing?

    is_last  the closing can come, no other body follows
    """
    is_marked = item.is_numbered or item.style == TITLE
    beside = current is None or item.depth <= current.item.depth
    if is_reporting_heading(item.bare.text) and (beside or not item.style):
        return True
    if current and beside and is_marked:
        return True
    if not item.style and item.bare.text.isupper() and is_aside(item.bare.text):
        return True
    return is_closing(item.bare) and (not item.style or beside) and (is_last or current is None)


def _is_subtitle(item: Item) -> bool:
    """A title within one body's duties: "a) Về kinh phí" over bullets; or a line in capitals, which is no duty."""
    text = item.bare.text
    if not item.style:
        return text.isupper()
    is_short = len(text.split()) <= LONGEST_SUBTITLE and text[-1] not in ".;:!?"
    return is_short and bool(item.children) and item.is_numbered and not ORDER.match(text)


def _take(held: Held, clause: Paragraph | None, style: str) -> None:
    """Put a clause under its heading: what a "-" lists with "+" belongs to it; a clause carries its lead-in."""
    if clause is None or not clause.text.strip(" .;:"):
        return
    if style == "+" and held.lead_in and held.clauses and held.lead_in_style == held.last_style:
        _add(held, held.lead_in, held.last_style)
    is_listed = held.is_open and (not held.listing or style == held.listing)
    if held.clauses and style != held.last_style and (style == "+" or is_listed):
        held.clauses[-1] = held.clauses[-1].plus(clause)
        held.listing = style
        return
    if held.clauses and not style and clause.text[0].islower() and held.clauses[-1].text[-1] not in ".:!?":
        held.clauses[-1] = held.clauses[-1].plus(clause)  # the rest of a sentence that the file sets apart
        return
    below = held.lead_in if held.lead_in and (style != held.lead_in_style or not held.clauses) else None
    if clause.text.endswith(":") and (not style or style.split()[0] in NUMBERED):
        held.lead_in, held.lead_in_style = clause, style
        return
    _add(held, below.plus(clause) if below and _says_something(below.text) else clause, style)
    held.lead_in = below


def _add(held: Held, clause: Paragraph, style: str) -> None:
    held.clauses.append(clause)
    if not style and clause is not held.inline and clause.text[0].islower():
        held.torn.append(clause)
    held.lead_in, held.last_style, held.is_open = None, style, clause.text.endswith(":")
    held.listing = ""


def _says_something(lead_in: str) -> bool:
    """Does it add to what stands below: a role, an order to another body? "có trách nhiệm:" and titles add nothing."""
    if len(lead_in.split()) > CONNECTIVE_WORDS or leads(lead_in) is not None:
        return True
    return bool(ORDER.match(lead_in)) and not CONNECTIVE.search(lead_in)


def duty_of(holder: DraftHolder, clause: Paragraph, known: KnownNames) -> DraftDuty:
    """What a clause tells its holder to do; an order that names the holder itself is read without that name."""
    order = heading_of(clause)
    is_order = order is not None and order.is_order and order.name.text == holder.name
    said = clause.text.partition(holder.name)[2].strip() if is_order else clause.text
    return DraftDuty(
        holder=holder.name,
        text=clause.text,
        lead=leads(said) is not False,
        cooperates_with=partners(said, known),
        place=clause.place(),
        directs=directed(said, known),
        source=Source.SENTENCE if is_order else Source.HEADING,
    )
