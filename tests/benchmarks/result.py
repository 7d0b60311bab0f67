"""What a benchmark finds, beside its target."""

from collections.abc import Callable
from dataclasses import dataclass


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
    """Measure both in turn, ``runs`` times; gives the best of each, in seconds.

    What else the machine does can only add to a time, so the best is the nearest to the truth.
    """
    pairs = [(one(), other()) for _ in range(runs)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
