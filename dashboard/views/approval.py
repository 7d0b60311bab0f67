"""For approval: what is asked of a body, what it would approve, and what is missing of that."""

import streamlit as st

from dashboard.context import current

context = current()
handling = st.query_params.get("handling", "")
context.face.draw(context.page("approval", handling=handling))
