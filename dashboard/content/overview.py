"""The overview: where things stand and what changed, in a minute."""

from collections.abc import Iterator
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
from dashboard.content.ends import End
from dashboard.content.reading import Choices, Reading, chosen_day
from dashboard.content.status import ORDER, bar, completed, in_words, legend
from dashboard.texts import Texts
from model.plan import Goal, Plan
from model.rules.rollup import Rollup, goal_rollup, goals_of_term, plan_rollup
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
    yield Section(t("Progress towards the goals"), (goals_chart(plan, t),))
    yield Section(t("Association network"), (network.size_chart(reading, "overview_network"),))
    yield Section(t("Association forum"), (meetings.forum_chart(reading, "overview_forum"),))
    yield Section(t("What has changed"), tuple(_changes(reading, choices)), "changes")
    yield Section(t("What needs attention"), tuple(attention.blocks(plan, t)))


def key_figures(plan: Plan, t: Texts) -> tuple[KeyFigure, ...]:
    """Return the four figures that a meeting begins with."""
    total = plan_rollup(plan)
    return (
        KeyFigure(
            t("Measures completed"),
            completed(total, t),
            in_words(total.counts, t, leave_out=Status.COMPLETED) or t("no measures"),
        ),
        network.key_figure(plan, t),
        meetings.forum_figure(plan, t),
        KeyFigure(
            t("Measures that need action"),
            t("{amount} of {total}", amount=attention.urgent(plan), total=total.total),
            t("computed from the plan's own dates and figures"),
        ),
    )


def goals_chart(plan: Plan, t: Texts, name: str = "overview_goals") -> Chart:
    """Return the measures of each goal by status, as bars and as a table."""
    rollups = [(goal, goal_rollup(plan, goal)) for goal in goals_of_term(plan, None)]
    total = plan_rollup(plan)
    title = t(
        "{completed} of {total} measures are completed, {recurring} recur and {rest} are open",
        completed=total.counts[Status.COMPLETED],
        total=total.total,
        recurring=total.counts[Status.RECURRING],
        rest=total.total - total.counts[Status.COMPLETED] - total.counts[Status.RECURRING],
    )
    told = (*rollups, (None, total))
    shown = [status for status in ORDER if any(r.counts[status] for _, r in told)]
    table = Table(
        t("Measures by status in each goal; a measure that serves two goals counts in both"),
        (t("Goal"), t("Measures"), *(t.status(status) for status in shown)),
        tuple(_row(goal, rollup, shown, t) for goal, rollup in told),
    )
    said = "; ".join(f"{_named(goal, t)}: {in_words(r.counts, t)}" for goal, r in rollups)
    bars = [bar(_named(goal, t), r.counts, t) for goal, r in rollups if r.total]
    used = {status for _, r in rollups for status, amount in r.counts.items() if amount}
    drawing = Bars(bars, legend(used, t)) if bars else None
    return Chart(name, title, f"{title}. {said}", drawing, table)


def _named(goal: Goal, t: Texts) -> str:
    return f"{goal.code} {t.text(goal.title).words}"


def _row(
    goal: Goal | None, rollup: Rollup, shown: list[Status | None], t: Texts
) -> tuple[str, ...]:
    name = t("The whole plan") if goal is None else _named(goal, t)
    amounts = (t.number(rollup.counts[status]) for status in shown)
    return (name, t.number(rollup.total), *amounts)


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
    handled = reading.since if end is reading.handled else None
    comparison = reading.compared(end) if handled is None else handled.comparison
    when = (
        t("Since {day}", day=end.label)
        if handled is None
        else t("Since the last handling ({handling})", handling=end.label)
    )
    if not comparison.lines:
        yield Words((t("{when} nothing has changed.", when=when),))
        return
    yield Words((f"{when}: {comparison.counted}",))
    yield from changes.in_brief(comparison, "overview_changes", _FIRST, t)
    yield Bullets((Link(t("All of the changes"), Way("changes", {"changes_from": end.code})),))
