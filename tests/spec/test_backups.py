"""A backup holds everything, alike from both databases; it is restored whole, or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from model import tables
from model.actor import SYSTEM
from model.backups import back_up, restore
from model.database import Database, migrate, open_database
from model.engine import address, make_engine
from model.errors import ErrorCode, InvalidError
from model.history import history
from model.migrations import NEWEST
from model.plan import Plan
from model.queries import load_plan
from model.services.plans import store_plan
from model.services.reminders import save_mailbox
from model.services.snapshots import take_snapshot
from model.verification import verify
from tests import builders
from tests.databases import Maker, PostgresqlMaker, SqliteMaker
from tests.spec import tampering
from tests.spec.former_forms import (
    as_the_second_form,
    first_plan,
    set_former_mailbox,
    take_former_snapshot,
    third_plan,
    written_by_the_first_form,
)
from tests.spec.rich import rich_plan
from tests.spec.worked import Freeze, SetMailbox, work


@pytest.fixture
def worked(database: Database) -> Database:
    """A database in which every table has rows."""
    work(database)
    return database


def backup_of(database: Database, out: Path) -> Path:
    with database.read() as session:
        back_up(session, out)
    return out


@pytest.fixture(scope="module", name="backup")
def _backup(sqlite: SqliteMaker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a database in which every table has rows."""
    return _backup_of(sqlite, tmp_path_factory.mktemp("backup") / "a.zip", rich_plan)


def _backup_of(
    sqlite: SqliteMaker,
    out: Path,
    rich: Callable[..., Plan],
    freeze: Freeze = take_snapshot,
    set_mailbox: SetMailbox = save_mailbox,
) -> Path:
    url = sqlite.bare()
    migrate(url)
    opened = open_database(url)
    work(opened, rich, freeze, set_mailbox)
    backup_of(opened, out)
    opened.close()
    return out


