"""A frozen state is given away as a file: its document to the byte, and how it was frozen."""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from model.audit import history_head
from model.backups import restore
from model.database import Database
from model.errors import ErrorCode, InvalidError, NotFoundError
from model.plan import version_of
from model.queries import snapshot_document, snapshots
from model.records import frozen_file, is_frozen_file, read_frozen_file
from model.services.handlings import record_handling
from model.services.parts import How
from model.services.snapshots import take_snapshot
from model.verification import anchor_in
from tests.spec.desk import SECRETARY, SLUG, TODAY, desk, done, plan
from tests.spec.former_forms import take_former_snapshot

__all__ = ["desk"]


def given(database: Database, number: int) -> bytes:
    with database.read() as session:
        return frozen_file(session, SLUG, number)


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return file.getvalue()


@pytest.fixture
def numbers(desk: Database) -> tuple[int, int]:
    """The numbers of two states."""
    first = done(desk, SECRETARY, take_snapshot, None, TODAY)
    return first.id, done(desk, SECRETARY, take_snapshot, "H2", TODAY).id


@pytest.fixture
def file(desk: Database, numbers: tuple[int, int]) -> bytes:
    """The file of the second."""
    return given(desk, numbers[1])


@pytest.fixture
def earlier(numbers: tuple[int, int]) -> str:
    """The place of the first in it."""
    return f"earlier/{numbers[0]}.json"


def test_the_document_is_in_it_to_the_byte_with_those_frozen_before(
    desk: Database, numbers: tuple[int, int], file: bytes, earlier: str
) -> None:
    with desk.read() as session:
        first, second = (snapshot_document(session, SLUG, number) for number in numbers)

    found = parts(file)
    assert found.keys() == {"plan.json", "record.json", earlier}
    assert (found["plan.json"], found[earlier]) == (second, first)


def test_the_record_says_how_it_was_frozen_and_where_the_history_ended(desk: Database) -> None:
    with desk.read() as session:
        head = history_head(session)
    state = done(desk, SECRETARY, take_snapshot, "H2", TODAY)
    waiting = next(one for one in plan(desk).handlings if one.code == "H2")
    minuted = waiting.model_copy(update={"section": "214"})
    done(desk, SECRETARY, record_handling, minuted, version_of(waiting), How())

    record = json.loads(parts(given(desk, state.id))["record.json"])

    assert record == {
        "format": "linjaus-record/1",
        "state": {
            "id": state.id,
            "slug": SLUG,
            "as_of": "2026-11-24",
            "sha256": state.sha256,
            "handling": "H2",
            "office": "O3",
            "taken_at": "2026-11-24T12:00:00Z",
            "section": "214",
            "history": {"length": head.length, "hash": head.hash},
        },
        "earlier": [],
    }


def test_what_is_read_of_it_is_what_is_stored(
    desk: Database, numbers: tuple[int, int], file: bytes
) -> None:
    found = read_frozen_file("a.zip", file)

    with desk.read() as session:
        assert found.states == snapshots(session, SLUG)
        assert {n: snapshot_document(session, SLUG, n) for n in numbers} == found.documents
    assert is_frozen_file(file)
    assert not is_frozen_file(found.documents[numbers[1]])


def test_the_same_state_is_the_same_file_whatever_was_written_since(
    desk: Database, numbers: tuple[int, int], file: bytes
) -> None:
    done(desk, SECRETARY, take_snapshot, "H2", TODAY)

    assert given(desk, numbers[1]) == file


def test_of_a_state_frozen_before_the_head_was_kept_the_record_says_none(desk: Database) -> None:
    done(desk, SECRETARY, take_former_snapshot, "H2", TODAY)
    with desk.read() as session:
        (state,) = snapshots(session, SLUG)

    assert read_frozen_file("a.zip", given(desk, state.id)).record.state.history is None


def test_a_state_that_is_not_there_is_refused(desk: Database, numbers: tuple[int, int]) -> None:
    for number in (numbers[0] - 1, numbers[1] + 1):
        with pytest.raises(NotFoundError):
            given(desk, number)


def test_a_file_with_an_altered_document_or_hash_is_refused(file: bytes, earlier: str) -> None:
    content = parts(file)
    record = json.loads(content["record.json"])
    other = {**record, "state": {**record["state"], "sha256": "0" * 64}}
    altered = (
        {"plan.json": content["plan.json"].replace(b"M1", b"M9")},
        {"plan.json": content[earlier] + b" "},
        {earlier: b"{}"},
        {"record.json": json.dumps(other).encode()},
    )
    for change in altered:
        with pytest.raises(InvalidError) as refusal:
            read_frozen_file("a.zip", zipped({**content, **change}))
        assert refusal.value.code is ErrorCode.FILE_ALTERED


