"""The network and the forums as a text page."""

from collections.abc import Iterable
from datetime import timedelta

from dashboard.briefing import conflicts, coverage, meetings, membership, network
from dashboard.web.text import drawings
from dashboard.web.text.blocks import (
    Block,
    Content,
    Facts,
    Figures,
    Noticed,
    Section,
    Tabled,
    Words,
    pictured,
    table,
)
from dashboard.web.text.overview import forums
from dashboard.web.text.view import View


def content(view: View) -> Content:
    """Give what the page says."""
    t, plan = view.t, view.state.plan
    differing = coverage.difference(plan, t)
    size = network.size_picture(plan, t)
    drawn = drawings.size(view.state.index, size, "size", t)
    bases = coverage.bases(plan, t)
    return Content(
        t("Network and forums"),
        (
            Figures(coverage.key_figures(plan, t)),
            *(() if differing is None else (Noticed(differing),)),
            *(
                (Section(t("What the figures rest on"), table(bases, view.source_links)),)
                if bases.rows
                else ()
            ),
            Section(t("Size over time"), pictured(size, drawn)),
            Section(t("Categories"), _categories(view)),
            Section(t("Joined and left"), tuple(_moves(view))),
            Section(t("Association forum"), (*forums(view), Facts(meetings.summaries(plan, t)))),
            *_meetings(view),
            *_conflicts(view),
        ),
    )


def _categories(view: View) -> tuple[Block, ...]:
    t, plan = view.t, view.state.plan
    counted = membership.categories_picture(plan, t)
    if counted is None:
        told = table(membership.categories(plan, t))
        return told or (Words((t.no_data,)),)
    return pictured(counted, drawings.categories(view.state.index, counted, "categories", t))


def _moves(view: View) -> Iterable[Block]:
    t = view.t
    since = view.state.as_of - timedelta(days=365)
    told = membership.moves(view.state.plan, t, since)
    if told is None:
        yield Words((t("No register of associations is loaded, so it is not known who joined."),))
        return
    yield Words((told.sentence,))
    yield from table(told.joined)
    yield from table(told.left)


def _meetings(view: View) -> Iterable[Block]:
    told = meetings.table(view.state.plan, view.t)
    if told.rows:
        yield Section(view.t("All meetings"), table(told, view.source_links))


def _conflicts(view: View) -> Iterable[Block]:
    t = view.t
    told = conflicts.of_network(view.state.plan, t)
    if told:
        about = t("The values are shown beside each other and are not resolved here.")
        tables = (Tabled(one, view.source_links) for one in told)
        yield Section(t("Where the sources disagree"), (Words((about,)), *tables))
