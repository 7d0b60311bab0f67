"""Observations and meetings: values of indicators, and who came to what."""

import streamlit as st

from dashboard import address
from dashboard.components import place
from dashboard.desk import entry
from dashboard.recording import last, meetings, observations
from model.actor import Role

at_desk = entry.enter("record")
t = at_desk.t
kinds = {"observations": t("Observations"), "meetings": t("Meetings")}

st.title(t("Observations and meetings"))
with place():
    last.offer_undo(at_desk)
kind = "observations"
if Role.COORDINATOR in at_desk.actor.roles:
    kind = address.one("kind", kinds, kind)
    st.segmented_control(
        t("What is recorded"),
        list(kinds),
        format_func=kinds.__getitem__,
        key="record_kind",
        on_change=address.bind("kind", "record_kind", kind, str),
        required=True,
        label_visibility="collapsed",
    )
if kind == "meetings":
    meetings.show(at_desk)
else:
    observations.show(at_desk)
