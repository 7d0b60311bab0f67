"""The overview: where things stand and what changed, in a minute."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.blocks import (
    Beside,
    Block,
    Bullets,
    Chart,
    Figures,
    KeyFigure,
    Link,
    Page,
    Section,
    Tone,
    Way,
    Words,
    headed,
)
from dashboard.charts.description import Bars, Yearly
from dashboard.charts.palette import UNKNOWN_SIGN
from dashboard.content import attention, changes, drift, ends, frame, handlings, meetings, network
from dashboard.content.ends import Since
from dashboard.content.goals import beside, by_status, finding, usual_term, years_of
from dashboard.content.reading import Choices, Reading
from dashboard.content.status import ORDER, bar, counting, done, legend
from dashboard.texts import Texts
from model.plan import Goal, Plan, Term
from model.rules.index import Index
from model.rules.rollup import (
    Held,
    Rollup,
    Tally,
    TermResult,
    goal_rollup,
    goals_of_term,
    plan_rollup,
    term_result,
)
from model.rules.status import newest_report, reported_status
from model.terms import MeasureKind, Status

FIGURES: Final = ("measures", "network", "forum")
"""What the figures that a meeting begins with are called in addresses."""
_FIRST: Final = 5
"""So many changes are told here."""
_YEARS: Final = 6
"""So many years are drawn at most."""

State = Callable[[date], Plan]
"""Returns the plan as it stood on a day."""


def page(reading: Reading, _: Choices) -> Page:
    """Return the page."""
    t, index = reading.t, reading.index
    return Page(
        t("Overview"),
        tuple(_blocks(reading)),
        message=message(index, t),
        lead=tuple(frame.newest_line(index, t)),
    )


def message(plan: Plan | Index, t: Texts) -> str:
    """Return how many measures of a plan have each status: what its overview says."""
    return counting(plan_rollup(plan).counts, t)


def _blocks(reading: Reading) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    yield Figures(key_figures(plan, t))
    first, *others = goals(plan, t, reading.on)
    yield Beside((first, *others), tuple(map(headed, over_time(reading))))
    yield Words((handlings.way(plan, t),), "quiet")
    yield drift.in_a_line(reading.drift, row=True)
    for notice in frame.missing_measures(plan, t):
        yield replace(notice, tone=Tone.NEUTRAL)
    total = len(plan_rollup(reading.index).measures)
    yield Section(t("What needs attention"), tuple(attention.blocks(plan, total, t)))
    yield _changes(reading)


def over_time(reading: Reading) -> tuple[Chart, Chart]:
    """Return the network and the forum in the same years, on places of the same width."""
    years = _years(reading)
    forum = meetings.yearly_chart(reading, "overview_forum", years)
    places = len(forum.drawing.years) if isinstance(forum.drawing, Yearly) else len(years)
    return network.yearly_chart(reading, "overview_network", years, places), forum


def _years(reading: Reading) -> tuple[int, ...]:
    """Return the years that are drawn: from the first of which something is known, to the day's."""
    index = reading.index
    known = {*network.years(index), *meetings.years_held(index)}
    last = index.day.year
    return tuple(range(max(min(known, default=last), last - _YEARS + 1), last + 1))


def key_figures(plan: Plan, t: Texts) -> tuple[KeyFigure, ...]:
    """Return the three figures that a meeting begins with."""
    index = Index(plan)
    total = plan_rollup(index)
    once = total.one_off
    note = ". ".join((*_contradicted(once, t), *_unknown(once, t), *_again(total, t)))
    codes = [one for one in total.measures if index.measures[one].kind is MeasureKind.ONE_OFF]
    age, source = _age_of_share(index, codes, t), _source(index, codes, t)
    return (
        KeyFigure(t("One-off measures completed"), done(total, t), note, age, source),
        network.key_figure(plan, t),
        meetings.forum_figure(plan, t),
    )


