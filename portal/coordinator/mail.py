"""Mail: what waits, what left, what did not arrive, and each letter as it was written."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from assignments.register import agencies
from foundation.clock import day_in_vietnam
from foundation.database import reading
from foundation.errors import NotFound
from foundation.house import house
from foundation.links import LIFETIME
from foundation.words import _
from notifications import mailbox, outbox
from notifications.outbox import Mail, MailState
from notifications.plan_words import in_words
from notifications.rendering import RenderedLetter, render
from portal.coordinator.board import id_from
from portal.dependencies import Id, SignedIn
from portal.pages import page

router = APIRouter(prefix="/mail", dependencies=[SignedIn])

PAGE = 50
# A letter brings its own styles, and nothing else: no script, no image, no form, nothing from elsewhere.
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'; base-uri 'none'"


@dataclass(frozen=True)
class MailLine:
    mail: Mail
    subject: str
    agency: str | None


@router.get("")
def list_mail(request: Request, state: str = "", before: str = "") -> Response:
    chosen = MailState(state) if state in set(MailState) else None
    with reading() as session:
        mails = outbox.recent(session, state=chosen, before=id_from(before), limit=PAGE + 1)
        counts = outbox.count_by_state(session)
        undelivered = outbox.recent(session, state=MailState.GIVEN_UP, limit=7)
        names = {agency.id: agency.name for agency in agencies.list_agencies(session)}
        told = in_words(session, [mail.facts for mail in mails])
    lines = [
        MailLine(mail, _rendered(mail, facts).subject, names.get(mail.agency_id))
        for mail, facts in zip(mails[:PAGE], told, strict=False)
    ]
    older = mails[PAGE - 1].id if len(mails) > PAGE else None
    facts = {"lines": lines, "counts": counts, "chosen": chosen, "older": older, "first": not before}
    facts |= {"undelivered": [MailLine(mail, "", names.get(mail.agency_id)) for mail in undelivered]}
    # `dondoc serve` lays its clock here; without one (another machine keeps the time) the page says nothing of it.
    clockwork = getattr(request.app.state, "clockwork", None)
    return page(request, "coordinator/mail.html", facts, clockwork=clockwork)


@router.get("/{mail_id}")
def show_letter(request: Request, mail_id: Id) -> Response:
    with reading() as session:
        mail = _get(session, mail_id)
        agency = agencies.get_agency(session, mail.agency_id) if mail.agency_id else None
        letter = _letter(session, mail)
    return page(request, "coordinator/letter.html", mail=mail, letter=letter, agency=agency)


@router.get("/{mail_id}/html")
def show_html(mail_id: Id) -> Response:
    """The HTML part by itself, in a document that may do nothing."""
    with reading() as session:
        letter = _letter(session, _get(session, mail_id))
    return HTMLResponse(letter.html, headers={"Content-Security-Policy": LETTER_POLICY})


def _get(session: Session, mail_id: int) -> Mail:
    [*found] = outbox.recent(session, before=mail_id + 1, limit=1)
    if not found or found[0].id != mail_id:
        raise NotFound(_("Không có thư số %(id)s. Hãy mở lại từ danh sách thư.") % {"id": mail_id})
    return found[0]


def _letter(session: Session, mail: Mail) -> RenderedLetter:
    """As it lies in the local mailbox; where a mail server took it, or it waits, as it is written from its facts."""
    local = mail.message_id.strip("<>").partition("@")[0]
    with suppress(NotFound):
        kept = mailbox.letter(house().data_dir, local)
        return RenderedLetter(kept.subject, kept.text, kept.html)
    [facts] = in_words(session, [mail.facts])
    return _rendered(mail, facts)


def _rendered(mail: Mail, facts: Mapping[str, object]) -> RenderedLetter:
    settings = house().settings
    spoken_to = facts.get("agencies", [])
    assert isinstance(spoken_to, list)
    hidden = settings.portal_url + "/b/…"
    links = {part["agency_id"]: hidden for part in spoken_to}
    links_end = day_in_vietnam(mail.posted_at + LIFETIME)
    return render(mail.letter, facts, links=links, links_end=links_end, contact=settings.contact)
