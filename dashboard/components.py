"""Pieces that pages are laid out with: each draws words that `briefing` said."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from html import escape
from textwrap import wrap
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import address
from dashboard.briefing import symbols
from dashboard.briefing.attention import Concern
from dashboard.briefing.handlings import Step
from dashboard.briefing.marked import marked
from dashboard.briefing.parts import KeyFigure, Notice, Picture, Table, Tone
from dashboard.briefing.sources import names as source_names
from dashboard.context import Context
from model.inert import visible
from model.terms import Severity, Status

NO_LINKS: Mapping[str, str] = MappingProxyType({})
_CARD = 230
"""Least width of a card, in pixels."""
_CHART = 660
"""Greatest width of a chart, in pixels: a printed A4 sheet holds it, and charts do not shrink."""
_MARKUP = re.compile(r"([\\`*_\[\]<>|$~:&^]|(?<!\S)[#+=-]|(?<=\d)[.)](?=\s|$))")
"""What makes Markdown wherever it stands, or (headings, lists) before a word or after a number.
Nothing else is escaped, since a label is also read out as it is written."""
_SIGNS = re.compile(
    r"(?<=[<>~-])(?=[-=>])|(?<=:)(?=material|streamlit:)|(?<=www)(?=\.)|(?<=http)(?=s?://)|(?=@)",
    re.IGNORECASE,
)
"""Within what Streamlit makes signs, icons and links of, even where it is escaped: arrows and such
between spaces, ``:material/…:``, addresses of the web and of mail."""
_APART = ":small[]"
"""Markdown that shows nothing: what stands on either side of it is not read together."""
_ADDRESS = re.compile(r"(?<!\S)https?://[^\s<>\\]+$", re.IGNORECASE)
_STATUS_COLOURS = {
    Status.COMPLETED: "green",
    Status.RECURRING: "blue",
    Status.UNDER_WAY: "violet",
    Status.PARTLY_COMPLETED: "orange",
    Status.NOT_STARTED: "gray",
    Status.NOT_COMPLETED: "red",
    Status.POSTPONED: "orange",
    None: "gray",
}
_SEVERITY_COLOURS = {Severity.ACT: "red", Severity.WATCH: "orange", Severity.NOTE: "gray"}


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """Make text inert as Markdown: what is written is what is read. A page says the same often."""
    pieces = _SIGNS.split(visible(text).replace("\n", " "))
    return _APART.join(_MARKUP.sub(r"\\\1", piece) for piece in pieces)


def with_link(text: str) -> str:
    """Make text inert but for a web address that it ends in, which is a link to where it says."""
    found = _ADDRESS.search(text)
    if found is None:
        return plain(text)
    return f"{plain(text[: found.start()])}[{plain(found[0])}](<{found[0]}>)"


def notice(told: Notice) -> None:
    """Show a notice."""
    show = st.warning if told.tone is Tone.CAUTION else st.info
    show(plain(told.body), title=plain(told.title))


def status_badge(context: Context, status: Status | None) -> str:
    """Give the Markdown of a status: symbol, word and colour."""
    word = symbols.status(status, context.t)
    return f":{_STATUS_COLOURS[status]}-badge[{plain(word)}]"


def severity_badge(context: Context, severity: Severity) -> str:
    """Give the Markdown of a severity: word and colour."""
    return f":{_SEVERITY_COLOURS[severity]}-badge[{plain(context.t.term(severity))}]"


def key_figures(figures: Iterable[KeyFigure], width: int = _CARD) -> None:
    """Show figures side by side, each at least ``width`` pixels wide; else below one another."""
    grid = st.grid(4, min_column_width=width, border=True)
    for figure in figures:
        with grid.cell():
            st.metric(plain(figure.label), plain(figure.value))
            st.caption(plain(figure.note))


def table(
    told: Table,
    width: Literal["stretch", "content"] = "stretch",
    links: Mapping[str, str] = NO_LINKS,
) -> None:
    """Show a table of words as a real table; ``links`` gives addresses for what cells say.

    A wide table scrolls on a narrow screen, and a link in it lets the keyboard reach it.
    """
    frame = pd.DataFrame(
        [[linked(cell, links) for cell in row] for row in told.rows],
        columns=[plain(column) for column in told.columns],
        dtype="str",
    )
    st.table(frame, border="horizontal", hide_index=True, alt=told.caption, width=width)


def linked(words: str, links: Mapping[str, str]) -> str:
    """Give the Markdown of words, as a link where there is an address for them."""
    return f"[{plain(words)}](<{links[words]}>)" if words in links else plain(words)


def source_links(context: Context) -> Mapping[str, str]:
    """Give for each source, by its title, the address of the part of About that tells of it."""
    about = f"{context.pages['about'].url_path}?{urlencode(address.query())}#sources"
    return dict.fromkeys(source_names(context.plan, context.t), about)


def measure_links(context: Context) -> Mapping[str, str]:
    """Give for each measure, by its code and title, the address of its page."""
    path = context.pages["measures"].url_path
    return {
        f"{measure.code} {marked(measure.title, context.t)}": (
            f"{path}?{urlencode(address.query(measure=measure.code))}"
        )
        for measure in context.plan.measures
    }


def links_by_beginning(context: Context, told: Table) -> Mapping[str, str]:
    """Give the address of a measure's page for each cell that begins with its code and title."""
    known = measure_links(context)
    return {
        cell: address_of
        for row in told.rows
        for cell in row
        for name, address_of in known.items()
        if cell.startswith(name)
    }


