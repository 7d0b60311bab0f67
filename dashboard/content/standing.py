"""Where each measure stands: what was reported of it and what its signals say, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.plan import Measure, Plan
from model.rules.index import Index, index_of
from model.rules.signals import Signal, measure_signals
from model.rules.status import Reported, reported_status
from model.rules.time import active_measures
from model.terms import Status


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
    """Give where every measure of the plan stands, retired ones included."""
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
