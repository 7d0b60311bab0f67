"""Observations and meetings: values of indicators, and who came to what."""

from dashboard import address
from dashboard.desk import entry, meetings, observations, undo
from dashboard.faces.streamlit import page_title, place
from model.actor import Role

desk = entry.enter("record")
t = desk.t
kinds = {"observations": t("Observations"), "meetings": t("Meetings")}

page_title(t("Observations and meetings"))
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
