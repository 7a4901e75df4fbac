"""Duties that tables and labelled blocks give: what, who leads, who helps, by when, with what product."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assignments.dates.due_rules import WhyNoDay, Wording
from assignments.plans.drafts import DraftDue, DraftDuty, DraftHolder, HolderKind, Place, Source
from foundation.vietnamese import fold
from foundation.words import _
from intake.naming.names import KnownNames
from intake.naming.vocabulary import PROPER_HEAD
from intake.parts.cells import Cell
from intake.parts.headings import INSTRUCTION, holder_named
from intake.parts.shares import bodies, is_empty, shares
from intake.text.markers import marker
from intake.timing.duty_dues import due_of

_TIME = (
    r"(?:trước\s+)?(?:(?:tháng\s+(?:1[0-2]|0?[1-9])|quý\s+(?:IV|I{1,3}|[1-4]))(?:\s*(?:/|năm\s)\s*20[0-9]{2})?"
    r"|(?:ngày\s+)?[0-9]{1,2}/[0-9]{1,2}(?:/20[0-9]{2})?)(?![\w/])"
)
# "Tháng 6 Tháng 9": two cells that ran into one, or two dates of one task; which of them binds, nothing says.
SEVERAL_TIMES = re.compile(rf"{_TIME}(?:\s+{_TIME})+", re.I)
COUNTED = re.compile(r"(?:nhiệm vụ|nội dung|công việc)\s+(?:thứ\s+|số\s+)?[0-9]{1,2}\s*[.:)–-]\s*", re.I)
CAPITALS = re.compile(r"(?<!\w)[A-ZĐ][A-ZĐ&.,-]*[A-ZĐ](?!\w)")


@dataclass(frozen=True)
class Task:
    """One row or block, its cells as printed. `time`, `product`, `partners` may be empty."""

    text: Cell
    lead: Cell
    partners: Cell
    time: Cell
    product: Cell
    unsure: str = ""

    @property
    def line(self) -> int:
        return self.text.place.line


def bare(cell: Cell) -> Cell:
    """A task without the number or bullet before it, and without "Nhiệm vụ 3:"."""
    text = cell.text
    mark = marker(text)
    text = text[mark.length :] if mark else text
    counted = COUNTED.match(text)
    return Cell((text[counted.end() :] if counted else text).strip(" ;:"), cell.place)


@dataclass(frozen=True)
class Tasked:
    """The duties of tables and blocks, and the holders that no heading has named before."""

    holders: tuple[DraftHolder, ...]
    duties: tuple[DraftDuty, ...]


def tasked(
    tasks: Iterable[Task], holders: Sequence[DraftHolder], *, year: int | None, issued_on: date | None
) -> Tasked:
    """Each task as a duty of its lead: the heading of that name, where there is one.

    holders  those of the headings
    year     the plan's, where it has one
    """
    listed = [(task, shares(task.lead.text)) for task in tasks]
    known = KnownNames([*(holder.name for holder in holders), *(roles.lead for _task, roles in listed)])
    found = list(holders)
    by_name: dict[str, DraftHolder] = {}
    duties = []
    for task, roles in listed:
        name = roles.lead or task.lead.text
        if not name.strip():
            by_name[name] = NOBODY
        elif name not in by_name:
            same = next((held for held in found if same_body(name, held.name)), None)
            by_name[name] = same or _holder(name, task.lead)
            found += [] if same else [by_name[name]]
        helping = dict.fromkeys([*roles.partners, *bodies(task.partners.text, known)])
        time = task.time if task.time.text else task.text
        alone = bool(task.time.text)
        due = due_of(time.text, time.place, year=year, issued_on=issued_on, alone=alone)
        if due and alone and SEVERAL_TIMES.fullmatch(due.phrase):
            due = replace(due, rule=Wording.UNSPECIFIED, day=None, recurring=False, why=WhyNoDay.UNCLEAR)
            task = replace(task, unsure=task.unsure or several_times())
        duties.append(_duty(task, by_name[name].name, tuple(helping), due))
    return Tasked(tuple(found[len(holders) :]), tuple(duties))


# A row whose lead is left out: a person is asked for it.
NOBODY = DraftHolder("", HolderKind.SINGLE, Place(0, ""))


def several_times() -> str:
    """Why a duty is unsure whose cell holds two times, in words for people."""
    return _("Ô thời gian có nhiều mốc liền nhau; chưa lấy ngày nào, hãy đối chiếu với văn bản gốc.")


def _duty(task: Task, holder: str, helping: Iterable[str], due: DraftDue | None) -> DraftDuty:
    return DraftDuty(
        holder=holder,
        text=task.text.text,
        lead=True,
        cooperates_with=tuple(body for body in helping if fold(body) != fold(holder)),
        place=task.text.place,
        due=due,
        product=None if is_empty(task.product.text) else task.product.text.lstrip("-–+• "),
        source=Source.TABLE,
        unsure=task.unsure,
    )


def same_body(name: str, other: str) -> bool:
    """Two spellings of one body: "Sở TT&TT" is "Sở Thông tin và Truyền thông"."""
    if fold(name) == fold(other):
        return True
    short, long = sorted((name, other), key=len)
    if not CAPITALS.search(short):
        return False
    return bool(re.fullmatch(_spelled_out(short), " ".join(long.split()), re.I))


def _spelled_out(name: str) -> str:
    """A pattern: each letter of an abbreviation opens a word, "và", dashes and commas may stand between."""
    words = []
    for word in name.split():
        if CAPITALS.fullmatch(word):
            letters = [rf"{re.escape(letter)}\w*" for letter in re.sub(r"[^A-ZĐ]", "", word)]
            spelled = r"(?:\s*[-–,]\s*|\s+)(?:và\s+)?".join(letters)
            words.append(f"(?:{re.escape(word)}|{spelled})")
        else:
            words.append(re.escape(word))
    return r"\s+".join(words)


def _holder(name: str, cell: Cell) -> DraftHolder:
    instruction = INSTRUCTION.match(name)
    requested = bool(instruction and instruction["request"])
    holder = holder_named(name[instruction.end() :] if instruction else name, cell.place, requested=requested)
    listed = bodies(holder.name)
    if holder.kind is HolderKind.SINGLE and len(listed) > 1 and all(PROPER_HEAD.match(body) for body in listed):
        return replace(holder, kind=HolderKind.JOINT, bodies=listed)
    return holder
