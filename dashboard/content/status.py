"""Where measures stand, and statuses in words: unknown is a class among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.blocks import Mark
from dashboard.charts.description import Bar, Entry, Part
from dashboard.charts.palette import STATUSES, UNKNOWN
from dashboard.texts import Texts
from model.plan import Measure, Plan
from model.rules.index import Index, index_of
from model.rules.rollup import Rollup
from model.rules.signals import Signal, measure_signals
from model.rules.status import Reported, reported_status
from model.rules.time import active_measures
from model.terms import IndicatorState, Severity, Status

ORDER: Final[tuple[Status | None, ...]] = tuple(
    None if kind == UNKNOWN else Status(kind) for kind in STATUSES
)
"""The statuses in the order in which they are told; unknown last."""

Counts = Mapping[Status | None, int]


def kind_of(status: Status | None) -> str:
    """Return the kind of a status in the palette."""
    return UNKNOWN if status is None else status.value


def mark(of: Status | IndicatorState | Severity | None, t: Texts) -> Mark:
    """Return a status, an indicator's state or a severity as a mark; ``None`` is unknown."""
    if of is None or isinstance(of, Status):
        return Mark(kind_of(of), t.status(of))
    return Mark(of.value, t.term(of))


def in_words(counts: Counts, t: Texts, leave_out: Status | None = None) -> str:
    """Return the counts that are not 0: 7 completed, 4 recurring, 4 not started."""
    return ", ".join(
        t.counted(status, counts[status])
        for status in ORDER
        if counts.get(status) and (status is None or status is not leave_out)
    )


def completed(rollup: Rollup, t: Texts) -> str:
    """Return the completed share as counts: 7 of 15, or a range where some are not known."""
    low, high = t.number(rollup.completed_low), t.number(rollup.completed_high)
    amount = low if low == high else f"{low}–{high}"
    return t("{amount} of {total}", amount=amount, total=rollup.total)


def bar(label: str, counts: Counts, t: Texts) -> Bar:
    """Return how many measures have each status as one bar, unknown as a part of its own."""
    parts = [
        Part(kind_of(status), counts[status], t.number(counts[status]), t.status(status))
        for status in ORDER
        if counts.get(status)
    ]
    return Bar(label, parts, in_words(counts, t))


def legend(used: Iterable[Status | None], t: Texts) -> tuple[Entry, ...]:
    """Return what the kinds of statuses mean that are drawn."""
    known = set(used)
    return tuple(Entry(kind_of(status), t.status(status)) for status in ORDER if status in known)


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure with its reported status and, beside it, its computed signals."""

    measure: Measure
    reported: Reported
    signals: tuple[Signal, ...]
    """Most severe first; none of a retired measure."""
    active: bool
    """Whether it is not retired."""

    @property
    def status(self) -> Status | None:
        """The reported status; ``None`` is unknown."""
        return self.reported.status


Standings = Mapping[str, Standing]
"""Standings by measure code, in the plan's order."""


def standings(plan: Plan | Index) -> Standings:
    """Return where every measure of the plan stands, retired ones included."""
    index = index_of(plan)
    active = {measure.code for measure in active_measures(index.plan)}
    return {
        measure.code: Standing(
            measure,
            reported_status(index, measure),
            measure_signals(index, measure) if measure.code in active else (),
            measure.code in active,
        )
        for measure in index.plan.measures
    }
