"""Saving a round of the demo, beside inserting the same rows in one transaction and one load.

And what it costs that a power cut loses no acknowledged save: the time until one answer is saved
(SQLite's ``synchronous=FULL``), beside the same where the last saves can be lost (``NORMAL``).
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Table, event, insert, select, tuple_
from sqlalchemy.orm import Session

from model import tables
from model.actor import SYSTEM, Actor, Role
from model.answers import Answer, Reading
from model.clock import SETTING
from model.database import Database, migrate, open_database
from model.dates import ApproximateDate
from model.plan import Evidence, Text
from model.queries import load_plan
from model.rules.index import Index
from model.rules.rounds import RoundRow, round_rows
from model.services.plans import store_plan
from model.services.rounds import save_answers
from model.terms import EvidenceKind, Status
from seeds import demo
from tests.benchmarks.result import Result, alternating
from tests.browser import server

RUNS = 30
SLUG = "mallila"
ANSWERS, CHANGED = 28, 8
OFFICE = Actor("hyvinvointikoordinaattori", frozenset({Role.COORDINATOR}))
WRITTEN = ("status_reports", "evidence", "observations", "history")

Rows = Mapping[str, Sequence[dict[str, Any]]]


def measure() -> Iterator[Result]:
    """Give how many times the processor time of bare inserts and a load the saving takes."""
    os.environ[SETTING] = server.TODAY
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _seed(home)
        with _copy(home) as database:
            answers = _answers(database)
        with _copy(home) as database:
            before = {name: _keys(database, tables.metadata.tables[name]) for name in WRITTEN}
            with database.write() as session:
                _saved(session, answers)
            rows = {
                name: _added(database, tables.metadata.tables[name], before[name])
                for name in WRITTEN
            }
        own, bare = alternating(lambda: _own(home, answers), lambda: _bare(home, rows), RUNS)
        kept, loose = alternating(
            lambda: _one(home, answers, "FULL"), lambda: _one(home, answers, "NORMAL"), RUNS
        )
    yield Result(
        what=f"saving a round of {ANSWERS} / bare inserts",
        figure=own / bare,
        unit="times",
        target=2,
        detail=f"{own * 1e3:.1f} ms / {bare * 1e3:.1f} ms with one load, "
        f"{sum(map(len, rows.values()))} rows, processor time, best of {RUNS}",
    )
    yield Result(
        what="saving an answer that a power cut cannot lose / can lose",
        figure=kept / loose,
        unit="times",
        target=2,
        detail=f"{kept * 1e3:.1f} ms / {loose * 1e3:.1f} ms, synchronous FULL / NORMAL, time until "
        f"it is saved, best of {RUNS}",
    )


def _seed(home: Path) -> None:
    url = f"sqlite:///{home}/demo.db"
    migrate(url)
    database = open_database(url)
    with database.write() as session:
        store_plan(session, SYSTEM, demo.plan(date.fromisoformat(server.TODAY)))
    database.close()


@contextmanager
def _copy(home: Path) -> Iterator[Database]:
    """Give a copy of the demo's database, open."""
    file = home / "copy.db"
    shutil.copy(home / "demo.db", file)
    database = open_database(f"sqlite:///{file}")
    yield database
    database.close()
    for left in home.glob("copy.db*"):
        left.unlink()


def _answers(database: Database) -> Sequence[Answer]:
    """Give an answer for each measure: most confirm, the first ones change the status."""
    with database.read() as session:
        plan = load_plan(session, SLUG, date.fromisoformat(server.TODAY))
    rows = round_rows(Index(plan), None)[:ANSWERS]
    return [_answer(row, changed=place < CHANGED) for place, row in enumerate(rows)]


def _answer(row: RoundRow, *, changed: bool) -> Answer:
    on = ApproximateDate.parse(server.TODAY)
    if not changed:
        return Answer(row.measure.code, row.version, status=None, on=on)
    other = row.reported.status is Status.UNDER_WAY
    return Answer(
        row.measure.code,
        row.version,
        status=Status.COMPLETED if other else Status.UNDER_WAY,
        on=on,
        reason=Text(fi="Työ eteni suunnitellusti.", sv="Arbetet framskred som planerat."),
        evidence=(Evidence(kind=EvidenceKind.LINK, ref="https://example.org/raportti"),),
        readings=tuple(
            Reading(indicator.code, on, Decimal(1) if last is None else last.value)
            for indicator, last in row.indicators
        ),
    )


def _saved(session: Session, answers: Sequence[Answer]) -> None:
    saved = save_answers(session, OFFICE, SLUG, answers)
    if saved.refused:
        raise RuntimeError(saved.refused)


def _keys(database: Database, table: Table) -> Sequence[tuple[Any, ...]]:
    with database.read() as session:
        return [tuple(key) for key in session.execute(select(*table.primary_key))]


def _added(
    database: Database, table: Table, before: Sequence[tuple[Any, ...]]
) -> Sequence[dict[str, Any]]:
    with database.read() as session:
        new = tuple_(*table.primary_key).not_in(before)
        return [{**row} for row in session.execute(select(table).where(new)).mappings()]


def _own(home: Path, answers: Sequence[Answer]) -> float:
    with _copy(home) as database:
        return _timed(database, lambda session: _saved(session, answers), time.process_time)


def _bare(home: Path, rows: Rows) -> float:
    with _copy(home) as database:
        return _timed(database, lambda session: _inserted(session, rows), time.process_time)


def _one(home: Path, answers: Sequence[Answer], synchronous: str) -> float:
    with _copy(home) as database:
        event.listen(
            database.engine,
            "connect",
            lambda connection, _: connection.execute(f"PRAGMA synchronous = {synchronous}"),
        )
        return _timed(database, lambda session: _saved(session, answers[:1]), time.perf_counter)


def _inserted(session: Session, rows: Rows) -> None:
    load_plan(session, SLUG, None)
    for name, new in rows.items():
        session.execute(insert(tables.metadata.tables[name]), new)


def _timed(
    database: Database, write: Callable[[Session], None], clock: Callable[[], float]
) -> float:
    """Give the seconds that a write takes where its statements have been compiled before."""
    with database.writes() as session:
        write(session)
        session.rollback()
    start = clock()
    with database.write() as session:
        write(session)
    return clock() - start
