"""The fields of a meeting's form, and how they are laid out."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard.briefing import meeting_form as said
from dashboard.briefing.part_names import PartNames
from dashboard.components import plain
from dashboard.editing.drawing import Drawing, below
from dashboard.editing.fields import Group, Spec
from dashboard.editing.state import Desktop
from dashboard.editing.widgets import draw, other_wordings
from model.errors import LinjausError
from model.plan import Meeting
from model.rules.index import Index

SPEC: Final = Spec(
    "meetings",
    Meeting,
    {
        Group.ESSENTIALS: ("id", "kind", "state", "title"),
        Group.SCHEDULE: ("on", "time", "announced", "convener", "place"),
        Group.LINKS: ("persons", "associations", "attendees"),
        Group.ORIGIN: ("note", "source", "origin"),
    },
    {},
)
"""The form of a meeting; its id is given when it is saved."""
_NARROW: Final = 220
"""Least width of a short field, in pixels."""
_TEXTS: Final = ("title", "place", "note")

Problems = Mapping[str, Sequence[LinjausError]]


def show(desktop: Desktop, named: PartNames, problems: Problems) -> None:
    """Draw all fields of the meeting, with what stands against them."""
    drawing = Drawing(desktop, desktop.form.part, problems, named)
    t = drawing.t
    _side_by_side(drawing, ("kind", "state"))
    draw(drawing, SPEC.field("title"))
    _side_by_side(drawing, ("on", "time", "announced", "convener"))
    draw(drawing, SPEC.field("place"))
    with st.container(border=True):
        st.subheader(t("Who came"), anchor=False)
        st.caption(plain(t("Empty: it is not known. 0: it is known that nobody came.")))
        _side_by_side(drawing, ("persons", "associations"))
        _attendees(drawing)
    draw(drawing, SPEC.field("note"))
    _side_by_side(drawing, ("source", "origin"))
    with st.expander(plain(t("In English, and our own translations"))):
        for name in _TEXTS:
            other_wordings(drawing, SPEC.field(name))


def reason(desktop: Desktop, named: PartNames, problems: Problems) -> None:
    """Draw why a meeting that is on record is altered."""
    sheet = desktop.form.why
    draw(Drawing(desktop, sheet, problems, named), sheet.spec.field("reason"))


def _side_by_side(drawing: Drawing, names: Sequence[str]) -> None:
    grid = st.grid(len(names), min_column_width=_NARROW)
    for name in names:
        with grid.cell():
            draw(drawing, SPEC.field(name))


def _attendees(drawing: Drawing) -> None:
    """Draw the attendance list: those who were in the network on the day are offered first."""
    t, desktop = drawing.t, drawing.desktop
    field = SPEC.field("attendees")
    words = said.attendees(Index(desktop.desk.whole), said.day(desktop.form.part.typed), t)
    listed = desktop.form.part.typed.get("attendees", [])
    st.multiselect(
        plain(t("{field} ({n} ticked)", field=drawing.label(field), n=len(listed))),
        list(words),
        format_func=lambda key: words.get(key, key),
        key=desktop.widget("attendees"),
        placeholder=t("Search by name"),
        select_all=False,
        filter_mode="contains",
        wrap=True,
    )
    below(drawing, field)
