"""Ways to tamper: each is found by ``verify`` or ``verify --against``, or is told in the docs."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from model.audit import history_head
from model.backups import back_up
from model.database import Database
from model.engine import is_sqlite
from model.queries import snapshots
from model.records import frozen_file
from model.services.plans import store_plan
from model.verification import Anchor, anchor_in, verify
from tests.spec import tampering
from tests.spec.rich import RICH, rich_plan
from tests.spec.ways import (
    ANY_GUARDS,
    COORDINATOR,
    FORGED,
    LAST,
    POSTGRESQL_GUARDS,
    ROWS,
    SQLITE_GUARDS,
    UNFOUND,
    forge,
    rehash,
    run,
)
from tests.spec.worked import work

DOCUMENT = Path(__file__).parents[2] / "docs" / "proof.md"


@pytest.fixture
def worked(database: Database) -> Database:
    """A database in which every table has rows, and an office has written last."""
    work(database)
    return database


def write_last(database: Database) -> None:
    with database.write() as session:
        observations = [*RICH["observations"], LAST]
        assert store_plan(session, COORDINATOR, rich_plan(observations=observations))


def anchor_of(database: Database, file: Path) -> Anchor:
    """Give what a backup knows that is made now."""
    with database.read() as session:
        back_up(session, file)
    return anchor_in(file)


def told(findings: Iterable[object], expected: str) -> bool:
    return any(re.match(expected, str(finding)) for finding in findings)


def test_there_are_sixty_ways_and_more_on_each_database() -> None:
    for guards in (SQLITE_GUARDS, POSTGRESQL_GUARDS):
        assert len({**ROWS, **FORGED, **ANY_GUARDS, **guards}) > 110


@pytest.mark.service_logic
@pytest.mark.parametrize("part", range(4))
def test_what_is_altered_piecemeal_is_found_and_named(worked: Database, part: int) -> None:
    write_last(worked)
    unfound = []
    with tampering.tampering(worked) as session:
        for way, (statement, expected) in [*ROWS.items()][part::4]:
            with tampering.taken_back(session):
                run(session, statement)
                found = tampering.verified(session)
            if not told(found, expected):
                unfound.append((way, [*map(str, found)]))

    assert not unfound


def test_what_guards_the_rows_is_named_where_it_is_dropped_or_altered(worked: Database) -> None:
    guards = SQLITE_GUARDS if is_sqlite(worked.engine) else POSTGRESQL_GUARDS
    unfound = []
    with worked.writes() as session:
        for way, (statements, expected) in {**ANY_GUARDS, **guards}.items():
            with tampering.taken_back(session):
                run(session, *statements)
                found = verify(session)
            if not told(found, expected):
                unfound.append((way, [*map(str, found)]))
        session.rollback()

    assert not unfound


def test_what_is_forged_with_all_hashes_is_found_against_what_is_kept_elsewhere(
    worked: Database, tmp_path: Path
) -> None:
    write_last(worked)
    backup = anchor_of(worked, tmp_path / "a.zip")
    with worked.read() as session:
        head = history_head(session)
    paper = Anchor({head.length: head.hash}, {})
    wrong = []
    with tampering.tampering(worked) as session:
        for way, forgery in FORGED.items():
            with tampering.taken_back(session):
                forge(session, forgery)
                rehash(session)
                alone = tampering.verified(session)
                against = [tampering.verified(session, anchor) for anchor in (backup, paper)]
            history = r"history \d+: it (was there, and is gone|is not what it was)"
            if alone or not all(told(found, history) for found in against):
                wrong.append((way, [*map(str, alone)], against))

    assert not wrong


def test_a_frozen_state_retold_since_is_found_against_its_own_file(
    worked: Database, tmp_path: Path
) -> None:
    with worked.read() as session:
        (state,) = snapshots(session, "rich")
        file = tmp_path / "state.zip"
        file.write_bytes(frozen_file(session, "rich", state.id))
    head, anchor = state.history, anchor_in(file)
    found = {}
    with tampering.tampering(worked) as session:
        for way in (
            "a frozen state is retold with its entry",
            "a frozen state is taken out with its entry",
        ):
            with tampering.taken_back(session):
                forge(session, FORGED[way])
                rehash(session)
                found[way] = [*map(str, tampering.verified(session, anchor))]

    assert head is not None
    assert anchor.hashes == {head.length: head.hash}
    assert {number: told["sha256"] for number, told in anchor.states.items()} == {
        state.id: state.sha256
    }
    assert [*found.values()] == [
        [f"snapshots {state.id}: it is not what it was"],
        [f"snapshots {state.id}: it was there, and is gone"],
    ]


def test_what_the_docs_say_cannot_be_found_is_not_found(worked: Database, tmp_path: Path) -> None:
    anchor = anchor_of(worked, tmp_path / "a.zip")
    write_last(worked)
    found = {}
    with tampering.tampering(worked) as session:
        for way, alter in UNFOUND.items():
            with tampering.taken_back(session):
                alter(session)
                found[way] = tampering.verified(session, anchor)

    assert found == dict.fromkeys(UNFOUND, ())


def test_the_docs_say_all_that_cannot_be_found() -> None:
    _, _, section = DOCUMENT.read_text().partition("## What cannot be found\n")
    listed = re.findall(r"^- (.+)$", section.partition("\n## ")[0], re.MULTILINE)

    assert [*UNFOUND] == [line.rstrip(".") for line in listed]
