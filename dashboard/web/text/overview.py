"""The overview as a text page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from dashboard.briefing import attention, changes, handlings, network, notices, overview
from dashboard.briefing.attention import Concern
from dashboard.web.text import drawings
from dashboard.web.text.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
    Content,
    Figures,
    Link,
    Noticed,
    Section,
    Steps,
    Words,
    pictured,
    table,
)
from dashboard.web.text.view import View
from model.rules.changes import changes as computed
from model.rules.changes import notable
from model.rules.rollup import goal_rollup, goals_of_term
from model.rules.state import at

_FURTHER: Final = 20
"""So many changes are told after the first dozen."""


def content(view: View) -> Content:
    """Give what the page says."""
    t, plan = view.t, view.state.plan
    missing = notices.of_missing_measures(plan, t)
    return Content(
        t("Overview"),
        (
            Steps(handlings.ribbon(plan, t)),
            Words((view.states.drifted.sentence,)),
            *(() if missing is None else (Noticed(missing),)),
            Figures(overview.key_figures(plan, t)),
            Section(t("Progress towards the goals"), tuple(_goals(view))),
            Section(t("Association network"), _network(view)),
            Section(t("Association forum"), forums(view)),
            Section(t("What has changed"), tuple(_changes(view))),
            Section(t("What needs attention"), tuple(_concerns(view))),
        ),
    )


def _goals(view: View) -> Iterable[Block]:
    t, index = view.t, view.state.index
    told = overview.goals_picture(index.plan, t)
    yield Words((told.title,), "strong")
    found = [(goal, goal_rollup(index, goal)) for goal in goals_of_term(index.plan, None)]
    most = max((rollup.total for _, rollup in found), default=0)
    bars = [
        Bar(
            name := f"{goal.code} {t.text(goal.title).words}",
            "",
            drawings.statuses(rollup.counts, most, name, f"goal-{number}", t),
        )
        for number, (goal, rollup) in enumerate(found)
        if rollup.total
    ]
    if bars:
        used = {s for _, rollup in found for s, amount in rollup.counts.items() if amount}
        yield Bars(bars, drawings.legend(used, t))
    yield from table(told.table)


def _network(view: View) -> tuple[Block, ...]:
    told = network.size_picture(view.state.plan, view.t)
    return pictured(told, drawings.size(view.state.index, told, "size", view.t))


def forums(view: View) -> tuple[Block, ...]:
    """Give who came to the forums, drawn and as a table."""
    told = network.attendance_picture(view.state.plan, view.t)
    drawing = drawings.forums(view.state.index, told, "forums", view.t)
    return pictured(told, drawing, view.source_links)


def _changes(view: View) -> Iterable[Block]:
    """Tell the changes since the last handling; of very many, where to find the rest."""
    t, plan, as_of = view.t, view.state.plan, view.state.as_of
    since = min(overview.last_handling_day(plan) or as_of - timedelta(days=365), as_of)
    found = notable(computed(at(view.state.whole, since), plan))
    if not found:
        yield Words((t("Nothing has been recorded since {day}.", day=since),))
        return
    yield Words((f"{t('Since')} {t.date(since)}. {changes.counted(found, t)}",))
    first, rest = changes.tables(found, plan, t)
    yield from table(first, view.beginning_links(first))
    if rest is not None:
        further = replace(rest, rows=rest.rows[:_FURTHER])
        yield from table(further, view.beginning_links(further))
        more = len(rest.rows) - _FURTHER
        if more > 0:
            yield Words((t.n("{n} change more", "{n} changes more", more),))
    way = view.page("/changes", changes_from=since.isoformat())
    yield Bullets([Link(t("All of the changes"), way)])


def _concerns(view: View) -> Iterable[Block]:
    t = view.t
    told = attention.concerns(view.state.plan, t)
    if not told:
        yield Words((t("Nothing needs attention."),))
    for concern in told:
        yield _concern(concern, view)


def _concern(concern: Concern, view: View) -> Section:
    t = view.t
    amount = t.n("{n} measure", "{n} measures", len(concern.cases))
    signal = concern.signal[:1].upper() + concern.signal[1:]
    cases = Bullets(
        [
            Link(
                f"{case.measure} {case.title}",
                view.text("/measures", measure=case.measure),
                "" if concern.shared_reason else case.reason,
            )
            for case in concern.cases
        ]
    )
    reason = (Words((concern.shared_reason,)),) if concern.shared_reason else ()
    title = f"{signal} ({t.term(concern.severity)}) · {amount}"
    return Section(title, (*reason, cases))
