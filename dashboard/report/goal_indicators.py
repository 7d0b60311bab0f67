"""The indicators of the attachment, goal by goal: each drawn once, in words beside its drawing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dashboard.blocks import Block, Cell, Chart, Column, Line, Section, Table, Words
from dashboard.content import indicators
from dashboard.content.goals import years_of
from dashboard.content.names import marked
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from model.plan import Goal, Indicator
from model.rules.index import Index
from model.rules.observations import series
from model.rules.rollup import aims_of, goals_of_term

_VALUES: Final = 4
"""So many of an indicator's values are told in words, the latest."""
_INDICATORS: Final = 6
"""How many indicators of a goal are told."""


def blocks(reading: Reading) -> Iterator[Block]:
    """Yield each goal with its indicators, then those of no goal; that there is neither."""
    t = reading.t
    told = list(_of_terms(reading))
    if not told:
        yield Words((t("No goal and no indicator is recorded."),))
        return
    about = t(
        "Drawn over time: dashed is the target, dotted the baseline; a hollow point is an "
        "approximate value."
    )
    yield Words((about,), "quiet")
    yield from told


def _of_terms(reading: Reading) -> Iterator[Section]:
    """Yield the goals of each council term with their indicators, and those of no goal."""
    t, plan = reading.t, reading.plan
    drawn: dict[str, str] = {}
    for term in plan.plan.terms:
        goals = tuple(_goal_indicators(reading, goals_of_term(plan, term.code), drawn))
        if goals:
            yield Section(t("Goals of the council term {term}", term=years_of(term)), goals)
    of_goals = {i.code for goal in plan.goals for i in _linked(reading.index, goal)}
    others = [i for i in plan.indicators if i.code not in of_goals]
    if others:
        note = _left(len(others) - _INDICATORS, t)
        title = t("Indicators linked to no goal")
        yield Section(title, tuple(_indicator_blocks(reading, others[:_INDICATORS], note)))


def _goal_indicators(
    reading: Reading, goals: Iterable[Goal], drawn: dict[str, str]
) -> Iterator[Section]:
    """Yield goals with their indicators, at most six of each; ``drawn`` are those told before."""
    t, index = reading.t, reading.index
    for goal in goals:
        ranked = _ranked(index, goal)
        here = [indicator for indicator in ranked if indicator.code not in drawn][:_INDICATORS]
        drawn |= dict.fromkeys((indicator.code for indicator in here), goal.code)
        note = _note(ranked, here, drawn, t)
        title = f"{goal.code} {marked(goal.title, t)}"
        yield Section(title, tuple(_indicator_blocks(reading, here, note)))


def _indicator_blocks(reading: Reading, told: Sequence[Indicator], note: str) -> Iterator[Block]:
    t = reading.t
    columns = (
        Column(t("Indicator"), 5.0),
        Column(t("Baseline"), 2.6),
        Column(t("Target"), 2.4),
        Column(t("Values"), 2.8),
        Column(t("Over time"), 4.2),
    )
    if told:
        yield Table("", columns, tuple(_indicator(reading, one) for one in told))
    if note:
        yield Words((note,), "quiet")


def _indicator(reading: Reading, indicator: Indicator) -> tuple[Cell, ...]:
    t, index = reading.t, reading.index
    told = indicators.standing(index, indicator, t)
    chart = indicators.chart(reading, indicator)
    values = indicators.dated_values(index, indicator, t)
    earlier = len(values) - _VALUES
    left = (t.n("{n} earlier", "{n} earlier", earlier),) if earlier > 0 else ()
    return (
        (
            Line(told.title, "strong"),
            Line(told.unit, "quiet"),
            Line(
                f"{told.mark.words}{' ' if told.basis else '. '}{indicators.explained(told)}",
                "quiet",
            ),
        ),
        told.baseline,
        told.target,
        (*reversed(values[-_VALUES:]), *left) or t.no_data,
        Chart(chart.name, told.trend or t.no_data, chart.alt, chart.drawing, chart.table),
    )


def _linked(index: Index, goal: Goal) -> Sequence[Indicator]:
    """Return the indicators of a goal, its aims, or their measures."""
    goals = {goal.code, *(aim.code for aim in aims_of(index, goal))}
    serving = (m.code for m in index.plan.measures if goals.intersection(m.goals))
    return indicators.linked(index.plan, goals, serving)


def _ranked(index: Index, goal: Goal) -> Sequence[Indicator]:
    """Return first what the goal itself names, then what has a target, then what has values."""
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
