"""Attendance at meetings: persons and associations are two series, never added."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from model.plan import Meeting, Plan
from model.rules.index import Index, index_of
from model.rules.observations import FEWEST, in_order, trend_of
from model.rules.reason import Reason, ReasonCode, because
from model.rules.time import fact_day
from model.terms import MeetingKind, MeetingState, Trend

Unit = Literal["persons", "associations"]


class AttendanceReason(ReasonCode):
    """Of what a summary of the attendance is made."""

    SUMMARISED = "Meetings: {meetings}. Attendance known: {known}."
    TOO_FEW = (
        "Meetings: {meetings}. Attendance known: {known}. A mean and a trend need at least three "
        "known values."
    )


class ReturnReason(ReasonCode):
    """Of what a return rate is made."""

    COUNTED = (
        "Meetings with an attendance list: {meetings}. Associations on the last list: {listed}, of "
        "which on an earlier one: {returned}."
    )
    TOO_FEW = "Meetings with an attendance list: {meetings}. The return rate needs at least three."


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came to a meeting, in numbers; ``None`` is unknown, not 0."""

    meeting: Meeting
    day: date
    """The day it is about, as far as its date or its source tells."""
    persons: int | None
    associations: int | None
    """As stated, else the number on the attendance list where one was kept."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Mean and trend of the attendance at held meetings, in one unit."""

    unit: Unit
    known: int
    """At how many meetings the attendance is known."""
    mean: Decimal | None
    trend: Trend | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class ReturnRate:
    """How many associations at the last listed meeting had been at an earlier one."""

    share: Decimal | None
    reason: Reason


def attendance(plan: Plan | Index, kind: MeetingKind | None = None) -> tuple[Attendance, ...]:
    """Return the meetings of a kind, or of all, held and announced, oldest first."""
    index = index_of(plan)
    meetings = (m for k in ([kind] if kind else MeetingKind) for m in index.meetings.get(k, ()))
    rows = [
        Attendance(
            m,
            fact_day(index.sources, m),
            m.persons,
            len(m.attendees) or None if m.associations is None else m.associations,
        )
        for m in meetings
        if m.state is not MeetingState.CANCELLED
    ]
    return tuple(sorted(rows, key=lambda row: row.day))


def summary(plan: Plan | Index, kind: MeetingKind | None, unit: Unit) -> Summary:
    """Return the mean and trend of the known attendance; of fewer than three known, neither.

    There is a trend only of three whose order is known.
    """
    index = index_of(plan)
    held = [r for r in attendance(index, kind) if r.meeting.state is MeetingState.HELD]
    numbers = {
        row.meeting.id: number
        for row in held
        if (number := row.persons if unit == "persons" else row.associations) is not None
    }
    known = [*numbers.values()]
    if len(known) < FEWEST:
        reason = because(AttendanceReason.TOO_FEW, known=len(known), meetings=len(held))
        return Summary(unit, len(known), None, None, reason)
    reason = because(AttendanceReason.SUMMARISED, known=len(known), meetings=len(held))
    mean = Decimal(sum(known)) / len(known)
    ordered = in_order(index, [row.meeting for row in held if row.meeting.id in numbers])
    trend = trend_of([numbers[meeting.id] for meeting in ordered])
    return Summary(unit, len(known), mean, trend, reason)


def return_rate(plan: Plan | Index, kind: MeetingKind | None) -> ReturnRate:
    """Return the share of those on the last attendance list that were on an earlier one.

    None of fewer than three meetings with lists.
    """
    held = [r.meeting for r in attendance(plan, kind) if r.meeting.state is MeetingState.HELD]
    lists = [set(meeting.attendees) for meeting in held if meeting.attendees]
    if len(lists) < FEWEST:
        reason = because(ReturnReason.TOO_FEW, meetings=len(lists))
        return ReturnRate(None, reason)
    *earlier, last = lists
    returned = len(last & set().union(*earlier))
    reason = because(ReturnReason.COUNTED, returned=returned, listed=len(last), meetings=len(lists))
    return ReturnRate(Decimal(returned) / len(last), reason)
