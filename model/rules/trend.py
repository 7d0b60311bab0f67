"""The way of a series, told only from enough points."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from model.terms import Trend

FEWEST = 3
"""The fewest comparable values of which a trend, a mean or a rate is told."""


def trend_of(values: Sequence[Decimal | int]) -> Trend | None:
    """Give the way of values that are given oldest first; ``None`` of fewer than three.

    It is rising or falling when no step goes the other way, level when none goes anywhere.
    """
    if len(values) < FEWEST:
        return None
    up = any(later > earlier for earlier, later in pairwise(values))
    down = any(later < earlier for earlier, later in pairwise(values))
    if up and down:
        return Trend.MIXED
    if up:
        return Trend.RISING
    return Trend.FALLING if down else Trend.LEVEL
