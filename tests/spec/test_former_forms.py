"""What the first form of the tables held is kept by the newest, and its history becomes a chain."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from model import clock
from model.actor import SYSTEM
from model.audit import Circumstances
from model.backups import _fill, back_up
from model.database import Database, migrate, open_database, revision
from model.engine import WRITES, address, is_sqlite, make_engine
from model.history import Entry, history
from model.migrations.upgrade import config
from model.plan import Plan, canonical_json
from model.queries import load_plan
from model.rules.status import reported_status
from model.services.plans import store_plan
from model.services.writing import write_changes
from model.terms import Status
from model.verification import verify
from tests import builders
from tests.databases import Maker, SqliteMaker
from tests.spec.former_forms import (
    CHAINING,
    as_the_second_form,
    as_the_third_form,
    first_plan,
    written_by_the_first_form,
)
from tests.spec.rich import RICH

SLUG = "testila"


@pytest.fixture(scope="module", name="written")
def _written(
    sqlite: SqliteMaker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, Path]]:
    """A database that was written to, and a backup of it as the first form would have it."""
    url = sqlite.bare()
    migrate(url)
    database = open_database(url)
    yield database, written_by_the_first_form(database, tmp_path_factory.mktemp("written"))
    database.close()


@pytest.fixture
def upgraded(maker: Maker, written: tuple[Database, Path]) -> Iterator[Database]:
    """A database of the first form with rows in it, brought to the newest."""
    yield from _upgraded(maker, written[1], "0001")


def _upgraded(maker: Maker, backup: Path, form: str) -> Iterator[Database]:
    url = maker.bare()
    engine = make_engine(address(url))
    with (
        ZipFile(backup) as archive,
        engine.connect().execution_options(**WRITES) as connection,
        connection.begin(),
    ):
        command.upgrade(config(connection), form)
        connection.execute(text("DELETE FROM revision"))
        for name in json.loads(archive.read("backup.json"))["tables"]:
            _fill(connection, archive, name)
        columns = {column["name"] for column in inspect(connection).get_columns("history")}
        assert columns.isdisjoint(CHAINING) == (form == "0001")
    engine.dispose()
    assert migrate(url)
    database = open_database(url)
    yield database
    database.close()


def _plan(database: Database) -> Plan:
    with database.read() as session:
        return load_plan(session, "rich", None)


def _entries(database: Database) -> tuple[Entry, ...]:
    with database.read() as session:
        return history(session, "rich")


def test_the_rows_are_kept_and_vouched_for(upgraded: Database) -> None:
    assert first_plan() == _plan(upgraded)
    with upgraded.read() as session:
        assert verify(session) == ()


def test_a_database_of_the_form_before_is_upgraded_with_all_that_it_holds(
    maker: Maker, written: tuple[Database, Path], tmp_path: Path
) -> None:
    database, backup = written

    for upgraded in _upgraded(
        maker, as_the_second_form(backup.with_name("newest.zip"), tmp_path), "0002"
    ):
        assert _plan(database) == _plan(upgraded)
        assert _entries(database) == _entries(upgraded)
        with upgraded.read() as session:
            assert verify(session) == ()


def test_what_the_form_before_stored_of_a_confirmation_is_read_as_one(
    maker: Maker, sqlite: SqliteMaker, tmp_path: Path
) -> None:
    entered = {"office": "O1", "recorded_at": builders.at_noon("2026-11-03")}
    plan = builders.plan(
        owners=[builders.owner("O1")],
        measures=[builders.measure()],
        status_reports=[
            builders.report(Status.COMPLETED, "2022-23", reason=builders.text("Valmis")),
            builders.report(Status.COMPLETED, "2026-11-03", **entered),
        ],
    )
    url = sqlite.bare()
    migrate(url)
    database, newest = open_database(url), tmp_path / "newest.zip"
    with database.write() as session:
        store_plan(session, SYSTEM, plan)
    with database.read() as session:
        back_up(session, newest)
    database.close()

    for upgraded in _upgraded(maker, as_the_third_form(newest, tmp_path), "0003"):
        with upgraded.read() as session:
            stored = load_plan(session, plan.plan.slug, None)
            assert verify(session) == ()

        assert canonical_json(plan) == canonical_json(stored)
        reported = reported_status(stored, stored.measures[0])
        said, confirmed = stored.status_reports
        assert (reported.report, reported.confirmations) == (said, (confirmed,))
        assert (reported.confirmed, reported.confirmed_by) == (date(2026, 11, 3), "O1")


def test_measures_are_kept_with_what_refers_to_them(upgraded: Database) -> None:
    columns = {column["name"] for column in inspect(upgraded.engine).get_columns("measures")}
    assert "draft" not in columns
    with pytest.raises(IntegrityError), upgraded.write() as session:
        session.execute(text("DELETE FROM measures"))
    with pytest.raises(IntegrityError), upgraded.write() as session:
        session.execute(text("UPDATE measures SET owner = 'nobody'"))


def test_the_history_is_kept_and_its_writes_are_numbered(
    upgraded: Database, written: tuple[Database, Path]
) -> None:
    entries = _entries(upgraded)

    expected = [
        (entry.id, entry.write, entry.at, entry.office, entry.key) for entry in _entries(written[0])
    ]
    assert expected == [
        (entry.id, entry.write, entry.at, entry.office, entry.key) for entry in entries
    ]
    assert {entry.write for entry in entries} == {1, 3, 4}
    with upgraded.read() as session:
        assert revision(session) == 4


def test_what_is_written_next_follows_on(upgraded: Database) -> None:
    newest = _entries(upgraded)[0].id

    with upgraded.write() as session:
        assert store_plan(session, SYSTEM, first_plan(challenges=RICH["challenges"]))
    with upgraded.read() as session:
        assert verify(session) == ()
    assert _entries(upgraded)[0].id == newest + 1
    assert _entries(upgraded)[0].write == 5


def test_the_history_is_append_only_again(upgraded: Database) -> None:
    for act in ("UPDATE history SET id = id + 1000", "DELETE FROM history"):
        with pytest.raises(DBAPIError, match="append-only"), upgraded.write() as session:
            session.execute(text(act))


WITHOUT = builders.plan()
LISTED = builders.plan(associations=[builders.association("a1", ("2022-01-01", None))])
LOADED = (WITHOUT, Circumstances("store_plan"))
SEEDED = (LISTED, Circumstances("store_plan"))
IMPORTED = (LISTED, Circumstances("import_register"))
UNDONE = (WITHOUT, Circumstances("undo", undoes=2))


@pytest.mark.parametrize(
    ("writes", "day"),
    [
        ((LOADED, IMPORTED), date(2026, 6, 3)),
        ((LOADED, IMPORTED, UNDONE, IMPORTED), date(2026, 6, 5)),
        ((LOADED,), None),
        ((SEEDED,), None),
    ],
)
def test_a_register_counts_from_its_first_import_where_that_is_on_record(
    maker: Maker,
    sqlite: SqliteMaker,
    tmp_path: Path,
    writes: tuple[tuple[Plan, Circumstances], ...],
    day: date | None,
) -> None:
    url = sqlite.bare()
    migrate(url)
    database, stored = open_database(url), None
    for number, (plan, why) in enumerate(writes):
        with database.write() as session, pytest.MonkeyPatch.context() as patch:
            evening = datetime(2026, 6, 1 + number, 22, tzinfo=UTC)  # In Finland it is the next.
            patch.setattr(clock, "now", lambda evening=evening: evening)
            write_changes(session, SYSTEM, stored, plan, why)
        stored = plan
    with database.read() as session:
        back_up(session, tmp_path / "newest.zip")
    database.close()

    backup = as_the_third_form(tmp_path / "newest.zip", tmp_path)
    for upgraded in _upgraded(maker, backup, "0003"):
        with upgraded.read() as session:
            upgraded_plan = load_plan(session, SLUG, None)
            assert upgraded_plan.plan.register_from == day
            assert upgraded_plan.associations == writes[-1][0].associations
            assert verify(session) == ()
            services = [entry.service for entry in history(session, SLUG)]
        assert services.count("date_register") == (day is not None)
        with upgraded.write() as session:
            store_plan(session, SYSTEM, builders.plan(goals=[builders.goal("G1")]))
        with upgraded.read() as session:
            assert verify(session) == ()


@pytest.mark.parametrize("maker", ["sqlite"], indirect=True)
def test_the_file_is_backed_up_first(upgraded: Database) -> None:
    assert is_sqlite(upgraded.engine)
    folder = Path(upgraded.engine.url.database or "").parent

    assert len([*folder.glob("*.backup")]) == 1
