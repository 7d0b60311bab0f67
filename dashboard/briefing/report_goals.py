"""The goals of the attachment: a line for each, and the indicators that tell the most of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.briefing import counts
from dashboard.briefing.goals import terms
from dashboard.briefing.marked import marked
from dashboard.texts import Texts
from model.plan import Goal, Indicator
from model.rules.index import Index
from model.rules.observations import series
from model.rules.rollup import Counts, Rollup, aims_of, goal_rollup, goals_of_term, plan_rollup

MOST: Final = 6
"""How many indicators of a goal are told."""


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with what its measures hold; the last line is of the whole plan."""

    title: str
    term: str
    """Years of the council term; empty for the whole plan."""
    completed: str
    """The completed share in counts, a range where it is not certain."""
    words: str
    """The counts by status, unknown included; that there are none, where there are no measures."""
    counts: Counts
    total: int


@dataclass(frozen=True, slots=True)
class GoalIndicators:
    """The indicators that are told under a goal, or under none."""

    title: str
    shown: tuple[Indicator, ...]
    note: str
    """What of the goal's indicators stands elsewhere, or that it has none; empty otherwise."""


def lines(index: Index, t: Texts) -> tuple[GoalLine, ...]:
    """Give a line for each goal of every council term, and one for the whole plan."""
    years = terms(index.plan)
    told = [
        _line(f"{goal.code} {marked(goal.title, t)}", years[goal.term], goal_rollup(index, goal), t)
        for goal in goals_of_term(index.plan, None)
    ]
    return (*told, _line(t("The whole plan"), "", plan_rollup(index), t))


def indicators(index: Index, t: Texts) -> tuple[GoalIndicators, ...]:
    """Give each goal with its indicators, at most six, and those of no goal; each drawn once."""
    drawn: dict[str, str] = {}
    told = []
    for goal in goals_of_term(index.plan, None):
        found = _ranked(index, goal)
        here = [indicator for indicator in found if indicator.code not in drawn][:MOST]
        drawn |= dict.fromkeys((indicator.code for indicator in here), goal.code)
        note = _note(found, here, drawn, t)
        told.append(GoalIndicators(f"{goal.code} {marked(goal.title, t)}", tuple(here), note))
    of_goals = {i.code for goal in index.plan.goals for i in _linked(index, goal)}
    others = [i for i in index.plan.indicators if i.code not in of_goals]
    if others:
        title = t("Indicators linked to no goal")
        told.append(GoalIndicators(title, tuple(others[:MOST]), _left(len(others) - MOST, t)))
    return tuple(told)


def _line(title: str, term: str, rollup: Rollup, t: Texts) -> GoalLine:
    return GoalLine(
        title=title,
        term=term,
        completed=counts.completed(rollup, t) if rollup.total else "–",
        words=counts.in_words(rollup.counts, t) or t("no measures"),
        counts=rollup.counts,
        total=rollup.total,
    )


def _linked(index: Index, goal: Goal) -> Sequence[Indicator]:
    """Give the indicators of a goal, its aims, or their measures."""
    goals = {goal.code, *(aim.code for aim in aims_of(index, goal))}
    measures = {m.code for m in index.plan.measures if goals.intersection(m.goals)}
    return [
        indicator
        for indicator in index.plan.indicators
        if goals.intersection(indicator.goals) or measures.intersection(indicator.measures)
    ]


def _ranked(index: Index, goal: Goal) -> Sequence[Indicator]:
    """Put first what is linked to the goal itself, then what has a target, then what has values."""
    return sorted(
        _linked(index, goal),
        key=lambda i: (goal.code not in i.goals, not i.targets, not series(index, i)),
    )


def _note(
    found: Sequence[Indicator], here: Iterable[Indicator], drawn: dict[str, str], t: Texts
) -> str:
    if not found:
        return t("No indicator is linked to this goal or its measures.")
    shown = {indicator.code for indicator in here}
    elsewhere = [i for i in found if i.code in drawn and i.code not in shown]
    told = []
    if elsewhere:
        names = t.list(
            t("{indicator} (under {goal})", indicator=marked(i.title, t), goal=drawn[i.code])
            for i in elsewhere
        )
        told.append(t("Measured for this goal too: {indicators}.", indicators=names))
    left = _left(len(found) - len(shown) - len(elsewhere), t)
    return " ".join(part for part in (*told, left) if part)


def _left(number: int, t: Texts) -> str:
    if number <= 0:
        return ""
    return t.n(
        "{n} further indicator is in the follow-up itself.",
        "{n} further indicators are in the follow-up itself.",
        number,
    )
