"""What one run of the script works with: the reader's language, the plan, and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import address, loaders
from dashboard.settings import Settings
from dashboard.store import current_revision
from dashboard.texts import Texts, choose_language, texts_for
from model.clock import today
from model.plan import Plan
from model.queries import PlanListing

_VIEWS = Path(__file__).parent / "views"
_CURRENT = "context"


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a view needs; made anew on each run."""

    t: Texts
    listings: tuple[PlanListing, ...]
    slug: str
    whole: Plan
    """Everything recorded, whatever the day."""
    plan: Plan
    """The state on ``as_of``."""
    as_of: date
    today: date
    revision: int
    pages: Mapping[str, Page]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known before the page is."""

    t: Texts
    listings: tuple[PlanListing, ...]
    slug: str
    revision: int


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
    wanted = st.query_params.get("plan", kept.get("plan", Settings().plan))
    return Beginning(t, listings, wanted if wanted in slugs else slugs[0], revision)


def pages(t: Texts) -> dict[str, Page]:
    """Give the pages by their addresses, titled in the reader's language."""
    titles = {
        "": ("overview", t("Overview"), ":material/dashboard:"),
        "goals": ("goals", t("Goals"), ":material/flag:"),
        "measures": ("measures", t("Measures"), ":material/checklist:"),
        "network": ("network", t("Network and forums"), ":material/groups:"),
        "decisions": ("decisions", t("Decisions"), ":material/gavel:"),
        "about": ("about", t("About"), ":material/info:"),
    }
    return {
        path: st.Page(
            _VIEWS / f"{view}.py",
            title=title,
            icon=icon,
            url_path=path or view,
            default=not path,
        )
        for path, (view, title, icon) in titles.items()
    }


def arrive(beginning: Beginning, pages: Mapping[str, Page], page: Page) -> Context:
    """Read the day from the address; give the context of this run, which views find again."""
    settled = {"lang": beginning.t.language.value}
    if len(beginning.listings) > 1:
        settled["plan"] = beginning.slug
    address.arrive(page.url_path, **settled)
    now = today()
    as_of = address.day("as_of", now)
    context = Context(
        t=beginning.t,
        listings=beginning.listings,
        slug=beginning.slug,
        whole=loaders.whole_plan(beginning.slug, beginning.revision),
        plan=loaders.plan_at(beginning.slug, as_of, beginning.revision),
        as_of=as_of,
        today=now,
        revision=beginning.revision,
        pages=pages,
    )
    st.session_state[_CURRENT] = context
    return context


def current() -> Context:
    """Give the context of this run."""
    context: Context = st.session_state[_CURRENT]
    return context
