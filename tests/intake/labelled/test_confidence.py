"""What the reader says it is sure of: over all labelled plans, ninety-nine in a hundred are right."""

import re
from dataclasses import replace

import yaml

from assignments.plans.drafts import PlanDraft
from intake import read_plan
from tests.intake.labelled.scoring import FOLDER, names_of_documents, scores
from tests.intake.papers import plan

FEWEST = 300
FINDINGS = ("agencies", "duties", "deadlines", "quotas", "budget", "targets")
SOURCE = re.compile(r": source is \w+$")  # from what kind of text: right or wrong, the duty is the same
OF_DUTIES = ("roles", "partners", "due days")  # what may be wrong with a duty that was found


def sure(draft: PlanDraft) -> PlanDraft:
    """The draft without what the reader is not sure of."""
    return replace(
        draft,
        holders=tuple(one for one in draft.holders if not one.unsure),
        duties=tuple(one for one in draft.duties if not one.unsure),
        deadlines=tuple(one for one in draft.deadlines if not one.unsure),
        quotas=tuple(one for one in draft.quotas if not one.unsure),
        budget=tuple(one for one in draft.budget if not one.unsure),
        targets=tuple(one for one in draft.targets if not one.unsure),
    )


def test_of_what_is_sure_ninety_nine_in_a_hundred_are_right() -> None:
    said, wrong = 0, []
    for name in names_of_documents():
        labels = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        draft = read_plan((FOLDER / labels["file"]).read_bytes(), labels["file"]).draft
        for score in scores(labels, sure(draft)):
            said += score.said if score.part in FINDINGS else 0
            if score.part in (*FINDINGS, *OF_DUTIES):
                faults = (*score.invented, *score.differs)
                wrong += [f"{name}: {score.part}: {fault}" for fault in faults if not SOURCE.search(fault)]
    assert said >= FEWEST
    assert len(wrong) * 100 <= said, wrong


def test_a_spoilt_text_is_read_without_being_sure() -> None:
    spoilt = plan().replace("chọn giống cây phù hợp", "x").replace("lập bản đồ các tuyến", "l4p b4n đồ c4c tuy3n")
    [duty] = [duty for duty in read_plan(spoilt.encode(), "plan.txt").draft.duties if "b4n" in duty.text]
    assert duty.unsure


def test_a_sentence_torn_into_two_duties_is_not_sure_in_either() -> None:
    torn = plan().replace("cấp phát cây giống cho các xã.", "cấp phát cây giống\n\n- cho các xã ở vùng cao.")
    found = [duty for duty in read_plan(torn.encode(), "plan.txt").draft.duties if duty.unsure]
    assert [duty.text.split()[0] for duty in found] == ["Hướng", "cho"]


def test_a_plan_without_faults_is_sure() -> None:
    draft = read_plan(plan().encode(), "plan.txt").draft
    certain = sure(draft)
    assert (certain.holders, certain.duties, certain.quotas) == (draft.holders, draft.duties, draft.quotas)
