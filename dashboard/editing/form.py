"""The form of a part, laid out: its groups of fields, then since when and why it changes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import streamlit as st

from dashboard.briefing import editing as said
from dashboard.briefing.part_names import PartNames
from dashboard.components import place, plain
from dashboard.editing.drawing import Drawing
from dashboard.editing.fields import Field, Group
from dashboard.editing.figures import Targets
from dashboard.editing.kinds import References, Wording
from dashboard.editing.state import Desktop
from dashboard.editing.widgets import draw, other_wordings
from model.errors import LinjausError

_NARROW = 240
"""Least width of a short field, in pixels."""
_OF_NEW = frozenset({"decision", "reason"})
"""What is asked of the circumstances of a part that is to be made."""
_BROAD = (Wording, References, Targets)
"""Kinds of fields that take the whole width."""

Problems = Mapping[str, Sequence[LinjausError]]


def fields(desktop: Desktop, named: PartNames, problems: Problems) -> None:
    """Draw all groups but that of the retirement, and then what texts have besides."""
    sheet, t = desktop.form.part, desktop.desk.t
    drawing = Drawing(desktop, sheet, problems, named)
    for group in sheet.spec.groups:
        asked = [one for one in sheet.spec.in_group(group) if sheet.spec.asked(one, sheet.typed)]
        if asked and group is not Group.RETIREMENT:
            with st.container(border=True):
                st.header(plain(said.group(group, t)), anchor=False)
                _laid_out(drawing, asked)
    texts = [
        field
        for field in sheet.spec.fields
        if isinstance(field.kind, Wording) and sheet.spec.asked(field, sheet.typed)
    ]
    with st.expander(plain(t("In English, and our own translations"))):
        for field in texts:
            other_wordings(drawing, field)


def retirement(desktop: Desktop, named: PartNames, problems: Problems) -> None:
    """Draw the fields that say when a part stops being part of the plan."""
    sheet = desktop.form.part
    _laid_out(Drawing(desktop, sheet, problems, named), sheet.spec.in_group(Group.RETIREMENT))


def circumstances(desktop: Desktop, named: PartNames, problems: Problems, asked: str) -> None:
    """Draw since when a change holds, by which decision and why; ``asked`` says why it is asked.

    What is new has not been otherwise before.
    """
    sheet, t = desktop.form.why, desktop.desk.t
    is_new = desktop.form.part.is_new
    known = [one for one in sheet.spec.fields if one.name in _OF_NEW or not is_new]
    with st.container(border=True):
        st.header(plain(t("About the change")), anchor=False)
        with place():
            if asked:
                st.info(plain(asked), icon=":material/gavel:")
        _laid_out(Drawing(desktop, sheet, problems, named), known)


def _laid_out(drawing: Drawing, asked: Iterable[Field]) -> None:
    """Draw fields in their order: short ones side by side, others over the whole width."""
    sheet = drawing.sheet
    shown = [
        field
        for field in asked
        if sheet.spec.asked(field, sheet.typed) and (sheet.is_new or field.name != sheet.spec.key)
    ]
    for broad, together in groupby(shown, key=lambda field: isinstance(field.kind, _BROAD)):
        if broad:
            for field in together:
                draw(drawing, field)
        else:
            _side_by_side(drawing, together)


def _side_by_side(drawing: Drawing, together: Iterable[Field]) -> None:
    grid = st.grid(3, min_column_width=_NARROW)
    for field in together:
        with grid.cell():
            draw(drawing, field)