def figures(plan: Plan, t: Texts) -> Mapping[str, KeyFigure]:
    """Return those three by their names, and the counts of each goal."""
    index = Index(plan)
    goals = {f"goal-{goal.code}": _of_goal(index, goal, t) for goal in goals_of_term(index.plan)}
    return {**dict(zip(FIGURES, key_figures(plan, t), strict=True)), **goals}


def _of_goal(index: Index, goal: Goal, t: Texts) -> KeyFigure:
    found = goal_rollup(index, goal)
    age, source = (told(index, found.measures, t) for told in (_age, _source))
    return KeyFigure(_named(goal, t), counting(found.counts, t), "", age, source)


def _age_of_share(index: Index, measures: Sequence[str], t: Texts) -> str:
    """Return of when the reports are: of those completed and of the others, where they differ."""
    statuses = {one: reported_status(index, index.measures[one]).status for one in measures}
    completed = [one for one, status in statuses.items() if status is Status.COMPLETED]
    ages = [_age(index, codes, t) for codes in (completed, statuses.keys() - completed)]
    if not all(ages) or ages[0] == ages[1]:
        return ages[0] or ages[1]
    return t(
        "those completed: {completed}; the others: {others}", completed=ages[0], others=ages[1]
    )


def _age(index: Index, measures: Iterable[str], t: Texts) -> str:
    """Return of when the newest report of some measures is, and how old; empty without any."""
    newest = newest_report(index, measures)
    return "" if newest is None else t.age(newest.age)


def _unknown(once: Tally, t: Texts) -> Iterator[str]:
    """Yield of how many the status is not known, where it is of others."""
    if 0 < once.counts[None] < once.total:
        yield t.counted(None, once.counts[None])


def _contradicted(once: Tally, t: Texts) -> Iterator[str]:
    """Yield how many of those that are reported completed the data contradict, if any."""
    if amount := once.contradicted[Status.COMPLETED]:
        yield t.n(
            "{n} of them is contradicted by the data",
            "{n} of them are contradicted by the data",
            amount,
        )


def _again(total: Rollup, t: Texts) -> Iterator[str]:
    """Yield how many recurring measures there are beside, and of how many this year tells."""
    if total.recurring.total:
        yield t.n(
            "In addition {n} recurring measure; there is information from {year} on {confirmed}",
            "In addition {n} recurring measures; there is information from {year} on {confirmed}",
            total.recurring.total,
            confirmed=total.confirmed,
            year=total.year,
        )


def goals(plan: Plan, t: Texts, state: State | None = None) -> Iterator[Section]:
    """Yield what came of the goals of each council term, as bars by status and as a table.

    That of the term to show first comes first. ``state`` gives the plan on other days: without it
    nothing is told of the term's start and end.
    """
    index, usual = Index(plan), usual_term(plan)
    terms = sorted(plan.plan.terms, key=lambda term: term.code != usual)
    results = [(term, _result(index, term, state)) for term in terms]
    known = [(term, result) for term, result in results if result.goals]
    for number, (term, result) in enumerate(known):
        name = f"overview_goals_{term.code}" if number else "overview_goals"
        rollups = (result.now.goals[goal.code] for goal in result.goals if _there(goal, result.now))
        chart = _chart(result, index, name, years_of(term), t)
        told = headed(chart)
        yield replace(told, blocks=(*told.blocks, *beside(index, rollups, t)))
    if not known:
        yield Section(t("Progress towards the goals"), (Words((t("No goal is recorded."),)),))


def _result(index: Index, term: Term, state: State | None) -> TermResult:
    result = term_result(index, term, state or (lambda _: index.plan))
    return result if state else replace(result, start=None, end=None)


def _there(goal: Goal, held: Held) -> bool:
    return goal.code in held.goals


