"""One value altered behind the program's back, one row taken or added, is found and named."""

import hashlib
import re
from collections.abc import Mapping
from random import Random

import pytest
from sqlalchemy import Column, Table, func, select, sql, text, update
from sqlalchemy.orm import Session

from model import tables
from model.actor import SYSTEM
from model.clock import today
from model.database import Database
from model.engine import is_sqlite
from model.migrations import NEWEST
from model.plan import Text, canonical_json, parse_plan
from model.queries import load_plan
from model.services.plans import store_plan
from model.verification import Finding, FindingKind, verify, vouched_for
from seeds import demo, kauniainen, synthetic
from tests import builders
from tests.spec import tampering
from tests.spec.worked import number, work

MANY = 200
TOGETHER = 4
"""Alterations, each in another table, that are looked for at once: to verify is what takes time."""
ROWS = sorted(table.name for table in vouched_for())


@pytest.fixture
def worked(database: Database) -> Database:
    """A database in which every table has rows, some of them written over."""
    work(database)
    return database


def _columns() -> list[Column[object]]:
    """Give every column of which an altered value is found."""
    found = [column for name in ROWS for column in tables.metadata.tables[name].c]
    found += [column for column in tables.history.c if column.name != "id"]
    return [*found, tables.revision.c.number]


def _named(table: Table, row: Mapping[str, object], slugs: Mapping[object, str]) -> str:
    """Give the key by which a finding names a row."""
    key = [row[column.name] for column in table.primary_key]
    if table.name == "snapshots":
        key.insert(0, row["plan_id"])
    if table.name not in {"history", "revision"}:
        key[0] = slugs.get(key[0], key[0])
    return "/".join(map(str, key))


def _altered(
    session: Session,
    random: Random,
    columns: list[Column[object]],
    slugs: Mapping[object, str],
) -> Mapping[str, tuple[set[str], str]]:
    """Alter a value in some tables; give of each the row's key and the column.

    The columns that were tried are taken out of ``columns``. A key begins with the plan's slug, or
    with its number, should what the history tells of the plan be altered too.
    """
    places: dict[str, tuple[set[str], str]] = {}
    for column in [*columns]:
        table = column.table
        assert isinstance(table, Table)
        if len(places) == TOGETHER or table.name in places:
            continue
        columns.remove(column)
        row = tampering.alter(session, random, column)
        if row is not None:
            keys = {_named(table, row, names) for names in (slugs, {})}
            places[table.name] = (keys, column.name)
    return places


def _slugs(database: Database) -> Mapping[object, str]:
    with database.read() as session:
        return dict(iter(session.execute(select(tables.plans.c.id, tables.plans.c.slug))))


def test_a_database_that_nobody_altered_is_clean(worked: Database) -> None:
    with worked.read() as session:
        assert verify(session) == ()


def test_an_empty_database_is_clean(database: Database) -> None:
    with database.read() as session:
        assert verify(session) == ()


def test_what_the_seeds_make_is_clean(database: Database) -> None:
    for plan in (kauniainen.plan(), demo.plan(today()), *synthetic.plans(1, 1, today())):
        with database.write() as session:
            store_plan(session, SYSTEM, plan)

    with database.read() as session:
        assert verify(session) == ()


def test_a_form_that_the_database_does_not_have_is_named(worked: Database) -> None:
    version, number = sql.table("alembic_version", sql.column("version_num")), NEWEST
    for change, expected in (
        (version.insert().values(version_num="0001"), [(FindingKind.ADDED, "0001")]),
        (version.delete(), [(FindingKind.LACKING, number)]),
        (
            version.update().values(version_num="x"),
            [(FindingKind.LACKING, number), (FindingKind.ADDED, "x")],
        ),
    ):
        with tampering.tampering(worked) as session, tampering.taken_back(session):
            session.execute(change)
            found = tampering.verified(session)
        assert found == tuple(Finding(kind, "alembic_version", key) for kind, key in expected)


