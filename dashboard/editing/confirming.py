"""Somebody read an older wording beside the newer one, and it is still right."""

from dataclasses import replace

import streamlit as st

from dashboard.desk import actions
from dashboard.desk.entry import refused, tell
from dashboard.editing.state import Desktop, keep
from model.plan import Changed, Text, version_of
from model.rules.approval import LANGUAGES
from model.services.parts import Edit, How, save_part


def confirm(desktop: Desktop, name: str, text: Text) -> None:
    """Let both wordings of a text be of today. What is typed in the form stays as it is."""
    current, desk = desktop.current, desktop.desk
    if current is None:
        return
    days = dict.fromkeys(map(str, LANGUAGES), desk.context.today)
    known = (text.changed or Changed()).model_copy(update=days)
    value = current.model_copy(update={name: text.model_copy(update={"changed": known})})
    edit = Edit(desktop.spec.collection, desktop.key, value, version_of(current))
    done = actions.write(
        desk.actor, desk.slug, save_part, edit, How(correction=True, confirmed=True)
    )
    if done.error is not None:
        refused(desk, done.error)
        return
    if desktop.draft is not None:
        part = replace(desktop.form.part, expected=version_of(value))
        keep(desk, desktop.draft_key, replace(desktop.form, part=part), kept=True)
    tell(desk.t("Noted: both wordings say the same."))
    st.rerun()
