"""Opening a round: the coming handlings, and the day by which answers are asked for."""

from datetime import timedelta

import streamlit as st

from dashboard.briefing.rounds import handling_name
from dashboard.components import plain
from dashboard.desk import actions
from dashboard.desk.entry import Desk, refused, tell
from model.actor import Role
from model.rules.rounds import coming_handlings
from model.services.rounds import open_round

_ANSWERS_BEFORE = timedelta(days=7)
"""How long before the handling answers are asked for, unless another day is chosen."""
_ERROR = "update-opening"


def offer_rounds(desk: Desk) -> None:
    """Offer to open a round for each coming handling; say what holds without one."""
    t = desk.t
    coming = coming_handlings(desk.now)
    st.markdown(
        plain(t("No update round is open. What you save counts all the same."))
        if coming
        else plain(
            t(
                "No handling is coming, so no update round can be opened. "
                "What you save counts all the same."
            )
        )
    )
    if Role.COORDINATOR not in desk.actor.roles:
        return
    error = st.session_state.pop(_ERROR, None)
    if error is not None:
        refused(desk, error)
    for handling in coming:
        name = handling_name(desk.now, handling, t)
        due_key = f"update_due_{handling.code}"
        if due_key not in st.session_state:
            last = handling.on.earliest
            early = None if last is None else last - _ANSWERS_BEFORE
            st.session_state[due_key] = (
                early if early is not None and early >= desk.context.today else None
            )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input(
                t("Answers by"),
                key=due_key,
                min_value=desk.context.today,
                format="DD.MM.YYYY",
                width=180,
            )
            if st.button(
                plain(t("Open the round for: {handling}", handling=name)),
                key=f"update_open_{handling.code}",
            ):
                _open(desk, handling.code, due_key)
                st.rerun()


def _open(desk: Desk, handling: str, due_key: str) -> None:
    due = st.session_state.get(due_key)
    done = actions.write(desk.actor, desk.slug, open_round, handling, due)
    if done.error is None:
        tell(desk.t("The update round is open."))
    else:
        st.session_state[_ERROR] = done.error
