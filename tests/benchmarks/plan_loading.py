"""Loading the demo's plan from the embedded database: processor time, and number of queries."""

import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from sqlalchemy import event

from model.database import open_database
from model.queries import load_plan, plan_list
from tests.benchmarks.result import Result
from tests.browser import server

RUNS = 30


def measure() -> Iterator[Result]:
    """Give the milliseconds and the queries of one ``load_plan`` as of today."""
    today = date.fromisoformat(server.TODAY)
    with tempfile.TemporaryDirectory() as folder:
        server.seed(Path(folder), "demo")
        database = open_database(f"sqlite:///{folder}/linjaus.db")
        queries: list[str] = []
        with database.read() as session:
            slug = plan_list(session)[0].slug
            event.listen(
                session.get_bind(),
                "before_cursor_execute",
                lambda _connection, _cursor, statement, *_: queries.append(statement),
            )
        times = []
        for _ in range(RUNS):
            queries.clear()
            with database.read() as session:
                start = time.process_time()
                load_plan(session, slug, today)
                times.append(time.process_time() - start)
        asked = [query for query in queries if query.lstrip().upper().startswith("SELECT")]
    yield Result(
        what="load_plan, demo: processor time",
        figure=median(times) * 1e3,
        unit="ms",
        target=15,
        detail=f"median of {RUNS}",
    )
    yield Result(
        what="load_plan, demo: queries",
        figure=len(asked),
        unit="",
        target=12,
        detail="one load",
    )
