"""What the reader makes of a labelled plan, part by part: what it missed, invented, and read otherwise.

    python -m tests.intake.labelled.scoring [name ...]

prints precision and recall of each part and every fault. The form of the labels stands in README.md.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assignments.plans.drafts import DraftDeadline, DraftTarget, PlanDraft
from foundation.errors import Unreadable
from intake import read_plan
from tests.intake.labelled.duty_scoring import Names, neutral_holders, score_duties
from tests.intake.labelled.folding import folded, same_receiver, same_recipient, tokens, within

FOLDER = Path(__file__).parent
Labels = dict[str, Any]


@dataclass
class Score:
    """One part of one document. `found` of `labelled` are there; `said` counts what the reader says, neutral ones not.

    differs  found, but read otherwise: one line for each
    """

    part: str
    labelled: int = 0
    said: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def faults(self) -> list[str]:
        return [
            f"{self.part}: {how}: {words}" for how in ("missed", "invented", "differs") for words in getattr(self, how)
        ]


def pair_off(
    part: str,
    labels: Iterable[Any],
    said: Iterable[Any],
    same: Callable[[Any, Any], bool],
    show: Callable[[Any], str] = str,
) -> Score:
    """Each label finds at most one thing said, in order."""
    score, left = Score(part), list(said)
    score.said = len(left)
    for label in labels:
        score.labelled += 1
        hit = next((i for i, one in enumerate(left) if same(label, one)), None)
        if hit is None:
            score.missed.append(show(label))
        else:
            score.found += 1
            del left[hit]
    score.invented = [show(one) for one in left]
    return score


def _like(label: object, other: Any) -> object:
    """`other`, a tolerated reading as it stands in the labels, in the form in which `label` is compared."""
    if isinstance(label, set):
        return {folded(number) for number in other}
    return tokens(other) if isinstance(label, list) else tuple(other) if isinstance(label, tuple) else folded(other)


def _same_words(one: str | None, other: str | None) -> bool:
    return tokens(one) == tokens(other)


def score_identity(plan: Labels, draft: PlanDraft) -> Score:
    """Number, dates, years and places exactly; words folded; the signer's office without "TM. ỦY BAN NHÂN DÂN"."""
    score = Score("identity")
    signer, wanted = draft.signer, plan.get("signer") or {}

    def office(words: str | None) -> list[str]:
        return tokens(folded(words).replace("tm. ủy ban nhân dân", ""))

    numbers = {folded(c.number) for c in draft.legal_basis if c.number}
    superior = {folded(c.number) for c in draft.legal_basis if c.superior and c.number}
    issued = draft.issued_on.isoformat() if draft.issued_on else None
    checks: dict[str, tuple[object, object]] = {
        "title": (tokens(plan.get("title")), tokens(draft.title)),
        "number": (folded(plan.get("number")), folded(draft.number)),
        "issued_on": (plan.get("issued_on") and str(plan["issued_on"]), issued),
        "issuer": (tokens(plan.get("issuer")), tokens(draft.issuer)),
        "place": (tokens(plan.get("place")), tokens(draft.place_name)),
        "signer's office": (office(wanted.get("authority")), office(signer.authority if signer else None)),
        "signer's name": (tokens(wanted.get("name")), tokens(signer.name if signer else None)),
        "years": (tuple(plan.get("years") or ()), draft.years),
        "legal basis": ({folded(n) for n in plan.get("legal_basis") or ()}, numbers),
        "superior plans": ({folded(n) for n in plan.get("superior_plans") or ()}, superior),
    }
    for what, (label, said) in checks.items():
        score.labelled += 1
        score.said += bool(said)
        also = plan.get(f"{what.replace(' ', '_')}_acceptable") or []
        if label == said or any(said == _like(label, other) for other in also):
            score.found += 1
            score.said += not said
        else:
            score.differs.append(f"{what}: labelled {label!r}, said {said!r}")
    return score


