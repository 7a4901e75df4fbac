"""The register of agencies: the list, a new agency, the workbook that goes out and comes back."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from assignments.overview.agency_list import AgencyFilter, Order, agency_list
from assignments.register import agencies, importing, rows
from assignments.register.agencies import Level
from assignments.register.import_changes import ImportOutcome
from foundation.database import reading, transaction
from foundation.errors import Refusal, Unreadable
from foundation.words import _
from intake.workbooks.registers import read_register
from portal.dependencies import Now, Person, PersonsForm, SignedIn, Today, clean
from portal.pages import page
from reports import register_book

router = APIRouter(prefix="/agencies", dependencies=[SignedIn])

PAGE = 50
SHOWN = 200  # changes of a file that the preview lists
# The file comes back inside a form, where four bytes stand for three and a form may have two megabytes.
FILE_LIMIT = 1_400_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Text = Annotated[str, Form()]


def chosen_filter(q: str = "", level: str = "", group: str = "", state: str = "", order: str = "") -> AgencyFilter:
    return AgencyFilter(
        search=clean(q).strip(),
        level=Level(level) if level in set(Level) else None,
        group=clean(group),
        former=state == "former",
        order=Order(order) if order in set(Order) else Order.LEVEL,
    )


Filter = Annotated[AgencyFilter, Depends(chosen_filter)]


@router.get("")
def list_agencies(request: Request, chosen: Filter, today: Today, after: str = "") -> Response:
    """Fifty lines a page; `after` counts the lines before."""
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
    return _list_page(request, chosen, today, start=start)


@router.post("", dependencies=[PersonsForm])
def add_agency(
    request: Request, person: Person, now: Now, today: Today, name: Text = "", territory: Text = ""
) -> Response:
    typed = {"name": clean(name), "territory": clean(territory)}
    try:
        with transaction() as session:
            made = agencies.add_agency(session, **typed, who=person.name, today=today, now=now)
    except Refusal as refusal:
        return _list_page(request, AgencyFilter(), today, typed=typed, problem=refusal.message, status=422)
    return RedirectResponse(f"/agencies/{made.id}/profile", 303)


@router.get("/register.xlsx")
def download_register(today: Today) -> Response:
    with reading() as session:
        register = rows.register_of(session, today=today)
    headers = {"Content-Disposition": f'attachment; filename="danh-ba-{today.isoformat()}.xlsx"'}
    return Response(register_book.write(register), media_type=XLSX, headers=headers)


@router.get("/imports")
def choose_file(request: Request) -> Response:
    return page(request, "coordinator/register_file.html", problem="")


@router.post("/imports", dependencies=[PersonsForm])
def import_file(
    request: Request,
    person: Person,
    now: Now,
    file: UploadFile | None = None,
    table: Text = "",
    name: Text = "",
    seen: Text = "",
) -> Response:
    """A file is shown with what it would change; the same file, coming back as `table` with `seen`, is kept."""
    try:
        data, name = _file(file) if file and file.filename else (_sent_back(table), clean(name))
        register = read_register(data, name)
        with transaction() as session:
            outcome = importing.preview_register(session, register, who=person.name, now=now)
            if seen and seen == _print_of(outcome):
                importing.import_register(session, register, who=person.name, now=now)
                return RedirectResponse("/agencies", 303)
    except Refusal as refusal:
        return page(request, "coordinator/register_file.html", status=422, problem=refusal.message)
    facts = {"outcome": outcome, "name": name, "table": urlsafe_b64encode(data).decode(), "shown": SHOWN}
    facts["unread"] = register.unread
    return page(request, "coordinator/register_preview.html", facts, seen=_print_of(outcome), moved=bool(seen))


def _list_page(
    request: Request,
    chosen: AgencyFilter,
    today: Today,
    *,
    start: int = 0,
    typed: dict[str, str] | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    with reading() as session:
        listed = agency_list(session, chosen, today=today, start=start, limit=PAGE)
    following = start + PAGE if listed.total > start + PAGE else None
    facts = {"listed": listed, "chosen": chosen, "levels": list(Level), "start": start, "following": following}
    facts |= {"typed": typed or {}, "problem": problem}
    return page(request, "coordinator/agencies.html", facts, status=status)


def _file(file: UploadFile) -> tuple[bytes, str]:
    if (file.size or 0) > FILE_LIMIT:
        raise Unreadable(
            _("Tệp nặng hơn 1,4 MB. Chưa lưu gì; hãy bỏ hình và trang thừa, hoặc chia danh bạ thành nhiều tệp.")
        )
    return file.file.read(), clean(file.filename or "")


def _sent_back(table: str) -> bytes:
    try:
        data = urlsafe_b64decode(table.encode())
    except (NotBase64, ValueError):
        data = b""
    if not data:
        raise Unreadable(_("Chưa chọn tệp nào. Chưa lưu gì; hãy chọn một tệp rồi bấm “Xem trước”."))
    return data


def _print_of(outcome: ImportOutcome) -> str:
    """Changes with the outcome: what was shown is what is kept, or it is shown again."""
    return sha256(repr(outcome).encode()).hexdigest()
