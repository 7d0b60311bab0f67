"""Pages run in this process: a database with the real facts, the demo and an empty plan."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard import store
from model.actor import SYSTEM
from model.plan import Plan, PlanInfo, Text
from model.services.plans import store_plan
from seeds import demo, kauniainen
from tests.views.desk import DeskPages, filled, forget, opened
from tests.views.reading import OpenPage

MAIN = Path(store.__file__).with_name("main.py")
TODAY = date(2026, 11, 24)
EMPTY = Plan(
    plan=PlanInfo(slug="empty", title=Text(fi="Tyhjä"), municipality=Text(fi="Tyhjälä", sv="Tom"))
)


@pytest.fixture(scope="session", autouse=True)
def _scanned_once() -> Iterator[None]:
    """Each AppTest asks all installed packages for components; they stay the same."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


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
        forget()
    yield url
    forget()


@pytest.fixture
def open_page(database_url: str, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open pages of the dashboard as on 24.11.2026, from a database that stays as it is."""
    monkeypatch.setenv("LINJAUS_DATABASE_URL", database_url)
    monkeypatch.setenv("LINJAUS_TODAY", TODAY.isoformat())

    def open_page(
        path: str, lang: str = "en", plan: str = "kauniainen", as_of: str = "", **query: str
    ) -> AppTest:
        page = AppTest.from_file(MAIN, default_timeout=60)
        address = {"lang": lang, "plan": plan, "as_of": as_of, **query}
        page.query_params.update({name: value for name, value in address.items() if value})
        if path:
            page.switch_page(f"views/{path}.py")
        return page.run()

    return open_page


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the demo, to be copied."""
    return filled(tmp_path_factory.mktemp("demo") / "demo.db")


@pytest.fixture
def desk(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskPages]:
    """Pages of the desk, on a database that the test may alter; the coordinator is signed in."""
    yield from opened(demo_file, monkeypatch)
