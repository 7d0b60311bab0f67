"""Pages of the desk run in this process: the demo in a database of one's own, an office at work."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
import streamlit as st
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from dashboard import states, store
from dashboard.access import session
from dashboard.access.visitor import Door, Standing, Visitor
from model.actor import SYSTEM, Actor, Role
from model.database import migrate, open_database
from model.plan import Plan
from model.queries import load_plan
from model.services.plans import store_plan
from seeds import demo

MAIN = Path(store.__file__).with_name("main.py")
TODAY = date(2026, 11, 24)
PLAN = "mallila"
COORDINATOR = Actor("jarjestokoordinaattori", frozenset({Role.COORDINATOR, Role.SECRETARY}))
OWNER = Actor("tilapalvelut", frozenset({Role.OWNER}))
T = TypeVar("T")


@dataclass
class DeskPages:
    """What opens pages of the desk, and looks into the database behind them."""

    monkeypatch: pytest.MonkeyPatch

    def act_as(self, actor: Actor | None) -> None:
        """Let an office be signed in; ``None``: nobody."""
        standing = Standing.READER if actor is None else Standing.ACTING
        visitor = Visitor(Door.CODE, standing, actor)
        self.monkeypatch.setattr(session, "visitor", lambda *_: visitor)

    def open(self, path: str, lang: str = "en", **query: str) -> AppTest:
        """Run a page (``update``) in a session of its own."""
        page = AppTest.from_file(MAIN, default_timeout=60)
        page.query_params.update({"lang": lang, "plan": PLAN, **query})
        return page.switch_page(f"views/{path}.py").run()

    @property
    def plan(self) -> Plan:
        """The whole plan as it is stored now."""
        with store.database().read() as session:
            return load_plan(session, PLAN, None)

    def write(self, act: Callable[[Session], T]) -> T:
        """Write behind the page's back, as somebody else would."""
        with store.database().write() as session:
            return act(session)


def filled(file: Path) -> Path:
    """Make a database that holds the demo."""
    url = f"sqlite:///{file}"
    migrate(url)
    database = open_database(url)
    with pytest.MonkeyPatch.context() as patch, database.write() as session:
        patch.setenv("LINJAUS_TODAY", TODAY.isoformat())
        store_plan(session, SYSTEM, demo.plan(TODAY))
    database.close()
    return file


def opened(template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskPages]:
    """Give the pages on a copy of a database; the coordinator is signed in.

    The copy is in the same place each time and opened once, so that it knows the SQL that it has
    put together already.
    """
    file = template.with_name("desk.db")
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    shutil.copy(template, file)
    monkeypatch.setenv("LINJAUS_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("LINJAUS_TODAY", TODAY.isoformat())
    _drop()
    pages = DeskPages(monkeypatch)
    pages.act_as(COORDINATOR)
    yield pages
    store.database().close()
    _drop()


def forget() -> None:
    """Drop what earlier runs cached: their plans and their database."""
    _drop()
    store._opened.cache_clear()


def _drop() -> None:
    states.forget()
    st.cache_data.clear()
    st.cache_resource.clear()
    states.forget()
