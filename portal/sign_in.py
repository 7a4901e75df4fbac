"""Who is asking: signing in and out, and the language they read."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from foundation import accounts
from foundation.accounts import SESSION
from foundation.database import reading, transaction
from foundation.house import house
from foundation.words import LANGUAGES, _
from portal.dependencies import SESSION_COOKIE, Now, OwnForm, PersonsForm
from portal.pages import page

router = APIRouter()

ATTEMPTS = parse("5/15minutes")  # at one name from one address
FROM_ANYWHERE = parse("50/15minutes")  # at one name: an address is easily changed
A_YEAR = 365 * 24 * 3600
# Counted in the memory of the one process that serves the portal; a restart forgives.
_limiter = MovingWindowRateLimiter(MemoryStorage())


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/") -> Response:
    return page(request, "sign_in.html", name="", next=local_address(next), problem=None)


@router.post("/sign-in", dependencies=[OwnForm])
def sign_in(
    request: Request,
    now: Now,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    account_name, client = accounts.as_kept(name)[:200], request.client.host if request.client else ""
    if not (_limiter.hit(ATTEMPTS, account_name, client) and _limiter.hit(FROM_ANYWHERE, account_name)):
        problem = _("Đã thử quá 5 lần trong 15 phút. Tài khoản không bị khóa; hãy đợi 15 phút rồi nhập lại.")
        return page(request, "sign_in.html", status=429, name=name, next=local_address(next), problem=problem)
    # Verified outside the writing transaction: argon2 is slow on purpose, and nobody should wait for it.
    with reading() as session:
        account = accounts.check_password(session, name=name, password=password)
    if not account:
        problem = _("Tên hoặc mật khẩu không đúng. Hãy nhập lại, hoặc nhờ người quản trị đặt mật khẩu mới.")
        return page(request, "sign_in.html", status=403, name=name, next=local_address(next), problem=problem)
    _limiter.clear(ATTEMPTS, account_name, client)
    with transaction() as session:
        accounts.end_session(session, request.cookies.get(SESSION_COOKIE, ""), now=now)
        token = accounts.begin_session(session, account, now=now)
    answer = RedirectResponse(local_address(next), 303)
    _set_cookie(answer, SESSION_COOKIE, token, seconds=int(SESSION.total_seconds()))
    return answer


@router.post("/sign-out", dependencies=[PersonsForm])
def sign_out(request: Request, now: Now) -> Response:
    with transaction() as session:
        accounts.end_session(session, request.cookies.get(SESSION_COOKIE, ""), now=now)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.get("/language")
def choose_language(to: str = "vi", back: str = "/") -> Response:
    answer = RedirectResponse(local_address(back), 303)
    _set_cookie(answer, "language", to if to in LANGUAGES else "vi", seconds=A_YEAR)
    return answer


def forgive_all() -> None:
    """Forget every failed attempt: for tests, each of which is a morning of its own."""
    _limiter.storage.reset()


def local_address(address: str) -> str:
    """The same address when it stays within the portal, else the board: nobody is led away by our own link."""
    # Browsers read a backslash as a slash and drop tabs and line ends: "/\\elsewhere", "/<tab>/elsewhere".
    harmless = address.isprintable() and "\\" not in address and " " not in address
    return address if harmless and address.startswith("/") and not address.startswith("//") else "/"


def _set_cookie(answer: Response, name: str, value: str, *, seconds: int) -> None:
    secure = house().settings.base_url.startswith("https://")
    answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)
