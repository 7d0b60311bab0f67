"""Processes that write to a database at once, or until they are killed.

``python -m tests.spec.writers edit URL NAME`` says ``ready``, waits for a line, and makes ``EDITS``
edits of the same few measures. ``… stem URL`` makes a new process for each line, which writes on
until it is killed. Every write that is kept is told by its marker, once it is.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import count

from sqlalchemy import select

from model import clock, tables
from model.actor import Actor, Role
from model.answers import Answer
from model.database import Database, open_database
from model.dates import ApproximateDate
from model.errors import ConflictError
from model.plan import Plan, Text, version_of
from model.queries import load_plan
from model.rules.index import Index
from model.rules.rounds import row_version
from model.rules.state import at
from model.services.parts import Edit, How, save_part
from model.services.rounds import save_answers
from model.terms import Status
from tests import builders

EDITS = 200
SLUG = "testila"
CODES = ("M1", "M2", "M3", "M4", "M5")
PLAN = builders.plan(
    owners=[builders.owner("O1")],
    measures=[builders.measure(code, owner="O1") for code in CODES],
)
_OFFICE = Actor("O1", frozenset({Role.COORDINATOR}))


def markers(database: Database) -> Counter[str]:
    """Count how often each marker is in the history, in measures and in reports."""
    with database.read() as session:
        found = session.execute(
            select(tables.history.c.collection, tables.history.c.after)
            .where(
                tables.history.c.collection.in_(("measures", "status_reports")),
                tables.history.c.write > 1,
            )
            .order_by(tables.history.c.id)
        )
        return Counter(_marker(collection, after) for collection, after in found)


def _marker(collection: str, after: object) -> str:
    assert isinstance(after, dict)
    text = after["title" if collection == "measures" else "reason"]
    return str(text["fi"])


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def _write(database: Database, plan: Plan, code: str, number: int, marker: str) -> bool:
    """Edit a measure as the plan has it, or report on it; ``False`` when somebody else did."""
    text = Text(fi=marker)
    try:
        with database.write() as session:
            if number % 2:
                measure = next(measure for measure in plan.measures if measure.code == code)
                value = measure.model_copy(update={"title": text})
                edit = Edit("measures", code, value, version_of(measure))
                return save_part(session, _OFFICE, SLUG, edit, How()) is not None
            today = clock.today()
            index = Index(at(plan, today))
            on = ApproximateDate.parse(today.isoformat())
            version = row_version(index, index.measures[code])
            status = Status.UNDER_WAY if number % 4 else Status.POSTPONED
            answer = Answer(code, version, status, on, reason=text)
            saved = save_answers(session, _OFFICE, SLUG, [answer])
            for error in saved.refused.get(code, ()):
                raise error
            return saved.receipt is not None
    except ConflictError:
        return False


def _read(database: Database) -> Plan:
    with database.read() as session:
        return load_plan(session, SLUG, None)


def _attempts(database: Database, name: str) -> Iterator[tuple[bool, str]]:
    """Write again and again: all measures by what was read of them, then read anew."""
    numbers = count()
    while True:
        plan = _read(database)
        for code in CODES:
            number = next(numbers)
            marker = f"{name} {number}"
            yield _write(database, plan, code, number, marker), marker


def _edit(url: str, name: str) -> None:
    database = open_database(url)
    _read(database)
    _say("ready")
    sys.stdin.readline()
    for _, (kept, marker) in zip(range(EDITS), _attempts(database, name), strict=False):
        _say(f"{'saved' if kept else 'conflict'} {marker}")
    database.close()


def _stem(url: str) -> None:
    database = open_database(url)
    _read(database)  # What a process does once, each life finds done.
    database.close()
    _say("ready")
    for life in map(str.strip, sys.stdin):
        pid = os.fork()
        if not pid:
            _say(f"pid {os.getpid()}")
            for kept, marker in _attempts(database, life):
                _say(f"{'saved' if kept else 'conflict'} {marker}")
        os.waitpid(pid, 0)
        _say("gone")


if __name__ == "__main__":
    if sys.argv[1] == "edit":
        _edit(*sys.argv[2:])
    else:
        _stem(*sys.argv[2:])
