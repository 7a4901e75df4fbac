"""Duties against their labels: whole text, holder, role, partners, the bodies directed, due day and product."""

from collections.abc import Iterator
from typing import Any

from assignments.plans.drafts import DraftDuty, PlanDraft
from tests.intake.labelled.folding import likeness, name_tokens, same_name, tokens, uncovered, within

Labels = dict[str, Any]
Faults = list[list[str]]  # missed, invented, differs
Part = tuple[str, tuple[int, int, int], Faults]  # name; labelled, said, found
NEAR = 0.75  # likeness of words from which two texts are the same duty, cut or read a little otherwise


def _names(agency: Labels) -> tuple[str, ...]:
    return agency["name"], *agency.get("also", ()), *agency.get("name_acceptable", ())


class Names:
    """Which labelled agency a printed name means: by its name or by `also`, the other ways the paper writes it."""

    def __init__(self, agencies: list[Labels]) -> None:
        self._agencies = agencies

    def key(self, name: str | None) -> str | None:
        """The labelled name, or the words of the name itself where no label holds it."""
        for agency in self._agencies:
            if any(same_name(name, known) for known in _names(agency)):
                return str(agency["name"])
        return " ".join(name_tokens(name)) or None


def _stripped(words: list[str], openings: list[list[str]]) -> list[str]:
    """`words` without the lead-in, the order word and the holder's name at their head, in whatever order they stand."""
    rest, again = words, True
    while again:
        again = False
        for opening in openings:
            if opening and len(opening) < len(rest) and rest[: len(opening)] == opening:
                rest, again = rest[len(opening) :], True
    return rest


def _texts(label: Labels, said: DraftDuty) -> tuple[list[str], list[str]]:
    """Both texts as far as they must agree: a head that only repeats the heading or the lead-in is nobody's fault.

    Of several wordings that the label accepts, the one likest to what was said.
    """
    wordings = [label["text"], *label.get("text_acceptable", ())]
    if len(wordings) > 1:
        label = {**label, "text": max(wordings, key=lambda words: likeness(tokens(words), tokens(said.text)))}
    openings = [tokens(label.get("lead_in")), tokens(label["agency"]), tokens(said.holder)]
    openings += [tokens(order) for order in ("đề nghị", "kính đề nghị", "giao", "yêu cầu")]
    return _stripped(tokens(label["text"]), openings), _stripped(tokens(said.text), openings)


def _pairs(labels: list[Labels], said: list[DraftDuty], names: Names, *, holder: bool) -> dict[int, int]:
    """Label -> duty, the likest first; `holder`: only where the holder is the labelled one."""
    near = []
    for i, label in enumerate(labels):
        for j, one in enumerate(said):
            held = [label["agency"], *label.get("agency_acceptable", ())]
            if holder and names.key(one.holder) not in map(names.key, held):
                continue
            alike = likeness(*_texts(label, one))
            if alike >= NEAR:
                near.append((-alike, i, j))
    found: dict[int, int] = {}
    for _alike, i, j in sorted(near):
        if i not in found and j not in found.values():
            found[i] = j
    return found


def _name_faults(label: Labels, key: str, said: tuple[str, ...]) -> Iterator[str]:
    wanted = label.get(key) or []
    optional = label.get(f"{key}_optional") or []
    for name in uncovered(wanted, said):
        yield f"{key} lacks {name!r}"
    for name in uncovered(said, [*wanted, *optional]):
        yield f"{key} has {name!r}"


def _role_faults(label: Labels, said: DraftDuty) -> Iterator[str]:
    if not label.get("lead_ambiguous") and said.lead != label["lead"]:
        yield f"lead is {said.lead}"
    yield from _name_faults(label, "cooperates_with", said.cooperates_with)
    yield from _name_faults(label, "directs", said.directs)
    if said.source.value not in (label.get("source", "heading"), *label.get("source_acceptable", ())):
        yield f"source is {said.source.value}"
    if tokens(label.get("product")) != tokens(said.product):
        yield f"product is {said.product!r}"


def _partners(pairs: list[tuple[Labels, DraftDuty]]) -> Part:
    """The bodies named in duties, each name whole and alone, as it must be to be looked up in a register."""
    counts, missed, invented = [0, 0, 0], [], []
    for label, one in pairs:
        for key in ("cooperates_with", "directs"):
            left = [" ".join(name_tokens(name)) for name in getattr(one, key)]
            for name in label.get(key) or []:
                counts[0] += 1
                if (words := " ".join(name_tokens(name))) in left:
                    left.remove(words)
                    counts[1] += 1
                    counts[2] += 1
                else:
                    missed.append(f"{label['agency']}: {name}")
            optional = tokens(" ".join(label.get(f"{key}_optional") or []))
            wrong = [name for name in left if not within(tokens(name), optional)]
            counts[1] += len(wrong)
            invented += [f"{label['agency']}: {name}" for name in wrong]
    return "partners", (counts[0], counts[1], counts[2]), [missed, invented, []]


