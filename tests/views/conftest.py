"""Pages run in this process: a database with the real facts, the demo and an empty plan."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import store
from model.actor import SYSTEM
from model.plan import Plan, PlanInfo, Text
from model.services.plans import store_plan
from seeds import demo, kauniainen
from tests.views.reading import OpenPage

MAIN = Path(store.__file__).with_name("main.py")
TODAY = date(2026, 11, 24)
EMPTY = Plan(
    plan=PlanInfo(slug="empty", title=Text(fi="Tyhjä"), municipality=Text(fi="Tyhjälä", sv="Tom"))
)


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database with the three plans; tests of pages only read it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('views') / 'linjaus.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINJAUS_DATABASE_URL", url)
        patch.setenv("LINJAUS_TODAY", TODAY.isoformat())
        for plan in (kauniainen.plan(), demo.plan(TODAY), EMPTY):
            with store.database().write() as session:
                store_plan(session, SYSTEM, plan)
        _forget()
    yield url
    _forget()


@pytest.fixture
def open_page(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Open pages of the dashboard as on 24.11.2026; nothing is cached from another test."""
    monkeypatch.setenv("LINJAUS_DATABASE_URL", database_url)
    monkeypatch.setenv("LINJAUS_TODAY", TODAY.isoformat())
    _forget()

    def open_page(
        path: str, lang: str = "en", plan: str = "kauniainen", as_of: str = "", **query: str
    ) -> AppTest:
        page = AppTest.from_file(MAIN, default_timeout=60)
        address = {"lang": lang, "plan": plan, "as_of": as_of, **query}
        page.query_params.update({name: value for name, value in address.items() if value})
        if path:
            page.switch_page(f"views/{path}.py")
        return page.run()

    yield open_page
    _forget()


def _forget() -> None:
    """Drop what earlier runs cached: their plans and their database."""
    st.cache_data.clear()
    st.cache_resource.clear()
    store._opened.cache_clear()
