"""What the list of measures is narrowed to: widgets whose state is the page's address."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard import address
from dashboard.briefing import measure_filter
from dashboard.briefing.measure_filter import Choices, Chosen
from dashboard.context import Context
from model.inert import visible
from model.rules.index import Index

VIEW = "measures_view"
LIST, TIMELINE = "list", "timeline"
_SEARCH = "measures_q"
_STATUS, _OWNER, _GOAL, _SIGNAL = (
    "measures_status",
    "measures_owner",
    "measures_goal",
    "measures_signal",
)
_FILTERS = (_SEARCH, _STATUS, _OWNER, _GOAL, _SIGNAL)


def kept() -> Mapping[str, str]:
    """Give what of the address a link to a measure and back again keeps."""
    return {name: st.query_params[name] for name in (*_FILTERS, VIEW) if name in st.query_params}


def chosen_view(context: Context) -> str:
    """Show the choice between list and timeline; give the one that is chosen."""
    t = context.t
    view = address.one(VIEW, (LIST, TIMELINE), LIST)
    changed = address.bind(
        VIEW, "measures_view_choice", view, lambda value: "" if value == LIST else str(value)
    )
    st.segmented_control(
        t("Show as"),
        [LIST, TIMELINE],
        format_func={LIST: t("List"), TIMELINE: t("Timeline")}.__getitem__,
        key="measures_view_choice",
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )
    return view


def chosen(context: Context, index: Index) -> Chosen:
    """Show the filters; give what is chosen in them."""
    t = context.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = _search(context)
        statuses = _several(t("Status"), t("All"), _STATUS, measure_filter.statuses(t))
        owners = _several(t("Owner"), t("All"), _OWNER, measure_filter.owners(index, t))
        goals = _several(t("Goal"), t("All"), _GOAL, measure_filter.goals(index, t))
        signals = _several(t("Signal"), t("All"), _SIGNAL, measure_filter.signals(t))
    return Chosen(
        frozenset(statuses), frozenset(owners), frozenset(goals), frozenset(signals), words
    )


def clear_button(context: Context) -> None:
    """Show the button that takes all filters away, where there are any."""
    st.button(
        context.t("Clear filters"),
        key="measures_clear",
        icon=":material/filter_alt_off:",
        type="tertiary",
        on_click=_clear,
        disabled=not any(name in st.query_params for name in _FILTERS),
    )


def _clear() -> None:
    for name in _FILTERS:
        address.write(name, "")


def _search(context: Context) -> str:
    words = st.query_params.get(_SEARCH, "")[:200]
    changed = address.bind(_SEARCH, "measures_search", words, lambda value: str(value or ""))
    st.text_input(
        context.t("Search"),
        key="measures_search",
        type="search",
        placeholder=context.t("Word or code"),
        max_chars=200,
        on_change=changed,
        width=170,
    )
    return words


def _several(label: str, everything: str, name: str, choices: Choices) -> list[str]:
    """Show the choice of any number of ``choices``; none chosen means all."""
    wanted = address.several(name, choices)
    key = f"{name}_choice"
    changed = address.bind(
        name, key, wanted, lambda value: ",".join(value) if isinstance(value, list) else ""
    )
    st.multiselect(
        label,
        list(choices),
        format_func=partial(_worded, choices),
        key=key,
        on_change=changed,
        placeholder=everything,
        select_all=False,
        filter_mode=None,
        width=170,
    )
    return wanted


def _worded(choices: Choices, code: str) -> str:
    return visible(choices[code])
