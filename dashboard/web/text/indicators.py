"""Indicators on text pages: many in a table, one in full with its drawing."""

from collections.abc import Iterable, Sequence

from dashboard.briefing import indicator_picture, indicators
from dashboard.briefing.indicators import IndicatorSaid
from dashboard.briefing.parts import Table
from dashboard.briefing.symbols import INDICATOR_STATES, indicator_state
from dashboard.web.text import drawings
from dashboard.web.text.blocks import Block, Facts, Mark, Marks, Section, Tabled, Words, pictured
from dashboard.web.text.view import View
from model.plan import Indicator
from model.terms import ResultLevel


def overview_of(told: Sequence[IndicatorSaid], view: View) -> Iterable[Block]:
    """Give indicators as tables: of what was done, and of what came of it."""
    t = view.t
    named = {
        ResultLevel.OUTPUT: t("Outputs: what was done"),
        ResultLevel.OUTCOME: t("Outcomes: what came of it"),
    }
    columns = (t("Indicator"), t("State"), t("Latest value"), t("Target"), t("Progress"))
    for level, caption in named.items():
        rows = tuple(
            (
                f"{one.title} ({one.unit})",
                indicator_state(one.state, t),
                one.value,
                one.target,
                one.progress or "–",
            )
            for one in told
            if one.level is level
        )
        if rows:
            yield Tabled(Table(caption, columns, rows))


def section(indicator: Indicator, view: View) -> Section:
    """Give one indicator in full: state and why, figures, drawing, values."""
    t, index = view.t, view.state.index
    told = indicators.said(index, indicator, t)
    words = indicator_picture.picture(index, indicator, t)
    drawing = drawings.indicator(index, indicator, words, f"indicator-{indicator.code}", t)
    return Section(
        t("Indicator: {indicator}", indicator=told.title),
        (
            Marks(
                (
                    Mark(INDICATOR_STATES[told.state], t.term(told.state)),
                    Mark("", t.term(told.level)),
                ),
                told.reason,
            ),
            *((Words((told.description,)),) if told.description else ()),
            Facts(indicators.facts(told, t)),
            *pictured(words, drawing, view.source_links),
            *((Words((told.trend,), "quiet"),) if told.trend else ()),
        ),
    )
