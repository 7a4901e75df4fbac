"""Attachments: an agency's files for one report, and where their bytes lie."""

import os
import tempfile
import unicodedata
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlmodel import Session, col, select

from assignments.plans.plan import Plan
from assignments.submissions.file_kinds import media_type
from assignments.submissions.report_drafts import files_of, lock_report, open_draft, own_period
from assignments.submissions.submission import Attachment, Submission, SubmissionVersion
from foundation.errors import NotFound, TooLarge
from foundation.words import _

MEGABYTE = 1024 * 1024
LIMIT = 25 * MEGABYTE
LONGEST_NAME = 120
LONGEST_SUFFIX = 20


def attach(
    session: Session,
    data_dir: Path,
    agency_id: int,
    plan_id: int,
    code: str,
    *,
    name: str,
    data: bytes,
    now: datetime,
) -> Attachment:
    """Add a file to the draft of this report. The same file again is the same attachment."""
    name = base_name(name)
    if len(data) > LIMIT:
        raise FileTooLarge(name, len(data))
    kind = media_type(name, data)
    plan, _period = own_period(session, agency_id, plan_id, code)
    draft = open_draft(session, lock_report(session, agency_id, plan, code), now=now)
    digest = sha256(data).hexdigest()
    for file in files_of(session, draft):
        if (file.sha256, file.name) == (digest, name):
            return file
    _store(stored_at(data_dir, digest), data)
    file = Attachment(version_id=draft.id or 0, sha256=digest, name=name, size=len(data), media_type=kind, added_at=now)
    draft.saved_at = now
    session.add_all([draft, file])
    session.flush()
    return file


def remove_attachment(session: Session, agency_id: int, attachment_id: int, *, now: datetime) -> None:
    """Take a file off the report's draft; the row and the bytes stay, and so does what was sent.

    Asked of a file that was sent, it opens the next draft and takes the file off that. Twice is once.
    """
    file, version, submission = _find(session, attachment_id, agency_id)
    plan = session.get_one(Plan, submission.plan_id)
    draft = open_draft(session, lock_report(session, agency_id, plan, submission.period), now=now)
    for kept in files_of(session, draft):
        if kept.id == file.id or (version.id != draft.id and (kept.sha256, kept.name) == (file.sha256, file.name)):
            kept.withdrawn_at, draft.saved_at = now, now
            session.add_all([kept, draft])
    session.flush()


def attachment_file(
    session: Session, data_dir: Path, agency_id: int | None, attachment_id: int
) -> tuple[Attachment, Path]:
    """The attachment and its bytes. agency_id None: the coordinator, who opens the files of sent reports alone."""
    file, version, _submission = _find(session, attachment_id, agency_id)
    path = stored_at(data_dir, file.sha256)
    if file.withdrawn_at or (agency_id is None and version.sent_at is None) or not path.is_file():
        raise NoSuchFile
    return file, path


def stored_at(data_dir: Path, sha256: str) -> Path:
    """Where the bytes lie: attachments/<first two>/<sha256>."""
    return data_dir / "attachments" / sha256[:2] / sha256


def base_name(given: str) -> str:
    """The file's name alone: no folders, no control or direction characters, not longer than a line."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    name = "".join(" " if c.isspace() else c for c in name)
    name = " ".join("".join(c for c in name if not unicodedata.category(c).startswith("C")).split())
    stem, dot, suffix = name.rpartition(".")
    return (
        f"{(stem.strip(' .') or _('tệp'))[:LONGEST_NAME]}.{suffix.strip()[:LONGEST_SUFFIX]}"
        if dot
        else name[:LONGEST_NAME] or _("tệp")
    )


class FileTooLarge(TooLarge):
    def __init__(self, name: str, size: int) -> None:
        super().__init__(
            _("Tệp %(name)s nặng %(size)s MB, tối đa %(limit)s MB. Chưa tệp nào được thay. Hãy nén hoặc tách tệp.")
            % {"name": name, "size": -(-size // MEGABYTE), "limit": LIMIT // MEGABYTE},
            size=size,
        )


class NoSuchFile(NotFound):
    """Also the answer for a file of another agency: whether it exists is not told."""

    def __init__(self) -> None:
        super().__init__(
            _("Không có tệp này trong báo cáo. Các tệp khác vẫn còn; hãy mở lại trang báo cáo để xem danh sách tệp.")
        )


def _find(
    session: Session, attachment_id: int, agency_id: int | None
) -> tuple[Attachment, SubmissionVersion, Submission]:
    found = (
        select(Attachment, SubmissionVersion, Submission)
        .join(SubmissionVersion, col(Attachment.version_id) == SubmissionVersion.id)
        .join(Submission, col(SubmissionVersion.submission_id) == Submission.id)
        .where(Attachment.id == attachment_id)
    )
    if agency_id is not None:
        found = found.where(Submission.agency_id == agency_id)
    row = session.exec(found).first() if 0 < attachment_id < 2**31 else None
    if row is None:
        raise NoSuchFile
    return row


def _store(path: Path, data: bytes) -> None:
    """Written beside its place and renamed: nobody ever reads half a file. Bytes already there are the same bytes."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
