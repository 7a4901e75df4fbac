"""A finding of the desk as the fields of a form, and the finding that a filled-in form makes of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from assignments.dates.due_rules import WhyNoDay
from assignments.desk.contents import Content
from assignments.desk.errors import NotLikeThis
from assignments.desk.values import Item
from assignments.plans.drafts import (
    DraftBudgetLine,
    DraftDeadline,
    DraftDue,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    DraftTarget,
    HolderKind,
    PlanDraft,
)
from assignments.plans.form import EVERYBODY, FREQUENCIES, KINDS, WORDINGS
from foundation.vietnamese import number, read_number
from foundation.words import _
from intake.timing.duty_dues import due_of
from portal.coordinator.field_names import label_of

YES = "1"
ALL = "all"  # DraftDeadline.who
_KIND_WORDS = {kind: words for words, kind in KINDS.items()}
_REPORT_WORDS = {report: words for words, report in FREQUENCIES.items()}
_WORDING_WORDS = {wording: words for words, wording in WORDINGS.items()}


@dataclass(frozen=True)
class Field:
    """One field of an edit form.

    shape    "line" | "text" | "list" (one name a line) | "number" | "choice" | "tick"
    options  of a choice: (value, words)
    """

    name: str
    value: str
    shape: str = "line"
    options: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        return label_of(self.name)

    @property
    def shown(self) -> str:
        """The value in words, on one line."""
        if self.shape == "tick":
            return _("có") if self.value else _("không")
        words = dict(self.options).get(self.value, self.value)
        return "; ".join(words.splitlines()) or _("không ghi")


@dataclass(frozen=True)
class Difference:
    """One field that people changed, as it was read."""

    label: str
    read: str


def fields_of(content: Content, holders: Iterable[DraftHolder] = ()) -> list[Field]:
    """The fields of one finding, filled with what it says. `holders` may be chosen from."""
    match content:
        case DraftHolder():
            return _of_holder(content)
        case DraftDuty():
            return _of_duty(content)
        case DraftDeadline():
            return _of_deadline(content, holders)
        case DraftQuota():
            return [
                Field("unit", content.unit),
                Field("target", number(content.target), "number"),
                Field("measure", content.measure or ""),
            ]
        case DraftBudgetLine():
            return [
                Field("no", content.no),
                Field("item", content.item),
                Field("amount", number(content.amount), "number"),
                Field("quantity", content.quantity or ""),
                Field("unit_of", content.unit or ""),
            ]
        case DraftTarget():
            return [Field("text", content.text, "text"), Field("figure", content.figure)]


def typed_fields(fields: list[Field], typed: Mapping[str, str]) -> list[Field]:
    """The same fields as somebody filled them in; a tick that is off is not sent."""
    return [replace(one, value=typed.get(one.name, "" if one.shape == "tick" else one.value)) for one in fields]


def differences(item: Item) -> Iterator[Difference]:
    """What was read, field by field, where people say it otherwise now."""
    if item.read is None or not item.is_edited:
        return
    for now, read in zip(fields_of(item.content), fields_of(item.read), strict=True):
        if now.value != read.value:
            yield Difference(now.label, read.shown)


def content_from(content: Content, typed: Mapping[str, str], draft: PlanDraft) -> Content:
    """The finding as a filled-in form says it. Raises NotLikeThis for what is no number and no day."""
    made: dict[type, Callable[[], Content]] = {
        DraftHolder: lambda: _holder(content, typed),
        DraftDuty: lambda: _duty(content, typed, draft),
        DraftDeadline: lambda: _deadline(content, typed),
        DraftQuota: lambda: _quota(content, typed),
        DraftBudgetLine: lambda: _budget_line(content, typed),
        DraftTarget: lambda: _target(content, typed),
    }
    return made[type(content)]()


def names_in(text: str) -> tuple[str, ...]:
    """Names one a line, or cut at ";"."""
    return tuple(name for line in text.replace(";", "\n").splitlines() if (name := " ".join(line.split())))


def due_typed(phrase: str, content: DraftDuty, draft: PlanDraft) -> DraftDue | None:
    """The day a phrase sets; the one that stands where the phrase is the same."""
    phrase = " ".join(phrase.split())
    if not phrase:
        return None
    if content.due and phrase == content.due.phrase:
        return content.due
    year = draft.years[0] if len(draft.years) == 1 else None
    due = due_of(phrase, content.place, year=year, issued_on=draft.issued_on, alone=True)
    if due is None or (due.day is None and due.why is WhyNoDay.UNCLEAR):
        words = _(
            "Chưa hiểu thời hạn “%(phrase)s”. Ghi ví dụ “trước ngày 30/6/2025”, “trong quý II/2025”, “thường xuyên”."
        )
        raise NotLikeThis(words % {"phrase": phrase})
    return replace(due, phrase=phrase)


def _of_holder(holder: DraftHolder) -> list[Field]:
    return [
        Field("name", holder.name),
        Field("kind", holder.kind.value, "choice", tuple((kind.value, words) for kind, words in _KIND_WORDS.items())),
        Field("bodies", "\n".join(holder.bodies), "list"),
        Field("requested", YES if holder.requested else "", "tick"),
    ]


def _of_duty(duty: DraftDuty) -> list[Field]:
    roles = (("lead", _("chủ trì")), ("help", _("phối hợp")))
    return [
        Field("text", duty.text, "text"),
        Field("role", "lead" if duty.lead else "help", "choice", roles),
        Field("partners", "\n".join(duty.cooperates_with), "list"),
        Field("due", duty.due.phrase if duty.due else ""),
        Field("product", duty.product or ""),
    ]


def _of_deadline(line: DraftDeadline, holders: Iterable[DraftHolder]) -> list[Field]:
    report = _REPORT_WORDS.get((line.kind, line.period), "")
    wording = _WORDING_WORDS.get(line.rule, "")
    names = dict.fromkeys([line.who, *(holder.name for holder in holders)])
    whom = ((ALL, EVERYBODY), *((name, name) for name in names if name != ALL))
    return [
        Field("who", line.who, "choice", whom),
        Field("to", line.to or ""),
        Field("report", report, "choice", _choices(FREQUENCIES, report)),
        Field("wording", wording, "choice", _choices(WORDINGS, wording)),
        Field("day", str(line.day or ""), "number"),
        Field("month", str(line.month or ""), "number"),
        Field("year", str(line.year or ""), "number"),
        Field("phrase", line.phrase, "text"),
    ]


def _choices(words: Iterable[str], chosen: str) -> tuple[tuple[str, str], ...]:
    """What may be chosen; what the list does not have stays as it is unless somebody chooses."""
    usual = tuple((word, word) for word in words)
    return usual if chosen else (("", _("như văn bản ghi")), *usual)


def _holder(content: Content, typed: Mapping[str, str]) -> DraftHolder:
    assert isinstance(content, DraftHolder)
    kind = typed.get("kind", "")
    return replace(
        content,
        name=typed.get("name", content.name),
        kind=HolderKind(kind) if kind in set(HolderKind) else content.kind,
        bodies=names_in(typed.get("bodies", "")),
        requested=bool(typed.get("requested")),
    )


def _duty(content: Content, typed: Mapping[str, str], draft: PlanDraft) -> DraftDuty:
    assert isinstance(content, DraftDuty)
    return replace(
        content,
        text=typed.get("text", content.text),
        lead=typed.get("role", "lead") != "help",
        cooperates_with=names_in(typed.get("partners", "")),
        due=due_typed(typed.get("due", ""), content, draft),
        product=_text(typed, "product"),
    )


def _deadline(content: Content, typed: Mapping[str, str]) -> DraftDeadline:
    assert isinstance(content, DraftDeadline)
    kind, period = FREQUENCIES.get(typed.get("report", ""), (content.kind, content.period))
    day, month, year = (_whole(typed, name) for name in ("day", "month", "year"))
    return replace(
        content,
        who=typed.get("who", content.who),
        to=_text(typed, "to"),
        kind=kind,
        period=period,
        rule=WORDINGS.get(typed.get("wording", ""), content.rule),
        day=day,
        month=month,
        year=year,
        recurring=content.recurring if year == content.year else year is None,
        phrase=" ".join(typed.get("phrase", content.phrase).split()),
    )


def _quota(content: Content, typed: Mapping[str, str]) -> DraftQuota:
    assert isinstance(content, DraftQuota)
    unit = _text(typed, "unit") or content.unit
    return replace(content, unit=unit, target=_amount(typed, "target"), measure=_text(typed, "measure"))


def _budget_line(content: Content, typed: Mapping[str, str]) -> DraftBudgetLine:
    assert isinstance(content, DraftBudgetLine)
    return replace(
        content,
        no=_text(typed, "no") or content.no,
        item=_text(typed, "item") or content.item,
        amount=_amount(typed, "amount"),
        quantity=_text(typed, "quantity"),
        unit=_text(typed, "unit_of"),
    )


def _target(content: Content, typed: Mapping[str, str]) -> DraftTarget:
    assert isinstance(content, DraftTarget)
    return replace(
        content, text=" ".join(typed.get("text", "").split()), figure=_text(typed, "figure") or content.figure
    )


def _text(typed: Mapping[str, str], name: str) -> str | None:
    return " ".join(typed.get(name, "").split()) or None


def _amount(typed: Mapping[str, str], name: str) -> int:
    value = _whole(typed, name)
    if value is None:
        raise NotLikeThis(_("%(field)s: chưa ghi số.") % {"field": label_of(name)})
    return value


def _whole(typed: Mapping[str, str], name: str) -> int | None:
    """A whole number, or None for an empty field."""
    written = " ".join(typed.get(name, "").split())
    if not written:
        return None
    try:
        value = read_number(written)
    except ValueError:
        value = -1
    if not 0 <= value < 10**15:
        words = _("“%(written)s” không phải là số. Ghi ví dụ 120 hoặc 1.250.")
        raise NotLikeThis(words % {"written": written})
    return value
