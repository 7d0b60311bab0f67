"""What was recorded last in this session: it can be taken back at once."""

from typing import Final

import streamlit as st

from dashboard.components import plain
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refusal, tell
from model.services.undo import undo
from model.services.writing import Receipt

_WRITE: Final = "record_write"


def remember(desk: Desk, receipt: Receipt | None) -> None:
    """Remember what was written."""
    if receipt is not None:
        st.session_state[_WRITE] = (desk.slug, receipt.write)


def offer_undo(desk: Desk) -> None:
    """Offer to take back what was written last."""
    slug, write = st.session_state.get(_WRITE, ("", 0))
    if slug != desk.slug:
        return
    t = desk.t
    words = t("Undo what was saved last")
    if st.button(words, key="record_undo", icon=":material/undo:", type="tertiary"):
        del st.session_state[_WRITE]
        done = actions.write(desk.actor, desk.slug, undo, write)
        if done.error is None:
            tell(t("Undone: it is as it was before."))
            st.rerun()
        st.error(plain(refusal(done.error, desk.whole, t)), icon=":material/error:")
