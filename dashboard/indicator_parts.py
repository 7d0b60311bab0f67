"""Pieces that indicators are shown with: their state, cards of many, one in full with its chart."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st

from dashboard import charts
from dashboard.briefing import indicator_picture, indicators
from dashboard.briefing.indicators import IndicatorSaid
from dashboard.briefing.symbols import indicator_state
from dashboard.components import picture, plain, source_links, table
from dashboard.context import Context
from dashboard.fact_parts import facts
from model import frames
from model.plan import Indicator
from model.rules.index import Index
from model.terms import IndicatorState

_CARD = 320
"""Width in pixels that a card of an indicator has at least."""
_COLOURS: Mapping[IndicatorState, str] = {
    IndicatorState.MET: "green",
    IndicatorState.ON_TRACK: "blue",
    IndicatorState.BEHIND: "orange",
    IndicatorState.MISSED: "red",
    IndicatorState.REGRESSED: "red",
    IndicatorState.NO_TARGET: "gray",
    IndicatorState.NO_DATA: "gray",
}


def state_badge(context: Context, state: IndicatorState) -> str:
    """Give the Markdown of an indicator's state: symbol, word and colour."""
    return f":{_COLOURS[state]}-badge[{plain(indicator_state(state, context.t))}]"


def indicator_cards(context: Context, told: Sequence[IndicatorSaid]) -> None:
    """Show indicators side by side: state, latest value, target and progress of each."""
    t = context.t
    grid = st.grid("auto", min_column_width=_CARD, border=True)
    for said in told:
        about = " · ".join([said.unit, *said.measures])
        lines = [
            f"**{plain(said.title)}**",
            f":small[:gray[{plain(about)}]]",
            f"{state_badge(context, said.state)} :small[{plain(said.progress)}]",
            plain(t("Latest value: {value}", value=said.value)),
            plain(t("Target: {target}", target=said.target)),
        ]
        with grid.cell():
            st.markdown("  \n".join(lines))


def indicator_section(context: Context, index: Index, indicator: Indicator) -> None:
    """Show one indicator: state and why, figures, chart where it says more than words, values."""
    t = context.t
    told = indicators.said(index, indicator, t)
    st.header(plain(t("Indicator: {indicator}", indicator=told.title)))
    st.markdown(
        f"{state_badge(context, told.state)} :gray-badge[{plain(t.term(told.level))}] "
        f"{plain(told.reason)}"
    )
    if told.description:
        st.markdown(plain(told.description))
    facts(indicators.facts(told, t))
    words = indicator_picture.picture(index, indicator, t)
    sources = source_links(context)
    if indicator_picture.drawn(index, indicator):
        figure = charts.indicator(
            frames.indicator_series(index, indicator),
            frames.expected_line(index, indicator),
            _targets(indicator),
            {"value": t("Value"), "expected": t("Expected"), "target": t("Target")},
            indicator_picture.labels(index, indicator, t),
        )
        decimal_mark = t.number(Decimal("0.5"))[1]
        figure.update_layout(separators=f"{decimal_mark}\N{NO-BREAK SPACE}")
        picture(context, figure, words, f"indicator_{indicator.code}", sources)
    elif words.table.rows:
        table(words.table, links=sources)
    if told.trend:
        st.caption(plain(told.trend))


def _targets(indicator: Indicator) -> pd.DataFrame:
    rows = [(target.on.latest, float(target.value)) for target in indicator.targets]
    frame = pd.DataFrame(rows, columns=["on", "value"])
    return frame.astype({"on": "datetime64[s]", "value": "float64"})
