"""The overview: where things stand and what changed, in a minute."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dashboard.blocks import (
    Block,
    Bullets,
    Chart,
    Figures,
    Fold,
    KeyFigure,
    Link,
    Page,
    Section,
    Steps,
    Table,
    Way,
    Words,
    filled,
)
from dashboard.charts.description import Bars
from dashboard.content import attention, changes, drift, frame, handlings, meetings, network
from dashboard.content.reading import Choices, Reading, chosen_day
from dashboard.content.status import ORDER, bar, completed, in_words, legend
from dashboard.texts import Texts
from model.plan import Goal, Plan
from model.rules.changes import changes as differences
from model.rules.changes import notable
from model.rules.rollup import Rollup, goal_rollup, goals_of_term, plan_rollup
from model.rules.rounds import handled
from model.rules.time import handling_known
from model.terms import Status

_USUAL_DAYS: Final = 365
"""How far back one looks for changes where no body has handled the matter."""
_FIRST: Final = 12
_FURTHER: Final = 20
"""So many changes are told after the first dozen."""


def page(reading: Reading, choices: Choices) -> Page:
    """Return the page; changes are told from the day ``since`` on."""
    return Page(reading.t("Overview"), tuple(_blocks(reading, since(reading, choices))))


def _blocks(reading: Reading, day: date) -> Iterator[Block]:
    t, plan = reading.t, reading.plan
    yield Steps(handlings.steps(plan, t))
    yield drift.in_a_line(reading.drift)
    yield from frame.missing_measures(plan, t)
    yield Figures(key_figures(plan, t))
    yield Section(t("Progress towards the goals"), (goals_chart(plan, t),))
    yield Section(t("Association network"), (network.size_chart(reading, "overview_network"),))
    yield Section(t("Association forum"), (meetings.forum_chart(reading, "overview_forum"),))
    yield Section(t("What has changed"), tuple(_changes(reading, day)), "changes")
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


def since(reading: Reading, choices: Choices) -> date:
    """Return the day from which changes are told: that of the last handling, else a year ago."""
    days = [handling_known(reading.index.sources, one) for one in handled(reading.plan)]
    usual = max(days, default=reading.as_of - timedelta(days=_USUAL_DAYS))
    return min(chosen_day(choices, "since") or usual, reading.as_of)


def _changes(reading: Reading, day: date) -> Iterator[Block]:
    """Yield the changes since a day, a dozen first and more folded; the page of changes has all."""
    t, plan, before = reading.t, reading.plan, reading.on(day)
    found = notable(differences(before, plan))
    if not found:
        yield Words((t("Nothing has been recorded since {day}.", day=day),))
        return
    yield Words((t("Since {day}: {changes}", day=day, changes=changes.counted(found, t)),))
    lines = changes.lines(found, before, plan, t)
    first, rest = lines[:_FIRST], lines[_FIRST:]
    yield from filled(changes.table(t("Changes, the latest first"), first, t))
    if rest:
        label = t.n("{n} change more", "{n} changes more", len(rest))
        further = changes.table(t("Further changes"), rest[:_FURTHER], t)
        left = len(rest) - _FURTHER
        words = t.n("{n} change more", "{n} changes more", left)
        more = (Words((words,)),) if left > 0 else ()
        yield Fold("overview_more_changes", label, (further, *more))
    way = Way("changes", {"changes_from": day.isoformat()})
    yield Bullets((Link(t("All of the changes"), way),))
