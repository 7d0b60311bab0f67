"""The Streamlit script: what is looked at and by whom, navigation, the page in its frame."""

import streamlit as st

from dashboard import context, frame

frame.configure_page()
beginning = context.begin()
pages = context.pages(beginning)
page = st.navigation(list(pages.values()), position="hidden")
arrived = context.arrive(beginning, pages, page)
if isinstance(arrived, str):
    frame.refuse(beginning.t, arrived)
else:
    with frame.around(arrived):
        page.run()
