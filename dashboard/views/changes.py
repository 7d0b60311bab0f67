"""Changes: what differs between two states, which are chosen here and kept as a file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Literal

import streamlit as st

from dashboard import address, csv_file
from dashboard.blocks import Fold, Section
from dashboard.content import changes, changes_page
from dashboard.content.ends import NOW, End
from dashboard.context import current
from dashboard.faces.streamlit import control_label
from dashboard.texts.marking import unmarked

Side = Literal["from", "to"]
_DAY: Final = "day"
"""Stands for a day of one's own among the choices; no state has that code."""
_EARLIEST: Final = date(2000, 1, 1)

context = current()
t, reading = context.t, context.reading
offered = changes_page.offered(reading)
wanted = {name: address.asked(name) for name in ("changes_from", "changes_to")}
pair = changes_page.chosen(reading, offered, wanted)
page = context.page("changes", **wanted)
sides: Mapping[Side, End] = {"from": pair.first, "to": pair.last}
labels: Mapping[Side, str] = {"from": t("From the state"), "to": t("To the state")}


def choose(side: Side) -> None:
    """Let the reader choose a state; what is chosen goes into the address."""
    end = sides[side]
    words = {code: unmarked(state.label) for code, state in offered.items()}
    words |= {_DAY: t("A day…")}
    own = end.code not in offered
    st.session_state[key(side, "state")] = _DAY if own else end.code
    st.selectbox(
        control_label(labels[side]),
        list(words),
        format_func=words.__getitem__,
        key=key(side, "state"),
        on_change=write,
    )
    if own:
        st.session_state[key(side, "day")] = end.day
        st.date_input(
            control_label(t("{side}: day", side=labels[side])),
            key=key(side, "day"),
            min_value=min(_EARLIEST, end.day),
            max_value=context.reading.as_of,
            on_change=write,
            format="DD.MM.YYYY",
            width=220,
        )


def write() -> None:
    """Write both states into the address, since they may have changed places."""
    first, last = (code(side, end) for side, end in sides.items())
    address.write("changes_from", first, changes_to="" if last == NOW else last)


def code(side: Side, end: End) -> str:
    """Return what stands in the address for the state that is chosen on a side."""
    chosen: str = st.session_state[key(side, "state")]
    if chosen != _DAY:
        return chosen
    day = st.session_state.get(key(side, "day"))
    return (day if isinstance(day, date) else end.day).isoformat()


def key(side: Side, what: str) -> str:
    """Return the key of a choice."""
    return f"changes_{side}_{what}"


def head() -> None:
    """Show the choices, and the file of what differs."""
    differing = [b for b in page.blocks if isinstance(b, Section) and b.anchor != "drift"]
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(t("Choose the states to compare"), type="tertiary"):
            for side in sides:
                choose(side)
        st.download_button(
            t("Download as a table (CSV)"),
            file,
            file_name=f"{context.slug}-{pair.first.day}-{pair.last.day}.csv",
            mime="text/csv",
            key="changes_file",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            disabled=not differing,
        )


def file() -> bytes:
    """Return what differs as a file; it is made once it is asked for."""
    return csv_file.written(changes.file(reading.compared(pair.first, pair.last), t))


shown = [
    one for one in page.blocks if not (isinstance(one, Fold) and one.name == changes_page.WAYS)
]
context.face.draw(replace(page, blocks=shown), {"": head})
