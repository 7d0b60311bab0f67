"""``/api/calendar.ics``: the days of a plan as a calendar that programs follow (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar

from dashboard.briefing.calendar import Event, events
from dashboard.texts import Texts
from model.plan import Plan
from model.rules.index import Index


def feed(plan: Plan, t: Texts, site: str) -> bytes:
    """Give the calendar of a plan on its day; ``site`` is where the pages are, if that is known."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Linjaus//Linjaus//EN")
    calendar.add("version", "2.0")
    name = f"{t.text(plan.plan.municipality).words}: {t.text(plan.plan.title).words}"
    calendar.add("x-wr-calname", f"{name} ({t('Fictional data')})" if plan.plan.fictional else name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    stamp = datetime.combine(plan.as_of or date.min, time.min, UTC)
    for event in events(Index(plan), t):
        calendar.add_component(_component(event, plan.plan.slug, t, stamp, site))
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _component(event: Event, slug: str, t: Texts, stamp: datetime, site: str) -> icalendar.Event:
    found = icalendar.Event()
    found.add("uid", f"{event.name}@{slug}")
    found.add("dtstamp", stamp)
    if event.starts is None:
        found.add("dtstart", event.day)
        found.add("dtend", event.day + timedelta(days=1))
        found.add("transp", "TRANSPARENT")
    else:
        found.add("dtstart", event.starts)
        if event.ends is not None:
            found.add("dtend", event.ends)
    found.add("summary", event.summary, parameters={"language": t.language.value})
    found.add("description", event.description, parameters={"language": t.language.value})
    if event.place:
        found.add("location", event.place)
    if event.cancelled:
        found.add("status", "CANCELLED")
    if site:
        join = "&" if "?" in event.path else "?"
        found.add("url", f"{site}{event.path}{join}lang={t.language}&plan={slug}")
    return found
