"""Decisions: the way of the matter; what is frozen as files, and the work of a secretary."""

from collections.abc import Iterable
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard import address
from dashboard.content import decisions
from dashboard.context import current
from dashboard.desk import actions, freezing
from dashboard.faces.streamlit import Control, plain
from model.plan import Handling
from model.queries import Snapshot
from model.records import frozen_file

context = current()
t, reading = context.t, context.reading
keeps = freezing.keeps(context)


def files(states: Iterable[Snapshot]) -> None:
    """Offer frozen states as files."""
    for state in states:
        number = str(state.id)
        query = address.query(snapshot=number, as_of="", lang=t.language.value, plan=context.slug)
        with st.container(horizontal=True, vertical_alignment="center"):
            if reading.usual is None:  # A file gives no further files.
                st.download_button(
                    plain(t("No. {number} with its record (ZIP)", number=number)),
                    partial(actions.read, context.slug, frozen_file, state.id),
                    file_name=f"{state.slug}-{state.as_of}-{state.sha256}.zip",
                    mime="application/zip",
                    key=f"frozen_file_{number}",
                    icon=":material/download:",
                    on_click="ignore",
                )
            st.link_button(
                plain(t("No. {number} as PDF", number=number)),
                f"report.pdf?{urlencode(query)}",
                icon=":material/picture_as_pdf:",
            )


def work(handling: Handling) -> None:
    """Offer the work on a handling to who records handlings."""
    with st.container(key=f"handling_{handling.code}"):
        freezing.work(context, handling)


controls: dict[str, Control] = {
    f"{decisions.FROZEN}-{code}" if code else decisions.FROZEN: partial(files, states)
    for code, states in decisions.frozen(reading).items()
}
if keeps:
    controls[""] = partial(freezing.record_link, context)
    controls |= {one.code: partial(work, one) for one in reading.plan.handlings}
context.face.draw(context.page("decisions"), controls)
