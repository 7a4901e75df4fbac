"""What was read from a plan document, as plain values: proposals with their place in the source, never binding."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assignments.dates.due_rules import WhyNoDay, Wording
from assignments.dates.windows import WindowRule


class ReportKind(StrEnum):
    HALF_YEAR = "half_year"
    ANNUAL = "annual"
    OTHER = "other"  # weekly, monthly, quarterly, nine months: see `period`
    ADHOC = "adhoc"


class HolderKind(StrEnum):
    """How a heading of the assignment part is answered for."""

    SINGLE = "single"
    JOINT = "joint"  # "Báo …, Đài …": one task for each of `bodies`
    GROUP = "group"  # "UBND các huyện, thị xã, thành phố": expanded when the plan is issued
    OPEN = "open"  # "… liên quan", enterprises: nobody can list them, so it stays one holder


@dataclass(frozen=True)
class Place:
    """Where something is printed: line of the source text (from 1) and the words as they stand there."""

    line: int
    words: str


class Source(StrEnum):
    """From what kind of text a duty was read."""

    HEADING = "heading"  # under the heading of its holder
    TABLE = "table"  # a row of the assignment annex, or a block of task, lead, partners and time
    SENTENCE = "sentence"  # its holder stands only in "Giao …", "Yêu cầu …"
    HAND = "hand"  # typed by a person


@dataclass(frozen=True)
class DraftHolder:
    """One heading of the assignment part, as printed without its number and without "Đề nghị".

    unsure  why the reader is not sure of it, in words for people; empty where it is sure. So in every finding below
    """

    name: str
    kind: HolderKind
    place: Place
    bodies: tuple[str, ...] = ()  # the bodies of a joint heading, in order; empty otherwise
    requested: bool = False  # "Đề nghị …": outside the chain of command
    unsure: str = ""


@dataclass(frozen=True)
class DraftDue:
    """By when one duty must be done: "xong trước 30/6/2025", "quý II/2025", "thường xuyên". Not a report's day.

    day  the day printed, its year filled in from the plan; None where no single day is said (`why`, `recurring`)
    """

    phrase: str
    place: Place
    rule: Wording
    day: date | None = None
    recurring: bool = False
    why: WhyNoDay | None = None


@dataclass(frozen=True)
class DraftDuty:
    """One bullet or paragraph under a heading, whole, with its lead-in; "+" lines are joined into it.

    directs  bodies the holder is told to instruct: "Chỉ đạo Phòng …"
    product  what must come of it, where a table says so
    """

    holder: str  # DraftHolder.name
    text: str
    lead: bool
    cooperates_with: tuple[str, ...]
    place: Place
    directs: tuple[str, ...] = ()
    due: DraftDue | None = None
    product: str | None = None
    source: Source = Source.HEADING
    unsure: str = ""


@dataclass(frozen=True)
class DraftDeadline:
    """One line of the reporting regime. `who` is a heading as printed or "all"; `year` as written, never corrected."""

    who: str
    to: str | None
    kind: ReportKind
    rule: Wording
    month: int | None
    day: int | None
    year: int | None
    recurring: bool
    phrase: str
    place: Place
    period: str | None = None  # weekly | monthly | quarterly | nine_months, where kind is other
    unsure: str = ""
    window: WindowRule | None = None  # which days its figures cover, where the plan prints them


@dataclass(frozen=True)
class DraftQuota:
    """One row of a quota annex: `target` whole number of `measure` ("người")."""

    unit: str
    target: int
    measure: str | None
    place: Place
    unsure: str = ""


@dataclass(frozen=True)
class DraftBudgetLine:
    """One row of a budget annex. `amount` in thousand đồng; `quantity` as printed."""

    no: str
    item: str
    amount: int
    unit: str | None
    quantity: str | None
    place: Place
    unsure: str = ""


@dataclass(frozen=True)
class DraftTarget:
    """A figure that the plan wants reached, outside its quota tables: "trên 90% hộ dân …". `text` as printed."""

    text: str
    figure: str  # "90%", "1.000"
    place: Place
    unsure: str = ""


@dataclass(frozen=True)
class Citation:
    """A document the plan rests on. `superior`: it is the plan or decision that this one carries out."""

    words: str
    number: str | None
    dated: date | None
    superior: bool
    place: Place


@dataclass(frozen=True)
class Signer:
    """Who signed: "KT. CHỦ TỊCH" / "PHÓ CHỦ TỊCH", and the name where the text keeps it."""

    authority: str
    name: str | None
    place: Place


@dataclass(frozen=True)
class Choice:
    """One answer to a doubt. `key` is what `--settle DOUBT=KEY` takes; `words` says what follows from it."""

    key: str
    words: str


@dataclass(frozen=True)
class Doubt:
    """What a person must look at. A blocking doubt must be settled before the plan can be issued.

    id      stable for the same document: "half-year-date", "annual-date", "number", "issued-on", "group-7" …
    about   what the doubt is about: "deadline" | "duty" (its own day) | "group" | "identity" | "quota" | "budget"
            | "regime"
    words   one Vietnamese sentence that quotes the doubtful words and says why it matters
    why     why it must be asked and what depends on it; empty in drafts of an older reader
    choices possible answers; never one chosen beforehand. A date doubt takes ISO days ("2025-07-10") or "none";
            a group doubt takes "one" or member names separated by ";"
    """

    id: str
    about: str
    blocking: bool
    words: str
    places: tuple[Place, ...]
    choices: tuple[Choice, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class PlanDraft:
    """A plan as read. Same text, same draft, for ever.

    issuer       "Ủy ban nhân dân tỉnh Long An"; `territory` "tỉnh Long An", from it
    coordinator  the body that receives the others' reports, as printed; confirmed by a person at issue
    years        years the title speaks of; empty when it names none
    outline      headings of the report outline, in order, with their numbers
    place_name   where it was signed: "Long An"
    """

    title: str | None
    number: str | None
    issued_on: date | None
    issuer: str | None
    territory: str | None
    coordinator: str | None
    years: tuple[int, ...]
    holders: tuple[DraftHolder, ...]
    duties: tuple[DraftDuty, ...]
    deadlines: tuple[DraftDeadline, ...]
    quotas: tuple[DraftQuota, ...]
    budget: tuple[DraftBudgetLine, ...]
    outline: tuple[str, ...]
    recipients: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    targets: tuple[DraftTarget, ...] = ()
    legal_basis: tuple[Citation, ...] = ()
    place_name: str | None = None
    signer: Signer | None = None
