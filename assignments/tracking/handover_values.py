"""What a reorganisation moves, as plain values: computed for the preview, written and journaled when it is applied."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assignments.register.proposals import Proposal


class Ruling(StrEnum):
    """Why a row goes where it goes."""

    REST = "rest"  # with all the rest, to the main successor
    TOPIC = "topic"  # the duty speaks of what another body took over
    MERGED = "merged"  # the successor already has the same: the old one ends in it
    KEPT_APART = "kept_apart"  # the successor already has the same: both stay, side by side
    MISSING = "missing"  # the successor had none
    ENDED = "ended"  # the old body itself
    FOUNDED = "founded"  # the new body itself


@dataclass(frozen=True)
class Move:
    """One row that changes: its columns before and after, as JSON holds them.

    words  the row in words: a duty, an indicator, a name
    """

    row_kind: str
    row_id: int
    from_id: int
    to_id: int
    ruling: Ruling
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    words: str = ""
    plan_id: int | None = None


@dataclass(frozen=True)
class OpenDraft:
    """A report begun by a body that ends; it stays with that body and can be read."""

    agency: str
    plan: str
    period: str


@dataclass(frozen=True)
class Preview:
    """What would be done. Nothing has been written."""

    proposal: Proposal
    moves: tuple[Move, ...]

    def count(self, row_kind: str, from_id: int | None = None, to_id: int | None = None, *rulings: Ruling) -> int:
        return sum(
            move.row_kind == row_kind
            and from_id in (None, move.from_id)
            and to_id in (None, move.to_id)
            and (not rulings or move.ruling in rulings)
            for move in self.moves
        )
