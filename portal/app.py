"""Builds the FastAPI app; turns refusals into pages."""

import logging
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assignments.errors import LinkExpired, LinkRevoked
from foundation.errors import Conflict, NotAllowed, NotFound, Refusal, TooLarge, Unreadable
from foundation.house import House, house, move_into
from foundation.words import _
from portal import sign_in
from portal.agency import extensions as own_extensions
from portal.agency import files, reports
from portal.coordinator import (
    agencies,
    agency_profile,
    board,
    calendar,
    cascade,
    draft_corrections,
    draft_doubts,
    draft_issue,
    draft_items,
    drafts,
    extensions,
    mail,
    periods,
    plan_entry,
    plans,
    proposals,
    register,
    rollups,
    statistics,
    successions,
    tasks,
)
from portal.dependencies import SignInFirst, person
from portal.pages import clock_time, page
from portal.security import MEGABYTE, BodyTooLarge, HeadAsGet, LanguageOfTheReader, LimitedBodies, SecureHeaders

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
STATUS: dict[type[Refusal], int] = {NotFound: 404, Conflict: 409, NotAllowed: 403, Unreadable: 422, TooLarge: 413}


def build_app(home: House) -> FastAPI:
    """The portal of one house, in which this process lives from now on."""
    move_into(home)
    # A slash too many has no page: leading it away would write the address that the request claims to be sent to.
    app = FastAPI(title="Dondoc", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    signed_in = (
        sign_in,
        board,
        plan_entry,  # before the page of one plan
        plans,
        periods,
        calendar,
        drafts,
        draft_items,
        draft_doubts,
        draft_issue,
        draft_corrections,
        register,  # before the page of one agency: its addresses are the longer ones
        agency_profile,
        agencies,
        rollups,
        statistics,
        mail,
        tasks,
        extensions,
        successions,
    )
    for noun in (*signed_in, cascade, proposals, reports, files, own_extensions):
        app.include_router(noun.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(SignInFirst, _sign_in_first)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(BodyTooLarge, _body_too_large)
    app.add_exception_handler(HTTPException, _http_error)
    # The last one added is the first to see a request.
    app.add_middleware(LimitedBodies)
    app.add_middleware(PageOnFailure)
    app.add_middleware(LanguageOfTheReader)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecureHeaders)
    return app


def server(app: FastAPI, *, host: str, port: int) -> uvicorn.Server:
    """A server for the app, not yet running. It writes no access log: agencies' links would stand in it."""
    config = uvicorn.Config(app, host=host, port=port, access_log=False, log_level="warning", server_header=False)
    return uvicorn.Server(config)


def serve(home: House, *, host: str, port: int) -> None:
    """Serve the portal until the process is told to stop."""
    server(build_app(home), host=host, port=port).run()


class PageOnFailure:
    """Middleware: what nobody foresaw becomes a page with a code, and one entry in the log with the same code.

    The framework's own handler stands outside all middleware: its answer would miss the headers and the language.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_and_notice(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_notice)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            answer = await run_in_threadpool(_failed, Request(scope), error)
            await answer(scope, receive, send)


def _refused(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    status = next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 400)
    if request.path_params.get("token"):
        facts: dict[str, object] = {"message": refusal.message, "back": f"/b/{request.path_params['token']}"}
        ends = {
            "expired": isinstance(refusal, LinkExpired),
            "opens": not isinstance(refusal, LinkExpired | LinkRevoked),
        }
        return page(request, "agency/refused.html", facts | ends, status=status)
    return page(request, "refused.html", status=status, message=refusal.message, back=None)


def _sign_in_first(request: Request, _reason: Exception) -> Response:
    # A form that met the end of its session leads back to the page it stood on, not to the form's own address.
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?next={quote(wanted if request.method == 'GET' else '/')}", 303)


def _body_too_large(request: Request, error: Exception) -> Response:
    assert isinstance(error, BodyTooLarge)
    facts = {"limit": error.limit // MEGABYTE, "size": round(error.size / MEGABYTE) if error.size else None}
    if facts["size"]:
        text = _(
            "Phần vừa gửi nặng %(size)s MB, tối đa %(limit)s MB. Chưa lưu gì của lần gửi này. Hãy nén hoặc tách tệp."
        )
    else:
        text = _("Phần vừa gửi nặng quá %(limit)s MB. Chưa lưu gì của lần gửi này. Hãy nén hoặc tách tệp.")
    # The rest of the body is not wanted: the connection ends with this answer.
    answer = page(request, "refused.html", status=413, message=text % facts, back=request.url.path)
    answer.headers["Connection"] = "close"
    return answer


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _no_such_page(request, error)
    return _asked_wrongly(request, error.status_code, error.headers)


def _not_understood(request: Request, error: Exception) -> Response:
    """A field of another kind than the form's; where the address itself is wrong there is no page."""
    assert isinstance(error, RequestValidationError)
    if any(wrong["loc"][0] == "path" for wrong in error.errors()):
        return _no_such_page(request, error)
    return _asked_wrongly(request, 422)


def _asked_wrongly(request: Request, code: int, headers: Mapping[str, str] | None = None) -> Response:
    message = _("Máy chủ không hiểu yêu cầu này (mã %(code)s). Chưa thay đổi gì; hãy mở lại trang rồi làm lại.")
    token = request.path_params.get("token")
    answer = page(
        request, "refused.html", status=code, message=message % {"code": code}, back=f"/b/{token}" if token else "/"
    )
    answer.headers.update(headers or {})  # which methods the page knows
    return answer


def _no_such_page(request: Request, _error: Exception) -> Response:
    with suppress(SignInFirst):  # who signed in keeps the menu
        person(request, house().clock.now())
    return page(request, "not_found.html", status=404)


def _failed(request: Request, error: Exception) -> Response:
    code = "".join(secrets.choice("23456789ABCDEFGHJKMNPQRSTUVWXYZ") for _each in range(4))
    # The address may hold a link's token, so the route's pattern is written instead.
    route = getattr(request.scope.get("route"), "path", "unknown")
    logger.error("request failed, code %s, route %s", code, route, exc_info=error)
    return page(request, "failed.html", status=500, code=code, time=clock_time(house().clock.now()))