def picture(
    context: Context,
    figure: go.Figure,
    told: Picture,
    key: str,
    links: Mapping[str, str] = NO_LINKS,
) -> None:
    """Show a chart under its message, with its data as a table that opens below it.

    Where there is nothing to draw, the message stands alone. ``links`` are those of the table.
    """
    st.markdown(f"**{plain(told.title)}**")
    if not figure.data:
        if told.table.rows:
            table(told.table, links=links)
        return
    st.plotly_chart(figure, alt=told.alt, key=key, width=_CHART, config={"displayModeBar": False})
    with folded(context.t("The same as a table"), f"{key}_table") as opened:
        if opened:
            table(told.table, links=links)


def place() -> DeltaGenerator:
    """Give a place for what is not always there.

    What follows it stays where it is: else the browser draws that anew, and drops what is typed.
    """
    return st.container()


@contextmanager
def folded(label: str, key: str) -> Iterator[bool]:
    """Lay out what a reader opens; gives whether it is open: only then is it drawn and sent."""
    with st.expander(label, key=key, on_change="rerun") as fold:
        yield bool(fold.open)


def steps(told: Sequence[Step]) -> None:
    """Show the handling of the matter as a row of steps; on a narrow screen, one below another."""
    grid = st.grid(4, min_column_width=_CARD, border=True)
    for step in told:
        colour, symbol = ("orange", "…") if step.waiting else ("green", "✓")
        outcome = f":{colour}[{symbol} {plain(step.outcome)}]"
        about = " · ".join(part for part in (step.when, step.reference) if part)
        last = f"  \n:small[{plain(about)}]" if about else ""
        with grid.cell():
            st.markdown(f"**{plain(step.place)}**  \n{outcome}{last}")


def concerns(context: Context, told: Sequence[Concern]) -> None:
    """Show what signals say, each with its measures folded below it."""
    if not told:
        st.markdown(plain(context.t("Nothing needs attention.")))
    for concern in told:
        badge = severity_badge(context, concern.severity)
        amount = context.t.n("{n} measure", "{n} measures", len(concern.cases))
        label = f"{badge} **{plain(capital(concern.signal))}** · {plain(amount)}"
        with folded(label, f"concern_{concern.signal}") as opened:
            if opened:
                _cases(context, concern)


def _cases(context: Context, concern: Concern) -> None:
    if concern.shared_reason:
        st.markdown(plain(concern.shared_reason))
    for case in concern.cases:
        measure_link(context, case.measure, f"{case.measure} {case.title}")
        if not concern.shared_reason:
            st.caption(plain(case.reason))


def capital(words: str) -> str:
    """Begin words with a capital, as a line of its own does."""
    return words[:1].upper() + words[1:]


def wrapped(label: str, width: int = 46) -> str:
    """Break a chart's label over lines, since charts do not wrap their own; at most five.

    The whole label stands in the table that goes with the chart.
    """
    lines = wrap(visible(label), width, max_lines=5, placeholder=" …")
    return "<br>".join(map(escape, lines))


def measure_link(
    context: Context, code: str, label: str, kept: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Show a link that opens one measure; ``kept`` is what more of the address it keeps."""
    st.page_link(
        context.pages["measures"],
        label=plain(label),
        query_params=address.query(**kept, measure=code),
        icon=":material/chevron_right:",
    )
