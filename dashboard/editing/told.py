"""What was saved last in this session: told once more, with the way to the reader and back."""

from dataclasses import dataclass

import streamlit as st

from dashboard import address
from dashboard.components import plain
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refusal, tell
from dashboard.editing.specs import SPECS
from model.plan import Value, key_of
from model.services.undo import undo

_LAST = "edit_last"


@dataclass(frozen=True, slots=True)
class Last:
    """What was saved last."""

    slug: str
    write: int
    sentence: str
    collection: str
    key: str


def remember(last: Last) -> None:
    """Tell it on the runs to come, until something else is saved."""
    st.session_state[_LAST] = last


def show(desk: Desk) -> None:
    """Tell what was saved last, with a link to where readers see it; offer to undo it."""
    last: Last | None = st.session_state.get(_LAST)
    if last is None or last.slug != desk.slug:
        return
    t = desk.t
    with st.container(border=True, key="edit_last_saved"):
        st.markdown(f":green[:material/check:] {plain(last.sentence)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            part = _part(desk, last.collection, last.key)
            if part is not None:
                reader_link(desk, last.collection, part)
            if st.button(t("Undo"), key="edit_undo", icon=":material/undo:"):
                _undo(desk, last)
            if st.button(t("Hide"), key="edit_hide", icon=":material/close:", type="tertiary"):
                del st.session_state[_LAST]
                st.rerun()


def reader_link(desk: Desk, collection: str, part: Value) -> None:
    """Show the link to where readers see a part."""
    page, query = _reader_address(collection, part)
    st.page_link(
        desk.context.pages[page],
        label=plain(desk.t("As readers see it")),
        query_params=address.query(**query),
        icon=":material/visibility:",
    )


def _reader_address(collection: str, part: Value) -> tuple[str, dict[str, str]]:
    key = key_of(part)
    if collection == "measures":
        return "measures", {"measure": key}
    if collection == "goals":
        return "goals", {"goals_term": str(getattr(part, "term", ""))}
    if collection == "owners":
        return "measures", {"measures_owner": key}
    measures: tuple[str, ...] = getattr(part, "measures", ())
    if collection == "indicators" and measures:
        return "measures", {"measure": measures[0]}
    return {"sources": "about", "handlings": "decisions"}.get(collection, "goals"), {}


def _part(desk: Desk, collection: str, key: str) -> Value | None:
    parts = getattr(desk.whole, collection) if collection in SPECS else ()
    return next((part for part in parts if key_of(part) == key), None)


def _undo(desk: Desk, last: Last) -> None:
    done = actions.write(desk.actor, desk.slug, undo, last.write)
    if done.error is not None:
        st.error(plain(refusal(done.error, desk.whole, desk.t)))
        return
    del st.session_state[_LAST]
    tell(desk.t("Undone: it is as it was before."))
    st.rerun()
