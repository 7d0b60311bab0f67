"""Decisions: the matter's way through the bodies, with what is known of each and what is frozen."""

import streamlit as st

from dashboard import address, frozen_parts, handling_parts, loaders
from dashboard.briefing import handlings
from dashboard.briefing.frozen import by_handling
from dashboard.briefing.handled import cited
from dashboard.briefing.part_names import PartNames
from dashboard.components import plain
from dashboard.context import current
from dashboard.fact_parts import handling, paragraphs
from model.rules.rounds import waiting

context = current()
plan, t = context.plan, context.t
named = PartNames(context.whole, t)
frozen = by_handling(
    [
        state
        for state in loaders.snapshots(context.slug, context.revision)
        if state.as_of <= context.as_of
    ],
    plan.handlings,
)
keeps = handling_parts.keeps(context)

st.title(t("Decisions"))
paragraphs((handlings.standing(plan, t),))
for waits in waiting(plan)[:1]:
    st.page_link(
        context.pages["approval"],
        label=plain(t("For approval: {handling}", handling=cited(plan, waits, t))),
        query_params=address.query(handling=waits.code),
        icon=":material/approval:",
    )
if keeps:
    handling_parts.record_link(context)

for one, card in zip(plan.handlings, handlings.cards(plan, t), strict=True):
    with st.container(border=True, key=f"handling_{card.code}"):
        handling(card)
        frozen_parts.states(context, frozen[card.code], named)
        if keeps:
            frozen_parts.freezing(context, one)
            with st.container(horizontal=True, vertical_alignment="center"):
                handling_parts.edit_link(context, one)
                frozen_parts.freeze_button(context, one)

if frozen[""]:
    st.header(t("Other frozen states"), anchor="frozen")
    frozen_parts.states(context, frozen[""], named)
