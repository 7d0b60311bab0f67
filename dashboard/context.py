"""What one run of the script works with: the reader's language, the plan, and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import address, loaders
from dashboard.access import session
from dashboard.access.visitor import READ_ONLY, Visitor
from dashboard.settings import in_force
from dashboard.store import current_revision, plan_file
from dashboard.texts import Texts, choose_language, texts_for
from model.actor import Actor, Role
from model.clock import today
from model.plan import Plan
from model.queries import PlanListing, Snapshot

_VIEWS = Path(__file__).parent / "views"
_CURRENT = "context"
DESK: Final[Mapping[str, frozenset[Role]]] = MappingProxyType(
    {
        "update": frozenset({Role.COORDINATOR, Role.OWNER}),
        "files": frozenset({Role.COORDINATOR, Role.OWNER}),
        "edit": frozenset({Role.COORDINATOR, Role.SECRETARY}),
        "record": frozenset({Role.COORDINATOR, Role.OWNER}),
        "register": frozenset({Role.COORDINATOR}),
        "import": frozenset({Role.COORDINATOR}),
        "history": frozenset({Role.COORDINATOR, Role.OWNER, Role.SECRETARY}),
    }
)
"""The addresses of the pages of the desk, and who works there."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a view needs; made anew on each run."""

    t: Texts
    listings: tuple[PlanListing, ...]
    slug: str
    snapshot: Snapshot | None
    """The frozen state that is looked at, in place of the live one."""
    source: str
    """What the plan is loaded by: its slug, or the name of a frozen state."""
    whole: Plan
    """Everything recorded, whatever the day; of a frozen state what it holds."""
    plan: Plan
    """The state on ``as_of``."""
    as_of: date
    today: date
    revision: int
    pages: Mapping[str, Page]
    title: str
    """The title of the page."""
    arrived: bool
    """Whether another page was shown before: what this one's widgets once held is out of date."""
    visitor: Visitor
    """Who is there."""

    @property
    def actor(self) -> Actor | None:
        """The office that acts in this run, with its roles; ``None`` for a reader."""
        return self.visitor.actor


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known before the page is."""

    t: Texts
    listings: tuple[PlanListing, ...]
    slug: str
    revision: int
    today: date
    snapshot: Snapshot | None
    source: str
    whole: Plan
    visitor: Visitor


def reader_texts() -> Texts:
    """Give the words in the reader's language: the address's, else the browser's, else Finnish."""
    wanted = st.query_params.get("lang", address.query().get("lang"))
    return texts_for(choose_language(wanted, st.context.headers.get("Accept-Language")))


def begin() -> Beginning:
    """Read the language and the plan; stops with a sentence where there is no plan."""
    kept = address.query()
    t = reader_texts()
    revision = current_revision()
    listings = loaders.plans(revision)
    if not listings:
        st.title(t("No plan is loaded yet"))
        st.markdown(t("Load one with the command: linjaus seed kauniainen"))
        st.stop()
    slugs = [listing.slug for listing in listings]
    settings = in_force()
    wanted = st.query_params.get("plan", kept.get("plan", settings.plan))
    slug = wanted if wanted in slugs else slugs[0]
    wanted_state = st.query_params.get("snapshot", kept.get("snapshot", ""))
    file = settings.served_file()
    snapshot = _snapshot(slug, revision, wanted_state) if file is None else plan_file(file).snapshot
    source = slug if snapshot is None else loaders.frozen(slug, snapshot.id)
    whole, now = loaders.whole_plan(source, revision), today()
    visitor = session.visitor(whole, now) if file is None else READ_ONLY
    return Beginning(t, listings, slug, revision, now, snapshot, source, whole, visitor)


def _snapshot(slug: str, revision: int, wanted: str) -> Snapshot | None:
    if not wanted:
        return None
    return next((s for s in loaders.snapshots(slug, revision) if str(s.id) == wanted), None)


def titles(t: Texts) -> dict[str, tuple[str, str, str]]:
    """Give by the address of each page its file, its title and its icon."""
    return {
        "": ("overview", t("Overview"), ":material/dashboard:"),
        "goals": ("goals", t("Goals"), ":material/flag:"),
        "measures": ("measures", t("Measures"), ":material/checklist:"),
        "network": ("network", t("Network and forums"), ":material/groups:"),
        "decisions": ("decisions", t("Decisions"), ":material/gavel:"),
        "approval": ("approval", t("For approval"), ":material/approval:"),
        "changes": ("changes", t("Changes"), ":material/difference:"),
        "about": ("about", t("About"), ":material/info:"),
        "update": ("update", t("Update round"), ":material/edit_note:"),
        "files": ("files", t("Round files"), ":material/table_view:"),
        "edit": ("edit", t("The plan's parts"), ":material/edit:"),
        "record": ("record", t("Observations and meetings"), ":material/monitoring:"),
        "register": ("register", t("Association register"), ":material/diversity_3:"),
        "import": ("bring", t("Bring in a table"), ":material/upload_file:"),
        "history": ("history", t("History"), ":material/history:"),
    }


def pages(beginning: Beginning) -> dict[str, Page]:
    """Give the pages by their addresses, titled in the reader's language.

    Those of the desk can always be opened. The menu has the first that is the actor's, which leads
    to the others: all of them make it too wide.
    """
    named = titles(beginning.t)
    shown = {path for path in named if path not in DESK}
    actor = beginning.visitor.actor
    if actor is not None:
        shown.update([path for path, roles in DESK.items() if actor.roles.intersection(roles)][:1])
    return {
        path: st.Page(
            _VIEWS / f"{view}.py",
            title=title,
            icon=icon,
            url_path=path or view,
            default=not path,
            visibility="visible" if path in shown else "hidden",
        )
        for path, (view, title, icon) in named.items()
    }


def arrive(beginning: Beginning, pages: Mapping[str, Page], page: Page) -> Context:
    """Read the day from the address; give the context of this run, which views find again."""
    settled = {"lang": beginning.t.language.value}
    if len(beginning.listings) > 1:
        settled["plan"] = beginning.slug
    arrived = address.arrive(page.url_path, **settled)
    last = beginning.today if beginning.snapshot is None else beginning.snapshot.as_of
    as_of = address.day("as_of", last)
    if beginning.snapshot is not None:
        as_of = min(as_of, last)
    context = Context(
        t=beginning.t,
        listings=beginning.listings,
        slug=beginning.slug,
        snapshot=beginning.snapshot,
        source=beginning.source,
        whole=beginning.whole,
        plan=loaders.plan_at(beginning.source, as_of, beginning.revision),
        as_of=as_of,
        today=beginning.today,
        revision=beginning.revision,
        pages=pages,
        title=page.title,
        arrived=arrived,
        visitor=beginning.visitor,
    )
    st.session_state[_CURRENT] = context
    return context


def current() -> Context:
    """Give the context of this run."""
    context: Context = st.session_state[_CURRENT]
    return context
