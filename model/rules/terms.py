"""Council terms: which have ended by a day, and which goals a measure keeps for their results."""

from collections.abc import Sequence
from datetime import date

from model.plan import Measure, Plan


def ended_terms(plan: Plan, day: date) -> frozenset[str]:
    """Return the codes of the council terms that had surely ended before a day."""
    ends = ((term.code, term.ends.latest) for term in plan.plan.terms)
    return frozenset(code for code, last in ends if last is not None and last < day)


def with_former_goals(
    plan: Plan, measure: Measure, goals: Sequence[str], day: date
) -> tuple[str, ...]:
    """Return the goals that a measure is to have from a day, with those of terms that had ended.

    What it did for an earlier council term is part of that term's result, whatever it serves now.
    """
    ended = ended_terms(plan, day)
    former = {goal.code for goal in plan.goals if goal.term in ended}
    if former.isdisjoint({*measure.goals} - {*goals}):
        return tuple(goals)
    kept = [code for code in measure.goals if code in former or code in goals]
    return (*kept, *(code for code in goals if code not in kept))
