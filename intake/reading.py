"""From the bytes of a plan to its draft. Pure: no database, no clock, same bytes same draft."""

import re
from dataclasses import dataclass, replace

from assignments.plans.drafts import DraftDeadline, Place, PlanDraft
from foundation.errors import Unreadable
from foundation.words import _
from intake.doubting.confidence import with_confidence
from intake.doubting.date_doubts import PlanDays, date_doubts
from intake.doubting.doubts import regime_doubts
from intake.doubting.duty_days import duty_day_doubts
from intake.doubting.figure_doubts import annex_doubts
from intake.doubting.identity_doubts import identity_doubts
from intake.doubting.page_doubts import page_doubts
from intake.doubting.unusual_days import unusual_days
from intake.files.documents import source_lines
from intake.naming.names import KnownNames
from intake.parts.annexes import Sheets, annexes, sheets
from intake.parts.clauses import Structure, structure, title_index, unmarked
from intake.parts.collapsed import restored
from intake.parts.duties import Assigned, assigned
from intake.parts.identity import identity
from intake.parts.kinds import refuse_other_kinds
from intake.parts.orders import ordered
from intake.parts.report_tables import tabled_reports
from intake.parts.targets import targets
from intake.parts.tasks import tasked
from intake.text.cleaning import clean_lines
from intake.text.lines import Paragraph
from intake.text.markers import marker
from intake.timing.data_windows import with_windows
from intake.timing.deadlines import (
    coordinator,
    duty_deadlines,
    loose_deadlines,
    regime_deadlines,
    with_receivers,
    without_repeats,
)
from intake.timing.subjects import Bodies
from intake.workbooks.plan_form import read_form
from intake.workbooks.tables import is_workbook

STANDING = re.compile(
    r"(?:^|(?<!\w)(?:là|làm|vai trò|nhiệm vụ)\s+|\()(?:cơ quan|đơn vị)\s+(?:thường trực|đầu mối)", re.I
)


@dataclass(frozen=True)
class Reading:
    """A plan as read. `text`: its source lines, cleaned of marks; places count them from 1. `pages`: of each line."""

    text: str
    draft: PlanDraft
    pages: tuple[int, ...] = ()


def read_plan(data: bytes, name: str) -> Reading:
    """Read a plan document or the filled-in form, or refuse it with `Unreadable`. Nothing is stored."""
    if is_workbook(data):
        return _form(data, name)
    source = source_lines(data, name)
    lines = clean_lines(source)
    whole = restored(lines, [line.text for line in source])
    found = whole.found
    refuse_other_kinds(found, title_index(found))
    tables = sheets(found, whole.guessed)
    parts = structure(tables.prose)
    tasks = [assigned(part) for part in parts.assignments]
    count = sum(1 for line in lines if line.text)
    if not tables.tasks and not any(held.clauses for task in tasks for held in task.held):
        raise Unreadable(
            _("Đọc được %(lines)d dòng nhưng không thấy nhiệm vụ nào. Đây có phải là kế hoạch? Chưa lưu gì.")
            % {"lines": count},
            lines=count,
        )
    pages = tuple(line.page for line in source if line.page is not None)
    text = "\n".join(line.text for line in lines)
    draft = with_confidence(_draft(found, tables, parts, tasks))
    last = [*regime_doubts(draft, text, found[0].place()), *page_doubts(source)]
    return Reading(text, replace(draft, doubts=(*draft.doubts, *last)), pages if len(pages) == len(source) else ())


def _form(data: bytes, name: str) -> Reading:
    text, draft = read_form(data, name)
    named = tuple(holder.name for holder in draft.holders)
    plan_days = PlanDays(draft.issued_on, draft.years, named, draft.coordinator)
    doubts = [
        *date_doubts(list(draft.deadlines), plan_days),
        *unusual_days(list(draft.deadlines), plan_days),
        *duty_day_doubts(draft.duties, plan_days),
    ]
    doubted = replace(draft, doubts=tuple(doubts))
    last = regime_doubts(doubted, "\n".join(text), Place(1, text[0]))
    return Reading("\n".join(text), replace(draft, doubts=(*doubts, *last)))


def _draft(found: list[Paragraph], tables: Sheets, parts: Structure, tasks: list[Assigned]) -> PlanDraft:
    known = identity(found, title_index(found), parts.tail)
    headed = tuple(held.holder for task in tasks for held in task.held)
    names = KnownNames(holder.name for holder in headed)
    year = known.years[0] if len(known.years) == 1 else None
    tabled = tasked(tables.tasks, headed, year=year, issued_on=known.issued_on)
    loose = [
        *parts.decided,
        *parts.other,
        *parts.reporting,
        *(paragraph for task in tasks for paragraph in task.regime),
    ]
    told = ordered(loose, (*headed, *tabled.holders), names, year=year, issued_on=known.issued_on)
    holders = (*headed, *tabled.holders, *told.holders)
    said = (duty for task in tasks for duty in task.duties(names, year=year, issued_on=known.issued_on))
    duties = tuple(sorted([*said, *tabled.duties, *told.duties], key=lambda duty: duty.place.line))
    bodies = Bodies(holders, _standing(tasks))
    deadlines = _deadlines(parts, tasks, bodies)
    sums = annexes(found, tables.grids, parts.tail, known.years)
    lead = coordinator(deadlines, holders, bodies)
    plan_days = PlanDays(known.issued_on, known.years, tuple(holder.name for holder in holders), lead)
    doubts = [
        *identity_doubts(known, found),
        *date_doubts(deadlines, plan_days),
        *unusual_days(deadlines, plan_days),
        *duty_day_doubts(duties, plan_days),
        *annex_doubts(sums, found),
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
        quotas=sums.quotas,
        budget=sums.budget,
        outline=sums.outline,
        recipients=known.recipients,
        doubts=tuple(doubts),
        legal_basis=known.legal_basis,
        place_name=known.place,
        signer=known.signer,
        targets=(*targets(parts.other), *sums.targets),
    )


def _deadlines(parts: Structure, tasks: list[Assigned], bodies: Bodies) -> list[DraftDeadline]:
    regime = [*parts.reporting, *(paragraph for task in tasks for paragraph in task.regime)]
    found = [
        deadline
        for task in tasks
        for held in task.held
        for clause in held.clauses
        for deadline in duty_deadlines(held.holder, clause, bodies)
    ]
    tabled, told = tabled_reports(sorted(regime, key=lambda p: p.starts[0][1]), bodies)
    found += tabled
    for paragraph in _sentences(told):
        found += regime_deadlines(paragraph, bodies)
    found += [line for each in [*parts.decided, *parts.other] for line in loose_deadlines(unmarked(each), bodies)]
    return with_windows(with_receivers(without_repeats(found), regime, bodies), (each.text for each in regime))


def _standing(tasks: list[Assigned]) -> str | None:
    """The heading that a duty below it calls the standing office (cơ quan thường trực)."""
    held = (each for task in tasks for each in task.held)
    said = ((each.holder.name, [each.holder.name, *(clause.text for clause in each.clauses)]) for each in held)
    return next((name for name, texts in said if any(STANDING.search(text) for text in texts)), None)


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
