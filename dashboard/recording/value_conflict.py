"""Two who correct the same value at once: what each says, and which of them holds."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.briefing import recording as said
from dashboard.components import plain, table
from dashboard.desk.entry import Desk
from dashboard.recording import keeping
from dashboard.recording.typed import Typed
from model.plan import Indicator, Observation
from model.rules.index import Index


def show(desk: Desk, now: Index, indicator: Indicator, typed: Typed) -> None:
    """Show what stands by now beside what is typed, and let one choose."""
    t, code = desk.t, indicator.code
    theirs = _theirs(now, typed.corrects)
    if theirs is None:
        st.warning(plain(t("What you correct was taken back meanwhile.")))
    else:
        st.warning(plain(t("What you correct was corrected by somebody else meanwhile.")))
    table(said.compared(now, theirs, typed, t), "content")
    mine = replace(typed, corrects="" if theirs is None else theirs.id)
    with st.container(horizontal=True):
        st.button(
            t("Record mine as a new value") if theirs is None else t("Correct theirs by mine"),
            key=keeping.key(desk, code, "mine"),
            on_click=partial(keeping.fill, desk, code, mine),
        )
        st.button(
            t("Leave it, forget mine") if theirs is None else t("Keep theirs, forget mine"),
            key=keeping.key(desk, code, "theirs"),
            on_click=partial(keeping.fill, desk, code, keeping.blank()),
        )


def _theirs(now: Index, corrected: str) -> Observation | None:
    """Give the value that stands by now in the place of one that was corrected."""
    found = None
    number: str | None = corrected
    by_corrected = {o.supersedes: o for o in now.plan.observations if o.supersedes}
    while number in by_corrected:
        found = by_corrected[number]
        number = found.id
    return found
