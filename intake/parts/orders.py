"""Duties told in single sentences outside the assignment part: "Giao Sở Y tế …", "(Sở Y tế chủ trì)"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assignments.plans.drafts import DraftDuty, DraftHolder, Source
from foundation.words import _
from intake.naming.names import KnownNames, body_list
from intake.naming.roles import leads, partners
from intake.naming.verbs import verb_at
from intake.naming.vocabulary import PROPER_HEAD
from intake.parts.clauses import is_closing, unmarked
from intake.parts.duties import duty_of
from intake.parts.headings import INSTRUCTION, LONGEST_NAME, holder_named
from intake.parts.tasks import Tasked, same_body
from intake.text.lines import Paragraph
from intake.timing.duty_dues import due_in

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ỹ])|(?<=;)\s+(?=(?:giao|yêu cầu|đề nghị)\s)")
# What must follow a body that is the subject of its sentence, so that the sentence orders and does not describe.
CHARGED = re.compile(
    r"\s+(?:(?:có|chịu) trách nhiệm(?! trước\s)|có nhiệm vụ|phối hợp|tham mưu"
    r"|(?P<sure>chủ trì|là (?:cơ quan|đơn vị) (?:chủ trì|đầu mối|thường trực)))(?!\w)"
)
BRACKETED = re.compile(r"\((?P<said>(?:Giao\s+)?[^()]{5,300})\)\s*[.;]?\s*$", re.I)
HELPS = re.compile(r"\s+(?:phối hợp|tham gia)(?!\w)")
ENFORCED = re.compile(r"thi hành (?:Quyết định|Kế hoạch)")  # the last article of a decision
LONGEST_SHARES = 400  # characters
SHORTEST = 5  # words of an order


@dataclass(frozen=True)
class Order:
    """`clause`: the words of the duty; `name`: who must do it; `said`: what is said of it behind the name."""

    clause: Paragraph
    name: Paragraph
    said: str
    requested: bool = False
    unsure: str = ""


def ordered(
    paragraphs: Iterable[Paragraph],
    holders: Sequence[DraftHolder],
    known: KnownNames,
    *,
    year: int | None,
    issued_on: date | None,
) -> Tasked:
    """What sentences of these paragraphs order, each to the heading of that name, where there is one.

    year  the plan's, where it has one
    """
    found = list(holders)
    duties: list[DraftDuty] = []
    for paragraph in paragraphs:
        for order in _orders(unmarked(paragraph), known):
            holder = next((held for held in found if same_body(order.name.text, held.name)), None)
            if holder is None:
                holder = holder_named(order.name.text, order.name.place(), requested=order.requested)
                found.append(replace(holder, unsure=order.unsure))
            due = due_in(order.clause, year=year, issued_on=issued_on)
            duties.append(replace(_duty(order, holder, known), due=due))
    return Tasked(tuple(found[len(holders) :]), tuple(duties))


def _duty(order: Order, holder: DraftHolder, known: KnownNames) -> DraftDuty:
    read = duty_of(holder, order.clause, known)
    named = (*partners(order.said, known), *_helping(order.said, known))
    helping = tuple(body for body in dict.fromkeys(named) if not same_body(body, holder.name))
    return replace(
        read, lead=leads(order.said) is not False, cooperates_with=helping, source=Source.SENTENCE, unsure=order.unsure
    )


def _helping(said: str, known: KnownNames) -> list[str]:
    """ "Sở Y tế chủ trì, Sở Nội vụ, Công an tỉnh phối hợp": those named before the word."""
    for comma in re.finditer(r"[;,]\s+", said[:LONGEST_SHARES]):
        spans = body_list(said, comma.end(), known)
        if spans and HELPS.match(said, spans[-1][1]):
            return [said[start:end] for start, end in spans]
    return []


def _orders(paragraph: Paragraph, known: KnownNames) -> Iterator[Order]:
    if paragraph.is_row or len(paragraph.text.split()) < SHORTEST:
        return
    bracketed = _bracketed(paragraph, known)
    if bracketed:
        yield bracketed
        return
    told = _told(paragraph, known)
    if told:
        yield told
        return
    edges = [0, *(found.end() for found in SENTENCE.finditer(paragraph.text))]
    for start, end in zip(edges, [*edges[1:], None], strict=True):
        order = _order(paragraph.cut(start, end), known, is_whole=start == 0)
        if order:
            yield replace(order, clause=paragraph) if start == 0 and not is_closing(paragraph) else order
            return
    last = _told(paragraph.cut(edges[-1]), known)
    if len(edges) > 1 and last and not is_closing(paragraph):  # "Mở hội sách. Sở Y tế chủ trì …"
        yield replace(last, unsure=_outside())


def _order(sentence: Paragraph, known: KnownNames, *, is_whole: bool) -> Order | None:
    """ "Giao Sở Y tế mua thuốc": an order word, single bodies, something to do. In the closing, only what is "giao"."""
    told = INSTRUCTION.match(sentence.text)
    if not told or not (told["order"] or told["request"]) or len(sentence.text.split()) < SHORTEST:
        return None
    name = _bodies(sentence, told.end(), known)
    if name is None:
        return None
    said = sentence.text[told.end() + len(name.text) :].lstrip(" ,:")
    if not verb_at(said.lower(), 0) or not (is_whole or told[0].lower().rstrip(" :").endswith(("giao", "giao cho"))):
        return None
    return Order(sentence, name, said, requested=bool(told["request"]))


def _told(paragraph: Paragraph, known: KnownNames) -> Order | None:
    """ "Sở Y tế chủ trì …" as the subject of a whole item."""
    name = _bodies(paragraph, 0, known)
    charge = CHARGED.match(paragraph.text, len(name.text)) if name else None
    if name is None or charge is None or ENFORCED.search(paragraph.text):
        return None
    said = paragraph.text[charge.start() :].strip()
    doubt = "" if charge["sure"] else _outside()
    return Order(paragraph, name, said, unsure=doubt)


def _outside() -> str:
    return _("Câu này nằm ngoài phần phân công; có thể chỉ là mô tả.")


def _bracketed(paragraph: Paragraph, known: KnownNames) -> Order | None:
    """A task that ends in "(Sở Y tế chủ trì, phối hợp với Sở Tài chính)"."""
    bracket = BRACKETED.search(paragraph.text)
    if not bracket or bracket.start() < SHORTEST:
        return None
    told = INSTRUCTION.match(bracket["said"])
    begin = bracket.start("said") + (told.end() if told else 0)
    name = _bodies(paragraph, begin, known)
    if name is None:
        return None
    said = paragraph.text[begin + len(name.text) : bracket.end("said")].strip(" ,")
    is_task = re.match(r"(?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm|phối hợp|tham mưu)(?!\w)", said)
    return Order(paragraph, name, said) if is_task else None


def _bodies(paragraph: Paragraph, start: int, known: KnownNames) -> Paragraph | None:
    """The single body or bodies named there; groups nobody can list are told too much in passing."""
    spans = body_list(paragraph.text, start, known)
    if not spans or not PROPER_HEAD.match(paragraph.text, start):
        return None
    name = paragraph.cut(start, spans[-1][1])
    return name if len(name.text.split()) <= LONGEST_NAME else None
