"""Overview: where things stand and what changed, in a minute."""

from datetime import date, timedelta

import streamlit as st

from dashboard import address, charts, components, loaders
from dashboard.briefing import attention, changes, network, notices, overview
from dashboard.briefing.handlings import ribbon
from dashboard.components import plain
from dashboard.context import current
from model import frames
from model.rules.changes import changes as computed_changes
from model.rules.changes import notable
from model.rules.rollup import goals_of_term
from model.terms import MeetingKind, Status

context = current()
plan, t = context.plan, context.t

st.title(t("Overview"))
components.steps(ribbon(plan, t))
missing = notices.of_missing_measures(plan, t)
if missing is not None:
    components.notice(missing)
components.key_figures(overview.key_figures(plan, t))

st.header(t("Progress towards the goals"))
goals = {goal.code: goal for goal in goals_of_term(plan, None)}
components.picture(
    context,
    charts.status_bars(
        frames.status_counts(plan),
        {code: components.wrapped(f"{code} {t.text(g.title).words}") for code, g in goals.items()},
        {status or "unknown": t.status(status) for status in (*Status, None)},
    ),
    overview.goals_picture(plan, t),
    "overview_goals",
)

sizes, attending = st.columns(2, gap="large")
with sizes:
    st.header(t("Association network"))
    told = network.size_picture(plan, t)
    frame = frames.network_size(plan)
    components.picture(
        context,
        charts.size_over_time(
            frame,
            t("counted from the register"),
            t("stated by a source"),
            network.size_labels(plan, t),
        ),
        told,
        "overview_network",
    )
with attending:
    st.header(t("Association forum"))
    components.picture(
        context,
        charts.attendance(
            frames.attendance(plan, MeetingKind.FORUM),
            network.meeting_labels(plan, t, MeetingKind.FORUM),
            t("Persons"),
            t("Associations"),
        ),
        network.attendance_picture(plan, t),
        "overview_forum",
    )

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
found = notable(computed_changes(loaders.plan_at(context.slug, since, context.revision), plan))
if found:
    st.markdown(plain(changes.counted(found, t)))
    first, rest = changes.tables(found, plan, t)
    components.table(first)
    if rest is not None:
        with st.expander(t.n("{n} change more", "{n} changes more", len(rest.rows))):
            components.table(rest)
else:
    st.markdown(plain(t("Nothing has been recorded since {day}.", day=since)))

st.header(t("What needs attention"))
components.concerns(context, attention.concerns(plan, t))
