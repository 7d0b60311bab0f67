"""``/api/calendar.ics``: when measures are due, and meetings that were or are to be (RFC 5545)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from urllib.parse import quote

import icalendar

from dashboard.texts import Texts
from model.dates import ZONE, Precision
from model.errors import ErrorCode, NotFoundError
from model.inert import brief
from model.plan import Measure, Plan
from model.rules.index import Index
from model.rules.status import reported_status
from model.rules.time import active_measures
from model.rules.years import years
from model.terms import FINAL_STATUSES, MeetingState, Status, YearState

_HOUR: Final = r"(\d{1,2})(?:[.:](\d{2}))?"
_HOURS: Final = re.compile(rf"\D{{0,5}}{_HOUR}(?:\s*[–-]\s*{_HOUR})?\D{{0,5}}", re.ASCII)
_ENDED: Final = FINAL_STATUSES | {Status.POSTPONED}
"""Statuses of which no further meeting is waited for."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar: on a day, or at a time of it (UTC)."""

    name: str
    """The same for the same thing for ever: by it a calendar knows what it has already."""
    day: date
    summary: str
    description: str
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    cancelled: bool = False
    path: str = ""
    """Of the page that tells more."""
    measures: frozenset[str] = frozenset()
    """Codes of the measures that it is of."""


def feed(plan: Plan, t: Texts, site: str, owner: str = "", measure: str = "") -> bytes:
    """Return the calendar of a plan on its day; ``site`` where the pages are, if known.

    ``owner`` and ``measure`` are codes; with one of them only what is theirs stands in it. Raises
    ``NotFoundError`` where there is no such office or measure.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Linjaus//Linjaus//EN")
    calendar.add("version", "2.0")
    name = f"{t.text(plan.plan.municipality).words}: {t.text(plan.plan.title).words}"
    calendar.add("x-wr-calname", f"{name} ({t('Fictional data')})" if plan.plan.fictional else name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    stamp = datetime.combine(plan.as_of or date.min, time.min, UTC)
    for event in _chosen(Index(plan), t, owner, measure):
        calendar.add_component(_component(event, plan.plan.slug, t, stamp, site))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _component(event: Event, slug: str, t: Texts, stamp: datetime, site: str) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{event.name}@{slug}")
    entry.add("dtstamp", stamp)
    if event.starts is None:
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("dtstart", event.starts)
        if event.ends is not None:
            entry.add("dtend", event.ends)
    entry.add("summary", event.summary, parameters={"language": t.language.value})
    entry.add("description", event.description, parameters={"language": t.language.value})
    if event.place:
        entry.add("location", event.place)
    if event.cancelled:
        entry.add("status", "CANCELLED")
    if site:
        join = "&" if "?" in event.path else "?"
        entry.add("url", f"{site}{event.path}{join}lang={t.language}&plan={slug}")
    return entry


def _chosen(index: Index, t: Texts, owner: str, measure: str) -> Iterator[Event]:
    """Yield the events of a measure, or of the measures of an office, or all of them."""
    for known, code in ((index.owners, owner), (index.measures, measure)):
        if code and code not in known:
            raise NotFoundError(ErrorCode.CODE_NOT_FOUND, key=brief(code))
    codes = {
        one.code
        for one in index.plan.measures
        if measure in ("", one.code) and owner in ("", one.owner)
    }
    for event in events(index, t):
        if not (owner or measure) or event.measures & codes:
            yield event


def events(index: Index, t: Texts) -> tuple[Event, ...]:
    """Return what stands in the calendar, in the order of the days."""
    unsorted = [*_due(index, t), *_required(index, t), *_meetings(index, t)]
    return tuple(sorted(unsorted, key=lambda event: (event.day, event.name)))


def _due(index: Index, t: Texts) -> Iterator[Event]:
    """Return the days by which measures are to be done; an imprecise one by its last day."""
    for measure in active_measures(index.plan):
        due = measure.due
        if due.latest is not None:
            summary = t("Due: {measure}", measure=_named(measure, t))
            exact = due.precision is Precision.DAY and not due.approximate
            inexact = [] if exact else [t("Due date as recorded: {due}", due=due)]
            yield Event(
                name=f"measure-{measure.code}-due",
                day=due.latest,
                summary=summary,
                description="\n".join([*inexact, *_standing(index, measure, t)]),
                path=_page(measure),
                measures=frozenset({measure.code}),
            )


def _required(index: Index, t: Texts) -> Iterator[Event]:
    """Return the day by which the next meeting that a recurring measure requires is to be held."""
    for measure in active_measures(index.plan):
        by_year = years(index, measure)
        if not by_year or by_year[-1].year != index.day.year or not measure.required_per_year:
            continue
        if reported_status(index, measure).status in _ENDED:
            continue
        if measure.meeting_kind is None or by_year[-1].state is YearState.UNKNOWN:
            continue
        year = by_year[-1].year + (by_year[-1].state is YearState.MET)
        summary = t("To be held by the end of the year: {measure}", measure=_named(measure, t))
        reason = t.reason(by_year[-1].reason)
        yield Event(
            name=f"measure-{measure.code}-required-{year}",
            day=date(year, 12, 31),
            summary=summary,
            description="\n".join([reason, *_standing(index, measure, t)]),
            path=_page(measure),
            measures=frozenset({measure.code}),
        )


def _standing(index: Index, measure: Measure, t: Texts) -> Iterator[str]:
    reported = reported_status(index, measure)
    day = "" if reported.age is None else f", {t.day(reported.age)}"  # An age would not stay true.
    yield t("Status: {status}", status=f"{t.status(reported.status)}{day}")
    owner = index.owners.get(measure.owner or "")
    yield t("Owner: {owner}", owner=t.no_data if owner is None else t.text(owner.name).words)


def _page(measure: Measure) -> str:
    return f"/measures?measure={quote(measure.code, safe='')}"


def _named(measure: Measure, t: Texts) -> str:
    return f"{measure.code} {t.text(measure.title).words}"


def _meetings(index: Index, t: Texts) -> Iterator[Event]:
    """Return the meetings whose day is known."""
    for kind, meetings in index.meetings.items():
        codes = frozenset(m.code for m in index.plan.measures if m.meeting_kind is kind)
        for meeting in meetings:
            day = meeting.on.earliest
            if day is None or meeting.on.precision is not Precision.DAY or meeting.on.approximate:
                continue
            starts, ends = _hours(day, meeting.time)
            description = f"{t.term(meeting.kind)}, {t.term(meeting.state)}"
            if meeting.time is not None:
                description += "\n" + t("Time: {hours}", hours=meeting.time)
            yield Event(
                name=f"meeting-{meeting.id}",
                day=day,
                summary=t.text(meeting.title).words,
                description=description,
                starts=starts,
                ends=ends,
                place="" if meeting.place is None else t.text(meeting.place).words,
                cancelled=meeting.state is MeetingState.CANCELLED,
                path="/network",
                measures=codes,
            )


def _hours(day: date, written: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the hours of a meeting as written: 17.30–20.00, 13–15; none where not clear."""
    hours = _HOURS.fullmatch(written or "")
    if hours is None:
        return None, None
    try:
        starts = _at(day, hours[1], hours[2])
        ends = None if hours[3] is None else _at(day, hours[3], hours[4])
    except ValueError:
        return None, None
    return (starts, ends) if ends is None or ends > starts else (None, None)


def _at(day: date, hour: str, minute: str | None) -> datetime:
    return datetime.combine(day, time(int(hour), int(minute or 0)), ZONE).astimezone(UTC)
