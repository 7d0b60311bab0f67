"""History: who wrote what, when and why; what was written in one go can be undone in one go."""

import streamlit as st

from dashboard.desk import actions, entry
from dashboard.desk.history import page
from dashboard.faces.streamlit import page_title, plain
from model.history import write_whole, writes

# So many writes, or entries of one write, are shown first and added each time; and at most.
WRITES, ENTRIES, MOST = 20, 100, 1_000

desk = entry.enter("history")
t, slug = desk.t, desk.slug

page_title(t("History"))
st.caption(t("Every write stays here for good. To undo one is a write of its own."))
wanted = page.filters(desk)
number, most = map(page.paged, page.PAGING)

if number is None:
    most = min(most or WRITES, MOST)
    found = actions.read(slug, writes, wanted, most=most)
    page.show(desk, found.writes)
    if found.more:
        page.lead(t("Older"), "expand_more", most=str(most + WRITES))
else:
    most = min(most or ENTRIES, MOST)
    found = actions.read(slug, write_whole, number, wanted, most=most)
    page.lead(t("All writes"), "arrow_back")
    page.show(desk, found.writes, whole=True)
    if found.more:
        paging = {"write": str(number), "most": str(most + ENTRIES)}
        page.lead(t("Further parts"), "expand_more", **paging)
if not found.writes:
    st.markdown(plain(t("Nothing of this is in the history.")))
