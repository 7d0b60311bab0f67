"""What is known of the history elsewhere: it stands, or it is told from where it does not."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from model.audit import history_head
from model.backups import back_up
from model.database import Database, open_database
from model.errors import ErrorCode, InvalidError
from model.services.plans import store_plan
from model.verification import Anchor, Finding, FindingKind, anchor_in, verify
from tests.databases import SqliteMaker
from tests.spec.former_forms import written_by_the_first_form
from tests.spec.rich import rich_plan
from tests.spec.ways import COORDINATOR
from tests.spec.worked import work


def test_a_history_that_goes_on_from_a_backup_stands(database: Database, tmp_path: Path) -> None:
    work(database)
    with database.read() as session:
        back_up(session, tmp_path / "a.zip")
        head = history_head(session)
    with database.write() as session:
        assert store_plan(session, COORDINATOR, rich_plan(challenges=[]))

    anchor = anchor_in(tmp_path / "a.zip")

    assert anchor.length == head.length
    assert anchor.hashes[head.length] == head.hash
    with database.read() as session:
        assert verify(session, anchor) == ()


def test_the_first_entry_that_is_another_is_named(sqlite: SqliteMaker, tmp_path: Path) -> None:
    """Two databases of the same content were written at two times, so no entry is the same."""
    anchors = []
    for name in ("a.zip", "b.zip"):
        database = open_database(sqlite.migrated())
        work(database)
        with database.read() as session:
            back_up(session, tmp_path / name)
            anchors.append(anchor_in(tmp_path / name))
            found = verify(session, anchors[0])
        database.close()

    assert found == (Finding(FindingKind.REWRITTEN, "history", "1"),)


def test_what_lacks_at_the_end_is_named_by_its_place(
    sqlite_database: Database, tmp_path: Path
) -> None:
    work(sqlite_database)
    with sqlite_database.read() as session:
        head = history_head(session)
        file = tmp_path / "head.json"
        file.write_text(json.dumps({"length": head.length + 3, "hash": "0" * 64}))
        found = verify(session, anchor_in(file))

    assert found == (Finding(FindingKind.GONE, "history", str(head.length + 1)),)


def test_a_backup_cut_at_its_end_still_knows_where_it_ended(
    sqlite_database: Database, tmp_path: Path
) -> None:
    work(sqlite_database)
    with sqlite_database.read() as session:
        back_up(session, tmp_path / "a.zip")
        head = history_head(session)
    with ZipFile(tmp_path / "a.zip") as whole, ZipFile(tmp_path / "cut.zip", "w") as cut:
        cut.writestr("backup.json", whole.read("backup.json"))
        cut.writestr("history.jsonl", whole.read("history.jsonl").splitlines()[0])

    anchor = anchor_in(tmp_path / "cut.zip")

    assert {*anchor.hashes} == {1, head.length}
    assert anchor.hashes[head.length] == head.hash


@pytest.mark.parametrize("content", [b"", b"{", b"PK", b"[]", b'{"length": "3", "hash": 1}', b"1"])
def test_a_file_that_knows_nothing_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)

    with pytest.raises(InvalidError, match="knows nothing of the history") as refusal:
        anchor_in(file)

    assert refusal.value.code is ErrorCode.NO_ANCHOR


def test_a_backup_from_before_there_were_hashes_is_refused(
    sqlite_database: Database, tmp_path: Path
) -> None:
    file = written_by_the_first_form(sqlite_database, tmp_path)

    with pytest.raises(InvalidError, match="knows nothing of the history"):
        anchor_in(file)


def test_a_damaged_backup_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    with sqlite_database.read() as session:
        back_up(session, tmp_path / "a.zip")
    with ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("history.jsonl", "[]\n")

    with pytest.raises(InvalidError, match="knows nothing of the history"):
        anchor_in(tmp_path / "b.zip")


def test_a_file_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match=r"none\.zip cannot be read"):
        anchor_in(tmp_path / "none.zip")


def test_an_empty_history_is_the_beginning_of_any(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with sqlite_database.read() as session:
        back_up(session, tmp_path / "a.zip")

    assert anchor_in(tmp_path / "a.zip") == Anchor({0: ""}, {})
