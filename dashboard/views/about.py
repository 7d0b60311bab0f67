"""About: what this is, what its words and figures mean, what it rests on, what is not known."""

import streamlit as st

from dashboard import address
from dashboard.content.registry import readers
from dashboard.context import current

context = current()
context.face.draw(context.page("about"))

st.header(context.t("All pages"))
with st.container(horizontal=True):
    for path in readers():
        st.page_link(context.pages[path], query_params=address.query())
