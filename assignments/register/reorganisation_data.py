"""What the reorganisation of 2025 did, as far as it was the same everywhere; the rest is asked.

data/provinces.csv  which province each of the 63 became part of; on 30/4/2026 one of them became a city
data/bodies.csv     which body goes on for which, by line:
    old     names with "*" for any words, several between "|"; without the province's own name at the end
    new     names to choose from; "keep": it goes on under its name. {kind} "tỉnh", {name} and {new} "Lào Cai"
    topics  the duties that go; empty: all the rest, and the body ends
    ask     provinces decided differently, or nobody but them knows the name
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from assignments.register.successions import SuccessionKind
from foundation.vietnamese import fold

DATA = Path(__file__).parent / "data"
DEPARTMENTS, PROVINCES = date(2025, 3, 1), date(2025, 7, 1)
KEEP = "keep"
_DECISIONS = {
    DEPARTMENTS: "Nghị định số 45/2025/NĐ-CP và nghị quyết của HĐND cấp tỉnh",
    PROVINCES: "Luật số 72/2025/QH15 và nghị quyết của HĐND cấp tỉnh",
}
_KINDS = ("tỉnh", "thành phố")
_CITIES = {"hà nội", "huế", "hải phòng", "đà nẵng", "hồ chí minh", "cần thơ", "đồng nai"}


@dataclass(frozen=True)
class Merger:
    """The territories that became one on that day; a single one that only changed its name, too."""

    day: date
    new: str
    old: tuple[str, ...]
    decision: str


@dataclass(frozen=True)
class Line:
    """One line of bodies.csv. `old` are patterns, `new` the names to choose from, in the order of the file."""

    key: str
    day: date
    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: SuccessionKind
    topics: tuple[str, ...]
    ask: bool
    note: str

    def fits(self, names: set[str], territory: str) -> bool:
        """Whether it speaks of a body with these `bare` names."""
        patterns = [_pattern(old.format(name=name_of(territory))) for old in self.old]
        return any(re.fullmatch(pattern, name) for pattern in patterns for name in names)


def shipped_days() -> list[date]:
    return sorted({line.day for line in body_lines()} | {merger.day for merger in mergers()})


def merger_into(day: date, territory: str) -> Merger | None:
    """What became of or into this territory on that day: None where it stayed as it was."""
    for merger in mergers():
        if merger.day == day and fold(territory) in map(fold, (merger.new, *merger.old)):
            return merger if len(merger.old) > 1 or merger.old != (merger.new,) else None
    return None


def decision_of(day: date, territory: str) -> str:
    merger = merger_into(day, territory)
    return f"Nghị quyết số {merger.decision}" if merger else _DECISIONS.get(day, "")


def is_provincial(territory: str) -> bool:
    """A province or a city under central command; not a district, nor a town in a province."""
    folded = fold(territory)
    return folded.startswith("tỉnh ") or (folded.startswith("thành phố ") and name_of(folded) in _CITIES)


def name_of(territory: str) -> str:
    """ "tỉnh Lào Cai" -> "Lào Cai"."""
    kind = kind_of(territory)
    return " ".join(territory.split())[len(kind) :].strip() if kind else territory


def kind_of(territory: str) -> str:
    words = " ".join(territory.split()).lower()
    return next((kind for kind in _KINDS if words.startswith(kind + " ")), "")


def bare(name: str, territory: str) -> str:
    """Folded, without the territory at its end: "Công an tỉnh", "Công an tỉnh Lào Cai" -> "công an"."""
    folded = fold(name)
    for ending in (fold(territory), kind_of(territory)):
        if ending and folded.endswith(f" {ending}"):
            return folded.removesuffix(f" {ending}")
    return folded


@cache
def mergers() -> tuple[Merger, ...]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in _rows("provinces.csv"):
        found.setdefault((row["day"], row["new"], row["decision"]), []).append(row["old"])
    return tuple(
        Merger(date.fromisoformat(day), new, tuple(old), decision) for (day, new, decision), old in found.items()
    )


@cache
def body_lines() -> tuple[Line, ...]:
    return tuple(
        Line(
            row["key"],
            date.fromisoformat(row["day"]),
            tuple(row["old"].split("|")),
            tuple(filter(None, row["new"].split("|"))),
            SuccessionKind(row["kind"]),
            tuple(topic.strip() for topic in row["topics"].split(";") if topic.strip()),
            row["ask"] == "yes",
            row["note"],
        )
        for row in _rows("bodies.csv")
    )


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def _pattern(old: str) -> str:
    """ "UBND huyện *" -> "ủy ban nhân dân huyện .+"."""
    return " .+ ".join(re.escape(fold(part)) for part in old.split("*")).strip()
