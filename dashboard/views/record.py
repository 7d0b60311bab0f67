"""Observations and meetings: values of indicators, and who came to what."""

import streamlit as st

from dashboard import address
from dashboard.desk import entry, meetings, observations, undo
from dashboard.faces.streamlit import place
from model.actor import Role

desk = entry.enter("record")
t = desk.t
kinds = {"observations": t("Observations"), "meetings": t("Meetings")}

st.title(t("Observations and meetings"), anchor=False)
with place():
    words, done = t("Undo what was saved last"), t("Undone: it is as it was before.")
    undo.offer(desk, "record", words, done, quiet=True)
kind = "observations"
if Role.COORDINATOR in desk.actor.roles:
    kind = address.choose_beside("kind", t("What is recorded"), kinds, kind, "record_kind")
if kind == "meetings":
    meetings.show(desk)
else:
    observations.show(desk)
