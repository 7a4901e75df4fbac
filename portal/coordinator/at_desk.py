"""Somebody at the desk of a draft: one step in one transaction, and the desk again, with what was refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypedDict

from fastapi import Depends, Request, Response
from sqlmodel import Session

from assignments.desk import presence
from assignments.desk.errors import ItemUnknown, NotLikeThis, Overtaken
from assignments.desk.values import Item
from foundation.database import transaction
from foundation.errors import Conflict, NotFound, Unreadable
from portal.coordinator.drafts import Opened, back_to, desk_page
from portal.dependencies import Id, Now, Person, Today

Step = Callable[[Session], list[Item]]


class By(TypedDict):
    who: str
    now: datetime


@dataclass(frozen=True)
class AtDesk:
    """Who is at which draft, and when."""

    request: Request
    draft_id: int
    who: str
    now: datetime
    today: date

    @property
    def by(self) -> By:
        """Who takes a step and when, as every step asks for it."""
        return {"who": self.who, "now": self.now}

    def done(self, done: str, key: str = "", n: int = 1) -> Response:
        return back_to(self.draft_id, done=done, at=key, n=n, anchor=key)

    def step(
        self, done: str, step: Step, *, key: str = "", how: str = "step", typed: Mapping[str, str] | None = None
    ) -> Response:
        """Take the step; then the desk at `key`, or at what the step made. Refused, the form `how` stays open there."""
        try:
            with transaction() as session:
                changed = step(session)
                presence.here(session, self.draft_id, self.who, key or None, self.now)
        except (Unreadable, Conflict, ItemUnknown) as refusal:
            overtaken = isinstance(refusal, Overtaken)
            # What concerns no item any more (issued meanwhile, withdrawn, gone) is said at the top.
            at = key if overtaken or isinstance(refusal, NotLikeThis) else ""
            return self.again(Opened(at, how, typed or {}, refusal.message, overtaken), _status(refusal))
        if not changed and not key:
            done = "nothing"
        return self.done(done, key, len(changed))

    def again(self, opened: Opened, status: int) -> Response:
        """The desk with what was typed kept, and why it was not taken."""
        return desk_page(
            self.request,
            self.draft_id,
            who=self.who,
            now=self.now,
            today=self.today,
            opened=opened,
            status=status,
        )


def at_desk(request: Request, draft_id: Id, person: Person, now: Now, today: Today) -> AtDesk:
    return AtDesk(request, draft_id, person.name, now, today)


At = Annotated[AtDesk, Depends(at_desk)]


def _status(refusal: Unreadable | Conflict | NotFound) -> int:
    if isinstance(refusal, NotFound):
        return 404
    return 422 if isinstance(refusal, Unreadable) else 409
