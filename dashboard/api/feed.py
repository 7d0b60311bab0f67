"""``/api/feed.xml``: what changed in the follow-up, as Atom (RFC 4287)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from dashboard.content.change_lines import Line, altered, together
from dashboard.content.changes import Batch, comparison
from dashboard.content.reading import Reading
from dashboard.texts import Texts
from dashboard.texts.marking import capital, unmarked
from model.dates import ZONE
from model.errors import ErrorCode, NotFoundError
from model.inert import brief
from model.rules.change_summary import MANY

_ATOM: Final = "http://www.w3.org/2005/Atom"
_DAYS: Final = 2 * 366
"""How far back the feed reaches."""
_MOST: Final = 100
"""How many entries it holds at most."""


def feed(reading: Reading, site: str, goal: str = "", measure: str = "") -> bytes:
    """Return the feed of a plan: its changes, the latest first, those of one import as one entry.

    Left out is what has no day, and what says little by itself: confirmations, and single
    memberships.
    ``goal`` and ``measure`` are codes; with one of them only what touches it is told. Raises
    ``NotFoundError`` where there is no such goal or measure.
    """
    plan, t = reading.plan, reading.t
    for collection, code in (("goals", goal), ("measures", measure)):
        if code and code not in {part.code for part in getattr(reading.whole, collection)}:
            raise NotFoundError(ErrorCode.CODE_NOT_FOUND, key=brief(code))
    found = comparison(reading.on(reading.as_of - timedelta(days=_DAYS)), plan, t)
    told = [one for one in found.told if _touches(one, goal, measure)]
    told.sort(key=lambda one: _day(one, reading.as_of), reverse=True)
    slug = plan.plan.slug
    query = {"plan": slug, "lang": t.language.value}
    title = f"{t.text(plan.plan.municipality).words}: {t.text(plan.plan.title).words}"
    if plan.plan.fictional:
        title = f"{title} ({t('Fictional data')})"
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": t.language.value})
    _add(root, "id", _name(f"{slug}/{goal}/{measure}/{t.language}"))
    _add(root, "title", f"{title}. {t('What has changed')}")
    _add(root, "updated", _moment(_day(told[0], reading.as_of) if told else reading.as_of))
    author = ET.SubElement(root, "author")
    _add(author, "name", t.text(plan.plan.municipality).words)
    own = {**query, "goal": goal, "measure": measure}
    kept = urlencode({name: value for name, value in own.items() if value})
    ET.SubElement(root, "link", {"rel": "self", "href": f"{site}/api/feed.xml?{kept}"})
    ET.SubElement(root, "link", {"href": f"{site}/changes?{urlencode(query)}"})
    for one in told[:_MOST]:
        _entry(root, one, reading, f"{site}/", query)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _entry(
    root: ET.Element, one: Line | Batch, reading: Reading, site: str, query: dict[str, str]
) -> None:
    t, first = reading.t, _lines(one)[0]
    entry = ET.SubElement(root, "entry")
    identity = (first.of.collection, first.of.key, first.of.field or "", len(_lines(one)))
    day = _day(one, reading.as_of)
    _add(entry, "id", _name("/".join(map(str, (reading.plan.plan.slug, *identity, day)))))
    _add(entry, "title", _title(one, t))
    _add(entry, "updated", _moment(day))
    _add(entry, "summary", "\n".join(_summary(one)))
    code = None if isinstance(one, Batch) else first.of.measure
    way = ("measures", {**query, "measure": code}) if code else ("changes", query)
    ET.SubElement(entry, "link", {"href": f"{site}{way[0]}?{urlencode(way[1])}"})


def _title(one: Line | Batch, t: Texts) -> str:
    if isinstance(one, Batch):
        return one.title
    return f"{one.what}: {altered(one.change, one.before, one.after, t)}"


def _summary(one: Line | Batch) -> Iterator[str]:
    """Yield when, who and why; of changes made together what they are, a line each."""
    if isinstance(one, Line):
        yield together(one.when, one.office, one.why, one.decision)
        return
    yield f"{one.counted} ({one.circumstances})"
    yield from (capital(f"{line.what}: {line.change}") for line in one.lines)


def _lines(one: Line | Batch) -> tuple[Line, ...]:
    return one.lines if isinstance(one, Batch) else (one,)


def _touches(one: Line | Batch, goal: str, measure: str) -> bool:
    return any(
        line.of.day is not None
        and (line.of.kind not in MANY or isinstance(one, Batch))
        and measure in ("", line.of.measure)
        and (not goal or goal in line.of.goals)
        for line in _lines(one)
    )


def _day(one: Line | Batch, usual: date) -> date:
    """Return the day by which entries are dated; an imprecise one counts from its last day."""
    return min(_lines(one)[0].of.day or usual, usual)


def _moment(day: date) -> str:
    return datetime.combine(day, time.min, ZONE).isoformat()


def _name(words: str) -> str:
    return uuid5(NAMESPACE_URL, f"linjaus:{words}").urn


def _add(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = unmarked(words)
