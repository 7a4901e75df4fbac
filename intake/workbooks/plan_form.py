"""The XLSX form of a plan, filled in: its rows become a draft, or every wrong cell is named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assignments.dates.due_rules import WhyNoDay, Wording
from assignments.plans.drafts import (
    DraftBudgetLine,
    DraftDeadline,
    DraftDue,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    HolderKind,
    Place,
    PlanDraft,
    Source,
)
from assignments.plans.form import (
    BUDGET,
    DUTIES,
    EVERYBODY,
    FREQUENCIES,
    HELPS,
    HOLDERS,
    IDENTITY,
    KINDS,
    LEADS,
    OUTLINE,
    PLAN,
    QUOTAS,
    REPORTS,
    SHEETS,
    WORDINGS,
    YES,
    WrongCell,
)
from foundation.errors import Unreadable
from foundation.vietnamese import fold
from foundation.words import _
from intake.parts.headings import holder_named
from intake.timing.duty_dues import due_of
from intake.workbooks.form_cells import FormCells, FormWrong, Row
from intake.workbooks.tables import Line, formulas_without_value, sheets_of

COMMITTEE = re.compile(r"^\s*(?:(?:ủy|uỷ) ban nhân dân|ubnd)\s+", re.I)
YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def is_form(sheets: Iterable[str]) -> bool:
    """Are these the sheets of the form?"""
    return {PLAN, DUTIES} <= set(sheets)


def read_form(data: bytes, name: str) -> tuple[list[str], PlanDraft]:
    """The lines of the form as text, and the draft they make, without doubts. Raises FormWrong."""
    book = sheets_of(data, name)
    if not is_form(book):
        raise Unreadable(
            _(
                "“%(name)s” là một bảng XLSX nhưng không phải biểu kế hoạch. Chưa lưu gì; hãy lấy biểu trống ở trang "
                "“Nhập kế hoạch” (hoặc bằng lệnh dondoc plan form TỆP), điền rồi nhập lại."
            )
            % {"name": name}
        )
    words = _("công thức chưa có kết quả; hãy ghi thẳng chữ hoặc số, hoặc mở bằng Excel rồi lưu lại.")
    formulas = [WrongCell(sheet, cell, words) for sheet, cell in formulas_without_value(data) if sheet in SHEETS]
    return _read(book, name, formulas)


def _read(book: Mapping[str, list[Line]], name: str, formulas: Iterable[WrongCell]) -> tuple[list[str], PlanDraft]:
    form = FormCells.of(book)
    form.wrong += formulas
    known = _identity(form)
    duties = [_duty(form, row, known) for row in form.rows(DUTIES)]
    if not duties and not form.wrong:
        form.say(DUTIES, "text", _("chưa có nhiệm vụ nào; mỗi nhiệm vụ ghi một dòng."))
    territory = known.territory or COMMITTEE.sub("", known.issuer or "") or None
    holders = _holders(form, duties)
    names = {fold(holder.name): holder.name for holder in holders}
    coordinator = names.get(fold(known.coordinator or ""), known.coordinator)
    owing = {fold(EVERYBODY): "all", fold(coordinator or ""): coordinator or "", **names}
    draft = PlanDraft(
        title=known.title,
        number=known.number,
        issued_on=known.issued_on,
        issuer=known.issuer,
        territory=territory,
        coordinator=coordinator,
        years=known.years,
        holders=holders,
        duties=tuple(replace(duty, holder=names[fold(duty.holder)]) for duty in duties),
        deadlines=tuple(line for row in form.rows(REPORTS) if (line := _deadline(form, row, owing))),
        quotas=tuple(quota for row in form.rows(QUOTAS) if (quota := _quota(form, row))),
        budget=tuple(cost for row in form.rows(BUDGET) if (cost := _budget(form, row))),
        outline=tuple(row["heading"] for row in form.rows(OUTLINE)),
        recipients=(),
        doubts=(),
    )
    if form.wrong:
        raise FormWrong(name, form.wrong)
    return form.text, draft


@dataclass(frozen=True)
class _Identity:
    title: str | None
    number: str | None
    issued_on: date | None
    issuer: str | None
    territory: str | None
    coordinator: str | None
    years: tuple[int, ...]


def _identity(form: FormCells) -> _Identity:
    form.check_lengths(PLAN)
    names = {fold(title): key for key, title in IDENTITY.items()}
    said = {key: row for row in form.all_rows(PLAN) if (key := names.get(fold(row["what"])))}

    def text(key: str) -> str | None:
        return said[key]["value"] or None if key in said else None

    if not text("title"):
        form.say(said.get("title", PLAN), "value", _("thiếu tên kế hoạch."))
    years = tuple(sorted({int(year) for year in YEAR.findall(text("years") or "")}))
    if text("years") and not years:
        form.say(said["years"], "value", _("ghi năm bằng bốn chữ số, ví dụ 2025; 2026."))
    return _Identity(
        title=text("title"),
        number=text("number"),
        issued_on=form.day(said["issued_on"], "value") if "issued_on" in said else None,
        issuer=text("issuer"),
        territory=text("territory"),
        coordinator=text("coordinator"),
        years=years,
    )


def _holders(form: FormCells, duties: Iterable[DraftDuty]) -> tuple[DraftHolder, ...]:
    """The bodies of their own sheet, then those named with a duty alone."""
    found: dict[str, DraftHolder] = {}
    for row in form.rows(HOLDERS):
        name = row["name"]
        guessed = holder_named(name, Place(row.line, name))
        kind = form.word(row, "kind", KINDS) or guessed.kind
        requested = fold(row["requested"]) == fold(YES)
        if fold(name) in found:
            form.say(row, "name", _("cơ quan này đã có ở dòng trên; giữ một dòng."))
        bodies = row.listed("bodies") or guessed.bodies
        if kind is HolderKind.JOINT and len(bodies) < 2:
            form.say(row, "bodies", _("ghi tên ít nhất hai cơ quan, cách nhau bằng “;”."))
        holder = DraftHolder(name, kind, guessed.place, bodies, requested)
        found.setdefault(fold(name), holder)
    for duty in duties:
        found.setdefault(fold(duty.holder), holder_named(duty.holder, duty.place))
    return tuple(found.values())


def _duty(form: FormCells, row: Row, known: _Identity) -> DraftDuty:
    role = form.word(row, "role", {LEADS: True, HELPS: False})
    return DraftDuty(
        holder=row["holder"],
        text=row["text"],
        lead=role is not False,
        cooperates_with=row.listed("partners"),
        place=Place(row.line, row["text"]),
        due=_due(form, row, known),
        product=row["product"] or None,
        source=Source.HAND,
    )


def _due(form: FormCells, row: Row, known: _Identity) -> DraftDue | None:
    phrase = re.sub(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$", r"ngày \3/\2/\1", row["due"])  # as Excel keeps a day
    if not phrase:
        return None
    year = known.years[0] if known.years else None
    due = due_of(phrase, Place(row.line, phrase), year=year, issued_on=known.issued_on, alone=True)
    # Words without a figure are the plan's own, of a time that nobody can give a day.
    if due is None or (due.why is WhyNoDay.UNCLEAR and any(letter.isdigit() for letter in phrase)):
        form.say(row, "due", _("không hiểu thời hạn này; ghi như “trước ngày 30/6/2025”, “quý II/2025”."))
    return due


def _deadline(form: FormCells, row: Row, owing: Mapping[str, str]) -> DraftDeadline | None:
    report, wording = form.word(row, "report", FREQUENCIES), form.word(row, "wording", WORDINGS)
    day, month, year = (form.whole(row, key) for key in ("day", "month", "year"))
    if report is None:
        return None
    if fold(row["who"]) not in owing:
        words = _("“%(said)s” không có ở các trang “%(holders)s”, “%(duties)s”; ghi đúng tên ở đó, hoặc “%(all)s”.")
        form.say(row, "who", words % {"said": row["who"], "holders": HOLDERS, "duties": DUTIES, "all": EVERYBODY})
        return None
    if day and not _exists(day, month, year):
        form.say(row, "day", _("lịch không có ngày này."))
    if wording in (Wording.BEFORE, Wording.BY) and not day:
        form.say(row, "day", _("thiếu ngày; hoặc chọn “không ghi ngày”."))
    words = next((word for word, meant in WORDINGS.items() if meant is wording), "")
    said = "/".join(str(figure) for figure in (day, month, year) if figure)
    phrase = row["phrase"] or f"{words} {said}".strip() or row["report"]
    return DraftDeadline(
        who=owing[fold(row["who"])],
        to=row["to"] or None,
        kind=report[0],
        rule=wording or (Wording.BY if day else Wording.UNSPECIFIED),
        month=month,
        day=day,
        year=year,
        recurring=year is None,
        phrase=phrase,
        place=Place(row.line, phrase),
        period=report[1],
    )


def _quota(form: FormCells, row: Row) -> DraftQuota | None:
    target = form.whole(row, "target")
    place = Place(row.line, f"{row['unit']} {row['target']}")
    return None if target is None else DraftQuota(row["unit"], target, row["measure"] or None, place)


def _budget(form: FormCells, row: Row) -> DraftBudgetLine | None:
    amount = form.whole(row, "amount")
    if amount is None:
        return None
    place = Place(row.line, row["item"])
    return DraftBudgetLine(row["no"], row["item"], amount, row["unit"] or None, row["quantity"] or None, place)


def _exists(day: int, month: int | None, year: int | None) -> bool:
    try:
        date(year or 2024, month or 1, day)
    except ValueError:
        return False
    return True