def score_agencies(labels: Labels, draft: PlanDraft) -> Score:
    """Names and kinds. One body headed twice, or under two of its names, is one."""
    names = Names(labels["agencies"])
    once = {names.key(h.name) or folded(h.name): h for h in reversed(draft.holders)}
    wanted = [a for a in labels["agencies"] if not a.get("optional")]
    optional = {names.key(a["name"]) for a in labels["agencies"] if a.get("optional")}
    idle = neutral_holders(labels, draft)
    said = [h.name for key, h in reversed(once.items()) if key not in optional and key not in idle]
    score = pair_off("agencies", [a["name"] for a in wanted], said, lambda a, b: names.key(a) == names.key(b))
    for agency in labels["agencies"]:
        holder = once.get(names.key(agency["name"]) or "")
        if holder is None:
            continue
        if holder.kind.value not in (agency["kind"], *agency.get("kind_acceptable", ())):
            score.differs.append(f"{agency['name']}: labelled {agency['kind']}, said {holder.kind.value}")
        if holder.requested != agency.get("requested", False):
            score.differs.append(f"{agency['name']}: requested {holder.requested}")
        members = agency.get("members") if holder.kind.value == "joint" else None
        if members and [tokens(m) for m in members] != [tokens(b) for b in holder.bodies]:
            score.differs.append(f"{agency['name']}: bodies {holder.bodies}")
    return score


def _deadline_faults(label: Labels, said: DraftDeadline, names: Names) -> list[str]:
    """The fields in which `said` differs from the label."""
    who = [label["who"], *label.get("who_acceptable", ())]
    right = {
        "who": any(said.who == w or (w != "all" and names.key(w) == names.key(said.who)) for w in who),
        "kind": said.kind.value in (label["kind"], *label.get("kind_acceptable", ())),
        "period": label["kind"] != "other" or said.kind.value != "other" or said.period == label.get("period"),
        "rule": said.rule.value in (label["rule"], *label.get("rule_acceptable", ())),
        "day": (said.day, said.month) == (label.get("day"), label.get("month")),
        "year": said.year == label.get("year"),
        "to": any(same_receiver(to, said.to) for to in (label.get("to"), *label.get("to_acceptable", ()))),
        "phrase": within(tokens(label["phrase"]), tokens(said.phrase))
        or within(tokens(said.phrase), tokens(label["phrase"])),
    }
    return [what for what, good in right.items() if not good]


def score_deadlines(labels: Labels, draft: PlanDraft) -> Score:
    """Every term of the reporting regime; those not `required` count neither way, nor do undated ad hoc lines.

    An undated phrase that is not required may be read as one line for each report it names.
    """
    names, score = Names(labels["agencies"]), Score("deadlines")
    left = list(draft.deadlines)
    for label in sorted(labels["deadlines"], key=lambda d: not d.get("required", True)):
        faults = [(_deadline_faults(label, one, names), i) for i, one in enumerate(left)]
        # Of the same day: a term may be read with the wrong holder or kind, which is a difference and no miss.
        near = [(f, i) for f, i in faults if not ({"day", "phrase"} & set(f)) or f == ["phrase"]]
        worst, hit = min(near, key=lambda pair: len(pair[0]), default=([], -1))
        required = label.get("required", True)
        score.labelled += required
        if hit < 0:
            score.missed += [f"{label['who']}: {label['phrase']}"] if required else []
            continue
        said = left.pop(hit)
        if required:
            score.found += 1
            score.said += 1
            score.differs += [f"{label['who']}: {label['phrase']}: {f} = {getattr(said, f)!r}" for f in worst]
    neutral = [tokens(d["phrase"]) for d in labels["deadlines"] if not d.get("required", True) and not d.get("day")]
    for said in left:
        is_undated = said.day is None and said.month is None
        if is_undated and (
            said.kind.value in ("adhoc", "other") or any(within(p, tokens(said.phrase)) for p in neutral)
        ):
            continue
        score.said += 1
        score.invented.append(f"{said.who}: {said.kind.value}, {said.day}/{said.month}/{said.year}: {said.phrase}")
    return score


