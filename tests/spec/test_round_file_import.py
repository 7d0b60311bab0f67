"""A round file is brought in whole or not at all, and taken back whole, on both databases."""

from datetime import UTC, datetime

import pytest

from model import clock
from model.actor import SYSTEM, Actor, Role
from model.database import Database
from model.errors import ErrorCode, InvalidError, NotAllowedError
from model.exchange.round_files.reading import RoundFile
from model.history import history
from model.plan import Plan
from model.queries import load_plan
from model.rules.rounds import round_rows, unanswered
from model.rules.state import at
from model.services.plans import store_plan
from model.services.round_files import import_round_file
from model.services.rounds import Saved
from model.services.undo import undo
from model.terms import Status
from tests.model.exchange.round_forms import (
    COORDINATOR,
    OWNER,
    ROUND,
    TODAY,
    C,
    Edits,
    V,
    filled,
    read,
    whole_plan,
)

pytestmark = pytest.mark.service_logic

SLUG = "testila"
NAME = "Hyvinvointi.xlsx"
EDITS: Edits = {
    ("M1", C.UNCHANGED): "x",
    ("I1", V.VALUE): "60",
    ("M2", C.STATUS): "toteutunut",
    ("M2", C.REASON): "Viimeinen foorumi on pidetty",
}


@pytest.fixture
def stored(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database that holds the plan, on the day of the tests."""
    monkeypatch.setenv("LINJAUS_TODAY", TODAY.isoformat())
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))
    with database.write() as session:
        store_plan(session, SYSTEM, whole_plan())
    return database


def plan(database: Database) -> Plan:
    with database.read() as session:
        return load_plan(session, SLUG, None)


def brought_in(database: Database, found: RoundFile, actor: Actor = COORDINATOR) -> Saved:
    with database.write() as session:
        return import_round_file(session, actor, SLUG, found, NAME)


def waiting(database: Database) -> tuple[str, ...]:
    """Give the measures of which the office has not answered."""
    rows = round_rows(at(plan(database), TODAY), ROUND)
    return tuple(sorted(unanswered(rows).get(OWNER, ())))


def test_what_is_brought_in_is_said_by_the_office_and_written_by_who_brought_it(
    stored: Database,
) -> None:
    saved = brought_in(stored, read(filled(EDITS), plan=plan(stored)))

    new = [report for report in plan(stored).status_reports if report.recorded_at is not None]
    assert {(r.measure, r.status, r.office) for r in new} == {
        ("M1", Status.UNDER_WAY, OWNER),
        ("M2", Status.COMPLETED, OWNER),
    }
    values = [o for o in plan(stored).observations if o.recorded_at is not None]
    assert [(str(o.value), o.office) for o in values] == [("60", OWNER)]
    assert saved.refused == {}
    assert waiting(stored) == ("M3", "M4")
    with stored.read() as session:
        entries = history(session, SLUG, limit=3)
    assert {(e.office, e.file, e.collection) for e in entries} == {
        ("desk", NAME, "status_reports"),
        ("desk", NAME, "observations"),
    }
    assert len({entry.write for entry in entries}) == 1


def test_the_whole_import_is_undone_in_one_go(stored: Database) -> None:
    before = at(plan(stored), TODAY)
    saved = brought_in(stored, read(filled(EDITS), plan=plan(stored)))
    assert saved.receipt is not None

    with stored.write() as session:
        undo(session, COORDINATOR, SLUG, saved.receipt.write)

    after = at(plan(stored), TODAY)
    assert after.status_reports == before.status_reports
    assert after.observations == before.observations
    assert waiting(stored) == ("M1", "M2", "M3", "M4")


def test_the_same_file_a_second_time_finds_everything_as_it_is(stored: Database) -> None:
    content = filled(EDITS)
    brought_in(stored, read(content, plan=plan(stored)))

    again = read(content, plan=plan(stored))

    assert again.same == ("M1", "M2")
    assert (again.answers, again.questions) == ((), ())


def test_what_was_written_since_the_dry_run_lets_nothing_of_it_in(stored: Database) -> None:
    mine = read(filled(EDITS), plan=plan(stored))
    theirs = read(filled({("M2", C.UNCHANGED): "x"}), plan=plan(stored))
    brought_in(stored, theirs)
    count = len(plan(stored).status_reports)

    saved = brought_in(stored, mine)

    assert saved.receipt is None
    assert [error.code for error in saved.refused["M2"]] == [ErrorCode.STALE]
    assert len(plan(stored).status_reports) == count


def test_a_file_with_open_questions_is_refused(stored: Database) -> None:
    found = read(filled({**EDITS, ("M3", C.STATUS): "peruttu"}), plan=plan(stored))

    with pytest.raises(InvalidError) as caught:
        brought_in(stored, found)

    assert caught.value.code is ErrorCode.QUESTIONS_OPEN


def test_a_file_with_a_fault_is_refused(stored: Database) -> None:
    found = read(filled({**EDITS, ("M3", C.STATUS): "=1+1"}), plan=plan(stored))

    with pytest.raises(InvalidError) as caught:
        brought_in(stored, found)

    assert caught.value.code is ErrorCode.ROWS_WRONG


@pytest.mark.parametrize(
    ("office", "role"), [("sports", Role.OWNER), (OWNER, Role.READER), (OWNER, Role.SECRETARY)]
)
def test_who_neither_coordinates_nor_is_the_office_brings_in_nothing(
    stored: Database, office: str, role: Role
) -> None:
    found = read(filled(EDITS), plan=plan(stored))

    with pytest.raises(NotAllowedError):
        brought_in(stored, found, Actor(office, frozenset({role})))

    assert len(plan(stored).status_reports) == len(whole_plan().status_reports)


def test_the_office_brings_in_its_own_file(stored: Database) -> None:
    own = Actor(OWNER, frozenset({Role.OWNER}))

    brought_in(stored, read(filled(EDITS), plan=plan(stored), actor=own), own)

    assert waiting(stored) == ("M3", "M4")
