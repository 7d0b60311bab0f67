"""Values of indicators: one at a time, new ones and corrections."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import address
from dashboard.briefing import indicators as indicators_said
from dashboard.briefing import recording as said
from dashboard.components import measure_link, plain, source_links, table
from dashboard.desk.entry import Desk
from dashboard.fact_parts import facts
from dashboard.indicator_parts import state_badge
from dashboard.recording import value_form
from model.plan import Indicator
from model.rules.index import Index


def show(desk: Desk) -> None:
    """Lay out the part: an indicator, what is on record of it, and the form of a value."""
    t, now = desk.t, Index(desk.now)
    offered = said.indicators(now, desk.actor)
    if not offered:
        st.info(plain(t("No measure of your office has an indicator.")))
        return
    indicator = _chosen(desk, offered)
    _on_record(desk, now, indicator)
    value_form.show(desk, now, indicator)


def _chosen(desk: Desk, offered: Sequence[Indicator]) -> Indicator:
    t, by_code = desk.t, {indicator.code: indicator for indicator in offered}
    code = address.one("indicator", by_code, offered[0].code)
    place = list(by_code).index(code)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("Indicator"),
            list(by_code),
            format_func=lambda code: said.indicator_choice(by_code[code], t),
            key="record_indicator",
            on_change=address.bind("indicator", "record_indicator", code, str),
            placeholder="",
            filter_mode="contains",
            width=560,
        )
        if len(offered) > 1:
            following = offered[(place + 1) % len(offered)].code
            st.button(
                t("Next indicator"),
                key="record_next",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=partial(address.write, "indicator", following),
            )
    return by_code[code]


def _on_record(desk: Desk, now: Index, indicator: Indicator) -> None:
    t = desk.t
    told = indicators_said.said(now, indicator, t)
    st.header(plain(told.title))
    st.markdown(f"{state_badge(desk.context, told.state)} {plain(told.reason)}")
    facts(indicators_said.facts(told, t))
    values = said.last_values(now, indicator, t)
    if values.rows:
        table(values, links=source_links(desk.context))
    with st.container(horizontal=True):
        for code in indicator.measures:
            measure_link(desk.context, code, code)
