"""Pieces that facts are laid out with: handlings, sources, definitions, paragraphs."""

from collections.abc import Iterable, Mapping

import streamlit as st

from dashboard.briefing.handlings import Card
from dashboard.briefing.parts import Fact, Table
from dashboard.briefing.sources import Told
from dashboard.components import NO_LINKS, plain, table

_SHORT, _LONG = 190, 500
"""Widths in pixels, of which as many stand side by side as there is room for."""


def facts(told: Iterable[Fact], width: int = _SHORT) -> None:
    """Show facts, each under its label: side by side while there is room for ``width`` pixels."""
    with st.container(horizontal=True):
        for fact in told:
            label = f":gray[:small[{plain(fact.label)}]]"
            st.markdown(f"{label}  \n{plain(fact.words)}{_marks(fact.note)}", width=width)


def handling(card: Card) -> None:
    """Show one handling with all its particulars; one that is waited for stands out."""
    colour, symbol = ("orange", "…") if card.waiting else ("green", "✓")
    st.header(plain(card.place), anchor=card.code)
    outcome = f":{colour}[**{symbol} {plain(card.outcome)}**]"  # A badge would cut it short.
    st.markdown(outcome + _marks(card.kind, card.place_note))
    if card.reference:
        st.markdown(f"**{plain(card.reference)}**")
    facts(card.facts)
    facts(card.texts, _LONG)


def sources_list(told: Iterable[Told]) -> None:
    """Show sources, each with its kind, place and date, and the link to it where it has one."""
    for source in told:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(source.title)}**" + _marks(source.kind, source.title_note))
            facts(source.facts)
            if source.note:
                st.caption(plain(source.note))
            if source.address:
                st.markdown(f"[{plain(source.address)}](<{source.address}>)")


def titled_table(told: Table, links: Mapping[str, str] = NO_LINKS) -> None:
    """Show a table under its caption; ``links`` gives addresses for what cells say."""
    st.subheader(plain(told.caption), anchor=False)
    table(told, "content", links)


def contents(titles: Mapping[str, str]) -> None:
    """Show links to the parts of the page, whose anchors and titles are given."""
    st.markdown(" · ".join(f"[{plain(title)}](#{anchor})" for anchor, title in titles.items()))


def paragraphs(sentences: Iterable[str]) -> None:
    """Show plain paragraphs."""
    for sentence in sentences:
        st.markdown(plain(sentence))


def bullets(sentences: Iterable[str]) -> None:
    """Show a list of sentences."""
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _marks(*words: str) -> str:
    """Give the Markdown of small marks behind a text; an empty one is left out."""
    return "".join(f" :gray-badge[{plain(word)}]" for word in words if word)
