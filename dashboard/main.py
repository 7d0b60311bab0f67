"""The Streamlit script: who is looking, in which language, at which plan and day; navigation."""

import streamlit as st

from dashboard import context, frame

frame.configure_page()
beginning = context.begin()
pages = context.pages(beginning)
page = st.navigation(list(pages.values()), position="top")
with frame.around(context.arrive(beginning, pages, page)):
    page.run()
