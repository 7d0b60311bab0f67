"""The association register: how large it is, and its import from a list."""

import streamlit as st

from dashboard.content.network import without_register
from dashboard.desk import entry, register, undo
from dashboard.faces.streamlit import page_title, plain
from model.rules.network import counts_from, network_size

desk = entry.enter("register")
t = desk.t

page_title(t("Association register"))
done = t("The import is undone: the register is as it was.")
undo.offer(desk, "register", t("Undo the whole import"), done)
size = network_size(desk.now).register
if size is None:
    st.markdown(plain(without_register(desk.now, t)))
else:
    known = t.n(
        "{n} association is a member ({day}); the register is complete since {since}.",
        "{n} associations are members ({day}); the register is complete since {since}.",
        int(size.value or 0),
        day=size.age,
        since=counts_from(desk.now),
    )
    st.markdown(plain(known))
st.page_link(
    desk.context.pages["network"], label=t("See them by category"), icon=":material/groups:"
)

st.header(t("Import a list"), anchor=False)
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
