"""The words of a meeting's form: which meeting, what is wanting, who can have come."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from dashboard.briefing.marked import marked
from dashboard.briefing.network import attended
from dashboard.texts import Texts
from model.errors import LinjausError
from model.exchange import human_dates
from model.plan import Meeting, Text
from model.rules.attendance import Attendance, attendance
from model.rules.index import Index
from model.rules.network import members_on
from model.rules.time import fact_day
from model.terms import MeetingState


def latest_first(index: Index) -> Sequence[Meeting]:
    """Give the meetings that stand, the latest first."""
    meetings = [meeting for held in index.meetings.values() for meeting in held]
    return sorted(meetings, key=lambda meeting: fact_day(index.sources, meeting), reverse=True)


def choice(meeting: Meeting, t: Texts) -> str:
    """Name a meeting by its day, title and state."""
    title, state = marked(meeting.title, t), t.term(meeting.state)
    return t("{day} · {title} ({state})", day=meeting.on, title=title, state=state)


def wanting(index: Index, today: date, t: Texts) -> Mapping[str, str]:
    """Name the meetings to complete: held and nobody knows who came, or announced and past."""
    found: dict[str, str] = {}
    for row in reversed(attendance(index)):
        words = _wanting(row, today, t)
        if words:
            name = choice(row.meeting, t)
            found[row.meeting.id] = t("{meeting}: {wanting}", meeting=name, wanting=words)
    return found


def _wanting(row: Attendance, today: date, t: Texts) -> str:
    if row.meeting.state is MeetingState.ANNOUNCED:
        latest = row.meeting.on.latest
        return t("was it held?") if latest is not None and latest < today else ""
    known = row.persons is not None or row.associations is not None
    return "" if known else t("attendance unknown")


def day(typed: Mapping[str, object]) -> date | None:
    """Give the last day that a meeting can have been on, as far as its date is typed."""
    with suppress(LinjausError):
        return human_dates.read(str(typed.get("on", ""))).latest
    return None


def attendees(index: Index, on: date | None, t: Texts) -> Mapping[str, str]:
    """Give the associations that can have come, by key: those in the network on the day first.

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
    came = attended(Attendance(meeting, date.min, meeting.persons, _associations(meeting)), t)
    name = choice(meeting, t)
    if meeting.state is not MeetingState.HELD:
        return t("Saved: {meeting}.", meeting=name)
    return t("Saved: {meeting}, {attendance}.", meeting=name, attendance=came)


def _associations(meeting: Meeting) -> int | None:
    return (
        meeting.associations if meeting.associations is not None else len(meeting.attendees) or None
    )