def _chart(result: TermResult, index: Index, name: str, years: str, t: Texts) -> Chart:
    told = {
        _named(goal, t): (goal, result.now.goals[goal.code])
        for goal in result.goals
        if _there(goal, result.now)
    }
    total = result.now.total
    shown = [status for status in ORDER if total.counts[status]]
    then = _then(result)
    table = by_status({label: rollup for label, (_, rollup) in told.items()}, total, years, t)
    bars = [
        bar(label, one.counts, t, _note(goal, one, then, t))
        for label, (goal, one) in told.items()
        if one.total
    ]
    drawing = Bars(bars, legend(shown, t)) if bars else None
    message = finding(total, years, t)
    said = "; ".join(
        f"{label}, {counting(one.counts, t)}{_aside(goal, one, then, t)}"
        for label, (goal, one) in told.items()
    )
    alt = f"{message}. {said}"
    source = _source(index, total.measures, t)
    return Chart(name, message, alt, drawing, table, _scope(then, t), source)


def _then(result: TermResult) -> tuple[Held, ...]:
    """Return what the goals held at the term's start and at its end.

    Nothing where that tells nothing: it is not known how any measure stood at the start, and as
    many were completed at the end as now.
    """
    held = tuple(one for one in (result.start, result.end) if one is not None)
    if any(_completed(one) not in (None, _completed(result.now)) for one in held):
        return held
    return held if held and _completed(held[0]) is not None else ()


def _completed(held: Held) -> int | None:
    """Return how many measures of the goals were completed; ``None`` where no status is known."""
    counts = held.total.counts
    return None if counts[None] == held.total.total > 0 else counts[Status.COMPLETED]


def _note(goal: Goal, now: Rollup, then: tuple[Held, ...], t: Texts) -> str:
    """Return how many were completed then and are now; else how many measures there are."""
    if not then:
        return t.n("{n} measure", "{n} measures", now.total)
    return t("completed {counts}", counts=" → ".join((*_numbers(goal, then, t), _number(now, t))))


def _aside(goal: Goal, now: Rollup, then: tuple[Held, ...], t: Texts) -> str:
    return f" ({_note(goal, now, then, t)})" if then else ""


def _numbers(goal: Goal, then: tuple[Held, ...], t: Texts) -> Iterator[str]:
    for held in then:
        yield _number(held.goals[goal.code], t) if _there(goal, held) else "–"


def _number(rollup: Rollup, t: Texts) -> str:
    """Return how many are completed; a sign where nothing is known of any."""
    if rollup.total and rollup.counts[None] == rollup.total:
        return UNKNOWN_SIGN
    return t.number(rollup.counts[Status.COMPLETED])


def _scope(then: tuple[Held, ...], t: Texts) -> str:
    """Return what is drawn, and what stands at the end of each label."""
    match len(then):
        case 0:
            return t("Measures of each goal by their status now.")
        case 1:
            return t(
                "Measures of each goal by their status now; completed at the start of the term → "
                "now."
            )
    return t(
        "Measures of each goal by their status now; completed at the start → at the end of the "
        "term → now."
    )


def _source(index: Index, measures: Iterable[str], t: Texts) -> str:
    newest = newest_report(index, measures)
    if newest is None:
        return ""
    return t("Source: status reports, newest {day}", day=t.day(newest.age))


def _named(goal: Goal, t: Texts) -> str:
    return f"{goal.code} {t.text(goal.title).words}"


def _since(reading: Reading) -> Since:
    """Return what changed since the last handling; where no body has had one, in a year."""
    end = ends.year_before(reading.as_of, reading.t)
    return reading.since or Since(end, reading.compared(end))


def _changes(reading: Reading) -> Section:
    """Return how much has changed, and a handful of it; the page of changes has all."""
    t, told = reading.t, _since(reading)
    comparison = told.comparison
    counted = f"{comparison.counted}." if comparison.lines else comparison.amount
    sentences = (counted, f"{comparison.uncertain}." if comparison.uncertain else "")
    way = Way("changes", {"changes_from": told.end.code})
    some = comparison.lines or comparison.perhaps
    label = t("All of the changes") if some else t("Compare other days")
    return Section(
        told.heading(t),
        (
            Words((" ".join(filter(None, sentences)),), "quiet"),
            *changes.first(comparison, _FIRST, t),
            Bullets((Link(label, way),), row=True),
        ),
        "changes",
    )
