"""How a plan comes in: a file, words typed or pasted, the XLSX form, or a plan taken over into the next year."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

import intake
from assignments.desk.rolling import roll
from assignments.plans.as_draft import draft_of_plan
from assignments.plans.drafts import PlanDraft
from assignments.plans.stored_drafts import DraftOrigin
from foundation.database import reading, transaction
from foundation.errors import Conflict, Refusal, Unreadable
from foundation.vietnamese import without_marks
from foundation.words import _
from intake.files.limits import FILE_BYTES, MEGABYTE
from intake.workbooks.form_cells import FormWrong
from portal.coordinator.drafts import XLSX, back_to
from portal.coordinator.plan_files import keep_reading, uploaded
from portal.dependencies import Id, Now, Person, PersonsForm, SignedIn, clean
from portal.pages import page
from reports import marked_form, plan_form

router = APIRouter(prefix="/plans", dependencies=[SignedIn])

# A wrong form comes back inside a form, where four bytes stand for three and a form may have two megabytes.
MARKED_LIMIT = 1_400_000
SHOWN = 60  # wrong cells named on the page

Text = Annotated[str, Form()]


@router.get("/new")
def ways_in(request: Request) -> Response:
    return _page(request)


@router.post("/new/file", dependencies=[PersonsForm])
def upload(request: Request, now: Now, file: UploadFile | None = None) -> Response:
    """A document, or the form filled in: which of the two, the file itself says."""
    data, name = b"", ""
    try:
        data, name = uploaded(file)
        return _keep(data, name, DraftOrigin.FILE, now)
    except FormWrong as refusal:
        marked = urlsafe_b64encode(data).decode() if len(data) <= MARKED_LIMIT else ""
        facts = {"wrong": refusal.wrong[:SHOWN], "more": len(refusal.wrong) - SHOWN, "name": name, "marked": marked}
        return page(request, "coordinator/plan_form_wrong.html", facts, status=422, count=len(refusal.wrong))
    except Refusal as refusal:
        return _page(request, file_problem=refusal.message)


@router.post("/new/text", dependencies=[PersonsForm])
def type_in(request: Request, now: Now, text: Text = "") -> Response:
    text = clean(text)
    try:
        if not text.strip():
            raise Unreadable(_("Chưa có chữ nào. Chưa lưu gì; hãy gõ hoặc dán nội dung kế hoạch."))
        return _keep(text.encode(), _("Bản gõ tay") + ".txt", DraftOrigin.TYPED, now)
    except Refusal as refusal:
        return _page(request, text=text, text_problem=refusal.message)


@router.post("/new/marked", dependencies=[PersonsForm])
def download_marked(request: Request, table: Text = "", name: Text = "") -> Response:
    """The wrong form again, its wrong cells marked. Nothing was stored: the page sends the file along."""
    try:
        data = urlsafe_b64decode(table.encode())
    except (NotBase64, ValueError):
        data = b""
    try:
        intake.read_plan(data, clean(name) or "bieu.xlsx")
    except FormWrong as refusal:
        bare = without_marks(clean(name).rpartition(".")[0])
        stem = "".join(c for c in bare if c.isascii() and (c.isalnum() or c in "-_ "))
        return _xlsx(marked_form.mark(data, refusal.wrong), f"{stem.strip() or 'bieu'}-cho-sua.xlsx")
    except Refusal as refusal:
        return _page(request, file_problem=refusal.message)
    return _page(request, file_problem=_("Biểu này không có ô nào sai; hãy nhập nó ở ô “Tệp của kế hoạch”."))


@router.get("/form.xlsx")
def empty_form() -> Response:
    return _xlsx(plan_form.write(None), "bieu-ke-hoach.xlsx")


@router.get("/{plan_id}/form.xlsx")
def form_of_plan(plan_id: Id) -> Response:
    with reading() as session:
        draft: PlanDraft = draft_of_plan(session, plan_id)
    return _xlsx(plan_form.write(draft), f"ke-hoach-{plan_id}.xlsx")


@router.post("/{plan_id}/next-year", dependencies=[PersonsForm])
def next_year(request: Request, plan_id: Id, person: Person, now: Now) -> Response:
    """The plan as a draft of the year after its last."""
    try:
        with transaction() as session:
            stored = roll(session, plan_id, who=person.name, now=now)
    except Conflict as refusal:
        return page(request, "refused.html", status=409, message=refusal.message, back=f"/plans/{plan_id}")
    return RedirectResponse(f"/drafts/{stored.id}/differences", 303)


def _keep(data: bytes, name: str, origin: DraftOrigin, now: Now) -> Response:
    read = intake.read_plan(data, name)
    with transaction() as session:
        stored, known = keep_reading(session, data, name, read, origin, now=now)
    return back_to(stored.id or 0, done="known") if known else RedirectResponse(f"/drafts/{stored.id}", 303)


def _page(request: Request, *, text: str = "", file_problem: str = "", text_problem: str = "") -> Response:
    facts = {"text": text, "file_problem": file_problem, "text_problem": text_problem}
    facts["limit"] = str(FILE_BYTES // MEGABYTE)
    return page(request, "coordinator/plan_new.html", facts, status=422 if file_problem or text_problem else 200)


def _xlsx(data: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=XLSX, headers=headers)