def _row_score(part: str, labels: list[Labels], said: list[tuple[Any, ...]], keys: tuple[str, ...]) -> Score:
    def comparable(row: Iterable[Any]) -> list[object]:
        return [tokens(str(cell)) if not isinstance(cell, int) else cell for cell in row]

    rows = [tuple(label[key] for key in keys) for label in labels]
    return pair_off(part, rows, said, lambda a, b: comparable(a) == comparable(b))


def score_doubts(labels: list[Labels], draft: PlanDraft) -> Score:
    """Those labelled must be raised; what else is doubted is not judged."""
    score = Score("doubts", labelled=len(labels))
    for label in labels:
        if any(folded(w) in folded(d.words) for w in label["any_of"] for d in draft.doubts):
            score.found += 1
        else:
            score.missed.append(label["about"])
    score.said = score.found
    return score


def _same_target(label: Labels, said: DraftTarget) -> bool:
    text, given = tokens(label["text"]), tokens(said.text)
    return tokens(label["figure"]) == tokens(said.figure) and _overlap(text, given)


def _overlap(one: list[str], other: list[str]) -> bool:
    return within(one, other) or within(other, one)


def score_targets(labels: list[Labels], draft: PlanDraft) -> Score:
    """An item that holds several figures may be one target or one for each of them, as a list of bodies may."""
    score = pair_off("targets", labels, draft.targets, _same_target, _show_target)
    said = [tokens(one.text) for one in draft.targets]
    texts = {_show_target(one): tokens(one["text"]) for one in labels}
    left = [words for words in score.missed if not any(_overlap(texts[words], text) for text in said)]
    score.found += len(score.missed) - len(left)
    score.missed = left
    return score


def _show_target(one: Any) -> str:
    return str(one["text"]) if isinstance(one, dict) else f"{one.figure}: {one.text}"


def scores(labels: Labels, draft: PlanDraft) -> list[Score]:
    """One score for each part, in the order of the paper."""
    quotas = [(q.unit, q.target) for q in draft.quotas]
    budget = [(b.no, b.item, b.amount) for b in draft.budget]
    return [
        score_identity(labels["plan"], draft),
        score_agencies(labels, draft),
        *(Score(part, *counts, *faults) for part, counts, faults in score_duties(labels, draft)),
        score_deadlines(labels, draft),
        _row_score("quotas", labels.get("quotas") or [], quotas, ("unit", "target")),
        _row_score("budget", labels.get("budget") or [], budget, ("no", "item", "amount")),
        score_targets(labels.get("targets") or [], draft),
        pair_off("outline", labels.get("outline") or [], draft.outline, _same_words),
        pair_off("recipients", labels.get("recipients") or [], draft.recipients, same_recipient),
        score_doubts(labels.get("doubts") or [], draft),
    ]


def names_of_documents() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def scores_of(name: str) -> list[Score]:
    """The scores of the document labelled in `<name>.yaml`; a refusal to read it is one score with one fault."""
    labels = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    try:
        draft = read_plan((FOLDER / labels["file"]).read_bytes(), labels["file"]).draft
    except Unreadable as refusal:
        return [Score("reading", labelled=1, missed=[str(refusal)])]
    return scores(labels, draft)


def main(wanted: list[str]) -> None:
    for name in names_of_documents():
        if wanted and not any(w in name for w in wanted):
            continue
        print(f"\n{name}\n{'part':14}{'labelled':>9}{'said':>6}{'found':>7}{'precision':>11}{'recall':>8}{'differ':>8}")
        for s in scores_of(name):
            numbers = f"{s.labelled:9}{s.said:6}{s.found:7}{s.precision:11.3f}{s.recall:8.3f}{len(s.differs):8}"
            print(f"{s.part:14}{numbers}")
        for s in scores_of(name):
            print(*(f"  {fault}" for fault in s.faults), sep="\n", end="\n" if s.faults else "")


if __name__ == "__main__":
    main(sys.argv[1:])