def content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table."""
    with database.read() as session:
        return {
            table.name: [
                tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables.metadata.sorted_tables
        }


def rewritten(backup: Path, out: Path, name: str, rewrite: Callable[[bytes], bytes | None]) -> Path:
    """Give the backup, in ``out``, with one of its files rewritten; ``None`` leaves it out."""
    with ZipFile(backup) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for entry in source.namelist():
            held: bytes | None = source.read(entry)
            if entry == name:
                held = rewrite(source.read(entry))
            if held is not None:
                target.writestr(entry, held)
    return out


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, sqlite: SqliteMaker) -> str:
    """The address of a database that holds nothing, not even tables, of each kind in turn."""
    if request.param == "sqlite":
        return sqlite.bare()
    other: PostgresqlMaker = request.getfixturevalue("postgresql")
    return other.bare()


def test_what_was_backed_up_is_restored_into_either_database(
    worked: Database, empty: str, tmp_path: Path
) -> None:
    backup = backup_of(worked, tmp_path / "a.zip")

    restore(empty, backup)

    restored = open_database(empty)
    assert content(worked) == content(restored)
    assert all(content(restored).values())
    assert backup.read_bytes() == backup_of(restored, tmp_path / "b.zip").read_bytes()
    with restored.write() as session:
        assert store_plan(session, SYSTEM, rich_plan(challenges=[]))
        assert store_plan(session, SYSTEM, builders.plan(plan=builders.info(slug="third")))
    with restored.read() as session:
        assert verify(session) == ()
    restored.close()


def test_a_backup_is_of_one_moment(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        store_plan(session, SYSTEM, rich_plan())
    with database.read() as reader:
        load_plan(reader, "rich", None)
        with database.write() as session:
            store_plan(session, SYSTEM, rich_plan(challenges=[]))
        back_up(reader, tmp_path / "a.zip")
    restored = f"sqlite:///{tmp_path}/restored.db"

    restore(restored, tmp_path / "a.zip")

    opened = open_database(restored)
    with opened.read() as session:
        assert rich_plan() == load_plan(session, "rich", None)
    opened.close()


def test_only_its_owner_reads_it_and_nothing_is_left_beside_it(
    sqlite_database: Database, tmp_path: Path
) -> None:
    backup = backup_of(sqlite_database, tmp_path / "a.zip")

    assert backup.stat().st_mode & 0o777 == 0o600
    assert [backup] == [*tmp_path.iterdir()]


def test_a_backup_of_an_older_form_is_brought_up_to_date(
    sqlite_database: Database, empty: str, tmp_path: Path
) -> None:
    backup = written_by_the_first_form(sqlite_database, tmp_path)

    restore(empty, backup)

    restored = open_database(empty)
    assert not migrate(empty)
    with restored.read() as session:
        assert first_plan() == load_plan(session, "rich", None)
        assert verify(session) == ()
    restored.close()


def test_a_backup_of_the_form_before_is_brought_up_to_date(
    sqlite: SqliteMaker, empty: str, tmp_path: Path
) -> None:
    out = tmp_path / "newest.zip"
    backup = _backup_of(sqlite, out, third_plan, take_former_snapshot, set_former_mailbox)
    restore(empty, as_the_second_form(backup, tmp_path))

    restored = open_database(empty)
    assert not migrate(empty)
    with restored.read() as session:
        assert verify(session) == ()
        assert third_plan() == load_plan(session, "rich", None)
        newest = history(session, "rich", limit=1)[0]
        assert (newest.collection, newest.key) == ("mailboxes", "city")
    with pytest.raises(DBAPIError, match="append-only"), restored.write() as session:
        session.execute(text("DELETE FROM evidence"))
    with restored.write() as session:
        assert store_plan(session, SYSTEM, rich_plan(challenges=[]))
    assert backup_of(restored, tmp_path / "again.zip").exists()
    restored.close()


def test_a_file_that_exists_is_not_written_over(sqlite_database: Database, tmp_path: Path) -> None:
    out = tmp_path / "a.zip"
    out.write_text("kept")

    with pytest.raises(InvalidError, match=r"a file .*a\.zip already"):
        backup_of(sqlite_database, out)

    assert out.read_text() == "kept"


def test_a_file_that_cannot_be_written_is_refused(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with pytest.raises(InvalidError, match="cannot be written: No such file"):
        backup_of(sqlite_database, tmp_path / "nowhere" / "a.zip")


def test_what_cannot_be_read_is_not_backed_up(worked: Database, tmp_path: Path) -> None:
    with tampering.tampering(worked) as session:
        session.execute(update(tables.PARTS["goals"]).values(title_meta={"changed": None}))
        session.connection().exec_driver_sql("UPDATE goals SET title_meta = '{ }'")

        with pytest.raises(InvalidError, match=r"goals\.title_meta holds what cannot be read"):
            back_up(session, tmp_path / "a.zip")

    assert not [*tmp_path.iterdir()]


def test_an_altered_database_can_be_backed_up_but_not_restored(
    worked: Database, maker: Maker, tmp_path: Path
) -> None:
    with tampering.tampering(worked) as session:
        session.execute(
            update(tables.PARTS["goals"])
            .where(tables.PARTS["goals"].c.code == "G1")
            .values(term="T2")
        )
        back_up(session, tmp_path / "a.zip")
    url = maker.bare()

    with pytest.raises(InvalidError, match="goals rich/G1: term is not what the history says"):
        restore(url, tmp_path / "a.zip")

    assert table_names(url) == []


def test_a_backup_whose_last_entries_were_cut_off_is_refused(
    backup: Path, sqlite: SqliteMaker, tmp_path: Path
) -> None:
    cut = rewritten(backup, tmp_path / "a.zip", "history.jsonl", _lines(lambda rows: rows[:-1]))
    url = sqlite.bare()

    with pytest.raises(InvalidError, match=r"backup\.json says that the history has \d+ entries"):
        restore(url, cut)

    assert table_names(url) == []


def table_names(url: str) -> list[str]:
    engine = make_engine(address(url))
    found = inspect(engine).get_table_names()
    engine.dispose()
    return found


def _lines(rewrite: Callable[[list[bytes]], list[bytes]]) -> Callable[[bytes], bytes]:
    return lambda held: b"\n".join(rewrite(held.splitlines()))


def _about(**changes: object) -> Callable[[bytes], bytes]:
    return lambda held: json.dumps({**json.loads(held), **changes}).encode()


def _row(**changes: object) -> Callable[[bytes], bytes]:
    return _lines(lambda rows: [json.dumps({**json.loads(rows[0]), **changes}).encode(), *rows[1:]])


BROKEN: dict[str, tuple[str, Callable[[bytes], bytes | None]]] = {
    "no word of itself": ("backup.json", lambda _: None),
    "an empty word of itself": ("backup.json", lambda _: b""),
    "another format": ("backup.json", _about(format="linjaus-backup/2")),
    "no form": ("backup.json", _about(form="two")),
    "a form that there was not": ("backup.json", _about(form="0000")),
    "other tables": ("backup.json", _about(tables=["plans"])),
    "tables in another order": ("backup.json", _about(tables=["goals", "plans"])),
    "a table that lacks": ("goals.jsonl", lambda _: None),
    "a line that is no JSON": ("goals.jsonl", lambda held: held + b"{"),
    "bytes that are no text": ("goals.jsonl", lambda held: held + b"\xff"),
    "a row that is a list": ("goals.jsonl", lambda _: b"[]"),
    "a column too many": ("goals.jsonl", _row(more=1)),
    "a column too few": ("goals.jsonl", lambda _: b"{}"),
    "a value that is a list": ("goals.jsonl", _row(term=["T1"])),
    "a fraction": ("goals.jsonl", _row(version=1.5)),
    "a number too great": ("goals.jsonl", _row(version=2**70)),
    "half a character": ("goals.jsonl", _row(title_fi="\ud800")),
    "a row twice": ("goals.jsonl", _lines(lambda rows: [*rows, rows[0]])),
    "a reference to nothing": ("mailboxes.jsonl", _row(owner="nobody")),
    "an address that is none": ("mailboxes.jsonl", _row(address="nobody")),
    "a time that is none": ("history.jsonl", _row(at="now")),
    "a value in another kind of column": ("meetings.jsonl", _row(persons="many")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_backup_is_refused_in_one_sentence(
    backup: Path, sqlite: SqliteMaker, tmp_path: Path, what: str
) -> None:
    url = sqlite.bare()
    broken = rewritten(backup, tmp_path / "a.zip", *BROKEN[what])

    with pytest.raises(InvalidError) as refusal:
        restore(url, broken)

    assert refusal.value.code is ErrorCode.NO_BACKUP
    assert "\n" not in str(refusal.value)
    assert table_names(url) == []


@pytest.mark.parametrize("held", [b"", b"PK", b"SQLite format 3\0", b"{}"])
def test_what_is_no_backup_is_refused(sqlite: SqliteMaker, tmp_path: Path, held: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(held)

    with pytest.raises(InvalidError, match="is no backup made by linjaus backup"):
        restore(sqlite.bare(), tmp_path / "a.zip")


def test_a_file_that_there_is_not_is_refused(sqlite: SqliteMaker, tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="No such file"):
        restore(sqlite.bare(), tmp_path / "a.zip")


def test_a_damaged_file_is_refused(backup: Path, sqlite: SqliteMaker, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    with ZipFile(backup) as archive:
        begins = archive.getinfo("history.jsonl").header_offset
    url = sqlite.bare()

    file = tmp_path / "a.zip"
    for damaged in (whole[:-100], whole[: begins + 200] + b"damaged" + whole[begins + 207 :]):
        file.write_bytes(damaged)
        with pytest.raises(InvalidError, match="is no backup made by linjaus backup"):
            restore(url, file)

    assert table_names(url) == []


def test_a_backup_of_a_newer_version_is_refused(
    backup: Path, sqlite: SqliteMaker, tmp_path: Path
) -> None:
    newer = rewritten(
        backup, tmp_path / "a.zip", "backup.json", _about(form=f"{int(NEWEST) + 1:04}")
    )

    with pytest.raises(InvalidError, match="newer version"):
        restore(sqlite.bare(), newer)


def test_a_database_that_is_not_empty_is_refused(worked: Database, tmp_path: Path) -> None:
    before = content(worked)
    backup = backup_of(worked, tmp_path / "a.zip")

    with pytest.raises(InvalidError, match="is not empty"):
        restore(worked.engine.url.render_as_string(hide_password=False), backup)

    assert before == content(worked)


def test_a_refused_restore_leaves_no_file_that_was_not_there(tmp_path: Path) -> None:
    broken, made = tmp_path / "a.zip", tmp_path / "new.db"
    broken.write_bytes(b"PK")

    with pytest.raises(InvalidError) as refusal:
        restore(f"sqlite:///{made}", broken)

    assert refusal.value.code is ErrorCode.NO_BACKUP
    assert [*tmp_path.iterdir()] == [broken]
