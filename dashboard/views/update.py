"""The update round: a row a measure, the one that needs it most first; saved in one go."""

import streamlit as st

from dashboard import address
from dashboard.desk import entry, undo
from dashboard.desk.round import draft, page
from dashboard.faces.streamlit import page_title, place
from model.actor import Role
from model.rules.index import Index
from model.rules.rounds import open_round, round_rows

desk = entry.enter("update")
t, actor = desk.t, desk.actor
index = Index(desk.now)
round_ = open_round(index)
rows = round_rows(index, round_)
own = [row for row in rows if Role.COORDINATOR in actor.roles or row.measure.owner == actor.office]

page_title(t("Update round"))
with place():
    done = t("Undone: the measures are as they were before.")
    undo.offer(desk, "update", t("Undo what was saved last"), done, quiet=True)
if round_ is None:
    page.offer_rounds(desk)
else:
    page.show_progress(desk, index, round_, own)

everything = address.one("show", ("waiting", "all"), "waiting") == "all"
changed = address.bind("show", "update_show", everything, lambda on: "all" if on else "")
if any(row.answered for row in own):
    st.toggle(t("Show the answered ones too"), key="update_show", on_change=changed)
shown = [row for row in own if everything or not row.answered]
drafts = draft.row_drafts(desk, shown)
for row in shown:
    page.draw_row(desk, index, row, drafts[row.measure.code])
page.offer_save(desk, shown, drafts)
if round_ is not None and all(row.answered for row in rows):
    page.offer_freezing(desk, round_)
