"""Migrations make the tables as they are declared, once, whoever comes first."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Inspector, inspect, text

from model import migrations, tables
from model.actor import SYSTEM
from model.database import Database, migrate, open_database
from model.engine import WRITES, address, is_sqlite, make_engine
from model.errors import ErrorCode, InvalidError
from model.migrations import NEWEST, has_newest_form, upgrade
from model.queries import load_plan
from model.services.plans import store_plan
from tests.databases import Maker, PostgresqlMaker, SqliteMaker
from tests.spec.rich import rich_plan

LATER = f"""
from alembic import op

revision = "9999"
down_revision = "{NEWEST}"


def upgrade() -> None:
    op.execute("CREATE TABLE later (id INTEGER)")
"""


def test_autogenerate_finds_nothing_to_add(database: Database) -> None:
    with database.engine.connect() as connection:
        command.check(upgrade.config(connection))


def _form(inspector: Inspector) -> dict[str, object]:
    """Give all that the database tells of each table; autogenerate looks at less than that.

    The order of columns tells nothing: one that a migration adds stands last.
    """
    return {
        table: {
            "columns": sorted(repr({**column, "type": str(column["type"])}) for column in columns),
            "key": inspector.get_pk_constraint(table),
            "ties": sorted(map(repr, inspector.get_foreign_keys(table))),
            "checks": sorted(map(repr, inspector.get_check_constraints(table))),
            "unique": sorted(map(repr, inspector.get_unique_constraints(table))),
            "indexes": sorted(map(repr, inspector.get_indexes(table))),
            "options": inspector.get_table_options(table),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
        for columns in [inspector.get_columns(table)]
    }


def test_migrations_make_what_the_tables_declare(database: Database, maker: Maker) -> None:
    declared = make_engine(address(maker.bare())).execution_options(**WRITES)
    with declared.begin() as connection:
        tables.metadata.create_all(connection)

    assert _form(inspect(declared)) == _form(inspect(database.engine))
    assert len(tables.metadata.tables) == len(_form(inspect(declared)))
    declared.dispose()


def test_a_second_run_does_nothing(maker: Maker) -> None:
    url = maker.bare()

    assert [migrate(url), migrate(url)] == [True, False]


def test_one_of_many_migrates_and_the_others_wait(maker: Maker) -> None:
    url = maker.bare()

    with ThreadPoolExecutor(4) as pool:
        results = sorted(pool.map(migrate, [url] * 4))

    assert results == [False, False, False, True]


@pytest.fixture
def url(maker: Maker) -> str:
    """The address of a database of its own, for a test that alters tables."""
    url = maker.bare()
    migrate(url)
    return url


@pytest.fixture
def own(url: str) -> Iterator[Database]:
    """That database, open."""
    database = open_database(url)
    yield database
    database.close()


@pytest.fixture
def later(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migration that the database has not seen."""
    assert not migrate(url)
    scripts = tmp_path / "migrations"
    shutil.copytree(Path(upgrade.__file__).parent, scripts)
    monkeypatch.setattr(upgrade, "SCRIPTS", str(scripts))
    monkeypatch.setattr(migrations, "NEWEST", "9999")
    script = scripts / "versions" / "9999_later.py"
    script.write_text(LATER)
    return script


@pytest.mark.usefixtures("later")
def test_an_upgrade_keeps_what_is_stored(url: str, own: Database) -> None:
    with own.write() as session:
        store_plan(session, SYSTEM, rich_plan())

    assert migrate(url)
    assert not migrate(url)

    with own.read() as session:
        assert rich_plan() == load_plan(session, "rich", None)
        assert session.execute(text("SELECT * FROM later")).all() == []


@pytest.mark.parametrize("maker", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("later")
def test_sqlite_is_backed_up_before_an_upgrade(
    url: str, own: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is written stays in the write-ahead log while the database is open.
    with own.write() as session:
        store_plan(session, SYSTEM, rich_plan())

    migrate(url)

    file = Path(address(url).database or "")
    (backup,) = file.parent.glob("linjaus.db.*Z.backup")
    monkeypatch.undo()
    assert not migrate(f"sqlite:///{backup}")
    restored = open_database(f"sqlite:///{backup}")
    with restored.read() as session:
        assert rich_plan() == load_plan(session, "rich", None)
        assert "later" not in inspect(session.connection()).get_table_names()
    restored.close()


def test_a_new_database_needs_no_backup(sqlite: SqliteMaker) -> None:
    url = sqlite.bare()

    migrate(url)

    assert not list(Path(address(url).database or "").parent.glob("*.backup"))


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(
    url: str, own: Database, later: Path
) -> None:
    later.write_text(f'{LATER}    op.execute("DROP TABLE evidence")\n    raise ArithmeticError\n')

    with pytest.raises(ArithmeticError):
        migrate(url)

    tables = inspect(own.engine).get_table_names()
    assert "evidence" in tables
    assert "later" not in tables


def test_a_database_of_a_newer_version_is_refused(url: str, own: Database) -> None:
    with own.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(InvalidError, match="newer version") as refusal:
        migrate(url)

    assert refusal.value.code is ErrorCode.DATABASE_NEWER


def test_a_database_of_something_else_is_refused(maker: Maker) -> None:
    url = maker.bare()
    engine = make_engine(address(url)).execution_options(**WRITES)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE stamps (id INTEGER)"))

    with pytest.raises(InvalidError, match="tables of something else"):
        migrate(url)

    assert inspect(engine).get_table_names() == ["stamps"]
    engine.dispose()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear board, " * 100)

    with pytest.raises(InvalidError, match=r"letter\.db cannot be opened: file is not a database"):
        migrate(f"sqlite:///{file}")

    assert file.read_text().startswith("Dear board")


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(InvalidError, match="cannot be opened") as refusal:
        migrate("postgresql://clerk:secret@127.0.0.1:1/linjaus")

    assert refusal.value.code is ErrorCode.DATABASE_UNREACHABLE
    assert "secret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "var" / "data" / "linjaus.db"

    assert migrate(f"sqlite:///{file}")

    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT number FROM revision").fetchall() == [(0,)]


def test_postgresql_means_psycopg_3(postgresql: PostgresqlMaker) -> None:
    database = open_database(postgresql.migrated())

    assert database.engine.dialect.driver == "psycopg"
    assert not is_sqlite(database.engine)
    database.close()


def test_the_newest_form_is_told_without_alembic_as_alembic_tells_it(maker: Maker) -> None:
    engine = make_engine(address(maker.bare()))
    with engine.connect() as connection:
        assert not has_newest_form(connection)
    migrate(engine.url.render_as_string(hide_password=False))
    with engine.connect() as connection:
        heads = ScriptDirectory.from_config(upgrade.config(connection)).get_heads()
        assert heads == [NEWEST]
        assert has_newest_form(connection)
    engine.dispose()
