"""What a figure is, and how two ways of doing one thing are timed in turn."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One measured thing. `ratio`: how many times the floor ours takes, or the share of the floor's rate it reaches."""

    name: str
    ours: float
    floor: float
    ratio: float
    unit: str

    def line(self, reach: str) -> str:
        return (
            f"{self.name:14} ours {self.ours:10.4g}  floor {self.floor:10.4g} {self.unit:12} "
            f"ratio {self.ratio:6.2f}  (to reach: {reach})"
        )

    def row(self) -> dict[str, str | float]:
        return asdict(self)


def seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def in_turn(ours: Callable[[], float], floor: Callable[[], float], *, rounds: int) -> tuple[float, float, float]:
    """Medians of ours and of the floor, and the median of their ratios: a noisy quarter of an hour hits both."""
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return (
        median(pair[0] for pair in pairs),
        median(pair[1] for pair in pairs),
        median(pair[0] / pair[1] for pair in pairs),
    )
