"""What a field is drawn with, and what is shown below it whatever it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.briefing.editing_fields import advice, label
from dashboard.briefing.editing_said import date_in_words
from dashboard.briefing.part_names import PartNames
from dashboard.components import place, plain
from dashboard.editing.fields import Field
from dashboard.editing.figures import Day, Moment
from dashboard.editing.kinds import Leaves
from dashboard.editing.sheets import Sheet, of_field
from dashboard.editing.state import Desktop
from dashboard.texts import Texts
from model.errors import LinjausError

LIVE = "1s"
"""After which pause what is typed is kept."""
SHORT = 80
"""Characters that a date or a number may have."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the widgets of a sheet are drawn with."""

    desktop: Desktop
    sheet: Sheet
    problems: Mapping[str, Sequence[LinjausError]]
    """What stands against the fields, by their names."""
    named: PartNames

    @property
    def t(self) -> Texts:
        """The reader's words."""
        return self.desktop.desk.t

    def label(self, field: Field) -> str:
        """Give what a field is called."""
        return label(self.sheet.spec.collection, field.name, self.t)


def below(drawing: Drawing, field: Field) -> None:
    """Show how a date was understood, what is to be known of the field, what is wrong with it."""
    t = drawing.t
    told = advice(drawing.sheet.spec.collection, field.name, t)
    read = _understood(field, field.own(drawing.sheet.typed), t)
    with place():
        if read:
            st.caption(plain(t("Understood as: {date}", date=read)))
        elif told:
            st.caption(plain(told))
        for error in drawing.problems.get(field.name, ()):
            sentence = t.error(of_field(error, drawing.label(field)))
            st.markdown(f":red[:material/error: {plain(sentence)}]")


def _understood(field: Field, own: Leaves, t: Texts) -> str:
    """Give a date in words, where it is written in others."""
    typed = own.get("", "")
    if not isinstance(field.kind, Moment | Day) or not isinstance(typed, str) or not typed.strip():
        return ""
    words = date_in_words(typed, t)
    return words if words.casefold() != typed.strip().casefold() else ""
