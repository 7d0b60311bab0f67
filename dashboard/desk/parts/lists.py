"""The parts to choose from: drafts first, then a collection; and the texts to translate."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import address
from dashboard.blocks import Figures, Way
from dashboard.content.names import PartNames
from dashboard.desk.entry import Desk
from dashboard.desk.parts.draft import kept_in_words
from dashboard.desk.parts.rows import (
    FILTERS,
    Row,
    State,
    drafts_of_parts,
    gap_counts,
    gap_table,
    gaps,
    matching,
    next_code,
    row_name,
    rows,
)
from dashboard.desk.parts.specs import SPECS
from dashboard.faces.streamlit import plain, static
from dashboard.texts import Texts
from model.plan import PlanInfo
from model.queries import Draft

_KEPT = ("part", "edit_q", "edit_state")
"""What of the address a link to a part keeps for the way back."""
_MOST = 60
"""How many parts are listed at once."""
_COLOURS = {State.NEW: "blue", State.EDITED: "blue", State.RETIRED: "gray", State.COMING: "gray"}


def show_drafts(desk: Desk, drafts: Mapping[str, Draft], collections: Collection[str]) -> None:
    """List what is kept and not saved of some collections, the latest first."""
    t = desk.t
    listed = [each for each in drafts_of_parts(drafts) if each[0] in collections]
    if not listed:
        return
    known = {
        (row.collection, row.key): row
        for collection in dict.fromkeys(collection for collection, _, _ in listed)
        for row in rows(desk.whole, collection, drafts, desk.context.today)
    }
    st.header(t("Drafts"), anchor=False)
    for collection, key, draft in listed:
        about = f"{t.meaning(SPECS[collection].title)}. {kept_in_words(draft, t)}"
        _row(desk, known[collection, key], about)


def show_collection(desk: Desk, collection: str, drafts: Mapping[str, Draft]) -> None:
    """List the parts of a collection, those that are searched for; lead to a new one."""
    listed = rows(desk.whole, collection, drafts, desk.context.today)
    if collection == PlanInfo.KEY:
        _row(desk, listed[0], "")
        return
    code = next_code(collection, {row.key for row in listed})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label, hint = desk.t("Search"), desk.t("Word or code")
        words = address.search("edit_q", label, hint, "edit_search", 240)
        state = _filter(desk)
        st.page_link(
            desk.context.pages["edit"],
            label=plain(desk.t.meaning(SPECS[collection].new)),
            icon=":material/add:",
            query_params=address.query(part=collection, code=code, new="1"),
        )
    wanted = matching(listed, words, FILTERS.get(state))
    st.caption(plain(counted(len(wanted), min(len(wanted), _MOST), desk.t)))
    for row in wanted[:_MOST]:
        _row(desk, row, "")


def choose_collection(desk: Desk, codes: Sequence[str]) -> str:
    """Show the collections; return the one that is chosen. A single one is not chosen."""
    if len(codes) == 1:
        return codes[0]
    titles = {code: plain(desk.t.meaning(SPECS[code].title)) for code in codes}
    label = desk.t("Parts of the plan")
    return address.choose_beside("part", label, titles, codes[0], "edit_part")


def show_missing_translations(desk: Desk, collections: Iterable[str]) -> None:
    """Count the texts that lack Finnish or Swedish, or have it out of date; link to their forms."""
    t, named = desk.t, PartNames(desk.whole, desk.t)
    lacking = {collection: gaps(desk.whole, collection) for collection in collections}
    static(t, Figures(gap_counts([gap for each in lacking.values() for gap in each], t)))
    for collection, texts in lacking.items():
        if texts:
            st.header(plain(t.meaning(SPECS[collection].title)), anchor=False)
            ways = {
                gap.name(named): Way("edit", {"part": collection, "code": gap.key}) for gap in texts
            }
            listed = replace(gap_table(collection, texts, named, t), links=ways)
            desk.context.face.blocks((listed,))
    if not any(lacking.values()):
        st.success(plain(t("No translation is wanting.")), icon=":material/check:")


def counted(rows: int, shown: int, t: Texts) -> str:
    """Say how many parts are listed, and that there are more where there are."""
    if shown < rows:
        return t("{shown} of {rows} are shown. Search to find the others.", shown=shown, rows=rows)
    return t.n("{n} part", "{n} parts", rows)


def _filter(desk: Desk) -> str:
    t = desk.t
    names = {
        "": t("All"),
        "drafts": t("Drafts"),
        "retired": t("Retired ones"),
        "translation": t("Translation wanting"),
    }
    return address.choose_from("edit_state", t("Which ones"), names, "", "edit_states", width=240)


def _row(desk: Desk, row: Row, about: str) -> None:
    t = desk.t
    marks = " ".join(
        f":{_COLOURS.get(state, 'orange')}-badge[{plain(t.meaning(state.words))}]"
        for state in State
        if state in row.states
    )
    kept = {name: st.query_params[name] for name in _KEPT if name in st.query_params}
    with st.container(horizontal=True, wrap=False, gap="small"):
        st.page_link(
            desk.context.pages["edit"],
            label=plain(t("Edit") if row.collection == PlanInfo.KEY else row.key),
            icon=":material/edit:",
            query_params=address.query(**{**kept, "part": row.collection, "code": row.key}),
        )
        words = f"{plain(row_name(row, desk.whole, t))} {marks}".strip()
        st.markdown(f"{words}  \n:small[{plain(about)}]" if about else words, width="stretch")