@pytest.mark.service_logic
def test_an_altered_value_is_found_and_named(worked: Database) -> None:
    random, slugs = Random(4), _slugs(worked)  # noqa: S311 (the same ones each time)
    columns = _columns()
    random.shuffle(columns)
    if is_sqlite(worked.engine):  # Between them, the two kinds of databases meet every column.
        columns.reverse()
    altered, unfound = 0, []
    with tampering.tampering(worked) as session:
        while altered < MANY:
            with tampering.taken_back(session):
                places = _altered(session, random, columns, slugs)
                found = tampering.verified(session)
            assert places
            altered += len(places)
            for table, (keys, column) in places.items():
                of_table = [finding for finding in found if finding.table == table]
                if not any(one.key in keys and one.column in {column, ""} for one in of_table):
                    unfound.append((table, keys, column, [*map(str, found)]))

    assert not unfound


@pytest.mark.service_logic
def test_each_row_that_was_removed_is_found_and_named(worked: Database) -> None:
    slugs, unfound = _slugs(worked), []
    with tampering.tampering(worked) as session:
        for name in (*ROWS, "revision"):
            table = tables.metadata.tables[name]
            with tampering.taken_back(session):
                rows = tampering.remove_all(session, table)
                found = tampering.verified(session)
            lacking = {finding for finding in found if finding.table == name}
            expected = {
                Finding(FindingKind.LACKING, name, _named(table, row, slugs)) for row in rows
            }
            if not rows or lacking != expected:
                unfound.append((expected, lacking))

    assert not unfound


def test_an_entry_that_was_removed_is_found_where_the_chain_breaks(worked: Database) -> None:
    random, unfound = Random(5), []  # noqa: S311 (the same ones each time)
    with tampering.tampering(worked) as session:
        for _ in range(TOGETHER):
            with tampering.taken_back(session):
                last = session.scalar(select(func.max(tables.history.c.id)))
                row = tampering.remove(session, random, tables.history)
                found = tampering.verified(session)
            expected = Finding(FindingKind.UNCHAINED, "history", str(row["id"] + 1))
            if row["id"] != last and expected not in found:
                unfound.append(expected)

    assert not unfound


@pytest.mark.service_logic
def test_a_row_that_was_added_is_found_and_named(worked: Database) -> None:
    random, slugs = Random(6), _slugs(worked)  # noqa: S311 (the same ones each time)
    unfound = []
    with tampering.tampering(worked) as session:
        for name in (*ROWS, "history"):
            table = tables.metadata.tables[name]
            with tampering.taken_back(session):
                row = tampering.add(session, random, table)
                found = tampering.verified(session)
            kind = FindingKind.UNCHAINED if name == "history" else FindingKind.ADDED
            expected = Finding(kind, name, _named(table, row, slugs))
            if expected not in found:
                unfound.append(expected)

    assert not unfound


def test_entries_that_change_places_are_found(worked: Database) -> None:
    with tampering.tampering(worked) as session:
        third = session.scalars(select(tables.history.c.id).order_by(tables.history.c.id)).all()[2]
        for was, becomes in ((third, -1), (third + 1, third), (-1, third + 1)):
            session.execute(
                update(tables.history).where(tables.history.c.id == was).values(id=becomes)
            )
        found = tampering.verified(session)

    unchained = {finding.key for finding in found if finding.kind is FindingKind.UNCHAINED}
    assert {str(third), str(third + 1), str(third + 2)} == unchained


def test_an_alteration_is_still_found_once_the_program_has_written_over_it(
    worked: Database,
) -> None:
    with tampering.tampering(worked) as session:
        of_row = (
            tables.PARTS["measures"].c.code == "M10",
            tables.PARTS["measures"].c.plan_id == number(session, "rich"),
        )
        session.execute(
            update(tables.PARTS["measures"]).where(*of_row).values(due=builders.on("2031"))
        )
        stored = load_plan(session, "rich", None)
        measures = tuple(
            measure.model_copy(update={"goals": ("G1",)}) if measure.code == "M10" else measure
            for measure in stored.measures
        )
        assert store_plan(session, SYSTEM, stored.model_copy(update={"measures": measures}))
        entry = session.scalar(select(func.max(tables.history.c.id)))
        found = tampering.verified(session)

    assert found == (Finding(FindingKind.ALTERED, "history", str(entry), "before"),)


