"""The association register: how large it is, and its import from a list."""

import streamlit as st

from dashboard.desk import entry, register, undo
from dashboard.faces.streamlit import plain
from model.rules.index import Index
from model.rules.network import members_on

desk = entry.enter("register")
t = desk.t

st.title(t("Association register"))
done = t("The import is undone: the register is as it was.")
undo.offer(desk, "register", t("Undo the whole import"), done)
count = len(members_on(Index(desk.now), desk.context.today))
st.markdown(
    plain(t.n("{n} association is a member today.", "{n} associations are members today.", count))
)
st.page_link(
    desk.context.pages["network"], label=t("See them by category"), icon=":material/groups:"
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
    register.offer(desk, file.name, file.getvalue())
