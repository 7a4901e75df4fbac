"""The yardstick itself: a perfect reading has no fault, and each damage costs what it should."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from assignments.dates.due_rules import Wording
from assignments.plans.drafts import (
    Citation,
    Doubt,
    DraftBudgetLine,
    DraftDeadline,
    DraftDue,
    DraftDuty,
    DraftHolder,
    DraftQuota,
    DraftTarget,
    HolderKind,
    Place,
    PlanDraft,
    ReportKind,
    Signer,
    Source,
)  # fmt: skip
from tests.intake.labelled.folding import same_name, same_receiver, same_recipient, tokens, within
from tests.intake.labelled.scoring import FOLDER, names_of_documents, scores

HERE = Place(1, "…")
Labels = dict[str, Any]


PARTS = ("duties", "deadlines", "quotas", "budget", "targets", "outline", "recipients", "doubts")


def labels_of(name: str) -> Labels:
    """The labels with what they may leave out."""
    labels: Labels = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return {
        **labels,
        **{part: labels.get(part) or [] for part in PARTS},
        "agencies": [{"requested": False, **agency} for agency in labels["agencies"]],
        "deadlines": [{"to": None, **line} for line in labels.get("deadlines") or ()],
    }


def is_judged(label: Labels) -> bool:
    """Does every word of this label count, so that each damage to it must be seen?"""
    tolerated = ("optional", "text_acceptable", "agency_acceptable", "lead_ambiguous", "due_optional")
    due = label.get("due") or {}
    return label.get("required", True) and not any([due.get("optional"), *(label.get(key) for key in tolerated)])


def says_a_report(label: Labels, labels: Labels) -> bool:
    """A reporting rule phrased as a duty counts neither way."""
    return any(within(tokens(line["phrase"]), tokens(label["text"])) for line in labels["deadlines"])


def a_duty(label: Labels) -> DraftDuty:
    due = label.get("due")
    day = due and due["day"] and date.fromisoformat(str(due["day"]))
    text = " ".join(filter(None, [label.get("lead_in"), label["text"]]))
    return DraftDuty(
        label["agency"], text, label["lead"], tuple(label["cooperates_with"]), HERE, tuple(label.get("directs", ())),
        due and DraftDue(due["phrase"], HERE, Wording.BEFORE, day), label.get("product"),
        Source(label.get("source", "heading")),
    )  # fmt: skip


def a_deadline(label: Labels) -> DraftDeadline:
    when = (label["month"], label["day"], label["year"])
    kind, rule = ReportKind(label["kind"]), Wording(label["rule"])
    return DraftDeadline(
        label["who"], label["to"], kind, rule, *when, False, label["phrase"], HERE, label.get("period")
    )


def perfect(labels: Labels) -> PlanDraft:
    """The draft that says what the labels say, and nothing else."""
    plan, superior = labels["plan"], labels["plan"].get("superior_plans") or ()
    holders = [
        DraftHolder(a["name"], HolderKind(a["kind"]), HERE, tuple(a.get("members", ())), a["requested"])
        for a in labels["agencies"]
    ]
    signer = plan.get("signer") and Signer(plan["signer"]["authority"], plan["signer"]["name"], HERE)
    return PlanDraft(
        title=plan["title"],
        number=plan["number"],
        issued_on=plan["issued_on"] and date.fromisoformat(str(plan["issued_on"])),
        issuer=plan["issuer"],
        territory=None,
        coordinator=None,
        years=tuple(plan["years"]),
        holders=tuple(holders),
        duties=tuple(a_duty(d) for d in labels["duties"]),
        deadlines=tuple(a_deadline(d) for d in labels["deadlines"]),
        quotas=tuple(DraftQuota(q["unit"], q["target"], None, HERE) for q in labels["quotas"]),
        budget=tuple(DraftBudgetLine(b["no"], b["item"], b["amount"], None, None, HERE) for b in labels["budget"]),
        outline=tuple(labels["outline"]),
        recipients=tuple(labels["recipients"]),
        doubts=tuple(Doubt(d["about"], "", False, d["any_of"][0], ()) for d in labels["doubts"]),
        targets=tuple(DraftTarget(t["text"], t["figure"], HERE) for t in labels["targets"]),
        legal_basis=tuple(Citation(n, n, None, n in superior, HERE) for n in plan.get("legal_basis") or ()),
        place_name=plan["place"],
        signer=signer or None,
    )


def faults(labels: Labels, draft: PlanDraft) -> list[str]:
    return [fault for score in scores(labels, draft) for fault in score.faults]


@pytest.mark.parametrize("name", names_of_documents())
def test_a_reading_that_says_what_the_labels_say_has_no_fault(name: str) -> None:
    labels = labels_of(name)
    assert faults(labels, perfect(labels)) == []


@pytest.mark.parametrize("name", names_of_documents())
def test_every_damage_to_a_duty_is_seen(name: str) -> None:
    labels = labels_of(name)
    draft = perfect(labels)
    judged = (is_judged(d) and not says_a_report(d, labels) for d in labels["duties"])
    at = next(i for i, counts in enumerate(judged) if counts)
    first, rest = draft.duties[at], (*draft.duties[:at], *draft.duties[at + 1 :])
    half = replace(first, text=" ".join(first.text.split()[: len(first.text.split()) // 2]))
    other = next(h.name for h in draft.holders if h.name != first.holder)
    damaged = [
        (rest, "missed"), ([half, *rest], "missed"), ([replace(first, holder=other), *rest], "given to"),
        ([first, replace(first, text="Một việc không ai giao"), *rest], "invented"),
        ([replace(first, text=first.text + " thêm"), *rest], "differs"),
        ([replace(first, lead=not first.lead), *rest], "lead is"),
        ([replace(first, cooperates_with=(*first.cooperates_with, "Sở Bịa")), *rest], "has 'Sở Bịa'"),
        ([replace(first, directs=("Sở Bịa",)), *rest], "directs has"),
        ([replace(first, due=DraftDue("trước ngày 01/01/2001", HERE, Wording.BEFORE, date(2001, 1, 1))), *rest], "due"),
    ]  # fmt: skip
    for duties, seen in damaged:
        assert any(seen in fault for fault in faults(labels, replace(draft, duties=tuple(duties)))), seen


@pytest.mark.parametrize("name", names_of_documents())
def test_every_damage_to_a_reporting_term_is_seen(name: str) -> None:
    labels = labels_of(name)
    draft = perfect(labels)
    asked = zip(labels["deadlines"], draft.deadlines, strict=True)
    label, dated = next(((label, line) for label, line in asked if line.day and is_judged(label)), (None, None))
    if label is None or dated is None:
        pytest.skip("this plan names no day for a report")
    kind = next(one for one in ReportKind if one not in (label["kind"], *label.get("kind_acceptable", ())))
    rule = next(one for one in reversed(Wording) if one not in (label["rule"], *label.get("rule_acceptable", ())))
    rest = [d for d in draft.deadlines if d is not dated]
    wrong = [
        replace(dated, who="Sở Bịa"), replace(dated, day=29), replace(dated, year=1999), replace(dated, to="Sở Bịa"),
        replace(dated, rule=rule), replace(dated, kind=kind),
    ]  # fmt: skip
    for one in wrong:
        assert faults(labels, replace(draft, deadlines=(one, *rest))), one
    assert faults(labels, replace(draft, deadlines=tuple(rest)))
    assert faults(labels, replace(draft, deadlines=(*draft.deadlines, dated)))


def test_marks_dashes_tones_case_and_abbreviations_cost_nothing() -> None:
    assert tokens("**Uỷ ban  nhân dân** tỉnh – hoá đơn.") == tokens("UBND tỉnh - hóa đơn")
    assert same_name("Đề nghị UBND các xã, phường", "3. Ủy ban nhân dân các xã và phường:")
    assert not same_name("UBND các xã, phường", "UBND các phường")


@pytest.mark.parametrize("printed", ["Sở Y tế (b/c)", "Sở Y tế (để b/c);", "Sở Y tế (để báo cáo)"])
def test_a_recipient_for_report_is_the_recipient(printed: str) -> None:
    assert same_recipient("Sở Y tế", printed)
    assert not same_recipient("Sở Y", printed)
    assert not same_recipient("Sở Y tế (để thực hiện)", printed)


def test_the_first_of_several_receivers_and_the_one_on_the_way_are_right() -> None:
    assert same_receiver("Sở Y tế", "Sở Y tế và Bộ Y tế")
    assert same_receiver("Sở Y tế (qua Phòng Kế hoạch)", "Phòng Kế hoạch")
    assert not same_receiver("Sở Y tế", "Bộ Y tế, Sở Y tế")
    assert not same_receiver("Sở Y", "Sở Y tế")
