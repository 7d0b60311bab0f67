"""Meetings: recorded, and corrected as more is known of them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from dashboard import address
from dashboard.content.meetings import attended
from dashboard.content.names import marked
from dashboard.desk import entry, undo
from dashboard.desk.entry import Desk
from dashboard.desk.parts import saving
from dashboard.desk.parts.draft import OpenForm, open_form
from dashboard.desk.parts.fields import Group, Spec
from dashboard.desk.parts.sheet import Problems
from dashboard.desk.parts.specs import Reason
from dashboard.desk.parts.widgets import Drawing, draw, draw_notes, other_wordings, side_by_side
from dashboard.faces.streamlit import control_label, place, plain
from dashboard.texts import Texts
from model.errors import LinjausError
from model.exchange import human_dates
from model.plan import Meeting, Text
from model.rules.attendance import Attendance, attendance
from model.rules.index import Index
from model.rules.network import members_on
from model.rules.time import fact_day
from model.services.parts import How, save_meeting
from model.terms import MeetingState

SPEC: Final = Spec(
    "meetings",
    Meeting,
    {
        Group.ESSENTIALS: ("id", "kind", "state", "title"),
        Group.SCHEDULE: ("on", "time", "announced", "convener", "place"),
        Group.LINKS: ("persons", "associations", "attendees"),
        Group.ORIGIN: ("note", "source", "origin"),
    },
)
"""The form of a meeting; its id is given when it is saved."""
_NEW: Final = "new"
"""What the address, and the draft, calls a meeting that is not recorded yet."""
_NARROW: Final = 220
"""Least width of a short field, in pixels."""


def show(desk: Desk) -> None:
    """Lay out the part: what is to be completed, the choice of a meeting, and its form."""
    index = Index(desk.whole)
    _to_complete(desk, index)
    t = desk.t
    names = {_NEW: t("A new meeting"), **{m.id: meeting_name(m, t) for m in latest_first(index)}}
    chosen = address.choose_from("meeting", t("Meeting"), names, _NEW, "record_meeting")
    opened = open_form(desk, SPEC, chosen, {"id": _NEW})
    if opened.is_outdated:
        saving.compare(opened)
    else:
        _form(opened)


def _to_complete(desk: Desk, index: Index) -> None:
    t = desk.t
    meetings = to_complete(index, desk.context.today, t)
    if meetings:
        number = len(meetings)
        with st.expander(plain(t.n("{n} meeting to complete", "{n} meetings to complete", number))):
            for key, words in meetings.items():
                go = partial(address.write, "meeting", key)
                entry.press(plain(words), f"record_wanting_{key}", go, "edit", quiet=True)


def _form(opened: OpenForm) -> None:
    t, sheet, state = opened.desk.t, opened.form.part, saving.state_of(opened)
    st.header(
        t("Record a meeting") if sheet.is_new else t("What is known of the meeting"), anchor=False
    )
    with place():
        if opened.refused is not None:
            entry.refused(opened.desk, opened.refused)
    _draw_fields(opened, state.problems)
    if not sheet.is_new:
        why = opened.form.why
        draw(Drawing(opened, why, state.why_problems), why.spec.field("reason"))
    with place():
        confirmed = saving.show_objections(opened, state)
    if saving.offer(opened, "record", t("Save the meeting")):
        _save(opened, state, confirmed=confirmed)


def _draw_fields(opened: OpenForm, problems: Problems) -> None:
    drawing = Drawing(opened, opened.form.part, problems)
    t = drawing.t
    _draw_row(drawing, "kind", "state")
    draw(drawing, SPEC.field("title"))
    _draw_row(drawing, "on", "time", "announced", "convener")
    draw(drawing, SPEC.field("place"))
    with st.container(border=True):
        st.subheader(t("Who came"), anchor=False)
        st.caption(plain(t("Empty: it is not known. 0: it is known that nobody came.")))
        _draw_row(drawing, "persons", "associations")
        _draw_attendees(drawing)
    draw(drawing, SPEC.field("note"))
    _draw_row(drawing, "source", "origin")
    other_wordings(drawing)


def _draw_row(drawing: Drawing, *names: str) -> None:
    side_by_side(drawing, [SPEC.field(name) for name in names], len(names), _NARROW)


def _draw_attendees(drawing: Drawing) -> None:
    """Draw the attendance list: those who were in the network on the day are offered first."""
    t, opened, typed = drawing.t, drawing.opened, drawing.sheet.typed
    field, listed = SPEC.field("attendees"), typed.get("attendees", [])
    words = attendees(Index(opened.desk.whole), last_day(str(typed.get("on", ""))), t)
    ticked = len(listed) if isinstance(listed, list) else 0
    st.multiselect(
        control_label(t("{field} ({n} ticked)", field=field.title(t), n=ticked)),
        list(words),
        format_func=lambda key: words.get(key, key),
        key=opened.widget("attendees"),
        placeholder=t("Search by name"),
        select_all=False,
        filter_mode="contains",
        wrap=True,
    )
    draw_notes(drawing, field)


def _save(opened: OpenForm, state: saving.State, *, confirmed: bool) -> None:
    """Save the meeting as it is typed, and run the page anew: with it, or what refuses it."""
    meeting, why, sheet = state.part.value, state.why.value, opened.form.part
    if not isinstance(meeting, Meeting) or not isinstance(why, Reason):
        saving.refuse(opened, None)
        return
    whole = _completed(meeting, sheet.base)
    how = How(save_meeting.__name__, reason=why.reason, confirmed=confirmed)
    receipt = saving.submit(opened, save_meeting, whole, sheet.expected, how)
    address.write("meeting", receipt.parts[0].key)
    undo.confirm(opened.desk, "record", receipt.write, saved(whole, opened.desk.t))
    st.rerun()


def _completed(meeting: Meeting, base: object) -> Meeting:
    """Return a meeting with what the form does not ask for.

    A number of associations that was that of the list, and was not touched, follows the list.
    """
    if not isinstance(base, Meeting):
        return meeting
    kept: dict[str, object] = {"supersedes": base.supersedes, "recorded_at": base.recorded_at}
    if base.associations == meeting.associations == len(base.attendees):
        kept["associations"] = len(meeting.attendees) or None
    return meeting.model_copy(update=kept)


# In words


def latest_first(index: Index) -> Sequence[Meeting]:
    """Return the meetings that stand, the latest first."""
    meetings = [meeting for kind in index.meetings.values() for meeting in kind]
    return sorted(meetings, key=lambda meeting: fact_day(index.sources, meeting), reverse=True)


def meeting_name(meeting: Meeting, t: Texts) -> str:
    """Return a meeting's day, title and state."""
    title, state = marked(meeting.title, t), t.term(meeting.state)
    return t("{day} · {title} ({state})", day=meeting.on, title=title, state=state)


