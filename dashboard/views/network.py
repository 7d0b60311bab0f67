"""Network and forums: how large the network is, who is in it, and who has come to the meetings."""

from datetime import date, timedelta

import streamlit as st

from dashboard import address, charts, components, prepared
from dashboard.briefing import conflicts, coverage, meetings, membership
from dashboard.components import plain
from dashboard.context import current
from dashboard.fact_parts import facts, paragraphs, titled_table

EARLIEST = date(2000, 1, 1)

context = current()
plan, t = context.plan, context.t
sources = components.source_links(context)

st.title(t("Network and forums"))
components.key_figures(coverage.key_figures(plan, t), 340)
differing = coverage.difference(plan, t)
if differing is not None:
    components.notice(differing)

st.header(t("What the figures rest on"))
components.table(coverage.bases(plan, t), links=sources)

st.header(t("Size over time"))
components.picture(context, *prepared.network_drawn(plan, t), "network_size")

st.header(t("Categories"))
counted = membership.categories_picture(plan, t)
if counted is None:
    components.table(membership.categories(plan, t), "content")
else:
    names = [components.wrapped(row[0]) for row in counted.table.rows]
    drawn = charts.category_bars(names, membership.category_counts(plan), t("Associations"))
    components.picture(context, drawn, counted, "network_categories")

st.header(t("Joined and left"))
since = address.day("network_since", context.as_of - timedelta(days=365))
since = max(EARLIEST, min(since, context.as_of))
moves = membership.moves(plan, t, since)
if moves is None:
    paragraphs((t("No register of associations is loaded, so it is not known who joined."),))
else:
    written = address.bind(
        "network_since",
        "network_since_day",
        since,
        lambda day: day.isoformat() if isinstance(day, date) else "",
    )
    st.date_input(
        t("Since"),
        key="network_since_day",
        min_value=EARLIEST,
        max_value=context.as_of,
        on_change=written,
        format="DD.MM.YYYY",
        width=220,
    )
    paragraphs((moves.sentence,))
    for moved in (moves.joined, moves.left):
        if moved.rows:
            with st.expander(plain(moved.caption)):
                components.table(moved)

st.header(t("Association forum"))
components.picture(context, *prepared.forums_drawn(plan, t), "network_forum", sources)
facts(meetings.summaries(plan, t), 340)

st.header(t("All meetings"))
components.table(meetings.table(plan, t), links=sources)

conflicting = conflicts.of_network(plan, t)
if conflicting:
    st.header(t("Where the sources disagree"))
    paragraphs((t("The values are shown beside each other and are not resolved here."),))
    for told in conflicting:
        titled_table(told, sources)
