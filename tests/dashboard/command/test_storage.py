"""`linjaus verify`, `backup` and `restore`."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import ANY
from zipfile import ZipFile

import pytest

from tests.dashboard.commands import alone
from tests.dashboard.commands import linjaus as run

CLEAN = "Everything stored is what its history says.\n"
HEAD = re.compile(r"History: (\d+) entries, head ([0-9a-f]{64})\n")


@pytest.fixture(scope="module", name="seeded")
def _seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database holds Kauniainen's facts, for copies."""
    seeded = tmp_path_factory.mktemp("seeded")
    assert run(seeded, "seed", "kauniainen").returncode == 0
    return seeded


@pytest.fixture
def home(seeded: Path, tmp_path: Path) -> Path:
    """A folder of its own whose database holds Kauniainen's facts."""
    return shutil.copytree(seeded, tmp_path / "home")


def alter(home: Path) -> None:
    """Alter a value behind the program's back."""
    with closing(sqlite3.connect(home / "linjaus.db")) as connection, connection:
        connection.execute("UPDATE measures SET title_sv = title_fi WHERE code = 'M01'")


def test_what_nobody_altered_is_as_its_history_says(home: Path) -> None:
    done = run(home, "verify")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(CLEAN)


def test_verify_backup_and_restore_print_where_the_history_ends(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"

    printed = [
        run(home, "verify").stdout.removeprefix(CLEAN),
        run(home, "backup", file).stdout,
        run(tmp_path / "other", "restore", file).stdout,
    ]

    (line,) = set(printed)
    head = HEAD.fullmatch(line)
    assert head is not None
    with ZipFile(file) as archive:
        history = json.loads(archive.read("backup.json"))["history"]
        last = json.loads(archive.read("history.jsonl").splitlines()[-1])["hash"]
    assert history == {"length": int(head[1]), "hash": head[2]}
    assert last == head[2]


def test_a_state_is_frozen_with_where_the_history_ended(home: Path) -> None:
    head = run(home, "verify").stdout.removeprefix(CLEAN)

    taken = run(home, "snapshot", "take", "--handling", "H3", "--as-of", "2026-01-31")
    between = run(home, "verify").stdout.removeprefix(CLEAN)
    again = run(home, "snapshot", "take")
    refused = run(home, "snapshot", "take", "--handling", "H9")

    line, _, rest = taken.stdout.partition("\n")
    assert line.split("\t")[:3] == ["1", "2026-01-31", "H3"]
    assert rest == head
    assert again.stdout.split("\t")[::2] == ["2", "-"]
    assert again.stdout.partition("\n")[2] == between != head
    listed = [one.split("\t") for one in run(home, "snapshot", "list").stdout.splitlines()]
    assert [one[:4] for one in listed] == [["1", "2026-01-31", "H3", "-"], ["2", ANY, "-", "-"]]
    assert (refused.returncode, refused.stdout) == (1, "")


def test_what_was_altered_is_named_a_line_each_by_a_process_of_its_own(home: Path) -> None:
    alter(home)

    done = alone(home, "verify")

    expected = "measures kauniainen/M01: title_sv is not what the history says\n"
    assert done.returncode == 1
    assert done.stdout.startswith(expected)
    assert HEAD.fullmatch(done.stdout.removeprefix(expected))
    assert done.stderr.startswith("linjaus: What is stored is not as it must be (1 ")
    assert len(done.stderr.splitlines()) == 1


def test_a_history_that_was_cut_is_found_against_a_backup(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    assert run(home, "snapshot", "take").returncode == 0
    assert run(home, "backup", file).returncode == 0
    assert run(home, "snapshot", "write", "1", tmp_path / "state.zip").returncode == 0
    before = [run(home, "verify", "--against", tmp_path / name) for name in ("a.zip", "state.zip")]
    with closing(sqlite3.connect(home / "linjaus.db")) as connection, connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name IN "
            "('history_no_delete', 'snapshots_no_delete')"
        ).fetchall()
        for table in ("history", "snapshots"):
            connection.execute(f"DROP TRIGGER {table}_no_delete")
        connection.execute("DELETE FROM history WHERE collection = 'snapshots'")
        connection.execute("DELETE FROM snapshots")
        connection.execute("UPDATE revision SET number = number - 1")
        for (trigger,) in made:
            connection.execute(trigger)

    alone, against = run(home, "verify"), run(home, "verify", "--against", file)

    assert [done.returncode for done in (*before, alone)] == [0, 0, 0]
    assert all(".zip: all that it knows stands, up to entry " in done.stdout for done in before)
    assert against.returncode == 1
    assert re.match(r"history \d+: it was there, and is gone\n", against.stdout)
    assert against.stderr.startswith("linjaus: What is stored is not as it must be (1 named")


def test_a_backup_is_restored_elsewhere(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    backed_up = run(home, "backup", tmp_path / "a.zip")

    restored = run(other, "restore", tmp_path / "a.zip")

    assert (backed_up.returncode, restored.returncode) == (0, 0), backed_up.stderr + restored.stderr
    shown = [run(folder, "show", "--json").stdout for folder in (home, other)]
    assert shown[0] == shown[1]
    assert run(other, "verify").stdout.startswith(CLEAN)


def test_a_refusal_is_one_line(home: Path, tmp_path: Path) -> None:
    backup = tmp_path / "a.zip"
    assert run(home, "backup", backup).returncode == 0
    alter(home)

    refusals = [
        run(home, "backup", backup),
        run(home, "backup", tmp_path / "nowhere" / "a.zip"),
        run(home, "backup", tmp_path / "b.zip"),
        run(home, "restore", backup),
        run(tmp_path / "other", "restore", home / "linjaus.db"),
        run(tmp_path / "other", "restore", tmp_path / "b.zip"),
        run(home, "verify", "--against", home / "linjaus.db"),
    ]

    assert [(done.returncode, done.stdout) for done in refusals] == [(1, "")] * len(refusals)
    assert [len(done.stderr.splitlines()) for done in refusals] == [1] * len(refusals)
    wanted = ("already", "cannot be written", "may not be restored", "is not empty", "is no backup")
    last = ("was restored", "knows nothing of the history")
    for words, done in zip((*wanted, *last), refusals, strict=True):
        assert words in done.stderr


def test_the_demo_has_two_frozen_states_and_seeding_again_changes_nothing(tmp_path: Path) -> None:
    first = run(tmp_path, "seed", "demo", LINJAUS_TODAY="2026-11-24")
    listed = run(tmp_path, "snapshot", "list").stdout
    head = run(tmp_path, "verify").stdout

    again = run(tmp_path, "seed", "demo", LINJAUS_TODAY="2026-11-24")
    updated = run(tmp_path, "seed", "demo", "--update", LINJAUS_TODAY="2026-11-24")

    assert [done.returncode for done in (first, again, updated)] == [0, 0, 0]
    assert [line.split("\t")[:5] for line in listed.splitlines()] == [
        ["1", "2021-09-28", "H2", "hyvinvointikoordinaattori", "2021-09-28T06:40:00Z"],
        ["2", "2025-10-01", "H3", "jarjestokoordinaattori", "2025-10-01T07:05:00Z"],
    ]
    assert head.startswith(CLEAN)
    assert run(tmp_path, "snapshot", "list").stdout == listed
    assert run(tmp_path, "verify").stdout == head


def test_a_frozen_state_written_to_a_file_gives_the_same_attachment(tmp_path: Path) -> None:
    run(tmp_path, "seed", "demo", LINJAUS_TODAY="2026-11-24")
    file, then, now = (tmp_path / name for name in ("2.zip", "then.pdf", "now.pdf"))
    written = run(tmp_path, "snapshot", "write", 2, file)
    again = run(tmp_path, "snapshot", "write", 2, file)

    run(tmp_path, "report", "--lang", "sv", "--snapshot", 2, then)
    made = run(tmp_path / "other", "report", "--lang", "sv", now, LINJAUS_FILE=str(file))

    assert (written.returncode, made.returncode) == (0, 0), written.stderr + made.stderr
    assert again.returncode == 1
    assert again.stderr == f"linjaus: There is a file {file} already. Choose another name.\n"
    assert then.read_bytes() == now.read_bytes()
    with ZipFile(file) as archive:
        exported = tmp_path / "plan.json"
        run(tmp_path, "export", "--format", "json", "--snapshot", 2, exported)
        assert archive.read("plan.json") == exported.read_bytes()