def to_complete(index: Index, today: date, t: Texts) -> Mapping[str, str]:
    """Return the meetings held of which nobody knows who came, or announced and past, by their ids.

    Each with what is to be completed.
    """
    meetings: dict[str, str] = {}
    for row in reversed(attendance(index)):
        words = ""
        if row.meeting.state is MeetingState.ANNOUNCED:
            latest = row.meeting.on.latest
            words = t("was it held?") if latest is not None and latest < today else ""
        elif row.persons is None and row.associations is None:
            words = t("attendance unknown")
        if words:
            name = meeting_name(row.meeting, t)
            meetings[row.meeting.id] = t("{meeting}: {wanting}", meeting=name, wanting=words)
    return meetings


def last_day(typed: str) -> date | None:
    """Return the last day that is meant by a date; ``None`` where it cannot be read."""
    with suppress(LinjausError):
        return human_dates.read(typed).latest
    return None


def attendees(index: Index, on: date | None, t: Texts) -> Mapping[str, str]:
    """Return the associations that can have come, by key: those in the network on the day first.

    Each has its names in both languages, since one may know it, and look for it, by either.
    """
    named = {a.key: _both(a.name, t) for a in index.plan.associations}
    ordered = sorted(named, key=lambda key: named[key].casefold())
    if on is None:
        return {key: named[key] for key in ordered}
    members = {association.key for association in members_on(index, on)}
    inside = {key: named[key] for key in ordered if key in members}
    return inside | {
        key: t("{association}, not in the network then", association=named[key])
        for key in ordered
        if key not in members
    }


def _both(name: Text, t: Texts) -> str:
    words = (t.text(name).words, name.fi, name.sv)
    return " · ".join(dict.fromkeys(word for word in words if word))


def saved(meeting: Meeting, t: Texts) -> str:
    """Say what was saved."""
    name, number = meeting_name(meeting, t), meeting.associations
    if meeting.state is not MeetingState.HELD:
        return t("Saved: {meeting}.", meeting=name)
    associations = number if number is not None else len(meeting.attendees) or None
    came = attended(Attendance(meeting, date.min, meeting.persons, associations), t)
    return t("Saved: {meeting}, {attendance}.", meeting=name, attendance=came)
