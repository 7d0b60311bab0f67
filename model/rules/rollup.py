"""Roll-up: counts of measures by status, with the denominator, for a goal or the whole plan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from model.plan import Goal, Measure, Plan, Term
from model.plan.value import place_of
from model.rules.age import Age
from model.rules.index import Index, index_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.signals import contradiction
from model.rules.status import Reported, reported_status
from model.rules.time import active_measures
from model.terms import MeasureKind, Status

Counts = Mapping[Status | None, int]
"""How many measures have each status; ``None`` is unknown. Every class is there, 0 included."""


class RollupReason(ReasonCode):
    """Of what a roll-up is made."""

    COUNTED = (
        "One-off measures: {total}. Reported as completed: {completed}, of which contradicted by "
        "the data: {contradicted}. Status not known: {unknown}. So at least {low} and at most "
        "{high} are completed."
    )
    EMPTY = "There are no one-off measures, so there is no share."


@dataclass(frozen=True, slots=True)
class Tally:
    """Measures counted by the status that was reported, and which of them the data contradict."""

    counts: Counts
    contradicted: Counts
    """Of those with each status, how many are contradicted."""

    @property
    def total(self) -> int:
        """The denominator: how many measures there are. Of none there is no share."""
        return sum(self.counts.values())

    @property
    def completed_low(self) -> int:
        """How many are completed at least: reported so, and not contradicted."""
        return self.counts[Status.COMPLETED] - self.contradicted[Status.COMPLETED]

    @property
    def completed_high(self) -> int:
        """How many may be completed at most: reported so, or not reported at all."""
        return self.counts[Status.COMPLETED] + self.counts[None]


@dataclass(frozen=True, slots=True)
class Rollup(Tally):
    """What a goal's measures, or all of a plan's, hold."""

    measures: tuple[str, ...]
    one_off: Tally
    """Those done once: they alone have a completed share."""
    recurring: Tally
    """Those done again and again: they run, and are never carried out for good."""
    confirmed: int
    """Of how many of these a report or confirmation is surely of the calendar year of the day."""
    year: int
    """That year."""

    @property
    def reason(self) -> Reason:
        """Of what the completed share is made."""
        once = self.one_off
        if not once.total:
            return because(RollupReason.EMPTY)
        return because(
            RollupReason.COUNTED,
            total=once.total,
            completed=once.counts[Status.COMPLETED],
            contradicted=once.contradicted[Status.COMPLETED],
            unknown=once.counts[None],
            low=once.completed_low,
            high=once.completed_high,
        )


@dataclass(frozen=True, slots=True)
class Held:
    """What the goals of a council term held on a day."""

    goals: Mapping[str, Rollup]
    """By code: those that stood at the top that day."""
    total: Rollup
    """All of them together, each measure once."""


@dataclass(frozen=True, slots=True)
class TermResult:
    """What came of the goals of one council term."""

    goals: tuple[Goal, ...]
    """Those that stand at the top now, or stood there at the term's start or its end."""
    start: Held | None
    end: Held | None
    """``None`` where that day has not come, or is not known."""
    now: Held


def plan_rollup(plan: Plan | Index) -> Rollup:
    """Return the roll-up of all active measures, each counted once."""
    index = index_of(plan)
    return _rollup(index, active_measures(index.plan))


def goal_rollup(plan: Plan | Index, goal: Goal) -> Rollup:
    """Return the roll-up of the active measures linked to a goal or its aims, each counted once."""
    return goals_rollup(plan, (goal,))


def goals_rollup(plan: Plan | Index, goals: Iterable[Goal]) -> Rollup:
    """Return the roll-up of the active measures linked to goals or their aims, each once."""
    index = index_of(plan)
    codes = {one.code for goal in goals for one in (goal, *aims_of(index, goal))}
    served = (m for m in active_measures(index.plan) if not codes.isdisjoint(m.goals))
    return _rollup(index, served)


def term_result(plan: Plan | Index, term: Term, state: Callable[[date], Plan]) -> TermResult:
    """Return the result of a council term; ``state`` gives the plan as it stood on a day."""
    now = index_of(plan)
    days = (term.starts.latest, term.ends.latest)
    start, end = (None if day is None or day > now.day else Index(state(day)) for day in days)
    there = [goals_of_term(one.plan, term.code) for one in (now, start, end) if one is not None]
    goals = {goal.code: goal for goals in there for goal in goals}
    return TermResult(
        tuple(sorted(goals.values(), key=place_of)),
        None if start is None else _held(start, term),
        None if end is None else _held(end, term),
        _held(now, term),
    )


def _held(index: Index, term: Term) -> Held:
    goals = goals_of_term(index.plan, term.code)
    return Held({goal.code: goal_rollup(index, goal) for goal in goals}, goals_rollup(index, goals))


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
    counted = [
        _Counted(m, reported_status(index, m), contradiction(index, m) is not None)
        for m in measures
    ]
    every = _tally(counted)
    again = [one for one in counted if one.measure.kind is MeasureKind.RECURRING]
    running = [one.reported for one in again if one.reported.status is Status.RECURRING]
    return Rollup(
        counts=every.counts,
        contradicted=every.contradicted,
        measures=tuple(one.measure.code for one in counted),
        one_off=_tally([one for one in counted if one.measure.kind is MeasureKind.ONE_OFF]),
        recurring=_tally(again),
        confirmed=sum(_is_of_year(one.said_age, index.day.year) for one in running),
        year=index.day.year,
    )


def _is_of_year(said: Age | None, year: int) -> bool:
    """Return whether a report is surely of a year; one that is only bounded, by the year's day."""
    if said is None or said.on.surely_from is None or said.on.surely_by is None:
        return False
    return said.on.surely_from.year == said.on.surely_by.year == year


class _Counted(NamedTuple):
    measure: Measure
    reported: Reported
    contradicted: bool


def _tally(counted: Iterable[_Counted]) -> Tally:
    counts: dict[Status | None, int] = dict.fromkeys((*Status, None), 0)
    contradicted = dict(counts)
    for one in counted:
        counts[one.reported.status] += 1
        contradicted[one.reported.status] += one.contradicted
    return Tally(counts, contradicted)
