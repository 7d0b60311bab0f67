"""Goals: what each goal's measures hold, and the challenges that no measure answers."""

import streamlit as st

from dashboard import address
from dashboard.content import goals
from dashboard.context import current

context = current()
t = context.t
terms = goals.terms(context.plan)
term = address.one("goals_term", terms, goals.usual_term(context.plan))


def choose() -> None:
    """Show the choice of a council term."""
    st.segmented_control(
        t("Council term"),
        list(terms),
        format_func=terms.__getitem__,
        key="goals_term_choice",
        on_change=address.bind("goals_term", "goals_term_choice", term, str),
        required=True,
    )


context.face.draw(context.page("goals", goals_term=term), {"": choose} if len(terms) > 1 else {})
