"""One measure's page: what it is, what was reported and computed of it, and what that rests on."""

import streamlit as st

from dashboard import address, compared, measure_choices
from dashboard.briefing import (
    amendments,
    citations,
    drift,
    measure_history,
    measure_page,
    network,
    recurrence,
)
from dashboard.briefing.amendments import AmendmentSaid
from dashboard.briefing.citations import Citation
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import Fact
from dashboard.briefing.standing import Standing, Standings
from dashboard.components import (
    capital,
    measure_link,
    notice,
    plain,
    severity_badge,
    source_links,
    status_badge,
    table,
)
from dashboard.context import Context
from dashboard.fact_parts import bullets, facts, titled_table
from dashboard.indicator_parts import indicator_section
from dashboard.measure_parts import reports
from model.plan import Measure
from model.rules.attendance import attendance
from model.rules.index import Index
from model.terms import MeasureKind

_WIDE = 500
"""Width in pixels of facts that are sentences."""


def show(context: Context, index: Index, standings: Standings, code: str) -> None:
    """Lay out the page of the measure ``code``."""
    standing = standings[code]
    measure = standing.measure
    back(context)
    _head(context, index, measure)
    said, computed = st.columns(2, gap="large")
    with said:
        _reported(context, index, standing)
    with computed:
        _signals(context, standing)
    _goals(context, index, measure)
    _years(context, index, measure)
    for indicator in index.indicators.get(measure.code, ()):
        indicator_section(context, index, indicator)
    _meetings(context, index, measure)
    _history(context, index, measure)
    _related(context, standings, measure)
    _sources(context, index, measure)


def back(context: Context) -> None:
    """Show the link to the list, as it was narrowed."""
    st.page_link(
        context.pages["measures"],
        label=context.t("All measures"),
        icon=":material/arrow_back:",
        query_params=address.query(**measure_choices.kept()),
    )


def _head(context: Context, index: Index, measure: Measure) -> None:
    t = context.t
    st.title(plain(f"{measure.code} {t.text(measure.title).words}"))
    note = measure_page.title_note(measure, t)
    if note:
        st.markdown(f":gray-badge[{plain(note)}]")
    gone = measure_page.retired(measure, t)
    if gone is not None:
        notice(gone)
    if measure.description is not None:
        st.markdown(plain(marked(measure.description, t)))
    drifted = compared.drift_of(context.source, context.as_of, t.language, context.revision)
    own = drifted.of_measure(measure.code)
    stands = Fact(t("Against the approval"), drift.of_measure_in_words(own, drifted, t))
    facts((*measure_page.facts(index, measure, t), stands))
    if own:
        st.header(t("Drift since approval"))
        st.caption(plain(drifted.approval))
        for altered, about, decision in drift.own_table(own, t).rows:
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{plain(altered)}**")
                st.markdown(plain(about))
                st.caption(plain(decision))


def _reported(context: Context, index: Index, standing: Standing) -> None:
    t = context.t
    told = measure_page.reported(index, standing, t)
    st.header(t("Reported status"))
    st.caption(t("What people have said of the measure."))
    st.markdown(f"{status_badge(context, told.status)} {plain(told.since)}")
    if told.report is not None:
        facts(measure_page.report_facts(told.report, t), _WIDE)


def _signals(context: Context, standing: Standing) -> None:
    t = context.t
    st.header(t("Computed signals"))
    st.caption(t("Computed from the plan's own dates and figures; they never replace the status."))
    told = measure_page.signals(standing, t)
    if not told:
        st.markdown(plain(t("No signal.")))
    for signal in told:
        st.markdown(f"{severity_badge(context, signal.severity)} {plain(capital(signal.sentence))}")


def _goals(context: Context, index: Index, measure: Measure) -> None:
    t = context.t
    st.header(t("Goals"))
    st.caption(plain(measure_page.goals_origin(measure, t)))
    bullets(measure_page.goals(index, measure, t))


def _years(context: Context, index: Index, measure: Measure) -> None:
    t = context.t
    if measure.kind is not MeasureKind.RECURRING:
        return
    st.header(t("Year by year"))
    uncounted = recurrence.uncounted(measure, t)
    told = recurrence.years_of(index, measure, t)
    if uncounted or not told.rows:
        st.markdown(plain(uncounted or t("No year can be told yet.")))
    else:
        table(told)


def _meetings(context: Context, index: Index, measure: Measure) -> None:
    if measure.meeting_kind is None:
        return
    t = context.t
    st.header(t("Meetings"))
    found = attendance(index.plan, measure.meeting_kind)
    if found:
        caption = t("Meetings that count as occurrences of {code}", code=measure.code)
        told = network.meetings_table(index.plan, t, found, caption)
        table(told, links=source_links(context))
    else:
        st.markdown(plain(t("No meeting of this kind is on record.")))


def _history(context: Context, index: Index, measure: Measure) -> None:
    t = context.t
    st.header(t("History"))
    told = measure_history.reports(index, measure, t)
    st.caption(plain(measure_history.told(index, measure, t)))
    if len(index.reports.get(measure.code, ())) > 1:
        reports(context, told)
    altered = amendments.amendments(index, measure, t)
    if altered:
        st.header(t("Alterations"))
        for one in altered:
            _amendment(one)


def _amendment(told: AmendmentSaid) -> None:
    about = " · ".join(part for part in (told.when, told.office, told.reason) if part)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(told.what)}**: {plain(told.before)} → {plain(told.after)}")
        st.markdown(plain(about))
        st.caption(plain(told.decision))


def _related(context: Context, standings: Standings, measure: Measure) -> None:
    told = measure_page.related(standings, measure, context.t)
    if told:
        st.header(context.t("Related measures"))
    for link in told:
        with st.container(horizontal=True, gap="small"):
            measure_link(context, link.code, link.code, measure_choices.kept())
            st.markdown(f"{plain(link.title)} :gray-badge[{plain(link.how)}]", width="stretch")


def _sources(context: Context, index: Index, measure: Measure) -> None:
    t = context.t
    differing = citations.differing(index, measure, t)
    if differing:
        st.header(t("Where sources differ"))
        st.caption(t("Shown side by side, not resolved."))
        for one in differing:
            titled_table(one, source_links(context))
    st.header(t("Sources"))
    told = citations.of_measure(index, measure, t)
    if not told:
        st.markdown(plain(t("No source is named.")))
    for citation in told:
        st.markdown(_cited(citation))


def _cited(citation: Citation) -> str:
    place = plain(citation.locator)
    if citation.address:
        place = f"[{place}](<{citation.address}>)"
    about = [plain(citation.kind), plain(citation.when), place]
    return f"**{plain(citation.title)}**  \n" + " · ".join(part for part in about if part)
