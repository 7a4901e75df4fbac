"""The proposals (kiến nghị) of a sent report: of its own words, and of the documents that came with it."""

from contextlib import suppress

from sqlmodel import Session

from assignments.submissions.attachments import attachment_file
from assignments.submissions.report_values import SentReport
from foundation.errors import NotFound, Unreadable
from foundation.house import house
from intake.proposals import Proposal, proposals_in_file, proposals_in_narrative


def proposals_of(session: Session, report: SentReport) -> list[tuple[Proposal, str | None]]:
    """Each with the name of its file, None where it stands in the narrative. A file that is no text has none."""
    found: list[tuple[Proposal, str | None]] = [(one, None) for one in proposals_in_narrative(report.narrative)]
    for file in report.files:
        with suppress(Unreadable, NotFound):
            _attachment, path = attachment_file(session, house().data_dir, None, file.id)
            found += [(one, file.name) for one in proposals_in_file(path.read_bytes(), file.name)]
    return found
