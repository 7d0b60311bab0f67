"""The association register: how large it is, and its import from a list."""

import streamlit as st

from dashboard.components import plain
from dashboard.desk import entry
from dashboard.registering import importing
from model.rules.index import Index
from model.rules.network import members_on

at_desk = entry.enter("register")
t = at_desk.t

st.title(t("Association register"))
importing.offer_undo(at_desk)
count = len(members_on(Index(at_desk.now), at_desk.context.today))
st.markdown(
    plain(t.n("{n} association is a member today.", "{n} associations are members today.", count))
)
st.page_link(
    at_desk.context.pages["network"], label=t("See them by category"), icon=":material/groups:"
)

st.header(t("Import a list"))
st.markdown(
    plain(
        t(
            "A workbook (XLSX) or CSV of at most 5 MB, an association a row, with its headers in "
            "one of the first ten rows. Columns of contact persons are never read."
        )
    )
)
file = st.file_uploader(t("List of associations"), type=["xlsx", "csv"], key="register_file")
if file is not None:
    importing.offer(at_desk, file.name, file.getvalue())
