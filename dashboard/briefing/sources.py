"""The sources: what each is, where it is, of what day, and how many facts rest on it."""

import re
from dataclasses import dataclass

from dashboard.briefing import wording
from dashboard.briefing.parts import Fact
from dashboard.briefing.wording import remark
from dashboard.texts import Texts
from model.plan import COLLECTIONS, Plan, Source
from model.terms import Origin

_WEB_ADDRESS = re.compile(r"https?://[^\s<>]+")
_BARE_ADDRESS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}/[^\s<>]*")


@dataclass(frozen=True, slots=True)
class Told:
    """One source, in words."""

    title: str
    title_note: str
    """How to take the title: that it is our translation."""
    kind: str
    address: str
    """The web address to open; empty where the source has none."""
    facts: tuple[Fact, ...]
    note: str


def sources(plan: Plan, t: Texts) -> tuple[Told, ...]:
    """Give every source of the plan."""
    resting = facts_resting(plan)
    return tuple(_told(source, resting.get(source.code, 0), t) for source in plan.sources)


def named(source: Source, t: Texts) -> str:
    """Give a source's title with its kind, so that minutes and web pages are not mixed up."""
    return f"{t.text(source.title).words} ({t.term(source.origin)})"


def names(plan: Plan, t: Texts) -> tuple[str, ...]:
    """Give all words that tables name the sources by: their titles, and titles with kinds."""
    titles = (t.text(source.title).words for source in plan.sources)
    return (*titles, *(named(source, t) for source in plan.sources))


def facts_resting(plan: Plan) -> dict[str, int]:
    """Count the facts that name each source, conflicting values included."""
    counted: dict[str, int] = {}
    for name in COLLECTIONS:
        for part in getattr(plan, name):
            code = getattr(part, "source", None)
            if code is not None:
                counted[code] = counted.get(code, 0) + 1
    return counted


def dated(source: Source, t: Texts) -> str:
    """Give the date of a source; of an unknown one, the earliest that it can be."""
    return wording.dated(source.on, source, t)


def address(source: Source) -> str:
    """Give the web address of a source; empty where its locator is none."""
    locator = source.locator or ""
    if _WEB_ADDRESS.fullmatch(locator):
        return locator
    bare = source.origin is Origin.CITY_WEB and _BARE_ADDRESS.fullmatch(locator)
    return f"https://{locator}" if bare else ""


def _told(source: Source, resting: int, t: Texts) -> Told:
    title = t.text(source.title)
    where = Fact(t("Where"), source.locator or t.no_data)
    link = address(source)
    return Told(
        title=title.words,
        title_note=remark(title, t),
        kind=t.term(source.origin),
        address=link,
        facts=(
            *(() if link else (where,)),
            Fact(t("Date"), dated(source, t)),
            Fact(t("Rests on it"), t.n("{n} fact", "{n} facts", resting)),
        ),
        note=t.text(source.note).words if source.note is not None else "",
    )
