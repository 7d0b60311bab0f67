"""Meetings: recorded, and corrected as more is known of them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.briefing import editing as editing_said
from dashboard.briefing import meeting_form as said
from dashboard.briefing.part_names import PartNames
from dashboard.components import place, plain
from dashboard.desk import entry
from dashboard.desk.entry import Desk
from dashboard.editing import comparing, refusals, saving
from dashboard.editing.screened import confirmed_by_hand
from dashboard.editing.state import Desktop, arrive
from dashboard.recording import meeting_fields, meeting_saving
from dashboard.recording.meeting_fields import SPEC
from model.errors import ErrorCode
from model.plan import Meeting
from model.rules.index import Index

NEW: Final = "new"
"""What the address, and the draft, calls a meeting that is not recorded yet."""


def show(desk: Desk) -> None:
    """Lay out the part: what is wanting, the choice of a meeting, and its form."""
    index = Index(desk.whole)
    meetings = said.latest_first(index)
    _wanting(desk, index)
    key = _chosen(desk, meetings)
    desktop = arrive(desk, SPEC, key, {"id": NEW})
    named = PartNames(desk.whole, desk.t)
    if desktop.is_outdated:
        comparing.show(desktop, named)
    else:
        _form(desktop, named)


def _wanting(desk: Desk, index: Index) -> None:
    t = desk.t
    found = said.wanting(index, desk.context.today, t)
    if not found:
        return
    with st.expander(plain(t.n("{n} meeting to complete", "{n} meetings to complete", len(found)))):
        for number, words in found.items():
            st.button(
                plain(words),
                key=f"record_wanting_{number}",
                type="tertiary",
                icon=":material/edit:",
                on_click=partial(address.write, "meeting", number),
            )


def _chosen(desk: Desk, meetings: Sequence[Meeting]) -> str:
    t = desk.t
    names = {NEW: t("A new meeting"), **{m.id: said.choice(m, t) for m in meetings}}
    chosen = address.one("meeting", names, NEW)
    st.selectbox(
        t("Meeting"),
        list(names),
        format_func=names.__getitem__,
        key="record_meeting",
        on_change=address.bind("meeting", "record_meeting", chosen, str),
        placeholder="",
        filter_mode="contains",
        width=560,
    )
    return chosen


def _form(desktop: Desktop, named: PartNames) -> None:
    t, sheet = desktop.desk.t, desktop.form.part
    found, attempt = saving.readings(desktop.form), meeting_saving.tried(desktop)
    problems = {
        **refusals.beside(found.part, SPEC, attempt),
        **meeting_saving.beside(attempt),
    }
    st.header(t("Record a meeting") if sheet.is_new else t("What is known of the meeting"))
    with place():
        if desktop.refused is not None:
            entry.refused(desktop.desk, desktop.refused)
    meeting_fields.show(desktop, named, problems)
    if not sheet.is_new:
        meeting_fields.reason(
            desktop, named, refusals.beside(found.why, desktop.form.why.spec, attempt)
        )
    with place():
        confirmed = confirmed_by_hand(desktop)
        error = None if problems else refusals.apart(attempt, SPEC)
        if error is not None and error.code is not ErrorCode.PERSONAL_DATA:
            entry.refused(desktop.desk, error)
        if problems and attempt is not None:
            words = editing_said.incomplete(SPEC, list(problems), t)
            st.error(plain(words), icon=":material/error:")
    with st.container(horizontal=True):
        words = t("Save the meeting")
        if st.button(words, key="record_save_meeting", icon=":material/save:"):
            meeting_saving.save(desktop, confirmed=confirmed)
        if desktop.form.document and st.button(
            t("Discard the draft"), key="record_discard", type="tertiary", icon=":material/undo:"
        ):
            meeting_saving.discard(desktop)
    moment = None if desktop.draft is None else desktop.draft.saved_at
    st.caption(plain(editing_said.kept(moment, t)))
