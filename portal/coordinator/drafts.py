"""The review desk of a draft: the source with every finding in place, beside it what a person must settle and see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from assignments.dates.calendar_days import working_calendar
from assignments.desk.values import Asked
from assignments.desk.working import desk_of, working
from assignments.plans.checklist import checklist
from assignments.plans.draft_store import get_draft
from assignments.plans.drafts import Place
from assignments.plans.recipients_check import check_recipients
from assignments.plans.recognising import Recognised, recognised
from assignments.plans.settling import territory_of
from assignments.plans.stored_drafts import StoredDraft
from foundation.database import reading
from foundation.vietnamese import fold
from portal.coordinator.desk_tools import tools
from portal.coordinator.desk_words import done_words
from portal.coordinator.source_marks import source_lines
from portal.dependencies import Id, Now, Person, SignedIn, Today, clean
from portal.pages import page
from reports import plan_form

router = APIRouter(prefix="/drafts", dependencies=[SignedIn])

FORMS = ("edit", "split", "join", "give", "add")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Opened:
    """The one form that is open at the desk, or the doubt that was answered wrongly.

    key      of the item; "add" for a new duty; the id of the doubt where `how` is "answer"
    how      one of FORMS, "answer", or "step" for a refused step without fields
    typed    what somebody filled in, kept when it could not be taken
    problem  why it was not taken; `overtaken`: somebody changed the same thing meanwhile
    """

    key: str
    how: str
    typed: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    overtaken: bool = False


@router.get("/{draft_id}")
def show_draft(
    request: Request,
    draft_id: Id,
    person: Person,
    now: Now,
    today: Today,
    open: str = "",
    how: str = "",
    line: str = "",
    doubt: str = "",
    done: str = "",
    at: str = "",
    n: str = "",
) -> Response:
    """`open` and `how` say which form is open, `doubt` which doubt; `done` and `at` what was done last, and where."""
    opened = Opened(clean(open), how, {"line": clean(line)}) if how in FORMS else None
    count = int(n) if n.isascii() and n.isdigit() and len(n) < 6 else 1
    return desk_page(
        request,
        draft_id,
        who=person.name,
        now=now,
        today=today,
        opened=opened,
        doubt=doubt,
        done=done_words(done, count),
        done_at=clean(at),
    )


@router.get("/{draft_id}/form.xlsx")
def download_form(draft_id: Id) -> Response:
    """The draft as people have made it, in the form that can be read back."""
    with reading() as session:
        draft = working(session, get_draft(session, draft_id)).draft
    headers = {"Content-Disposition": f'attachment; filename="ban-doc-{draft_id}.xlsx"'}
    return Response(plan_form.write(draft), media_type=XLSX, headers=headers)


def desk_page(
    request: Request,
    draft_id: int,
    *,
    who: str,
    now: datetime,
    today: date,
    opened: Opened | None = None,
    doubt: str = "",
    done: str = "",
    done_at: str = "",
    status: int = 200,
) -> Response:
    """The desk, with one form and one doubt open; `done` says what was done last, at the item or doubt `done_at`."""
    with reading() as session:
        stored = get_draft(session, draft_id)
        desk = desk_of(session, draft_id, who=who, today=today, now=now)
        names = _names(session, stored, today)
        calendar = working_calendar(session)
    asked = opened.key if opened and opened.how == "answer" else doubt
    open_doubt = _open_doubt(desk.doubts, asked) if desk.may_change else None
    facts: dict[str, object] = {
        "stored": stored,
        "desk": desk,
        "blocking": [one for one in desk.doubts if one.doubt.blocking],
        "remarks": [one for one in desk.doubts if not one.doubt.blocking],
        "open_doubt": open_doubt,
        "opened": opened,
        "names": names,
        "asked_at": _asked_at(desk.doubts),
        "lines": source_lines(desk, stored.pages, open_doubt),
        "regime": checklist(desk.draft, desk.text),
        "recipients": check_recipients(desk.draft),
        "here_is": f"/drafts/{draft_id}",
        "done": done,
        "done_at": done_at,
    }
    return page(request, "coordinator/desk.html", {**facts, **tools(desk, calendar)}, status=status)


def back_to(draft_id: int, *, done: str, at: str = "", n: int = 1, anchor: str = "") -> Response:
    """After a step: the desk again, where the step was taken."""
    where = f"&at={at}" if at else ""
    count = f"&n={n}" if n != 1 else ""
    return RedirectResponse(f"/drafts/{draft_id}?done={done}{where}{count}#{anchor or at or 'progress'}", 303)


def _names(session: Session, stored: StoredDraft, today: date) -> dict[str, Recognised]:
    """Every body the draft names, by its folded name, as the register knows it."""
    made = working(session, stored)
    found = recognised(session, made.draft, territory_of(made.draft), numbers=made.numbers, today=today)
    return {fold(one.name): one for one in found}


def _open_doubt(doubts: Iterable[Asked], wanted: str) -> Asked | None:
    """The doubt asked for, else the first one that must be settled."""
    still_open = [one for one in doubts if one.is_open]
    chosen = next((one for one in still_open if one.doubt.id == wanted), None)
    return chosen or next((one for one in still_open if one.doubt.blocking), None)


def _asked_at(doubts: Iterable[Asked]) -> dict[Place, list[Asked]]:
    """The open doubts by each place they quote."""
    found: dict[Place, list[Asked]] = {}
    for one in doubts:
        for place in dict.fromkeys(one.doubt.places) if one.is_open else ():
            found.setdefault(place, []).append(one)
    return found
