"""Opening a frozen state, beside opening the live plan: from nothing loaded to the overview."""

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard import states
from model.actor import SYSTEM
from model.clock import SETTING
from model.database import open_database
from model.services.snapshots import take_snapshot
from tests.benchmarks.result import Result, alternating
from tests.browser import server

ROOT = Path(__file__).parents[2]
RUNS = 15
SLUG, HANDLING = "mallila", "H4"
_PATIENCE = 60


def measure() -> Iterator[Result]:
    """Give how many times the processor time of the live plan a frozen state of today takes."""
    os.environ[SETTING] = server.TODAY
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server.seed(home, "demo")
        number = _frozen(home)
        os.environ.update(server.environment(home))
        frozen, live = alternating(lambda: _time(snapshot=number), _time, RUNS)
    yield Result(
        what="opening a frozen state / the live plan",
        figure=frozen / live,
        unit="times",
        target=1.2,
        detail=f"{frozen * 1e3:.0f} ms / {live * 1e3:.0f} ms, demo, overview, nothing kept, "
        f"processor time, best of {RUNS}",
    )


def _frozen(home: Path) -> str:
    """Freeze the state of today; give its number."""
    database = open_database(f"sqlite:///{home}/linjaus.db")
    with database.write() as session:
        day = date.fromisoformat(server.TODAY)
        number = take_snapshot(session, SYSTEM, SLUG, HANDLING, day).id
    database.close()
    return str(number)


def _time(**query: str) -> float:
    """Give the seconds from the request to the page, in a session that is new, as is each plan."""
    page = AppTest.from_file(ROOT / "dashboard" / "main.py", default_timeout=_PATIENCE)
    page.query_params.update({"lang": "fi", "plan": SLUG, **query})
    states.forget()
    start = time.process_time()
    page.run()
    passed = time.process_time() - start
    if page.exception:
        raise RuntimeError(page.exception[0].message)
    return passed
