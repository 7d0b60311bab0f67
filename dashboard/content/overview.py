"""The overview: where things stand and what changed, in a minute."""

from collections.abc import Iterator, Mapping
from typing import Final

from dashboard.blocks import (
    Block,
    Bullets,
    Chart,
    Figures,
    KeyFigure,
    Link,
    Page,
    Section,
    Steps,
    Table,
    Way,
    Words,
)
from dashboard.charts.description import Bars
from dashboard.content import attention, changes, drift, ends, frame, handlings, meetings, network
from dashboard.content.ends import End, Since
from dashboard.content.goals import beside, years_of
from dashboard.content.reading import Choices, Reading, chosen_day
from dashboard.content.status import ORDER, bar, counting, done, legend, one_off, recurring
from dashboard.texts import Texts
from model.plan import Goal, Plan
from model.rules.index import Index
from model.rules.rollup import Rollup, goal_rollup, goals_of_term, goals_rollup, plan_rollup
from model.rules.status import newest_report
from model.terms import Status

_FIRST: Final = 12
"""So many changes are told first."""


def page(reading: Reading, choices: Choices) -> Page:
    """Return the page; changes are told from the day ``since`` on."""
    return Page(reading.t("Overview"), tuple(_blocks(reading, choices)))


def _blocks(reading: Reading, choices: Choices) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    yield Steps(handlings.steps(plan, t))
    yield drift.in_a_line(reading.drift)
    yield from frame.missing_measures(plan, t)
    yield Figures(key_figures(plan, t))
    yield from goals(plan, t)
    yield Section(t("Association network"), (network.size_chart(reading, "overview_network"),))
    yield Section(t("Association forum"), (meetings.forum_chart(reading, "overview_forum"),))
    yield Section(t("What has changed"), tuple(_changes(reading, choices)), "changes")
    yield Section(t("What needs attention"), tuple(attention.blocks(plan, t)))


def key_figures(plan: Plan, t: Texts) -> tuple[KeyFigure, ...]:
    """Return the four figures that a meeting begins with."""
    total = plan_rollup(plan)
    counted = [counting(total.counts, t)]
    if total.one_off.contradicted[Status.COMPLETED]:
        counted.append(one_off(total.one_off, t))
    if total.recurring.total:
        counted.append(recurring(total, t))
    return (
        KeyFigure(
            t("One-off measures completed"), done(total, t), " · ".join(counted), _newest(plan, t)
        ),
        network.key_figure(plan, t),
        meetings.forum_figure(plan, t),
        attention.key_figure(plan, total.total, t),
    )


def _newest(plan: Plan, t: Texts) -> str:
    """Return of when the newest status report is, and how old; empty where there is none."""
    newest = newest_report(plan)
    return "" if newest is None else t("newest status report: {age}", age=newest.age)


def goals(plan: Plan, t: Texts) -> Iterator[Section]:
    """Yield the measures of the goals of each council term by status, as bars and as a table."""
    index = Index(plan)
    of_terms = [(term, goals_of_term(plan, term.code)) for term in plan.plan.terms]
    known = [(term, found) for term, found in of_terms if found]
    for number, (term, found) in enumerate(known):
        years, name = years_of(term), f"overview_goals_{term.code}" if number else "overview_goals"
        told = {_named(goal, t): goal_rollup(index, goal) for goal in found}
        yield Section(
            t("Progress towards the goals of the council term {term}", term=years),
            (
                _chart(told, goals_rollup(index, found), name, years, t),
                *beside(index, told.values(), t),
            ),
        )
    if not known:
        yield Section(t("Progress towards the goals"), (Words((t("No goal is recorded."),)),))


def _chart(told: Mapping[str, Rollup], total: Rollup, name: str, years: str, t: Texts) -> Chart:
    shown = [status for status in ORDER if total.counts[status]]
    table = Table(
        t("Measures by status in each goal of the council term {term}", term=years),
        (t("Goal"), t("Measures"), *(t.status(status) for status in shown)),
        tuple(
            (goal, *map(t.number, (one.total, *(one.counts[status] for status in shown))))
            for goal, one in (*told.items(), (t("All of these goals, each measure once"), total))
        ),
    )
    bars = [bar(goal, one.counts, t) for goal, one in told.items() if one.total]
    drawing = Bars(bars, legend(shown, t)) if bars else None
    message = counting(total.counts, t)
    said = "; ".join(f"{goal}, {counting(one.counts, t)}" for goal, one in told.items())
    return Chart(name, message, f"{message}. {said}", drawing, table)


def _named(goal: Goal, t: Texts) -> str:
    return f"{goal.code} {t.text(goal.title).words}"


def since(reading: Reading, choices: Choices) -> End:
    """Return the state from which changes are told: of a day chosen, else of the last handling.

    Where no body has handled the matter, that is the state of a year ago.
    """
    t, day = reading.t, chosen_day(choices, "since")
    if day is not None:
        return ends.day_end(min(day, reading.as_of), t)
    return reading.handled or ends.year_before(reading.as_of, t)


def _changes(reading: Reading, choices: Choices) -> Iterator[Block]:
    """Yield the changes, a dozen first and more folded; the page of changes has all."""
    t, end = reading.t, since(reading, choices)
    last = reading.since if end is reading.handled else None
    told = last or Since(end, reading.compared(end))
    comparison = told.comparison
    yield Words((told.sentence(t),))
    yield from changes.in_brief(comparison, "overview_changes", _FIRST, t)
    if comparison.lines or comparison.perhaps:
        way = Way("changes", {"changes_from": end.code})
        yield Bullets((Link(t("All of the changes"), way),))