def test_history_that_tells_nothing_possible_is_named(worked: Database) -> None:
    with tampering.tampering(worked) as session:
        of_part = (tables.history.c.collection == "goals", tables.history.c.key == "G10")
        entry = session.scalar(select(tables.history.c.id).where(*of_part))
        session.execute(update(tables.history).where(tables.history.c.id == entry).values(after={}))
        found = tampering.verified(session)

    assert found == (
        Finding(FindingKind.UNCHAINED, "history", str(entry)),
        Finding(FindingKind.UNREADABLE, "history", "rich/goals/G10", "after"),
        Finding(FindingKind.ADDED, "goals", "rich/G10"),
    )


def test_a_frozen_state_that_is_no_plan_is_named(worked: Database) -> None:
    nothing = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"  # of {}
    with tampering.tampering(worked) as session:
        session.execute(update(tables.snapshots).values(document="{}", sha256=nothing))
        place = f"rich/{session.scalar(select(tables.snapshots.c.id))}"
        found = tampering.verified(session)

    assert found == (
        Finding(FindingKind.ALTERED, "snapshots", place, "sha256"),
        Finding(FindingKind.UNREADABLE, "snapshots", place, "document"),
    )


def test_a_frozen_state_rewritten_with_its_hash_is_named(worked: Database) -> None:
    with tampering.tampering(worked) as session:
        row = tables.snapshots.c
        number, document, sha256 = session.execute(select(row.id, row.document, row.sha256)).one()
        title = Text(fi="Jotain muuta")
        plan = parse_plan(document)
        retold = plan.model_copy(update={"plan": plan.plan.model_copy(update={"title": title})})
        written = canonical_json(retold).decode()
        other = hashlib.sha256(written.encode()).hexdigest()
        session.execute(update(tables.snapshots).values(document=written, sha256=other))
        frozen = tampering.verified(session)
        entry, told = session.execute(
            select(tables.history.c.id, tables.history.c.after).where(
                tables.history.c.collection == "snapshots"
            )
        ).one()
        assert isinstance(told, dict)
        after = {**told, "sha256": other}
        session.execute(
            update(tables.history).where(tables.history.c.id == entry).values(after=after)
        )
        retold_too = tampering.verified(session)

    assert told["sha256"] == sha256 != other
    assert frozen == (Finding(FindingKind.ALTERED, "snapshots", f"rich/{number}", "sha256"),)
    assert retold_too == (Finding(FindingKind.UNCHAINED, "history", str(entry)),)


def test_working_data_is_free_but_for_what_it_refers_to(worked: Database) -> None:
    with tampering.tampering(worked) as session:
        session.execute(update(tables.reminders).values(measure="M99"))
        session.execute(update(tables.drafts).values(plan_id=99))
        plan_id = number(session, "rich")
        found = tampering.verified(session)

    assert set(found) == {
        Finding(
            FindingKind.DANGLING,
            "reminders",
            f"{plan_id}/city/M99/due/{today()}",
            "measure",
        ),
        Finding(FindingKind.DANGLING, "drafts", "99/part/measures/M1/", "plan_id"),
    }


