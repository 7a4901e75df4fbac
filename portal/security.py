"""What every answer and every request must obey: headers, size of bodies, where a form comes from."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foundation.errors import NotAllowed
from foundation.words import _, use_language

MEGABYTE = 1024 * 1024
FORM_LIMIT = 2 * MEGABYTE
FILE_LIMIT = 25 * MEGABYTE
PLAN_LIMIT = 40 * MEGABYTE  # intake reads no larger file
# The multipart frame around one file: boundaries, the part's own headers.
FRAME = MEGABYTE // 4
# An upload that is too large is read to its end and thrown away, so that the browser waits for our sentence
# instead of reporting a broken connection. Beyond this nobody waits.
PATIENCE = 200 * MEGABYTE

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # links of agencies carry their token in the address
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SHOWN_TO_ALL = "/static/"


class BodyTooLarge(HTTPException):
    """A request body over the limit (413). `size` in bytes as announced, None when it was streamed."""

    def __init__(self, size: int | None, limit: int) -> None:
        super().__init__(413)
        self.size = size
        self.limit = limit


class SecureHeaders:
    """Middleware: the headers above on every answer; private pages are kept by no cache."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith(SHOWN_TO_ALL):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers)


class HeadAsGet:
    """Middleware: a HEAD is answered as the GET would be; the server leaves the body out. Mail scanners ask so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)


class LanguageOfTheReader:
    """Middleware: the words of one request are in the language its cookie names, Vietnamese when it names none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            use_language(_cookie(Headers(scope=scope).get("cookie", ""), "language"))
        await self.app(scope, receive, send)


class LimitedBodies:
    """Middleware: no request body grows past its limit, announced or streamed; nothing of it is stored."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = limit_of(scope["path"])
        announced = _announced(Headers(scope=scope).get("content-length"))
        taken = 0

        async def receive_within_limit() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit or (announced or 0) > limit:
                await _discard(message, receive, taken)
                raise BodyTooLarge(announced, limit)
            return message

        await self.app(scope, receive_within_limit, send)


def limit_of(path: str) -> int:
    """Bytes a body may have: a file where files are taken, a form elsewhere."""
    if path.startswith("/b/") and path.endswith("/files"):
        return FILE_LIMIT + FRAME
    if path == "/plans/new/file" or (path.startswith("/drafts/") and path.endswith("/corrections")):
        return PLAN_LIMIT + FRAME
    return FORM_LIMIT


def refuse_foreign_forms(headers: Headers) -> None:
    """A form must come from our own pages. Raises NotAllowed.

    Browsers send Sec-Fetch-Site only over https and to the loopback; elsewhere Origin speaks, when it is told
    (our Referrer-Policy makes it "null").
    """
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin", "null")
    from_elsewhere = origin != "null" and origin.partition("://")[2] != headers.get("host")
    if site not in {None, "same-origin", "none"} or (site is None and from_elsewhere):
        raise NotAllowed(
            _(
                "Biểu mẫu này được gửi từ một trang khác nên không được nhận. "
                "Chưa thay đổi gì; hãy mở lại trang rồi làm tiếp."
            )
        )


async def _discard(message: Message, receive: Receive, taken: int) -> None:
    while message.get("more_body") and taken < PATIENCE:
        message = await receive()
        taken += len(message.get("body", b""))


def _announced(length: str | None) -> int | None:
    return int(length) if length and length.isdigit() else None


def _cookie(header: str, name: str) -> str:
    pairs = (pair.strip().partition("=") for pair in header.split(";"))
    return next((value for key, _equals, value in pairs if key == name), "vi")
