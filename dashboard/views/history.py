"""History: who wrote what, when and why; what was written in one go can be undone in one go."""

import streamlit as st

from dashboard import history_parts, history_sought
from dashboard.components import plain
from dashboard.desk import actions, entry
from model.writes import write_whole, writes

WRITES, ENTRIES, MOST = 20, 100, 1_000
"""So many writes, or entries of one write, are shown first and added each time; and at most."""

at_desk = entry.enter("history")
t, slug = at_desk.t, at_desk.slug

st.title(t("History"))
st.caption(t("Every write stays here for good. To undo one is a write of its own."))
sought = history_sought.filters(at_desk)
number, most = map(history_sought.number, history_sought.PAGING)

if number is None:
    most = min(most or WRITES, MOST)
    page = actions.read(slug, writes, sought, most=most)
    history_parts.blocks(at_desk, page.writes)
    if page.more:
        history_parts.way(t("Older"), ":material/expand_more:", most=str(most + WRITES))
else:
    most = min(most or ENTRIES, MOST)
    page = actions.read(slug, write_whole, number, sought, most=most)
    history_parts.way(t("All writes"), ":material/arrow_back:")
    history_parts.blocks(at_desk, page.writes, whole=True)
    if page.more:
        paging = {"write": str(number), "most": str(most + ENTRIES)}
        history_parts.way(t("Further parts"), ":material/expand_more:", **paging)
if not page.writes:
    st.markdown(plain(t("Nothing of this is in the history.")))
