"""Measures: the list, the timeline, and one measure in full."""

from functools import partial

import streamlit as st

from dashboard import address
from dashboard.content import measure_filter
from dashboard.content.measure_filter import CODE, NAMES, PREFIX, SORT, Choices
from dashboard.content.measures import LIST, TIMELINE
from dashboard.context import current
from dashboard.desk.entry import edit_link, edits
from dashboard.texts.marking import unmarked

VIEW = "measures_view"

context = current()
t, index = context.t, context.reading.index
code = address.asked("measure")
filters = {name: address.asked(name) for name in NAMES}
CHOICES = {
    "status": (t("Status"), measure_filter.statuses(t)),
    "owner": (t("Owner"), measure_filter.owners(index, t)),
    "goal": (t("Goal"), measure_filter.goals(index, t)),
    "signal": (t("Signal"), measure_filter.signals(t)),
}


def choose() -> None:
    """Show the choices: list or timeline, words to search for, filters, order."""
    views = {LIST: t("List"), TIMELINE: t("Timeline")}
    label, hint, by = t("Search"), t("Word or code"), t("Order")
    orders = measure_filter.orders(t)
    words = {code: f"{by}: {unmarked(order)}" for code, order in orders.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        address.choose_beside(VIEW, t("Show as"), views, LIST, "measures_view_choice", unsaid=LIST)
        address.search(f"{PREFIX}q", label, hint, "measures_search", 200)
        narrow()
        key = "measures_sort_choice"
        address.choose_from(SORT, by, words, CODE, key, width=240, unsaid=CODE)
        if any(filters.values()):
            st.button(
                t("Clear filters"),
                key="measures_clear",
                icon=":material/filter_alt_off:",
                type="tertiary",
                on_click=clear,
            )


def narrow() -> None:
    """Show what the measures can be narrowed to, once it is asked for."""
    chosen = sum(bool(filters[f"{PREFIX}{name}"]) for name in CHOICES)
    label = t("Filters ({n})", n=chosen) if chosen else t("Filters")
    with st.popover(label, key="measures_filters", icon=":material/filter_alt:", width="content"):
        for name, (words, choices) in CHOICES.items():
            several(words, name, choices)


def clear() -> None:
    """Take all filters away."""
    for name in NAMES:
        address.write(name, "")


def several(label: str, name: str, choices: Choices) -> None:
    """Show the choice of any number of ``choices``; none chosen means all."""
    wanted = address.several(f"{PREFIX}{name}", choices)
    key = f"{PREFIX}{name}_choice"
    changed = address.bind(
        f"{PREFIX}{name}",
        key,
        wanted,
        lambda value: ",".join(value) if isinstance(value, list) else "",
    )
    st.multiselect(
        label,
        list(choices),
        format_func=lambda code: unmarked(choices[code]),
        key=key,
        on_change=changed,
        placeholder=t("All"),
        select_all=False,
        filter_mode=None,
        width=420,
    )


if code in context.reading.standings:
    kept = {VIEW: address.asked(VIEW), SORT: address.asked(SORT), **filters}
    controls = {}
    # Forms are always about today: on another day there is no way to them.
    if edits(context, "measures") and context.reading.as_of == context.today:
        controls[""] = partial(edit_link, context, "measures", code)
    context.face.draw(context.page("measures", measure=code, **kept), controls)
else:
    view = address.one(VIEW, (LIST, TIMELINE), LIST)
    told = {"measure": code, VIEW: view, SORT: address.asked(SORT), **filters}
    context.face.draw(context.page("measures", **told), {SORT: choose})
