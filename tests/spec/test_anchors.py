"""What is known of the history elsewhere: it stands, or it is told from where it does not."""

import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from model.audit import history_head
from model.backups import back_up
from model.database import Database, open_database
from model.errors import ErrorCode, InvalidError
from model.queries import snapshots
from model.records import frozen_file
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


@pytest.mark.parametrize("length", [0, -5, True])
def test_a_head_of_no_entry_vouches_for_nothing(tmp_path: Path, length: int) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"length": length, "hash": "0" * 63}))

    with pytest.raises(InvalidError) as refusal:
        anchor_in(file)

    assert refusal.value.code is ErrorCode.NO_ANCHOR


def test_a_head_may_be_written_in_capitals_with_spaces_or_as_the_line_that_is_printed(
    sqlite_database: Database, tmp_path: Path
) -> None:
    work(sqlite_database)
    file = tmp_path / "a.txt"
    with sqlite_database.read() as session:
        head = history_head(session)
        for words in (
            json.dumps({"length": head.length, "hash": f" {head.hash.upper()} "}),
            f"{head}\n",
            f"Everything stored is what its history says.\r\nHistory: {head}\r\n",
        ):
            file.write_text(words)
            anchor = anchor_in(file)
            assert anchor == Anchor({head.length: head.hash}, {})
            assert verify(session, anchor) == ()


def frozen(database: Database, tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """Write the file of the worked database's frozen state; give it with its parts."""
    with database.read() as session:
        (state,) = snapshots(session, "rich")
        file = tmp_path / "state.zip"
        file.write_bytes(frozen_file(session, "rich", state.id))
    with ZipFile(file) as archive:
        return file, {name: archive.read(name) for name in archive.namelist()}


def write(file: Path, parts: Mapping[str, bytes]) -> None:
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def test_a_frozen_file_of_which_a_byte_is_another_is_refused_against_the_database(
    database: Database, tmp_path: Path
) -> None:
    work(database)
    file, parts = frozen(database, tmp_path)
    write(file, {**parts, "plan.json": parts["plan.json"].replace(b"e", b"f", 1)})

    with pytest.raises(InvalidError) as refusal:
        anchor_in(file)

    assert refusal.value.code is ErrorCode.FILE_ALTERED


def test_what_a_record_tells_otherwise_is_named_by_what_it_is(
    database: Database, tmp_path: Path
) -> None:
    work(database)
    file, parts = frozen(database, tmp_path)
    record = json.loads(parts["record.json"])
    number, found = record["state"]["id"], {}
    told = {
        "office": "other",
        "section": "999",
        "taken_at": "2026-01-01T00:00:00Z",
        "handling": None,
    }
    with database.read() as session:
        assert verify(session, anchor_in(file)) == ()
        for name, value in told.items():
            altered = {**record, "state": {**record["state"], name: value}}
            assert altered != record
            write(file, {**parts, "record.json": json.dumps(altered).encode()})
            found[name] = verify(session, anchor_in(file))

    kind = FindingKind.TOLD_OTHERWISE
    assert found == {name: (Finding(kind, "snapshots", str(number), name),) for name in told}
