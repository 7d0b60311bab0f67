"""Measures: the list, the timeline, and one measure in full."""

from html import escape

import streamlit as st

from dashboard import charts, components, measure_choices, measure_sheet
from dashboard.briefing import measure_filter, measure_page, measures, recurrence, timeline
from dashboard.briefing.standing import standings as all_standings
from dashboard.components import plain
from dashboard.context import current
from dashboard.measure_parts import measure_row
from model import frames
from model.rules.index import Index
from model.terms import Status

context = current()
plan, t = context.plan, context.t
index = Index(plan)
standings = all_standings(index)
code = st.query_params.get("measure", "")

if code in standings:
    measure_sheet.show(context, index, standings, code)
else:
    st.title(t("Measures"))
    if code:
        components.notice(measure_page.not_found(context.whole, plan, code, t))
    view = measure_choices.chosen_view(context)
    chosen = measure_choices.chosen(context, index)
    found = measure_filter.matching(index, standings, chosen)
    active = [standing for standing in found if standing.active]
    retired = [standing for standing in found if not standing.active]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(measures.counted(len(active), standings, t)), width="content")
        measure_choices.clear_button(context)

    if view == measure_choices.TIMELINE:
        st.header(t("Schedule"))
        schedule = frames.timeline(index)
        schedule = schedule[schedule["measure"].isin([s.measure.code for s in active])]
        figure = charts.timeline(
            schedule,
            {s.measure.code: escape(timeline.short_label(s, t)) for s in active},
            context.as_of.isoformat(),
            t.date(context.as_of),
            {status or frames.UNKNOWN: t.status(status) for status in (*Status, None)},
        )
        links = components.measure_links(context)
        components.picture(context, figure, timeline.picture(active, t), "measures_timeline", links)
        st.header(t("Recurring measures, year by year"))
        years = recurrence.years_of_all(index, [s.measure for s in active], t)
        if years is None:
            st.markdown(plain(t("No recurring measure is among these.")))
        else:
            components.table(years, links=links)
            st.caption(plain(t("–: the measure had not begun, or its start is not known.")))
    else:
        kept = measure_choices.kept()
        with st.grid("auto", min_column_width=480):
            for standing in active:
                measure_row(context, measures.row(index, standing, t), kept)
        if retired:
            st.header(t("Retired measures"))
            st.caption(t("No longer followed up, and not counted."))
            for standing in retired:
                measure_row(context, measures.row(index, standing, t), kept)
