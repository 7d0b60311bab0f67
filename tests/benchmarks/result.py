"""What a benchmark finds, beside its target."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Result:
    """One measured figure; it is met when it is at most its target."""

    what: str
    figure: float
    unit: str
    target: float
    detail: str
    """What the figure comes from: the two times of a ratio, the number of runs."""

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        return self.figure <= self.target


def alternating(
    one: Callable[[], float], other: Callable[[], float], runs: int
) -> tuple[float, float]:
    """Measure both in turn, so that a busy moment burdens both; gives the medians, in seconds."""
    pairs = [(one(), other()) for _ in range(runs)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
