"""The review desk as plain values: what a page shows, and what a corrected document changed."""

from dataclasses import dataclass
from datetime import datetime

from assignments.desk.contents import Content, same_words
from assignments.desk.items import ItemKind, ItemState
from assignments.plans.drafts import Doubt, DraftHolder, PlanDraft


@dataclass(frozen=True)
class Item:
    """One finding on the desk.

    number      place on the desk from 1, as in "bà Lan đang xem mục 12"
    content     as people have made it; its type follows from `kind`
    read        as the machine read it; None for what a person added or split off
    was         as it was read before, where a corrected document says it otherwise and nobody has looked since
    changed_by  None where nobody has touched it
    lines       lines of the source it stands on, those of the duties joined into it too; none for one added by hand
    """

    key: str
    number: int
    kind: ItemKind
    state: ItemState
    version: int
    content: Content
    read: Content | None
    was: Content | None
    changed_by: str | None
    changed_at: datetime | None
    lines: tuple[int, ...]

    @property
    def is_edited(self) -> bool:
        """Does it say anything else than what was read?"""
        return self.read is not None and not same_words(self.content, self.read)

    @property
    def is_added(self) -> bool:
        return self.read is None

    @property
    def is_dropped(self) -> bool:
        return self.state is ItemState.DROPPED

    @property
    def is_unseen(self) -> bool:
        return self.state is ItemState.UNSEEN


@dataclass(frozen=True)
class Group:
    """A heading with its duties, dropped ones too. `item` None: duties whose heading is not on the desk."""

    name: str
    item: Item | None
    duties: tuple[Item, ...]

    @property
    def holder(self) -> DraftHolder | None:
        return self.item.content if self.item and isinstance(self.item.content, DraftHolder) else None


@dataclass(frozen=True)
class Asked:
    """A doubt and where it stands.

    number      from 1 within the desk, blocking ones first
    key         of its answer in the store
    choice      the answer, None while it is open; `choice_words` says what follows from it
    version     of its answer, 0 where nobody ever answered; hand it to answer_doubt
    settled_by  the item by whose edit the doubt became moot; then `choice` is None and it is not open
    by, at, ground  who answered or edited, when, and why
    """

    number: int
    doubt: Doubt
    key: str
    choice: str | None = None
    choice_words: str = ""
    ground: str | None = None
    by: str | None = None
    at: datetime | None = None
    version: int = 0
    settled_by: Item | None = None

    @property
    def is_open(self) -> bool:
        return self.choice is None and self.settled_by is None


@dataclass(frozen=True)
class Progress:
    """seen of total items; blocking: doubts that must be answered before issue; saved_at: the last step of anybody."""

    seen: int
    total: int
    blocking: int
    saved_at: datetime | None


@dataclass(frozen=True)
class Reader:
    """Somebody else at the desk, and at which item (None: nowhere in particular)."""

    who: str
    item: Item | None
    at: datetime


@dataclass(frozen=True)
class Undoable:
    """The last step of the one who asks: what it was in words ("tách"), when, and the items it touched."""

    words: str
    at: datetime
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """A draft on the desk.

    draft      the working draft: what would be issued now; its head (title, number …) is the reading's
    groups     headings in the plan's order, each with its duties; then the other findings by kind
    issued_as  id of the plan issued from it; `withdrawn` the reason it was taken back: then nothing can be changed
    replaces   the draft whose answers were taken over
    """

    draft_id: int
    file_name: str
    text: str
    draft: PlanDraft
    groups: tuple[Group, ...]
    deadlines: tuple[Item, ...]
    quotas: tuple[Item, ...]
    budget: tuple[Item, ...]
    targets: tuple[Item, ...]
    doubts: tuple[Asked, ...]
    progress: Progress
    readers: tuple[Reader, ...]
    undo: Undoable | None
    issued_as: int | None
    withdrawn: str | None
    replaces: int | None

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item in the order of the desk."""
        of_groups = [one for group in self.groups for one in ((group.item,) if group.item else ()) + group.duties]
        return (*of_groups, *self.deadlines, *self.quotas, *self.budget, *self.targets)

    @property
    def may_change(self) -> bool:
        return self.issued_as is None and self.withdrawn is None

    @property
    def may_issue(self) -> bool:
        return self.may_change and self.progress.blocking == 0


@dataclass(frozen=True)
class Changed:
    """A finding that a corrected document says otherwise. `kept`: fields in which people's edits stand."""

    key: str
    kind: ItemKind
    was: Content
    now: Content
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Differences:
    """What a corrected document changed.

    same      findings that stand as they were, with all that was settled about them
    changed   said otherwise: to be looked at again
    new, gone findings only the new, only the old document has
    reopened  doubts that had an answer and are not asked in the same words any more, by the ids they had
    """

    same: int = 0
    changed: tuple[Changed, ...] = ()
    new: tuple[Content, ...] = ()
    gone: tuple[Content, ...] = ()
    reopened: tuple[str, ...] = ()
