"""Decisions: the matter's way through the bodies, with what is known of each handling."""

import streamlit as st

from dashboard.briefing import handlings
from dashboard.context import current
from dashboard.fact_parts import handling, paragraphs

context = current()
plan, t = context.plan, context.t

st.title(t("Decisions"))
paragraphs((handlings.standing(plan, t),))

for card in handlings.cards(plan, t):
    handling(card)