NONSENSE = {
    "UPDATE measures SET due = 'soon'": "due",
    "UPDATE measures SET published = CAST('2022' AS BLOB)": "published",
    "UPDATE measures SET title_fi = CAST(title_en AS BLOB)": "title_fi",
    "UPDATE indicators SET baseline = '1E1'": "baseline",
    "UPDATE meetings SET persons = 'many'": "persons",
    "UPDATE meetings SET recorded_at = '2022'": "recorded_at",
    "UPDATE history SET at = 'now'": "at",
    "UPDATE history SET at = at || ' '": "at",
    "UPDATE history SET after = 'x'": "after",
    "UPDATE history SET after = after || ' '": "after",
    "UPDATE history SET before = '{}'": "before",
    "UPDATE history SET after = 'null'": "after",
    "UPDATE history SET collection = 'things'": "after",
    "UPDATE history SET collection = CAST('x' AS BLOB)": "collection",
    "UPDATE history SET write = 'first'": "write",
    "UPDATE history SET hash = CAST(hash AS BLOB)": "hash",
    "UPDATE history SET plan_id = 'rich'": "plan_id",
    "UPDATE snapshots SET document = CAST(document AS BLOB)": "document",
    "UPDATE revision SET number = 'many'": "number",
}
"""What only SQLite takes, with the column that is named."""


@pytest.mark.parametrize("maker", ["sqlite"], indirect=True)
def test_what_sqlite_takes_where_it_should_not_is_named(worked: Database) -> None:
    unfound = []
    with tampering.tampering(worked) as session:
        session.execute(text("PRAGMA ignore_check_constraints = ON"))
        for statement, column in NONSENSE.items():
            with tampering.taken_back(session):
                session.execute(text(statement))
                found = tampering.verified(session)
            table = statement.split()[1]
            if (table, column) not in {(finding.table, finding.column) for finding in found}:
                unfound.append((statement, [*map(str, found)]))
        session.execute(text("PRAGMA ignore_check_constraints = OFF"))

    assert not unfound


@pytest.mark.parametrize("maker", ["postgresql"], indirect=True)
def test_in_postgresql_too_json_is_held_to_its_text(worked: Database) -> None:
    with tampering.tampering(worked) as session:
        entry = session.scalar(select(func.max(tables.history.c.id)))
        spaced = "UPDATE history SET after = (after::text || ' ')::json WHERE id = :id"
        session.execute(text(spaced), {"id": entry})
        found = tampering.verified(session)

    assert Finding(FindingKind.UNREADABLE, "history", str(entry), "after") in found


def test_a_finding_is_a_sentence() -> None:
    sentences = {str(Finding(kind, "measures", "rich/M1", "due")) for kind in FindingKind}

    assert sentences == {
        "measures rich/M1: due is not what the history says",
        "measures rich/M1: the row is missing",
        "measures rich/M1: the history knows no such row",
        "measures rich/M1: the entry was altered, or one before it was taken out",
        "measures rich/M1: due is nothing that this program writes",
        "measures rich/M1: due names something that is not there",
        "measures rich/M1: it was dropped from the database",
        "measures rich/M1: it is not as this program makes it",
        "measures rich/M1: this program makes no such thing",
        "measures rich/M1: it was there, and is gone",
        "measures rich/M1: it is not what it was",
        "measures rich/M1: due is not what the file tells",
    }


def test_the_order_of_ties_in_a_table_says_nothing(sqlite_database: Database) -> None:
    """The migrations do not make them in one order."""
    work(sqlite_database)
    form = "SELECT sql FROM sqlite_master WHERE name = 'measures'"
    with sqlite_database.writes() as session:
        connection = session.connection()
        words = str(connection.exec_driver_sql(form).scalar_one())
        tie = (
            r"CONSTRAINT fk_\w+ FOREIGN KEY[^)]*\) REFERENCES[^)]*\)(?: DEFERRABLE INITIALLY \w+)?"
        )
        ties = iter(reversed(re.findall(tie, words)))
        other = re.sub(tie, lambda _: next(ties), words)
        assert other != words
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        rewrite = "UPDATE sqlite_master SET sql = ? WHERE name = 'measures'"
        connection.exec_driver_sql(rewrite, (other,))
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")
        found = verify(session)
        session.rollback()

    assert found == ()
