"""What stands around every page: whose plan it is, the ways on, language, day, notices, foot."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import address
from dashboard.access import frame as visitors
from dashboard.blocks import Page, Way
from dashboard.content import frame as content
from dashboard.content import registry
from dashboard.context import Context
from dashboard.faces import html
from dashboard.faces.streamlit import page_title, plain, sheet
from dashboard.texts import Texts

# What has a key that begins with "frame_" is not printed (serving.index).
_WIDEST = 1120
_ICON = Path(__file__).parent / "static" / "linjaus.png"
"""A file of our own: each reader would fetch a Material icon from somewhere else."""


def configure_page() -> None:
    """Set what the browser shows around the page."""
    st.set_page_config(page_icon=_ICON, layout="wide", menu_items={})


@contextmanager
def around(context: Context) -> Iterator[None]:
    """Lay the page between its head and its foot, at a width that reads well."""
    here = Way(context.path, context.choices)
    told = content.frame(context.reading, here, Page(context.title, ()), registry.titles(context.t))
    more, desk = [*told.more, *visitors.ways_in(context)], visitors.desk(context)
    told = replace(told, more=more, desk=desk)
    if not registry.PAGES[context.path].content:
        st.set_page_config(page_title=told.title)
    addresses, t = context.face.addresses, context.t
    with (
        st.container(horizontal_alignment="center"),
        st.container(width=_WIDEST, horizontal_alignment="left"),
    ):
        sheet(html.bar(told, addresses, t))
        sheet(html.day(told, addresses, t))
        visitors.head(context)
        if told.notices:
            context.face.blocks(told.notices)
        body, foot = st.container(), st.container()
        with foot:  # Before the page, which may stop.
            sheet(html.foot(told, addresses, t))
            visitors.foot(context)
        with body:
            yield


def refuse(t: Texts, sentence: str) -> None:
    """Say why the address shows nothing, in place of anything else, and lead to the live page."""
    title = t("This page could not be shown")
    st.set_page_config(page_title=title)
    page_title(title)
    st.markdown(plain(sentence))
    st.button(
        t("To the live state"),
        key="frame_live",
        on_click=partial(address.write, "snapshot", "", as_of="", handling="", plan="", lang=""),
        icon=":material/arrow_back:",
    )
