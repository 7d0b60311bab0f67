"""Round files: sent to offices, brought in when they come back, taken back where need be."""

import streamlit as st

from dashboard import address
from dashboard.briefing.rounds import purpose
from dashboard.components import plain
from dashboard.desk import entry
from dashboard.files import bringing_in, keeping, sending
from model.rules.index import Index
from model.rules.rounds import open_round

at_desk = entry.enter("files")
t = at_desk.t
index = Index(at_desk.now)
round_ = open_round(index)

st.title(t("Round files"))
if round_ is None:
    st.markdown(plain(t("No update round is open. Round files belong to one that is.")))
    st.page_link(
        at_desk.context.pages["update"],
        label=plain(t("Update round")),
        query_params=address.query(),
        icon=":material/chevron_right:",
    )
else:
    imports = bringing_in.imports_of(at_desk, round_)
    bringing_in.offer_undo(at_desk, imports)
    st.markdown(plain(purpose(index, round_, t)))

    st.header(t("Send out"))
    sending.offer(at_desk, index, round_)

    st.header(t("Bring in"))
    bringing_in.upload(at_desk)
    for key, kept in list(keeping.kept(at_desk.slug).items()):
        bringing_in.show(at_desk, index, key, kept)

    if imports:
        st.header(t("Brought in during this round"))
        bringing_in.list_imports(at_desk, index, imports)
