"""The parts to choose from: drafts first, then a collection, searched and narrowed."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from dashboard import address
from dashboard.briefing import editing as said
from dashboard.components import plain
from dashboard.desk.entry import Desk
from dashboard.editing.drafts import listed
from dashboard.editing.listing import FILTERS, Row, State, matching, rows
from dashboard.editing.page import KEPT, proposed
from model.queries import Draft

_MOST = 60
"""How many parts are listed at once."""
_COLOURS = {State.NEW: "blue", State.EDITED: "blue", State.RETIRED: "gray", State.COMING: "gray"}


def show_drafts(desk: Desk, drafts: Mapping[str, Draft], collections: Collection[str]) -> None:
    """List what is kept and not saved of some collections, the latest first."""
    found = [each for each in listed(drafts) if each[0] in collections]
    if not found:
        return
    t = desk.t
    known = {
        (row.collection, row.key): row
        for collection in dict.fromkeys(collection for collection, _, _ in found)
        for row in rows(desk.whole, collection, drafts, desk.context.today)
    }
    st.header(t("Drafts"))
    for collection, key, draft in found:
        kept = said.kept(draft.saved_at, t)
        _row(desk, known[collection, key], f"{said.collections(t)[collection]}. {kept}")


def show_collection(desk: Desk, collection: str, drafts: Mapping[str, Draft]) -> None:
    """List the parts of a collection, those that are searched for; lead to a new one."""
    t = desk.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = _search(desk)
        state = _filter(desk)
        st.page_link(
            desk.context.pages["edit"],
            label=plain(said.new(collection, t)),
            icon=":material/add:",
            query_params=address.query(
                part=collection, code=proposed(desk, collection, drafts), new="1"
            ),
        )
    found = rows(desk.whole, collection, drafts, desk.context.today)
    wanted = matching(found, words, FILTERS.get(state))
    st.caption(plain(said.counted(len(wanted), min(len(wanted), _MOST), t)))
    for row in wanted[:_MOST]:
        _row(desk, row, "")


def choose_collection(desk: Desk, codes: Sequence[str]) -> str:
    """Show the collections; give the one that is chosen. A single one is not chosen."""
    chosen = address.one("part", codes, codes[0])
    if len(codes) == 1:
        return chosen
    names = said.collections(desk.t)
    st.segmented_control(
        desk.t("Parts of the plan"),
        codes,
        format_func=lambda code: plain(names[code]),
        key="edit_part",
        on_change=address.bind("part", "edit_part", chosen, str),
        required=True,
        label_visibility="collapsed",
        wrap=True,
    )
    return chosen


def _search(desk: Desk) -> str:
    words = st.query_params.get("edit_q", "")[:200]
    changed = address.bind("edit_q", "edit_search", words, lambda value: str(value or ""))
    st.text_input(
        desk.t("Search"),
        key="edit_search",
        type="search",
        placeholder=desk.t("Word or code"),
        max_chars=200,
        on_change=changed,
        width=240,
    )
    return words


def _filter(desk: Desk) -> str:
    t = desk.t
    names = {"": t("All"), **said.filters(t)}
    chosen = address.one("edit_state", FILTERS, "")
    st.selectbox(
        t("Which ones"),
        list(names),
        format_func=names.__getitem__,
        key="edit_states",
        on_change=address.bind("edit_state", "edit_states", chosen, lambda code: str(code or "")),
        placeholder="",
        filter_mode=None,
        width=240,
    )
    return chosen


def _row(desk: Desk, row: Row, about: str) -> None:
    t = desk.t
    marks = " ".join(
        f":{_COLOURS.get(state, 'orange')}-badge[{plain(said.state(state, t))}]"
        for state in State
        if state in row.states
    )
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    with st.container(horizontal=True, wrap=False, gap="small"):
        st.page_link(
            desk.context.pages["edit"],
            label=plain(row.key),
            icon=":material/edit:",
            query_params=address.query(**{**kept, "part": row.collection, "code": row.key}),
        )
        words = f"{plain(said.title(row, desk.whole, t))} {marks}".strip()
        st.markdown(f"{words}  \n:small[{plain(about)}]" if about else words, width="stretch")
