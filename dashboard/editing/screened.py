"""What in the texts of a form looks like personal data, told before anything is saved."""

from collections.abc import Iterator

import streamlit as st

from dashboard.briefing import editing as said
from dashboard.components import plain
from dashboard.editing.drafts import Form
from dashboard.editing.kinds import Line, Wording
from dashboard.editing.sheets import Sheet
from dashboard.editing.state import Desktop
from model.screening import findings


def confirmed_by_hand(desktop: Desktop) -> bool:
    """Warn of what looks like personal data; give whether somebody said that it is none."""
    personal = personal_words(desktop.form)
    if not personal:
        return False
    t = desktop.desk.t
    st.warning(plain(said.personal(personal, t)), icon=":material/shield_person:")
    return st.checkbox(
        t("This is not personal data: save it"), key=desktop.widget(f"confirmed {hash(personal)}")
    )


def personal_words(form: Form) -> tuple[str, ...]:
    """Give the pieces of what is typed that look like personal data, each once."""
    return tuple(
        dict.fromkeys(
            words[one.start : one.end]
            for sheet in (form.part, form.why)
            for words in _free_texts(sheet)
            for one in findings(words)
        )
    )


def _free_texts(sheet: Sheet) -> Iterator[str]:
    for name, words in sheet.typed.items():
        field = sheet.spec.field_of(name)
        if field is None or field.name == sheet.spec.key or not isinstance(words, str):
            continue
        if isinstance(field.kind, Wording | Line):
            yield words
