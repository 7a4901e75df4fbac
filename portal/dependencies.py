"""What a route may ask for.

A route opens its own `with reading()` or `with transaction()`: opened here, a transaction would wander between the
threads of the pool, and forty waiting writers would leave no thread for the one that could finish.
"""

from datetime import date, datetime
from hmac import compare_digest
from typing import Annotated

from fastapi import Depends, Form, Path, Request
from starlette.datastructures import FormData

from assignments.register import access
from assignments.register.agencies import Agency
from foundation import accounts
from foundation.accounts import Account
from foundation.clock import day_in_vietnam
from foundation.database import reading
from foundation.errors import NotAllowed
from foundation.house import house
from foundation.words import _
from portal.security import FORM_LIMIT, refuse_foreign_forms

SESSION_COOKIE = "session"


class SignInFirst(Exception):
    """The page is for people who signed in; they are led to the sign-in page and back."""


def _now() -> datetime:
    return house().clock.now()


def _today() -> date:
    return day_in_vietnam(house().clock.now())


Now = Annotated[datetime, Depends(_now)]
Today = Annotated[date, Depends(_today)]
# What cannot be an id or a period's code has no page; the store is not even asked.
Id = Annotated[int, Path(ge=1, le=2_147_483_647)]
PeriodCode = Annotated[str, Path(pattern="^[0-9A-Za-z-]{1,20}$")]


def person(request: Request, now: Now) -> Account:
    """Who signed in. Raises SignInFirst."""
    with reading() as session:
        found = accounts.session_of(session, request.cookies.get(SESSION_COOKIE, ""), now=now)
    if not found:
        raise SignInFirst
    account, sign_in = found
    request.state.who, request.state.csrf = account.name, sign_in.csrf
    return account


Person = Annotated[Account, Depends(person)]


def own_form(request: Request) -> None:
    """A form without a session (sign-in, an agency by its link): only from our own pages."""
    refuse_foreign_forms(request.headers)


def own_form_of_person(request: Request, _person: Person, csrf: Annotated[str, Form()] = "") -> None:
    """A form of a signed-in person: from our own page, with the word that only their session knows."""
    refuse_foreign_forms(request.headers)
    if not compare_digest(csrf.encode(), request.state.csrf.encode()):
        raise NotAllowed(
            _("Phiên làm việc đã đổi từ khi trang này được mở. Chưa thay đổi gì; hãy mở lại trang rồi làm tiếp.")
        )


def agency_of_link(token: str, now: Now) -> Agency:
    """The agency whose link this is. Raises LinkExpired, LinkRevoked."""
    with reading() as session:
        return access.check_link(session, house().key, token, now=now)


async def typed_form(request: Request) -> dict[str, str]:
    """The text fields of a form whose names depend on the plan, as typed."""
    form: FormData = await request.form(max_files=0, max_fields=5000, max_part_size=FORM_LIMIT)
    return {name: clean(value) for name, value in form.items() if isinstance(value, str)}


def clean(text: str) -> str:
    """Text as the store can keep it: no NUL, which PostgreSQL refuses; one kind of line end."""
    return text.replace("\x00", "").replace("\r\n", "\n")


LinkedAgency = Annotated[Agency, Depends(agency_of_link)]
TypedForm = Annotated[dict[str, str], Depends(typed_form)]
OwnForm = Depends(own_form)
PersonsForm = Depends(own_form_of_person)
SignedIn = Depends(person)
