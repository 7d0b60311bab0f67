"""The update round: a row a measure, the one that needs it most first; saved in one go."""

from functools import partial

import streamlit as st

from dashboard import address
from dashboard.briefing import rounds as said
from dashboard.components import place, plain, table
from dashboard.desk import entry
from dashboard.round import keeping, rows, saving
from dashboard.round.opening import offer_rounds
from model.actor import Role
from model.rules.index import Index
from model.rules.rounds import open_round, round_rows

at_desk = entry.enter("update")
t, actor = at_desk.t, at_desk.actor
index = Index(at_desk.now)
round_ = open_round(index)
mine = [
    row
    for row in round_rows(index, round_)
    if Role.COORDINATOR in actor.roles or row.measure.owner == actor.office
]

st.title(t("Update round"))
with place():
    saving.offer_undo(at_desk)
if round_ is None:
    offer_rounds(at_desk)
else:
    st.markdown(plain(said.purpose(index, round_, t)))
    answered = sum(row.answered for row in mine)
    st.progress(answered / max(len(mine), 1), text=plain(said.progress(mine, t)))
    missing = said.waiting(index, mine, t)
    if missing.rows:
        with st.expander(t("Who has not answered yet")):
            table(missing)

everything = address.one("show", ("waiting", "all"), "waiting") == "all"
changed = address.bind("show", "update_show", everything, lambda on: "all" if on else "")
if any(row.answered for row in mine):
    st.toggle(t("Show the answered ones too"), key="update_show", on_change=changed)
shown = [row for row in mine if everything or not row.answered]
held = keeping.held_by_measure(actor, at_desk.slug, shown, anew=at_desk.context.arrived)

sheet = rows.Sheet(at_desk, index, said.evidences(index, t), keeping.refusals())
for row in shown:
    rows.draw(sheet, row, held[row.measure.code])

rest = [
    row
    for row in shown
    if not row.answered
    and not held[row.measure.code].typed.answered
    and row.reported.status is not None
]
count = saving.unsaved(held)
with st.container(horizontal=True, vertical_alignment="center"):
    if rest:
        st.button(
            t.n("Mark the other {n} as before", "Mark the other {n} as before", len(rest)),
            key="update_rest",
            on_click=partial(keeping.confirm, actor, at_desk.slug, rest),
        )
    if st.button(
        t.n("Save {n} answer", "Save {n} answers", count),
        key="update_save",
        icon=":material/save:",
        disabled=not count,
    ):
        saving.save(at_desk, shown, held)
        st.rerun()
if not shown:
    st.success(t("Every measure is answered."), icon=":material/done_all:")
elif keeping.refusals():
    st.error(
        plain(
            t.n(
                "{n} answer was not saved: see its row. What you typed is kept.",
                "{n} answers were not saved: see their rows. What you typed is kept.",
                len(keeping.refusals()),
            )
        )
    )
else:
    st.caption(t("What you type is kept, and counts for nobody until you save it."))
