"""Goals: what each goal's measures hold, and the challenges that no measure answers."""

import streamlit as st

from dashboard import address, goal_parts
from dashboard.briefing import challenges, goals
from dashboard.briefing.standing import standings as all_standings
from dashboard.components import plain
from dashboard.context import current
from model.rules.index import Index

context = current()
plan, t = context.plan, context.t
index = Index(plan)
standings = all_standings(index)

st.title(t("Goals"))
terms = goals.terms(plan)
term = address.one("goals_term", terms, goals.usual_term(plan))
if len(terms) > 1:
    st.segmented_control(
        t("Council term"),
        list(terms),
        format_func=terms.__getitem__,
        key="goals_term_choice",
        on_change=address.bind("goals_term", "goals_term_choice", term, str),
        required=True,
    )
reading = goals.reading(plan, t)
if reading:
    st.caption(plain(reading))

told = goals.goals(index, standings, term, t)
if not told:
    st.markdown(plain(t("No goal is recorded for this council term.")))
for goal in told:
    goal_parts.section(context, index, standings, goal)

st.header(t("Challenges that the associations named"))
named = challenges.challenges(plan, t)
st.markdown(plain(challenges.gap_in_words(named, t)))
gaps = [challenge for challenge in named if not challenge.measures]
answered = [challenge for challenge in named if challenge.measures]
if gaps:
    st.subheader(t("Challenges without a measure"))
    goal_parts.challenges(context, index, standings, gaps)
if answered:
    st.subheader(t("Challenges with a measure"))
    goal_parts.challenges(context, index, standings, answered)
