"""Roll-up: counts of measures by status, with the denominator, for a goal or the whole plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.plan import Goal, Measure, Plan
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.signals import contradiction
from model.rules.status import reported_status
from model.rules.time import active_measures
from model.terms import Status

Counts = Mapping[Status | None, int]
"""How many measures have each status; ``None`` is unknown. Every class is there, 0 included."""


class RollupReason(ReasonCode):
    """Of what a roll-up is made."""

    COUNTED = (
        "Measures: {total}. Reported as completed: {completed}, of which contradicted by the data: "
        "{contradicted}. Status not known: {unknown}."
    )
    EMPTY = "There are no measures, so there is no share."


@dataclass(frozen=True, slots=True)
class Rollup:
    """What a goal's measures, or all of a plan's, hold."""

    measures: tuple[str, ...]
    counts: Counts
    total: int
    """The denominator: how many measures there are. Of none there is no share."""
    completed_low: int
    """How many are completed at least: reported so, and not contradicted."""
    completed_high: int
    """How many may be completed at most: reported so, or not reported at all."""
    reason: Reason


def plan_rollup(plan: Plan | Index) -> Rollup:
    """Return the roll-up of all active measures, each counted once."""
    index = index_of(plan)
    return _rollup(index, active_measures(index.plan))


def goal_rollup(plan: Plan | Index, goal: Goal) -> Rollup:
    """Return the roll-up of the active measures linked to a goal or its aims, each counted once."""
    index = index_of(plan)
    codes = {goal.code, *(aim.code for aim in aims_of(index, goal))}
    served = (m for m in active_measures(index.plan) if not codes.isdisjoint(m.goals))
    return _rollup(index, served)


def goals_of_term(plan: Plan, term: str | None = None) -> tuple[Goal, ...]:
    """Return the goals that stand at the top, of a council term or (``None``) of all terms."""
    return tuple(goal for goal in plan.goals if goal.parent is None and term in (None, goal.term))


def aims_of(plan: Plan | Index, goal: Goal) -> tuple[Goal, ...]:
    """Return the aims under a goal, and those under them, each once."""
    index = index_of(plan)
    below: dict[str, Goal] = {}
    waiting = [goal]
    while waiting:
        for aim in index.aims.get(waiting.pop(0).code, ()):
            if aim.code not in below and aim.code != goal.code:
                below[aim.code] = aim
                waiting.append(aim)
    return tuple(below.values())


def _rollup(index: Index, measures: Iterable[Measure]) -> Rollup:
    counts: dict[Status | None, int] = dict.fromkeys((*Status, None), 0)
    codes, contradicted = [], 0
    for measure in measures:
        codes.append(measure.code)
        status = reported_status(index, measure).status
        counts[status] += 1
        if status is Status.COMPLETED and contradiction(index, measure) is not None:
            contradicted += 1
    completed, unknown = counts[Status.COMPLETED], counts[None]
    reason = because(RollupReason.EMPTY)
    if codes:
        reason = because(
            RollupReason.COUNTED,
            total=len(codes),
            completed=completed,
            contradicted=contradicted,
            unknown=unknown,
        )
    return Rollup(
        measures=tuple(codes),
        counts=counts,
        total=len(codes),
        completed_low=completed - contradicted,
        completed_high=completed + unknown,
        reason=reason,
    )
