"""Overview: where things stand and what changed, in a minute."""

from datetime import date, timedelta

import streamlit as st

from dashboard import address, comparing_parts, components, prepared
from dashboard.briefing import overview
from dashboard.components import plain
from dashboard.context import current

context = current()
plan, t = context.plan, context.t
shown = prepared.overview_of(context.source, context.as_of, t.language, context.revision)

st.title(t("Overview"))
components.steps(shown.steps)
comparing_parts.drift_line(context, shown.drift)
if shown.missing is not None:
    components.notice(shown.missing)
components.key_figures(shown.key_figures)

st.header(t("Progress towards the goals"))
components.picture(context, *shown.goals, "overview_goals")

sizes, attending = st.columns(2, gap="large")
with sizes:
    st.header(t("Association network"))
    components.picture(context, *shown.network, "overview_network")
with attending:
    st.header(t("Association forum"))
    sources = components.source_links(context)
    components.picture(context, *shown.forums, "overview_forum", sources)

st.header(t("What has changed"))
since_default = overview.last_handling_day(plan) or context.as_of - timedelta(days=365)
since = min(address.day("since", since_default), context.as_of)
written = address.bind(
    "since", "overview_since", since, lambda day: day.isoformat() if isinstance(day, date) else ""
)
st.date_input(
    t("Since"),
    key="overview_since",
    max_value=context.as_of,
    on_change=written,
    format="DD.MM.YYYY",
    width=220,
)
changed = prepared.changed_since(context.source, since, context.as_of, t.language, context.revision)
if changed is None:
    st.markdown(plain(t("Nothing has been recorded since {day}.", day=since)))
else:
    st.markdown(f"{plain(changed.counted)} · {comparing_parts.way(context, since)}")
    components.table(changed.first, links=components.links_by_beginning(context, changed.first))
    if changed.rest is not None:
        rest = len(changed.rest.rows)
        label = t.n("{n} change more", "{n} changes more", rest)
        with components.folded(label, "overview_more_changes") as opened:
            if opened:
                links = components.links_by_beginning(context, changed.rest)
                components.table(changed.rest, links=links)

st.header(t("What needs attention"))
components.concerns(context, shown.concerns)
