"""A plan's file as somebody uploads it: read, refused with the wrong cells, or kept as a draft."""

from datetime import datetime
from hashlib import sha256

from fastapi import UploadFile
from sqlmodel import Session

from assignments.plans import draft_store
from assignments.plans.stored_drafts import DraftOrigin, StoredDraft
from foundation.errors import Unreadable
from foundation.words import _
from intake import Reading
from intake.workbooks.tables import is_workbook
from portal.dependencies import clean

LONGEST_NAME = 120  # characters of a file's name that are kept, its end


def uploaded(file: UploadFile | None) -> tuple[bytes, str]:
    """The bytes and the name of an uploaded file. Refuses an empty field."""
    name = clean(file.filename or "").replace("\\", "/").rpartition("/")[2].strip() if file else ""
    data = file.file.read() if file and name else b""
    if not data:
        raise Unreadable(_("Chưa chọn tệp nào, hoặc tệp rỗng. Chưa lưu gì; hãy chọn tệp của kế hoạch rồi bấm lại."))
    return data, name[-LONGEST_NAME:]


def keep_reading(
    session: Session, data: bytes, name: str, reading: Reading, origin: DraftOrigin, *, now: datetime
) -> tuple[StoredDraft, bool]:
    """The draft of these bytes, and whether the store knew them already. A workbook is the form, whatever its name."""
    print_of = sha256(data).hexdigest()
    known = print_of in {draft.sha256 for draft in draft_store.list_drafts(session)}
    stored = draft_store.keep(
        session,
        data=data,
        file_name=name,
        text=reading.text,
        draft=reading.draft,
        pages=reading.pages,
        origin=DraftOrigin.FORM if is_workbook(data) else origin,
        now=now,
    )
    return stored, known
