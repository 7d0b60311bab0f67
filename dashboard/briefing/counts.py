"""Counts by status in words, each with its denominator."""

from collections.abc import Mapping

from dashboard.texts import Texts
from model.rules.rollup import Rollup
from model.terms import Status

ORDER: tuple[Status | None, ...] = (
    Status.COMPLETED,
    Status.RECURRING,
    Status.PARTLY_COMPLETED,
    Status.UNDER_WAY,
    Status.POSTPONED,
    Status.NOT_COMPLETED,
    Status.NOT_STARTED,
    None,
)
"""The statuses in the order in which they are told; unknown last."""


def in_words(counts: Mapping[Status | None, int], t: Texts, leave_out: Status | None = None) -> str:
    """Give the counts that are not 0: 7 completed, 4 recurring, 4 not started."""
    told = [
        t.counted(status, counts[status])
        for status in ORDER
        if counts[status] and (status is None or status is not leave_out)
    ]
    return ", ".join(told)


def completed(rollup: Rollup, t: Texts) -> str:
    """Give the completed share as counts: 7 of 15, or a range where some are not known."""
    low, high = t.number(rollup.completed_low), t.number(rollup.completed_high)
    amount = low if low == high else f"{low}–{high}"
    return t("{amount} of {total}", amount=amount, total=rollup.total)
