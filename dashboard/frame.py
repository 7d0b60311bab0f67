"""What stands around every page: whose plan it is, language, day, notices, foot."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import address
from dashboard.access import frame as visitors
from dashboard.blocks import Way
from dashboard.content import frame as content
from dashboard.context import Context
from dashboard.faces.streamlit import plain, static
from dashboard.texts import Texts
from dashboard.texts.languages import NAMES
from model.terms import Language

# What has a key that begins with "frame_" is not printed (serving.index).
_LANGUAGE_KEY = "frame_language"
_DAY_KEY = "frame_day"
_PLAN_KEY = "frame_plan"
_WIDEST = 1180
_ICON = Path(__file__).parent / "static" / "linjaus.png"
"""A file of our own: each reader would fetch a Material icon from somewhere else."""


def configure_page() -> None:
    """Set what the browser shows around the page."""
    st.set_page_config(page_title="Linjaus", page_icon=_ICON, layout="wide", menu_items={})


@contextmanager
def around(context: Context) -> Iterator[None]:
    """Lay the page between its head and its foot, at a width that reads well."""
    with (
        st.container(horizontal_alignment="center"),
        st.container(width=_WIDEST, horizontal_alignment="left"),
    ):
        _head(context)
        visitors.head(context)
        for told in content.notices(context.reading, Way(context.path)):
            static(context.t, replace(told, link=None))
            if told.link is not None:
                st.button(
                    plain(told.link.label),
                    key="frame_live",
                    on_click=partial(address.write, "snapshot", "", as_of="", handling=""),
                    icon=":material/arrow_back:",
                )
        yield
        _foot(context)


def refuse(t: Texts, sentence: str) -> None:
    """Say why the address shows nothing, in place of anything else, and lead to the live page."""
    st.title(t("This page could not be shown"))
    st.markdown(plain(sentence))
    st.button(
        t("To the live state"),
        key="frame_live",
        on_click=partial(address.write, "snapshot", "", as_of="", handling="", plan="", lang=""),
        icon=":material/arrow_back:",
    )


def _head(context: Context) -> None:
    t = context.t
    info = context.reading.plan.plan
    title, municipality = t.text(info.title).words, t.text(info.municipality).words
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(municipality)}** · {plain(title)}")
        _plan_choice(context)
        _day_choice(context)
        _attachment(context)
        _language_choice(context)


def _language_choice(context: Context) -> None:
    changed = address.bind("lang", _LANGUAGE_KEY, context.t.language.value, str)
    st.segmented_control(
        context.t("Language"),
        [language.value for language in Language],
        format_func=lambda code: NAMES[Language(code)],
        key=_LANGUAGE_KEY,
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )


def _plan_choice(context: Context) -> None:
    listings = context.reading.listings
    if len(listings) < 2:  # noqa: PLR2004 (nothing to choose from)
        return
    names = {one.slug: context.t.text(one.municipality).words for one in listings}
    changed = address.bind("plan", _PLAN_KEY, context.slug, str)
    st.selectbox(
        context.t("Plan"),
        list(names),
        format_func=names.__getitem__,
        key=_PLAN_KEY,
        on_change=changed,
        label_visibility="collapsed",
        width=190,
    )


def _day_choice(context: Context) -> None:
    t = context.t
    label = t("State on {day}", day=t.date(context.reading.as_of))
    with st.popover(label, icon=":material/event:"):
        st.markdown(t("Every page shows what was the case on the chosen day."))

        def encode(value: object) -> str:
            chosen = isinstance(value, date) and value != context.today
            return value.isoformat() if chosen and isinstance(value, date) else ""

        changed = address.bind("as_of", _DAY_KEY, context.reading.as_of, encode)
        st.date_input(
            t("Day"),
            min_value=context.reading.days[0],
            max_value=context.reading.days[1],
            key=_DAY_KEY,
            on_change=changed,
            format="DD.MM.YYYY",
        )
        for shortcut in content.shortcuts(context.whole, t, context.today):
            st.button(
                plain(shortcut.label),
                key=f"frame_day_{shortcut.day}_{shortcut.code}",
                on_click=partial(address.write, "as_of", encode(shortcut.day)),
                width="stretch",
                type="tertiary",
                disabled=shortcut.day == context.reading.as_of,
            )


def _attachment(context: Context) -> None:
    """Offer the attachment of the state that is shown; it is made once somebody asks for it."""
    snapshot = context.reading.snapshot
    state = {
        "lang": context.t.language.value,
        "plan": context.slug,
        "as_of": context.reading.as_of.isoformat(),
        "snapshot": str(snapshot.id or "") if snapshot else "",
        "download": "1",
    }
    query = urlencode({name: value for name, value in state.items() if value})
    st.link_button(
        context.t("Download the attachment (PDF)"),
        f"report.pdf?{query}",
        key="frame_attachment",
        type="tertiary",
        icon=":material/download:",
    )


def _foot(context: Context) -> None:
    st.space("medium")
    st.caption(content.foot(context.reading.plan, context.t))
    visitors.foot(context)
