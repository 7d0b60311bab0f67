"""Goals and aims: what their measures hold, with the reason for each number."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.briefing import challenges, counts, indicators
from dashboard.briefing.challenges import ChallengeSaid
from dashboard.briefing.indicators import IndicatorSaid
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Table
from dashboard.briefing.standing import Standing, Standings
from dashboard.texts import Texts
from model.plan import Goal, Plan
from model.rules.index import Index, index_of
from model.rules.rollup import aims_of, goal_rollup, goals_of_term
from model.rules.signals import SignalCode
from model.terms import Origin, Status


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """A goal, or an aim under one, with what its measures hold."""

    code: str
    title: str
    note: str
    """Who placed an aim under its goal, where that is our reading; else empty."""
    completed: str
    """The completed share in counts: 7 of 15, or 3–15 of 15; empty where there is no measure."""
    counts: tuple[tuple[Status | None, int], ...]
    """How many measures have each status, without those that none has."""
    reason: str
    how: Table
    """How each measure counts."""
    measures: tuple[str, ...]
    """Codes of the measures linked to this goal itself and to none of its aims."""
    indicators: tuple[IndicatorSaid, ...]
    challenges: tuple[ChallengeSaid, ...]
    aims: tuple["GoalSaid", ...] = ()


def terms(plan: Plan) -> Mapping[str, str]:
    """Give the council terms: their codes, and their years as they are written."""
    return {term.code: term.code.replace("-", "–") for term in plan.plan.terms}


def usual_term(plan: Plan) -> str:
    """Give the council term to show first: the one in force on the plan's day, if it has goals.

    Else the latest before it that has goals, else the first; empty where there are no terms.
    """
    with_goals = [t.code for t in plan.plan.terms if goals_of_term(plan, t.code)]
    begun = [
        term.code
        for term in plan.plan.terms
        if term.code in with_goals
        and (plan.as_of is None or (term.starts.latest or plan.as_of) <= plan.as_of)
    ]
    known = [term.code for term in plan.plan.terms]
    return next(iter([*begun[-1:], *with_goals, *known]), "")


def goals(plan: Plan | Index, standings: Standings, term: str, t: Texts) -> tuple[GoalSaid, ...]:
    """Give the goals of a council term, each with its aims."""
    index = index_of(plan)
    return tuple(_goal(index, standings, goal, t) for goal in goals_of_term(index.plan, term))


def reading(plan: Plan, t: Texts) -> str:
    """Say that the links of measures to goals are our own reading, where they are."""
    origins = {measure.goals_origin for measure in plan.measures if measure.goals}
    if Origin.EDITORIAL not in origins:
        return ""
    if len(origins) > 1:
        return t("Which goals some of the measures serve is our own reading: no source says it.")
    return t("Which goals each measure serves is our own reading: no source says it.")


def _goal(index: Index, standings: Standings, goal: Goal, t: Texts) -> GoalSaid:
    rollup = goal_rollup(index, goal)
    under = aims_of(index, goal)
    codes = {goal.code, *(aim.code for aim in under)}
    of_aims = {code for aim in under for code in goal_rollup(index, aim).measures}
    return GoalSaid(
        code=goal.code,
        title=marked(goal.title, t),
        note=_note(goal, t),
        completed=counts.completed(rollup, t) if rollup.total else "",
        counts=tuple((s, rollup.counts[s]) for s in counts.ORDER if rollup.counts[s]),
        reason=t.reason(rollup.reason),
        how=_how([standings[code] for code in rollup.measures], goal, t),
        measures=tuple(code for code in rollup.measures if code not in of_aims),
        indicators=indicators.of_measures(index, codes, rollup.measures, t),
        challenges=challenges.of_measures(index.plan, rollup.measures, t),
        aims=tuple(_goal(index, standings, aim, t) for aim in index.aims.get(goal.code, ())),
    )


def _note(goal: Goal, t: Texts) -> str:
    if goal.parent is None or goal.parent_origin is not Origin.EDITORIAL:
        return ""
    return t("placed under {goal}: our own reading", goal=goal.parent)


def _how(told: list[Standing], goal: Goal, t: Texts) -> Table:
    return Table(
        t("How each measure counts in {goal}", goal=goal.code),
        (t("Measure"), t("Reported status"), t("How it counts")),
        tuple(
            (
                f"{standing.measure.code} {marked(standing.measure.title, t)}",
                t.status(standing.status),
                _counts_as(standing, t),
            )
            for standing in told
        ),
    )


def _counts_as(standing: Standing, t: Texts) -> str:
    if standing.status is None:
        return t("unknown: may be completed, so it counts at the upper end only")
    if standing.status is not Status.COMPLETED:
        return t("does not count as completed")
    if any(signal.code is SignalCode.CONTRADICTED for signal in standing.signals):
        return t("completed, but contradicted by the data: counts at the upper end only")
    return t("counts as completed")