def _due(label: Labels, said: DraftDuty) -> str | None:
    """What is wrong with the due day of one duty, starting with missed, invented or differs; None where it is right."""
    wanted, day = label.get("due"), said.due.day.isoformat() if said.due and said.due.day else None
    if wanted is None:
        if said.due is None or day is None or label.get("due_optional"):
            return None
        return f"invented {said.due.phrase!r} = {day}"
    if wanted.get("optional"):
        return None  # one of several times: neither asked for nor a fault
    if said.due is None:
        return f"missed {wanted['phrase']!r}"
    phrase, given = tokens(wanted["phrase"]), tokens(said.due.phrase)
    if not (within(phrase, given) or within(given, phrase)):
        return f"differs: phrase {said.due.phrase!r}, not {wanted['phrase']!r}"
    days = [wanted["day"] and str(wanted["day"]), *wanted.get("day_acceptable", ())]
    return None if day in days else f"differs: day {day}, not {wanted['day']}: {wanted['phrase']!r}"


def _neutral(labels: Labels, said: DraftDuty) -> bool:
    """A reporting rule phrased as a duty, or an optional one, is right if reported and no fault if not."""
    text = tokens(said.text)
    if any(within(tokens(d["phrase"]), text) for d in labels.get("deadlines") or []):
        return True
    return any(d.get("optional") and likeness(*_texts(d, said)) >= NEAR for d in labels["duties"])


def neutral_holders(labels: Labels, draft: PlanDraft) -> set[str | None]:
    """Those who are held to nothing but neutral duties and stand in no label: neither asked for nor a fault."""
    names = Names(labels["agencies"])
    known = {agency["name"] for agency in labels["agencies"]}
    held = {names.key(d.holder) for d in draft.duties if _neutral(labels, d)}
    return held - known - {names.key(d.holder) for d in draft.duties if not _neutral(labels, d)}


def _short(agency: str, text: str) -> str:
    return f"{agency}: {' '.join(text.split()[:12])}"


def score_duties(labels: Labels, draft: PlanDraft) -> list[Part]:
    """Duties (holder, whole text), roles (lead, bodies, product, source), partners name by name, due days."""
    names, wanted, said = Names(labels["agencies"]), labels["duties"], list(draft.duties)
    pairs = _pairs(wanted, said, names, holder=True)
    missed = [i for i, label in enumerate(wanted) if i not in pairs and not label.get("optional")]
    extra = [j for j, one in enumerate(said) if j not in pairs.values() and not _neutral(labels, one)]
    stray = _pairs([wanted[i] for i in missed], [said[j] for j in extra], names, holder=False)
    to = {missed[i]: said[extra[j]].holder for i, j in stray.items()}
    lost = [
        _short(wanted[i]["agency"], wanted[i]["text"]) + (f" (given to {to[i]})" if i in to else "") for i in missed
    ]
    judged = {i: j for i, j in sorted(pairs.items()) if not wanted[i].get("optional")}
    texts: list[str] = []
    roles: list[list[str]] = []
    dues: dict[str, list[str]] = {"missed": [], "invented": [], "differs": []}
    for i, j in judged.items():
        label, one = wanted[i], said[j]
        short = _short(label["agency"], label["text"])
        labelled, given = _texts(label, one)
        texts += [f"{short}\n      said: {one.text}"] if labelled != given else []
        roles.append([f"{short}: {fault}" for fault in _role_faults(label, one)])
        if fault := _due(label, one):
            dues[fault.split(maxsplit=1)[0].rstrip(":")].append(f"{short}: {fault}")
    count, due = len(judged), sum(bool(wanted[i].get("due")) for i in judged)
    right = due - len(dues["missed"])
    return [
        (
            "duties",
            (count + len(missed), count + len(extra), count),
            [lost, [_short(said[j].holder, said[j].text) for j in extra], texts],
        ),
        ("roles", (count, count, sum(not r for r in roles)), [[], [], [fault for r in roles for fault in r]]),
        _partners([(wanted[i], said[j]) for i, j in judged.items()]),
        ("due days", (due, right + len(dues["invented"]), right - len(dues["differs"])), list(dues.values())),
    ]