def test_what_is_no_such_file_is_refused(file: bytes, earlier: str) -> None:
    content = parts(file)
    others = (
        file[:-40],
        b"PK",
        zipped({"a.txt": b""}),
        zipped({name: part for name, part in content.items() if name != "record.json"}),
        zipped({name: part for name, part in content.items() if name != earlier}),
        zipped({**content, "record.json": b"{}"}),
        zipped({**content, "record.json": b'{"format": "linjaus-record/2"}'}),
    )
    for other in others:
        with pytest.raises(InvalidError) as refusal:
            read_frozen_file("a.zip", other)
        assert refusal.value.code is ErrorCode.FILE_NO_RECORD


def test_a_record_that_does_not_go_with_its_documents_is_refused(file: bytes) -> None:
    content = parts(file)
    record = json.loads(content["record.json"])
    for whose, told in (
        ("state", {"as_of": "2026-11-23"}),
        ("state", {"slug": "other"}),
        ("state", {"handling": "NOPE"}),
        ("earlier", {"as_of": "2026-11-23"}),
        ("earlier", {"slug": "other"}),
    ):
        if whose == "state":
            other = {**record, "state": {**record["state"], **told}}
        else:
            other = {**record, "earlier": [{**record["earlier"][0], **told}]}
        with pytest.raises(InvalidError) as refusal:
            read_frozen_file(
                "a.zip", zipped({**content, "record.json": json.dumps(other).encode()})
            )
        assert refusal.value.code is ErrorCode.FILE_ALTERED


def test_a_record_with_a_moment_of_no_day_a_false_head_or_a_number_twice_is_refused(
    file: bytes,
) -> None:
    content = parts(file)
    record = json.loads(content["record.json"])
    for other in (
        {**record, "state": {**record["state"], "taken_at": "9999-12-31T23:59:59Z"}},
        {**record, "state": {**record["state"], "taken_at": None}},
        {**record, "state": {**record["state"], "history": {"length": -1, "hash": "0" * 64}}},
        {**record, "state": {**record["state"], "history": {"length": 1, "hash": "<b>x"}}},
        {**record, "earlier": record["earlier"] * 2},
    ):
        with pytest.raises(InvalidError) as refusal:
            read_frozen_file(
                "a.zip", zipped({**content, "record.json": json.dumps(other).encode()})
            )
        assert refusal.value.code is ErrorCode.FILE_NO_RECORD


@pytest.mark.parametrize("document", [b'{"a": 1}', b"hello", b"[" * 200_000])
def test_an_earlier_document_that_is_no_plan_is_refused(
    file: bytes, earlier: str, document: bytes
) -> None:
    content = parts(file)
    record = json.loads(content["record.json"])
    sha256 = hashlib.sha256(document).hexdigest()
    other = {**record, "earlier": [{**record["earlier"][0], "sha256": sha256}]}
    made = {**content, earlier: document, "record.json": json.dumps(other).encode()}

    with pytest.raises(InvalidError) as refusal:
        read_frozen_file("a.zip", zipped(made))

    assert refusal.value.code is ErrorCode.FILE_NO_PLAN


@pytest.mark.parametrize("packing", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_damaged_archive_is_refused_however_it_is_packed(
    file: bytes, tmp_path: Path, packing: int
) -> None:
    made = io.BytesIO()
    with ZipFile(made, "w", packing) as archive:
        for name, part in parts(file).items():
            archive.writestr(name, part)
        start = archive.getinfo("record.json").header_offset + 60
    damaged = bytearray(made.getvalue())
    damaged[start : start + 40] = bytes(byte ^ 0xFF for byte in damaged[start : start + 40])
    place = tmp_path / "a.zip"
    place.write_bytes(damaged)

    with pytest.raises(InvalidError) as refusal:
        read_frozen_file("a.zip", bytes(damaged))
    assert refusal.value.code is ErrorCode.FILE_NO_RECORD
    with pytest.raises(InvalidError) as refusal:
        anchor_in(place)
    assert refusal.value.code is ErrorCode.NO_ANCHOR
    place.write_bytes(damaged.replace(b"record.json", b"backup.json"))
    with pytest.raises(InvalidError) as refusal:
        restore(f"sqlite:///{tmp_path / 'a.db'}", place)
    assert refusal.value.code is ErrorCode.NO_BACKUP
