"""The texts that lack Finnish or Swedish, or of which one is older than the other."""

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

from dashboard import address
from dashboard.briefing import editing as said
from dashboard.briefing import editing_gaps as gaps_said
from dashboard.briefing.part_names import PartNames
from dashboard.components import key_figures, plain, table
from dashboard.desk.entry import Desk
from dashboard.editing.listing import gaps


def show(desk: Desk, collections: Iterable[str]) -> None:
    """Count those of some collections, and list them with links to their forms."""
    t, named = desk.t, PartNames(desk.whole, desk.t)
    found = {collection: gaps(desk.whole, collection) for collection in collections}
    key_figures(gaps_said.counts([gap for each in found.values() for gap in each], t))
    path = desk.context.pages["edit"].url_path
    for collection, wanting in found.items():
        if wanting:
            st.header(plain(said.collections(t)[collection]))
            links = {
                gaps_said.name(gap, named): (
                    f"{path}?{urlencode(address.query(part=collection, code=gap.key))}"
                )
                for gap in wanting
            }
            table(gaps_said.table(collection, wanting, named, t), links=links)
    if not any(found.values()):
        st.success(plain(t("No translation is wanting.")), icon=":material/check:")
