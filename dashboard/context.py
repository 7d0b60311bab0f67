"""What one run of the script works with: the reader's selection, who is there, the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from dashboard import address, states
from dashboard.access import session
from dashboard.access.visitor import READ_ONLY, Visitor
from dashboard.blocks import Page
from dashboard.content import registry
from dashboard.content.reading import Reading
from dashboard.faces.html import Addresses
from dashboard.faces.streamlit import Face
from dashboard.selection import Selection, language_of, selection
from dashboard.settings import in_force
from dashboard.store import current_revision
from dashboard.texts import Texts, texts_for
from model.actor import Actor
from model.errors import LinjausError
from model.plan import Plan

_VIEWS: Final = Path(__file__).parent / "views"
_CURRENT: Final = "context"


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a view needs; made anew on each run."""

    t: Texts
    selection: Selection
    reading: Reading
    """What is looked at."""
    revision: int
    pages: Mapping[str, StreamlitPage]
    path: str
    """The address of the page."""
    title: str
    """The title of the page."""
    arrived: bool
    """Whether another page was shown before: what this one's widgets once held is out of date."""
    visitor: Visitor
    """Who is there."""
    choices: Mapping[str, str]
    """What of the address chooses a part of the page."""

    @property
    def actor(self) -> Actor | None:
        """The office that acts in this run, with its roles; ``None`` for a reader."""
        return self.visitor.actor

    @property
    def slug(self) -> str:
        """The plan's slug."""
        return self.whole.plan.slug

    @property
    def whole(self) -> Plan:
        """Everything recorded, whatever the day; of a frozen state what it holds."""
        return self.reading.whole

    @property
    def today(self) -> date:
        """The day on which the page is looked at."""
        return self.reading.today

    @property
    def face(self) -> Face:
        """What lays blocks out."""
        plan = self.reading.plan.plan
        names = (self.t.text(one).words for one in (plan.title, plan.municipality))
        return Face(self.t, Addresses(self.reading.address, root=""), tuple(names))

    def page(self, path: str, **choices: str) -> Page:
        """Return what the page at ``path`` says; ``choices`` are those of the address it reads."""
        return states.page(self.selection, path, registry.choices(path, choices), self.revision)[1]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known before the page is."""

    t: Texts
    revision: int
    selection: Selection | None
    """``None`` where the address selects what is not there."""
    refusal: str
    """Why nothing can be shown; empty where it can."""
    visitor: Visitor


def reader_texts() -> Texts:
    """Return the words in the reader's language, by the address, else by the browser."""
    return texts_for(language_of(_query(), st.context.headers.get("Accept-Language")))


def _query() -> dict[str, str]:
    return st.query_params.to_dict()


def begin() -> Beginning:
    """Return what the address selects and who is there, or why it cannot be shown."""
    query, accepted = _query(), st.context.headers.get("Accept-Language")
    t = texts_for(language_of(query, accepted))
    revision = current_revision()
    try:
        selected = selection(query, accepted)
        reading = states.reading(selected, revision)
    except LinjausError as error:
        return Beginning(t, revision, None, t.error(error), READ_ONLY)
    served = in_force().served_file() is not None
    visitor = READ_ONLY if served else session.visitor(reading.whole, reading.today)
    return Beginning(t, revision, selected, "", visitor)


def pages(beginning: Beginning) -> dict[str, StreamlitPage]:
    """Return the pages by their addresses, titled in the reader's language."""
    return {
        path: st.Page(
            _VIEWS / f"{entry.view}.py",
            title=entry.title(beginning.t),
            icon=f":material/{entry.icon}:",
            url_path=path or entry.view,
            default=not path,
        )
        for path, entry in registry.PAGES.items()
    }


def arrive(
    beginning: Beginning, pages: Mapping[str, StreamlitPage], page: StreamlitPage
) -> Context | str:
    """Return the context of this run, which views find again; where it is refused, why."""
    if beginning.selection is None:
        return beginning.refusal
    path = next(path for path, one in pages.items() if one is page or one == page)
    asked, revision = registry.choices(path, _query()), beginning.revision
    try:
        selected = states.meant(beginning.selection, path, asked, revision)
        reading = states.reading(selected, revision)
    except LinjausError as error:
        return beginning.t.error(error)
    settled = {"lang": beginning.t.language.value}
    if len(reading.listings) > 1:
        settled["plan"] = reading.plan.plan.slug
    if selected != beginning.selection:
        settled |= {"snapshot": str(selected.snapshot), "as_of": ""}
    context = Context(
        t=beginning.t,
        selection=selected,
        reading=reading,
        revision=revision,
        pages=pages,
        path=path,
        title=page.title,
        arrived=address.arrive(page.url_path, **settled),
        visitor=beginning.visitor,
        choices=asked,
    )
    st.session_state[_CURRENT] = context
    return context


def current() -> Context:
    """Return the context of this run."""
    context: Context = st.session_state[_CURRENT]
    return context
