"""What this is, what its words mean and what it rests on, as a text page."""

from collections.abc import Iterable, Mapping

from dashboard.briefing import (
    about,
    accessibility,
    conflicts,
    definitions,
    sources,
    translated,
    unknowns,
)
from dashboard.briefing.parts import Table
from dashboard.settings import in_force
from dashboard.web.text.blocks import (
    NO_LINKS,
    Block,
    Bullets,
    Content,
    Facts,
    Link,
    Section,
    Tabled,
    Words,
    table,
)
from dashboard.web.text.view import View


def content(view: View) -> Content:
    """Give what the page says."""
    t, plan = view.t, view.state.plan
    sections = (
        Section(t("The day that is shown"), (Words(about.dates(t)),), "day"),
        Section(t("What is not known"), (Tabled(unknowns.table(view.state.index, t)),), "unknown"),
        Section(t("Definitions"), _tables(definitions.tables(plan, t)), "definitions"),
        Section(t("Sources"), tuple(_sources(view)), "sources"),
        Section(t("Where the sources disagree"), _conflicts(view), "conflicts"),
        Section(t("Our own translations"), tuple(_translations(view)), "translations"),
        Section(t("Accessibility statement"), _accessibility(view), "accessibility"),
        Section(t("Licence"), (Words((about.licence(t),)),), "licence"),
    )
    contents = Bullets([Link(section.title, f"#{section.anchor}") for section in sections])
    return Content(t("About"), (Words(about.introduction(plan, t)), contents, *sections))


def _tables(told: Iterable[Table], links: Mapping[str, str] = NO_LINKS) -> tuple[Block, ...]:
    return tuple(Tabled(one, links) for one in told)


def _sources(view: View) -> Iterable[Block]:
    for one in sources.sources(view.state.plan, view.t):
        note = " · ".join(part for part in (one.kind, one.title_note) if part)
        told: list[Block] = [Facts(one.facts)]
        if one.note:
            told.append(Words((one.note,)))
        if one.address:
            told.append(Bullets([Link(one.address, one.address)]))
        yield Section(one.title, told, note=note)


def _conflicts(view: View) -> tuple[Block, ...]:
    told = conflicts.tables(view.state.plan, view.t)
    if not told:
        return (Words((view.t("No source is known to disagree with another."),)),)
    return _tables(told, view.source_links)


def _translations(view: View) -> Iterable[Block]:
    t = view.t
    own = translated.translations(view.state.plan, t)
    yield Words((t("Texts whose wording is our translation and is not found in a source:"),))
    yield Bullets(own.sentences)
    yield from table(own.own)


def _accessibility(view: View) -> tuple[Block, ...]:
    told = accessibility.statement(in_force(), view.t)
    rest = (told.assessed, told.prepared, told.feedback, told.supervision)
    return (Words((told.compliance,)), Bullets(told.gaps), Words(rest))
