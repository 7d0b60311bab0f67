"""Round files: sent to offices, imported when they come back, taken back where need be."""

import streamlit as st

from dashboard import address
from dashboard.content.handlings import purpose
from dashboard.desk import entry
from dashboard.desk.files import preview, sending
from dashboard.faces.streamlit import page_title, plain
from model.rules.index import Index
from model.rules.rounds import open_round

desk = entry.enter("files")
t = desk.t
index = Index(desk.now)
round_ = open_round(index)

page_title(t("Round files"))
if round_ is None:
    st.markdown(plain(t("No update round is open. Round files belong to one that is.")))
    st.page_link(
        desk.context.pages["update"],
        label=plain(t("Update round")),
        query_params=address.query(),
        icon=":material/chevron_right:",
    )
else:
    imported = preview.imports_of(desk, round_)
    preview.offer_undo(desk, imported)
    st.markdown(plain(purpose(index, round_, t)))

    st.header(t("Send out"), anchor=False)
    sending.offer(desk, index, round_)

    st.header(t("Bring in"), anchor=False)
    preview.offer_upload(desk)
    for key, upload in list(preview.uploads(desk.slug).items()):
        preview.show(desk, index, key, upload)

    if imported:
        st.header(t("Brought in during this round"), anchor=False)
        preview.show_imports(desk, index, imported)
