"""From the bytes of a plan to its draft. Pure: no database, no clock, same bytes same draft."""

import re
from dataclasses import dataclass

from assignments.plans.drafts import DraftDeadline, PlanDraft
from foundation.errors import Unreadable
from foundation.words import _
from intake.doubting.date_doubts import PlanDays, date_doubts
from intake.doubting.doubts import annex_doubts, identity_doubts, regime_doubts
from intake.doubting.unusual_days import unusual_days
from intake.files.documents import source_lines
from intake.naming.names import KnownNames
from intake.parts.annexes import annexes
from intake.parts.clauses import Structure, structure, title_index, unmarked
from intake.parts.duties import Assigned, assigned
from intake.parts.identity import identity
from intake.text.lines import Paragraph, clean_lines, paragraphs
from intake.text.markers import marker
from intake.timing.deadlines import coordinator, duty_deadlines, regime_deadlines, without_repeats

# Degrees of secrecy of Luật Bảo vệ bí mật nhà nước, as stamped; such papers must not enter an open system.
SECRET = re.compile(r"(?:(?:độ mật|mức độ)\s*:?\s*)?(?:TUYỆT MẬT|TỐI MẬT|MẬT)", re.I)


@dataclass(frozen=True)
class Reading:
    """A plan as read. `text`: its source lines, cleaned of marks; places count them from 1. `pages`: of each line."""

    text: str
    draft: PlanDraft
    pages: tuple[int, ...] = ()


def read_plan(data: bytes, name: str) -> Reading:
    """Read a plan document, or refuse it with `Unreadable`. Nothing is stored."""
    source = source_lines(data, name)
    lines = clean_lines(source)
    found = paragraphs(lines)
    _refuse_secrets(found)
    _refuse_reports(found)
    parts = structure(found)
    tasks = [assigned(part) for part in parts.assignments]
    count = sum(1 for line in lines if line.text)
    if not any(held.clauses for task in tasks for held in task.held):
        raise Unreadable(
            _("Đọc được %(lines)d dòng nhưng không thấy nhiệm vụ nào. Đây có phải là kế hoạch? Chưa lưu gì.")
            % {"lines": count},
            lines=count,
        )
    pages = tuple(line.page for line in source if line.page is not None)
    text = "\n".join(line.text for line in lines)
    return Reading(text, _draft(found, parts, tasks), pages if len(pages) == len(source) else ())


def _draft(found: list[Paragraph], parts: Structure, tasks: list[Assigned]) -> PlanDraft:
    known = identity(parts)
    holders = tuple(held.holder for task in tasks for held in task.held)
    names = KnownNames(holder.name for holder in holders)
    duties = tuple(duty for task in tasks for duty in task.duties(names))
    deadlines = _deadlines(parts, tasks)
    tables = annexes(found, parts.tail)
    lead = coordinator(deadlines, list(holders))
    plan_days = PlanDays(known.issued_on, known.years, tuple(holder.name for holder in holders), lead)
    doubts = [
        *identity_doubts(known),
        *date_doubts(deadlines, plan_days),
        *unusual_days(deadlines, plan_days),
        *annex_doubts(tables, found),
        *regime_doubts(holders, duties, deadlines, known.top),
    ]
    return PlanDraft(
        title=known.title,
        number=known.number,
        issued_on=known.issued_on,
        issuer=known.issuer,
        territory=known.territory,
        coordinator=lead,
        years=known.years,
        holders=holders,
        duties=duties,
        deadlines=tuple(deadlines),
        quotas=tables.quotas,
        budget=tables.budget,
        outline=tables.outline,
        recipients=known.recipients,
        doubts=tuple(doubts),
    )


def _deadlines(parts: Structure, tasks: list[Assigned]) -> list[DraftDeadline]:
    holders = [held.holder for task in tasks for held in task.held]
    names = KnownNames(holder.name for holder in holders)
    regime = [*parts.reporting, *(paragraph for task in tasks for paragraph in task.regime)]
    found = [
        deadline
        for task in tasks
        for held in task.held
        for clause in held.clauses
        for deadline in duty_deadlines(held.holder, clause, names)
    ]
    for paragraph in _sentences(sorted(regime, key=lambda p: p.starts[0][1])):
        found += regime_deadlines(paragraph, holders)
    return without_repeats(found)


def _sentences(regime: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs without their numbers; what is listed or tabled below "…:" belongs to that sentence."""
    found: list[Paragraph] = []
    above: str | None = None
    for paragraph in regime:
        mark = marker(paragraph.text)
        style = mark.style if mark else ""
        bare = unmarked(paragraph)
        is_row = paragraph.is_row and bool(found) and (found[-1].is_row or found[-1].text.endswith(":"))
        if is_row or (found and above is not None and style and style != above):
            found[-1] = found[-1].plus(bare)
        else:
            found.append(bare)
            above = style if bare.text.endswith(":") else None
    return found


def _refuse_secrets(found: list[Paragraph]) -> None:
    for paragraph in found[:40]:
        for cell in paragraph.text.split("\t"):
            if cell.isupper() and SECRET.fullmatch(cell.strip(" .*-")):
                words = _("Văn bản ghi %(degree)s. Chưa lưu gì; hệ thống này không nhận văn bản mật.")
                raise Unreadable(words % {"degree": cell.strip(" .*-")})


def _refuse_reports(found: list[Paragraph]) -> None:
    title = title_index(found)
    head = found[: title if title >= 0 else 30][:30]
    if any(paragraph.text.startswith("BÁO CÁO") for paragraph in head):
        raise Unreadable(_("Đây là một báo cáo, không phải kế hoạch. Chưa lưu gì; hãy chọn tệp của kế hoạch."))
