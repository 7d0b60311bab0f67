"""The targets of an indicator: a row each, which can be added and removed."""

import streamlit as st

from dashboard.components import plain
from dashboard.editing.drawing import LIVE, SHORT, Drawing
from dashboard.editing.fields import Field
from dashboard.editing.figures import rows_of
from dashboard.editing.kinds import Leaf, Leaves
from dashboard.editing.state import Desktop


def draw_targets(drawing: Drawing, field: Field) -> None:
    """Draw the rows, and the buttons that take one away or add one."""
    t, desktop = drawing.t, drawing.desktop
    own = field.own(drawing.sheet.typed)
    st.markdown(f"**{plain(drawing.label(field))}**")
    for place in range(rows_of(own)):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for part, words in (
                ("value", t("Target {n}", n=place + 1)),
                ("on", t("By when, target {n}", n=place + 1)),
            ):
                st.text_input(
                    words,
                    key=desktop.widget(f"{field.stem}.{place}.{part}"),
                    max_chars=SHORT,
                    live=LIVE,
                    placeholder="",
                    width=240,
                )
            if st.button(
                t("Remove target {n}", n=place + 1),
                key=desktop.widget(f"{field.stem}.{place}.remove"),
                icon=":material/delete:",
            ):
                _give_rows(desktop, field, _rows(own), place)
    if st.button(t("Add a target"), key=desktop.widget(f"{field.stem}.add"), icon=":material/add:"):
        _give_rows(desktop, field, [*_rows(own), ("", "")], None)


def _rows(own: Leaves) -> list[tuple[Leaf, Leaf]]:
    return [
        (own.get(f"{place}.value", ""), own.get(f"{place}.on", "")) for place in range(rows_of(own))
    ]


def _give_rows(
    desktop: Desktop, field: Field, rows: list[tuple[Leaf, Leaf]], without: int | None
) -> None:
    """Let other rows stand in the form from the next run on."""
    kept = [row for place, row in enumerate(rows) if place != without]
    leaves: dict[str, Leaf] = {f"{field.stem}.rows": str(len(kept))}
    for place, (value, on) in enumerate(kept):
        leaves |= {f"{field.stem}.{place}.value": value, f"{field.stem}.{place}.on": on}
    desktop.give(field, leaves)
